"""Drafting an agenda: what was promised first, one of each kind before a second, as much as there is time for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.models.enums import ChallengeSource, GoalOwner, Horizon, Party, PointOrigin, SessionKind
from mentor_tui.rules.agenda import (
    CLOSING_WORDS,
    DraftPoint,
    Reason,
    agenda_minutes,
    candidates,
    draft_agenda,
    drafted_as,
)
from mentor_tui.rules.agenda_facts import (
    AgendaFacts,
    LastSession,
    OpenAction,
    OpenChallenge,
    OpenGoal,
    Undone,
    Waiting,
)
from mentor_tui.rules.session import PointRow

ROOT = UUID("5d1c3a5e-0000-4000-8000-000000000000")
TODAY = date(2026, 11, 24)
DAY = date(2026, 12, 8)


def key(name: str) -> UUID:
    return uuid5(ROOT, name)


def action(text: str, owner: Party = Party.MENTEE, due: date | None = None) -> OpenAction:
    return OpenAction(key(text), owner, text, due)


def goal(text: str, horizon: Horizon = Horizon.IMMEDIATE, due: date | None = None, progress: int = 0) -> OpenGoal:
    return OpenGoal(key(text), text, GoalOwner.MENTEE, horizon, due, progress, TODAY)


def challenge(text: str, source: ChallengeSource = ChallengeSource.MENTEE) -> OpenChallenge:
    return OpenChallenge(key(text), text, source)


def topic(text: str) -> Waiting:
    return Waiting(key(text), text, PointOrigin.TOPIC, None, Party.MENTOR)


def undone(text: str) -> Undone:
    return Undone(key(text), text, Party.MENTOR, key("earlier"), date(2026, 11, 10))


Fact = TypeVar("Fact", OpenAction, OpenGoal, OpenChallenge, Waiting, Undone)

LAST = LastSession(key("last"), date(2026, 11, 10), "fragt früh nach", "Zeichnungen ohne Maße")
FULL = AgendaFacts(
    key("session"),
    SessionKind.REGULAR,
    DAY,
    TODAY,
    60,
    actions=(
        action("später", due=DAY + timedelta(days=1)),
        action("ohne Tag"),
        action("deine", Party.MENTOR),
        action("bis dahin", due=DAY),
        action("überfällig", due=TODAY - timedelta(days=1)),
    ),
    goals=(goal("fern", Horizon.LONG_TERM), goal("nah", progress=40), goal("am nächsten", due=DAY)),
    challenges=(challenge("kein Platz"), challenge("meine Sache", ChallengeSource.OWN)),
    waiting=(topic("Berichtsheft"), topic("Prüfungsstoff")),
    undone=(undone("liegen geblieben"),),
    last=LAST,
)


def texts(points: tuple[DraftPoint, ...], *, standing: bool = True) -> list[str]:
    return [point.text for point in points if point.standing is standing]


def taken(facts: AgendaFacts) -> AgendaFacts:
    """The facts once everything that stands in the draft was taken."""
    points = [point for point in draft_agenda(facts) if point.standing]
    ids = {point.id for point in points}
    rows = tuple(PointRow(p.id, p.text, p.origin, p.subject_id, p.by, done=False) for p in points)
    waiting = tuple(item for item in facts.waiting if item.id not in ids)
    return replace(facts, points=facts.points + rows, waiting=waiting)


def test_what_was_promised_comes_first_and_the_most_urgent_before_it() -> None:
    drafted = draft_agenda(replace(FULL, minutes=240))
    assert [(point.reason, point.text) for point in drafted if point.standing] == [
        (Reason.OVERDUE, "überfällig"),
        (Reason.DUE, "bis dahin"),
        (Reason.BY_SESSION, "ohne Tag"),
        (Reason.OPEN, "deine"),
        (Reason.CARRIED, "liegen geblieben"),
        (Reason.STRENGTHS, "fragt früh nach"),
        (Reason.GOAL_IMMEDIATE, "am nächsten"),
        (Reason.GOAL_IMMEDIATE, "nah"),
        (Reason.CHALLENGE, "kein Platz"),
        (Reason.WEAKNESSES, "Zeichnungen ohne Maße"),
        (Reason.WAITING, "Berichtsheft"),
        (Reason.WAITING, "Prüfungsstoff"),
        (Reason.GOAL_LONG, "fern"),
    ]
    assert texts(drafted, standing=False) == ["später"]


def test_the_time_that_is_planned_decides_how_much_stands() -> None:
    drafted = draft_agenda(FULL)
    assert agenda_minutes(FULL.kind, [point.origin for point in drafted if point.standing]) <= FULL.minutes
    assert texts(drafted) == [
        "überfällig", "bis dahin", "ohne Tag", "deine", "liegen geblieben", "fragt früh nach", "am nächsten",
    ]  # fmt: skip
    assert texts(draft_agenda(replace(FULL, minutes=5))) == ["überfällig"]


def test_one_of_each_kind_comes_before_a_second_of_any() -> None:
    facts = AgendaFacts(
        key("session"), SessionKind.REGULAR, DAY, TODAY, 40,
        goals=(goal("eins"), goal("zwei"), goal("drei")), challenges=(challenge("Hürde"),), waiting=(topic("Thema"),),
    )  # fmt: skip
    assert texts(draft_agenda(facts)) == ["eins", "Hürde", "Thema"]


def test_the_mentors_own_challenges_are_no_matter_for_it() -> None:
    assert "meine Sache" not in [point.text for point in candidates(FULL)]


def test_what_stands_on_it_is_not_proposed_again_however_it_was_reworded() -> None:
    before = draft_agenda(FULL)
    after = taken(FULL)
    reworded = replace(after, points=tuple(replace(row, text="anders") for row in after.points))
    assert texts(draft_agenda(reworded)) == []
    assert set(texts(draft_agenda(reworded), standing=False)) == set(texts(before, standing=False))
    carried = next(row for row in reworded.points if row.origin is PointOrigin.CARRIED)
    known = drafted_as(reworded, carried)
    assert known is not None
    assert known.reason is Reason.CARRIED


def test_a_point_about_the_same_action_by_another_hand_counts_too() -> None:
    row = PointRow(key("elsewhere"), "x", PointOrigin.ACTION, key("überfällig"), Party.MENTEE, done=False)
    assert "überfällig" not in [point.text for point in draft_agenda(replace(FULL, points=(row,)))]


def test_what_was_removed_from_a_prepared_agenda_is_only_suggested() -> None:
    prepared = replace(taken(FULL), prepared=True)
    without = replace(prepared, points=prepared.points[1:])
    drafted = draft_agenda(without)
    assert texts(drafted) == []
    assert "überfällig" in texts(drafted, standing=False)


def test_own_points_take_their_time_first() -> None:
    own = PointRow(key("own"), "Urlaub", PointOrigin.OWN, None, Party.MENTEE, done=False)
    facts = replace(FULL, points=(own,) * 5)
    assert texts(draft_agenda(facts)) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [(SessionKind.CLOSING, list(CLOSING_WORDS)), (SessionKind.REVIEW, ["agenda_review"]), (SessionKind.FIRST, [])],
)
def test_closing_and_review_have_an_agenda_of_their_own(kind: SessionKind, words: list[str]) -> None:
    drafted = draft_agenda(replace(FULL, kind=kind))
    assert [point.word for point in drafted if point.word] == words
    if kind is SessionKind.CLOSING:
        assert [point.word for point in drafted if point.standing] == words
        assert "überfällig" in texts(drafted, standing=False)
    if kind is SessionKind.FIRST:
        assert not drafted


busy = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine with much else to do is no fault of the rules."""

names = st.sampled_from("abcd")
days = st.none() | st.sampled_from([TODAY - timedelta(days=3), DAY, DAY + timedelta(days=9)])


def some(make: st.SearchStrategy[Fact]) -> st.SearchStrategy[tuple[Fact, ...]]:
    """A few of a kind, each with its own id."""
    return st.lists(make, max_size=4, unique_by=lambda item: item.id).map(tuple)


def facts() -> st.SearchStrategy[AgendaFacts]:
    last = st.builds(LastSession, st.just(key("last")), st.just(TODAY), st.sampled_from(["", "x"]), names)
    return st.builds(
        AgendaFacts,
        st.just(key("session")),
        st.sampled_from(SessionKind),
        st.just(DAY),
        st.just(TODAY),
        st.integers(5, 180),
        actions=some(st.builds(action, names, st.sampled_from(Party), days)),
        goals=some(st.builds(goal, names, st.sampled_from(Horizon), days, st.integers(0, 100))),
        challenges=some(st.builds(challenge, names, st.sampled_from(ChallengeSource))),
        waiting=some(st.builds(topic, names)),
        undone=some(st.builds(undone, names)),
        last=st.none() | last,
    )


@busy
@given(facts())
def test_drafting_twice_changes_nothing(given_facts: AgendaFacts) -> None:
    assert draft_agenda(given_facts) == draft_agenda(given_facts)
    after = taken(given_facts)
    assert texts(draft_agenda(after)) == []
    assert taken(after) == after


@busy
@given(facts())
def test_every_fact_is_proposed_once_and_says_why(given_facts: AgendaFacts) -> None:
    drafted = draft_agenda(given_facts)
    assert len({point.id for point in drafted}) == len(drafted)
    assert all(point.text or point.word for point in drafted)
    if given_facts.kind is not SessionKind.FIRST:
        assert {point.id for point in drafted} == {point.id for point in candidates(given_facts)}
        standing = [point.origin for point in drafted if point.standing]
        assert len(standing) <= 1 or agenda_minutes(given_facts.kind, standing) <= given_facts.minutes


@busy
@given(facts(), st.data())
def test_points_by_hand_stay_and_only_take_time(given_facts: AgendaFacts, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 4))
    own = tuple(PointRow(key(f"own{n}"), "x", PointOrigin.OWN, None, Party.MENTEE, done=False) for n in range(count))
    fewer = {point.id for point in draft_agenda(replace(given_facts, points=own)) if point.standing}
    assert fewer <= {point.id for point in draft_agenda(given_facts) if point.standing}
    assert taken(replace(given_facts, points=own)).points[:count] == own
