"""Fills the databases that are measured on: without a mentee, with six of them, and with as many as one likes."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui import catalogue, storage
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import Form, Language, QuestionKind, Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.priority import IN_FOCUS
from mentor_tui.rules.questions import default_plan
from mentor_tui.rules.textfold import fold
from mentor_tui.storage import driver, migrations, place
from mentor_tui.storage.database import Database
from mentor_tui.storage.roster_statement import stored_time

if TYPE_CHECKING:
    from sqlite3 import Connection

FIRST_OF_MANY = "Aaron Abel"
"""The mentee who stands first in a roster of many, by name."""

LAST_OF_MANY = "Zyta Zola"
"""The mentee who stands last in it."""

SIX = ("Anna Berg", "Ben Okafor", "Çelik Aydın", "Dorota Łuczak", "Emil Groß", "Fatima Haddad")
HAS_ANSWERED = SIX[1]
"""The mentee with whom every question was answered; the lines are drafted and wait. They stand second by name."""

CARDS = 64
"""Challenges on a full board."""

RARE_WORD = "quittungsblock"
"""Stands in a single note of many, in the oldest."""

_SYLLABLES = (
    "be ge ver er ent zer an auf ein aus ab vor nach mit um über zu ar bei ter lich keit heit ung schaft tum chen lein "
    "sam bar haft isch los voll reich werk zeug teil heft stück plan fräs dreh bohr mess prüf schweiß lager kunde team "
    "frage antwort hilfe weg schritt woche monat jahr tag stunde minute platz"
)
_COMMON_WORDS = "der die und ist nicht ein mit zu auf sie er ich wir heute gespräch aufgabe treffen bericht ziel arbeit"
_RARER_WORDS = 30_000
"""So many words are made of the syllables for notes."""

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


def with_challenges(path: Path, now: datetime) -> None:
    """The same six, and so many challenges as fill a board: some in every column, three in focus."""
    with_six(path, now)
    with closing(_opened(path, now)) as database:
        (mentee, _name), *_others = database.read_now(storage.mentees.matching, HAS_ANSWERED)
        for at in range(CARDS):
            fields = ChallengeFields(
                text=f"{at}: no time to read between two deliveries",
                urgency=at % 4,
                impact=at // 4 % 4,
                influence=at // 16 % 4,
                next_step="Ask for an hour on Friday",
            )
            card = database.write_now(storage.challenges.add, fields, now - timedelta(days=at), mentee)
            if at < IN_FOCUS:
                database.write_now(storage.challenges.focus, card, now)


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
        insert_mentees(connection, number, now, chance)
        _insert(connection, "session", _sessions(number, now, chance))
        insert_actions(connection, number, now, chance)
        _insert(connection, "agreement", _drafts(number, now))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def insert_mentees(connection: "Connection", number: int, now: datetime, chance: random.Random) -> None:
    """Puts in so many mentees with their organisations; FIRST_OF_MANY stands first by name."""
    _insert(connection, "organisation", _organisations())
    _insert(connection, "mentee", _mentees(number, now, chance))


def insert_actions(connection: "Connection", number: int, now: datetime, chance: random.Random) -> None:
    """Puts in two actions for each of so many mentees."""
    _insert(connection, "action", _actions(number, now, chance))


def with_notes(path: Path, number: int, now: datetime) -> None:
    """So many notes of some words each, about 200 mentees, in the order in which they were taken.

    They are put in before there is a search index, so that the migration fills it at one go.
    """
    place.create_database_file(path)
    migrations.upgrade(path, to="0002")
    chance = random.Random(number)
    with closing(driver.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        _insert(connection, "organisation", _organisations())
        _insert(connection, "mentee", _mentees(_NOTED, now, chance))
        _insert(connection, "session", _sessions(_NOTED, now, chance))
        _insert(connection, "note", _notes(number, now, chance))
        connection.execute("COMMIT")
    migrations.upgrade(path)


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


Row = dict[str, object]
"""What stands in some columns of a row; the others are empty."""

_ORGANISATIONS = 40


def _insert(connection: "Connection", table: str, rows: Iterator[Row]) -> None:
    """Puts the rows into the table; a column that they don't name and that must not be null is empty or 0."""
    first = next(rows)
    needed = [
        (name, 0 if kind in ("INTEGER", "BOOLEAN") else "")
        for _number, name, kind, not_null, _default, _key in connection.execute(f"PRAGMA table_info({table})")
        if not_null and name not in first
    ]
    names = [*first, *(name for name, _value in needed)]
    rest = [value for _name, value in needed]
    marks = ", ".join("?" * len(names))
    values = ([*row.values(), *rest] for row in chain((first,), rows))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)


def _organisations() -> Iterator[Row]:
    for at in range(_ORGANISATIONS):
        yield {"id": _id(5, at), "name": f"Organisation {at}", "folded": f"organisation {at}"}


def _mentees(number: int, now: datetime, chance: random.Random) -> Iterator[Row]:
    for at in range(number):
        name = f"{chance.choice(_GIVEN_NAMES)} {chance.choice(_FAMILY_NAMES)} {at}"
        name = {0: FIRST_OF_MANY, 1: LAST_OF_MANY}.get(at, name)
        yield {
            "id": _id(1, at),
            "name": name,
            "folded": fold(name),
            "form": "sie",
            "language": "de",
            "rhythm_days": 28,
            "organisation_id": _id(5, at % _ORGANISATIONS) if at % 3 else None,
            "created_at": stored_time(now - timedelta(days=at % 700)),
            "ended_at": stored_time(now - timedelta(days=at % 300)) if at % 20 == 19 else None,
        }


def _sessions(number: int, now: datetime, chance: random.Random) -> Iterator[Row]:
    """Two that were held and one that is planned, for each mentee."""
    for at in range(3 * number):
        planned = at % 3 == 2
        starts = stored_time(now + timedelta(days=chance.randint(1, 60) * (1 if planned else -1)))
        yield {
            "id": _id(2, at),
            "mentee_id": _id(1, at // 3),
            "kind": "regular",
            "state": "planned" if planned else "held",
            "starts_at": starts,
            "began_at": None if planned else starts,
            "zone": "UTC",
            "minutes": 60,
        }


def _actions(number: int, now: datetime, chance: random.Random) -> Iterator[Row]:
    """Two for each mentee, a third of them done, some of the others late."""
    for at in range(2 * number):
        yield {
            "id": _id(3, at),
            "mentee_id": _id(1, at // 2),
            "owner": "mentee",
            "text": "Reads a chapter",
            "due": (now + timedelta(days=chance.randint(-30, 30))).date().isoformat(),
            "done_at": stored_time(now) if at % 3 == 0 else None,
            "created_at": stored_time(now),
        }


def _drafts(number: int, now: datetime) -> Iterator[Row]:
    """A draft of an agreement for every second mentee."""
    for at in range(0, number, 2):
        yield {
            "id": _id(4, at),
            "mentee_id": _id(1, at),
            "version": 1,
            "state": "draft",
            "form": "sie",
            "language": "de",
            "plan": "[]",
            "own_questions": "{}",
            "created_at": stored_time(now),
        }


_NOTED = 200
"""Mentees of whom there are notes."""


def _notes(number: int, now: datetime, chance: random.Random) -> Iterator[Row]:
    """Words as often as in a language: the most common one in every second note, most of the others in a few."""
    syllables = _SYLLABLES.split()
    made = ("".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(_RARER_WORDS))
    words = [*_COMMON_WORDS.split(), *made]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for at in range(number):
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.choice((6, 10, 14, 20, 30))))
        yield {
            "id": _id(6, at),
            "mentee_id": _id(1, at % _NOTED),
            "session_id": _id(2, 3 * (at % _NOTED)),
            "text": text if at else f"{text} {RARE_WORD}",
            "shared": at % 2,
            "created_at": stored_time(now - timedelta(minutes=number - at)),
        }


def _id(kind: int, at: int) -> str:
    """A key that never repeats, spread like a random one, as SQLAlchemy keeps it."""
    return UUID(int=(kind << 120) | (at * 0x9E3779B97F4A7C15 % (1 << 64)) << 32 | at).hex
