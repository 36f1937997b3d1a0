"""A small roster for pictures: one mentee in the middle of the agreement, one who has signed, one just entered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from mentor_tui import storage
from mentor_tui.catalogue import load
from mentor_tui.models.enums import Form, GoalOwner, Horizon, Language, Party, Who
from mentor_tui.models.goal import GoalFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.aftermath import aftermath
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.questions import default_plan
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage.database import Database

ANSWERS = {
    "q-hopes": "Sicherer werden bei der Arbeitsvorbereitung und weniger nachfragen müssen.",
    "q-comfort": "Erst zuhören, dann fragen. Nicht vor anderen korrigieren.",
    "q-needs": "CAD: Baugruppen sauber aufbauen und Zeichnungen ableiten.",
    "q-goal-short": "Das Berichtsheft führe ich bis Weihnachten selbst und pünktlich.",
    "q-expectations": "Ehrliche Rückmeldung; keine fertigen Lösungen.",
    "q-first-step": "Bis Freitag die erste Baugruppe allein zeichnen.",
    "q-content": "Arbeitsplatz einrichten\nBerichtsheft\nPrüfungsstoff Teil 1",
}
CHOICES = {
    "q-voluntary": ["yes"],
    "q-role": ["asker", "challenger"],
    "q-feedback-form": ["end"],
    "q-help": ["tried"],
    "q-commitments": ["list"],
    "q-decisions": ["job"],
    "q-preparation": ["dates", "prepared"],
    "q-cadence": ["2w"],
    "q-duration": ["60"],
    "q-place": ["work"],
    "q-channels": ["mail", "chat"],
    "q-cancel": ["24"],
    "q-confidential": ["topics"],
    "q-employer": ["goals"],
}


@dataclass(frozen=True)
class People:
    """The ids of the three."""

    lena: UUID
    yusuf: UUID
    jana: UUID
    agreement: UUID


def populate(database: Database, now: datetime, language: Language = Language.DE) -> People:
    """Fills an empty database; `now` is aware."""
    write = database.write_now
    write(storage.mentor.rename, "Dr. Karin Vogt")
    lena = write(
        storage.mentees.add,
        MenteeFields(
            name="Lena Brandt",
            form=Form.SIE,
            language=language,
            email="lena@example.org",
            strengths="Genau, geduldig, fragt nach",
            wishes="Mehr Zeit an der Maschine",
            other_mentors="Meister Arndt (Werkstatt)",
        ),
        "Nordwerk GmbH",
        now,
    )
    yusuf = write(storage.mentees.add, MenteeFields(name="Yusuf Demir", language=language), "Stadtwerke", now)
    jana = write(storage.mentees.add, MenteeFields(name="Jana Kurz", language=language), "Nordwerk GmbH", now)
    write(
        storage.goals.add,
        lena,
        GoalFields(
            text="Das Berichtsheft selbst und pünktlich führen",
            measure="vier Wochen lang ohne Erinnerung",
            due=date(2026, 12, 18),
            progress=40,
        ),
        now,
    )
    write(
        storage.goals.add,
        lena,
        GoalFields(text="Baugruppen ohne Hilfe zeichnen", owner=GoalOwner.ORGANISATION, horizon=Horizon.LONG_TERM),
        now,
    )
    agreement = _answered(database, lena, now)
    _signed(database, yusuf, now - timedelta(days=20))
    return People(lena, yusuf, jana, agreement)


def _answered(database: Database, mentee: UUID, now: datetime) -> UUID:
    catalogue, _problems = load()
    write = database.write_now
    agreement = write(storage.agreements.begin, mentee, default_plan(catalogue, Facts("", "", "x")), now)
    write(storage.sessions.plan_first, mentee, agreement, starts_at=now, zone="Europe/Berlin", place="Werkstatt")
    write(storage.sessions.begin, mentee, agreement, now - timedelta(minutes=23), "Europe/Berlin")
    for question, text in ANSWERS.items():
        write(storage.answers.write, agreement, question, Who.BOTH, text)
    for question, choices in CHOICES.items():
        write(storage.answers.choose, agreement, question, Who.BOTH, choices)
    write(storage.answers.choose, agreement, "q-setbacks", Who.MENTEE, ["open"])
    write(storage.answers.choose, agreement, "q-setbacks", Who.MENTOR, ["privately"])
    return agreement


def _signed(database: Database, mentee: UUID, now: datetime) -> None:
    agreement = _answered(database, mentee, now)
    record = database.read_now(storage.agreements.record, agreement)
    current = meeting(record, load()[0])
    day = now.date()
    after = aftermath(current.facts, day)
    lines = {line.id: line.text for line in current.composition.lines(Party.MENTEE)}
    database.write_now(storage.decisions.accept_all, agreement, Party.MENTEE, lines)
    current = meeting(database.read_now(storage.agreements.record, agreement), load()[0])
    database.write_now(
        storage.signing.sign,
        agreement,
        current.paper(signed_on=day, place="Hamburg"),
        after,
        now=now,
        review_at=now + timedelta(days=30),
        zone="Europe/Berlin",
    )
