"""Organisations and contacts for pictures: due and not yet due, in a firm, at a school and on their own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.contact import ContactFields, InteractionFields
from mentor_tui.models.enums import Channel, ContactRole, Horizon
from mentor_tui.models.organisation import OrganisationGoalFields
from mentor_tui.storage import contacts, interactions, mentees, organisation_goals, organisations
from mentor_tui.storage.journal import titled
from tests.snapshots.people import People


@dataclass(frozen=True)
class Organised:
    """The ids of what is there."""

    lena: UUID
    works: UUID
    school: UUID
    arndt: UUID
    teacher: UUID
    fellow: UUID
    goal: UUID


@titled("organised")
def organised(session: Session, people: People, now: datetime) -> Organised:
    """Enters them around Lena, Yusuf and Jana; one goal was taken over and changed since then."""
    today, earlier = now.date(), now - timedelta(days=60)

    def put(organisation: str, fields: ContactFields, *linked: UUID) -> UUID:
        key = contacts.add(session, fields, earlier, organisation)
        contacts.link(session, key, linked)
        return key

    def passed(contact: UUID, days: int, text: str, whom: UUID | None = None, **fields: object) -> None:
        told = InteractionFields.model_validate({"on": today - timedelta(days=days), "text": text, **fields})
        interactions.add(session, contact, told, now - timedelta(days=days), whom)

    works = organisations.named(session, "Nordwerk GmbH")
    assert works is not None
    organisations.change(session, works, "expectation", "Nachwuchs für die Fräserei, der nach der Prüfung bleibt.")
    organisations.change(session, works, "reach", "Zentrale 040 5555 100, Tor 2")
    mentees.change(session, people.lena, "provider", "Berufsschule Hafenstraße")
    school = organisations.named(session, "Berufsschule Hafenstraße")
    assert school is not None
    arndt = put(
        "Nordwerk GmbH",
        ContactFields(
            name="Meister Arndt",
            role=ContactRole.LINE_MANAGER,
            expectation="Will früh hören, wenn etwas klemmt.",
            phone="040 5555 123",
            reach="morgens vor der Schicht",
            rhythm_days=14,
        ),
        people.lena,
        people.jana,
    )
    put("Nordwerk GmbH", ContactFields(name="Frau Heise", role=ContactRole.HR, rhythm_days=90), people.lena)
    teacher = put(
        "Berufsschule Hafenstraße",
        ContactFields(name="Ruth Okafor", role=ContactRole.VET_PROVIDER, email="okafor@schule.example", rhythm_days=60),
        people.lena,
    )
    fellow = put("", ContactFields(name="Jens Petersen", role=ContactRole.FELLOW_MENTOR, rhythm_days=30))
    passed(arndt, 19, "Lena bekommt donnerstags die kleine Fräse.", people.lena, shared=True)
    passed(arndt, 40, "Hält viel von Lena, sagt es ihr aber nicht.", people.lena, channel=Channel.PHONE)
    passed(teacher, 9, "Teil 1 der Prüfung ist am 12. März.", people.lena, channel=Channel.WRITTEN)
    passed(fellow, 12, "Wie er es mit stillen Mentees hält: erst zeigen lassen, dann reden.")
    goal = organisation_goals.add(
        session,
        works,
        OrganisationGoalFields(text="Die Vorrichtungen allein rüsten", measure="drei Aufträge ohne Hilfe"),
        earlier,
    )
    organisation_goals.take_over(session, goal, [people.lena], earlier)
    organisation_goals.change(session, goal, "due", today + timedelta(days=90))
    organisation_goals.add(
        session, works, OrganisationGoalFields(text="Nach der Prüfung bleiben", horizon=Horizon.LONG_TERM), earlier
    )
    return Organised(people.lena, works, school, arndt, teacher, fellow, goal)
