"""Nobody is doubled and nothing is replaced: who is new, who is there, and what of theirs is filled."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.importing.fates import Becomes, Plan, There, fates
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import Person

MENTEES, CONTACTS = ImportKind.MENTEES, ImportKind.CONTACTS
ADA = UUID(int=1)


def plan(*people: Person, there: tuple[There, ...] = (), kind: ImportKind = MENTEES) -> Plan:
    return fates(kind, there, people, "list.csv")


def ada(email: str = "", organisation: str = "", **more: object) -> There:
    has = {name for name, value in (("email", email), ("organisation", organisation)) if value}
    return There("Ada Weiß", ADA, email, organisation, has=has, **more)  # type: ignore[arg-type]  # as they come


@pytest.mark.parametrize("spelled", ["Ada Weiß", "ADA WEISS", "áda weiss"])
def test_somebody_is_known_however_the_name_is_spelled(spelled: str) -> None:
    (fate,) = plan(Person(2, spelled, email="a@x"), there=(ada(),)).fates
    assert (fate.becomes, fate.fields, fate.whom) == (Becomes.FILLED, ("email",), ADA)


def test_only_what_is_empty_is_filled() -> None:
    there = (ada(email="a@x", organisation="Nordwerk"),)
    person = Person(2, "Ada Weiß", "Stadtwerke", email="A@X", rhythm_days=14, phone="1")
    (fate,) = plan(person, there=there).fates
    assert (fate.becomes, fate.fields) == (Becomes.FILLED, ("rhythm_days",))
    again = plan(person, person, there=(ada(email="a@x", organisation="Nordwerk"),)).fates
    assert [fate.becomes for fate in again] == [Becomes.FILLED, Becomes.THERE]


def test_another_address_is_for_the_mentor_to_tell() -> None:
    found = plan(Person(7, "Ada Weiß", email="b@x"), there=(ada(email="a@x"),))
    assert not found.fates
    assert [(problem.line, "another e-mail" in problem.what) for problem in found.problems] == [(7, True)]


def test_of_two_with_one_name_the_address_tells_which_it_is() -> None:
    other = There("Ada Weiss", UUID(int=2), "b@x", has={"email"})
    (fate,) = plan(Person(2, "Ada Weiß", "Nordwerk", email="b@x"), there=(ada("a@x"), other)).fates
    assert fate.whom == UUID(int=2)
    found = plan(Person(2, "Ada Weiß"), there=(ada("a@x"), There("Ada Weiss", uuid4())))
    assert ["Several" in problem.what for problem in found.problems] == [True]


def test_whoever_comes_twice_is_entered_once() -> None:
    found = plan(Person(2, "Ada Weiß"), Person(5, "Ada Weiss", "Nordwerk"))
    assert [fate.becomes for fate in found.fates] == [Becomes.NEW, Becomes.THERE]
    assert found.fates[1].note == "also in line 2"


def test_a_mentoring_that_has_ended_stays_as_it_is() -> None:
    (fate,) = plan(Person(2, "Ada Weiß", email="a@x"), there=(ada(ended=True),)).fates
    assert (fate.becomes, fate.fields, fate.note) == (Becomes.THERE, (), "the mentoring has ended")


def test_a_mentee_may_change_the_employer_and_a_contact_is_somebody_elses() -> None:
    person = Person(2, "Ada Weiß", "Stadtwerke")
    assert plan(person, there=(ada(organisation="Nordwerk"),)).fates[0].becomes is Becomes.THERE
    (fate,) = plan(person, there=(ada(organisation="Nordwerk"),), kind=CONTACTS).fates
    assert (fate.becomes, "another organisation" in fate.note) == (Becomes.NEW, True)
    (fate,) = plan(person, there=(ada(organisation="STADTWERKE"),), kind=CONTACTS).fates
    assert fate.becomes is Becomes.THERE


def test_an_address_that_two_share_is_told() -> None:
    (fate,) = plan(Person(2, "Bo", email="A@x"), there=(ada(email="a@x"),)).fates
    assert (fate.becomes, "as well" in fate.note) == (Becomes.NEW, True)


PEOPLE = st.lists(
    st.builds(
        Person,
        st.integers(1, 99),
        st.sampled_from(["Ada", "ada", "Bo", "Müller", "Mueller", "Muller"]),
        st.sampled_from(["", "Nordwerk", "Stadtwerke"]),
        email=st.sampled_from(["", "a@x", "b@x"]),
        wishes=st.sampled_from(["", "Ruhe"]),
    ),
    max_size=8,
)


@given(PEOPLE, st.sampled_from(ImportKind))
def test_everybody_has_one_fate_and_who_was_entered_is_there_the_next_time(
    people: list[Person], kind: ImportKind
) -> None:
    first = fates(kind, (), people, "list.csv")
    assert len(first.fates) + len(first.problems) == len(people)
    entered = [fate.person for fate in first.fates if fate.becomes is Becomes.NEW]
    there = [
        There(one.name, uuid4(), one.email, one.organisation,
              has={name for name in ("email", "organisation", "wishes") if getattr(one, name)})
        for one in entered
    ]  # fmt: skip
    again = fates(kind, there, entered, "list.csv")
    assert not again.changes
