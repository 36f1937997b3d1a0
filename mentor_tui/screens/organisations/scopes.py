"""What a contact may hear, beside their name wherever one writes to them: the same of everybody, or of each mentee."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from uuid import UUID

from mentor_tui import storage
from mentor_tui.rules.contacts import ContactRow, speaks_for
from mentor_tui.rules.disclosure import Scope
from mentor_tui.screens import scope_words
from mentor_tui.screens.bench import Bench
from mentor_tui.storage.scopes import MenteeScope

Heard: TypeAlias = Sequence[MenteeScope]
"""What one contact may hear of each mentee that they have to do with."""


async def heard(bench: Bench, contacts: Iterable[ContactRow]) -> dict[UUID, Heard]:
    """What each of these contacts may hear, by their id."""
    read = bench.database.read
    return {row.id: await read(storage.scopes.of_contact, row.id) for row in contacts}


async def heard_of(bench: Bench, contact: ContactRow, mentee_id: UUID) -> Scope | None:
    """What a contact may hear of one mentee, linked or not; None for one who hears for no organisation."""
    if contact.organisation_id is None or not speaks_for(contact.role):
        return None
    return await bench.database.read(storage.scopes.of, mentee_id, contact.organisation_id)


def words(scope: Scope) -> str:
    """What may be told of one mentee."""
    return scope_words.allowed(scope)


def reason(scope: Scope) -> str:
    """Why nothing may be told; "" where something may."""
    return scope_words.reason(scope.closed) if scope.closed is not None else ""


def beside(rows: Heard) -> str:
    """What stands beside the name: where it is the same of every mentee, or of the only one; else ""."""
    told = {words(row.scope) for row in rows}
    return told.pop() if len(told) == 1 else ""


def each(rows: Heard) -> tuple[str, ...]:
    """What may be told of each mentee, a line each, where it is not the same of all."""
    return () if beside(rows) else tuple(f"{row.mentee}: {words(row.scope)}" for row in rows)
