"""Every screen of the workbench as a scene: what leads to it. Snapshot tests and pictures are made from these."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from textual.pilot import Pilot

from mentor_tui import storage
from mentor_tui.app import MentorApp
from mentor_tui.catalogue import Problem
from mentor_tui.models.goal import GoalFields
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.problems import ProblemsScreen
from tests.snapshots.people import People
from tests.snapshots.stage import settle

Play = Callable[[Pilot[None], People], Awaitable[None]]


@dataclass(frozen=True)
class Scene:
    """One screen: its name, what leads to it, and whether the roster is empty."""

    name: str
    play: Play
    empty: bool = False


def keys(*presses: str) -> Play:
    """Presses keys one after the other, each when the app has settled."""

    async def play(pilot: Pilot[None], people: People) -> None:
        for press in presses:
            await pilot.press(press)
            await settle(pilot)

    return play


def step(name: StepName, subject: str = "", *presses: str, signed: bool = False) -> Play:
    """Opens a step of Lena's agreement (Yusuf's, signed, where that is wanted), then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        wizard = AgreementScreen(app.bench, people.yusuf if signed else people.lena)
        await app.push_screen(wizard)
        await settle(pilot)
        await wizard.open_step(name, subject)
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


async def conflict(pilot: Pilot[None], people: People) -> None:
    """Two people wrote into the same field."""
    mine, theirs = "Mehr Zeit an der Maschine, auch samstags", "Mehr Zeit an der Fräse"
    await pilot.app.push_screen(ConflictScreen(mine, theirs))
    await settle(pilot)


def goal_went_on(*presses: str) -> Play:
    """On Lena's page a goal that went on from session to session; then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        write, now = app.bench.database.write, app.bench.now()
        fields = GoalFields(text="Eine Baugruppe allein zeichnen", measure="ohne Rückfrage")
        goal = await write(storage.goals.add, people.lena, fields, now - timedelta(days=70))
        for days, by, word in ((56, 10, ""), (28, 30, "die erste Zeichnung stimmt"), (14, -10, ""), (1, 40, "")):
            await write(storage.goals.progress, goal, by, now - timedelta(days=days), None, word)
        await app.push_screen(MenteeScreen(app.bench, people.lena, at=f"goal/{goal}"))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


async def problems(pilot: Pilot[None], people: People) -> None:
    """A mentor's own questions that were not understood."""
    app = pilot.app
    assert isinstance(app, MentorApp)
    found = [Problem("fragen.toml", 12, "q-hopess", "unbekannt; meinten Sie „q-hopes“?")]
    await app.push_screen(ProblemsScreen(app.bench, found))
    await settle(pilot)


SCENES = (
    Scene("greeting", keys(), empty=True),
    Scene("first-mentee", keys("n"), empty=True),
    Scene("roster", keys()),
    Scene("roster-find", keys("slash", "l", "e")),
    Scene("roster-end", keys("x")),
    Scene("mentee", keys("slash", "l", "e", "n", "enter")),
    Scene("mentee-goal", keys("slash", "l", "e", "n", "enter", "n")),
    Scene("mentee-profile", keys("slash", "l", "e", "n", "enter", "e")),
    Scene("mentee-progress", goal_went_on()),
    Scene("goal-history", goal_went_on("e", *("tab",) * 8)),
    Scene("find", keys("f", *"bericht", "down")),
    Scene("find-none", keys("f", *"treffen", "space", *"xy")),
    Scene("help", keys("slash", "l", "e", "n", "enter", "f1")),
    Scene("problems", problems),
    Scene("conflict", conflict),
    Scene("prepare", step(StepName.PREPARE)),
    Scene("ground-rules", step(StepName.GROUND_RULES, "q-voluntary")),
    Scene("question-text", step(StepName.QUESTIONS, "q-hopes")),
    Scene("question-choice", step(StepName.QUESTIONS, "q-help")),
    Scene("question-differ", step(StepName.QUESTIONS, "q-setbacks")),
    Scene("question-date", step(StepName.LOGISTICS, "q-review-date")),
    Scene("question-draft", step(StepName.QUESTIONS, "q-help", "d")),
    Scene("steps", step(StepName.QUESTIONS, "q-help", "escape")),
    Scene("mentor-lines", step(StepName.MENTOR)),
    Scene("mentee-lines", step(StepName.MENTEE, "", "a", "x", "question_mark", "m")),
    Scene("mentee-line-edit", step(StepName.MENTEE, "", "e")),
    Scene("logistics", step(StepName.LOGISTICS, "q-cadence")),
    Scene("review", step(StepName.REVIEW)),
    Scene("sign", step(StepName.SIGN)),
    Scene("copies", step(StepName.COPIES, signed=True)),
)
