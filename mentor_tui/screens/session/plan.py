"""The form of a planned session: when, how long, where, how and what for; alone or in a series."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Channel, Manner, SessionKind
from mentor_tui.rules.clash import Span
from mentor_tui.rules.moments import short_moment
from mentor_tui.rules.plan_reading import Fault, Understood, understand
from mentor_tui.rules.series import Series
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen
from mentor_tui.screens.session import echoes, plan_rows, whom
from mentor_tui.screens.words import session_kind
from mentor_tui.widgets.field import Field

if TYPE_CHECKING:
    from mentor_tui.models.session import SessionFields
    from mentor_tui.storage.diary import Usual

ANYONE = "anyone"
"""What stands in the key of a draft for a mentee who is chosen in the form."""

NEW = "new-"
"""How the part of the key begins that names a session; the kind of the new one follows."""


class PlanForm(FormScreen):
    """One session; without an id, a new one of this mentee, who is chosen in the form where none is given.

    A new one is planned as soon as it is understood when it is. What is changed in a series that was planned in this
    form applies to all of it. Closes with the id of the session, None where none was planned.
    """

    AUDIENCE = Audience.TWO
    CSS_PATH = Path(__file__).parents[2] / "styles" / "plan.tcss"

    def __init__(
        self,
        bench: Bench,
        mentee_id: UUID | None,
        session_id: UUID | None = None,
        *,
        kind: SessionKind = SessionKind.REGULAR,
        start: str = "",
    ) -> None:
        """`kind` is that of a new session; `start` is the row that has the focus at first."""
        super().__init__(bench, start=start)
        self.mentee_id = mentee_id
        self.session_id = session_id
        self.kind = kind
        self._chosen_here = mentee_id is None and session_id is None
        self._drafts_of = mentee_id.hex if mentee_id else ANYONE
        self._usual: Usual | None = None
        self._record: SessionRecord | None = None
        self._later: tuple[UUID, ...] = ()
        self._others: tuple[UUID, ...] = ()
        self._series: Series | None = None
        self._meant_early = False
        self._not_meant: datetime | None = None
        self._problem = ""
        self._picked: set[str] = set()
        self._filled = False

    # the form

    def rows(self) -> Sequence[FormRow]:
        return (plan_rows.WHO, *plan_rows.ROWS) if self._chosen_here else plan_rows.ROWS

    def first_row(self) -> str:
        return self._start or ("who" if self._chosen_here else "when")

    def draft_key(self, name: str) -> str:
        session = self.session_id.hex if self.session_id else f"{NEW}{self.kind.value}"
        return f"plan/{self._drafts_of}/{session}/{name}"

    async def load(self) -> None:
        read = self.bench.database.read
        if self.session_id is not None:
            self._record = await read(storage.session_record.of, self.session_id)
            if self._record is None:  # its planning was taken back
                self.gone()
                return
            self.mentee_id, self.kind = self._record.mentee_id, self._record.kind
            self._meant_early = self._meant_early or self._record.early
            self._later = await read(storage.planning.later_in_series, self.session_id)
            if self._record.series is None:
                self._others, self._series = (), None
        if self.mentee_id is not None:
            self._usual = await read(storage.diary.usual, self.mentee_id)
        title = _("New session") if self.session_id is None else _("Session")
        if self.kind is not SessionKind.REGULAR:
            title = session_kind(self.kind)
        self.topline.show(*((self._usual.mentee, title) if self._usual else (title,)))
        alone = self._record is None or self._record.series is None or bool(self._others)
        self.form.reveal("repeat", alone and self.kind is SessionKind.REGULAR)
        self.form.reveal("reach", not alone and bool(self._later))
        await (self.form if self._filled else self).fill(self._values())  # it is said once that a text came back
        if self._chosen_here:
            self.form.widget("who").disabled = self.session_id is not None
        self._filled = True
        when = self.form.widget("when")
        if isinstance(when, Field) and (example := plan_rows.example(self._usual, self.bench)):
            when.placeholder = example
        self._say_back()

    def _values(self) -> dict[str, str]:
        if self._record is not None:
            return plan_rows.kept(self._record, self._series, self.bench)
        return plan_rows.usual_rows(self._usual) | {name: self.form.value(name) for name in self._picked}

    # what is understood

    def _understood(self) -> Understood:
        when, repeat, minutes = map(self.form.value, ("when", "repeat", "minutes"))
        usual_time = plan_rows.usual_time(self._usual, self.bench)
        return understand(when, repeat, minutes, now=self.bench.now(), usual_time=usual_time)

    @on(Field.Typed)
    def _say_back(self) -> None:
        """Says under the rows at once how they are understood."""
        told, now = self._understood(), self.bench.now()
        early = told.first is not None and self._lies_before(told.first)
        self.form.echo("when", echoes.when(told.first, now, before_first=early) if told.first else "")
        self.form.echo("repeat", echoes.series(told, now))
        spans = told.spans(self._usual.minutes if self._usual else plan_rows.USUAL_MINUTES)
        self.latest(partial(self._say_clashes, spans), "clash")

    def _lies_before(self, start: datetime) -> bool:
        opens = self._usual.first_meeting if self._usual else None
        return opens is not None and start < opens and self.kind is not SessionKind.FIRST

    async def _say_clashes(self, spans: Sequence[Span]) -> None:
        own = [*self._others, *(self._later if self._goes_along else ())]
        own += [self.session_id] if self.session_id else []
        found = await self.bench.database.read(storage.diary.clashes, spans, but=own) if spans else ()
        if self.is_attached:
            self.form.warn("when", echoes.clash(found, self.bench, in_series=len(spans) > 1))

    @on(Field.Typed, "#row-when")
    def _think_again(self) -> None:
        self._not_meant = None

    @on(Field.Typed, "#row-who")
    def _say_whom(self, event: Field.Typed) -> None:
        self.latest(partial(self._find, event.text), "who")

    async def _find(self, text: str) -> None:
        told = await whom.told(self.bench, text)
        if self.is_attached:
            self.form.echo("who", told)

    # what is kept

    async def keep(self, name: str, value: str, was: str) -> bool:
        if name == "reach":  # it says for what the other rows hold, and holds nothing itself
            self._say_back()
            return True
        if name == "who":
            return await self._choose(value)
        if self.session_id is None:
            self._picked |= {name} & {"channel", "manner"}
            return await self._plan()
        match name:
            case "when" | "repeat":
                return await self._lay(name)
            case "minutes":
                return await self._change(name, self._clear(Fault.MINUTES).minutes or 0)
            case "channel":
                return await self._change(name, Channel(value))
            case "manner":
                return await self._change(name, Manner(value))
            case _:
                return await self._change(name, value.strip(), was)

    async def _choose(self, name: str) -> bool:
        """Finds the mentee; what is typed stays a draft until the session is planned."""
        found = await whom.matching(self.bench, name)
        if len(found) != 1:
            self.mentee_id = self._usual = None
            self._problem = _("Please write enough of the name to tell who is meant.")
            raise ValueError("not one mentee")
        ((self.mentee_id, full),) = found
        who = self.form.widget("who")
        if isinstance(who, Field) and who.text != full:
            who.load_text(full)
        await self.load()
        planned = await self._plan()
        if not planned and self.focused is who:
            self.form.go_on(who)
        return planned

    def _clear(self, *faults: Fault) -> Understood:
        """What is understood; raises ValueError where one of `faults` is in it."""
        told = self._understood()
        if found := [fault for fault in faults if fault in told.faults]:
            self._problem = echoes.fault(found[0])
            raise ValueError(found[0])
        return told

    async def _plan(self) -> bool:
        """Plans what stands in the form, as soon as it is understood with whom and when."""
        if self.mentee_id is None or not self.form.value("when").strip():
            return False
        told = self._clear(*Fault)
        self._hold_after_first(told)
        from mentor_tui.models.session import SessionFields

        fields = SessionFields(
            kind=self.kind,
            starts_at=told.starts[0],
            zone=str(self.bench.zone),
            minutes=told.minutes or 0,
            place=self.form.value("place").strip(),
            channel=Channel(self.form.value("channel")),
            manner=Manner(self.form.value("manner")),
        )
        planned = await self._enter(self.mentee_id, fields, told.starts)
        if not planned:
            return False
        self.session_id, self._others = planned[0], planned[1:]
        self._series = told.series if self._others else None
        self.form.rekey()
        self._say_planned(told)
        return True

    async def _enter(self, mentee_id: UUID, fields: "SessionFields", starts: Sequence[datetime]) -> tuple[UUID, ...]:
        early = self._meant_early
        if len(starts) == 1:
            one = await self.write(storage.planning.plan, mentee_id, fields, early=early)
            return (one.value,) if one else ()
        several = await self.write(storage.planning.plan_series, mentee_id, fields, starts, early=early)
        return several.value if several else ()

    async def _lay(self, name: str) -> bool:
        """Moves the session, and what is planned with it: its whole series where that was planned in this form."""
        assert self.session_id is not None
        if not self.form.value("when").strip():
            self._problem = echoes.fault(Fault.WHEN)
            raise ValueError(Fault.WHEN)
        told = self._clear(Fault.WHEN, Fault.REPEAT, Fault.ENDLESS, Fault.TOO_MANY)
        self._hold_after_first(told)
        if name == "when" and not self._others and told.series is None:
            return await self._move(told.starts[0])
        laid = await self.write(
            storage.planning.repeat, self.session_id, told.starts, instead_of=self._others, early=self._meant_early
        )
        if laid is None:
            return False
        self._others, self._series = laid.value, told.series if laid.value else None
        self._say_planned(told)
        return True

    async def _move(self, start: datetime) -> bool:
        assert self.session_id is not None
        zone, early, later = str(self.bench.zone), self._meant_early, self._goes_along
        moved = await self.write(storage.planning.move, self.session_id, start, zone, early=early, later=later)
        if moved is None:
            return False
        if n := moved.value:
            self.say(ngettext("One session now lies before it.", "{n} sessions now lie before it.", n).format(n=n))
        return True

    @property
    def _goes_along(self) -> bool:
        """Whether a change applies to the rest of the series, too."""
        return bool(self._others) or (bool(self._later) and self.form.value("reach") == "later")

    async def _change(self, name: str, value: str | int, was: str | None = None) -> bool:
        assert self.session_id is not None
        changed = await self.write(storage.planning.change, self.session_id, name, value, was, later=self._goes_along)
        return changed is not None

    def _say_planned(self, told: Understood) -> None:
        self.say(_("Planned: {what}").format(what=echoes.planned(told, self.bench.now())))

    def why_not(self, name: str) -> str:
        return self._problem or super().why_not(name)

    # before the first meeting

    def _hold_after_first(self, told: Understood) -> None:
        """Raises ValueError for a time before the first meeting, unless that is meant; asks once for each time."""
        start = told.starts[0]
        if self._meant_early or not self._lies_before(start):
            return
        if start != self._not_meant and self.in_front:
            self.ask(self._ask_early(start))
        self._problem = _("Nothing was changed yet: the time lies before the first meeting.")
        raise ValueError("before the first meeting")

    async def _ask_early(self, start: datetime) -> None:
        opens_at = self._usual.first_meeting if self._usual else None
        opens = short_moment(self.bench.local(opens_at or start), self.bench.now(), current())
        question = _("Is it meant to lie before the first meeting?")
        more = _("The first meeting is planned for {when}; this session would come before it.").format(when=opens)
        meant = await self.app.push_screen_wait(AskScreen(question, more))
        self._meant_early = meant is True
        self._not_meant = None if self._meant_early else start
        when = self.form.widget("when")
        if not self._meant_early:
            self.set_focus(when)
        elif await self.form.settle("when") and self.focused is when:
            self.form.go_on(when)

    def answer(self) -> UUID | None:
        return self.session_id
