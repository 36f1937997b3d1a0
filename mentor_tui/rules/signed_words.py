"""Whether lines of a signed paper say exactly what was drafted from the answers, and nothing that nobody can check."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from mentor_tui.catalogue import Catalogue, Clause, Responsibility, Words
from mentor_tui.rules.answers import Reply
from mentor_tui.rules.paper import Paper, PaperClause, PaperLine
from mentor_tui.rules.sentences import Fill, sentences


class Said(StrEnum):
    """What lines of a paper say of an answer."""

    AS_ANSWERED = "as-answered"
    NOT_THERE = "not-there"
    OTHERWISE = "otherwise"
    TO_CLARIFY = "to-clarify"


def said_of(
    paper: Paper, lines: Iterable[str], answers: Mapping[str, Reply], catalogue: Catalogue, provider: str = ""
) -> Said:
    """What the lines of these ids say of `answers` (question → reply), all of them together.

    They say it AS_ANSWERED where one of them has the full words that the catalogue drafts from the answers, and no
    other one has words that it doesn't draft. `provider` is the name of the VET provider that they may hold.
    """
    printed = [item for item in _items(paper) if item.id in set(lines)]
    if not printed:
        return Said.NOT_THERE
    if any(item.clarify for item in printed):
        return Said.TO_CLARIFY
    fills = _fills(answers, catalogue)
    known: dict[str, Responsibility | Clause] = {**catalogue.responsibilities, **catalogue.clauses}
    said_in_full = False
    for item in printed:
        drafted = known[item.id]
        if drafted.slots <= fills.keys() and _reads(item.text, drafted.text, paper, fills, catalogue, provider):
            said_in_full = True
        elif drafted.slots <= fills.keys() or not _reads(item.text, drafted.plain, paper, fills, catalogue, provider):
            return Said.OTHERWISE
    return Said.AS_ANSWERED if said_in_full else Said.NOT_THERE


def _items(paper: Paper) -> Iterator[PaperClause | PaperLine]:
    yield from paper.before
    yield from paper.mentor_lines
    yield from paper.mentee_lines
    yield from paper.after


def _fills(answers: Mapping[str, Reply], catalogue: Catalogue) -> dict[str, Fill]:
    found = {}
    for id, reply in answers.items():
        question = catalogue.questions[id]
        words = tuple(option.slot for option in question.options if option.id in reply.choices and option.slot)
        texts = (reply.text.strip(),) if reply.text.strip() else ()
        if question.slot and (words or texts):
            found[question.slot] = Fill(words, texts)
    return found


def _reads(
    signed: Words, template: Words, paper: Paper, fills: Mapping[str, Fill], catalogue: Catalogue, provider: str
) -> bool:
    """Whether what was signed is the filled template, letter by letter, in every language of the paper."""
    if set(signed) != set(paper.languages) or not paper.languages:
        return False
    for language, text in signed.items():
        written = sentences(language, catalogue, paper.mentor, paper.mentee, fills, provider)
        drafted = written.fill(template.get(language, "")) if template.get(language) else None
        if drafted is None or _normal(drafted) != _normal(text):
            return False
    return True


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
