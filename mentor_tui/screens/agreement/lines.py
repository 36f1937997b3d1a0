"""The responsibilities of one party: accepted, edited, struck, flagged, ordered, each says where it is from."""

from collections.abc import Mapping
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import keymap, storage
from mentor_tui.i18n import N_, _, current, ngettext
from mentor_tui.models.enums import LineState, Party
from mentor_tui.rules.composition import StandingLine
from mentor_tui.screens.agreement.meeting import PARTIES, Meeting, StepName
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

LANGUAGE_NAMES = {"de": N_("German"), "en": N_("English")}


class LinesPane(StepPane):
    """Goes through the drafted lines of one party; under the list stands where the line comes from."""

    BINDINGS = bindings("lines")

    def __init__(self, bench: Bench, name: StepName) -> None:
        super().__init__(bench, name)
        self.party: Party = PARTIES[name]
        self._meeting: Meeting | None = None
        self._more = False
        self._editing = ""

    def compose(self) -> ComposeResult:
        yield Words(id="l-head")
        yield EntryList(label_width=5, id="lines")
        yield Words(id="l-why")
        with Vertical(id="l-editor"):
            for language, title in LANGUAGE_NAMES.items():
                yield Words(title, id=f"l-label-{language}", classes="label")
                yield Field("", id=f"l-{language}")

    def on_mount(self) -> None:
        self.query_one("#l-editor").display = False

    async def begin(self, subject: str = "") -> None:
        self.rest()
        if subject:
            self.query_one(EntryList).go_to(subject)

    def rest(self) -> None:
        self.query_one("#l-editor").display = False
        self.screen.set_focus(self.query_one(EntryList))

    async def show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        lines = meeting.composition.lines(self.party)
        parked, struck = meeting.composition.parked(self.party), meeting.composition.rejected(self.party)
        name = meeting.facts.mentor if self.party is Party.MENTOR else meeting.facts.mentee
        self.query_one("#l-head", Words).say(
            _("What {name} takes on").format(name=name or _("the mentor"))
            + " · "
            + ngettext("{n} line stands", "{n} lines stand", len(lines)).format(n=len(lines))
        )
        entries = [self._entry(line, number) for number, line in enumerate(lines, start=1)]
        if self._more:
            if parked:
                entries += [Entry(), Entry(text=_("Further suggestions"), tone="strong")]
                entries += [self._entry(line, 0) for line in parked]
            if struck:
                entries += [Entry(), Entry(text=_("Struck"), tone="strong")]
                entries += [self._entry(line, 0) for line in struck]
        elif parked or struck:
            hidden = []
            if parked:
                words = ngettext("{n} further suggestion", "{n} further suggestions", len(parked))
                hidden.append(words.format(n=len(parked)))
            if struck:
                hidden.append(_("{n} struck").format(n=len(struck)))
            key = keymap.written("lines.more", self.bench.settings.keymap)
            entries += [Entry(), Entry(text=f"{', '.join(hidden)} ({key})", tone="muted")]
        self.query_one(EntryList).show(entries)
        self._why()

    def _entry(self, line: StandingLine, number: int) -> Entry:
        notes = tuple(
            "\n".join(f"{words}" for code, words in line.text.items() if code != self._first_language())
            .strip()
            .splitlines()
        )
        warning = self._warning(line)
        return Entry(
            id=line.id,
            label=f"{number:>2}" if number else "",
            text=line.text.get(self._first_language(), ""),
            sign=self._sign(line),
            sign_tone="needs" if self._open(line) else "good" if line.state is LineState.ACCEPTED else "",
            tone="muted" if line.state is LineState.REJECTED or not number else "",
            notes=(*notes, *((warning,) if warning else ())),
        )

    def _first_language(self) -> str:
        assert self._meeting is not None
        codes = self._meeting.facts.language.codes
        return current() if current() in codes else codes[0]

    def _open(self, line: StandingLine) -> bool:
        settled = self._meeting is not None and line.id in self._meeting.record.settled
        return line.clarify and not settled

    def _sign(self, line: StandingLine) -> str:
        if line.state is LineState.REJECTED:
            return str(Sign.STRUCK)
        if self._open(line):
            return str(Sign.CLARIFY)
        if line.edited or line.own:
            return str(Sign.EDITED)
        return str(Sign.DONE if line.state is LineState.ACCEPTED else Sign.OPEN)

    def _warning(self, line: StandingLine) -> str:
        if line.answer_changed:
            return _("its answer has changed since; the line stays as it was agreed")
        return _("to be clarified") if self._open(line) else ""

    def _why(self) -> None:
        line = self._here()
        self.query_one("#l-why", Words).say(self.provenance(line) if line else "")

    def provenance(self, line: StandingLine) -> str:
        """Where a line comes from, in one sentence: every suggestion says why (product.md, promise 4)."""
        assert self._meeting is not None
        meeting = self._meeting
        if line.own:
            return _("a line of your own")
        if not line.sources:
            return _("suggested without an answer")
        language, form = current(), meeting.record.form
        told = []
        for source in line.sources:
            question_id, _equals, option_id = source.partition("=")
            question = meeting.catalogue.questions.get(question_id)
            if question is None:
                continue
            option = question.option(option_id) if option_id else None
            words = option.label(language, form) if option else _("in own words")
            asked = [item.id for item in meeting.plan]
            number = asked.index(question_id) + 1 if question_id in asked else 0
            told.append(_("question {n} “{words}”").format(n=number, words=words) if number else f"“{words}”")
        return _("from {answers}").format(answers=", ".join(told))

    def _lines(self) -> Mapping[str, StandingLine]:
        assert self._meeting is not None
        composition = self._meeting.composition
        groups = (composition.lines(self.party), composition.parked(self.party), composition.rejected(self.party))
        return {line.id: line for group in groups for line in group}

    def _here(self) -> StandingLine | None:
        entry = self.query_one(EntryList).current
        return self._lines().get(entry.id) if entry and self._meeting else None

    @on(EntryList.Moved)
    def _moved(self) -> None:
        self._why()

    # what can be done with a line

    async def action_accept(self) -> None:
        line = self._here()
        if line is None:
            return
        if line.state is LineState.ACCEPTED:
            await self.wizard.alter(storage.decisions.reopen, line.id, self.party)
        else:
            await self.wizard.alter(storage.decisions.accept, line.id, self.party, line.text)
            self.query_one(EntryList).action_down()

    async def action_all(self) -> None:
        assert self._meeting is not None
        waiting = {
            line.id: line.text for line in self._meeting.composition.lines(self.party) if line.state is LineState.OPEN
        }
        if waiting:
            await self.wizard.alter(storage.decisions.accept_all, self.party, waiting)

    async def action_reject(self) -> None:
        line = self._here()
        if line is None:
            return
        if line.state is LineState.REJECTED:
            await self.wizard.alter(storage.decisions.reopen, line.id, self.party)
        else:
            await self.wizard.alter(storage.decisions.strike, line.id, self.party, line.text)

    async def action_clarify(self) -> None:
        if line := self._here():
            await self.wizard.alter(storage.answers.flag, line.id, not self._open(line))

    async def action_earlier(self) -> None:
        await self._move(-1)

    async def action_later(self) -> None:
        await self._move(1)

    async def _move(self, by: int) -> None:
        assert self._meeting is not None
        line = self._here()
        ids = [item.id for item in self._meeting.composition.lines(self.party)]
        if line is None or line.id not in ids or not 0 <= ids.index(line.id) + by < len(ids):
            return
        at = ids.index(line.id)
        ids[at], ids[at + by] = ids[at + by], ids[at]
        await self.wizard.alter(storage.decisions.order, self.party, ids)

    async def action_more(self) -> None:
        self._more = not self._more
        if self._meeting is not None:
            await self.show(self._meeting)

    async def action_origin(self) -> None:
        line = self._here()
        if line is not None and line.sources:
            await self.wizard.go_to(line.sources[0].partition("=")[0])

    # editing

    async def action_edit(self) -> None:
        if line := self._here():
            await self._edit(line.id, dict(line.text))

    async def action_new(self) -> None:
        assert self._meeting is not None
        name = self._meeting.facts.mentor if self.party is Party.MENTOR else self._meeting.facts.mentee
        codes = self._meeting.facts.language.codes
        await self._edit(f"own-{uuid4().hex[:12]}", dict.fromkeys(codes, f"{name} "))

    async def take_up(self, draft: str) -> None:
        kind, _agreement, line_id, *_language = draft.split("/")
        line = self._lines().get(line_id)
        if kind == "line" and (line is not None or line_id.startswith("own-")):
            await self._edit(line_id, line.text if line else {})
            self.say_cut_off()

    async def _edit(self, line_id: str, words: Mapping[str, str]) -> None:
        assert self._meeting is not None
        self._editing = line_id
        codes = self._meeting.facts.language.codes
        self.query_one("#l-editor").display = True
        for language in LANGUAGE_NAMES:
            field = self.query_one(f"#l-{language}", Field)
            shown = language in codes
            field.display = shown
            self.query_one(f"#l-label-{language}").display = shown and len(codes) > 1
            if shown:
                key = f"line/{self.agreement_key}/{line_id}/{language}"
                draft = await self.bench.draft(key)
                field.take(key, words.get(language, ""))
                if draft is not None and draft != field.text:
                    field.load_text(draft)
                field.move_cursor(field.document.end)
        self.screen.set_focus(self.query_one(f"#l-{codes[0]}", Field))

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)

    @on(Field.Left)
    async def _left(self, event: Field.Left) -> None:
        if event.text == event.field.kept or not self._editing or self._meeting is None:
            self.bench.keeper.forget(event.key)
            return
        _kind, _agreement, line_id, _language = event.key.split("/")
        codes = self._meeting.facts.language.codes
        words = {code: self.query_one(f"#l-{code}", Field).text.strip() for code in codes}
        known = self._lines().get(line_id)
        if known is None or known.own:
            done = await self.wizard.alter(storage.decisions.add_own, line_id, self.party, words)
        else:
            drafted = next((line for line in self._meeting.draft.lines if line.id == line_id), None)
            done = await self.wizard.alter(
                storage.decisions.edit, line_id, self.party, words, drafted.text if drafted else known.text
            )
        if done is not None:
            event.field.kept = event.text
            self.bench.keeper.forget(event.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        signed = self._meeting is not None and self._meeting.record.signed
        return not signed or action in ("more", "origin")
