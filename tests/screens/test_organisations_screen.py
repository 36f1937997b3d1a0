"""Organisations and contacts at the screen: entered, opened, recorded in few keys, taken over, refused."""

from pathlib import Path
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.rules.contacts import ContactRow
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.organisations.contact import ContactScreen
from mentor_tui.screens.organisations.contact_form import ContactForm
from mentor_tui.screens.organisations.form import OrganisationForm
from mentor_tui.screens.organisations.goal import OrganisationGoalForm
from mentor_tui.screens.organisations.interaction import InteractionForm
from mentor_tui.screens.organisations.listing import OrganisationsScreen
from mentor_tui.screens.organisations.page import OrganisationScreen
from mentor_tui.screens.organisations.scopes import words
from mentor_tui.screens.several import SeveralScreen
from mentor_tui.screens.today import TodayScreen
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk
from tests.screens.test_hostile_texts import ALL, assert_harmless, painted
from tests.snapshots.organising import Organised, organised


async def fill(desk: Desk) -> Organised:
    made = await desk.bench.database.write(organised, desk.people, desk.bench.now())
    await desk.settle()
    return made


def contacts(desk: Desk) -> dict[str, ContactRow]:
    return {row.name: row for row in desk.read(storage.contacts.rows, desk.bench.zone)}


def go_to(desk: Desk, entry: str) -> None:
    desk.screen.query_one(EntryList).go_to(entry)


def on(desk: Desk) -> str:
    here = desk.screen.query_one(EntryList).current
    return here.id if here else ""


def works(desk: Desk, key: str) -> bool:
    return key in {name for name, _command in working_commands(desk.screen)}


async def test_from_nothing_to_a_provider_and_a_fellow_mentor(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en", empty=True) as desk:
        await desk.press("O")
        assert desk.is_on(OrganisationsScreen)
        await desk.press("j", "n")
        assert desk.is_on(OrganisationForm)
        await desk.type("Harbour School")
        await desk.press("escape", "escape")
        assert "VET providers ▸ Harbour School" in desk.reads()
        await desk.press("G", "enter")
        assert desk.is_on(ContactForm)
        await desk.type("Jens Petersen")
        await desk.press("enter", "enter", *["enter"] * 4)
        await desk.type("often")
        await desk.press("enter")
        assert "from 1 to 366" in desk.reads()
        await desk.press(*["backspace"] * 5, *"30", "escape", "escape")
        assert desk.is_on(OrganisationsScreen)
        (jens,) = contacts(desk).values()
        assert (jens.name, jens.role.value, jens.organisation, jens.rhythm_days) == (
            "Jens Petersen", "fellow-mentor", "", 30
        )  # fmt: skip
        assert on(desk) == f"contact/{jens.id}"
        await desk.press("x")
        assert contacts(desk) == {}
        await desk.press("u")
        assert "Jens Petersen" in desk.reads()
        await desk.press("escape", "O", "O")
        assert len(desk.app.screen_stack) == 3  # it is open once


async def test_a_contact_is_recorded_in_few_keys_from_the_plan_of_the_day(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        made = await fill(desk)
        await desk.press("1")
        go_to(desk, f"to-contact/{made.arndt}")
        assert "Meister Arndt · Get in touch" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(ContactScreen)
        await desk.press("escape", "greater_than_sign", *"tomorrow", "enter")
        assert "Get in touch" not in desk.reads()
        await desk.press("u")
        go_to(desk, f"to-contact/{made.arndt}")
        await desk.press("space")
        assert desk.is_on(InteractionForm)
        await desk.type("Er fragt nach.")
        await desk.press("tab")
        assert "Recorded: next by Tue 8 Dec" in desk.said
        await desk.type("yesterday")
        await desk.press("enter", "right", "enter", *"len")
        assert "Lena Brandt" in desk.reads()
        await desk.press("enter", "right", "escape")
        assert desk.is_on(TodayScreen)
        assert "Get in touch" not in desk.reads()
        row = desk.read(storage.interactions.of, [made.arndt])[0]
        assert (row.text, row.channel.value, row.mentee, row.shared) == ("Er fragt nach.", "phone", "Lena Brandt", True)
        assert (desk.bench.today() - row.on).days == 1
        assert row.phase is not None


async def test_what_may_be_heard_stands_beside_the_name_wherever_one_writes_to_them(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        made = await fill(desk)
        write, yusuf = desk.bench.database.write, desk.people.yusuf
        await write(storage.mentees.change, yusuf, "organisation", "Nordwerk GmbH")
        await write(storage.contacts.link, made.arndt, [yusuf])
        (found,) = desk.read(storage.scopes.of_contact, made.arndt)
        told = words(found.scope)
        await desk.app.push_screen(OrganisationScreen(desk.bench, made.works))
        await desk.settle()
        assert f"Meister Arndt · {told}" in desk.reads()
        go_to(desk, f"contact/{made.arndt}")
        await desk.press("enter")
        assert f"Yusuf Demir · {told}" in desk.reads()
        await desk.resize(120, 36)
        await desk.press("n")
        assert f"Meister Arndt · what passed · {told}" in desk.reads()
        assert f"Meister Arndt may hear: {told}" in desk.reads()
        await desk.press("escape", "escape")
        await desk.app.push_screen(MenteeScreen(desk.bench, yusuf))
        await desk.settle()
        go_to(desk, f"contact/{made.arndt}")
        await desk.settle()
        assert f"Meister Arndt · {told}" in desk.reads()
        for hidden in (
            "Will früh hören",
            "040 5555",
            "kleine Fräse",
        ):  # of a contact the mentee sees that they are there
            assert hidden not in desk.reads()
        await desk.press("enter")
        assert desk.is_on(ContactScreen)


async def test_mentees_are_linked_and_unlinked(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        made = await fill(desk)
        await desk.app.push_screen(ContactScreen(desk.bench, made.arndt))
        await desk.settle()
        await desk.press("m")
        assert desk.is_on(SeveralScreen)
        await desk.press("space", "j", "j", "space", "enter")
        assert [one.name for one in contacts(desk)["Meister Arndt"].mentees] == ["Lena Brandt", "Yusuf Demir"]
        go_to(desk, f"mentee/{desk.people.yusuf}")
        await desk.press("x")
        assert [one.name for one in contacts(desk)["Meister Arndt"].mentees] == ["Lena Brandt"]
        await desk.press("m", "space", "escape")
        assert [one.name for one in contacts(desk)["Meister Arndt"].mentees] == ["Lena Brandt"]
        go_to(desk, "profile/organisation")
        await desk.press("enter")
        assert desk.is_on(OrganisationScreen)
        await desk.press("escape")
        go_to(desk, f"mentee/{desk.people.lena}")
        await desk.press("enter")
        assert desk.is_on(MenteeScreen)
        go_to(desk, "profile/provider")
        await desk.press("enter")
        assert "Berufsschule Hafenstraße · VET provider" in desk.reads()


async def test_a_goal_is_taken_over_and_its_change_is_offered(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        made = await fill(desk)
        await desk.app.push_screen(OrganisationScreen(desk.bench, made.works))
        await desk.settle()
        go_to(desk, f"goal/{made.goal}")
        await desk.press("a")
        assert desk.is_on(AskScreen)  # it was changed since Lena has it
        await desk.press("escape")
        assert desk.is_on(SeveralScreen)
        await desk.press("j", "space", "k", "space", "enter")
        goal = desk.read(storage.organisation_goals.one, made.goal)
        assert goal is not None
        assert [(one.mentee, one.differs) for one in goal.taken_over] == [("Jana Kurz", False), ("Lena Brandt", True)]
        await desk.press("a", "enter")
        assert "Every mentee of this organisation has this goal already." in desk.reads()
        await desk.press("e")
        assert desk.is_on(OrganisationGoalForm)
        await desk.type(" Immer.")
        await desk.press("escape", "escape")
        assert desk.is_on(AskScreen)
        assert "Change this goal for 2 mentees as well?" in desk.reads()
        await desk.press("enter")
        assert [item.text for item in desk.page("Jana").goals] == ["Die Vorrichtungen allein rüsten Immer."]
        go_to(desk, f"goal/{made.goal}")
        await desk.press("x")
        assert "2 mentees have this goal" in desk.reads()
        assert desk.read(storage.organisation_goals.one, made.goal) is not None


async def test_what_others_hang_on_stays_and_that_is_said(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en", size=(120, 36)) as desk:
        made = await fill(desk)
        await desk.press("O")
        go_to(desk, f"organisation/{made.works}")
        await desk.press("x")
        assert desk.said == "It stays, because something still hangs on it: 2 mentees, 2 contact persons, 2 goals."
        await desk.press("enter")
        assert desk.is_on(OrganisationScreen)
        go_to(desk, "profile/expectation")
        assert not works(desk, "x")
        await desk.settle()
        go_to(desk, f"contact/{made.arndt}")
        await desk.settle()
        assert works(desk, "x")
        await desk.press("x")
        assert "It stays" in desk.said
        assert "Meister Arndt" in contacts(desk)
        go_to(desk, next(entry.id for entry in desk.screen.query_one(EntryList).entries if "interaction/" in entry.id))
        await desk.press("x")
        assert len(desk.read(storage.interactions.of, [made.arndt, made.teacher, made.fellow])) == 3


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_every_page_shows_hostile_words_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_desk(tmp_path, size=size) as desk:
        made = await fill(desk)
        write = desk.bench.database.write
        for field in ("name", "expectation", "phone", "reach"):
            await write(storage.contacts.change, made.arndt, field, ALL[:180])
        for field in ("name", "expectation", "reach"):
            await write(storage.organisations.change, made.works, field, ALL[:180])
        await write(storage.organisation_goals.change, made.goal, "text", ALL)
        passed = desk.read(storage.interactions.of, [made.arndt])[0]
        await write(storage.interactions.change, passed.id, "text", ALL)
        for screen in (
            OrganisationsScreen(desk.bench),
            OrganisationScreen(desk.bench, made.works),
            OrganisationForm(desk.bench, made.works),
            OrganisationGoalForm(desk.bench, made.works, made.goal),
            ContactScreen(desk.bench, made.arndt),
            ContactForm(desk.bench, made.arndt),
            InteractionForm(desk.bench, made.arndt, passed.id),
            SeveralScreen(ALL, [(UUID(int=1), ALL)], more=ALL),
            MenteeScreen(desk.bench, desk.people.lena),
        ):
            await desk.app.push_screen(screen)
            await desk.settle()
            assert_harmless(desk)
            await desk.press("G")
            assert_harmless(desk)
        await desk.app.push_screen(ContactScreen(desk.bench, made.arndt))
        await desk.settle()
        assert "[@click" in painted(desk)
