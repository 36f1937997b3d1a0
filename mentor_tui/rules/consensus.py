"""What the recorded replies to one question amount to: the consensus, or else what both parties would say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentor_tui.catalogue import Option, Question
from mentor_tui.models.enums import QuestionKind
from mentor_tui.rules.answers import Answer, Facts, Reply


@dataclass(frozen=True, slots=True)
class Said:
    """One answered question.

    `chosen` are the options that anybody chose, `common` those that nobody contradicts; `selected` maps each line that
    every reply would select to the options that select it, `dropped` likewise. `texts` are the free texts, stripped and
    each once. `differ` says that the two gave different answers and no consensus; `clarify` that it is flagged by hand.
    """

    question: Question
    chosen: tuple[Option, ...]
    common: tuple[Option, ...]
    selected: Mapping[str, tuple[Option, ...]]
    dropped: Mapping[str, tuple[Option, ...]]
    texts: tuple[str, ...]
    on: date | None
    differ: bool
    clarify: bool


def said(question: Question, answer: Answer) -> Said | None:
    """What `answer` says to `question`; None where nothing usable was said. A consensus replaces both replies."""
    replies = (answer.agreed,) if answer.agreed else tuple(reply for reply in (answer.mentee, answer.mentor) if reply)
    known = {option.id for option in question.options}
    choices = [known.intersection(reply.choices) for reply in replies]
    texts = tuple(dict.fromkeys(text for reply in replies if (text := _text(reply))))
    days = {reply.on for reply in replies if reply.on}
    anybody = set[str]().union(*choices)
    if not (anybody or texts or days):
        return None
    everybody = anybody.intersection(*choices)
    chosen = tuple(option for option in question.options if option.id in anybody)
    return Said(
        question=question,
        chosen=chosen,
        common=tuple(option for option in chosen if option.id in everybody),
        selected=_shared([(option, option.selects) for option in chosen], choices),
        dropped=_shared([(option, option.drops) for option in chosen], choices),
        texts=texts,
        on=days.pop() if len(days) == 1 else None,
        differ=len(texts) > 1 if question.kind is QuestionKind.TEXT else anybody != everybody or len(days) > 1,
        clarify=answer.clarify,
    )


def heard(questions: tuple[Question, ...], facts: Facts) -> tuple[Said, ...]:
    """What was said to each of `questions`, unanswered ones left out, in their order."""
    found = (said(question, answer) for question in questions if (answer := facts.answers.get(question.id)) is not None)
    return tuple(item for item in found if item is not None)


def _text(reply: Reply) -> str:
    return reply.text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _shared(chosen: list[tuple[Option, tuple[str, ...]]], choices: list[set[str]]) -> dict[str, tuple[Option, ...]]:
    """Each line that every reply's choices name, with the options that name it."""
    naming: dict[str, tuple[Option, ...]] = {}
    for option, lines in chosen:
        for line in lines:
            naming[line] = (*naming.get(line, ()), option)
    if len(choices) < 2:
        return naming
    return {
        line: options
        for line, options in naming.items()
        if all(any(option.id in choice for option in options) for choice in choices)
    }
