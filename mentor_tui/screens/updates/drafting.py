"""Drafts an update: the facts of the period, what of them may be told, and the text, for each mentee alone."""

from collections.abc import Collection
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from mentor_tui.documents.update_text import update_text
from mentor_tui.rules.update_draft import Told, told
from mentor_tui.storage import update_facts


def drafted(
    session: Session,
    organisation_id: UUID,
    period: tuple[date, date],
    language: str,
    zone: ZoneInfo,
    only: Collection[UUID] | None = None,
) -> dict[UUID, tuple[Told, str]]:
    """What may be told of each mentee (or of those in `only`) and its text; "" where nothing may."""
    begins, ends = min(period), max(period)
    found: dict[UUID, tuple[Told, str]] = {}
    for one in update_facts.of_organisation(session, organisation_id, begins, ends, zone, only):
        may = told(one.scope, one.facts)
        found[one.mentee_id] = (may, update_text(may, language))
    return found


def texts(found: dict[UUID, tuple[Told, str]]) -> dict[UUID, str]:
    """The texts of those of whom something may be told."""
    return {mentee_id: text for mentee_id, (_told, text) in found.items() if text}
