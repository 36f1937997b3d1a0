"""Every screen of the workbench as a scene: what leads to it. Snapshot tests and pictures are made from these."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.app import MentorApp
from mentor_tui.catalogue import Problem
from mentor_tui.models.goal import GoalFields
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.exchange.case import ExchangeScreen
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.importing.screen import ImportScreen
from mentor_tui.screens.lock import LockScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.organisations.contact import ContactScreen
from mentor_tui.screens.organisations.page import OrganisationScreen
from mentor_tui.screens.problems import ProblemsScreen
from mentor_tui.screens.records.erasing import ErasingScreen
from mentor_tui.screens.records.page import RecordScreen
from mentor_tui.screens.records.taking_in import TakeInScreen
from mentor_tui.screens.review.screen import ReviewScreen
from mentor_tui.screens.session import cancelling
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.screens.timeline import TimelineScreen
from mentor_tui.screens.updates.listing import UpdatesScreen
from mentor_tui.screens.updates.page import UpdateScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from tests.snapshots.challenges import full_board
from tests.snapshots.day import a_day
from tests.snapshots.exchanging import a_case, settle_all
from tests.snapshots.growing import growth
from tests.snapshots.history import a_week_of_work, a_year
from tests.snapshots.importing import CARDS, MENTEES, files_at_hand
from tests.snapshots.organising import Organised, organised
from tests.snapshots.people import People, Talks, talks
from tests.snapshots.preparing import next_session
from tests.snapshots.records import record_of_yusuf
from tests.snapshots.stage import settle
from tests.snapshots.updating import an_update

Play = Callable[[Pilot[None], People], Awaitable[None]]


@dataclass(frozen=True)
class Scene:
    """One screen: its name, what leads to it, and whether the roster is empty."""

    name: str
    play: Play
    empty: bool = False


def keys(*presses: str) -> Play:
    """Presses keys one after the other, as fast as somebody who knows the way: the app takes them in turn."""

    async def play(pilot: Pilot[None], people: People) -> None:
        await pilot.press(*presses)
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


async def locked(pilot: Pilot[None], people: People) -> None:
    """A vault that nobody has touched for a while."""
    app = pilot.app
    assert isinstance(app, MentorApp)
    await app.push_screen(LockScreen(app.bench))
    await settle(pilot)


async def problems(pilot: Pilot[None], people: People) -> None:
    """A mentor's own questions that were not understood."""
    app = pilot.app
    assert isinstance(app, MentorApp)
    found = [Problem("fragen.toml", 12, "q-hopess", "unbekannt; meinten Sie „q-hopes“?")]
    await app.push_screen(ProblemsScreen(app.bench, found))
    await settle(pilot)


def talk(screen: Callable[[Bench, Talks], Screen[UUID | None]], *presses: str) -> Play:
    """Opens a screen of one of Lena's sessions, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        told = talks(app.bench.database, people, app.bench.clock())
        await settle(pilot)
        await app.push_screen(screen(app.bench, told))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def live(bench: Bench, told: Talks) -> LiveScreen:
    """The session that is running."""
    return LiveScreen(bench, told.running)


def timeline(*presses: str, of_one: bool = False) -> Play:
    """Opens everybody's timeline after a year, or Yusuf's, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        await app.bench.database.write(a_year, people, app.bench.clock())
        await app.push_screen(TimelineScreen(app.bench, people.yusuf if of_one else None))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def agenda(*presses: str) -> Play:
    """Opens the agenda of Lena's next session, not prepared yet, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        coming = next_session(app.bench.database, people, app.bench.clock())
        await app.push_screen(AgendaScreen(app.bench, coming))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def plan(*texts: str, whom: str = "lena") -> Play:
    """Opens the form of a new session with a mentee and types into one row after the other."""

    async def play(pilot: Pilot[None], people: People) -> None:
        await keys("slash", *whom, "enter", "s")(pilot, people)
        for number, text in enumerate(texts):
            await keys(*(["enter"] if number else []), *text)(pilot, people)

    return play


async def cancel(pilot: Pilot[None], people: People) -> None:
    """The review with Yusuf is to be cancelled."""
    app = pilot.app
    assert isinstance(app, MentorApp)
    screen = app.screen
    assert isinstance(screen, WorkbenchScreen)
    review = app.bench.database.read_now(storage.diary.upcoming, people.yusuf, app.bench.now())
    assert review is not None
    await cancelling.cancel(screen, review)
    await settle(pilot)


def reviewing(*presses: str, words: str = "") -> Play:
    """Opens the review of Yusuf's agreement; both keep a line, drop one, differ on one; then `words` are typed."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        session_id = await app.bench.database.read(storage.reviews.waiting, people.yusuf)
        assert session_id is not None
        await app.push_screen(ReviewScreen(app.bench, session_id))
        await settle(pilot)
        await keys("space", "a", "x", "b", "a", "up", "b", "x", "b", "down", *presses)(pilot, people)
        await keys(*words)(pilot, people)

    return play


def page_of_yusuf(*presses: str, closed: bool = False) -> Play:
    """Opens Yusuf's page, whose agreement is signed; `closed`: after the closing session, when it has ended."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        if closed:
            await app.bench.database.write(storage.mentees.end, people.yusuf, app.bench.clock())
        await app.push_screen(MenteeScreen(app.bench, people.yusuf))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


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


def day(*presses: str, minutes: int = 0) -> Play:
    """Opens a day with own time, challenges in focus and an outlook that goes down, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        app.bench.settings = replace(app.bench.settings, day_minutes=minutes)
        await app.bench.database.write(a_year, people, app.bench.clock())
        await app.bench.database.write(a_day, people, app.bench.now())
        await keys("1", *presses)(pilot, people)

    return play


def growing(*presses: str) -> Play:
    """Opens Growth after two years of it, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        first, second, *_others = app.bench.catalogue().practices
        await app.bench.database.write(growth, people, app.bench.now(), (first, second))
        await keys("5", *presses)(pilot, people)

    return play


def exchange(screen: str, *presses: str, settled: bool = False) -> Play:
    """Opens a case about Lena: the "list", the "case" or the "walk"; `settled`: with nothing open, written out before.

    Then presses keys.
    """

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        case = await a_case(app.bench, people, learned="Früher nachfragen hilft." if settled else "")
        if settled:
            await settle_all(app.bench, case)
            await app.bench.database.write(storage.exchanges.mark_written, case, app.bench.clock())
        if screen == "list":
            await a_case(app.bench, people, title="Zwei, die einander nicht zuhören", text="", days=6)
            await app.action_exchanges()
        else:
            await app.push_screen((ExchangeScreen if screen == "case" else WalkScreen)(app.bench, case))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def updating(*presses: str, agreed: bool = False, written: bool = False) -> Play:
    """Opens an update to Yusuf's employer, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        update = await an_update(app, people, agreed=agreed, written=written)
        await app.push_screen(UpdatesScreen(app.bench, mentee_id=people.yusuf))
        await settle(pilot)
        await app.push_screen(UpdateScreen(app.bench, update))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def importing(*presses: str, of: str = "") -> Play:
    """Opens the import with a few files at hand, reads the one with this name, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        home = files_at_hand(app.bench.paths.data, app.bench.now())
        kind = ImportKind.CONTACTS if of == CARDS else ImportKind.MENTEES
        screen = ImportScreen(app.bench, kind, home=home)
        await app.push_screen(screen)
        await settle(pilot)
        if of:
            await screen.open_file(str(home / of))
            await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def retrospect(*presses: str) -> Play:
    """Looks back on the week before this one, after a year in which something was moved, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        bench = app.bench
        await bench.database.write(a_year, people, bench.clock())
        await bench.database.write(a_week_of_work, people, bench.now())
        await keys("1", "r", "less_than_sign", *presses)(pilot, people)

    return play


def board(*presses: str) -> Play:
    """Opens the board with challenges of every column and source, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        await app.bench.database.write(full_board, people, app.bench.now())
        await keys("4", *presses)(pilot, people)

    return play


def record(*presses: str, of: type[RecordScreen | ErasingScreen] = RecordScreen) -> Play:
    """Opens Yusuf's record as a whole, after it was handed over once, or its erasing, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        given = app.bench.clock() - timedelta(days=20)
        words = "an Jutta Berg, für die Zeit der Vertretung"
        await app.bench.database.write(
            storage.record_copies.note_handover, people.yusuf, given, private=False, words=words
        )
        await app.push_screen(of(app.bench, people.yusuf))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def taken_in(*, here: bool = False) -> Play:
    """Looks at the record of Yusuf on its way in, on an empty desk or one where it is here and differs."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        archived = app.bench.paths.data / "Mentoring-Datensatz-Yusuf-Demir.json"
        archived.write_bytes(record_of_yusuf(people))
        if here:
            await app.bench.database.write(storage.mentees.change, people.yusuf, "wishes", "Erst einmal ankommen")
        await app.push_screen(TakeInScreen(app.bench, archived))
        await settle(pilot)

    return play


def organising(open_it: Callable[[Bench, Organised], Screen[UUID | None]] | None = None, *presses: str) -> Play:
    """Opens the list of organisations and contacts, or a page of one of them, then presses keys."""

    async def play(pilot: Pilot[None], people: People) -> None:
        app = pilot.app
        assert isinstance(app, MentorApp)
        made = await app.bench.database.write(organised, people, app.bench.now())
        await settle(pilot)
        if open_it is None:
            await app.action_organisations()
        else:
            await app.push_screen(open_it(app.bench, made))
        await settle(pilot)
        await keys(*presses)(pilot, people)

    return play


def works(bench: Bench, made: Organised) -> OrganisationScreen:
    """The page of the firm."""
    return OrganisationScreen(bench, made.works)


def arndt(bench: Bench, made: Organised) -> ContactScreen:
    """The page of a contact who is due."""
    return ContactScreen(bench, made.arndt)


SCENES = (
    Scene("greeting", keys(), empty=True),
    Scene("first-mentee", keys("n"), empty=True),
    Scene("roster", keys()),
    Scene("roster-find", keys("slash", "l", "e")),
    Scene("roster-end", keys("x")),
    Scene("mentee", keys("slash", "l", "e", "n", "enter")),
    Scene("mentee-goal", keys("slash", "l", "e", "n", "enter", "n")),
    Scene("mentee-profile", keys("slash", "l", "e", "n", "enter", "e")),
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
    Scene("live", talk(live)),
    Scene("live-note", talk(live, "down", "n", *"Zeigt die Vorrichtung her, ", "enter", *"ohne zu fragen.")),
    Scene("live-action", talk(live, "down", "a", "tab", "tab", *"in 2 Wochen")),
    Scene("follow-up", talk(lambda bench, told: FollowUpScreen(bench, told.held))),
    Scene("session-page", talk(lambda bench, told: SessionScreen(bench, told.held))),
    Scene("actions", talk(lambda bench, told: ActionsScreen(bench))),
    Scene("timeline", timeline()),
    Scene("timeline-mentee", timeline(of_one=True)),
    Scene("timeline-day", timeline("slash", *"3.11.")),
    Scene("timeline-empty", keys("3"), empty=True),
    Scene("today", timeline("1", "down")),
    Scene("retrospect", retrospect()),
    Scene("retrospect-year", retrospect("tab")),
    Scene("today-empty", keys("1"), empty=True),
    Scene("today-planned", day("down", "down", minutes=90)),
    Scene("today-offer", day("o", "2", *"müde", "enter", "enter")),
    Scene("outlook", day("o", "4", *"zufrieden", "enter")),
    Scene("growth", growing()),
    Scene("growth-months", growing("tab", "down")),
    Scene("growth-seminars", growing("tab", "tab", "down")),
    Scene("growth-outlook", growing("shift+tab")),
    Scene("growth-empty", keys("5", "tab", "tab"), empty=True),
    Scene("growth-practice", growing("enter", "G")),
    Scene("growth-seminar", growing("tab", "tab", "down", "enter")),
    Scene("growth-material", growing("tab", "tab", "tab", "tab", "enter")),
    Scene("own-time", day("n", *"Leitfaden lesen", "enter", "right", "right", "enter", *"Fr 15:00")),
    Scene("board", board("down")),
    Scene("board-solved", board("right", "right", "right", "right")),
    Scene("board-empty", keys("4"), empty=True),
    Scene("challenge-why", board("right", "enter")),
    Scene("challenge-form", board("n", *"Zeichnungen für die Fräse", "tab", "tab", *"lena")),
    Scene("challenge-focus", board("right", "G", "asterisk")),
    Scene("challenge-solve", board("space", *"früh fragen")),
    Scene("capture", keys("c", *"@lena Meister Arndt anrufen bis Freitag")),
    Scene("capture-challenge", keys("c", *"@lena #nordwerk kein fester Platz bis 1.12. !!")),
    Scene("capture-near", keys("c", *"#nordwrk meldet sich nicht")),
    Scene("agenda-draft", agenda()),
    Scene("agenda", agenda("v", "N", *"Urlaub", "enter")),
    Scene("agenda-edit", agenda("v", "e")),
    Scene("agenda-out", agenda("v", "w")),
    Scene("practices", agenda("y")),
    Scene("practice", agenda("y", "enter")),
    Scene("plan", plan("8.12.", whom="yusuf")),
    Scene("plan-series", plan("8.12. 14:00", "alle zwei Wochen bis 30.6.")),
    Scene("plan-clash", plan("4.12. 14:00")),
    Scene("cancel", cancel),
    Scene("review-session", reviewing()),
    Scene("review-change", reviewing("e", words=" Immer.")),
    Scene("phase", page_of_yusuf("down", "enter")),
    Scene("closing", page_of_yusuf("x")),
    Scene("closing-session", page_of_yusuf("x", "enter", *"Fr 14:00", "enter")),
    Scene("mentee-ended", page_of_yusuf(closed=True)),
    Scene("summary", page_of_yusuf("w", closed=True)),
    Scene("review-end", reviewing("e", *" Immer.", "escape", "greater_than_sign")),
    Scene("mentee-progress", goal_went_on()),
    Scene("goal-history", goal_went_on("e", *("tab",) * 8)),
    Scene("find", keys("f", *"bericht", "down")),
    Scene("updates", updating("escape")),
    Scene("updates-new", updating("escape", "n")),
    Scene("update", updating()),
    Scene("update-edit", updating("e")),
    Scene("update-shown", updating("v")),
    Scene("update-agreed", updating(agreed=True)),
    Scene("update-private", updating("p", agreed=True)),
    Scene("update-written", updating(written=True)),
    Scene("exchanges", exchange("list", settled=True)),
    Scene("exchanges-empty", keys("X"), empty=True),
    Scene("exchange-case", exchange("case")),
    Scene("exchange-walk", exchange("walk", "a")),
    Scene("exchange-words", exchange("walk", "n", "e")),
    Scene("exchange-settled", exchange("walk", "G", settled=True)),
    Scene("import-file", importing()),
    Scene("import-mentees", importing(of=MENTEES)),
    Scene("import-whole", importing("down", "space", of=MENTEES)),
    Scene("import-taken", importing("a", of=MENTEES)),
    Scene("import-column", importing("down", "down", "down", "enter", of=MENTEES)),
    Scene("import-contacts", importing(of=CARDS)),
    Scene("locked", locked),
    Scene("record", record()),
    Scene("record-passphrase", record("w", *"drei Worte", "enter")),
    Scene("record-why", record(*("j",) * 9, "e", *"hat danach gefragt")),
    Scene("erasing", record("x", *"Yusuf", of=ErasingScreen)),
    Scene("erased", record("x", *"Yusuf Demir", "enter", of=ErasingScreen)),
    Scene("take-in-file", keys("D"), empty=True),
    Scene("take-in", taken_in(), empty=True),
    Scene("take-in-differs", taken_in(here=True)),
    Scene("organisations", organising()),
    Scene("organisations-empty", keys("O"), empty=True),
    Scene("organisation", organising(works, "down", "down")),
    Scene("organisation-goals", organising(works, *("down",) * 6)),
    Scene("organisation-take-over", organising(works, *("down",) * 6, "a", "escape")),
    Scene("organisation-form", organising(works, "e")),
    Scene("organisation-goal", organising(works, *("down",) * 6, "e")),
    Scene("contact", organising(arndt)),
    Scene("contact-form", organising(arndt, "e")),
    Scene("contact-mentees", organising(arndt, "m", "down", "space")),
    Scene("interaction", organising(arndt, "n", *"Lena darf ab Montag allein rüsten.", "tab", *"gestern")),
    Scene("mentee-contacts", organising(lambda bench, made: MenteeScreen(bench, made.lena), *("down",) * 9)),
    Scene("today-contact", organising(works, "1", "down")),
    Scene("veil", board("p")),
    Scene("mentee-private", keys("slash", "l", "e", "n", "enter", "p")),
    Scene("agenda-private", agenda("v", "p")),
    Scene("find-none", keys("f", *"treffen", "space", *"xy")),
)
