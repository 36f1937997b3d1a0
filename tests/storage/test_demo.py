"""The demo: six people in six phases, really signed, in both languages, whenever it is opened."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.catalogue import load
from mentor_tui.documents.exchange import read_exchange
from mentor_tui.models.enums import AgreementState, Language, OrganisationKind, Party, Phase, SessionState
from mentor_tui.rules.day import Why, plan
from mentor_tui.rules.paper import Paper, fingerprint, from_canonical
from mentor_tui.rules.roster import Need, RosterRow, need
from mentor_tui.rules.session import SessionRecord
from mentor_tui.rules.telling import Reason
from mentor_tui.screens.agreement.meeting import Meeting, meeting
from mentor_tui.storage import (
    agreements,
    contacts,
    day,
    demo,
    exchanges,
    health,
    interactions,
    mentees,
    organisation_goals,
    organisations,
    outlook,
    roster,
    session_record,
    signing,
)
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.database import Database
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.errors import UndoRefused

CATALOGUE, _PROBLEMS = load()
BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = {
    "a working day": datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN),
    "a Sunday evening": datetime(2026, 11, 29, 23, 30, tzinfo=BERLIN),
    "New Year, in UTC": datetime(2027, 1, 1, 0, 5, tzinfo=UTC),
    "the day the clocks go forward": datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN),
    "a leap day": datetime(2028, 2, 29, 12, 0, tzinfo=BERLIN),
}


def paper_of(record: AgreementRecord, signed_on: date | None, place: str) -> Paper:
    return meeting(record, CATALOGUE).paper(signed_on=signed_on, place=place)


def fill(database: Database, language: str, now: datetime) -> None:
    database.write_now(demo.fill, demo.people(), language=language, catalogue=CATALOGUE, paper_of=paper_of, now=now)


def everybody(database: Database, now: datetime) -> dict[str, RosterRow]:
    here = [
        row for ended in (False, True) for row in database.read_now(roster.page, now=now, today=now.date(), ended=ended)
    ]
    return {row.name: row for row in here}


def papers(database: Database) -> Iterator[tuple[str, str, str]]:
    """Every signed version: the mentee, the canonical text, the fingerprint."""
    for key, name in database.read_now(mentees.matching, ""):
        for _version, _day, canonical, digest in database.read_now(signing.signed_versions, key):
            yield name, canonical, digest


def newest(database: Database, row: RosterRow) -> Meeting:
    key = database.read_now(agreements.newest, row.id)
    assert key is not None
    return meeting(database.read_now(agreements.record, key), CATALOGUE)


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
def test_everybody_is_in_a_phase_of_their_own_whenever_it_is_opened(database: Database, now: datetime) -> None:
    fill(database, "de", now)
    rows = everybody(database, now)
    assert {name: (row.phase, row.version, row.agreement) for name, row in rows.items()} == {
        "Tomasz Wójcik": (Phase.PREPARING, 1, AgreementState.DRAFT),
        "Jana Kurz": (Phase.AGREEING, 1, AgreementState.DRAFT),
        "Yusuf Demir": (Phase.GROWING, 1, AgreementState.SIGNED),
        "Lena Brandt": (Phase.GROWING, 2, AgreementState.SIGNED),
        "Birgit Hansen": (Phase.CLOSING, 2, AgreementState.SIGNED),
        "Ole Jensen": (Phase.ENDED, 1, AgreementState.SIGNED),
    }
    needs = {name: need(row, now.date()) for name, row in rows.items()}
    assert needs["Jana Kurz"] is Need.STALLED
    assert needs["Lena Brandt"] is Need.OVERDUE
    assert needs["Yusuf Demir"] in (Need.REVIEW_DUE, None)  # None where a weekend moved the review to Monday
    assert rows["Lena Brandt"].overdue_actions == 1
    assert rows["Lena Brandt"].open_actions == 3
    for name in ("Tomasz Wójcik", "Lena Brandt", "Birgit Hansen"):
        upcoming = rows[name].next_session
        assert upcoming is not None
        assert upcoming.astimezone(now.tzinfo).weekday() < 5
    assert health.check(database.path) == ()


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_signed_is_really_signed(database: Database, now: datetime, language: str) -> None:
    fill(database, language, now)
    signed = list(papers(database))
    assert [name for name, *_rest in signed] == [
        "Birgit Hansen", "Birgit Hansen", "Lena Brandt", "Lena Brandt", "Ole Jensen", "Yusuf Demir",
    ]  # fmt: skip
    for name, canonical, digest in signed:
        paper = from_canonical(canonical)
        assert fingerprint(canonical) == digest
        assert (paper.mentor, paper.mentee) == ("Dr. Karin Vogt", name)
        assert paper.languages == (language,)
        assert paper.mentor_lines
        assert paper.mentee_lines
        assert "{" not in "".join(text for line in paper.mentor_lines for text in line.text.values())


def test_the_second_version_says_something_else_than_the_first(database: Database, now: datetime) -> None:
    fill(database, "en", now)
    second, first = (from_canonical(text) for name, text, _digest in papers(database) if name == "Lena Brandt")
    assert (first.version, second.version) == (1, 2)
    changed = {line.id for line in second.mentor_lines} & {
        line.id for line in first.mentor_lines if line not in second.mentor_lines
    }
    assert changed
    assert any("introduces Lena Brandt" in line.text["en"] for line in second.mentor_lines)


def test_one_agreement_is_half_filled_and_one_was_filled_in_beforehand(database: Database, now: datetime) -> None:
    fill(database, "de", now)
    rows = everybody(database, now)
    jana, tomasz = newest(database, rows["Jana Kurz"]), newest(database, rows["Tomasz Wójcik"])
    assert {"q-employer", "q-setbacks", "q-duration"} <= {point.subject for point in jana.open_points()}
    assert 0 < len(jana.record.answers) < len(jana.plan)
    assert any(line.state.value == "accepted" for line in jana.composition.standing[Party.MENTOR])
    assert tomasz.record.language is Language.BOTH
    assert all(answer.beforehand for answer in tomasz.record.answers.values())
    assert len(tomasz.record.answers) == 5


def test_nothing_of_the_demo_is_taken_back(database: Database, now: datetime) -> None:
    fill(database, "en", now)
    with pytest.raises(UndoRefused):
        database.undo_now()


def test_every_text_stands_in_both_languages() -> None:
    def texts(told: Any, where: str) -> Iterator[tuple[str, dict[str, str]]]:
        if isinstance(told, list):
            for at, item in enumerate(told):
                yield from texts(item, f"{where}[{at}]")
        elif isinstance(told, dict):
            if "de" in told or "en" in told:
                yield where, told
            for key, value in told.items():
                yield from texts(value, f"{where}.{key}")

    found = list(texts(dict(demo.people()), "demo"))
    assert len(found) > 100
    for where, words in found:
        assert set(words) == {"de", "en"}, where
        assert all(text.strip() for text in words.values()), where
        assert words["de"] != words["en"] or where.endswith("signed"), where


def test_every_answer_names_a_question_and_options_of_the_catalogue() -> None:
    for person in demo.people()["mentee"]:
        told = (person["agreement"], person.get("amendment", {}))
        for answers in (*(item.get("answers", {}) for item in told), person["agreement"].get("beforehand", {})):
            for question, answer in answers.items():
                known = {option.id for option in CATALOGUE.questions[question].options}
                voices = [answer, answer.get("mentee", {}), answer.get("mentor", {})]
                assert {choice for voice in voices for choice in voice.get("choices", ())} <= known, question


def test_a_day_on_a_weekend_is_moved_and_a_time_that_is_over_is_tomorrows() -> None:
    clock = DemoClock(datetime(2026, 11, 24, 15, 0, tzinfo=BERLIN))
    assert clock.day(-2) == date(2026, 11, 20)
    assert clock.day(4) == date(2026, 11, 30)
    assert clock.at(0, "16:00") == datetime(2026, 11, 24, 16, 0, tzinfo=BERLIN)
    assert clock.at(0, "14:00") == datetime(2026, 11, 25, 14, 0, tzinfo=BERLIN)
    assert clock.at(-1, "14:00") == datetime(2026, 11, 23, 14, 0, tzinfo=BERLIN)


def test_filling_leaves_a_database_that_opens_again(folder: Path, now: datetime) -> None:
    path = folder / "demo.db"
    with closing(Database(path, clock=lambda: now)) as made:
        made.open()
        fill(made, "en", now)
    with closing(Database(path, clock=lambda: now)) as again:
        again.open()
        assert len(everybody(again, now)) == 6


def test_what_was_said_in_its_sessions_is_told(database: Database, now: datetime) -> None:
    fill(database, "de", now)
    rows = everybody(database, now)

    def told(name: str) -> list[SessionRecord]:
        page = database.read_now(mentees.page, rows[name].id, now=now, today=now.date())
        assert page is not None
        found = [database.read_now(session_record.of, item.id) for item in page.sessions]
        return [record for record in found if record is not None and record.state is SessionState.HELD]

    lena = told("Lena Brandt")
    assert {note.shared for record in lena for note in record.notes} == {True, False}
    assert any(action.done for record in lena for action in record.actions)
    assert {use.practice for record in lena for use in record.practices} <= CATALOGUE.practices.keys()
    assert any(record.follow_up.mentee_word and record.follow_up.mentor_word for record in lena)
    assert [record.followed_up_at is None for record in told("Yusuf Demir")].count(True) == 1


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
def test_the_mentor_has_time_of_their_own_and_an_outlook_of_some_weeks(database: Database, now: datetime) -> None:
    fill(database, "de", now)
    today = plan(database.read_now(day.facts, now), now)
    assert {Why.CARRIED, Why.TO_USE} <= {item.why for item in today.due}
    assert [item for item in (*today.planned, *today.ahead) if item.why is Why.OWN_TIME]
    weeks = database.read_now(outlook.trend, now.date())
    assert sum(week.mean is not None for week in weeks) >= 5
    assert database.read_now(outlook.today, now.date()).said is None
    assert database.write_now(outlook.note, now.date(), 2, now)  # the second week that falls: a hand is offered


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
def test_there_are_organisations_and_contacts_one_of_them_due(database: Database, now: datetime) -> None:
    fill(database, "en", now)
    listed = {row.name: row.kind for row in database.read_now(organisations.rows)}
    assert listed["Berufsschule Hafenstraße"] is OrganisationKind.PROVIDER
    assert listed["Nordwerk GmbH"] is OrganisationKind.EMPLOYER
    people = database.read_now(contacts.rows, now.tzinfo)  # type: ignore[arg-type]  # it is aware
    assert [row.name for row in people if row.is_due(now.date())] == ["Mr Arndt"]
    assert [row.name for row in people if row.organisation_id is None] == ["Jutta Berg"]
    passed = database.read_now(interactions.of, [row.id for row in people])
    assert {row.shared for row in passed} == {True, False}
    assert {row.phase for row in passed} == {Phase.GROWING, Phase.AGREEING, None}
    ((key, _name),) = database.read_now(organisations.matching, "nordwerk")
    taken = [one.mentee for goal in database.read_now(organisation_goals.of, key) for one in goal.taken_over]
    assert taken == ["Lena Brandt"]
    today = plan(database.read_now(day.facts, now), now)
    assert [item.contact.name for item in today.due if item.contact is not None] == ["Mr Arndt"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_case_of_the_demo_has_something_to_settle(database: Database, language: str) -> None:
    fill(database, language, MOMENTS["a working day"])
    (row,) = database.read_now(exchanges.rows)
    found = database.read_now(exchanges.with_known_words, row.id)
    assert found is not None
    read = read_exchange(found[0].case(found[1]), language)
    assert (row.mentee, read.language, row.written_at) == ("Lena Brandt", language, None)
    assert [one.reason for one in read.text.leftovers] == [Reason.NUMBER, Reason.PLACE, Reason.PHONE]
    assert not any(word in read.text.text for word in ("Lena", "Brandt", "Nordwerk", "Arndt"))
