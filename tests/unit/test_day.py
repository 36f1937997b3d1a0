"""The plan of a day: everything in it once, in one order, with a reason; what is late is named, what is done is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import Party, SessionKind, SessionState
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.day import DAYS, DayPlan, Item, Why, plan
from mentor_tui.rules.day_facts import DayFacts, DaySession, Quiet, Unsigned
from mentor_tui.rules.session import ActionRow
from mentor_tui.rules.timeline import SessionFacts, Standing

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()
LENA = UUID(int=1)

FACTS = SessionFacts(
    kind=SessionKind.REGULAR, state=SessionState.PLANNED, minutes=60, place="Werkstatt", prepared=False, began=False,
    ended=False, followed_up=False, as_planned=None, cancelled_by=None, agreed=0, done=0,
)  # fmt: skip


def meeting(days: int, **changes: object) -> DaySession:
    return DaySession(uuid4(), LENA, "Lena", NOW + timedelta(days=days), replace(FACTS, **changes))  # type: ignore[arg-type]  # fields of the facts


def promise(owner: Party, due: date | None, *, done: bool = False, carried: int = 0) -> DueAction:
    return DueAction(
        ActionRow(uuid4(), LENA, None, owner, "Zeichnen", due, None, carried, NOW if done else None), None, "Lena"
    )


def whys(made: DayPlan) -> list[Why]:
    return [item.why for item in made.due]


def test_the_sessions_of_the_day_and_of_the_next_days_stand_by_their_time() -> None:
    late, early, soon, far = meeting(0), replace(meeting(0), at=NOW.replace(hour=8)), meeting(3), meeting(DAYS + 1)
    made = plan(DayFacts(sessions=(far, late, soon, early)), NOW)
    assert [item.id for item in made.sessions] == [early.id, late.id]
    assert [item.id for item in made.ahead] == [soon.id]
    assert made.minutes == 120
    assert made.due == ()


def test_what_was_held_today_stays_and_what_was_cancelled_goes() -> None:
    held = meeting(0, state=SessionState.HELD, began=True, ended=True, followed_up=True)
    made = plan(
        DayFacts(
            sessions=(
                held,
                meeting(0, state=SessionState.CANCELLED),
                replace(held, id=uuid4(), at=NOW - timedelta(days=1)),
            )
        ),
        NOW,
    )
    assert [(item.id, item.standing) for item in made.sessions] == [(held.id, Standing.HELD)]
    assert made.due == ()


def test_what_was_left_behind_is_due_the_longest_waiting_first() -> None:
    facts = DayFacts(
        sessions=(meeting(-2), meeting(-3, state=SessionState.HELD, began=True, ended=True)),
        actions=(promise(Party.MENTEE, TODAY - timedelta(days=1)),),
        unsigned=(Unsigned(LENA, "Lena", TODAY - timedelta(days=9)),),
        quiet=(Quiet(LENA, "Lena", TODAY - timedelta(days=20), 14),),
    )
    made = plan(facts, NOW)
    assert whys(made) == [Why.TO_SIGN, Why.TO_MEET, Why.FOLLOW_UP, Why.LEFT_OPEN, Why.OVERDUE]
    assert made.late == 5


def test_a_first_meeting_that_was_begun_is_to_be_signed_and_nothing_else() -> None:
    begun = meeting(-9, kind=SessionKind.FIRST, began=True)
    made = plan(DayFacts(sessions=(begun,), unsigned=(Unsigned(LENA, "Lena", begun.at.date()),)), NOW)
    assert whys(made) == [Why.TO_SIGN]


def test_the_mentors_own_actions_are_due_days_before_and_the_mentees_on_their_day() -> None:
    soon = TODAY + timedelta(days=2)
    mine, theirs = promise(Party.MENTOR, soon), promise(Party.MENTEE, soon)
    today, undated = promise(Party.MENTEE, TODAY), promise(Party.MENTOR, None)
    made = plan(DayFacts(actions=(mine, theirs, today, undated, promise(Party.MENTOR, TODAY, done=True))), NOW)
    assert [item.id for item in made.due] == [today.action.id, mine.action.id]
    assert not made.late


moments = st.integers(-40, 40)
sessions = st.builds(
    lambda days, kind, state, prepared, began, over: meeting(
        days, kind=kind, state=state, prepared=prepared, began=began, followed_up=over
    ),
    moments, st.sampled_from(SessionKind), st.sampled_from(SessionState), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
promises = st.builds(
    lambda owner, days, done: promise(owner, None if days is None else TODAY + timedelta(days=days), done=done),
    st.sampled_from(Party), st.none() | moments, st.booleans(),
)  # fmt: skip
known = st.builds(
    DayFacts,
    st.lists(sessions, max_size=8).map(tuple),
    st.lists(promises, max_size=8).map(tuple),
    st.lists(st.builds(Unsigned, st.uuids(), st.just("Jana"), st.just(TODAY)), max_size=3).map(tuple),
    st.lists(st.builds(Quiet, st.uuids(), st.just("Yusuf"), st.just(TODAY), st.integers(1, 9)), max_size=3).map(tuple),
)


def every(made: DayPlan) -> list[Item]:
    return [*made.sessions, *made.due, *made.ahead]


@given(known, st.integers(0, 99), st.integers(0, 30))
def test_the_order_is_total_and_the_same_however_the_facts_came(facts: DayFacts, seed: int, days: int) -> None:
    random = Random(seed)

    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(items, len(items)))

    made = plan(facts, NOW, days)
    other = DayFacts(*(mixed(getattr(facts, name)) for name in ("sessions", "actions", "unsigned", "quiet")))  # type: ignore[arg-type]  # each the tuple it was
    assert plan(other, NOW, days) == made


@given(known)
def test_nothing_stands_twice_and_what_is_done_or_cancelled_stands_nowhere(facts: DayFacts) -> None:
    found = every(plan(facts, NOW))
    assert len({(item.why, item.id) for item in found}) == len(found)
    assert not [item for item in found if item.action is not None and item.action.done]
    assert Standing.CANCELLED not in {item.standing for item in found}


@given(known)
def test_what_is_late_leads_what_is_due_later(facts: DayFacts) -> None:
    made = plan(facts, NOW)
    days = [item.day for item in made.due]
    assert days == sorted(days)
    for item in made.due:
        assert item.late == (item.why not in (Why.SESSION, Why.DUE))
        if item.why is Why.DUE:
            assert TODAY <= item.day <= TODAY + timedelta(days=DAYS)
        if item.why is Why.OVERDUE:
            assert item.day < TODAY


@given(known)
def test_every_session_that_waits_is_there_today_ahead_or_as_left_open(facts: DayFacts) -> None:
    found = {item.id for item in every(plan(facts, NOW))}
    for one in facts.sessions:
        if one.facts.state is SessionState.PLANNED and one.at.date() <= TODAY + timedelta(days=DAYS):
            begun = one.facts.kind is SessionKind.FIRST and one.facts.began and one.at.date() < TODAY
            assert (one.id in found) != begun
