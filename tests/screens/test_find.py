"""Find everywhere: as one types, with the place of each hit, which opens; and nothing of others while one looks on."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session
from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.contact import Contact, Interaction
from mentor_tui.models.enums import ChallengeSource, Party, SessionState
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.material import Material
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation, OrganisationGoal
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import AgendaPoint, MentoringSession, Note
from mentor_tui.models.update import Update, UpdatePart
from mentor_tui.rules.found import FoundIn
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.find import FindScreen
from mentor_tui.screens.mentee.goal import GoalForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.organisations.contact import ContactScreen
from mentor_tui.screens.organisations.page import OrganisationScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk


def held(session: Session, desk: Desk) -> None:
    """A session with Lena a week ago, with a private and a shared note, a point, an action and a challenge."""
    lena, then = desk.people.lena, desk.bench.clock() - timedelta(days=7)
    meeting = MentoringSession(
        mentee_id=lena, starts_at=then, state=SessionState.HELD, followed_up_at=then, weaknesses="Zeitdruck"
    )
    session.add(meeting)
    session.flush()
    for text, shared in (("Geheimes", False), ("Geteiltes", True)):
        session.add(Note(mentee_id=lena, session_id=meeting.id, text=text, shared=shared, created_at=then))
    session.add(AgendaPoint(mentee_id=lena, session_id=meeting.id, text="Fräsprobe"))
    session.add(Action(mentee_id=lena, owner=Party.MENTEE, text="Werkbank aufräumen", created_at=then))
    session.add(Challenge(mentee_id=lena, source=ChallengeSource.MENTEE, text="Schichtplan", created_at=then))
    session.add(OwnTime(text="Fachbuch lesen", day=then.date(), created_at=then))
    session.add(Exchange(title="Fallbesprechung", created_at=then))
    session.add(Material(title="Videokurs", created_at=then))
    organisation_id = session.get_one(Mentee, lena).organisation_id
    assert organisation_id is not None
    session.add(OrganisationGoal(organisation_id=organisation_id, text="Gesellenbrief", created_at=then))
    contact = Contact(name="Meister Arndt", folded="meister arndt", expectation="Eine Kollegin", created_at=then)
    update = Update(organisation_id=organisation_id, begins=then.date(), ends=then.date(), created_at=then)
    session.add_all((contact, update))
    session.flush()
    session.add(Interaction(contact_id=contact.id, mentee_id=lena, on=then.date(), text="Telefonat", created_at=then))
    session.add(UpdatePart(update_id=update.id, mentee_id=lena, text="Fortschrittsbericht"))


async def typed(desk: Desk, text: str) -> EntryList:
    await desk.press("f")
    assert desk.is_on(FindScreen)
    await desk.type(text)
    return desk.screen.query_one(EntryList)


async def back(desk: Desk) -> None:
    """Out of whatever was opened: a field, a step, a form."""
    for _level in range(4):
        if not desk.is_on(FindScreen):
            await desk.press("escape")
    assert desk.is_on(FindScreen)


def hits(listing: EntryList) -> list[str]:
    return [entry.text for entry in listing.entries if entry.id]


async def test_it_finds_as_one_types_in_any_spelling(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        listing = await typed(desk, "puenk")
        assert any("pünktlich" in text for text in hits(listing))
        found = next(entry for entry in listing.entries if entry.id)
        assert [found.text[start:end].casefold() for start, end in found.marked] == ["pünk"]
        assert "Lena Brandt · heute" in desk.reads()
        await desk.press("x")
        assert not hits(listing)
        assert "Nichts gefunden" in desk.reads()
        await desk.press(*["backspace"] * 6)
        assert "Findet Mentees" in desk.reads()


@pytest.mark.parametrize("into", ["enter", "down"])
async def test_from_the_words_to_the_hits_and_back(tmp_path: Path, into: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        listing = await typed(desk, "bericht")
        await desk.press(into)
        assert desk.app.focused is listing
        await desk.press("j")
        assert listing.current is not None
        await desk.press("slash")
        assert isinstance(desk.app.focused, Field)
        await desk.type("sheft xy")
        await desk.press(into)
        assert isinstance(desk.app.focused, Field), "there is nothing to go to"
        assert "↓" not in {key for key, _command in working_commands(desk.screen)}
        await desk.press("escape")
        assert desk.is_on(RosterScreen)


@pytest.mark.parametrize(
    ("words", "screen", "place"),
    [
        ("geduldig", MenteeScreen, "profile/strengths"),
        ("nordwerk", OrganisationScreen, "mentee/"),
        ("gesellenbrief", OrganisationScreen, "goal/"),
        ("kollegin", ContactScreen, "profile/expectation"),
        ("telefonat", ContactScreen, "interaction/"),
        ("schichtplan", ChallengeForm, ""),
        ("erinnerung", GoalForm, ""),
        ("werkbank", ActionsScreen, ""),
        ("geheimes", SessionScreen, ""),
        ("zeitdruck", SessionScreen, ""),
        ("fräsprobe", SessionScreen, ""),
    ],
)
async def test_enter_opens_the_place(tmp_path: Path, words: str, screen: type[Screen[object]], place: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(held, desk)
        await typed(desk, words)
        await desk.press("enter", "enter")
        assert desk.is_on(screen)
        if place:
            here = desk.screen.query_one(EntryList).current
            assert here is not None
            assert here.id.startswith(place)
        await back(desk)
        assert desk.screen.query_one(Field).text == words


async def test_an_answer_opens_at_its_question_and_a_line_where_it_stands(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await typed(desk, "lena ehrlich")
        await desk.press("enter", "enter")
        assert (desk.wizard.step, desk.wizard.question) == (StepName.QUESTIONS, "q-expectations")
        await back(desk)
        await desk.press("p", "slash", *["backspace"] * 12)  # before Lena, in the wizard, it was on by itself
        await desk.type("pünktlich und vorb")
        await desk.press("enter", "enter")
        assert desk.wizard.mentee_id == desk.people.yusuf
        assert desk.wizard.step is StepName.MENTEE
        line = desk.wizard.query_one("#step EntryList", EntryList).current
        assert line is not None
        assert line.id == "mentee-punctual"


async def test_a_clause_opens_in_the_text_as_it_is_printed(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await typed(desk, "yusuf treffen uns jeweils")
        await desk.press("enter", "enter")
        assert desk.wizard.step is StepName.REVIEW
        here = desk.wizard.query_one("#review", EntryList).current
        assert here is not None
        assert here.id == "paper/clause-meetings"


async def test_what_is_about_no_mentee_opens_where_it_stands(tmp_path: Path) -> None:
    def own(session: Session) -> None:
        session.add(Challenge(source=ChallengeSource.OWN, text="Eigenlob", created_at=desk.bench.clock()))
        session.add(Organisation(name="Eigenbetrieb", folded="eigenbetrieb"))

    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(own)
        await typed(desk, "eigenlob")
        await desk.press("enter", "enter")
        assert desk.is_on(ChallengeForm)
        await desk.press("escape", "escape", "slash", *["backspace"] * 3)
        await desk.type("betrieb")
        await desk.press("enter", "enter")
        assert desk.is_on(OrganisationScreen)


async def test_while_somebody_looks_on_there_is_nothing_of_others(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(held, desk)
        await desk.press("p", "f")
        assert desk.is_on(RosterScreen)
        await desk.press("p")
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
        await desk.settle()
        await desk.press("p")
        listing = await typed(desk, "bericht")
        assert hits(listing)
        assert "Yusuf" not in desk.reads()
        await desk.press(*["backspace"] * 7)
        for words, shown in (("geheimes", 0), ("zeitdruck", 0), ("geteiltes", 1)):
            await desk.type(words)
            assert len(hits(listing)) == shown
            await desk.press(*["backspace"] * len(words))
        await desk.type("bericht")
        await desk.press("enter", "p")
        assert "Yusuf" in desk.reads()
        await desk.press("slash", *["backspace"] * 7)
        await desk.type("yusuf")
        await desk.press("enter", "p")
        assert "usuf" not in desk.reads()  # the words that were looked for are a name
        await desk.press("p")
        assert "Yusuf" in desk.reads()


async def test_in_a_session_its_mentee_is_whose_record_is_open(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(held, desk)
        page = desk.page("Lena")
        met = next(item for item in page.sessions if item.state is SessionState.HELD)
        await desk.app.push_screen(SessionScreen(desk.bench, met.id))
        await desk.press("p")
        listing = await typed(desk, "bericht")
        assert hits(listing)
        assert "Yusuf" not in desk.reads()


async def test_what_is_undone_meanwhile_goes_and_the_cursor_stays(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        write = desk.bench.database.write
        listing = await typed(desk, "bericht")
        await desk.press("enter", "j", "j")
        here = listing.current
        await write(storage.mentees.change, desk.people.jana, "wishes", "Berichte schreiben")
        await desk.settle()
        assert "Berichte schreiben" in desk.reads()
        assert listing.current is not None
        assert here is not None
        assert listing.current.id == here.id
        await desk.press("u")
        assert "Berichte schreiben" not in desk.reads()


EVERY_KIND = (
    *("lena", "nordwerk", "bericht", "geheimes", "zeitdruck", "werkbank", "schichtplan", "fräsprobe"),
    *("fachbuch", "fallbesprechung", "videokurs", "gesellenbrief", "arndt", "telefonat", "fortschrittsbericht"),
)
"""Words that find something of each kind."""


async def test_every_kind_has_its_word(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(held, desk)
        labels = set()
        for words in EVERY_KIND:
            listing = await typed(desk, words)
            labels |= {entry.label for entry in listing.entries if entry.id}
            await desk.press("escape")
        assert {"Name", "Betrieb", "Antwort", "Punkt", "Ziel", "Notiz", "Aufgabe", "Herausforderung"} <= labels
        assert len(labels) >= len(FoundIn)
