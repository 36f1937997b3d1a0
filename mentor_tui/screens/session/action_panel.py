"""An action from a line, while a session is led: its words are there already, enter takes them."""

from datetime import date
from typing import cast
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.models.enums import Party
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_day, written_day
from mentor_tui.screens.words import party
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words


class ActionPanel(Vertical):
    """What, who and by when. Enter takes it anywhere; what was typed is taken by leaving, too, and u takes it back."""

    BINDINGS = bindings("act")

    class Closed(Message):
        """The panel has done its work; `taken` is the action, None where there is none.

        `undated` says that a date was typed and not understood.
        """

        def __init__(self, taken: UUID | None, *, undated: bool = False) -> None:
            self.taken = taken
            self.undated = undated
            super().__init__()

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__()
        self.bench = bench
        self.session_id = session_id
        self._mentee_id: UUID | None = None
        self._mentee = ""

    def compose(self) -> ComposeResult:
        yield Words(N_("Action"), classes="strong")
        for name, label in (("text", N_("What")), ("owner", N_("Who")), ("due", N_("By when"))):
            with Horizontal(classes="row"):
                yield Words(label, classes="label")
                if name == "owner":
                    yield Pick((), "", id="act-owner")
                else:
                    yield Field(self.key(name), one_line=True, id=f"act-{name}")
        yield Words(id="act-echo")

    def key(self, name: str) -> str:
        """Where the draft of a field is kept."""
        return f"action/{self.session_id.hex}/{'new' if name == 'text' else name}"

    @property
    def untouched(self) -> bool:
        """Whether it still says what it was opened with."""
        text = self._field("text")
        return text.text == text.kept and not self._field("due").text

    def _field(self, name: str) -> Field:
        return self.query_one(f"#act-{name}", Field)

    def open(self, mentee_id: UUID, mentee: str, text: str, *, draft: str = "", due: str = "") -> None:
        """Begins an action of the mentee with the words of a line; `draft` and `due` were cut off while typed."""
        self._mentee_id, self._mentee = mentee_id, mentee
        self.display = True
        pick = self.query_one(Pick)
        pick.show(Party.MENTEE, [(value, party(value, mentee)) for value in (Party.MENTEE, Party.MENTOR)])
        for name, kept, typed in (("text", " ".join(text.split()), draft), ("due", "", due)):
            field = self._field(name)
            field.take(self.key(name), kept)
            if typed:
                field.load_text(typed)
                field.move_cursor(field.document.end)
        self._echo()
        self.screen.set_focus(self._field("text"))

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)
        self._echo()

    @on(Pick.Picked)
    def _echo(self) -> None:
        mine = self.query_one(Pick).value == Party.MENTOR
        self._field("due").placeholder = _("without a date") if mine else _("by the next session")
        self._say(echo_day(self._field("due").text, self.bench.today()))

    def _say(self, sentence: str) -> None:
        self.query_one("#act-echo", Words).say(sentence)

    @on(Field.Entered)
    async def _entered(self) -> None:
        await self.action_take()

    @on(Field.Escaped)
    async def _escaped(self, event: Field.Escaped) -> None:
        event.stop()
        await self.action_leave()

    async def action_take(self) -> None:
        """Enter: the action is agreed."""
        try:
            due = written_day(self._field("due").text, self.bench.today())
        except ValueError:
            self._say(_("This date was not understood. Try 8.12., in 3 weeks or next Friday."))
            return
        if self._field("text").text.strip():
            await self._take(due)
        else:
            self._say(_("An action needs words."))

    async def action_leave(self) -> None:
        """Escape: words that nobody changed are left; what was typed is taken, because nothing typed is lost."""
        text, day = self._field("text"), self._field("due")
        if not text.text.strip() or self.untouched:
            self._close(None)
            return
        try:
            due, undated = written_day(day.text, self.bench.today()), False
        except ValueError:
            due, undated = None, True
        await self._take(due, undated=undated)

    async def _take(self, due: date | None, *, undated: bool = False) -> None:
        assert self._mentee_id is not None
        done = await cast(WorkbenchScreen, self.screen).write(
            storage.actions.add,
            self._mentee_id,
            Party(self.query_one(Pick).value),
            self._field("text").text,
            self.bench.clock(),
            session_id=self.session_id,
            due=due,
        )
        if done is not None:
            self._close(done.value, undated=undated)

    def _close(self, taken: UUID | None, *, undated: bool = False) -> None:
        for name in ("text", "due"):
            field = self._field(name)
            field.take(field.key, "")
            self.bench.keeper.forget(field.key)
        self.display = False
        self.post_message(self.Closed(taken, undated=undated))

    def action_next(self) -> None:
        """Tab: goes on to the next row."""
        rows = [self._field("text"), self.query_one(Pick), self._field("due")]
        at = next((at for at, row in enumerate(rows) if row.has_focus), -1)
        self.screen.set_focus(rows[(at + 1) % len(rows)])
