"""What follows from the record of an agreement, worked out once for all steps: questions, draft, lines, open points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentor_tui.catalogue import Catalogue, Question
from mentor_tui.i18n import N_
from mentor_tui.models.enums import Party, QuestionKind, Who
from mentor_tui.rules.aftermath import review_day
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.clarify import Clarification, clarifications, warnings
from mentor_tui.rules.composition import Composition, compose, paper
from mentor_tui.rules.draft import Draft
from mentor_tui.rules.draft_warnings import DraftWarning
from mentor_tui.rules.drafting import draft
from mentor_tui.rules.marks import marked
from mentor_tui.rules.paper import Paper, Words, from_canonical
from mentor_tui.rules.questions import Step as QuestionStep
from mentor_tui.rules.questions import applicable, step_of
from mentor_tui.storage.agreements import AgreementRecord

OWN = "q-own-"
"""How the ids of the mentor's own questions begin."""


class StepName(StrEnum):
    """The nine steps, in their order (product.md, "Agreement wizard")."""

    PREPARE = "prepare"
    GROUND_RULES = "ground-rules"
    QUESTIONS = "questions"
    MENTOR = "mentor"
    MENTEE = "mentee"
    LOGISTICS = "logistics"
    REVIEW = "review"
    SIGN = "sign"
    COPIES = "copies"


STEP_TITLES = {
    StepName.PREPARE: N_("Prepare"),
    StepName.GROUND_RULES: N_("Ground rules"),
    StepName.QUESTIONS: N_("Questions"),
    StepName.MENTOR: N_("Mentor"),
    StepName.MENTEE: N_("Mentee"),
    StepName.LOGISTICS: N_("Logistics"),
    StepName.REVIEW: N_("Review"),
    StepName.SIGN: N_("Sign"),
    StepName.COPIES: N_("Copies"),
}

QUESTION_STEPS = {
    StepName.GROUND_RULES: QuestionStep.GROUND_RULES,
    StepName.QUESTIONS: QuestionStep.QUESTIONS,
    StepName.LOGISTICS: QuestionStep.LOGISTICS,
}

PARTIES = {StepName.MENTOR: Party.MENTOR, StepName.MENTEE: Party.MENTEE}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One state of the meeting. Made anew from the record after each change; costs some two milliseconds."""

    record: AgreementRecord
    catalogue: Catalogue
    plan: tuple[Question, ...]
    draft: Draft
    composition: Composition
    points: tuple[Clarification, ...]
    warnings: tuple[DraftWarning, ...]

    @property
    def facts(self) -> Facts:
        """What drafting started from."""
        return self.record.facts

    def answer(self, question: str) -> Answer:
        """What is recorded for a question; an empty answer where nothing is."""
        return self.record.answers.get(question, Answer(question))

    def questions(self, step: StepName) -> tuple[Question, ...]:
        """The questions of one step, in the order of the plan."""
        return tuple(question for question in self.plan if step_of(question) is QUESTION_STEPS[step])

    def step_of_question(self, question: str) -> StepName:
        """The step that asks a question."""
        asked = self.catalogue.questions[question]
        return next(name for name, step in QUESTION_STEPS.items() if step is step_of(asked))

    def open_points(self) -> tuple[Clarification, ...]:
        """The points that were not settled yet."""
        return tuple(point for point in self.points if point.subject not in self.record.settled)

    def paper(self, *, signed_on: date | None = None, place: str = "", today: date | None = None) -> Paper:
        """The agreement as it will be printed; the signed one as it was signed."""
        record = self.record
        previous = from_canonical(record.previous) if record.previous else None
        if record.signed:
            return marked(from_canonical(record.canonical), previous)
        day, waiting = signed_on or today, self.open_points()
        return paper(
            self.composition,
            self.facts,
            version=record.version,
            place=place,
            signed_on=signed_on,
            review_on=review_day(self.facts, day) if day else None,
            open_points=tuple(self.words_of(point) for point in waiting),
            settled=record.settled,
            waiting={subject for point in waiting for subject in (point.subject, point.question) if subject},
            previous=previous,
        )

    def words_of(self, point: Clarification) -> Words:
        """What an open point is about, in the languages of the paper."""
        if point.text is not None:
            return {code: point.text.get(code, "") for code in self.facts.language.codes}
        question = self.catalogue.questions.get(point.question or point.subject)
        if question is not None:
            return {code: question.prompt(code, self.facts.form) for code in self.facts.language.codes}
        lines = (
            *self.composition.lines(Party.MENTOR),
            *self.composition.lines(Party.MENTEE),
            *self.composition.clauses,
        )
        return next((line.text for line in lines if line.id == point.subject), {})

    def with_reply(self, question: str, voice: Who, reply: Reply) -> "Meeting":
        """The meeting as it would be with this reply, for the draft beside a text that is being typed."""
        answer = self.answer(question)
        field = {Who.BOTH: "agreed", Who.MENTEE: "mentee", Who.MENTOR: "mentor"}[voice]
        changed = Answer(
            question,
            agreed=reply if field == "agreed" else answer.agreed,
            mentee=reply if field == "mentee" else answer.mentee,
            mentor=reply if field == "mentor" else answer.mentor,
            clarify=answer.clarify,
            beforehand=answer.beforehand,
        )
        record = replace(self.record, answers={**self.record.answers, question: changed})
        return meeting(record, self.catalogue, self.plan)


def meeting(record: AgreementRecord, catalogue: Catalogue, plan: Sequence[Question] | None = None) -> Meeting:
    """Works out what follows from a record; `catalogue` is the common one, without the questions of this meeting."""
    catalogue = with_own_questions(catalogue, record)
    facts = record.facts
    applies = {question.id: question for question in applicable(catalogue, facts)}
    planned = tuple(applies[name] for name in record.plan if name in applies)
    drafted = draft(facts, catalogue)
    composition = compose(drafted, record.decisions)
    return Meeting(
        record=record,
        catalogue=catalogue,
        plan=planned,
        draft=drafted,
        composition=composition,
        points=clarifications(facts, drafted, catalogue, composition),
        warnings=warnings(facts, composition, catalogue, record.plan),
    )


def with_own_questions(catalogue: Catalogue, record: AgreementRecord) -> Catalogue:
    """The catalogue with the questions that the mentor added to this meeting."""
    missing = {name: words for name, words in record.own_questions.items() if name not in catalogue.questions}
    if not missing:
        return catalogue
    own = {
        name: Question(
            id=name,
            topic="additional",
            text={"de": words, "en": words},
            kind=QuestionKind.TEXT,
            who=Who.BOTH,
            core=False,
            minutes=2.0,
            own=True,
        )
        for name, words in missing.items()
    }
    return replace(catalogue, questions={**catalogue.questions, **own})
