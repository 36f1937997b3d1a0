"""Mentees as JSON for scripts: keys are only ever added, times are ISO 8601 in UTC, what is not known is null."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from mentor_tui.rules.roster import RosterRow
from mentor_tui.storage.mentees import MenteePage


def roster(rows: Iterable[RosterRow]) -> str:
    """A list with one object a mentee."""
    return text([_row(row) for row in rows])


def page(page: MenteePage) -> str:
    """One object: that of the roster, and all that the page of a mentee adds to it."""
    return text(
        {
            **_row(page.row),
            "form": page.form.value,
            "language": page.language.value,
            "email": page.email,
            "provider": page.provider,
            "strengths": page.strengths,
            "wishes": page.wishes,
            "other_mentors": page.other_mentors,
            "goals": [
                {
                    "text": goal.text,
                    "owner": goal.owner.value,
                    "horizon": goal.horizon.value,
                    "measure": goal.measure,
                    "attainable": goal.attainable,
                    "relevant": goal.relevant,
                    "due": iso(goal.due),
                    "progress": goal.progress,
                    "state": goal.state.value,
                }
                for goal in page.goals
            ],
            "agreements": [
                {
                    "version": item.version,
                    "state": item.state.value,
                    "signed_on": iso(item.signed_on),
                    "review_on": iso(item.review_on),
                }
                for item in page.agreements
            ],
            "sessions": [
                {
                    "kind": item.kind.value,
                    "state": item.state.value,
                    "starts_at": iso(item.starts_at),
                    "minutes": item.minutes,
                    "place": item.place,
                }
                for item in page.sessions
            ],
            "actions": [
                {"owner": item.owner.value, "text": item.text, "due": iso(item.due), "done": item.done}
                for item in page.actions
            ],
            "challenges": list(page.challenges),
        }
    )


def _row(row: RosterRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "organisation": row.organisation,
        "phase": row.phase.value,
        "version": row.version,
        "agreement": row.agreement.value if row.agreement else None,
        "review_on": iso(row.review_on),
        "next_session": iso(row.next_session),
        "last_contact": iso(row.last_contact),
        "rhythm_days": row.rhythm_days,
        "open_actions": row.open_actions,
        "overdue_actions": row.overdue_actions,
        "open_challenges": row.open_challenges,
        "ended": row.ended,
    }


def iso(moment: date | datetime | None) -> str | None:
    """A day or a moment as ISO 8601; None for none."""
    return moment.isoformat() if moment else None


def text(record: object) -> str:
    """A record as JSON, as all of them are written."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
