"""Fills the databases that are measured on: without a mentee, with six of them, and with as many as one likes."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from mentor_tui import catalogue, storage
from mentor_tui.models.enums import Form, Language, QuestionKind, Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.questions import default_plan
from mentor_tui.rules.textfold import fold
from mentor_tui.storage import driver, migrations, place
from mentor_tui.storage.database import Database
from mentor_tui.storage.roster_statement import stored_time

FIRST_OF_MANY = "Aaron Abel"
"""The mentee who stands first in a roster of many, by name."""

SIX = ("Anna Berg", "Ben Okafor", "Çelik Aydın", "Dorota Łuczak", "Emil Groß", "Fatima Haddad")
HAS_ANSWERED = SIX[1]
"""The mentee with whom every question was answered; the lines are drafted and wait. They stand second by name."""

_GIVEN_NAMES = ("Ada", "Björn", "Chiara", "Derya", "Élodie", "Farid", "Grażyna", "Hannes", "Ines", "Jörg", "Kofi", "Lê")
_FAMILY_NAMES = ("Ackermann", "Bauer", "Çetin", "Dvořák", "Engel", "Fischer", "García", "Huber", "Ivanova", "Jäger")


def without_mentees(path: Path, now: datetime) -> None:
    """A database at `path` with its tables and nothing in them."""
    with closing(_opened(path, now)):
        pass


def with_six(path: Path, now: datetime) -> None:
    """A database like the demo's: six mentees, HAS_ANSWERED among them."""
    with closing(_opened(path, now)) as database:
        organisation = "Stadtbibliothek"
        ids = {
            name: database.write_now(
                storage.mentees.add,
                MenteeFields(name=name, form=Form.SIE, language=Language.EN, rhythm_days=28),
                organisation if at % 2 else "",
                now - timedelta(days=10 * at),
            )
            for at, name in enumerate(SIX)
        }
        database.write_now(storage.mentor.rename, "Mira Sander")
        known = catalogue.load()[0]
        plan = default_plan(known, Facts("Mira Sander", HAS_ANSWERED, organisation))
        agreement = database.write_now(storage.agreements.begin, ids[HAS_ANSWERED], plan, now)
        _answer_all(database, agreement, known, plan)


def with_many(path: Path, number: int, now: datetime) -> None:
    """A roster of `number` mentees, each with sessions, actions and every second one with an agreement.

    They are put in by plain statements: a change each, journalled, would take minutes for what takes seconds so.
    """
    place.create_database_file(path)
    migrations.upgrade(path)
    chance = random.Random(number)  # the same people every time
    with closing(driver.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")  # nobody's data yet, and made anew if the power fails
        connection.execute("PRAGMA cache_size=-400000")  # in KiB: every index is written all over
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO organisation (id, name, folded) VALUES (?, ?, ?)", _organisations())
        for name, start in (("mentee", _mentees), ("session", _sessions), ("action", _actions), ("agreement", _drafts)):
            columns, rows = start(number, now, chance)
            marks = ", ".join("?" * len(columns.split(", ")))
            connection.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", rows)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(path: Path, now: datetime) -> Database:
    database = Database(path, clock=lambda: now)
    database.open()
    return database


def _answer_all(database: Database, agreement: UUID, known: catalogue.Catalogue, plan: tuple[str, ...]) -> None:
    for question in (known.questions[name] for name in plan):
        if question.kind is QuestionKind.TEXT:
            words = "Twice a month, and honest words when something goes wrong."
            database.write_now(storage.answers.write, agreement, question.id, Who.BOTH, words)
        elif question.options:
            database.write_now(storage.answers.choose, agreement, question.id, Who.BOTH, [question.options[0].id])


Rows = tuple[str, Iterator[tuple[object, ...]]]
"""The columns of a table, and what stands in them."""

_ORGANISATIONS = 40


def _organisations() -> Iterator[tuple[object, ...]]:
    for at in range(_ORGANISATIONS):
        yield _id(5, at), f"Organisation {at}", f"organisation {at}"


def _mentees(number: int, now: datetime, chance: random.Random) -> Rows:
    def rows() -> Iterator[tuple[object, ...]]:
        for at in range(number):
            name = f"{chance.choice(_GIVEN_NAMES)} {chance.choice(_FAMILY_NAMES)} {at}" if at else FIRST_OF_MANY
            ended = stored_time(now - timedelta(days=at % 300)) if at % 20 == 19 else None
            organisation = _id(5, at % _ORGANISATIONS) if at % 3 else None
            since = stored_time(now - timedelta(days=at % 700))
            yield (_id(1, at), name, fold(name), "sie", "de", "", "", "", "", 28, organisation, None, since, ended, 1)

    return (
        "id, name, folded, form, language, email, strengths, wishes, other_mentors, rhythm_days, organisation_id, "
        "phase, created_at, ended_at, revision"
    ), rows()


def _sessions(number: int, now: datetime, chance: random.Random) -> Rows:
    def rows() -> Iterator[tuple[object, ...]]:
        for at in range(number):
            for nth, state in enumerate(("held", "held", "planned")):
                days = chance.randint(1, 60) * (1 if state == "planned" else -1)
                starts = stored_time(now + timedelta(days=days))
                began = starts if state == "held" else None
                yield (_id(2, 3 * at + nth), _id(1, at), "regular", state, starts, "UTC", 60, "", began, 0, 1)

    return "id, mentee_id, kind, state, starts_at, zone, minutes, place, began_at, sequence, revision", rows()


def _actions(number: int, now: datetime, chance: random.Random) -> Rows:
    def rows() -> Iterator[tuple[object, ...]]:
        for at in range(2 * number):
            due = (now + timedelta(days=chance.randint(-30, 30))).date().isoformat()
            done = stored_time(now) if at % 3 == 0 else None
            yield (_id(3, at), _id(1, at // 2), "mentee", "Reads a chapter", due, done, stored_time(now))

    return "id, mentee_id, owner, text, due, done_at, created_at", rows()


def _drafts(number: int, now: datetime, _chance: random.Random) -> Rows:
    def rows() -> Iterator[tuple[object, ...]]:
        for at in range(0, number, 2):
            words = ("", "", "", "", "", "", "")
            yield (_id(4, at), _id(1, at), 1, "draft", "sie", "de", "[]", "{}", *words, stored_time(now), 1)

    return (
        "id, mentee_id, version, state, form, language, plan, own_questions, step, question, place, mentor_name, "
        "mentee_name, canonical, fingerprint, created_at, revision"
    ), rows()


def _id(kind: int, at: int) -> str:
    """A key that never repeats, spread like a random one, as SQLAlchemy keeps it."""
    return UUID(int=(kind << 120) | (at * 0x9E3779B97F4A7C15 % (1 << 64)) << 32 | at).hex
