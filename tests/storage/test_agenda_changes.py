"""An agenda is prepared in one step, added to, reworded, ordered, carried over; each step can be taken back."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import (
    ChallengeSource,
    GoalState,
    Horizon,
    Party,
    PointOrigin,
    SessionKind,
    SessionState,
)
from mentor_tui.models.goal import Goal, GoalFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import AgendaPoint, MentoringSession
from mentor_tui.rules.agenda import Reason, draft_agenda
from mentor_tui.rules.session import PointRow
from mentor_tui.storage.agenda_facts import Preparation
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict, SessionIsOver
from tests.storage.undoing import rows, there_and_back

ZONE = ZoneInfo("Europe/Berlin")
WORDS = {
    name: name.upper()
    for name in (
        "agenda_review",
        "agenda_learned_mentee",
        "agenda_learned_mentor",
        "agenda_remains",
        "agenda_thanks",
    )
}


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada", email="ada@example.org"), "", now)


def enter(session: Session, *items: object) -> None:
    session.add_all(items)


def planned(
    database: Database,
    ada: UUID,
    at: datetime,
    kind: SessionKind = SessionKind.REGULAR,
    *,
    minutes: int = 60,
    state: SessionState = SessionState.PLANNED,
    strengths: str = "",
    weaknesses: str = "",
) -> UUID:
    item = MentoringSession(
        mentee_id=ada,
        kind=kind,
        starts_at=at,
        minutes=minutes,
        state=state,
        strengths=strengths,
        weaknesses=weaknesses,
    )
    key = item.id
    database.write_now(enter, item)
    return key


@pytest.fixture
def next_one(database: Database, ada: UUID, now: datetime) -> UUID:
    return planned(database, ada, now + timedelta(days=7), minutes=120)


def seen(database: Database, key: UUID, now: datetime) -> Preparation:
    found = database.read_now(storage.agenda_facts.of, key, now=now, zone=ZONE)
    assert found is not None
    return found


def points(database: Database, key: UUID) -> list[PointRow]:
    return list(database.read_now(storage.session_record.points, key))


def prepare(database: Database, key: UUID, now: datetime, practice: str | None = None) -> int:
    return database.write_now(storage.agenda.prepare, key, now=now, zone=ZONE, words=WORDS, practice=practice)


def finish(session: Session, key: UUID, state: SessionState, done: str = "") -> None:
    """Ends a session; the points whose text is in `done` were talked about."""
    session.get_one(MentoringSession, key).state = state
    for point in session.exec(select(AgendaPoint).where(AgendaPoint.session_id == key)):
        point.done = point.text in done.split()


def topic(session: Session, ada: UUID, *texts: str) -> None:
    agreement = Agreement(mentee_id=ada, created_at=datetime(2026, 9, 1, tzinfo=ZONE), plan=[])
    session.add(agreement)
    session.flush()
    for position, text in enumerate(texts):
        session.add(AgendaPoint(mentee_id=ada, agreement_id=agreement.id, position=position, text=text))


def test_everything_that_is_open_is_read_at_once(database: Database, ada: UUID, next_one: UUID, now: datetime) -> None:
    last = planned(database, ada, now - timedelta(days=7), state=SessionState.HELD, strengths=" genau ", weaknesses="")
    database.write_now(
        enter,
        Action(mentee_id=ada, owner=Party.MENTEE, text="offen", due=date(2026, 8, 30), created_at=now),
        Action(mentee_id=ada, owner=Party.MENTEE, text="erledigt", done_at=now, created_at=now),
        Challenge(mentee_id=ada, source=ChallengeSource.ORGANISATION, text="kein Platz", created_at=now),
        Challenge(mentee_id=None, source=ChallengeSource.OWN, text="eigene", created_at=now),
        Goal(mentee_id=ada, text="erreicht", state=GoalState.REACHED, reached_at=now, created_at=now),
    )
    database.write_now(storage.goals.add, ada, GoalFields(text="fern", horizon=Horizon.LONG_TERM), now)
    database.write_now(topic, ada, "Berichtsheft")
    found = seen(database, next_one, now)
    facts = found.agenda
    assert [action.text for action in facts.actions] == ["offen"]
    assert [challenge.text for challenge in facts.challenges] == ["kein Platz"]
    assert [(goal.text, goal.since) for goal in facts.goals] == [("fern", date(2026, 9, 1))]
    assert [waiting.text for waiting in facts.waiting] == ["Berichtsheft"]
    assert facts.last is not None
    assert (facts.last.id, facts.last.strengths, facts.last.weaknesses) == (last, "genau", "")
    assert (found.practice.held, found.practice.reached, found.email) == (1, "erreicht", "ada@example.org")
    assert (facts.today, facts.day, facts.prepared) == (date(2026, 9, 1), date(2026, 9, 8), False)


def test_of_no_session_there_is_nothing(database: Database, ada: UUID, now: datetime) -> None:
    assert database.read_now(storage.agenda_facts.of, ada, now=now, zone=ZONE) is None


def test_one_step_prepares_and_takes_back_all_of_it(
    database: Database, ada: UUID, next_one: UUID, now: datetime
) -> None:
    database.write_now(topic, ada, "Berichtsheft", "Prüfungsstoff")
    database.write_now(enter, Action(mentee_id=ada, owner=Party.MENTEE, text="zeichnen", created_at=now))
    own = database.write_now(storage.agenda.add, next_one, "Urlaub", Party.MENTEE)
    taken = there_and_back(database, storage.agenda.prepare, next_one, now=now, zone=ZONE, words=WORDS, practice="grow")
    assert taken == 3
    found = points(database, next_one)
    assert [(row.text, row.origin) for row in found] == [
        ("Urlaub", PointOrigin.OWN),
        ("zeichnen", PointOrigin.ACTION),
        ("Berichtsheft", PointOrigin.TOPIC),
        ("Prüfungsstoff", PointOrigin.TOPIC),
    ]
    assert found[0].id == own
    after = seen(database, next_one, now)
    assert after.record.prepared_at == now
    assert [item.practice for item in after.record.practices] == ["grow"]
    assert after.agenda.waiting == ()
    assert draft_agenda(after.agenda) == ()


def test_prepared_again_nothing_is_doubled_and_the_chosen_practice_stays(
    database: Database, ada: UUID, next_one: UUID, now: datetime
) -> None:
    database.write_now(topic, ada, "Berichtsheft")
    prepare(database, next_one, now, "grow")
    before = points(database, next_one)
    assert prepare(database, next_one, now, "woop") == 0
    assert points(database, next_one) == before
    assert [item.practice for item in seen(database, next_one, now).record.practices] == ["grow"]


def test_a_closing_session_is_about_what_was_learned_and_what_remains(
    database: Database, ada: UUID, now: datetime
) -> None:
    key = planned(database, ada, now + timedelta(days=1), SessionKind.CLOSING)
    prepare(database, key, now)
    assert [(row.text, row.origin) for row in points(database, key)] == [
        (name.upper(), PointOrigin.CLOSING) for name in list(WORDS)[1:]
    ]


def test_a_suggestion_is_taken_alone(database: Database, ada: UUID, next_one: UUID, now: datetime) -> None:
    database.write_now(topic, ada, "Berichtsheft", "Prüfungsstoff")
    second = draft_agenda(seen(database, next_one, now).agenda)[1]
    there_and_back(database, storage.agenda.take, next_one, second, WORDS)
    database.write_now(storage.agenda.take, next_one, second, WORDS)
    assert [row.text for row in points(database, next_one)] == ["Prüfungsstoff"]
    assert [item.text for item in seen(database, next_one, now).agenda.waiting] == ["Berichtsheft"]


def test_the_mentees_points_come_first_and_once(database: Database, next_one: UUID) -> None:
    there_and_back(database, storage.agenda.add, next_one, " meiner ", Party.MENTOR)
    assert there_and_back(database, storage.agenda.bring, next_one, ["eins", "zwei", "eins"]) == 2
    assert database.write_now(storage.agenda.bring, next_one, ["zwei", "drei"]) == 1
    database.write_now(storage.agenda.add, next_one, "vier", Party.MENTEE)
    assert [row.text for row in points(database, next_one)] == ["eins", "zwei", "drei", "vier", "meiner"]
    assert database.write_now(storage.agenda.add, next_one, "  ", Party.MENTOR) is None


def test_a_point_is_reworded_and_a_conflict_shows_both(database: Database, next_one: UUID) -> None:
    key = database.write_now(storage.agenda.add, next_one, "Urlaub", Party.MENTOR)
    assert key is not None
    there_and_back(database, storage.agenda.reword, key, "Urlaub im Mai", "Urlaub")
    with pytest.raises(Conflict) as raised:
        database.write_now(storage.agenda.reword, key, "Urlaub im Juni", "Urlaub")
    assert (raised.value.mine, raised.value.theirs) == ("Urlaub im Juni", "Urlaub im Mai")
    database.write_now(storage.agenda.reword, key, "Urlaub im Mai", "Urlaub")
    there_and_back(database, storage.agenda.reword, key, " ", "Urlaub im Mai")
    assert points(database, next_one) == []


def test_points_are_ordered(database: Database, next_one: UUID) -> None:
    keys = [database.write_now(storage.agenda.add, next_one, text, Party.MENTOR) for text in "abc"]
    a, b, c = (key for key in keys if key)
    there_and_back(database, storage.agenda.order, next_one, [c, a])
    assert [row.text for row in points(database, next_one)] == ["c", "a", "b"]
    assert b in {row.id for row in points(database, next_one)}


def test_a_removed_topic_waits_for_a_later_session(
    database: Database, ada: UUID, next_one: UUID, now: datetime
) -> None:
    database.write_now(topic, ada, "Berichtsheft", "Prüfungsstoff")
    database.write_now(enter, Action(mentee_id=ada, owner=Party.MENTEE, text="zeichnen", created_at=now))
    prepare(database, next_one, now)
    action, first, _second = points(database, next_one)
    there_and_back(database, storage.agenda.remove, first.id)
    there_and_back(database, storage.agenda.remove, action.id)
    assert [row.text for row in points(database, next_one)] == ["Prüfungsstoff"]
    drafted = draft_agenda(seen(database, next_one, now).agenda)
    assert [(point.text, point.standing) for point in drafted] == [("zeichnen", False), ("Berichtsheft", False)]


def test_what_was_not_talked_about_is_carried_over_once_and_says_from_where(
    database: Database, ada: UUID, next_one: UUID, now: datetime
) -> None:
    held = planned(database, ada, now - timedelta(days=7))
    for text in ("besprochen", "offen"):
        database.write_now(storage.agenda.add, held, text, Party.MENTEE)
    database.write_now(finish, held, SessionState.HELD, "besprochen")
    (draft,) = draft_agenda(seen(database, next_one, now).agenda)
    assert (draft.text, draft.reason, draft.by) == ("offen", Reason.CARRIED, Party.MENTEE)
    prepare(database, next_one, now)
    (row,) = points(database, next_one)
    assert (row.origin, row.subject_id, row.by) == (PointOrigin.CARRIED, held, Party.MENTEE)
    database.write_now(storage.agenda.reword, row.id, "anders", "offen")
    assert draft_agenda(seen(database, next_one, now).agenda) == ()
    later = planned(database, ada, now + timedelta(days=14))
    assert draft_agenda(seen(database, later, now).agenda) == ()
    database.write_now(finish, next_one, SessionState.HELD)
    (again,) = draft_agenda(seen(database, later, now).agenda)
    assert (again.text, again.subject_id) == ("anders", next_one)


def test_the_agenda_of_a_cancelled_session_is_not_lost(
    database: Database, ada: UUID, next_one: UUID, now: datetime
) -> None:
    held = planned(database, ada, now - timedelta(days=7))
    database.write_now(storage.agenda.add, held, "alt", Party.MENTOR)
    database.write_now(finish, held, SessionState.HELD)
    prepare(database, next_one, now)
    database.write_now(storage.agenda.add, next_one, "neu", Party.MENTEE)
    database.write_now(finish, next_one, SessionState.CANCELLED)
    sooner = planned(database, ada, now + timedelta(days=3))
    assert [point.text for point in draft_agenda(seen(database, sooner, now).agenda)] == ["neu", "alt"]


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.CANCELLED])
def test_the_agenda_of_a_session_that_is_over_stays(
    database: Database, ada: UUID, next_one: UUID, now: datetime, state: SessionState
) -> None:
    key = database.write_now(storage.agenda.add, next_one, "Urlaub", Party.MENTOR)
    assert key is not None
    database.write_now(finish, next_one, state)
    before = rows(database)
    agenda = storage.agenda
    with pytest.raises(SessionIsOver):
        database.write_now(agenda.add, next_one, "x", Party.MENTOR)
    with pytest.raises(SessionIsOver):
        database.write_now(agenda.bring, next_one, ["x"])
    with pytest.raises(SessionIsOver):
        database.write_now(agenda.order, next_one, [key])
    with pytest.raises(SessionIsOver):
        database.write_now(agenda.reword, key, "x", "Urlaub")
    with pytest.raises(SessionIsOver):
        database.write_now(agenda.remove, key)
    with pytest.raises(SessionIsOver):
        prepare(database, next_one, now)
    assert rows(database) == before


def test_notes_and_own_challenges_are_for_the_mentor_alone(
    database: Database, ada: UUID, next_one: UUID, now: datetime
) -> None:
    own = Challenge(mentee_id=ada, source=ChallengeSource.OWN, text="meine", created_at=now)
    key = own.id
    planned(database, ada, now - timedelta(days=7), state=SessionState.HELD, strengths="genau", weaknesses="hastig")
    database.write_now(
        enter,
        own,
        AgendaPoint(
            mentee_id=ada, session_id=next_one, text="meine", origin=PointOrigin.CHALLENGE, subject_id=key, position=9
        ),
    )
    database.write_now(storage.agenda.add, next_one, "für beide", Party.MENTOR)
    prepare(database, next_one, now)
    found = seen(database, next_one, now)
    assert {row.text for row in found.record.points} == {"meine", "für beide", "genau", "hastig"}
    assert [row.text for row in found.for_both()] == ["für beide"]


def test_a_session_begins_once(database: Database, next_one: UUID, now: datetime) -> None:
    there_and_back(database, storage.leading.begin, next_one, now)
    database.write_now(storage.leading.begin, next_one, now + timedelta(minutes=5))
    record = database.read_now(storage.session_record.of, next_one)
    assert record is not None
    assert record.began_at == now
