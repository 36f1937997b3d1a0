"""Finding everywhere: whatever was written, by the beginnings of its words, however they are spelled."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from mentor_tui.rules.found import Finding, FoundIn, Hit, in_order
from mentor_tui.rules.snippets import snippet
from mentor_tui.storage import asked, driver
from mentor_tui.storage.migrations.searched import WHOSE
from mentor_tui.storage.search_rows import places

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST = 50
"""Hits that are shown."""

PEOPLE = 10
"""Names that stand before everything else."""

FEW = 10
"""So many mentees may be meant by a name for the other words to be looked for in what is theirs."""

NAMED_IN = 4
"""In so many words, one or more of them may name the mentee."""

_AT_ONCE = 64
_LOOKED_THROUGH = 256
"""So many rows are read at once, and at most: some of them are left out."""

ENTRIES = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?"
"""The newest entries that answer a question: read from the index in its own order, nothing is counted or ranked."""

NAMES = "SELECT rowid FROM search_name WHERE search_name MATCH ? ORDER BY rowid DESC LIMIT ?"
"""The same among the names of mentees."""

WHOSE_ENTRIES = "SELECT mentee_id FROM search_entry WHERE id IN (SELECT value FROM json_each(?))"


def find(session: Session, typed: str, *, room: int, only: UUID | None = None) -> Finding:
    """What holds all the words that were typed; each counts as the beginning of a word.

    People stand first, then the newest, MOST in all; `room` is how many cells there are for the text of a hit. The name
    of a mentee among the words narrows the others to what is theirs. `only` finds nothing but what is this mentee's
    and may be seen by them: no note that isn't shared, no follow-up, no challenge that somebody else has named.
    """
    words = asked.words(typed)
    if not words:
        return Finding()
    connection = driver.raw(session.connection())
    question = _question(connection, words)
    people: list[int] = []
    if only is None:
        people = _entries(connection, NAMES, asked.every(words), PEOPLE)
    else:
        question = f"({question}) AND {_whose(only.hex)}"
    entries = _entries(connection, ENTRIES, question, _LOOKED_THROUGH)
    hits = _hits(connection, tuple(dict.fromkeys((*people, *entries))), words, room, shared=only is not None)
    kept = tuple(islice(hits, MOST + 1))
    return Finding(in_order(kept[:MOST]), more=len(kept) > MOST or len(entries) == _LOOKED_THROUGH)


def _hits(
    connection: "Connection", entries: Sequence[int], words: Sequence[asked.Word], room: int, *, shared: bool
) -> Iterator[Hit]:
    """The hits behind the entries; what says the same in two versions of an agreement is one."""
    beginnings = asked.beginnings(words)
    said: set[tuple[object, ...]] = set()
    for at in range(0, len(entries), _AT_ONCE):
        for place in places(connection, entries[at : at + _AT_ONCE], shared=shared):
            if place.kind in (FoundIn.ANSWER, FoundIn.LINE):
                same = (place.kind, place.mentee_id, place.subject, place.text)
                if same in said:
                    continue
                said.add(same)
            yield place.hit(snippet(place.text, beginnings, room))


def _question(connection: "Connection", words: Sequence[asked.Word]) -> str:
    """All words in one text, or some of them in the name of a mentee and the others in a text about them."""
    ways = [asked.every(words)]
    if len(words) <= NAMED_IN:
        for cut in range(1, len(words)):
            for name, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
                if whose := _named(connection, name):
                    ways.append(f"{asked.every(rest)} AND ({' OR '.join(map(_whose, whose))})")
    return " OR ".join(f"({way})" for way in ways)


def _named(connection: "Connection", name: Sequence[asked.Word]) -> tuple[str, ...]:
    """The ids of the mentees whose name holds these words, where they are few; none where they are many."""
    entries = _entries(connection, NAMES, asked.every(name), FEW + 1)
    if len(entries) > FEW:
        return ()
    ids = f"[{', '.join(map(str, entries))}]"
    return tuple(mentee_id for (mentee_id,) in connection.execute(WHOSE_ENTRIES, (ids,)))


def _entries(connection: "Connection", statement: str, question: str, most: int) -> list[int]:
    return [entry for (entry,) in connection.execute(statement, (question, most))]


def _whose(mentee_id: str) -> str:
    return f'"{WHOSE}{mentee_id}"'
