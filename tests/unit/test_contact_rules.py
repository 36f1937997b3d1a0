"""Contacts: the day by which one is due, and the order of a list, whatever is known of them."""

from datetime import date, timedelta
from random import Random
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import ContactRole
from mentor_tui.rules.contacts import ContactRow, Linked, due_on, in_order

TODAY = date(2026, 11, 24)

days = st.dates()
rhythms = st.none() | st.integers(1, 366)
linked = st.lists(st.builds(Linked, st.uuids(), st.just("Lena"), st.booleans()), max_size=3).map(tuple)
contacts = st.builds(
    lambda name, since, last_on, rhythm, mentees: ContactRow(
        uuid4(), name, ContactRole.HR, since, last_on=last_on, rhythm_days=rhythm, mentees=mentees
    ),
    st.sampled_from(["Arndt", "arndt", "Heise", "Öz"]), days, st.none() | days, rhythms, linked,
)  # fmt: skip


def contact(name: str, due_in: int | None, *mentees: Linked) -> ContactRow:
    """One with whom an exchange is due in so many days, by a rhythm of 14."""
    rhythm = None if due_in is None else 14
    last_on = TODAY + timedelta(days=(due_in or 0) - 14)
    return ContactRow(
        uuid4(), name, ContactRole.OTHER, date(2026, 1, 1), last_on=last_on, rhythm_days=rhythm, mentees=mentees
    )


def test_the_day_follows_from_the_last_contact_or_from_the_entry() -> None:
    since = date(2026, 11, 1)
    assert due_on(None, since, 14) == date(2026, 11, 15)
    assert due_on(date(2026, 11, 10), since, 14) == TODAY
    assert due_on(date(2026, 11, 10), since, None) is None
    assert due_on(date.max, since, 1) is None


def test_those_who_are_due_stand_first_what_waits_longest_in_front() -> None:
    late, later, today = contact("Zoe", -9), contact("Yan", -2), contact("Xu", 0)
    soon, never = contact("Ben", 1), contact("Ada", None)
    listed = in_order([soon, today, never, later, late], TODAY)
    assert [row.name for row in listed] == ["Zoe", "Yan", "Xu", "Ada", "Ben"]
    assert [row.is_due(TODAY) for row in listed] == [True, True, True, False, False]


def test_one_rests_when_every_mentoring_is_over() -> None:
    over, on = Linked(uuid4(), "Ole", ended=True), Linked(uuid4(), "Lena")
    assert contact("Arndt", -9, over).due is None
    assert contact("Arndt", -9, over, on).is_due(TODAY)
    assert contact("Arndt", -9).is_due(TODAY)


@given(st.lists(contacts, max_size=8), st.integers(0, 99), st.dates())
def test_the_order_is_the_same_however_they_came_and_the_due_lead(
    rows: list[ContactRow], seed: int, today: date
) -> None:
    listed = in_order(rows, today)
    assert in_order(Random(seed).sample(rows, len(rows)), today) == listed
    assert sorted(row.id for row in listed) == sorted(row.id for row in rows)
    due = [row.is_due(today) for row in listed]
    assert due == sorted(due, reverse=True)
    waits = [row.due for row in listed if row.is_due(today)]
    assert waits == sorted(waits, key=lambda day: day or today)


@given(days, st.none() | days, rhythms)
def test_the_day_is_a_rhythm_after_the_last_one(since: date, last_on: date | None, rhythm: int | None) -> None:
    due = due_on(last_on, since, rhythm)
    if due is not None:
        assert (due - (last_on or since)).days == rhythm
