"""What of a mentee's rows is the mentor's alone: kept back from whoever gets a copy, unless the mentor decides so."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from mentor_tui.models.enums import ChallengeSource, Party, PointOrigin
from mentor_tui.rules.for_mentee import FOR_BOTH

Row: TypeAlias = Mapping[str, str | int | float | None]
"""A row as SQLite holds it."""

Tables: TypeAlias = Mapping[str, Sequence[Row]]

PRIVATE_WORDS: Mapping[str, tuple[str, ...]] = {
    "session": ("happened", "improvised", "strengths", "weaknesses", "mentor_word", "cancelled_why"),
}
"""What the mentor notes for themselves in rows that as such concern both; empty in a copy without private notes."""


def is_own(table: str, row: Row) -> bool:
    """Whether a row never leaves the house: the mentor's own challenges don't (product.md, "4 Challenges")."""
    return table == "challenge" and row["source"] == ChallengeSource.OWN


def is_private(table: str, row: Row, own: frozenset[object] = frozenset()) -> bool:
    """Whether a row is the mentor's alone; `own` are the ids of the mentor's own challenges.

    Notes and interactions are until they are shared, cases for fellow mentors always, and points of an agenda where
    rules/for_mentee.py doesn't send them.
    """
    if table in ("note", "interaction"):
        return not row["shared"]
    if table == "agenda_point":
        if row["by"] == Party.MENTEE or row["origin"] in FOR_BOTH:
            return False
        return row["origin"] != PointOrigin.CHALLENGE or row["subject_id"] in own
    return table == "exchange"


def without_private(tables: Tables) -> dict[str, list[Row]]:
    """The rows without what is the mentor's alone: whole rows left out, words in others emptied."""
    own = frozenset(row["id"] for row in tables.get("challenge", ()) if is_own("challenge", row))
    return {
        table: [
            {**row, **dict.fromkeys(PRIVATE_WORDS.get(table, ()), "")}
            for row in rows
            if not is_private(table, row, own)
        ]
        for table, rows in tables.items()
    }


def without_own(tables: Tables) -> dict[str, list[Row]]:
    """The rows without those that never leave the house, nor the points of an agenda about them."""
    own = frozenset(row["id"] for row in tables.get("challenge", ()) if is_own("challenge", row))

    def leaves(table: str, row: Row) -> bool:
        return not is_own(table, row) and not (table == "agenda_point" and row["subject_id"] in own)

    return {table: [row for row in rows if leaves(table, row)] for table, rows in tables.items()}


def private_parts(tables: Tables) -> Iterator[tuple[str, Row]]:
    """Each row that is private, or has private words, with its table."""
    own = frozenset(row["id"] for row in tables.get("challenge", ()) if is_own("challenge", row))
    for table, rows in tables.items():
        for row in rows:
            if is_private(table, row, own) or any(row[name] for name in PRIVATE_WORDS.get(table, ())):
                yield table, row
