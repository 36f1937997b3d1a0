"""Solved challenges that are like one that is written down, found again with what helped."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from mentor_tui.rules.similar import alike, telling
from mentor_tui.storage import asked, driver
from mentor_tui.storage.roster_statement import read_time

FEW = 3
"""So many are found at most."""

LOOKED_THROUGH = 2_000
"""So many texts, the newest, are looked at for each word: one that stands in more of them tells little."""

SOLVED = """
SELECT e.id FROM search_entry e JOIN challenge c ON c.id = e.row_id
 WHERE e.id IN (SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?)
   AND +e.kind = 'challenge' AND c.solved_at IS NOT NULL AND c.helped <> ''
"""
"""The entries of solved challenges in which a word stands. The + keeps SQLite from reading every entry of the table."""

TOLD = """
SELECT e.id, c.id, c.text, c.helped, c.solved_at FROM search_entry e JOIN challenge c ON c.id = e.row_id
 WHERE e.id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Solved:
    """A challenge that was solved: what it was, what helped, and when it was solved (aware, UTC)."""

    id: UUID
    text: str
    helped: str
    solved_at: datetime


def solved(session: Session, text: str, *, but: UUID | None = None) -> tuple[Solved, ...]:
    """Solved challenges like `text` of which is known what helped, the likest first, at most FEW.

    Like is what shares its telling words (rules/similar.py), by their beginnings. `but` is the challenge itself.
    """
    connection = driver.raw(session.connection())
    questions = [" OR ".join(f'"{stem}" *' for stem in stems) for stems in telling(_spelled(text))]
    found = [[entry for (entry,) in connection.execute(SOLVED, (asked_for, LOOKED_THROUGH))] for asked_for in questions]
    near = alike(found, FEW + 1)
    told = {
        entry: Solved(UUID(key), words, helped, moment)
        for entry, key, words, helped, at in connection.execute(TOLD, (f"[{', '.join(map(str, near))}]",))
        if (moment := read_time(at)) is not None
    }
    return tuple(told[entry] for entry in near if entry in told and told[entry].id != but)[:FEW]


def _spelled(text: str) -> list[tuple[str, ...]]:
    """The words of a text, each in its spellings; one that the index takes apart is as many words."""
    words: list[tuple[str, ...]] = []
    for spellings in asked.words(text):
        if all(len(tokens) == 1 for tokens in spellings):
            words.append(tuple(token for (token,) in spellings))
        else:
            words += [(token,) for token in spellings[0]]
    return words
