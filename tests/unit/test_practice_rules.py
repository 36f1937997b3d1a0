"""A practice is proposed by a sum that says its parts: what it suits, how it was rated, what was used lately."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.catalogue import load
from mentor_tui.models.enums import Manner, Party, PointOrigin, SessionKind, Suit
from mentor_tui.rules.agenda_facts import AgendaFacts
from mentor_tui.rules.practice import (
    COUNTED_FITS,
    Ground,
    PracticeFacts,
    Ranked,
    Rating,
    proposed,
    ranked,
)
from mentor_tui.rules.session import PointRow
from tests.unit.test_agenda_rules import DAY, FULL, TODAY, action, busy, challenge, goal, key

CATALOGUE = load()[0]
EMPTY = AgendaFacts(key("session"), SessionKind.REGULAR, DAY, TODAY, 60)
LATER = PracticeFacts(held=9)


def best(agenda: AgendaFacts, facts: PracticeFacts = LATER) -> Ranked:
    found = proposed(ranked(agenda, facts, CATALOGUE))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("agenda", "facts", "suit"),
    [
        (EMPTY, LATER, Suit.NO_AGENDA),
        (EMPTY, PracticeFacts(held=1), Suit.FIRST_SESSIONS),
        (replace(EMPTY, kind=SessionKind.CLOSING), LATER, Suit.CLOSING),
        (replace(EMPTY, kind=SessionKind.REVIEW), LATER, Suit.REVIEW),
        (replace(EMPTY, actions=(action("Heft", due=TODAY - timedelta(days=3)),)), LATER, Suit.ACTION_OVERDUE),
        (replace(EMPTY, challenges=(challenge("Konflikt im Team"),)), LATER, Suit.CONFLICT),
        (replace(EMPTY, goals=(goal("Die Abschlussprüfung bestehen"),)), LATER, Suit.EXAM),
        (
            replace(EMPTY, goals=(replace(goal("Heft führen"), since=TODAY - timedelta(days=40)),)),
            LATER,
            Suit.LOW_PROGRESS,
        ),
        (EMPTY, replace(LATER, reached="Berichtsheft"), Suit.GOAL_REACHED),
    ],
    ids=lambda value: value if isinstance(value, Suit) else "",
)
def test_it_suits_how_things_stand_and_says_so(agenda: AgendaFacts, facts: PracticeFacts, suit: Suit) -> None:
    found = best(agenda, facts)
    assert suit in [fit.suit for fit in found.fits]
    assert suit in found.practice.suits
    assert found.total == sum(part.points for part in found.parts)


def test_the_review_of_an_agreement_is_no_exam() -> None:
    agenda = replace(EMPTY, challenges=(challenge("Überprüfung der Maße"),))
    assert Suit.EXAM not in {fit.suit for row in ranked(agenda, LATER, CATALOGUE) for fit in row.fits}


def test_the_one_of_the_last_session_is_not_proposed_again() -> None:
    first = best(FULL)
    used = replace(LATER, used=(frozenset({first.practice.id}),))
    assert best(FULL, used).practice.id != first.practice.id
    only = replace(CATALOGUE, practices={first.practice.id: first.practice})
    assert proposed(ranked(FULL, used, only)) is None


def test_without_practices_nothing_is_proposed() -> None:
    assert proposed(ranked(FULL, LATER, replace(CATALOGUE, practices={}))) is None


def test_the_manner_of_the_session_counts() -> None:
    for manner in Manner:
        for row in ranked(FULL, replace(LATER, manner=manner), CATALOGUE):
            grounds = [part.ground for part in row.parts]
            assert (Ground.MANNER in grounds) is (row.practice.manner is manner)


def test_one_that_takes_longer_than_the_session_sinks() -> None:
    grounds = {
        row.practice.id: [part.ground for part in row.parts]
        for row in ranked(replace(FULL, minutes=30), LATER, CATALOGUE)
    }
    assert Ground.TOO_LONG in grounds["shadowing"]
    assert Ground.TOO_LONG not in grounds["grow"]


some_ids = st.lists(st.sampled_from(list(CATALOGUE.practices)), unique=True, min_size=1)
averages = st.floats(1, 5)


@busy
@given(some_ids, st.integers(0, 12), st.sampled_from(SessionKind))
def test_the_order_is_total_and_every_sum_is_explained(chosen: list[str], held: int, kind: SessionKind) -> None:
    agenda = replace(FULL, kind=kind)
    facts = PracticeFacts(held=held)
    catalogue = replace(CATALOGUE, practices={name: CATALOGUE.practices[name] for name in chosen})
    backwards = replace(CATALOGUE, practices={name: CATALOGUE.practices[name] for name in reversed(chosen)})
    rows = ranked(agenda, facts, catalogue)
    assert rows == ranked(agenda, facts, backwards)
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)
    for row in rows:
        assert len(row.fits) <= COUNTED_FITS
        assert {fit.suit for fit in row.fits} <= row.practice.suits
        assert all(part.points for part in row.parts)


@busy
@given(st.sampled_from(list(CATALOGUE.practices)), averages, averages, st.booleans())
def test_low_ratings_sink(practice: str, one: float, other: float, with_mentee: bool) -> None:
    def total(average: float) -> int:
        ratings = {practice: Rating(average, 2)}
        facts = replace(LATER, with_mentee=ratings) if with_mentee else replace(LATER, with_others=ratings)
        return next(row.total for row in ranked(FULL, facts, CATALOGUE) if row.practice.id == practice)

    low, high = sorted((one, other))
    assert total(low) <= total(high)


@busy
@given(st.lists(st.sampled_from(list(CATALOGUE.practices)), max_size=3))
def test_never_the_same_twice_in_a_row(before: list[str]) -> None:
    used = tuple(frozenset({name}) for name in before)
    found = proposed(ranked(FULL, replace(LATER, used=used), CATALOGUE))
    assert found is not None
    assert not before or found.practice.id != before[0]


def test_points_on_the_agenda_say_what_it_is_about() -> None:
    row = PointRow(key("x"), "Streit mit dem Meister?", PointOrigin.OWN, None, Party.MENTEE, done=False)
    assert Suit.CONFLICT in {fit.suit for fit in best(replace(EMPTY, points=(row,))).fits}
