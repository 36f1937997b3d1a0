"""The first step: when and where, how you address each other, and which questions are asked, in which order."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Form, Language
from mentor_tui.rules.dates import at, read_moment
from mentor_tui.rules.moments import short_moment
from mentor_tui.rules.questions import MEETING_MINUTES, REST_MINUTES, applicable, planned_minutes
from mentor_tui.rules.times import USUAL_TIME
from mentor_tui.screens.agreement.meeting import OWN, Meeting, StepName
from mentor_tui.screens.agreement.outgoing import invitation_files, sheet_files
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormRows
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

_ROWS = (
    FormRow("when", N_("When"), hint=N_("such as Tue 14:00 or 8.12. 10:30"), typed_over=True),
    FormRow("place", N_("Where")),
    FormRow("minutes", N_("Minutes"), hint=N_("60"), typed_over=True),
    FormRow("form", N_("Address"), (("sie", N_("Sie")), ("du", N_("du")))),
    FormRow(
        "language", N_("Paper in"), (("de", N_("German")), ("en", N_("English")), ("both", N_("both side by side")))
    ),
)


class PreparePane(StepPane):
    """A short form on top, the questions under it. The form keeps itself; the list is chosen with space."""

    BINDINGS = bindings("prepare")

    def __init__(self, bench: Bench, name: StepName) -> None:
        super().__init__(bench, name)
        self._meeting: Meeting | None = None
        self._own = ""

    def compose(self) -> ComposeResult:
        yield FormRows(self.bench, self, _ROWS)
        yield Words(id="p-head")
        yield EntryList(id="plan")
        with Vertical(id="p-own"):
            yield Words(N_("Your own question"), classes="label")
            yield Field("", one_line=True, id="p-question")

    def on_mount(self) -> None:
        self.query_one("#p-own").display = False

    async def begin(self, subject: str = "") -> None:
        record = self.wizard.meeting.record
        if record.meeting is None and not record.signed:
            self.screen.set_focus(self.query_one(FormRows).widget("when"))
        else:
            self.rest()

    def rest(self) -> None:
        self.query_one("#p-own").display = False
        self.screen.set_focus(self.query_one(EntryList))

    async def show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        record = meeting.record
        form = self.query_one(FormRows)
        form.display = not record.signed
        plan = record.meeting
        when = short_moment(self.bench.local(plan.starts_at), self.bench.now(), current()) if plan else ""
        restored = await form.fill(
            {
                "when": when,
                "place": plan.place if plan else record.place,
                "minutes": str(plan.minutes) if plan else "",
                "form": record.form.value,
                "language": record.language.value,
            }
        )
        if restored:
            self.say_cut_off()
        self._show_plan(meeting)

    def _show_plan(self, meeting: Meeting) -> None:
        record = meeting.record
        questions = planned_minutes(meeting.plan)
        total, planned = questions + REST_MINUTES, record.meeting.minutes if record.meeting else MEETING_MINUTES
        head = _("{n} questions, {q} min; with welcome, lines and signing {total} of {planned} min").format(
            n=len(meeting.plan), q=_minutes(questions), total=_minutes(total), planned=_minutes(planned)
        )
        words = self.query_one("#p-head", Words)
        words.say(head + (f" {Sign.NEEDS} " + _("too much") if total > planned else ""))
        language, form = current(), record.form
        chosen = {question.id for question in meeting.plan}
        rest = [question for question in applicable(meeting.catalogue, meeting.facts) if question.id not in chosen]
        entries = []
        for group, sign in ((meeting.plan, Sign.DONE), (rest, None)):
            for question in group:
                entries.append(
                    Entry(
                        id=question.id,
                        sign=str(sign) if sign else "",
                        text=question.prompt(language, form),
                        right=f"{_minutes(question.minutes)} min",
                        tone="" if sign else "muted",
                    )
                )
            if sign and rest:
                entries += [Entry(), Entry(text=_("Not asked in this meeting"), tone="strong")]
        self.query_one(EntryList).show(entries)

    # the form

    def draft_key(self, name: str) -> str:
        return f"prepare/{self.agreement_key}/{name}"

    async def keep(self, name: str, value: str, was: str) -> bool:
        assert self._meeting is not None
        if name == "form":
            await self.wizard.alter(storage.agreements.address, Form(value))
        elif name == "language":
            await self.wizard.alter(storage.agreements.print_in, Language(value))
        elif name == "when":
            await self._plan_when(value)
        elif name == "minutes":
            if not 5 <= (minutes := int(value)) <= 600:
                raise ValueError("out of range")
            record = self._meeting.record
            await self.wizard.write(storage.sessions.plan_first, record.mentee_id, record.id, minutes=minutes)
        else:
            await self.wizard.alter(storage.agreements.meet_in, value.strip())
        return True

    async def _plan_when(self, value: str) -> None:
        if not value.strip():
            return
        moment = read_moment(value, self.bench.now())
        if moment is None:
            raise ValueError("no date")
        minutes = self._typed("minutes")
        await self.wizard.write(
            storage.sessions.plan_first,
            self.wizard.meeting.record.mentee_id,
            self.wizard.meeting.record.id,
            starts_at=at(moment, USUAL_TIME, self.bench.zone),
            zone=str(self.bench.zone),
            minutes=int(minutes) if minutes.isdecimal() and 5 <= int(minutes) <= 600 else None,
            place=self._typed("place").strip() or None,
        )

    def _typed(self, name: str) -> str:
        return self.query_one(FormRows).value(name)

    def why_not(self, name: str) -> str:
        if name == "when":
            return _("This time was not understood. Try Tue 14:00, 8.12. 10:30 or tomorrow at 9.")
        return _("The length is a number of minutes, from 5 to 600.")

    @on(FormRows.Through)
    def _through(self) -> None:
        self.rest()

    # the questions

    def _plan_ids(self) -> list[str]:
        return [question.id for question in self._meeting.plan] if self._meeting else []

    def _here(self) -> str:
        entry = self.query_one(EntryList).current
        return entry.id if entry else ""

    async def _set_plan(self, ids: Sequence[str]) -> None:
        assert self._meeting is not None
        # Questions of the plan that don't apply just now keep their place: an organisation may be entered later.
        shown, record = set(self._plan_ids()), self._meeting.record
        hidden = [name for name in record.plan if name not in shown and name not in ids]
        await self.wizard.alter(storage.agreements.plan, [*ids, *hidden])

    async def action_choose(self) -> None:
        here, ids = self._here(), self._plan_ids()
        if not here or self._meeting is None:
            return
        self.query_one(EntryList).action_down()
        if here in ids:
            ids.remove(here)
        else:
            order = [question.id for question in applicable(self._meeting.catalogue, self._meeting.facts)]
            after = [name for name in ids if order.index(name) < order.index(here)]
            ids.insert(ids.index(after[-1]) + 1 if after else 0, here)
        await self._set_plan(ids)

    async def action_earlier(self) -> None:
        await self._move(-1)

    async def action_later(self) -> None:
        await self._move(1)

    async def _move(self, by: int) -> None:
        here, ids = self._here(), self._plan_ids()
        if here in ids and 0 <= ids.index(here) + by < len(ids):
            index = ids.index(here)
            ids[index], ids[index + by] = ids[index + by], ids[index]
            await self._set_plan(ids)

    async def action_own(self) -> None:
        here = self._here()
        await self._write_own(here if here.startswith(OWN) else f"{OWN}{uuid4().hex[:8]}")

    async def take_up(self, draft: str) -> None:
        kind, _agreement, name, *_rest = draft.split("/")
        if kind == "prepare":
            self.screen.set_focus(self.query_one(FormRows).widget(name))
        elif kind == "own":
            await self._write_own(name)
            self.say_cut_off()

    async def _write_own(self, own: str) -> None:
        """Opens the field of an own question, with a text that was cut off there."""
        self._own = own
        words = self._meeting.record.own_questions.get(own, "") if self._meeting else ""
        key = f"own/{self.agreement_key}/{own}"
        draft = await self.bench.draft(key)
        field = self.query_one("#p-question", Field)
        self.query_one("#p-own").display = True
        field.take(key, words)
        if draft is not None and draft != words:
            field.load_text(draft)
            field.move_cursor(field.document.end)
        self.screen.set_focus(field)

    @on(Field.Typed, "#p-question")
    def _typed_own(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)

    @on(Field.Left, "#p-question")
    async def _left_own(self, event: Field.Left) -> None:
        if event.text != event.field.kept:
            own = event.key.rpartition("/")[2]
            if await self.wizard.alter(storage.agreements.ask_own, own, event.text) is None:
                return
            event.field.kept = event.text
        self.bench.keeper.forget(event.key)

    @on(Field.Entered, "#p-question")
    def _entered_own(self) -> None:
        self.rest()
        self.query_one(EntryList).go_to(self._own)

    # what goes out

    def action_invite(self) -> None:
        self.run_worker(self._invite(), group="out")

    async def _invite(self) -> None:
        record = self.wizard.meeting.record
        if record.meeting is None:
            self.app.notify(_("Enter first when you meet; then the invitation can be written."), markup=False)
        else:
            await self.wizard.write_out(await asyncio.to_thread(invitation_files, record, record.meeting, self.bench))

    def action_sheet(self) -> None:
        self.run_worker(self._sheet(), group="out")

    async def _sheet(self) -> None:
        await self.wizard.write_out(await asyncio.to_thread(sheet_files, self.wizard.meeting))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        signed = self._meeting is not None and self._meeting.record.signed
        return not signed or action not in ("choose", "earlier", "later", "own", "sheet", "invite")


def _minutes(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if current() == "de" else text
