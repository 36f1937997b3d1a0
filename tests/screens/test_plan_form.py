"""The form of a session: planned as soon as it is understood when, said back at once, moved, repeated, cancelled."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Channel, Manner, SessionKind, SessionState
from mentor_tui.models.session import SessionFields
from mentor_tui.rules.appointment import Appointment
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.outgoing import session_ics
from mentor_tui.screens.session.plan import PlanForm
from mentor_tui.widgets.field import Field
from tests.screens.desk import Desk, at_the_desk
from tests.screens.test_cut_off import restarted

TUESDAY = datetime(2026, 12, 8, 13, 0, tzinfo=UTC)  # 14:00 in Berlin


async def plan(desk: Desk, whom: UUID | None, session_id: UUID | None = None, **more: SessionKind) -> PlanForm:
    form = PlanForm(desk.bench, whom, session_id, **more)
    await desk.app.push_screen(form)
    await desk.settle()
    return form


def sessions(desk: Desk, whom: UUID) -> list[Appointment]:
    """What is planned with a mentee, besides the first meeting and the review."""
    found = desk.read(storage.diary.appointments, whom)
    return [item for item in found if item.kind in (SessionKind.REGULAR, SessionKind.CLOSING)]


def planned(desk: Desk, whom: UUID, starts_at: datetime, number: int = 1) -> tuple[UUID, ...]:
    fields = SessionFields(starts_at=starts_at, zone="Europe/Berlin", place="Halle")
    starts = [starts_at + timedelta(weeks=at) for at in range(number)]
    return desk.bench.database.write_now(storage.planning.plan_series, whom, fields, starts)


def record(desk: Desk, session_id: UUID) -> SessionRecord:
    found = desk.read(storage.session_record.of, session_id)
    assert found is not None
    return found


async def replace(desk: Desk, text: str) -> None:
    """Types over what stands in the field."""
    desk.field.select_all()
    await desk.press("backspace")
    await desk.type(text)


async def go_to(desk: Desk, form: PlanForm, name: str) -> None:
    form.set_focus(form.form.widget(name))
    await desk.settle()


async def test_a_session_is_there_as_soon_as_its_time_is_understood(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("slash", *"yusuf", "enter", "s")
        await desk.type("8.12. halb drei")
        assert "Di 8.12.2026, 14:30 · in 14 Tagen" in desk.reads()
        assert sessions(desk, desk.people.yusuf) == []
        await desk.press("enter")
        (session,) = sessions(desk, desk.people.yusuf)
        assert session.starts_at == TUESDAY + timedelta(minutes=30)
        assert (session.minutes, session.place, session.channel) == (60, "Werkstatt", Channel.IN_PERSON)
        assert "Geplant: Di 8.12. 14:30" in desk.said
        assert desk.screen.query_one("#row-when", Field).text == "Di 8.12. 14:30"
        await desk.press("escape", "escape")
        assert desk.is_on(MenteeScreen)


async def test_every_row_keeps_itself_afterwards(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await plan(desk, desk.people.yusuf)
        await desk.type("8.12. 14:00")
        await desk.press("enter", "enter")
        await replace(desk, "45")
        await desk.press("enter")
        await replace(desk, "Raum 3")
        await desk.press("enter", "right", "enter", "right", "right", "enter")
        (session,) = sessions(desk, desk.people.yusuf)
        kept = record(desk, session.session_id)
        assert (kept.minutes, kept.place, kept.channel) == (45, "Raum 3", Channel.VIDEO)
        assert (kept.manner, kept.zone) == (Manner.DEMONSTRATION, "Europe/Berlin")
        assert desk.is_on(RosterScreen), "enter in the last row closes the form"


async def test_a_day_alone_is_at_the_usual_time_and_the_last_values_are_usual(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        planned(desk, desk.people.jana, TUESDAY - timedelta(weeks=4))
        await plan(desk, desk.people.jana)
        assert "z. B. Di 1.12. 14:00" in desk.reads(), "the next of the same weekday"
        await desk.type("9.12.")
        assert "Mi 9.12.2026, 14:00" in desk.reads()
        await desk.press("enter")
        assert sessions(desk, desk.people.jana)[-1].place == "Halle"


@pytest.mark.parametrize("text", ["bald", "31.11. 14:00", "8.12. 14 Uhr vielleicht"])
async def test_a_time_that_is_not_understood_plans_nothing_and_stays(tmp_path: Path, text: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        await plan(desk, desk.people.yusuf)
        await desk.type(text)
        await desk.press("enter")
        assert "nicht verstanden" in desk.reads()
        assert desk.field.text == text
        assert sessions(desk, desk.people.yusuf) == []
        await replace(desk, "8.12. 14:00")
        await desk.press("enter")
        assert "nicht verstanden" not in desk.reads()
        assert len(sessions(desk, desk.people.yusuf)) == 1


async def test_what_is_typed_is_kept_and_comes_back_after_a_cut_off(tmp_path: Path) -> None:
    async with restarted(
        tmp_path,
        lambda people, database: {f"plan/{people.yusuf.hex}/new-closing/{name}": text for name, text in TYPED.items()},
    ) as desk:
        assert desk.is_on(PlanForm)
        assert "Abschlusstreffen" in desk.reads()
        assert (desk.field.id, desk.field.text) == ("row-when", "8.12. 14")
        await desk.type(":00")
        await desk.press("enter")
        (session,) = sessions(desk, desk.people.yusuf)
        assert (session.starts_at, session.place, session.kind) == (TUESDAY, "Aula", SessionKind.CLOSING)
        assert desk.bench.keeper.flush(5)
        assert desk.read(storage.drafts.standing) == ()


TYPED = {"place": "Aula", "when": "8.12. 14"}


async def test_a_draft_of_a_planned_session_opens_it(tmp_path: Path) -> None:
    def left(people: object, database: object) -> dict[str, str]:
        return {
            f"plan/anyone/{'0' * 32}/place": "weg",
            f"cancel/{'0' * 32}/why": "weg",
            "plan/anyone/new-regular/who": "y",
        }

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(PlanForm), "the newest that still has a field"
        assert (desk.field.id, desk.field.text) == ("row-who", "y")
        await desk.press("enter", *"8.12. 14:00", "enter")
        assert len(sessions(desk, desk.people.yusuf)) == 1


# series


async def test_a_series_is_said_back_while_it_is_typed_and_is_one_step_of_undo(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await plan(desk, desk.people.yusuf)
        await desk.type("8.12. 14:00")
        await desk.press("enter")
        await desk.type("alle zwei Wochen")
        assert "bis wann, oder wie oft?" in desk.reads()
        await desk.type(" bis 30.6.")
        assert "15 Treffen, das letzte Di 22.6.2027" in desk.reads()
        await desk.press("enter")
        found = sessions(desk, desk.people.yusuf)
        assert len(found) == 15
        assert {f"{desk.bench.local(item.starts_at):%a %H:%M}" for item in found} == {"Tue 14:00"}
        assert desk.screen.query_one("#row-repeat", Field).text == "alle 2 Wochen bis Mi 30.6.2027"
        await desk.press("escape", "escape", "u")
        assert len(sessions(desk, desk.people.yusuf)) == 1
        await desk.press("u")
        assert sessions(desk, desk.people.yusuf) == []


async def test_a_series_is_mended_and_furnished_in_the_form_that_planned_it(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        form = await plan(desk, desk.people.yusuf)
        await desk.type("8.12. 14:00")
        await desk.press("enter")
        await desk.type("jede Woche bis 30.6.2028")
        await desk.press("enter")
        assert "höchstens 60" in desk.reads()
        assert len(sessions(desk, desk.people.yusuf)) == 1
        await replace(desk, "jede Woche, 4-mal")
        await desk.press("enter")
        await replace(desk, "30")
        await desk.press("enter")
        assert {item.minutes for item in sessions(desk, desk.people.yusuf)} == {30}
        await go_to(desk, form, "repeat")
        await replace(desk, "jede Woche, 2-mal")
        await desk.press("shift+tab")
        await replace(desk, "9.12. 15:00")
        await desk.press("enter")
        found = sessions(desk, desk.people.yusuf)
        assert [f"{desk.bench.local(item.starts_at):%d.%m. %H:%M}" for item in found] == [
            "09.12. 15:00",
            "16.12. 15:00",
        ]
        assert {(item.minutes, item.state) for item in found} == {(30, SessionState.PLANNED)}
        await go_to(desk, form, "repeat")
        await replace(desk, "")
        await desk.press("escape")
        assert len(sessions(desk, desk.people.yusuf)) == 1


async def test_a_later_session_of_a_series_is_moved_alone_or_with_the_rest(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        keys = planned(desk, desk.people.yusuf, TUESDAY, 4)
        form = await plan(desk, None, keys[1])
        assert not form.query_one("#line-repeat").display
        await replace(desk, "16.12. 15:00")
        await desk.press("enter")
        assert [record(desk, key).sequence for key in keys] == [0, 1, 0, 0]
        await go_to(desk, form, "reach")
        await desk.press("right", "enter")
        await replace(desk, "17.12. 15:00")
        await desk.press("enter")
        days = [f"{desk.bench.local(record(desk, key).starts_at):%d.%m. %H:%M}" for key in keys]
        assert days == ["08.12. 14:00", "17.12. 15:00", "23.12. 14:00", "30.12. 14:00"]


# who else


async def test_a_clash_is_said_with_whom_and_blocks_nothing(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        planned(desk, desk.people.jana, TUESDAY)
        await plan(desk, desk.people.yusuf)
        await desk.type("8.12. 14:30")
        assert "● schon geplant: Jana Kurz, 14:00–15:00" in desk.reads()
        await desk.press("enter")
        assert len(sessions(desk, desk.people.yusuf)) == 1
        await desk.press("escape", "p")
        assert "schon geplant: 14:00–15:00" in desk.reads()
        assert "Jana" not in desk.reads()


async def test_clashes_of_a_series_are_counted(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        planned(desk, desk.people.jana, TUESDAY + timedelta(weeks=1), 2)
        await plan(desk, desk.people.yusuf)
        await desk.type("8.12. 14:00")
        await desk.press("enter")
        await desk.type("jede Woche, 10-mal")
        assert "● schon geplant: Jana Kurz, Di 15.12. 14:00–15:00 und eines mehr" in desk.reads()


async def test_the_mentee_is_found_by_a_part_of_the_name(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await plan(desk, None)
        await desk.type("a")
        assert "Jana Kurz, Lena Brandt" in desk.reads()
        await desk.press("enter")
        assert "so viel vom Namen" in desk.reads()
        await replace(desk, "JUSUF")
        assert "niemand mit diesem Namen" in desk.reads()
        await replace(desk, "Yusúf")
        assert "Yusuf Demir" in desk.reads()
        await desk.press("enter")
        assert desk.field.id == "row-when"
        await desk.type("8.12. 14:00")
        await desk.press("enter")
        assert len(sessions(desk, desk.people.yusuf)) == 1
        assert "Yusuf Demir · Treffen" in desk.reads()


# before the first meeting


async def before_the_first(desk: Desk) -> None:
    """Jana's first meeting is planned for the 8.12., and somebody types an earlier day."""
    agreement = desk.bench.database.write_now(storage.agreements.begin, desk.people.jana, [], desk.bench.clock())
    desk.bench.database.write_now(
        storage.sessions.plan_first, desk.people.jana, agreement, starts_at=TUESDAY, zone="Europe/Berlin"
    )
    await plan(desk, desk.people.jana)
    await desk.type("1.12. 14:00")
    assert "Di 1.12.2026, 14:00 · vor dem ersten Treffen" in desk.reads()
    await desk.press("enter")
    assert desk.is_on(AskScreen)
    assert sessions(desk, desk.people.jana) == []


async def test_a_session_before_the_first_meeting_is_asked_for_and_marked(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await before_the_first(desk)
        await desk.press("enter")
        (session,) = sessions(desk, desk.people.jana)
        assert record(desk, session.session_id).early
        assert desk.field.id == "row-repeat"


async def test_one_that_is_not_meant_so_is_not_planned(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await before_the_first(desk)
        await desk.press("escape")
        assert sessions(desk, desk.people.jana) == []
        assert (desk.field.id, desk.field.text) == ("row-when", "1.12. 14:00")
        await replace(desk, "9.12. 14:00")
        await desk.press("enter")
        (session,) = sessions(desk, desk.people.jana)
        assert not record(desk, session.session_id).early


async def test_moving_the_first_meeting_says_what_lies_before_it_then(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await before_the_first(desk)
        await desk.press("escape")
        await replace(desk, "9.12. 14:00")
        await desk.press("enter", "escape", "escape")
        first = desk.read(storage.diary.upcoming, desk.people.jana, desk.bench.clock())
        await plan(desk, None, first)
        await replace(desk, "15.12. 14:00")
        await desk.press("enter")
        assert "Ein Treffen liegt jetzt davor." in desk.said


async def test_a_session_whose_planning_is_taken_back_closes_its_form(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await plan(desk, desk.people.yusuf)
        await desk.type("8.12. 14:00")
        await desk.press("enter", "escape", "u")
        assert desk.is_on(RosterScreen)
        assert sessions(desk, desk.people.yusuf) == []


async def test_a_session_as_a_calendar_file(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        (key,) = planned(desk, desk.people.yusuf, TUESDAY)
        await desk.settle()  # the roster reads anew, and must not be closed meanwhile
        name, data = session_ics(record(desk, key), desk.bench)
        assert name == "Treffen-Yusuf-Demir-2026-12-08.ics"
        assert f"UID:{key}@mentor-tui.invalid".encode() in data
        assert b"DTSTART:20261208T130000Z" in data
