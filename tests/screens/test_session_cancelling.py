"""A session is cancelled with one enter, who and why may be said, and it can be taken back into the plan."""

from pathlib import Path

from mentor_tui import storage
from mentor_tui.models.enums import Party, SessionState
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session import cancelling
from mentor_tui.screens.session.cancelling import SessionCancel
from mentor_tui.screens.session.plan import PlanForm
from mentor_tui.screens.workbench import WorkbenchScreen
from tests.screens.desk import Desk, at_the_desk
from tests.screens.test_plan_form import TUESDAY, planned, record


def front(desk: Desk) -> WorkbenchScreen:
    assert isinstance(desk.screen, WorkbenchScreen)
    return desk.screen


async def test_one_enter_cancels_and_says_how_to_take_it_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        (key,) = planned(desk, desk.people.yusuf, TUESDAY)
        await cancelling.cancel(front(desk), key)
        await desk.settle()
        assert desk.is_on(SessionCancel)
        assert "Yusuf Demir, Treffen Di 8.12. 14:00" in desk.reads()
        await desk.press("enter")
        cancelled = record(desk, key)
        assert (cancelled.state, cancelled.cancelled_by, cancelled.cancelled_why) == (SessionState.CANCELLED, None, "")
        assert "u nimmt es zurück" in desk.said
        await desk.press("u")
        assert record(desk, key).state is SessionState.PLANNED


async def test_who_and_why_can_be_said_and_what_is_typed_is_a_draft(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        keys = planned(desk, desk.people.yusuf, TUESDAY, 3)
        await cancelling.cancel(front(desk), keys[1])
        await desk.settle()
        await desk.press("right", "right", "tab", "right", "tab")
        await desk.type("krank")
        assert desk.bench.keeper.flush(5)
        assert desk.read(storage.drafts.text, f"cancel/{keys[1].hex}/why") == "krank"
        await desk.press("enter")
        assert [record(desk, key).state.value for key in keys] == ["planned", "cancelled", "cancelled"]
        assert (record(desk, keys[1]).cancelled_by, record(desk, keys[1]).cancelled_why) == (Party.MENTEE, "krank")
        assert desk.bench.keeper.flush(5)
        assert desk.read(storage.drafts.standing) == ()


async def test_escape_leaves_the_session_planned(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        (key,) = planned(desk, desk.people.yusuf, TUESDAY)
        await cancelling.cancel(front(desk), key)
        await desk.settle()
        await desk.press("tab", "x", "escape")
        assert desk.is_on(SessionCancel), "the first leaves the field"
        await desk.press("escape")
        assert record(desk, key).state is SessionState.PLANNED


async def test_a_cancelled_session_is_taken_back_before_it_is_moved(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        (key,) = planned(desk, desk.people.yusuf, TUESDAY)
        desk.bench.database.write_now(storage.planning.cancel, key)
        await cancelling.move(front(desk), key)
        await desk.settle()
        assert "Wieder einplanen?" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(PlanForm)
        assert (record(desk, key).state, record(desk, key).sequence) == (SessionState.PLANNED, 2)


async def test_what_is_over_stays_where_it_is(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        begun = desk.read(storage.diary.upcoming, desk.people.lena, desk.bench.clock())
        assert begun is not None
        await cancelling.cancel(front(desk), begun)
        await desk.settle()
        assert "hat begonnen oder ist vorbei" in desk.said
        assert desk.is_on(RosterScreen)
