"""The organisations and contacts of the demo, their goals, and what passed with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.models.contact import ContactFields, Interaction, InteractionFields
from mentor_tui.models.enums import Channel, ContactRole, Horizon, OrganisationKind, Phase
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import OrganisationGoalFields
from mentor_tui.storage import contacts, interactions, organisation_goals, organisations
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.demo_sessions import Table

NOON = "12:00"


def enter(session: Session, told: Table, language: str, clock: DemoClock) -> None:
    """Enters every `[[organisation]]` and `[[contact]]` of demo.toml, after the mentees that they name."""
    teller = _Teller(session, language, clock)
    for item in told.get("organisation", ()):
        teller.organisation(item)
    for item in told.get("contact", ()):
        teller.contact(item)


@dataclass(frozen=True, slots=True)
class _Teller:
    session: Session
    language: str
    clock: DemoClock

    def organisation(self, told: Table) -> None:
        """One organisation with its goals; it may be there already, by the mentees who belong to it."""
        session, kind = self.session, OrganisationKind(told.get("kind", OrganisationKind.EMPLOYER))
        key = organisations.named(session, told["name"], kind)
        assert key is not None  # it has a name
        organisations.change(session, key, "kind", kind)
        for name in ("expectation", "reach"):
            organisations.change(session, key, name, self._words(told.get(name, "")))
        for item in told.get("goal", ()):
            at = self.clock.at(item["day"], NOON)
            fields = OrganisationGoalFields(
                text=self._words(item["text"]),
                horizon=Horizon(item.get("horizon", Horizon.IMMEDIATE)),
                measure=self._words(item.get("measure", "")),
                due=self.clock.day(item["due"]) if "due" in item else None,
            )
            goal = organisation_goals.add(session, key, fields, at)
            organisation_goals.take_over(session, goal, self._mentees(item.get("taken_over", ())), at)

    def contact(self, told: Table) -> None:
        """One contact, linked with their mentees, and all that passed."""
        session = self.session
        fields = ContactFields(
            name=self._words(told["name"]),
            role=ContactRole(told["role"]),
            rhythm_days=told.get("rhythm_days"),
            email=told.get("email", ""),
            phone=told.get("phone", ""),
            reach=self._words(told.get("reach", "")),
            expectation=self._words(told.get("expectation", "")),
        )
        since = self.clock.at(told["since"], NOON)
        key = contacts.add(session, fields, since, told.get("organisation", ""))
        contacts.link(session, key, self._mentees(told.get("mentees", ())))
        for item in told.get("interaction", ()):
            self._passed(key, item)

    def _passed(self, contact: UUID, told: Table) -> None:
        at = self.clock.at(told["day"], NOON)
        fields = InteractionFields(
            on=at.date(),
            channel=Channel(told.get("channel", Channel.IN_PERSON)),
            text=self._words(told["text"]),
            shared=told.get("shared", False),
        )
        whom = self._mentees([told["mentee"]])[0] if "mentee" in told else None
        key = interactions.add(self.session, contact, fields, at, whom)
        if "phase" in told:  # where it stood then, not where it stands today
            self.session.get_one(Interaction, key).phase = Phase(told["phase"])

    def _mentees(self, names: Iterable[str]) -> list[UUID]:
        return [self.session.exec(select(Mentee.id).where(Mentee.name == name)).one() for name in names]

    def _words(self, told: Table | str) -> str:
        return told if isinstance(told, str) else str(told.get(self.language, ""))
