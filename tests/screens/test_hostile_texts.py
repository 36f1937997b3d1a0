"""Text that attacks: in every field and on every screen it is shown as it is, and neither obeyed nor read as markup."""

import re
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from rich.color import ColorSystem
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge, ChallengeFields
from mentor_tui.models.enums import ChallengeSource, OwnKind, Party, SessionState, Who
from mentor_tui.models.exchange import Exchange, ExchangeFields
from mentor_tui.models.goal import Goal, GoalFields
from mentor_tui.models.material import Material
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession, PracticeUse
from mentor_tui.rules.aftermath import aftermath
from mentor_tui.screens.agreement.meeting import StepName, meeting
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.find import FindScreen
from mentor_tui.screens.growth.material import MaterialForm
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.mentee.summary import SummaryScreen
from mentor_tui.screens.review.screen import ReviewScreen
from mentor_tui.settings import Settings
from mentor_tui.terminal.painter import Painter
from mentor_tui.widgets.field import LONGEST, Field
from tests.screens.desk import Desk, at_the_desk

LINK = "[@click=app.quit]x[/]"
HOSTILE = (
    LINK,
    "a [/] b",
    "[red]rot[/red] [",
    "\\[b] [[x]] $v {n} %s %(n)s",
    "\x1b]52;c;aGFjaw==\x07\x1b[2J\x1b[31mrot\x9b5mx",
    "\u202egnilioB\u202c \u2066x\u2069 a\u200bb",
    "日本語 🎓👩‍🏫 e\u0301\u0301\u0301 \u0600",
    "\ud800 halb",
    "<script>alert(1)</script> & #let x = $x$ `",
    "'; DROP TABLE mentee; --",
)
ALL = " · ".join(text for text in HOSTILE if "\ud800" not in text)
"""What can be stored: a half of a surrogate pair can't, whoever sends it."""

OF_THE_PAINTER = re.compile(r"\x1b\[[\d;]*[mHCGd]|\r|\n|\x08")
"""Colours and moves of the cursor (painter.py); a hostile text's own have lost their ESC before."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def painted(desk: Desk) -> str:
    """What would be sent to the terminal for this screen, without what the painter itself says to it."""
    width, height = desk.app.size
    sent = Painter(width, height, ColorSystem.TRUECOLOR).paint(desk.screen._compositor.render_full_update())
    return OF_THE_PAINTER.sub("", sent)


def assert_harmless(desk: Desk) -> None:
    """Nothing steers the terminal, nothing became a link, and the app lives."""
    assert not CONTROL.search(painted(desk))
    for segment in chain.from_iterable(desk.screen._compositor.render_strips()):
        assert not (segment.style and (segment.style.link or segment.style.meta.get("@click")))
    assert desk.app.is_running
    assert desk.app.return_code is None


async def poison(desk: Desk) -> None:
    """Puts hostile words wherever words can be put."""
    write, lena, key = desk.bench.database.write, desk.people.lena, desk.people.agreement
    for field in ("strengths", "wishes", "other_mentors", "organisation", "name"):
        text = ALL if field != "name" else f"{LINK} a [/] b"
        await write(storage.mentees.change, lena, field, text[:180] if field == "organisation" else text)
    await write(storage.mentor.rename, "[b]Karin[/b] [/]")
    await write(storage.goals.add, lena, GoalFields(text=ALL, measure=ALL), desk.bench.clock())
    for question in ("q-hopes", "q-needs", "q-content", "q-help"):
        await write(storage.answers.write, key, question, Who.BOTH, ALL)
    await write(storage.agreements.ask_own, key, "q-own-1", ALL)
    await write(storage.decisions.add_own, key, "own-1", Party.MENTEE, {"de": ALL})
    await write(storage.sessions.plan_first, lena, key, place=ALL)
    await desk.settle()


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_every_screen_shows_hostile_words_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_desk(tmp_path, size=size) as desk:
        await poison(desk)
        assert_harmless(desk)
        assert "[@click" in painted(desk)
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
        await desk.settle()
        assert_harmless(desk)
        for key in ("G", "f1", "escape", "v"):
            await desk.press(key)
            assert_harmless(desk)
        for step, subject in [
            *((step, "") for step in StepName),
            (StepName.QUESTIONS, "q-hopes"),
            (StepName.QUESTIONS, "q-help"),
            (StepName.QUESTIONS, "q-own-1"),
            (StepName.MENTEE, "own-1"),
        ]:
            await desk.wizard.open_step(step, subject)
            await desk.settle()
            assert_harmless(desk)
        await desk.app.push_screen(FindScreen(desk.bench))
        await desk.settle()
        await desk.type("click")
        await desk.press("enter")
        assert_harmless(desk)
        assert "[@click" in painted(desk)
        for screen in (ConflictScreen(ALL, ALL), AskScreen(ALL, ALL)):
            await desk.app.push_screen(screen)
            await desk.settle()
            assert_harmless(desk)
            await desk.press("escape")
        desk.app.notify(ALL)
        await desk.settle()
        assert_harmless(desk)


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_the_timeline_shows_hostile_words_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    def say_it(session: Session, mentee_id: UUID, at: datetime) -> None:
        common: dict[str, Any] = {"mentee_id": mentee_id, "text": ALL, "created_at": at}
        session.add(Action(**common, owner=Party.MENTOR, due=at.date()))
        session.add(Challenge(**common, source=ChallengeSource.MENTEE, solved_at=at))
        session.add(Goal(**common, reached_at=at))
        session.add(MentoringSession(mentee_id=mentee_id, starts_at=at, place=ALL))

    async with at_the_desk(tmp_path, size=size) as desk:
        await poison(desk)
        await desk.bench.database.write(say_it, desk.people.lena, desk.bench.clock())
        await desk.press("3")
        assert_harmless(desk)
        assert "[@click" in painted(desk)
        await desk.press("m")
        await desk.paste(LINK)
        assert_harmless(desk)
        await desk.press("enter")
        assert desk.sees().startswith(" [@click")
        await desk.press("slash")
        await desk.paste(ALL)
        await desk.press("enter")
        assert_harmless(desk)


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_a_day_shows_hostile_words_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    def say_it(session: Session, now: datetime) -> None:
        for ago in (0, 1):
            day = now.date() - timedelta(days=ago)
            session.add(OwnTime(text=ALL, place=ALL, day=day, created_at=now))
        session.add(OwnTime(text=ALL, follow_up=ALL, day=now.date(), done_at=now, created_at=now))
        for focused_at in (now, None):
            session.add(Challenge(text=ALL, next_step=ALL, next_on=now.date(), focused_at=focused_at, created_at=now))
        session.add(Outlook(day=now.date(), value=2, word=ALL, good=ALL, offered=True, created_at=now))
        session.add(Exchange(title=ALL, fellow=ALL, created_at=now))

    async with at_the_desk(tmp_path, size=size) as desk:
        await poison(desk)
        await desk.bench.database.write(say_it, desk.bench.now())
        await desk.press("1")
        assert_harmless(desk)
        assert LINK in painted(desk)
        for key in ("G", "g", "o", "escape", "n"):
            await desk.press(key)
            assert_harmless(desk)
        await desk.paste(" · ".join(HOSTILE))
        await desk.press("enter", "escape")
        assert_harmless(desk)


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_the_board_shows_hostile_words_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_desk(tmp_path, size=size) as desk:
        await poison(desk)
        write, now = desk.bench.database.write, desk.bench.clock()
        fields = ChallengeFields(text=ALL, next_step=ALL, shared_with=ALL, next_on=desk.bench.today())
        solved = await write(storage.challenges.enter, fields, now, desk.people.lena, ALL[:180])
        await write(storage.challenges.solve, solved, ALL, now)
        await write(storage.challenges.enter, fields, now, desk.people.lena, ALL[:180])
        await desk.press("4")
        assert_harmless(desk)
        assert "[@click" in painted(desk)
        for key in ("enter", "e", "escape", "escape", "space", "escape", "l", "l", "l", "l", "enter"):
            await desk.press(key)
            assert_harmless(desk)


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_growth_shows_hostile_words_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    def say_it(session: Session, mentee_id: UUID, now: datetime) -> None:
        held = MentoringSession(mentee_id=mentee_id, starts_at=now - timedelta(days=1), state=SessionState.HELD)
        session.add(held)
        session.flush()
        session.add(PracticeUse(mentee_id=mentee_id, session_id=held.id, practice=f"{LINK}/x", rating=4, chosen_at=now))
        seminar: dict[str, Any] = {"text": ALL, "follow_up": ALL, "used": ALL, "day": now.date(), "created_at": now}
        session.add(OwnTime(kind=OwnKind.SEMINAR, done_at=now, **seminar))
        session.add(Material(title=ALL, place=ALL, why=ALL, created_at=now))

    async with at_the_desk(tmp_path, size=size) as desk:
        await poison(desk)
        await desk.bench.database.write(say_it, desk.people.lena, desk.bench.now())
        await desk.press("5")
        assert_harmless(desk)
        assert LINK in painted(desk)
        for key in ("enter", "G", "escape", "tab", "tab", "enter", "escape", "escape", "tab", "tab", "enter"):
            await desk.press(key)
            assert_harmless(desk)
        assert desk.is_on(MaterialForm)
        await desk.paste(" · ".join(HOSTILE))
        await desk.press("enter", "escape", "escape")
        assert_harmless(desk)


async def test_signed_hostile_words_are_reviewed_and_summed_up_as_they_are(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        await poison(desk)
        now, today = desk.bench.now(), desk.bench.today()
        talk = meeting(desk.record(), desk.bench.catalogue())
        paper, after = talk.paper(signed_on=today, place=ALL), aftermath(talk.facts, today)
        sign, write = storage.signing.sign, desk.bench.database.write
        await write(sign, talk.record.id, paper, after, now=now, review_at=now, zone="Europe/Berlin")
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
        await desk.press("r", "G")
        assert desk.is_on(ReviewScreen)
        assert_harmless(desk)
        await desk.press("e")
        await desk.paste(" · ".join(HOSTILE))
        assert_harmless(desk)
        await desk.press("escape", "greater_than_sign")
        assert_harmless(desk)
        assert LINK in painted(desk)
        await desk.app.push_screen(SummaryScreen(desk.bench, desk.people.lena))
        await desk.settle()
        assert_harmless(desk)


@pytest.mark.parametrize("size", [(60, 18), (120, 36)], ids=str)
async def test_a_case_with_hostile_words_is_walked_through_and_written_out(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_the_desk(tmp_path, size=size) as desk:
        await poison(desk)
        desk.bench.settings = Settings(formats=("txt", "html"), export_folder=str(tmp_path / "aus"))
        fields = ExchangeFields(title=f"{LINK} a [/] b", text=f"{ALL} x@[/red].de 12 {LINK}s", fellow=ALL, learned=ALL)
        case = await desk.bench.database.write(storage.exchanges.add, fields, desk.bench.clock(), desk.people.lena)
        await desk.press("X")
        assert_harmless(desk)
        await desk.press("enter")
        desk.screen.query_one("#row-text", Field).focus()
        await desk.paste(" · ".join(HOSTILE))
        assert_harmless(desk)
        await desk.press("f2")
        assert desk.is_on(WalkScreen)
        assert_harmless(desk)
        await desk.press("e")
        assert_harmless(desk)
        await desk.paste(ALL)
        await desk.press("enter")
        assert_harmless(desk)
        await desk.press("escape")
        for _place in range(40):
            await desk.press("s")
        assert_harmless(desk)
        await desk.press("w")
        row = desk.read(storage.exchanges.one, case)
        assert row is not None
        assert row.written_at is not None
        for path in (tmp_path / "aus").iterdir():
            assert not CONTROL.search(path.read_text("utf-8").replace("\n", " "))
            assert "<script>" not in path.read_text("utf-8") or path.suffix == ".txt"
        assert_harmless(desk)


async def test_a_link_in_a_name_cannot_be_clicked(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await poison(desk)
        for row in range(2, 8):
            await desk.pilot.click(offset=(8, row))
            await desk.settle()
        assert desk.app.is_running
        assert desk.app.return_code is None


async def test_pasted_into_every_field_of_a_form(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        form = MenteeForm(desk.bench, desk.people.lena)
        await desk.app.push_screen(form)
        await desk.settle()
        for name in ("name", "organisation", "email", "rhythm_days", "strengths", "wishes", "other_mentors"):
            form.set_focus(form.form.widget(name))
            await desk.settle()
            await desk.paste(" · ".join(HOSTILE))
            assert_harmless(desk)
        await desk.press("tab")
        assert desk.bench.keeper.flush(5)
        page = desk.page("Lena")
        for kept in (page.strengths, page.wishes, page.other_mentors):
            assert not CONTROL.search(kept)
            for word in (
                LINK,
                "a [/] b",
                "\\[b] [[x]] $v {n} %s %(n)s",
                "日本語 🎓👩\u200d🏫",
                "DROP TABLE",
                "<script>",
            ):
                assert word in kept


async def test_pasted_as_an_answer_it_reaches_the_draft_as_words(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        for text in HOSTILE:
            await desk.paste(text)
            assert_harmless(desk)
        await desk.press("escape")
        kept = desk.record().answers["q-hopes"].agreed.text
        assert not CONTROL.search(kept)
        assert LINK in kept
        await desk.wizard.open_step(StepName.REVIEW)
        await desk.settle()
        assert_harmless(desk)


async def test_a_paste_of_many_lines_is_taken_whole(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-needs")
        await desk.paste("\neins\r\nzwei\ndrei")
        await desk.press("escape")
        assert desk.record().answers["q-needs"].agreed.text.splitlines()[-3:] == ["eins", "zwei", "drei"]
        await desk.press("p")
        form = MenteeForm(desk.bench, desk.people.lena, start="email")
        await desk.app.push_screen(form)
        await desk.settle()
        await desk.paste(" eins\nzwei")
        assert "\n" not in desk.field.text
        assert desk.field.text.endswith("eins zwei")


async def test_more_than_a_field_takes_is_left_out_and_said(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-needs")
        was = desk.field.text
        await desk.paste(("ß" * 99 + "\n") * (LONGEST // 100 + 1))
        assert len(desk.field.text) == LONGEST
        assert desk.field.text.startswith(was)
        assert "Million Zeichen" in desk.said
        await desk.press("escape")
        assert len(desk.record().answers["q-needs"].agreed.text) == LONGEST
        assert_harmless(desk)


async def test_typed_markup_is_found_as_typed(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await poison(desk)
        await desk.press("slash")
        await desk.type("[@c")
        assert_harmless(desk)
        await desk.press("enter")
        assert desk.is_on(MenteeScreen)
        assert "[@click" in desk.sees().splitlines()[0]
