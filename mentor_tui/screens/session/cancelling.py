"""Cancelling a planned session, taking a cancelled one back, and moving one: for every screen that shows sessions."""

from pathlib import Path
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import Party, SessionState
from mentor_tui.rules.lines import cells
from mentor_tui.rules.moments import short_moment
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.words import session_kind
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.errors import StorageError
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words


async def cancel(screen: WorkbenchScreen, session_id: UUID) -> None:
    """Asks who cancelled and why, and cancels; one that is cancelled already can be taken back into the plan."""
    record = await _found(screen, session_id)
    if record is not None and record.state is SessionState.CANCELLED:
        screen.ask(_take_back(screen, record))
    elif record is not None:
        later = await screen.bench.database.read(storage.planning.later_in_series, session_id)
        await screen.app.push_screen(SessionCancel(screen.bench, record, later=len(later)))


async def move(screen: WorkbenchScreen, session_id: UUID) -> None:
    """Opens the form of a planned session; one that was cancelled is taken back into the plan before."""
    record = await _found(screen, session_id)
    if record is not None and record.state is SessionState.CANCELLED:
        screen.ask(_take_back(screen, record, to_move=True))
    elif record is not None:
        await _open(screen, session_id)


def is_waiting(record: SessionRecord) -> bool:
    """Whether a session can still be moved or cancelled."""
    return record.state is SessionState.PLANNED and record.began_at is None


async def _found(screen: WorkbenchScreen, session_id: UUID) -> SessionRecord | None:
    """The session, unless it is over or running, which is said."""
    record = await screen.bench.database.read(storage.session_record.of, session_id)
    if record is not None and not is_waiting(record) and record.state is not SessionState.CANCELLED:
        screen.say(_("This session has begun or is over; it stays where it is."))
        return None
    return record


async def _take_back(screen: WorkbenchScreen, record: SessionRecord, *, to_move: bool = False) -> None:
    more = _("It was cancelled. A calendar that knows it shows it again after the next export.")
    question = _("Take it back into the plan?")
    if not await screen.app.push_screen_wait(AskScreen(f"{_told(record, screen.bench)}. {question}", more)):
        return
    if await screen.write(storage.planning.take_back, record.id) is not None and to_move:
        await _open(screen, record.id)


async def _open(screen: WorkbenchScreen, session_id: UUID) -> None:
    from mentor_tui.screens.session.plan import PlanForm

    await screen.app.push_screen(PlanForm(screen.bench, None, session_id))


def _told(record: SessionRecord, bench: Bench) -> str:
    """The session in one line."""
    when = short_moment(bench.local(record.starts_at), bench.now(), current())
    return f"{record.mentee}, {session_kind(record.kind)} {when}"


class SessionCancel(ModalScreen[UUID | None]):
    """Asks who cancelled and why; both may stay unsaid, and enter cancels at once.

    `later` is how many sessions of the same series follow. What is typed is kept as a draft until the dialog closes.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "cancel.tcss"
    BINDINGS = bindings("cancel")
    AUTO_FOCUS = "#cancel-by"

    def __init__(self, bench: Bench, record: SessionRecord, *, later: int = 0) -> None:
        super().__init__()
        self.bench = bench
        self._record = record
        self._later = later

    @property
    def _draft(self) -> str:
        return f"cancel/{self._record.id.hex}/why"

    def compose(self) -> ComposeResult:
        by = (("", _("left open")), (Party.MENTOR.value, _("you")), (Party.MENTEE.value, self._record.mentee))
        reach = (("this", _("only this one")), ("later", _("the {n} later ones too").format(n=self._later)))
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Words(id="ask-more")
            yield Pick(by, "", id="cancel-by")
            if self._later:
                yield Pick(reach, "this", id="cancel-reach")
            yield Field(self._draft, one_line=True, placeholder=_("why, if you like"), id="cancel-why")
            yield KeyLine()

    async def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(_("Cancel this session?"))
        self.query_one("#ask-more", Words).say(_told(self._record, self.bench))
        labels = {"cancel-by": _("Cancelled by")} | ({"cancel-reach": _("Applies to")} if self._later else {})
        width = max(map(cells, labels.values()))
        for name, label in labels.items():
            pick = self.query_one(f"#{name}", Pick)
            pick.show(pick.value, label=label + " " * (width - cells(label)))
        draft = await self.bench.draft(self._draft)
        if draft:
            field = self.query_one(Field)
            field.load_text(draft)
            self.set_focus(field)

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)

    @on(Field.Escaped)
    def _escaped(self) -> None:
        self.set_focus(self.query_one("#cancel-by"))

    @on(Field.Entered)
    async def action_do(self) -> None:
        """Enter, wherever it is pressed: cancels the session with what was said."""
        by = self.query_one("#cancel-by", Pick).value
        later = any(pick.value == "later" for pick in self.query("#cancel-reach").results(Pick))
        why = self.query_one(Field).text
        party = Party(by) if by else None
        try:
            await self.bench.database.write(storage.planning.cancel, self._record.id, party, why, later=later)
        except StorageError as error:
            self.app.notify(str(error), markup=False)
        else:
            self.app.notify(_("Cancelled; it stays in the record. u takes it back."), markup=False)
        self._close(self._record.id)

    def action_next(self) -> None:
        """Tab: goes on to the next row."""
        self.focus_next()

    def action_leave(self) -> None:
        """Escape: the session stays as it is planned."""
        self._close(None)

    def _close(self, answer: UUID | None) -> None:
        self.bench.keeper.forget(self._draft)
        self.dismiss(answer)
