"""Which mentee or organisation the command line means: a name or a unique part of it, however it is spelled."""

from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.cli.failures import NOT_FOUND, Failure
from mentor_tui.i18n import _
from mentor_tui.storage import mentees, organisations

if TYPE_CHECKING:
    from mentor_tui.storage.database import Database


def the_mentee(database: "Database", name: str) -> UUID:
    """The one mentee that `name` finds; raises Failure where it finds none, or several, and lists those."""
    found = database.read_now(mentees.matching, name) if name.strip() else ()
    if not found:
        raise Failure(NOT_FOUND, _("No mentee has “{name}” in their name.").format(name=name))
    if len(found) > 1:
        heading = _("“{name}” is in more than one name. Nothing was done. Say more of it:").format(name=name)
        raise Failure(NOT_FOUND, "\n".join((heading, *(f"  {full}" for _key, full in found))))
    ((key, _full),) = found
    return key


def the_organisation(database: "Database", name: str) -> UUID:
    """The one organisation that `name` finds; raises Failure where it finds none, or several, and lists those."""
    found = database.read_now(organisations.matching, name) if name.strip() else ()
    if not found:
        raise Failure(NOT_FOUND, _("No organisation has “{name}” in its name.").format(name=name))
    if len(found) > 1:
        heading = _("“{name}” is in more than one name. Nothing was done. Say more of it:").format(name=name)
        raise Failure(NOT_FOUND, "\n".join((heading, *(f"  {full}" for _key, full in found))))
    ((key, _full),) = found
    return key
