"""Beside the mentee every screen, also one that is added tomorrow, shows nothing of others and nothing private.

A new screen is veiled without knowing of it. One that is for the two has to be opened here.
"""

import importlib
import pkgutil
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from mentor_tui import screens
from mentor_tui.app import MentorApp
from mentor_tui.commands import BY_ID, scope
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.audience import BEHIND_THE_VEIL, BESIDE_THE_MENTEE, Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.capture import CaptureScreen
from mentor_tui.screens.challenges.board import BoardScreen
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.challenges.solving import SolveScreen
from mentor_tui.screens.challenges.why import WhyScreen
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.exchange.case import ExchangeScreen
from mentor_tui.screens.exchange.listing import ExchangeListScreen
from mentor_tui.screens.exchange.own_words import OwnWordsScreen
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.find import FindScreen
from mentor_tui.screens.form import FormScreen
from mentor_tui.screens.growth.material import MaterialForm
from mentor_tui.screens.growth.screen import GrowthScreen
from mentor_tui.screens.growth.seminar import SeminarForm
from mentor_tui.screens.help import HelpScreen
from mentor_tui.screens.lock import LockScreen
from mentor_tui.screens.mentee.closing import ClosingForm
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.mentee.goal import GoalForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.mentee.summary import SummaryScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.organisations.listing import OrganisationsScreen
from mentor_tui.screens.outlook import OutlookForm
from mentor_tui.screens.own_time import OwnTimeForm
from mentor_tui.screens.problems import ProblemsScreen
from mentor_tui.screens.records.passphrase import PassphraseScreen
from mentor_tui.screens.retrospect import RetrospectScreen
from mentor_tui.screens.review.screen import ReviewScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.agenda_out import AgendaOutScreen
from mentor_tui.screens.session.cancelling import SessionCancel
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.screens.session.plan import PlanForm
from mentor_tui.screens.session.practice_list import PracticesScreen
from mentor_tui.screens.session.practice_page import PracticeScreen
from mentor_tui.screens.several import SeveralScreen
from mentor_tui.screens.timeline import TimelineScreen
from mentor_tui.screens.today import TodayScreen
from mentor_tui.screens.updates.listing import UpdatesScreen
from mentor_tui.screens.updates.page import UpdateScreen
from mentor_tui.screens.updates.showing import ShowingScreen
from mentor_tui.screens.updates.text import UpdateTextForm
from mentor_tui.screens.veil import VeilScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.keys import KeyLine, working_commands
from mentor_tui.widgets.words import Words
from tests.screens.desk import Desk, at_the_desk
from tests.screens.marked import MARK, OURS, Marked, template

Opening = Callable[[Bench, Marked], WorkbenchScreen]

TALL = (120, 100)
"""A terminal in which nothing is out of sight."""


def at_step(step: StepName) -> Opening:
    """The wizard at one of its steps."""
    return lambda bench, of: AgreementScreen(bench, of.ada, of.draft, at=step)


FOR_TWO: dict[str, Opening] = {
    "page": lambda bench, of: MenteeScreen(bench, of.ada),
    "wizard": lambda bench, of: AgreementScreen(bench, of.ada, of.draft),
    **{f"wizard, {step}": at_step(step) for step in StepName},
    "live": lambda bench, of: LiveScreen(bench, of.running),
    "live, over": lambda bench, of: LiveScreen(bench, of.held),
    "review": lambda bench, of: ReviewScreen(bench, of.review),
    "agenda": lambda bench, of: AgendaScreen(bench, of.coming),
    "agenda, sent": lambda bench, of: AgendaOutScreen(bench, of.coming),
    "session": lambda bench, of: SessionScreen(bench, of.held),
    "session, cancelled": lambda bench, of: SessionScreen(bench, of.cancelled),
    "timeline": lambda bench, of: TimelineScreen(bench, of.ada),
    "actions": lambda bench, of: ActionsScreen(bench, of.ada),
    "action": lambda bench, of: ActionForm(bench, of.ada, "Ada Winter", of.action),
    "goal": lambda bench, of: GoalForm(bench, of.ada, "Ada Winter", of.goal),
    "plan": lambda bench, of: PlanForm(bench, of.ada),
    "plan, changed": lambda bench, of: PlanForm(bench, None, of.coming),
    "closing": lambda bench, of: ClosingForm(bench, of.ada),
    "summary": lambda bench, of: SummaryScreen(bench, of.ada),
    "find": lambda bench, of: FindScreen(bench),
    "what is told of them": lambda bench, of: ShowingScreen(bench, of.told, of.ada),
    "how it is said": lambda bench, of: UpdateTextForm(bench, of.told, of.ada),
}
"""The screens for the two, each with the mentee who sits beside."""

KINDS_FOR_TWO = {
    ActionForm, ActionsScreen, AgendaOutScreen, AgendaScreen, AgreementScreen, ClosingForm, FindScreen, GoalForm,
    LiveScreen, MenteeScreen, PlanForm, ReviewScreen, SessionScreen, ShowingScreen, SummaryScreen, TimelineScreen,
    UpdateTextForm,
}  # fmt: skip
"""What they are; each has a way above that opens it."""

VEILED: dict[str, Opening] = {
    "today": lambda bench, of: TodayScreen(bench),
    "roster": lambda bench, of: RosterScreen(bench),
    "board": lambda bench, of: BoardScreen(bench),
    "growth": lambda bench, of: GrowthScreen(bench),
    "organisations": lambda bench, of: OrganisationsScreen(bench),
    "updates": lambda bench, of: UpdatesScreen(bench, mentee_id=of.ada),
    "an update": lambda bench, of: UpdateScreen(bench, of.update),
    "everybody's timeline": lambda bench, of: TimelineScreen(bench),
    "everybody's actions": lambda bench, of: ActionsScreen(bench),
    "looking back": lambda bench, of: RetrospectScreen(bench),
    "cases": lambda bench, of: ExchangeListScreen(bench),
    "case": lambda bench, of: ExchangeScreen(bench, of.case),
    "walk": lambda bench, of: WalkScreen(bench, of.case),
    "outlook": lambda bench, of: OutlookForm(bench, bench.today()),
    "own time": lambda bench, of: OwnTimeForm(bench, of.own_time),
    "seminar": lambda bench, of: SeminarForm(bench, of.own_time),
    "material": lambda bench, of: MaterialForm(bench, of.material),
    "profile": lambda bench, of: MenteeForm(bench, of.ada),
    "new mentee": lambda bench, of: MenteeForm(bench),
    "challenge": lambda bench, of: ChallengeForm(bench, of.challenge),
    "follow-up": lambda bench, of: FollowUpScreen(bench, of.held),
    "practices": lambda bench, of: PracticesScreen(bench, of.coming),
    "practice": lambda bench, of: PracticeScreen(bench, MARK, of.coming),
    "problems": lambda bench, of: ProblemsScreen(bench, ()),
    "plan, of anybody": lambda bench, of: PlanForm(bench, None),
    "page of another": lambda bench, of: MenteeScreen(bench, of.other),
    "session of another": lambda bench, of: AgendaScreen(bench, of.others_session),
    "live session of another": lambda bench, of: LiveScreen(bench, of.others_session),
    "wizard of another": lambda bench, of: AgreementScreen(bench, of.other),
    "of nobody": lambda bench, of: Tomorrow(bench),
}
"""Those of the mentor alone, and those of somebody else."""

KEYS = ("n", "e", "x", "w", "enter", "u", "slash", "f", "c", "a", "space", "tab", "X", "R")
"""What does something on one screen or another."""

NOT_MARKED = ("problems", "new mentee", "plan, of anybody", "practices", "looking back")
"""Where the word stands nowhere, or not in what is seen first."""

ASKED_BY_THE_SCREEN = {
    AskScreen, CaptureScreen, ChooseScreen, ConflictScreen, DayScreen, LockScreen, NoticeScreen, OwnWordsScreen,
    PassphraseScreen, SessionCancel, SeveralScreen, SolveScreen, WhyScreen,
}  # fmt: skip
"""What is asked over a screen has no record of its own: it asks about what its screen shows, and that is veiled first.

Capture works over a screen for the two, and knows nobody else then (test_capture_screen.py).
"""

ANYBODY = {HelpScreen}
"""Holds no record."""


class Tomorrow(WorkbenchScreen):
    """A screen that somebody adds who never heard of privacy: it says names wherever a screen can say something."""

    def body(self) -> ComposeResult:
        yield Words(id="tomorrow")

    async def load(self) -> None:
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        self._tell()

    def _tell(self) -> None:
        self.topline.show(MARK, MARK)
        self.keyline.hint((MARK, MARK))
        self.query_one("#tomorrow", Words).say(MARK)
        self.say(MARK)
        self.query_one(KeyLine).say(MARK)


def every(kind: type[Any]) -> Iterator[type[Any]]:
    """The subclasses of `kind` in the package, however deep, those of the tests left out."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    found: set[type[Any]] = set()
    left = [kind]
    while left:
        for one in left.pop().__subclasses__():
            if one not in found:
                found.add(one)
                left.append(one)
    return (one for one in found if one.__module__.startswith("mentor_tui."))


@asynccontextmanager
async def beside_ada(folder: Path, size: tuple[int, int] = TALL) -> AsyncIterator[tuple[Desk, Marked]]:
    """The desk with the marked record, before anything is opened."""
    path, of = template()
    shutil.copy(path, folder / "mentor.db")
    async with at_the_desk(folder, size=size, empty=True) as desk:
        yield desk, of


def is_veiled(screen: WorkbenchScreen) -> bool:
    """Asked each time anew: a key may have changed it."""
    return screen.veiled


def is_private(desk: Desk) -> bool:
    """The same of privacy."""
    return desk.bench.private


def in_parts(ways: dict[str, Opening], parts: int) -> list[list[str]]:
    """Their names, for tests that run beside one another."""
    return [list(ways)[part::parts] for part in range(parts)]


async def opened(desk: Desk, screen: WorkbenchScreen) -> WorkbenchScreen:
    await desk.app.push_screen(screen)
    await desk.settle()
    return screen


async def on_adas_page_in_privacy(desk: Desk, of: Marked) -> None:
    await opened(desk, MenteeScreen(desk.bench, of.ada))
    await desk.press("p")
    assert desk.bench.beside == of.ada


async def tells_nothing(desk: Desk, where: str) -> str:
    """Looks at the screen, and returns what stands there; the first line says that privacy is on."""
    seen = desk.sees()
    assert MARK not in seen, f"{where}\n{seen}"
    assert "privat" in seen.splitlines()[0], where
    assert MARK not in desk.app.clipboard
    return seen


async def tells_nothing_anywhere(desk: Desk, where: str) -> str:
    """Looks at its help and its palette, too."""
    seen = await tells_nothing(desk, where)
    under = desk.screen
    await desk.press("f1")
    assert desk.is_on(HelpScreen), where
    await tells_nothing(desk, f"help of {where}")
    await desk.press("escape")
    assert desk.screen is under
    await desk.press("ctrl+p")
    assert isinstance(desk.screen, CommandPalette)
    options = desk.screen.query_one(CommandList).options
    assert options
    assert not [option for option in options if MARK in str(option.prompt)], f"palette of {where}"
    await desk.press("escape")
    return seen


def test_every_screen_is_opened_here_or_veiled_by_itself() -> None:
    frame = {"compose", "draw_veil", "look_who_is_there", "veiled", "on_mount", "_load_calmly", "say_veil"}
    for kind in every(VeilScreen):
        known = kind in (WorkbenchScreen, FormScreen)
        assert known or not frame & vars(kind).keys(), f"{kind.__name__} draws its own veil"
        if kind.AUDIENCE is Audience.ANYBODY:
            assert kind in ANYBODY
    assert {kind for kind in every(VeilScreen) if kind.AUDIENCE is Audience.TWO} == KINDS_FOR_TWO
    others = {kind for kind in every(Screen) if not issubclass(kind, VeilScreen)}
    assert others == ASKED_BY_THE_SCREEN
    assert BY_ID.keys() >= BESIDE_THE_MENTEE


@pytest.mark.parametrize("names", in_parts(FOR_TWO, 4))
async def test_a_screen_for_the_two_shows_what_is_for_both_alone(names: Sequence[str], tmp_path: Path) -> None:
    async with beside_ada(tmp_path) as (desk, of):
        await on_adas_page_in_privacy(desk, of)
        page = desk.screen
        for name in names:
            screen = await opened(desk, FOR_TWO[name](desk.bench, of))
            assert type(screen) in KINDS_FOR_TWO
            assert not is_veiled(screen)
            assert "Ada Winter" in (await tells_nothing_anywhere(desk, name)) or name == "find"
            if name == "find":
                await finds_what_is_for_both_alone(desk)
            # alone again, and beside once more: what was private is there, and goes
            await desk.app.switch_privacy(False)
            await desk.app.switch_privacy(True)
            await desk.settle()
            assert desk.bench.beside == of.ada
            await tells_nothing(desk, f"{name}, beside again")
            desk.app.pop_screen()
            await desk.settle()
            assert desk.screen is page
            await tells_nothing(desk, f"the page after {name}")


async def finds_what_is_for_both_alone(desk: Desk) -> None:
    for words in (MARK, OURS):
        await desk.paste(words)
        found = "\n".join(desk.sees().splitlines()[3:])
        assert MARK not in found
        assert (OURS in found) is (words is OURS)
        desk.field.clear()
        await desk.settle()


@pytest.mark.parametrize("name", [name for name in FOR_TWO if "," not in name])
async def test_whatever_a_screen_for_the_two_does_it_tells_nothing(name: str, tmp_path: Path) -> None:
    async with beside_ada(tmp_path, (120, 60)) as (desk, of):
        await on_adas_page_in_privacy(desk, of)
        page, done = desk.screen, set[str]()
        while True:
            await opened(desk, FOR_TWO[name](desk.bench, of))
            left = [command for _key, command in working_commands(desk.screen) if command.scope not in ("app", "list")]
            command = next((command for command in left if command.id not in done), None)
            if command is None:
                break
            done.add(command.id)
            focused = desk.app.focused
            at: list[DOMNode] = [*(focused.ancestors_with_self if focused else ()), desk.screen]
            owner = next(node for node in at if hasattr(node, f"action_{command.action}"))
            await desk.app.run_action(command.action, owner)
            await desk.settle()
            await tells_nothing(desk, f"{name}, {command.id}")
            while desk.app.screen is not page:
                desk.app.pop_screen()
            await desk.settle()
        assert len(done) > 1 or name in ("action", "goal", "find", "closing", "plan")


@pytest.mark.parametrize("names", in_parts(VEILED, 3))
async def test_everything_else_is_veiled(names: Sequence[str], tmp_path: Path) -> None:
    async with beside_ada(tmp_path) as (desk, of):
        await opened(desk, MenteeScreen(desk.bench, of.ada))
        for name in names:
            await desk.app.switch_privacy(True)
            await desk.settle()
            screen = await opened(desk, VEILED[name](desk.bench, of))
            assert is_veiled(screen)
            seen = await tells_nothing_anywhere(desk, name)
            assert not [word for word in ("Ada", OURS) if word in seen]
            assert "Nur für Sie" in seen or "For you alone" in seen
            assert {command.id for _key, command in working_commands(screen)} <= BEHIND_THE_VEIL
            await desk.press("ctrl+l", *KEYS, "ctrl+l")
            assert desk.screen is screen
            await tells_nothing(desk, name)
            await desk.press("p")
            assert not is_veiled(screen)
            assert MARK in desk.sees() or name in NOT_MARKED
            desk.app.pop_screen()
            await desk.settle()


@pytest.mark.parametrize("name", ["today", "board", "everybody's timeline", "follow-up", "of nobody"])
async def test_the_key_veils_what_is_open_and_forgets_what_was_said(name: str, tmp_path: Path) -> None:
    async with beside_ada(tmp_path) as (desk, of):
        page = await opened(desk, MenteeScreen(desk.bench, of.ada))
        screen = await opened(desk, VEILED[name](desk.bench, of))
        assert MARK in desk.sees()
        desk.app.notify(MARK, markup=False)
        desk.app.copy_to_clipboard(MARK)
        await desk.app.switch_privacy(True)
        await desk.settle()
        assert is_veiled(screen)
        await tells_nothing(desk, name)
        assert desk.app.clipboard == ""
        desk.app.notify(MARK, markup=False)
        desk.app.notify(MARK * 30, markup=False)
        await desk.settle()
        await tells_nothing(desk, name)
        assert desk.screen is screen
        assert page.veiled is (desk.bench.beside != of.ada)
        await desk.app.switch_privacy(False)
        await desk.settle()
        assert MARK in desk.sees()


async def test_it_is_on_by_itself_beside_the_mentee_until_the_key_takes_it_off(tmp_path: Path) -> None:
    async with beside_ada(tmp_path) as (desk, of):
        for way in ("wizard", "live", "review"):
            screen = await opened(desk, FOR_TWO[way](desk.bench, of))
            assert (is_private(desk), desk.bench.beside) == (True, of.ada), way
            await tells_nothing(desk, way)
            desk.app.pop_screen()
            await desk.settle()
            assert is_private(desk)
            seen = await tells_nothing(desk, "the roster after it")
            assert "Ada" not in seen
            await desk.press("p")
            assert MARK in desk.sees()
            screen = await opened(desk, FOR_TWO[way](desk.bench, of))
            await desk.app.switch_privacy(False)
            await opened(desk, AgreementScreen(desk.bench, of.ada, of.draft))
            assert not is_private(desk), "whoever takes it off means that for the visit"
            desk.app.pop_screen()
            assert desk.screen is screen
            await opened(desk, AgreementScreen(desk.bench, of.other))
            assert desk.bench.beside == of.other, "with somebody else it is another visit"
            await desk.app.switch_privacy(False)
            desk.app.action_roster()
            await desk.settle()
        await opened(desk, LiveScreen(desk.bench, of.held))
        assert not is_private(desk), "a note is added to what is over"


async def test_the_first_line_says_it_in_the_smallest_terminal_too(tmp_path: Path) -> None:
    async with beside_ada(tmp_path, (60, 18)) as (desk, of):
        for name in ("wizard", "live", "timeline"):
            await opened(desk, FOR_TWO[name](desk.bench, of))
            if name == "timeline":
                desk.app.on_mentor_app_kept(MentorApp.Kept(None, "Auf dem Datenträger ist kein Platz mehr frei."))
            first = (await tells_nothing(desk, name)).splitlines()[0]
            assert ("NICHT GESPEICHERT: Auf" in first) is (name == "timeline")
        await desk.press("1")
        await tells_nothing(desk, "today")


async def test_what_is_undone_is_not_told_and_a_digit_leads_to_a_veil(tmp_path: Path) -> None:
    async with beside_ada(tmp_path) as (desk, of):
        await opened(desk, MenteeScreen(desk.bench, of.ada))
        await desk.press("n", *"Ziel", "escape", "escape", "p", "u")
        assert "entered a goal" not in desk.reads()
        assert "Ziel eingetragen" not in desk.reads()
        assert desk.said
        await desk.press("U", "1")
        assert desk.is_on(TodayScreen)
        await tells_nothing(desk, "today")
        await desk.press("p")
        assert MARK in desk.sees()
        assert desk.app.focused is not None


def test_the_scope_of_the_app_is_told_apart() -> None:
    """Whatever is added to the commands of every screen doesn't work beside the mentee until it is said so."""
    named = {command.id for command in scope("app")}
    assert named >= BESIDE_THE_MENTEE > BEHIND_THE_VEIL
    assert {"app.exchanges", "app.retrospect"} <= named - BESIDE_THE_MENTEE
