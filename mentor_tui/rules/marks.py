"""What became of an agreement since the version before: lines that are new or changed, and those that were dropped."""

import unicodedata
from dataclasses import replace
from typing import TypeVar

from mentor_tui.models.enums import Party
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine, Words

Item = TypeVar("Item", PaperClause, PaperLine)


def marked(paper: Paper, previous: Paper | None) -> Paper:
    """`paper` with a mark on everything that is new or changed since `previous`, and with what was dropped.

    Without a previous version nothing is marked. Marks are no part of what is signed (see `canonical`).
    """
    if previous is None:
        return paper
    earlier = printed(previous)

    def with_mark(item: Item) -> Item:
        if item.id not in earlier:
            return replace(item, mark=Mark.NEW)
        changed = reads_differently(earlier[item.id], item.text)
        return replace(item, mark=Mark.CHANGED if changed else Mark.SAME)

    now = printed(paper)
    return replace(
        paper,
        before=tuple(with_mark(item) for item in paper.before),
        mentor_lines=tuple(with_mark(item) for item in paper.mentor_lines),
        mentee_lines=tuple(with_mark(item) for item in paper.mentee_lines),
        after=tuple(with_mark(item) for item in paper.after),
        dropped=tuple(text for id, text in earlier.items() if id not in now),
    )


def changes(paper: Paper, previous: Paper) -> int:
    """How many lines and clauses are new, changed or dropped since `previous`."""
    now = marked(paper, previous)
    marks = [line.mark for party in Party for line in now.lines(party)]
    marks += [clause.mark for clause in (*now.before, *now.after)]
    return sum(mark is not Mark.SAME for mark in marks) + len(now.dropped)


def printed(paper: Paper) -> dict[str, Words]:
    """What a version prints, by id, in the order of its document."""
    clauses = {clause.id: clause.text for clause in paper.before}
    lines = {line.id: line.text for party in Party for line in paper.lines(party)}
    return {**clauses, **lines, **{clause.id: clause.text for clause in paper.after}}


def reads_differently(before: Words, now: Words) -> bool:
    """Whether the words changed in a language that both versions have, or no language is common to both."""
    common = before.keys() & now.keys()
    return not common or any(_nfc(before[language]) != _nfc(now[language]) for language in common)


def _nfc(text: str) -> str:
    """The form in which signed texts are kept (see `canonical`)."""
    return unicodedata.normalize("NFC", text)
