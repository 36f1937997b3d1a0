"""The summary of a mentoring holds what both shared, and nothing that the mentor alone wrote down, in any format."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.documents.summary import summary_document, summary_name
from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import AgreementState, ChallengeSource, GoalState, Language, Party, SessionState, Verdict
from mentor_tui.models.goal import Goal, GoalProgress
from mentor_tui.models.mentee import Mentee, MenteeFields
from mentor_tui.models.review import ReviewDecision
from mentor_tui.models.session import AgendaPoint, MentoringSession, Note, PracticeUse
from mentor_tui.rules.summary import Summary
from mentor_tui.storage.database import Database
from tests.unit.test_documents_formats import bare, read

BERLIN = ZoneInfo("Europe/Berlin")
PRIVATE = "Geheimwort"
"""Stands in every field that is the mentor's alone; each has a number behind it."""


def enter(
    session: Session, mentee: UUID, now: datetime, shared: Mapping[str, str], language: Language = Language.BOTH
) -> None:
    """A whole mentoring: what is private says so, what is shared says `shared`."""
    numbers = iter(range(1000))

    def secret() -> str:
        return f"{PRIVATE}{next(numbers)}"

    profile = session.get_one(Mentee, mentee)
    profile.language = language
    profile.email = profile.strengths = profile.wishes = profile.other_mentors = secret()
    held = MentoringSession(
        mentee_id=mentee, starts_at=now, zone="Europe/Berlin", state=SessionState.HELD, place=secret(),
        happened=secret(), improvised=secret(), strengths=secret(), weaknesses=secret(), mentor_word=secret(),
        mentee_word=shared["word"],
    )  # fmt: skip
    off = MentoringSession(
        mentee_id=mentee, starts_at=now + timedelta(days=1), zone="Europe/Berlin", state=SessionState.CANCELLED,
        cancelled_by=Party.MENTOR, cancelled_why=secret(), mentee_word=secret(),
    )  # fmt: skip
    goal = Goal(
        mentee_id=mentee, text=shared["goal"], progress=40, created_at=now, measure=secret(), attainable=secret(),
        relevant=secret(),
    )  # fmt: skip
    session.add_all([held, off, goal])
    session.flush()
    session.add_all(
        [
            Goal(mentee_id=mentee, text=shared["reached"], state=GoalState.REACHED, reached_at=now, created_at=now),
            Goal(mentee_id=mentee, text=secret(), state=GoalState.DROPPED, created_at=now),
            GoalProgress(goal_id=goal.id, at=now, percent=40, word=secret()),
            Note(mentee_id=mentee, session_id=held.id, text=shared["note"], shared=True, created_at=now),
            Note(mentee_id=mentee, session_id=held.id, text=secret(), created_at=now),
            AgendaPoint(mentee_id=mentee, session_id=held.id, text=secret()),
            PracticeUse(mentee_id=mentee, session_id=held.id, practice=secret(), rating=2, chosen_at=now),
            Action(mentee_id=mentee, owner=Party.MENTEE, text=shared["action"], done_at=now, created_at=now),
            Action(mentee_id=mentee, owner=Party.MENTOR, text=secret(), created_at=now),
            Challenge(mentee_id=mentee, source=ChallengeSource.MENTEE, text=secret(), created_at=now),
            ReviewDecision(session_id=held.id, line="m1", mentor=Verdict.DROP, words={"de": secret()}),
            Agreement(mentee_id=mentee, canonical=secret(), state=AgreementState.SIGNED, signed_on=now.date(),
                      version=7, fingerprint=secret(), place=secret(), created_at=now),
        ]
    )  # fmt: skip


SHARED = {name: f"Geteilt {name}" for name in ("word", "goal", "reached", "note", "action")}


def summed_up(database: Database, now: datetime, shared: Mapping[str, str] = SHARED) -> Summary:
    mentee = database.write_now(storage.mentees.add, MenteeFields(name="Łukasz Weiß"), "Stadtwerke", now)
    database.write_now(enter, mentee, now, shared)
    found = database.read_now(storage.summary.of, mentee, BERLIN)
    assert found is not None
    return found


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_shared_stands_in_every_format_and_nothing_else(database: Database, now: datetime, format: str) -> None:
    found = summed_up(database, now)
    data = render(summary_document(found, copy_for=Party.MENTEE), format).data
    shown = bare(read(format, data))
    assert bare(PRIVATE) not in shown
    assert PRIVATE.encode() not in data
    for text in SHARED.values():
        assert bare(text) in shown
    assert bare("1. September 2026") in shown
    assert bare("Version 7") in shown


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shared=st.fixed_dictionaries(dict.fromkeys(SHARED, words)))
def test_no_private_word_whatever_is_shared(database: Database, now: datetime, shared: dict[str, str]) -> None:
    found = summed_up(database, now, shared)
    for format in FORMATS.keys() - {"pdf"}:
        assert bare(PRIVATE) not in bare(read(format, render(summary_document(found), format).data))
    told = [one.text for one in (*found.notes, *found.words, *found.actions)] + [goal.text for goal in found.goals]
    assert sorted(told) == sorted(shared.values())


def test_days_are_those_of_the_place_where_people_met(database: Database) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC"))
    found = summed_up(database, late)
    assert found.sessions == (date(2027, 1, 1),)
    assert (found.begun_on, found.ended_on) == (date(2027, 1, 1), None)
    assert [one.on for one in (*found.notes, *found.words, *found.actions)] == [date(2027, 1, 1)] * 3


def test_nothing_recorded_is_still_a_summary(database: Database, now: datetime) -> None:
    mentee = database.write_now(storage.mentees.add, MenteeFields(name="Bo", language=Language.EN), "", now)
    database.write_now(storage.mentees.end, mentee, now + timedelta(days=9))
    found = database.read_now(storage.summary.of, mentee, BERLIN)
    assert found is not None
    text = render(summary_document(found), "txt").data.decode()
    assert "1 September 2026 to 10 September 2026" in text
    assert "Goals" not in text
    assert summary_name(found, ".txt", copy_for=Party.MENTEE) == "Mentoring-summary-Bo-copy-mentee.txt"
    assert database.read_now(storage.summary.of, UUID(int=0), BERLIN) is None
