"""Which mentee is meant on the command line: a name or a unique part of it, however it is spelled."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from mentor_tui.cli.failures import NOT_FOUND, Failure
from mentor_tui.i18n import _
from mentor_tui.rules.textfold import fold, fold_variants
from mentor_tui.storage import mentees

if TYPE_CHECKING:
    from mentor_tui.storage.database import Database


def the_mentee(database: "Database", name: str) -> UUID:
    """The one mentee that `name` finds; raises Failure where it finds none, or several, and lists those."""
    found = database.read_now(mentees.matching, name) if name.strip() else ()
    if not found:
        found = database.read_now(_spelled_out, name)
    if not found:
        raise Failure(NOT_FOUND, _("No mentee has “{name}” in their name.").format(name=name))
    if len(found) > 1:
        heading = _("“{name}” is in more than one name. Nothing was done. Say more of it:").format(name=name)
        raise Failure(NOT_FOUND, "\n".join((heading, *(f"  {full}" for _key, full in found))))
    ((key, _full),) = found
    return key


def _spelled_out(session: Session, name: str) -> tuple[tuple[UUID, str], ...]:
    """Those whose umlauts were typed as two letters: "juergen" is Jürgen."""
    part = fold(name.strip())
    everybody = mentees.matching(session, "") if part else ()
    return tuple((key, full) for key, full in everybody if any(part in spelling for spelling in fold_variants(full)))
