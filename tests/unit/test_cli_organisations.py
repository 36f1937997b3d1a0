"""mentor-tui organisation and contact: what is listed, shown and found, in words and as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.cli import surroundings
from tests.unit.command_line import AT, CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


def test_organisations_are_listed_with_what_is_due(run: CommandLine) -> None:
    ran = run("organisation", "list")
    assert (ran.code, ran.err) == (0, "")
    heading, *lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert heading == "Name Kind Mentees Contact persons Due"
    assert "Nordwerk GmbH employer 3 2 1" in lines
    assert "Berufsschule Hafenstraße VET provider 2 1 –" in lines
    told = {one["name"]: one for one in json.loads(run("organisation", "list", "--json").out)}
    assert (told["Nordwerk GmbH"]["kind"], told["Nordwerk GmbH"]["contacts"]) == ("employer", 2)
    assert (told["Berufsschule Hafenstraße"]["kind"], told["Berufsschule Hafenstraße"]["due"]) == ("provider", 0)


def test_an_organisation_is_shown_with_all_that_belongs_to_it(run: CommandLine) -> None:
    ran = run("organisation", "show", "nordwerk")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Nordwerk GmbH · employer\n")
    for part in ("Contact persons\n  Mr Arndt · line manager · ", "contact is due", "Sets up the fixtures", "1 mentee",
                 "nobody yet", "Lena Brandt · growing", "Thinks highly of Lena", "for you alone"):  # fmt: skip
        assert part in ran.out
    told = json.loads(run("organisation", "show", "nordwerk", "--json").out)
    assert [goal["mentees"] for goal in told["goals"]] == [["Lena Brandt"], []]
    assert {one["name"] for one in told["accompanied"]} == {"Lena Brandt", "Jana Kurz", "Tomasz Wójcik"}
    assert told["contact_persons"][0]["name"] == "Mr Arndt"
    assert {one["shared"] for one in told["interactions"]} == {True, False}


def test_contacts_are_listed_those_first_who_are_due(run: CommandLine) -> None:
    ran = run("contact", "list")
    first = " ".join(ran.out.splitlines()[1].split())
    assert first.startswith("Mr Arndt line manager Nordwerk GmbH ")
    assert first.endswith("contact is due")
    told = json.loads(run("contact", "list", "--json").out)
    assert [one["name"] for one in told] == ["Mr Arndt", "Jutta Berg", "Ms Heise", "Ruth Okafor"]
    assert [one["due"] for one in told] == [True, False, False, False]
    assert told[1]["organisation"] == ""


def test_a_contact_is_shown_with_what_passed(run: CommandLine) -> None:
    ran = run("contact", "show", "okafor")
    assert (ran.code, ran.err) == (0, "")
    for part in ("Ruth Okafor · VET provider", "Berufsschule Hafenstraße", "every 60 days", "in writing",
                 "about Lena Brandt", "shared with the mentee"):  # fmt: skip
        assert part in ran.out
    told = json.loads(run("contact", "show", "okafor", "--json").out)
    assert told["interactions"][0]["phase"] == "growing"
    assert told["interactions"][0]["channel"] == "written"


@pytest.mark.parametrize(("what", "part"), [("organisation", "werk"), ("contact", "e")])
def test_a_name_that_means_none_or_several_is_said(run: CommandLine, what: str, part: str) -> None:
    nobody, several = run(what, "show", "xyz"), run(what, "show", part)
    assert (nobody.code, nobody.out, several.code, several.out) == (3, "", 3, "")
    assert "xyz" in nobody.err
    assert "more than one name" in several.err


def test_who_is_due_stands_in_the_plan_of_the_day(run: CommandLine) -> None:
    (due,) = [one for one in json.loads(run("today", "--json").out)["due"] if one["why"] == "to-contact"]
    assert (due["contact"], due["organisation"], due["late"]) == ("Mr Arndt", "Nordwerk GmbH", True)
    assert "Mr Arndt: Get in touch" in run("today").out
