"""A small roster for pictures: one mentee in the middle of the agreement, one who has signed, one just entered.

Sessions are added to it where a picture needs them, so that those of the others stay as they are.
"""

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
from tests.storage.sessions import agenda, choose_practice, plan

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


@dataclass(frozen=True)
class Talks:
    """The ids of Lena's sessions: one that was held and followed up, one that is running."""

    held: UUID
    running: UUID


def talks(database: Database, people: People, now: datetime) -> Talks:
    """Two sessions of Lena's and one to come, with what was said, promised and done in them."""
    write, lena, today = database.write_now, people.lena, now.date()
    earlier = now - timedelta(days=14)
    held = write(plan, lena, earlier, place="Werkstatt")
    write(storage.leading.begin, held, earlier)
    first, second, _third = write(agenda, held, "Berichtsheft", "Baugruppen ableiten", "Prüfungsstoff Teil 1")
    _notes(
        database,
        held,
        earlier,
        (first, True, "Das Heft ist zwei Wochen voraus; Freitag bleibt der Schreibtag."),
        (second, False, "Fragt früher nach als im Oktober."),
        (None, False, "Wirkt müde, Schichtwechsel?"),
    )
    for point in (first, second):
        write(storage.leading.tick, point)
    for number, (owner, text, due) in enumerate(
        (
            (Party.MENTEE, "Die erste Baugruppe allein zeichnen", None),
            (Party.MENTOR, "Kontakt zum Prüfungsausschuss anfragen", today - timedelta(days=1)),
            (Party.MENTEE, "Berichtsheft für Oktober abgeben", None),
        )
    ):
        key = write(
            storage.actions.add, lena, owner, text, earlier + timedelta(minutes=number), session_id=held, due=due
        )
        if number == 0:
            write(storage.actions.mark, key, now - timedelta(days=4))
    write(storage.leading.end, held, earlier + timedelta(minutes=55))
    for name, words in {
        "happened": "Mehr Zeit am CAD-Platz, der Prüfungsstoff blieb liegen.",
        "strengths": "Ruhig geblieben, als die Zeichnung abstürzte.",
        "mentee_word": "Ich habe zum ersten Mal gewusst, wo ich anfange.",
        "mentor_word": "Weniger erklärt, mehr gefragt.",
    }.items():
        write(storage.follow_up.write, held, name, words)
    write(storage.practices.rate, write(choose_practice, held, "grow", earlier), 4)
    write(storage.follow_up.finish, held, earlier + timedelta(hours=1))
    running = _running(database, lena, now)
    write(plan, lena, now + timedelta(days=14), place="Werkstatt")
    return Talks(held, running)


def _running(database: Database, lena: UUID, now: datetime) -> UUID:
    write = database.write_now
    running = write(plan, lena, now - timedelta(minutes=23), place="Werkstatt")
    write(storage.leading.begin, running, now - timedelta(minutes=23))
    first, second, *_rest = write(
        agenda,
        running,
        "Berichtsheft: was ist seit dem letzten Mal gelungen?",
        "Baugruppen ableiten, am Beispiel der Vorrichtung",
        "Prüfungsstoff Teil 1",
        "Wünsche an die Werkstatt",
    )
    write(storage.leading.tick, first)
    _notes(
        database,
        running,
        now - timedelta(minutes=12),
        (first, True, "Vier Einträge ohne Erinnerung. Freitag als fester Schreibtag hat sich bewährt."),
        (first, False, "Stolz, zeigt es aber nicht."),
        (second, False, "Die Referenzebenen sitzen noch nicht; nächstes Mal vormachen lassen."),
    )
    write(choose_practice, running, "grow", now)
    return running


def _notes(database: Database, session: UUID, at: datetime, *told: tuple[UUID | None, bool, str]) -> None:
    for number, (point, shared, text) in enumerate(told):
        note = database.write_now(storage.notes.add, session, text, at + timedelta(minutes=4 * number), point_id=point)
        if shared:
            database.write_now(storage.notes.share, note)
