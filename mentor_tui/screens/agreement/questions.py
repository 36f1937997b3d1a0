"""The steps that ask: one question at a time, options by digit, own words in a field that grows."""

from datetime import date
from math import ceil

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from mentor_tui import keymap, storage
from mentor_tui.catalogue import Question
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import QuestionKind, Who
from mentor_tui.rules.answers import Answer, Reply
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.moments import long_day
from mentor_tui.rules.questions import suggested_date
from mentor_tui.screens.agreement.meeting import Meeting, StepName
from mentor_tui.screens.agreement.options import Options, Shown
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.storage.errors import Conflict
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

VOICES = (Who.BOTH, Who.MENTEE, Who.MENTOR)
DIGITS = range(1, 10)


class QuestionPane(StepPane):
    """Asks the questions of one step. Digits choose, enter goes on, tab skips, ? flags, e writes in own words."""

    BINDINGS = [
        *bindings("question"),
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in DIGITS),
    ]

    def __init__(self, bench: Bench, name: StepName) -> None:
        super().__init__(bench, name)
        self._at = ""
        self._voice = Who.BOTH
        self._meeting: Meeting | None = None
        self._restored: set[str] = set()
        self._draft_due = False

    def compose(self) -> ComposeResult:
        yield Words(id="q-head")
        yield Words(id="q-prompt")
        yield Words(id="q-hint")
        yield Options()
        with Vertical(id="q-words"):
            yield Words(N_("In your own words"), id="q-label")
            yield Field("", id="q-field")
            yield Words(id="q-echo")
        yield Pick((), "", id="q-voice")
        yield Words(id="q-foot")

    # which question

    @property
    def question(self) -> Question | None:
        """The question that is asked now; None where the step has none."""
        asked = self._asked()
        return next((item for item in asked if item.id == self._at), asked[0] if asked else None)

    def _asked(self) -> tuple[Question, ...]:
        return self._meeting.questions(self.step) if self._meeting else ()

    async def begin(self, subject: str = "") -> None:
        """Asks the question named, or else the first that has no answer yet."""
        asked = self._asked()
        ids = [question.id for question in asked]
        if subject not in ids and self._meeting is not None:
            subject = next((name for name in ids if not self._meeting.answer(name)), ids[0] if ids else "")
        await self._ask(subject)

    async def take_up(self, draft: str) -> None:
        kind, _agreement, question, *voice = draft.split("/")
        if kind == "answer" and any(asked.id == question for asked in self._asked()):
            await self._ask(question, Who(voice[0]))
            self.action_write()

    async def _ask(self, question_id: str, voice: Who | None = None) -> None:
        with self.app.batch_update():
            await self._ask_in_one_frame(question_id, voice)

    async def _ask_in_one_frame(self, question_id: str, voice: Who | None) -> None:
        self._at = question_id
        question = self.question
        if question is not None:
            self._voice = voice or self._voice_of(question)
            self.wizard.stand_at(question.id)
            await self._take_words(question)
        self._show()
        if question is not None and question.kind in (QuestionKind.TEXT, QuestionKind.DATE) and not self._signed():
            self.screen.set_focus(self.query_one("#q-field", Field))
        else:
            self.rest()

    def _voice_of(self, question: Question) -> Who:
        """Both together, unless the two have answered apart."""
        answer = self._answer(question)
        if question.who is Who.BOTH and not answer.agreed and (answer.mentee or answer.mentor):
            return Who.MENTEE if answer.mentee else Who.MENTOR
        return Who.BOTH

    def _answer(self, question: Question) -> Answer:
        return self._meeting.answer(question.id) if self._meeting else Answer(question.id)

    def _reply(self, question: Question) -> Reply:
        answer = self._answer(question)
        return {Who.BOTH: answer.agreed, Who.MENTEE: answer.mentee, Who.MENTOR: answer.mentor}[self._voice]

    def _signed(self) -> bool:
        return self._meeting is not None and self._meeting.record.signed

    # showing

    async def show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        question = self.question
        if question is not None:
            field = self.query_one("#q-field", Field)
            if field.key == self._key(question) and not field.has_focus:
                await self._take_words(question)
        self._show()

    def _key(self, question: Question) -> str:
        return f"answer/{self.agreement_key}/{question.id}/{self._voice}"

    async def _take_words(self, question: Question) -> None:
        """Puts the text of this question into the field; one that was cut off while it was typed comes back."""
        field = self.query_one("#q-field", Field)
        reply, key = self._reply(question), self._key(question)
        kept = self._date_words(reply.on) if question.kind is QuestionKind.DATE else reply.text
        draft = await self.bench.draft(key)
        field.one_line = question.kind is QuestionKind.DATE
        field.take(key, kept)
        if draft is not None and draft != kept:
            field.load_text(draft)
            field.move_cursor(field.document.end)
            if key not in self._restored:
                self._restored.add(key)
                self.say_cut_off()

    def _date_words(self, day: date | None) -> str:
        return long_day(day, current()) if day else ""

    def _show(self) -> None:
        question, meeting = self.question, self._meeting
        if meeting is None or question is None:
            self._say("#q-prompt", _("There is no question in this step. Choose some under Prepare."))
            return
        asked = self._asked()
        language, form = current(), meeting.record.form
        number = [item.id for item in asked].index(question.id) + 1
        head = [
            meeting.catalogue.topic_title(question.topic, language),
            _("question {n} of {m}").format(n=number, m=len(asked)),
            _("about {n} min").format(n=max(1, ceil(question.minutes))),
        ]
        answer = self._answer(question)
        if answer.beforehand:
            head.append(_("answered beforehand, open for the talk"))
        self._say("#q-head", " · ".join(head))
        self._say("#q-prompt", question.prompt(language, form))
        self._say("#q-hint", question.hint(language, form))
        self.query_one(Options).show(self._options(question, answer, language))
        self._show_words(question)
        self._show_voice(question)
        self._say("#q-foot", self._foot(question, answer))
        keyline = self.screen.query_one(KeyLine)
        count = len(question.options)
        keyline.hint(*(((f"1–{count}", _("choose")),) if count and not self._signed() else ()), beside=self)

    def _say(self, selector: str, text: str) -> None:
        words = self.query_one(selector, Words)
        words.say(text)
        words.display = bool(text)

    def _options(self, question: Question, answer: Answer, language: str) -> tuple[Shown, ...]:
        record = self._meeting.record if self._meeting else None
        reply = self._reply(question)
        shown = []
        for option in question.options:
            by = [
                name
                for name, said in (
                    (record.mentee if record else "", answer.mentee),
                    (record.mentor if record else "", answer.mentor),
                )
                if option.id in said.choices and not answer.agreed
            ]
            label = option.label(language, record.form) if record else option.label(language)
            shown.append(Shown(label, option.id in reply.choices, " · ".join(by)))
        return tuple(shown)

    def _show_words(self, question: Question) -> None:
        field = self.query_one("#q-field", Field)
        wanted = question.kind in (QuestionKind.TEXT, QuestionKind.DATE) or bool(field.text) or field.has_focus
        self.query_one("#q-words").display = wanted
        self.query_one("#q-label").display = bool(question.options)
        field.set_class(question.kind is QuestionKind.DATE, "-one-line")
        field.set_class(question.kind is not QuestionKind.DATE, "-many-lines")
        if question.kind is QuestionKind.DATE:
            suggested = suggested_date(question, self.bench.today())
            field.placeholder = _("a date, such as {example}").format(
                example=self._date_words(suggested) if suggested else _("in 30 days")
            )
        else:
            field.placeholder = ""
        self._echo(question, field.text)
        field.read_only = self._signed()

    def _echo(self, question: Question, text: str) -> None:
        echo = ""
        if question.kind is QuestionKind.DATE and text.strip():
            day = read_day(text, self.bench.today())
            echo = f"→ {long_day(day, current())}" if day else _("not understood yet: try 22.12. or in 30 days")
        self._say("#q-echo", echo)

    def _show_voice(self, question: Question) -> None:
        pick, record = self.query_one("#q-voice", Pick), self._meeting.record if self._meeting else None
        pick.can_focus = False
        pick.display = question.who is Who.BOTH and record is not None
        if record is not None and pick.display:
            pick.show(
                self._voice,
                (
                    (Who.BOTH, _("both together")),
                    (Who.MENTEE, record.mentee),
                    (Who.MENTOR, record.mentor or _("Mentor")),
                ),
                self._whose(question),
            )

    def _whose(self, question: Question) -> str:
        """What stands before the voices; where no text is typed, with the key that changes them."""
        key = keymap.written("question.voice", self.bench.settings.keymap)
        return f"{_('Answer of')} ({key})" if question.options else _("Answer of")

    def _foot(self, question: Question, answer: Answer) -> str:
        settled = self._meeting is not None and question.id in self._meeting.record.settled
        if answer.clarify and not settled:
            return f"{Sign.CLARIFY} " + _("flagged: to be clarified")
        if question.who is Who.BOTH and answer.mentee and answer.mentor and not answer.agreed:
            key = keymap.written("question.voice", self.bench.settings.keymap)
            return _("Each has answered. What do you agree on? {key} chooses “both together”.").format(key=key)
        return ""

    # answering

    async def action_choose(self, digit: int) -> None:
        question = self.question
        if question is None or digit > len(question.options) or self._signed():
            return
        chosen = question.options[digit - 1].id
        choices = list(self._reply(question).choices)
        if chosen in choices:
            choices.remove(chosen)
        elif question.kind is QuestionKind.MULTI:
            order = [option.id for option in question.options]
            choices = sorted([*choices, chosen], key=order.index)
        else:
            choices = [chosen]
        await self.wizard.alter(storage.answers.choose, question.id, self._voice, choices)

    @on(Field.Typed, "#q-field")
    def _typed(self, event: Field.Typed) -> None:
        question = self.question
        if question is None or self._meeting is None:
            return
        self.bench.keeper.put(event.key, event.text)
        if question.kind is QuestionKind.DATE:
            self._echo(question, event.text)
        elif self.wizard.draft_visible and not self._draft_due:
            self._draft_due = True
            self.call_after_refresh(self._draft_as_typed)

    def _draft_as_typed(self) -> None:
        """The letter is on the screen; now the draft follows it, once for all letters that came meanwhile."""
        self._draft_due = False
        question = self.question
        if question is not None and self._meeting is not None and self.is_attached:
            reply = self._reply(question)
            typed = Reply(reply.choices, self.query_one("#q-field", Field).text, reply.on)
            self.wizard.draft_as_typed(self._meeting.with_reply(question.id, self._voice, typed))

    @on(Field.Left, "#q-field")
    async def _left(self, event: Field.Left) -> None:
        await self._keep(event.field)

    async def _keep(self, field: Field) -> None:
        """The text of the field becomes one change, and one step of undo; its draft is done with."""
        key, text, was = field.key, field.text, field.kept
        if not key or self._signed():
            return
        if text == was:
            self.bench.keeper.forget(key)
            return
        _kind, _agreement, question_id, voice = key.split("/")
        question = self.wizard.meeting.catalogue.questions[question_id]
        if question.kind is QuestionKind.DATE:
            day = read_day(text, self.bench.today()) if text.strip() else None
            if text.strip() and day is None:
                return  # not understood: it stays in the field, and as a draft
            kept = await self.wizard.alter(storage.answers.set_date, question_id, Who(voice), day)
        else:
            try:
                kept = await self.wizard.alter(storage.answers.write, question_id, Who(voice), text, was)
            except Conflict as conflict:
                self.wizard.both_stay(field, conflict)
                return
        if kept is not None:
            if field.key == key:
                field.kept = text
            self.bench.keeper.forget(key)

    @on(Field.Entered, "#q-field")
    async def _entered(self, event: Field.Entered) -> None:
        question = self.question
        if question is not None and question.kind is QuestionKind.DATE and not event.text.strip():
            suggested = suggested_date(question, self.bench.today())
            if suggested is not None:
                await self.wizard.alter(storage.answers.set_date, question.id, self._voice, suggested)
        # The screen goes on: a pane can't wait in its own handler for itself to be taken away.
        self.wizard.call_later(self.action_next)

    def action_write(self) -> None:
        self.query_one("#q-words").display = True
        self.screen.set_focus(self.query_one("#q-field", Field))

    async def action_clarify(self) -> None:
        question = self.question
        if question is not None and not self._signed():
            await self.wizard.alter(storage.answers.flag, question.id, not self._answer(question).clarify)

    async def action_voice(self) -> None:
        question = self.question
        if question is None or question.who is not Who.BOTH:
            return
        await self._keep(self.query_one("#q-field", Field))
        self._voice = VOICES[(VOICES.index(self._voice) + 1) % len(VOICES)]
        await self._take_words(question)
        self._show()

    async def action_wipe(self) -> None:
        question = self.question
        if question is not None and not self._signed():
            field = self.query_one("#q-field", Field)
            self.bench.keeper.forget(field.key)
            field.take(field.key, "")
            await self.wizard.alter(storage.answers.wipe, question.id)

    # going on

    async def action_next(self) -> None:
        await self._go(1)

    async def action_skip(self) -> None:
        await self._go(1)

    async def action_previous(self) -> None:
        await self._go(-1)

    async def _go(self, by: int) -> None:
        question = self.question
        ids = [item.id for item in self._asked()]
        if question is None:
            return
        await self._keep(self.query_one("#q-field", Field))
        at = ids.index(question.id) + by
        if 0 <= at < len(ids):
            await self._ask(ids[at])
        elif by > 0:
            await self.wizard.action_next_step()
        else:
            await self.wizard.action_previous_step()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        question = self.question
        if action == "voice":
            return question is not None and question.who is Who.BOTH
        if action in ("write", "clarify", "wipe", "skip"):
            return question is not None and not self._signed()
        return True
