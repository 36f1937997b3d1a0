"""A signature freezes the text, enters what follows from it once, and only the next version can change it."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.catalogue import load
from mentor_tui.models.enums import AgreementState, GoalOwner, Party, SessionKind, SessionState, Who
from mentor_tui.rules.aftermath import REVIEW_MINUTES, aftermath
from mentor_tui.rules.paper import Mark, fingerprint
from mentor_tui.screens.agreement.meeting import Meeting, meeting
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import SignedIsFrozen, UndoRefused
from mentor_tui.storage.mentees import MenteePage
from tests.snapshots.people import ANSWERS, People, populate
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def people(database: Database, now: datetime) -> People:
    return populate(database, now)


def record(database: Database, agreement: UUID) -> AgreementRecord:
    return database.read_now(storage.agreements.record, agreement)


def talk(database: Database, agreement: UUID) -> Meeting:
    return meeting(record(database, agreement), load()[0])


def page(database: Database, mentee: UUID, now: datetime) -> MenteePage:
    found = database.read_now(storage.mentees.page, mentee, now=now, today=now.date())
    assert found is not None
    return found


def sign(database: Database, agreement: UUID, now: datetime, place: str = "Hamburg") -> str:
    current, day = talk(database, agreement), now.date()
    after = aftermath(current.facts, day)
    return database.write_now(
        storage.signing.sign,
        agreement,
        current.paper(signed_on=day, place=place),
        after,
        now=now,
        review_at=now + timedelta(days=30),
        zone="Europe/Berlin",
    )


def test_names_place_date_text_and_fingerprint_are_frozen(database: Database, people: People, now: datetime) -> None:
    told = sign(database, people.agreement, now)
    shown = record(database, people.agreement)
    assert (shown.state, shown.signed, shown.version) == (AgreementState.SIGNED, True, 1)
    assert (shown.mentor, shown.mentee, shown.place) == ("Dr. Karin Vogt", "Lena Brandt", "Hamburg")
    assert (shown.signed_on, shown.review_on) == (now.date(), now.date() + timedelta(days=30))
    assert told == shown.fingerprint == fingerprint(shown.canonical)
    assert hashlib.sha256(shown.canonical.encode()).hexdigest() == told
    assert ANSWERS["q-hopes"].rstrip(".") in shown.canonical


def test_what_follows_is_entered(database: Database, people: People, now: datetime) -> None:
    sign(database, people.agreement, now)
    shown = page(database, people.lena, now)
    first, review = sorted(shown.sessions, key=lambda item: item.starts_at)
    assert (first.kind, first.state) == (SessionKind.FIRST, SessionState.HELD)
    assert (review.kind, review.state, review.minutes) == (SessionKind.REVIEW, SessionState.PLANNED, REVIEW_MINUTES)
    assert review.starts_at == now + timedelta(days=30)
    assert [(item.owner, item.text) for item in shown.actions] == [(Party.MENTEE, ANSWERS["q-first-step"])]
    assert ANSWERS["q-goal-short"] in {goal.text for goal in shown.goals if goal.owner is GoalOwner.MENTEE}
    assert shown.row.rhythm_days == 14
    assert len(rows(database)["agenda_point"]) == 2 * len(ANSWERS["q-content"].splitlines())


def test_obstacles_become_challenges(database: Database, people: People, now: datetime) -> None:
    database.write_now(storage.answers.write, people.agreement, "q-obstacles", Who.BOTH, "- kein Platz\n- wenig Zeit\n")
    sign(database, people.agreement, now)
    assert set(page(database, people.lena, now).challenges) == {"kein Platz", "wenig Zeit"}


def test_a_rhythm_that_was_set_by_hand_stays(database: Database, people: People, now: datetime) -> None:
    database.write_now(storage.mentees.change, people.lena, "rhythm_days", "7")
    sign(database, people.agreement, now)
    assert page(database, people.lena, now).row.rhythm_days == 7


def test_signing_twice_is_refused(database: Database, people: People, now: datetime) -> None:
    sign(database, people.agreement, now)
    before = rows(database)
    with pytest.raises(SignedIsFrozen):
        sign(database, people.agreement, now + timedelta(days=1), place="Bremen")
    assert rows(database) == before


def test_a_paper_without_a_day_is_not_signed(database: Database, people: People, now: datetime) -> None:
    current = talk(database, people.agreement)
    before = rows(database)
    with pytest.raises(ValueError, match="day"):
        database.write_now(
            storage.signing.sign,
            people.agreement,
            current.paper(today=now.date()),
            aftermath(current.facts, now.date()),
            now=now,
            review_at=now,
            zone="UTC",
        )
    assert rows(database) == before


def test_a_signature_is_final_and_so_is_all_before_it(database: Database, people: People, now: datetime) -> None:
    sign(database, people.agreement, now)
    before = rows(database)
    with pytest.raises(UndoRefused):
        database.undo_now()
    assert rows(database) == before


@pytest.mark.parametrize(
    ("change", "values"),
    [
        (storage.answers.write, ("q-hopes", Who.BOTH, "anders")),
        (storage.answers.choose, ("q-help", Who.BOTH, [])),
        (storage.answers.wipe, ("q-hopes",)),
        (storage.answers.flag, ("q-hopes", True)),
        (storage.answers.settle, ("q-setbacks", True)),
        (storage.decisions.add_own, ("own-1", Party.MENTOR, {"de": "x"})),
        (storage.decisions.strike, ("mentor-feedback", Party.MENTOR, {})),
        (storage.agreements.plan, ([],)),
        (storage.agreements.ask_own, ("q-own-1", "Neu?")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_nothing_of_a_signed_version_can_be_changed(
    database: Database, people: People, now: datetime, change: Callable[..., None], values: tuple[object, ...]
) -> None:
    sign(database, people.agreement, now)
    before = rows(database)
    with pytest.raises(SignedIsFrozen):
        database.write_now(change, people.agreement, *values)
    assert rows(database) == before


def test_a_signed_paper_keeps_its_names(database: Database, people: People, now: datetime) -> None:
    sign(database, people.agreement, now)
    database.write_now(storage.mentor.rename, "Karin Weber")
    database.write_now(storage.mentees.change, people.lena, "name", "Lena Vogel")
    shown = record(database, people.agreement)
    assert (shown.mentor, shown.mentee) == ("Dr. Karin Vogt", "Lena Brandt")
    assert talk(database, people.agreement).paper().mentee == "Lena Brandt"


def test_the_next_version_begins_as_the_last_was_signed(database: Database, people: People, now: datetime) -> None:
    write = database.write_now
    write(storage.agreements.ask_own, people.agreement, "q-own-1", "Was noch?")
    write(storage.decisions.add_own, people.agreement, "own-1", Party.MENTOR, {"de": "ruft zurück"})
    write(storage.answers.flag, people.agreement, "q-hopes", True)
    sign(database, people.agreement, now)
    second = there_and_back(database, storage.signing.amend, people.agreement, now + timedelta(days=40))
    old, new = record(database, people.agreement), record(database, second)
    assert (new.version, new.state, new.fingerprint) == (2, AgreementState.DRAFT, "")
    assert (new.plan, new.own_questions, new.answers) == (old.plan, old.own_questions, old.answers)
    assert (new.decisions, new.settled, new.form, new.language) == (old.decisions, old.settled, old.form, old.language)
    assert new.previous == old.canonical
    assert old.state is AgreementState.SIGNED


def test_an_open_next_version_is_opened_again(database: Database, people: People, now: datetime) -> None:
    sign(database, people.agreement, now)
    second = database.write_now(storage.signing.amend, people.agreement, now)
    before = rows(database)
    assert database.write_now(storage.signing.amend, people.agreement, now) == second
    assert rows(database) == before


def test_the_next_signature_supersedes_and_marks_what_changed(
    database: Database, people: People, now: datetime
) -> None:
    sign(database, people.agreement, now)
    first = record(database, people.agreement)
    later = now + timedelta(days=20)
    second = database.write_now(storage.signing.amend, people.agreement, later)
    database.write_now(storage.decisions.add_own, second, "own-1", Party.MENTOR, {"de": "ruft zurück"})
    told = sign(database, second, later)
    assert told != first.fingerprint
    old, new = record(database, people.agreement), record(database, second)
    assert (old.state, new.state) == (AgreementState.SUPERSEDED, AgreementState.SIGNED)
    assert (old.canonical, old.fingerprint) == (first.canonical, first.fingerprint)
    marks = {line.id: line.mark for line in talk(database, second).paper().mentor_lines}
    assert marks.pop("own-1") is Mark.NEW
    assert set(marks.values()) == {Mark.SAME}
    versions = database.read_now(storage.signing.signed_versions, people.lena)
    assert [(number, day) for number, day, _text, _print in versions] == [(2, later.date()), (1, now.date())]


def test_the_next_signature_moves_the_review_and_doubles_nothing(
    database: Database, people: People, now: datetime
) -> None:
    sign(database, people.agreement, now)
    before, rest = page(database, people.lena, now), rows(database)
    later = now + timedelta(days=20)
    second = database.write_now(storage.signing.amend, people.agreement, later)
    sign(database, second, later)
    after = page(database, people.lena, later)
    (was,) = [item for item in before.sessions if item.kind is SessionKind.REVIEW]
    (review,) = [item for item in after.sessions if item.kind is SessionKind.REVIEW]
    assert (review.id, review.sequence) == (was.id, was.sequence + 1)
    assert review.starts_at == later + timedelta(days=30)
    for table in ("action", "challenge", "agenda_point", "goal"):
        assert rows(database)[table] == rest[table]


def test_a_review_on_a_day_that_both_agreed_on(database: Database, people: People, now: datetime) -> None:
    day = date(2027, 1, 15)
    database.write_now(storage.answers.set_date, people.agreement, "q-review-date", Who.BOTH, day)
    sign(database, people.agreement, now)
    assert record(database, people.agreement).review_on == day
