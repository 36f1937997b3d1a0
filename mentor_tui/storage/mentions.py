"""Where a person is still named in what is kept of others, or of nobody: the program can't decide about that."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import JSON, Column, Enum, String, Table
from sqlmodel import AutoString, Session

from mentor_tui.models.tables import metadata
from mentor_tui.rules.known_words import Kind, KnownName, KnownWords, Match, words_in
from mentor_tui.rules.snippets import Snippet
from mentor_tui.rules.textfold import fold_variants
from mentor_tui.storage import driver
from mentor_tui.storage.archive import references
from mentor_tui.storage.archive_rows import tables

if TYPE_CHECKING:
    from sqlite3 import Connection

ROOM = 60
"""Characters of a text that are shown around the name."""

NOBODY = ""
"""Whose a row is that belongs to no mentee."""

SHORTEST = 2
"""The letters of a part of a name that is looked for."""

_NOT_SAID = frozenset({"folded", "zone", "fingerprint"})
"""Columns of texts that no person has written."""

_OTHERS = "SELECT id, name FROM mentee WHERE id <> :whose UNION SELECT id, name FROM contact"
_SIGNED = "SELECT name FROM mentee WHERE id = :whose UNION SELECT mentee_name FROM agreement WHERE mentee_id = :whose"


class Mention(NamedTuple):
    """A text in which the name stands: its table ("draft" for one that is not finished), whose it is by name, and
    the piece of it around the name."""

    table: str
    whose: str
    snippet: Snippet


def of(session: Session, mentee_id: UUID, theirs: Mapping[str, Collection[str]]) -> tuple[Mention, ...]:
    """The texts that name this mentee, but for the rows of `theirs`, by table, and the drafts with these keys.

    A first name alone counts, in any spelling, unless it is that of whom the text is about.
    """
    return tuple(_Looker(driver.raw(session.connection()), mentee_id.hex).mentions(theirs))


@cache
def _texts(table: Table) -> tuple["Column[Any]", ...]:
    return tuple(
        column
        for column in table.columns
        if isinstance(column.type, AutoString | String | JSON)
        and not isinstance(column.type, Enum)
        and column.name not in _NOT_SAID
    )


class _Looker:
    """Looks for one person."""

    def __init__(self, connection: "Connection", whose: str) -> None:
        self._connection = connection
        self._whose = whose
        self._person = {name for (name,) in connection.execute(_SIGNED, {"whose": whose}) if name.strip()}
        self._others = dict(connection.execute(_OTHERS, {"whose": whose}).fetchall())
        self._parts = {
            folded
            for name in self._person
            for word in words_in(name)
            for folded in word.folded
            if len(folded) >= SHORTEST
        }
        self._known = cache(self._known_to)

    def mentions(self, theirs: Mapping[str, Collection[str]]) -> Iterator[Mention]:
        """All of them, table by table; unfinished texts at the end."""
        for table in tables():
            columns, gone = _texts(table), theirs.get(table.name, ())
            if not columns:
                continue
            names = ", ".join(f'"{column.name}"' for column in columns)
            for row_id, *values in self._connection.execute(f'SELECT id, {names} FROM "{table.name}"').fetchall():
                if row_id not in gone:
                    said = (_said(column, value) for column, value in zip(columns, values, strict=True))
                    yield from self._in_texts(table.name, said, partial(self._owner, table, row_id))
        for key, text in self._connection.execute("SELECT key, text FROM draft").fetchall():
            if key not in theirs.get("draft", ()):
                yield from self._in_texts("draft", (text,), lambda: NOBODY)

    def _in_texts(self, table: str, texts: Iterable[str], owner: Callable[[], str]) -> Iterator[Mention]:
        for text in texts:
            if not any(part in spelling for spelling in fold_variants(text) for part in self._parts):
                continue  # most texts, and folding is quick
            whose = owner()
            for match in self._known(whose).matches(text):
                if match.sure and match.name.of == self._whose:
                    yield Mention(table, self._others.get(whose, ""), _around(text, match))
                    break

    def _known_to(self, whose: str) -> KnownWords:
        """The names as somebody reads them in a text about `whose`: in doubt theirs are meant."""
        own = whose or self._whose
        names = [KnownName(name, Kind.MENTEE, self._whose, own=own == self._whose) for name in sorted(self._person)]
        names += [KnownName(name, Kind.PERSON, key, own=key == own) for key, name in self._others.items()]
        return KnownWords(tuple(names))

    def _owner(self, table: Table, row_id: str) -> str:
        """The mentee to whom a row belongs, directly or as a part of something; NOBODY where there is none."""
        if table.name == "mentee":
            return row_id
        links = references(table)
        if "mentee_id" in links:
            column, target = "mentee_id", "mentee"
        else:
            parents = [(name, of) for name, of in links.items() if not table.columns[name].nullable]
            if not parents:
                return NOBODY
            column, target = parents[0]
        (found,) = self._connection.execute(f'SELECT "{column}" FROM "{table.name}" WHERE id = ?', (row_id,)).fetchone()
        return self._owner(metadata.tables[target], found) if found else NOBODY


def _said(column: "Column[Any]", value: str | None) -> str:
    """The words in a column; of one that holds JSON, as a signed text does, all that is said in it."""
    if not value:
        return ""
    if isinstance(column.type, JSON) or column.name == "canonical":
        return "\n".join(_leaves(json.loads(value)))
    return value


def _leaves(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _leaves(inner)
        case list():
            for inner in value:
                yield from _leaves(inner)


def _around(text: str, match: Match) -> Snippet:
    """The piece of a line in which the name stands, with its place."""
    begins = max(text.rfind("\n", 0, match.start) + 1, match.start - ROOM // 3)
    ends = text.find("\n", match.end)
    ends = min(len(text) if ends < 0 else ends, max(begins + ROOM, match.end))
    before = "…" if begins > 0 and text[begins - 1] != "\n" else ""
    after = "…" if ends < len(text) and text[ends] != "\n" else ""
    start = match.start - begins + len(before)
    return Snippet(f"{before}{text[begins:ends]}{after}", ((start, start + match.end - match.start),))
