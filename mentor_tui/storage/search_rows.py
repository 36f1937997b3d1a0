"""The rows behind what the search index has found: their texts, and the places where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from mentor_tui.rules.found import FoundIn, Hit
from mentor_tui.rules.snippets import Snippet
from mentor_tui.storage.roster_statement import read_time

if TYPE_CHECKING:
    from sqlite3 import Connection

LOOKED_AT = 20_000
"""The characters of a text in which a hit is looked for; one behind them shows how the text begins."""

COLLEAGUES = 20
"""The most mentees that are shown for the name of their organisation."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the entries of one table are read: SQL in which `t` is the row, `e` its entry and `m` the mentee.

    `shared` is what holds for those that the mentee may see as well; empty where they may see none.
    """

    kind: FoundIn
    text: str = "t.text"
    at: str = "t.created_at"
    mentee: str = "m.id = t.mentee_id"
    joined: str = ""
    agreement: str = "NULL"
    session: str = "NULL"
    subject: str = "''"
    private: str = "0"
    shared: str = "1"


def _text_of(*fields: str) -> str:
    return f"CASE e.field {' '.join(f'WHEN {name!r} THEN t.{name}' for name in fields)} END"


def _languages(json: str, path: str = "'$'") -> str:
    return f"(SELECT group_concat(value, char(10)) FROM json_each({json}, {path}))"


_KINDS = {
    "mentee": _Kind(FoundIn.MENTEE, _text_of("name", "strengths", "wishes", "other_mentors"), mentee="m.id = t.id"),
    "organisation": _Kind(
        FoundIn.ORGANISATION,
        _text_of("name", "expectation"),
        "NULL",
        f"m.id IN (SELECT id FROM mentee WHERE organisation_id = t.id ORDER BY rowid DESC LIMIT {COLLEAGUES})",
        shared="e.field = 'name'",
    ),
    "answer": _Kind(
        FoundIn.ANSWER,
        at="coalesce(a.signed_at, a.created_at)",
        mentee="m.id = a.mentee_id",
        joined="JOIN agreement a ON a.id = t.agreement_id",
        agreement="a.id",
        subject="t.question",
    ),
    # What was signed is found in the signed text.
    "line_decision": _Kind(
        FoundIn.LINE,
        f"coalesce({_languages('t.words')}, {_languages('t.basis')})",
        "a.created_at",
        "m.id = a.mentee_id",
        "JOIN agreement a ON a.id = t.agreement_id AND a.canonical = ''",
        "a.id",
        subject="t.line",
    ),
    "agreement": _Kind(
        FoundIn.LINE,
        _languages("t.canonical", "e.field || '.text'"),
        "coalesce(t.signed_at, t.created_at)",
        agreement="t.id",
        subject="json_extract(t.canonical, e.field || '.id')",
    ),
    "session": _Kind(
        FoundIn.FOLLOW_UP,
        _text_of("happened", "improvised", "strengths", "weaknesses", "mentee_word", "mentor_word"),
        "t.starts_at",
        session="t.id",
        shared="",
    ),
    "agenda_point": _Kind(
        FoundIn.POINT,
        at="(SELECT starts_at FROM session WHERE id = t.session_id)",
        session="t.session_id",
    ),
    "note": _Kind(FoundIn.NOTE, session="t.session_id", private="NOT t.shared", shared="t.shared"),
    "action": _Kind(FoundIn.ACTION, session="t.session_id"),
    # What the mentor does about it is the mentor's.
    "challenge": _Kind(
        FoundIn.CHALLENGE, _text_of("text", "next_step", "helped"), shared="t.source = 'mentee' AND e.field = 'text'"
    ),
    "goal": _Kind(FoundIn.GOAL, _text_of("text", "measure", "attainable", "relevant")),
    "own_time": _Kind(FoundIn.OWN_TIME, _text_of("text", "follow_up", "used"), mentee="m.id = NULL", shared=""),
    "exchange": _Kind(FoundIn.CASE, _text_of("title", "text", "learned"), shared=""),
    "material": _Kind(FoundIn.MATERIAL, _text_of("title", "why"), mentee="m.id = NULL", shared=""),
    "organisation_goal": _Kind(
        FoundIn.ORGANISATION_GOAL,
        _text_of("text", "measure"),
        mentee="m.id = NULL",
        subject="t.organisation_id",
        shared="",
    ),
    "contact": _Kind(FoundIn.CONTACT, _text_of("name", "expectation"), mentee="m.id = NULL", shared=""),
    "interaction": _Kind(FoundIn.INTERACTION, subject="t.contact_id", private="NOT t.shared", shared="t.shared"),
    "update_part": _Kind(
        FoundIn.UPDATE,
        at="coalesce(t.written_at, (SELECT created_at FROM progress_update WHERE id = t.update_id))",
        subject="t.update_id",
        shared="t.shown_text = t.text",
    ),
}


TABLES = tuple(_KINDS)
"""The tables of which the index has entries."""


def statement(table: str, *, shared: bool) -> str:
    """Reads what stands behind entries of a table, whose ids are given as a JSON array."""
    kind = _KINDS[table]
    return (
        f"SELECT e.id, t.id, e.field, substr({kind.text}, 1, {LOOKED_AT}), {kind.at}, m.id, m.name,"
        f" {kind.agreement}, {kind.session}, {kind.subject}, {kind.private}"
        f" FROM search_entry e JOIN {table} t ON t.id = e.row_id {kind.joined} LEFT JOIN mentee m ON {kind.mentee}"
        # The + keeps SQLite from reading every entry of the table.
        f" WHERE e.id IN (SELECT value FROM json_each(?)) AND +e.kind = '{table}' AND {kind.shared if shared else 1}"
    )


class Place(NamedTuple):
    """A text that was found, with where it stands; times and ids as SQLite holds them."""

    kind: FoundIn
    id: str
    field: str
    text: str
    at: str | None
    mentee_id: str | None
    mentee: str | None
    agreement_id: str | None
    session_id: str | None
    subject: str
    private: int

    def hit(self, piece: Snippet) -> Hit:
        """It as it is shown, with the piece of its text in which the words are."""
        return Hit(
            self.kind,
            UUID(self.id),
            self.field,
            _id(self.mentee_id),
            self.mentee or "",
            read_time(self.at),
            piece,
            _id(self.agreement_id),
            _id(self.session_id),
            self.subject,
            bool(self.private),
        )


def places(connection: "Connection", entries: Sequence[int], *, shared: bool) -> Iterator[Place]:
    """What stands behind these entries of the index, in their order; `shared` leaves out what is the mentor's alone.

    An organisation stands for everybody in it. What is gone, or stands in a signed text as well, is left out.
    """
    ids = f"[{', '.join(map(str, entries))}]"
    kinds = connection.execute(
        "SELECT DISTINCT kind FROM search_entry WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    ).fetchall()
    found: dict[int, list[Place]] = {}
    for (table,) in kinds:
        if shared and not _KINDS[table].shared:
            continue
        for entry, *row in connection.execute(statement(table, shared=shared), (ids,)):
            found.setdefault(entry, []).append(Place(_KINDS[table].kind, *row))
    for entry in entries:
        yield from found.get(entry, ())


def _id(stored: str | None) -> UUID | None:
    return UUID(stored) if stored else None
