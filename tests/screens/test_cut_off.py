"""After a cut-off the workbench opens where the typing stopped, puts the text back into its field, and says so."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from mentor_tui import i18n, storage
from mentor_tui.app import MentorApp
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import Party
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.capture import CaptureScreen
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.challenges.solving import SolveScreen
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.organisations.contact_form import ContactForm
from mentor_tui.screens.organisations.form import OrganisationForm
from mentor_tui.screens.organisations.goal import OrganisationGoalForm
from mentor_tui.screens.organisations.interaction import InteractionForm
from mentor_tui.screens.places import place_key
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.storage.database import Database
from mentor_tui.storage.keeper import DraftKeeper
from tests.screens.desk import Desk
from tests.snapshots.organising import Organised, organised
from tests.snapshots.people import People
from tests.snapshots.stage import NOW, make_bench, settle, template
from tests.storage.sessions import agenda, plan

LEFT = "Mitten im Satz, wo der Strom"


@asynccontextmanager
async def restarted(folder: Path, left: Callable[[People, Database], dict[str, str]]) -> AsyncIterator[Desk]:
    """The app on a store in which a killed program has left drafts (key → text), oldest first."""
    i18n.use("de")
    source, people = template("de")
    path = folder / "mentor.db"
    shutil.copy(source, path)
    with closing(Database(path, clock=lambda: NOW)) as before:
        before.open()
        drafts = left(people, before)
    at = iter(range(1, 1000))
    killed = DraftKeeper(path, lambda: NOW - timedelta(hours=1) + timedelta(seconds=next(at)), print, print)
    for key, text in drafts.items():
        killed.put(key, text)
        assert killed.flush(10)
    killed.stop()
    bench = make_bench(folder, path)
    app = MentorApp(bench)
    bench.database._on_change = app.changed
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            yield Desk(pilot, people)
    finally:
        bench.keeper.stop()
        bench.database.close()
        i18n.use("en")


async def test_without_a_draft_the_roster_opens(tmp_path: Path) -> None:
    async with restarted(tmp_path, lambda people, database: {}) as desk:
        assert desk.is_on(RosterScreen)


async def test_an_answer_is_back_in_its_field_and_that_is_said(tmp_path: Path) -> None:
    async with restarted(
        tmp_path,
        lambda people, database: {
            place_key(people.agreement.hex): "questions q-needs",
            f"answer/{people.agreement.hex}/q-needs/both": LEFT,
        },
    ) as desk:
        assert (desk.wizard.step, desk.wizard.question) == (StepName.QUESTIONS, "q-needs")
        assert desk.field.text == LEFT
        assert "unterbrochen" in desk.reads()
        await desk.type(" ausfiel.")
        await desk.press("escape")
        assert desk.record().answers["q-needs"].agreed.text == f"{LEFT} ausfiel."
        assert desk.bench.keeper.flush(5)
        assert desk.read(storage.drafts.text, f"answer/{desk.people.agreement.hex}/q-needs/both") is None


async def test_a_line_that_was_being_written_is_back(tmp_path: Path) -> None:
    async with restarted(
        tmp_path,
        lambda people, database: {
            place_key(people.agreement.hex): "mentee",
            f"line/{people.agreement.hex}/mentee-help/de": LEFT,
        },
    ) as desk:
        assert desk.wizard.step is StepName.MENTEE
        assert (desk.field.id, desk.field.text) == ("l-de", LEFT)


async def test_a_profile_is_back_in_its_field(tmp_path: Path) -> None:
    async with restarted(tmp_path, lambda people, database: {f"mentee/{people.lena.hex}/wishes": LEFT}) as desk:
        assert desk.is_on(MenteeForm)
        assert desk.field.id == "row-wishes"
        assert desk.field.text == LEFT
        await desk.press("escape", "escape")
        assert desk.page("Lena").wishes == LEFT


async def test_a_new_mentee_is_back_in_the_form(tmp_path: Path) -> None:
    async with restarted(
        tmp_path, lambda people, database: {"mentee/new/organisation": "Werft", "mentee/new/name": "Bo Ny"}
    ) as desk:
        assert desk.is_on(MenteeForm)
        assert desk.field.text == "Bo Ny"
        await desk.press("enter", "escape", "escape")
        page = desk.page("Bo Ny")
        assert (page.row.name, page.row.organisation) == ("Bo Ny", "Werft")


async def test_a_note_and_its_point_are_back_where_a_session_was_led(tmp_path: Path) -> None:
    keys: dict[str, UUID] = {}

    def left(people: People, database: Database) -> dict[str, str]:
        keys["session"] = database.write_now(plan, people.lena, NOW)
        keys["point"] = database.write_now(agenda, keys["session"], "Berichtsheft", "CAD")[1]
        session = keys["session"].hex
        return {place_key(session): keys["point"].hex, f"note/{session}/new": LEFT}

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(LiveScreen)
        assert desk.field.text == LEFT
        assert "unterbrochen" in desk.reads()
        await desk.press("escape")
        record = desk.read(storage.session_record.of, keys["session"])
        assert record is not None
        assert [(note.text, note.point_id) for note in record.notes] == [(LEFT, keys["point"])]


async def test_a_note_that_was_being_changed_is_back_and_one_that_is_gone_is_a_new_one(tmp_path: Path) -> None:
    keys: dict[str, UUID] = {}

    def left(people: People, database: Database) -> dict[str, str]:
        keys["session"] = database.write_now(plan, people.lena, NOW)
        keys["note"] = database.write_now(storage.notes.add, keys["session"], "alt", NOW)
        gone = database.write_now(storage.notes.add, keys["session"], "weg", NOW)
        database.write_now(storage.notes.remove, gone)
        session = keys["session"].hex
        return {f"note/{session}/{gone.hex}": "nicht weg", f"note/{session}/{keys['note'].hex}": LEFT}

    def kept(desk: Desk) -> list[str]:
        record = desk.read(storage.session_record.of, keys["session"])
        assert record is not None
        return sorted(note.text for note in record.notes)

    async with restarted(tmp_path, left) as desk:
        assert desk.field.text == LEFT
        await desk.press("escape", "escape")
        assert kept(desk) == [LEFT]
        await desk.app.push_screen(LiveScreen(desk.bench, keys["session"]))
        await desk.settle()
        assert desk.field.text == "nicht weg"
        await desk.press("escape")
        assert kept(desk) == [LEFT, "nicht weg"]
        assert desk.bench.keeper.flush(5)
        assert not [draft for draft in desk.read(storage.drafts.standing) if draft.key.startswith("note/")]


async def test_an_action_with_its_date_is_back_where_it_was_agreed(tmp_path: Path) -> None:
    def left(people: People, database: Database) -> dict[str, str]:
        session = database.write_now(plan, people.lena, NOW).hex
        return {f"action/{session}/new": LEFT, f"action/{session}/due": "in 2 Wochen"}

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(LiveScreen)
        assert desk.field.text == LEFT
        await desk.press("enter")
        (action,) = desk.page("Lena").actions
        assert (action.text, action.due) == (LEFT, desk.bench.today() + timedelta(days=14))


async def test_a_follow_up_and_the_form_of_an_action_are_back(tmp_path: Path) -> None:
    def follow_up(people: People, database: Database) -> dict[str, str]:
        session = database.write_now(plan, people.lena, NOW)
        database.write_now(storage.leading.end, session, NOW)
        return {f"follow-up/{session.hex}/strengths": LEFT}

    def form(people: People, database: Database) -> dict[str, str]:
        action = database.write_now(storage.actions.add, people.lena, Party.MENTEE, "alt", NOW)
        return {f"action-form/{people.lena.hex}/new/{action.hex}/text": LEFT}

    for name, left, row in (("follow-up", follow_up, "row-strengths"), ("form", form, "row-text")):
        (place := tmp_path / name).mkdir(mode=0o700)
        async with restarted(place, left) as desk:
            assert desk.is_on(FollowUpScreen if name == "follow-up" else ActionForm)
            assert (desk.field.id, desk.field.text) == (row, LEFT)


async def test_the_newest_draft_decides(tmp_path: Path) -> None:
    async with restarted(
        tmp_path,
        lambda people, database: {
            f"answer/{people.agreement.hex}/q-needs/both": "älter",
            f"mentee/{people.jana.hex}/wishes": LEFT,
        },
    ) as desk:
        assert desk.is_on(MenteeForm)
        assert desk.field.text == LEFT


async def test_a_draft_of_something_that_is_gone_keeps_nobody_out(tmp_path: Path) -> None:
    gone = "0" * 32
    async with restarted(
        tmp_path,
        lambda people, database: {
            f"answer/{gone}/q-needs/both": "x",
            "unbekannt/x": "y",
            f"goal/{gone}/new/text": "z",
            f"note/{gone}/new": "n",
            f"follow-up/{gone}/strengths": "f",
            f"action-form/{gone}/new/new/text": "a",
            f"mentee/{gone}/wishes": "w",
        },
    ) as desk:
        assert desk.app.is_running
        assert desk.app.return_code is None


async def test_the_wizard_opens_where_it_stood(tmp_path: Path) -> None:
    async with restarted(
        tmp_path, lambda people, database: {place_key(people.agreement.hex): "logistics q-cadence"}
    ) as desk:
        assert desk.is_on(RosterScreen)
        await desk.app.push_screen(AgreementScreen(desk.bench, desk.people.lena))
        await desk.settle()
        assert (desk.wizard.step, desk.wizard.question) == (StepName.LOGISTICS, "q-cadence")


async def test_a_captured_line_that_was_cut_off_stands_in_its_field_again(tmp_path: Path) -> None:
    async with restarted(tmp_path, lambda people, database: {"capture/new": f"@lena {LEFT}"}) as desk:
        assert desk.is_on(CaptureScreen)
        assert desk.field.text == f"@lena {LEFT}"
        await desk.press("enter")
        assert desk.is_on(RosterScreen)
        assert desk.read(storage.drafts.standing) == ()


async def test_a_challenge_and_what_helped_are_back(tmp_path: Path) -> None:
    keys: dict[str, UUID] = {}

    def left(people: People, database: Database) -> dict[str, str]:
        fields = ChallengeFields(text="Kein Platz")
        keys["card"] = database.write_now(storage.challenges.add, fields, NOW, people.lena)
        keys["solved"] = database.write_now(storage.challenges.add, fields, NOW)
        database.write_now(storage.challenges.solve, keys["solved"], "", NOW)
        card, solved = keys["card"].hex, keys["solved"].hex
        gone = {f"solve/{solved}/helped": LEFT, f"challenge/{UUID(int=7).hex}/text": LEFT}
        return {f"challenge/{card}/next_step": LEFT, "challenge/new/text": LEFT, f"solve/{card}/helped": LEFT} | gone

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(SolveScreen)
        assert desk.field.text == LEFT
        await desk.press("enter")
        (solved,) = [card for card in desk.read(storage.challenges.board).solved if card.id == keys["card"]]
        assert solved.helped == LEFT
    i18n.use("de")
    async with restarted(tmp_path, lambda people, database: {"challenge/new/text": LEFT}) as desk:
        assert desk.is_on(ChallengeForm)
        assert desk.field.text == LEFT
        await desk.press("escape", "escape")
        assert [card.text for card in desk.read(storage.challenges.board).waiting] == [LEFT]


async def test_what_was_typed_of_organisations_and_contacts_is_back_in_its_form(tmp_path: Path) -> None:
    made: list[Organised] = []

    def left(kind: str) -> Callable[[People, Database], dict[str, str]]:
        def drafts(people: People, database: Database) -> dict[str, str]:
            made[:] = [database.write_now(organised, people, NOW)]
            (one,) = made
            return {
                "contact": {f"contact/{one.arndt.hex}/expectation": LEFT},
                "new contact": {"contact/new/name": LEFT},
                "organisation": {f"organisation/{one.works.hex}/reach": LEFT},
                "goal": {f"organisation-goal/{one.works.hex}/{one.goal.hex}/measure": LEFT},
                "interaction": {f"interaction/{one.arndt.hex}/new/text": LEFT},
            }[kind]

        return drafts

    for kind, screen in (
        ("contact", ContactForm),
        ("new contact", ContactForm),
        ("organisation", OrganisationForm),
        ("goal", OrganisationGoalForm),
        ("interaction", InteractionForm),
    ):
        folder = tmp_path / kind
        folder.mkdir(mode=0o700)
        async with restarted(folder, left(kind)) as desk:
            assert desk.is_on(screen)
            assert desk.field.text == LEFT
