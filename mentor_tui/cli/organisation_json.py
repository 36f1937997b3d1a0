"""Organisations and contacts as JSON for scripts: keys are only ever added, days are ISO 8601, unknown is null."""

from collections.abc import Iterable, Sequence
from datetime import date

from mentor_tui.cli.mentee_json import iso, text
from mentor_tui.rules.contacts import ContactRow, InteractionRow
from mentor_tui.storage.organisation_goals import OrganisationGoalRow
from mentor_tui.storage.organisations import Accompanied, OrganisationRow


def organisations(rows: Iterable[OrganisationRow], contacts: Sequence[ContactRow], today: date) -> str:
    """A list with one object an organisation."""
    return text([_organisation(row, contacts, today) for row in rows])


def organisation(
    row: OrganisationRow,
    contacts: Sequence[ContactRow],
    goals: Iterable[OrganisationGoalRow],
    mentees: Iterable[Accompanied],
    interactions: Iterable[InteractionRow],
    today: date,
) -> str:
    """One object: that of the list, and all that the page of an organisation adds to it."""
    return text(
        {
            **_organisation(row, contacts, today),
            "expectation": row.expectation,
            "reach": row.reach,
            "contact_persons": [_contact(one, today) for one in contacts],
            "goals": [
                {
                    "text": goal.text,
                    "horizon": goal.horizon.value,
                    "measure": goal.measure,
                    "due": iso(goal.due),
                    "mentees": [one.mentee for one in goal.taken_over],
                }
                for goal in goals
            ],
            "accompanied": [{"id": str(one.id), "name": one.name, "phase": one.phase.value} for one in mentees],
            "interactions": [_interaction(one) for one in interactions],
        }
    )


def contacts(rows: Iterable[ContactRow], today: date) -> str:
    """A list with one object a contact."""
    return text([_contact(row, today) for row in rows])


def contact(row: ContactRow, interactions: Iterable[InteractionRow], today: date) -> str:
    """One object: that of the list, and all that the page of a contact adds to it."""
    return text(
        {
            **_contact(row, today),
            "email": row.email,
            "phone": row.phone,
            "reach": row.reach,
            "expectation": row.expectation,
            "interactions": [_interaction(one) for one in interactions],
        }
    )


def _organisation(row: OrganisationRow, contacts: Iterable[ContactRow], today: date) -> dict[str, object]:
    theirs = [one for one in contacts if one.organisation_id == row.id]
    return {
        "id": str(row.id),
        "name": row.name,
        "kind": row.kind.value,
        "mentees": row.mentees,
        "contacts": len(theirs),
        "due": sum(one.is_due(today) for one in theirs),
    }


def _contact(row: ContactRow, today: date) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "role": row.role.value,
        "organisation": row.organisation,
        "rhythm_days": row.rhythm_days,
        "last_on": iso(row.last_on),
        "next_by": iso(row.due),
        "due": row.is_due(today),
        "mentees": [one.name for one in row.mentees],
    }


def _interaction(row: InteractionRow) -> dict[str, object]:
    return {
        "on": iso(row.on),
        "contact": row.contact,
        "channel": row.channel.value,
        "text": row.text,
        "mentee": row.mentee,
        "phase": row.phase.value if row.phase is not None else None,
        "shared": row.shared,
    }
