"""Who or what is meant on the command line: a name or a unique part of it, however it is spelled."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from mentor_tui.cli.failures import NOT_FOUND, Failure
from mentor_tui.i18n import _
from mentor_tui.storage import contacts, mentees, organisations

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentor_tui.storage.database import Database

Matching: TypeAlias = "Callable[[Session, str], tuple[tuple[UUID, str], ...]]"
"""What finds records by a part of their name, as id and name; one whole name wins alone."""


def the_mentee(database: "Database", name: str) -> UUID:
    """The one mentee that `name` finds; raises Failure where it finds none, or several, and lists those."""
    return _the_one(database, mentees.matching, name, _("No mentee has “{name}” in their name."))


def the_organisation(database: "Database", name: str) -> UUID:
    """The one organisation that `name` finds; raises Failure as `the_mentee` does."""
    return _the_one(database, organisations.matching, name, _("No organisation has “{name}” in its name."))


def the_contact(database: "Database", name: str) -> UUID:
    """The one contact that `name` finds; raises Failure as `the_mentee` does."""
    return _the_one(database, contacts.matching, name, _("No contact person has “{name}” in their name."))


def _the_one(database: "Database", matching: Matching, name: str, nobody: str) -> UUID:
    found = database.read_now(matching, name) if name.strip() else ()
    if not found:
        raise Failure(NOT_FOUND, nobody.format(name=name))
    if len(found) > 1:
        heading = _("“{name}” is in more than one name. Nothing was done. Say more of it:").format(name=name)
        raise Failure(NOT_FOUND, "\n".join((heading, *(f"  {full}" for _key, full in found))))
    ((key, _full),) = found
    return key
