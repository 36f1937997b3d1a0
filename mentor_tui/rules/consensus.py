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
    choices = tuple(_options(question, reply) for reply in replies)
    texts = tuple(dict.fromkeys(text for reply in replies if (text := _text(reply))))
    days = {reply.on for reply in replies if reply.on}
    chosen = tuple(option for option in question.options if any(option in group for group in choices))
    if not (chosen or texts or days):
        return None
    differ = len({frozenset(option.id for option in group) for group in choices}) > 1 or len(days) > 1
    if question.kind is QuestionKind.TEXT:
        differ = len(texts) > 1
    return Said(
        question=question,
        chosen=chosen,
        common=tuple(option for option in chosen if all(option in group for group in choices)),
        selected=_shared(
            chosen, [{line for option in group for line in option.selects} for group in choices], "selects"
        ),
        dropped=_shared(chosen, [{line for option in group for line in option.drops} for group in choices], "drops"),
        texts=texts,
        on=days.pop() if len(days) == 1 else None,
        differ=differ,
        clarify=answer.clarify,
    )


def heard(questions: tuple[Question, ...], facts: Facts) -> tuple[Said, ...]:
    """What was said to each of `questions`, unanswered ones left out, in their order."""
    found = (said(question, answer) for question in questions if (answer := facts.answers.get(question.id)) is not None)
    return tuple(item for item in found if item is not None)


def _options(question: Question, reply: Reply) -> tuple[Option, ...]:
    return tuple(option for option in question.options if option.id in reply.choices)


def _text(reply: Reply) -> str:
    return reply.text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _shared(chosen: tuple[Option, ...], groups: list[set[str]], field: str) -> dict[str, tuple[Option, ...]]:
    """Each line that stands in every one of `groups`, with the chosen options that name it in their `field`."""
    shared: dict[str, tuple[Option, ...]] = {}
    for option in chosen:
        for line in option.selects if field == "selects" else option.drops:
            if line not in shared and all(line in group for group in groups):
                shared[line] = tuple(
                    other for other in chosen if line in (other.selects if field == "selects" else other.drops)
                )
    return shared
