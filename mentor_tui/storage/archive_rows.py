"""Whether the raw rows of an archive can stand in these tables: each value is looked at before anything is written."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from annotated_types import Ge, Le
from pydantic import TypeAdapter
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, String, Table, Time, Uuid
from sqlmodel import AutoString, SQLModel

from mentor_tui.i18n import _
from mentor_tui.models.kept import Utc
from mentor_tui.models.tables import TABLES, metadata
from mentor_tui.storage.archive_format import Archive, ArchiveRefused, RawRow, Value
from mentor_tui.storage.migrations import HEAD

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d:\d\d\.\d{6}")
_ID = re.compile(r"[0-9a-f]{32}")
_YEARS = range(1900, 3000)
"""A moment outside of these can't be said in every zone."""

Check = Callable[[Value], None]
"""Raises ValueError or TypeError for a value that a column can't hold."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as an archive holds it: how each column is looked at, and what stands in one that the archive lacks."""

    checks: Mapping[str, Check]
    defaults: Mapping[str, Value]


@cache
def tables() -> tuple[Table, ...]:
    """The tables that people's rows are in, those first that others refer to."""
    known = {str(model.__tablename__) for model in TABLES}
    return tuple(table for table in metadata.sorted_tables if table.name in known)


@cache
def shapes() -> Mapping[str, Shape]:
    """The shape of each table, from the models: a new table or column is in it by itself."""
    return {str(model.__tablename__): _shape(model) for model in TABLES}


def checked(archive: Archive) -> dict[str, list[RawRow]]:
    """The rows of an archive by table, complete and sound in themselves, in the order of `tables`.

    Columns that are newer than the archive get what they begin with. Raises ArchiveRefused, with the place.
    """
    known = shapes()
    for name in archive.tables:
        if name not in known:
            _refuse(_place(name), _("there is no such table here"))
    older = archive.schema < HEAD
    return {
        table.name: list(_rows(table.name, archive.tables.get(table.name, ()), known[table.name], older=older))
        for table in tables()
    }


def _rows(table: str, rows: "tuple[RawRow, ...] | Any", shape: Shape, *, older: bool) -> Iterator[RawRow]:
    seen: set[Value] = set()
    for number, row in enumerate(rows, start=1):
        whole: dict[str, Value] = {}
        for column in row:
            if column not in shape.checks:
                _refuse(_place(table, number), _("it has a column that is not known here"))
        for column, check in shape.checks.items():
            if column in row:
                value = row[column]
            elif older and column in shape.defaults:
                value = shape.defaults[column]
            else:
                _refuse(_place(table, number, column), _("it is missing"))
            try:
                check(value)
            except (ValueError, TypeError, RecursionError):
                _refuse(_place(table, number, column), _("no such value can stand there"))
            whole[column] = value
        if whole["id"] in seen:
            _refuse(_place(table, number), _("its id stands there twice"))
        seen.add(whole["id"])
        yield whole


def _place(*parts: object) -> str:
    """Where in the archive: names of tables and columns that are not ours are a stranger's words, and cut."""
    return " › ".join(str(part)[:40] for part in parts)


def _refuse(place: str, what: str) -> None:
    sentence = _("{place}: {what}. Nothing was taken in. Ask for the archive again.")
    raise ArchiveRefused(sentence.format(place=place, what=what)) from None


def refuse_row(table: str, number: int, column: str, what: str) -> None:
    """Raises ArchiveRefused for one value of an archive, by its place."""
    _refuse(_place(table, number, column), what)


def _shape(model: type[SQLModel]) -> Shape:
    table = metadata.tables[str(model.__tablename__)]
    checks: dict[str, Check] = {}
    defaults: dict[str, Value] = {}
    for column in table.columns:
        field = model.model_fields[column.name]
        checks[column.name] = _check(model, column)
        if not field.is_required() and not column.primary_key:
            stored = _stored(column, field.get_default(call_default_factory=True))
            defaults[column.name] = stored
    return Shape(checks, defaults)


def _stored(column: "Column[Any]", value: object) -> Value:
    """A default of the model as SQLite holds it."""
    if isinstance(column.type, JSON):
        return json.dumps(value)
    if isinstance(column.type, Enum):
        return None if value is None else str(getattr(value, "value", value))
    if isinstance(value, bool):
        return int(value)
    assert value is None or isinstance(value, str | int)  # no model begins with a day or a number of its own
    return value


def _check(model: type[SQLModel], column: "Column[Any]") -> Check:
    check = _of_type(model, column)
    if (model.__tablename__, column.name) == ("session", "zone"):
        check = _zone
    if not column.nullable or isinstance(column.type, JSON):
        return check

    def or_nothing(value: Value) -> None:
        if value is not None:
            check(value)

    return or_nothing


def _of_type(model: type[SQLModel], column: "Column[Any]") -> Check:
    match column.type:
        case Uuid():
            return lambda value: _matching(_ID, value, lambda text: UUID(hex=text))
        case Utc():
            return lambda value: _in_our_years(_matching(_MOMENT, value, datetime.fromisoformat))
        case Date():
            return lambda value: _in_our_years(_matching(_DAY, value, date.fromisoformat))
        case Time():
            return lambda value: _matching(_TIME, value, time.fromisoformat) and None
        case Boolean():
            return lambda value: _one_of((0, 1), value, int)
        case Enum(enums=words):
            return lambda value: _one_of(words, value, str)
        case Integer():
            return _number(model, column)
        case JSON():
            return _json(model, column)
        case AutoString() | String():
            return _text
    raise TypeError(f"{column} has a type that no archive knows: teach archive_rows.py to look at it")


def _matching(pattern: re.Pattern[str], value: Value, read: Callable[[str], Any]) -> Any:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not as SQLite holds it")
    return read(value)


def _in_our_years(day: date) -> None:
    if day.year not in _YEARS:
        raise ValueError("outside of our time")


def _one_of(allowed: "tuple[int, ...] | list[str] | Any", value: Value, kind: type) -> None:
    if type(value) is not kind or value not in allowed:
        raise ValueError("none of the words")


def _text(value: Value) -> None:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    value.encode("utf-8")  # half a character is a ValueError


def _zone(value: Value) -> None:
    _text(value)
    try:
        ZoneInfo(str(value))
    except (LookupError, OSError):
        raise ValueError("no time zone") from None


def _number(model: type[SQLModel], column: "Column[Any]") -> Check:
    bounds = [item for item in model.model_fields[column.name].metadata if isinstance(item, Ge | Le)]

    def check(value: Value) -> None:
        if type(value) is not int or not -(2**63) <= value < 2**63:
            raise TypeError("a number was expected")
        for bound in bounds:
            outside = value < bound.ge if isinstance(bound, Ge) else value > bound.le  # type: ignore[operator]
            if outside:
                raise ValueError("outside of what is allowed")

    return check


def _json(model: type[SQLModel], column: "Column[Any]") -> Check:
    wanted: TypeAdapter[Any] = TypeAdapter(model.model_fields[column.name].annotation or object)

    def check(value: Value) -> None:
        if value is None and column.nullable:
            return
        _text(value)
        held = json.loads(str(value))
        wanted.validate_python(held, strict=True)
        json.dumps(held, ensure_ascii=False).encode("utf-8")

    return check
