"""After a cut-off the workbench opens where the typing stopped, puts the text back into its field, and says so."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from mentor_tui import i18n, storage
from mentor_tui.app import MentorApp
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.places import place_key
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.storage.keeper import DraftKeeper
from tests.screens.desk import Desk
from tests.snapshots.people import People
from tests.snapshots.stage import NOW, make_bench, settle, template

LEFT = "Mitten im Satz, wo der Strom"


@asynccontextmanager
async def restarted(folder: Path, left: Callable[[People], dict[str, str]]) -> AsyncIterator[Desk]:
    """The app on a store in which a killed program has left drafts (key → text), oldest first."""
    i18n.use("de")
    source, people = template("de")
    path = folder / "mentor.db"
    shutil.copy(source, path)
    at = iter(range(1, 1000))
    killed = DraftKeeper(path, lambda: NOW - timedelta(hours=1) + timedelta(seconds=next(at)), print, print)
    for key, text in left(people).items():
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
    async with restarted(tmp_path, lambda people: {}) as desk:
        assert desk.is_on(RosterScreen)


async def test_an_answer_is_back_in_its_field_and_that_is_said(tmp_path: Path) -> None:
    async with restarted(
        tmp_path,
        lambda people: {
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
        lambda people: {
            place_key(people.agreement.hex): "mentee",
            f"line/{people.agreement.hex}/mentee-help/de": LEFT,
        },
    ) as desk:
        assert desk.wizard.step is StepName.MENTEE
        assert (desk.field.id, desk.field.text) == ("l-de", LEFT)


async def test_a_profile_is_back_in_its_field(tmp_path: Path) -> None:
    async with restarted(tmp_path, lambda people: {f"mentee/{people.lena.hex}/wishes": LEFT}) as desk:
        assert desk.is_on(MenteeForm)
        assert desk.field.id == "row-wishes"
        assert desk.field.text == LEFT
        await desk.press("escape", "escape")
        assert desk.page("Lena").wishes == LEFT


async def test_a_new_mentee_is_back_in_the_form(tmp_path: Path) -> None:
    async with restarted(
        tmp_path, lambda people: {"mentee/new/organisation": "Werft", "mentee/new/name": "Bo Ny"}
    ) as desk:
        assert desk.is_on(MenteeForm)
        assert desk.field.text == "Bo Ny"
        await desk.press("enter", "escape", "escape")
        page = desk.page("Bo Ny")
        assert (page.row.name, page.row.organisation) == ("Bo Ny", "Werft")


async def test_the_newest_draft_decides(tmp_path: Path) -> None:
    async with restarted(
        tmp_path,
        lambda people: {
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
        lambda people: {
            f"answer/{gone}/q-needs/both": "x",
            "unbekannt/x": "y",
            f"goal/{gone}/new/text": "z",
            f"mentee/{gone}/wishes": "w",
        },
    ) as desk:
        assert desk.app.is_running
        assert desk.app.return_code is None


async def test_the_wizard_opens_where_it_stood(tmp_path: Path) -> None:
    async with restarted(tmp_path, lambda people: {place_key(people.agreement.hex): "logistics q-cadence"}) as desk:
        assert desk.is_on(RosterScreen)
        await desk.app.push_screen(AgreementScreen(desk.bench, desk.people.lena))
        await desk.settle()
        assert (desk.wizard.step, desk.wizard.question) == (StepName.LOGISTICS, "q-cadence")
