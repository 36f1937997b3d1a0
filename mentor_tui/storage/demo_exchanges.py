"""The cases of the demo: what its mentor takes to a fellow mentor."""

from sqlmodel import Session, select

from mentor_tui.models.exchange import ExchangeFields
from mentor_tui.models.mentee import Mentee
from mentor_tui.storage import exchanges
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.demo_sessions import Table


def enter(session: Session, told: Table, language: str, clock: DemoClock) -> None:
    """Enters the cases that are told ([[exchange]]), each about a mentee of that name."""
    for case in told.get("exchange", ()):
        mentee = session.exec(select(Mentee.id).where(Mentee.name == case["mentee"])).one()
        fields = ExchangeFields(title=case["title"][language], text=case["text"][language], fellow=case["fellow"])
        exchanges.add(session, fields, clock.at(case["day"], "12:00"), mentee)
