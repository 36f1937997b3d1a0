"""What a reader of the agreement should look at once more; nothing here ever blocks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mentor_tui.catalogue import Catalogue, Question, Words
from mentor_tui.models.enums import Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.consensus import Said

TOPIC_UNANSWERED = "topic-unanswered"
ONE_SIDED = "one-sided"
FIRST_STEP_UNDATED = "first-step-undated"

FIRST_STEP = "q-first-step"


@dataclass(frozen=True, slots=True)
class DraftWarning:
    """`kind` is one of the three names above; `what` the topic, the party with more lines, or the question.

    `title` is what people call it, by language: the topic's heading, the party's name; none for a question.
    """

    kind: str
    what: str
    title: Words = field(default_factory=dict)


def draft_warnings(
    asked: tuple[Question, ...],
    heard: Collection[Said],
    lines: Mapping[Party, int],
    facts: Facts,
    catalogue: Catalogue,
) -> tuple[DraftWarning, ...]:
    """Warnings on what was asked and answered and on how many lines each party has.

    A topic is unanswered when none of its `asked` questions was answered; one side carries more when it has at least
    twice the lines of the other.
    """
    answered = {item.question.topic for item in heard}
    codes = facts.language.codes
    found = [
        DraftWarning(TOPIC_UNANSWERED, topic, {code: catalogue.topic_title(topic, code) for code in codes})
        for topic in dict.fromkeys(question.topic for question in asked)
        if topic not in answered
    ]
    mentor, mentee = lines[Party.MENTOR], lines[Party.MENTEE]
    if max(mentor, mentee) >= 2 * min(mentor, mentee) and mentor != mentee:
        more, name = (Party.MENTOR, facts.mentor) if mentor > mentee else (Party.MENTEE, facts.mentee)
        found.append(DraftWarning(ONE_SIDED, more.value, dict.fromkeys(codes, name)))
    if any(item.question.id == FIRST_STEP and not _is_dated(item, catalogue) for item in heard):
        found.append(DraftWarning(FIRST_STEP_UNDATED, FIRST_STEP))
    return tuple(found)


def _is_dated(item: Said, catalogue: Catalogue) -> bool:
    """Whether the first step says when: a day of its own, any digit, or a word such as "Freitag" or "tomorrow"."""
    if item.on is not None or not item.texts:
        return item.on is not None
    text = " ".join(item.texts).casefold()
    times = " ".join(catalogue.words["time"].values()).split()
    return any(character.isdigit() for character in text) or any(word in text for word in times)
