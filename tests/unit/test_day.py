"""The plan of a day: everything in it once, in one order, with a reason; what is late is named, what is done is not."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import ChallengeSource, ContactRole, OwnKind, Party, SessionKind, SessionState
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.day import ALWAYS_LATE, DAYS, WITHOUT_A_DAY, DayPlan, Item, Why, plan
from mentor_tui.rules.day_facts import DayChallenge, DayContact, DayFacts, DayOwn, DaySession, Quiet, Unsigned, Waiting
from mentor_tui.rules.session import ActionRow
from mentor_tui.rules.timeline import SessionFacts, Standing
from mentor_tui.screens.today_rows import DayTeller

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


def own(days: int, **changes: object) -> DayOwn:
    return replace(DayOwn(uuid4(), "Leitfaden lesen", OwnKind.OTHER, TODAY + timedelta(days=days)), **changes)  # type: ignore[arg-type]  # its fields


def card(next_on: int | None = None, **changes: object) -> DayChallenge:
    due = TODAY + timedelta(days=next_on) if next_on is not None else None
    known = DayChallenge(uuid4(), "Kein fester Platz", ChallengeSource.MENTEE, LENA, "Lena", "Fragen", due)
    return replace(known, **changes)  # type: ignore[arg-type]  # its fields


def test_sessions_and_own_time_stand_in_one_list_by_the_clock_and_what_has_no_time_last() -> None:
    noon, some_time = own(0, at=time(12, 0), minutes=30), own(0, minutes=20)
    early, late = replace(meeting(0), at=NOW.replace(hour=8)), meeting(0)
    made = plan(DayFacts(sessions=(late, early), own=(some_time, noon, own(2), own(DAYS + 1))), NOW)
    assert [item.id for item in made.planned] == [early.id, noon.id, late.id, some_time.id]
    assert [item.id for item in made.sessions] == [early.id, late.id]
    assert [item.why for item in made.ahead] == [Why.OWN_TIME]
    assert made.minutes == 60 + 60 + 30 + 20
    assert (made.over(0), made.over(170), made.over(90)) == (0, 0, 80)


def test_own_time_that_was_not_done_is_carried_over_and_what_was_done_stays_on_its_day() -> None:
    missed, done, done_before = own(-3), own(0, done=True), own(-3, done=True)
    made = plan(DayFacts(own=(missed, done, done_before)), NOW)
    assert [(item.id, item.why, item.day, item.late) for item in made.due] == [
        (missed.id, Why.CARRIED, TODAY - timedelta(days=3), True)
    ]
    assert [(item.id, item.done) for item in made.planned] == [(done.id, True)]


def test_the_follow_up_of_own_time_is_due_once_that_is_done_on_its_day_or_two_weeks_after() -> None:
    asked = own(-3, done=True, follow_up="Ausprobieren")
    dated = replace(asked, id=uuid4(), follow_up_on=TODAY - timedelta(days=1))
    usual = replace(asked, id=uuid4(), day=TODAY - timedelta(days=12))
    nothing = (replace(asked, id=uuid4(), followed_up=True), replace(asked, id=uuid4(), follow_up=" "), asked)
    made = plan(DayFacts(own=(usual, dated, *nothing)), NOW)
    assert [(item.id, item.why, item.day, item.late) for item in made.due] == [
        (dated.id, Why.TO_USE, TODAY - timedelta(days=1), True),
        (usual.id, Why.TO_USE, TODAY + timedelta(days=2), False),
    ]


def test_three_challenges_stand_in_focus_and_the_next_steps_of_others_on_their_day() -> None:
    focused = [card(days, focused_at=NOW - timedelta(days=9 - days)) for days in (-1, 0, 1, 2)]
    due, late, later = card(0), card(-2), card(1)
    made = plan(DayFacts(challenges=(due, *reversed(focused), later, late)), NOW)
    assert [item.id for item in made.focus] == [one.id for one in focused[:3]]
    assert [item.late for item in made.focus] == [True, False, False]
    assert [(item.id, item.late) for item in made.due] == [(late.id, True), (due.id, False)]


def test_what_was_put_off_is_not_named_before_its_day() -> None:
    begun = meeting(-1, state=SessionState.HELD, began=True, ended=True)
    unsigned = Unsigned(LENA, "Lena", TODAY - timedelta(days=9))
    facts = DayFacts(sessions=(begun,), unsigned=(unsigned,), quiet=(Quiet(LENA, "Lena", TODAY, 1),))
    tomorrow = TODAY + timedelta(days=1)
    waiting = (Waiting(LENA, Why.TO_SIGN, tomorrow), Waiting(begun.id, Why.FOLLOW_UP, TODAY))
    assert whys(plan(replace(facts, put_off=waiting), NOW)) == [Why.FOLLOW_UP, Why.TO_MEET]
    assert Why.TO_SIGN in whys(plan(replace(facts, put_off=waiting), NOW + timedelta(days=1)))


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
times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
owns = st.builds(
    lambda days, at, done, follow_up: own(days, at=at, done=done, follow_up=follow_up),
    moments, times, st.booleans(), st.sampled_from(["", "Ausprobieren"]),
)  # fmt: skip
cards = st.builds(
    lambda days, ago: card(days, focused_at=NOW - timedelta(days=ago) if ago is not None else None),
    st.none() | moments, st.none() | st.integers(0, 3),
)  # fmt: skip
people = st.builds(
    lambda days, last: DayContact(
        uuid4(), "Arndt", ContactRole.HR, TODAY + timedelta(days=days), "Nordwerk", TODAY if last else None
    ),
    moments, st.booleans(),
)  # fmt: skip
known = st.builds(
    DayFacts,
    st.lists(sessions, max_size=8).map(tuple),
    st.lists(promises, max_size=8).map(tuple),
    st.lists(st.builds(Unsigned, st.uuids(), st.just("Jana"), st.just(TODAY)), max_size=3).map(tuple),
    st.lists(st.builds(Quiet, st.uuids(), st.just("Yusuf"), st.just(TODAY), st.integers(1, 9)), max_size=3).map(tuple),
    st.lists(owns, max_size=6).map(tuple),
    st.lists(cards, max_size=6).map(tuple),
    st.just(()),
    st.lists(people, max_size=3).map(tuple),
)
FACTS_OF_A_DAY = tuple(field.name for field in fields(DayFacts))


def test_a_contact_is_named_from_the_day_on_that_was_agreed_and_can_be_put_off() -> None:
    today, late, soon = (
        DayContact(uuid4(), name, ContactRole.HR, TODAY + timedelta(days=days))
        for name, days in (("Heise", 0), ("Arndt", -3), ("Okafor", 1))
    )
    facts = DayFacts(contacts=(today, soon, late))
    made = plan(facts, NOW)
    assert [(item.id, item.why, item.late, item.mentee_id) for item in made.due] == [
        (late.id, Why.TO_CONTACT, True, None), (today.id, Why.TO_CONTACT, False, None)
    ]  # fmt: skip
    told = DayTeller(NOW).told(made.due[0])
    assert (told.who, told.stands) == ("Arndt", "HR")
    assert Why.TO_CONTACT in WITHOUT_A_DAY
    waiting = (Waiting(late.id, Why.TO_CONTACT, TODAY + timedelta(days=1)),)
    assert [item.id for item in plan(replace(facts, put_off=waiting), NOW).due] == [today.id]


def every(made: DayPlan) -> list[Item]:
    return list(made.every)


@given(known, st.integers(0, 99), st.integers(0, 30))
def test_the_order_is_total_and_the_same_however_the_facts_came(facts: DayFacts, seed: int, days: int) -> None:
    random = Random(seed)

    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(items, len(items)))

    made = plan(facts, NOW, days)
    other = DayFacts(*(mixed(getattr(facts, name)) for name in FACTS_OF_A_DAY))  # type: ignore[arg-type]  # each the tuple it was
    assert plan(other, NOW, days) == made


@given(known)
def test_nothing_stands_twice_and_what_is_done_or_cancelled_stands_nowhere(facts: DayFacts) -> None:
    found = every(plan(facts, NOW))
    assert len({item.key for item in found}) == len(found)
    steps = [item.id for item in found if item.challenge is not None]
    assert len(set(steps)) == len(steps)  # neither in focus and due, nor twice
    assert not [item for item in found if item.action is not None and item.action.done]
    assert Standing.CANCELLED not in {item.standing for item in found}


@given(known)
def test_what_is_late_leads_what_is_due_later(facts: DayFacts) -> None:
    made = plan(facts, NOW)
    days = [item.day for item in made.due]
    assert days == sorted(days)
    for item in made.due:
        assert item.late == (item.why in ALWAYS_LATE or item.day < TODAY)
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


@given(known, st.integers(0, 30))
def test_everything_has_a_reason_that_fits_it_and_is_told_in_words(facts: DayFacts, days: int) -> None:
    made = plan(facts, NOW, days)
    for item in made.every:
        about = {
            Why.SESSION: item.session, Why.LEFT_OPEN: item.session, Why.FOLLOW_UP: item.session,
            Why.OVERDUE: item.action, Why.DUE: item.action, Why.OWN_TIME: item.own, Why.CARRIED: item.own,
            Why.TO_USE: item.own, Why.NEXT_STEP: item.challenge, Why.FOCUS: item.challenge,
            Why.TO_SIGN: item.mentee_id, Why.TO_MEET: item.mentee_id,
            Why.TO_CONTACT: item.contact,
        }[item.why]  # fmt: skip
        assert about is not None
        told = DayTeller(NOW).told(item)
        assert told.what
        assert told.when or item.why is Why.FOCUS
    assert {item.why for item in made.planned} <= {Why.SESSION, Why.OWN_TIME}
    assert {item.why for item in made.focus} <= {Why.FOCUS}
    assert len(made.focus) <= 3


@given(known, st.integers(0, 30))
def test_what_is_planned_stands_by_day_and_clock(facts: DayFacts, days: int) -> None:
    made = plan(facts, NOW, days)
    for items in (made.planned, made.ahead):
        places = [(item.day, item.at is None, item.at or time.min) for item in items]
        assert places == sorted(places)
    assert made.minutes == sum(item.minutes for item in made.planned)


@given(known, st.integers(-3, 3))
def test_putting_off_takes_out_that_thing_alone_and_only_until_its_day(facts: DayFacts, days: int) -> None:
    made = plan(facts, NOW)
    for item in made.due:
        waiting = Waiting(item.id, item.why, TODAY + timedelta(days=days))
        left = plan(replace(facts, put_off=(waiting,)), NOW)
        assert left.due == tuple(one for one in made.due if days <= 0 or one.key != item.key)
        assert (left.planned, left.ahead, left.focus) == (made.planned, made.ahead, made.focus)
