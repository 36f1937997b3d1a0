"""An archive as it is written and read: one JSON document that carries its own fingerprint."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeAlias

from mentor_tui.i18n import _
from mentor_tui.storage.errors import StorageError
from mentor_tui.storage.migrations import HEAD

FORMAT = "mentor_tui archive"
VERSION = 1
"""The version of the frame (docs/records.md); what is in the tables is told by `schema`."""

SUFFIX = ".json"

Value: TypeAlias = str | int | float | None
"""What SQLite holds in one column of these tables."""

RawRow: TypeAlias = Mapping[str, Value]
Tables: TypeAlias = Mapping[str, Sequence[RawRow]]


class ArchiveRefused(StorageError):
    """What was handed in can't be taken in. `str()` says where in it, what to do, and that nothing was changed."""

    exit_code = 4


class ArchiveKind(StrEnum):
    """What an archive holds: everything that is kept, or what belongs to one mentee."""

    EVERYTHING = "everything"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is taken out: raw rows by table, as SQLite holds them (storage/journal.py keeps them so too).

    `schema` is the revision of the database that they come from, `mentor` whose workbench that is; `private` says
    whether the mentor's own notes are among them.
    """

    kind: ArchiveKind
    schema: str
    program: str
    made_at: datetime
    mentor: str
    private: bool
    tables: Tables

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(map(len, self.tables.values()))


def write(archive: Archive) -> bytes:
    """The document: UTF-8, indented, ending in a line feed; read again it is the same archive."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "kind": archive.kind.value,
        "schema": archive.schema,
        "program": archive.program,
        "made_at": archive.made_at.isoformat(),
        "mentor": archive.mentor,
        "private": archive.private,
        "tables": {name: [dict(row) for row in rows] for name, rows in archive.tables.items()},
    }
    document["fingerprint"] = fingerprint(document)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def fingerprint(document: Mapping[str, Any]) -> str:
    """SHA-256 of a document without its own fingerprint: keys sorted, no white space that means nothing."""
    told = {key: value for key, value in document.items() if key != "fingerprint"}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read(data: bytes) -> Archive:
    """The archive in a document; raises ArchiveRefused for everything else, with a sentence that holds none of it."""
    document = _document(data)
    schema = document.get("schema")
    # A newer program may have changed the frame, too: that is said before anything else is missed.
    if isinstance(schema, str) and schema.isdecimal() and schema > HEAD:
        newer = _(
            "The archive has schema {found}; this program knows schemas up to {known}. "
            "Nothing was taken in. Update mentor-tui and take it in again."
        )
        raise ArchiveRefused(newer.format(found=schema[:20], known=HEAD))
    if document.get("version") != VERSION or not isinstance(schema, str) or not schema.isdecimal():
        _foreign()
    try:
        whole = document.get("fingerprint") == fingerprint(document)
    except UnicodeEncodeError:  # half a character, which no text has
        whole = False
    if not whole:
        raise ArchiveRefused(
            _(
                "This archive was damaged or changed on its way: its fingerprint is another. "
                "Nothing was taken in. Ask for it again."
            )
        )
    try:
        return Archive(
            kind=ArchiveKind(document["kind"]),
            schema=schema,
            program=_text(document["program"]),
            made_at=_moment(document["made_at"]),
            mentor=_text(document["mentor"]),
            private=document["private"] is True,
            tables=_tables(document["tables"]),
        )
    except (KeyError, TypeError, ValueError):
        _foreign()


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):  # no UTF-8 and no JSON are both ValueErrors
        _foreign()
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        _foreign()
    return document


def _tables(told: object) -> dict[str, tuple[RawRow, ...]]:
    """The rows by table. What may stand in which column is looked at by archive_rows.py."""
    if not isinstance(told, dict):
        raise TypeError("tables are an object")
    for rows in told.values():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise TypeError("a table is a list of objects")
    return {name: tuple(rows) for name, rows in told.items()}


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError("a text was expected")
    return told


def _moment(told: object) -> datetime:
    moment = datetime.fromisoformat(_text(told))
    if moment.tzinfo is None:
        raise ValueError("a time has its zone")
    return moment


def _no_number(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


def _foreign() -> NoReturn:
    raise ArchiveRefused(
        _(
            "This is no archive of mentor-tui. Nothing was taken in. "
            "Choose a file that was written by “data export” or “data handover”."
        )
    ) from None
