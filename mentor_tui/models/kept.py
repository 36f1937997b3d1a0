"""How a value is kept in a column: times in UTC, enums by value, words that can't be missing, the keys of rows."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import AfterValidator
from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; a naive one is refused, because nobody can say which moment it means."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone before it is kept")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None else None


def by_value(kind: type[StrEnum]) -> Enum:
    """A column of `kind`, kept by value: by name (the default of SQLAlchemy), renaming a member breaks old data."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


def new_id() -> UUID:
    """A key that stays unique when records of two databases are merged."""
    return uuid4()


def _said(text: str) -> str:
    if not (text := text.strip()):
        raise ValueError("this needs words")
    return text


Said = Annotated[str, AfterValidator(_said)]
"""A text without which there is nothing to keep; the space around it doesn't count."""
