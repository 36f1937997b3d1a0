"""The minute after a session, its page, and the actions of both, by keys."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Party
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.people import talks


def record(desk: Desk, key: UUID) -> SessionRecord:
    found = desk.read(storage.session_record.of, key)
    assert found is not None
    return found


async def after(desk: Desk) -> FollowUpScreen:
    """The follow-up of the session that was running."""
    told = talks(desk.bench.database, desk.people, desk.bench.clock())
    await desk.bench.database.write(storage.leading.end, told.running, desk.bench.now())
    await desk.settle()
    screen = FollowUpScreen(desk.bench, told.running)
    await desk.app.push_screen(screen)
    await desk.settle()
    return screen


async def test_as_planned_and_done_in_two_keys(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        screen = await after(desk)
        await desk.press("space", "greater_than_sign")
        kept = record(desk, screen.session_id)
        assert kept.follow_up.as_planned is True
        assert kept.followed_up_at == desk.bench.clock()
        assert desk.is_on(RosterScreen)


async def test_every_row_is_kept_as_it_is_left_and_the_last_one_ends_it(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        screen = await after(desk)
        await desk.press("enter")
        for number in range(6):
            await desk.type(f"Satz {number}")
            await desk.press("tab")
        await desk.press("4", "enter")
        desk.field.select_all()
        await desk.type("Di 15.12.")
        assert "→ Dienstag, 15. Dezember 2026, 13:17" in desk.reads()
        await desk.press("enter")
        kept = record(desk, screen.session_id)
        follow = kept.follow_up
        assert [follow.happened, follow.improvised, follow.strengths, follow.weaknesses, follow.mentee_word,
                follow.mentor_word] == [f"Satz {number}" for number in range(6)]  # fmt: skip
        assert follow.as_planned is False  # something else happened instead
        assert [use.rating for use in kept.practices] == [4]
        following = desk.read(storage.follow_up.next_planned, screen.session_id)
        assert following is not None
        assert f"{desk.bench.local(following):%d.%m. %H:%M}" == "15.12. 13:17"
        assert kept.followed_up_at is not None
        assert desk.is_on(RosterScreen)


@pytest.mark.parametrize("text", ["irgendwann", "gestern 9:00"])
async def test_a_next_session_that_cannot_be_is_explained_and_stays(tmp_path: Path, text: str) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        screen = await after(desk)
        before = desk.read(storage.follow_up.next_planned, screen.session_id)
        screen.set_focus(screen._rows("next").widget("next"))
        await desk.settle()
        desk.field.select_all()
        await desk.type(text)
        await desk.press("enter")
        assert "nicht verstanden oder ist vorbei" in desk.reads()
        assert desk.is_on(FollowUpScreen)
        assert desk.field.text == text
        assert desk.read(storage.follow_up.next_planned, screen.session_id) == before


async def test_an_action_is_entered_and_marked_in_the_follow_up(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        screen = await after(desk)
        await desk.press("a")
        assert desk.is_on(ActionForm)
        await desk.type("Meister Arndt fragen")
        await desk.press("enter", "space", "enter")
        await desk.type("8.12.")
        assert "→ Dienstag, 8. Dezember 2026" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(FollowUpScreen)
        (action,) = record(desk, screen.session_id).actions
        assert (action.text, action.owner) == ("Meister Arndt fragen", Party.MENTOR)
        assert action.due == desk.bench.today() + timedelta(days=14)
        screen.set_focus(screen.query_one(EntryList))
        await desk.press("space")
        assert record(desk, screen.session_id).actions[0].done
        await desk.press("enter")
        assert desk.is_on(ActionForm)
        await desk.press("escape", "escape", "tab")
        assert desk.field.id == "row-next"


async def test_leaving_keeps_the_follow_up_for_later(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        screen = await after(desk)
        await desk.press("enter")
        await desk.type("Der Strom fiel aus.")
        await desk.press("escape", "escape")
        kept = record(desk, screen.session_id)
        assert (kept.follow_up.happened, kept.followed_up_at) == ("Der Strom fiel aus.", None)
        assert desk.is_on(RosterScreen)


# the page


async def read_again(desk: Desk) -> SessionRecord:
    told = talks(desk.bench.database, desk.people, desk.bench.clock())
    await desk.settle()
    await desk.app.push_screen(SessionScreen(desk.bench, told.held))
    await desk.settle()
    return record(desk, told.held)


async def test_the_page_tells_all_of_a_session_and_hides_what_is_the_mentors(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(100, 60)) as desk:
        kept = await read_again(desk)
        theirs = ["offen geblieben Prüfungsstoff", "Das Heft ist zwei Wochen voraus", "Ich habe zum ersten Mal gewusst",
                  "seit gestern", "erledigt Fr 20.11."]  # fmt: skip
        mine = ["Fragt früher nach", "Ruhig geblieben", "Nur für Sie", "Rückblick", "4 von 5 GROW", "Weniger erklärt",
                "Mehr Zeit am CAD-Platz"]  # fmt: skip
        assert [words for words in (*theirs, *mine) if words not in desk.reads()] == []
        await desk.press("p")
        assert [words for words in theirs if words not in desk.reads()] == []
        assert [words for words in mine if words in desk.reads()] == []
        await desk.press("p")
        listing = desk.screen.query_one(EntryList)
        listing.go_to(f"note/{kept.notes[1].id}")
        await desk.press("space")
        listing.go_to(f"action/{kept.actions[2].id}")
        await desk.press("space")
        changed = record(desk, kept.id)
        assert (changed.notes[1].shared, changed.actions[2].done) == (True, True)


async def test_from_the_page_to_the_follow_up_an_action_and_a_note(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        kept = await read_again(desk)
        await desk.press("e")
        assert desk.is_on(FollowUpScreen)
        await desk.press("escape", "a")
        assert desk.is_on(ActionForm)
        await desk.press("escape", "escape", "n")
        assert desk.is_on(LiveScreen)
        await desk.press("n")
        await desk.type("Nachgetragen.")
        await desk.press("escape", "escape")
        assert desk.is_on(SessionScreen)
        assert record(desk, kept.id).notes[-1].text == "Nachgetragen."
        assert record(desk, kept.id).ended_at == kept.ended_at


# actions


def waiting(desk: Desk) -> tuple[DueAction, ...]:
    return desk.read(storage.actions.still_open, None, desk.bench.now())


async def everybody(desk: Desk, *, only_lena: bool = False) -> EntryList:
    talks(desk.bench.database, desk.people, desk.bench.clock())
    await desk.settle()
    await desk.app.push_screen(ActionsScreen(desk.bench, desk.people.lena if only_lena else None))
    await desk.settle()
    return desk.screen.query_one(EntryList)


async def test_what_is_overdue_stands_first_and_is_done_in_one_key(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await everybody(desk)
        assert "▸ ● seit gestern Kontakt zum Prüfungsausschuss anfragen" in desk.reads()
        assert "3 offen · 1 überfällig" in desk.reads()
        await desk.press("space")
        assert "Kontakt zum Prüfungsausschuss anfragen" not in [item.action.text for item in waiting(desk)]
        assert "✓ heute Kontakt zum Prüfungsausschuss anfragen" in desk.reads()
        await desk.press("u")
        assert "● seit gestern" in desk.reads()


async def test_it_is_postponed_to_a_date_that_is_echoed_and_the_first_day_is_told(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await everybody(desk)
        await desk.press("greater_than_sign")
        assert desk.is_on(DayScreen)
        assert "→ Dienstag, 8. Dezember 2026" in desk.reads()  # in two weeks, unless another day is written
        await desk.type("irgendwann")
        await desk.press("enter")
        assert "noch nicht verstanden" in desk.reads()
        desk.field.select_all()
        await desk.type("nächsten Freitag")
        assert "→ Freitag, 27. November 2026" in desk.reads()
        await desk.press("enter")
        assert "bis Fr 27.11." in desk.reads()
        assert "zuerst bis gestern" in desk.reads()
        await desk.press("greater_than_sign", "escape")
        assert desk.is_on(ActionsScreen)


async def test_it_is_changed_removed_and_leads_back_to_its_session(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await everybody(desk)
        await desk.press("e")
        await desk.type(" (Frau Solms)")
        await desk.press("escape", "escape")
        assert "Kontakt zum Prüfungsausschuss anfragen (Frau Solms)" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(SessionScreen)
        await desk.press("escape", "x")
        assert "Frau Solms" not in desk.reads()


async def test_carried_over_is_said_where_it_is_shown(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        told = talks(desk.bench.database, desk.people, desk.bench.clock())
        await desk.bench.database.write(storage.leading.end, told.running, desk.bench.now())
        await desk.settle()
        await desk.app.push_screen(ActionsScreen(desk.bench, desk.people.lena))
        await desk.settle()
        assert desk.reads().count("einmal übertragen") == 2


async def test_nobody_who_looks_on_reads_the_actions_of_all(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await everybody(desk)
        await desk.press("p")
        assert not [words for words in ("Lena", "Yusuf", "Prüfungsausschuss", "Baugruppe") if words in desk.reads()]


async def test_a_new_one_of_the_mentee(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await everybody(desk, only_lena=True)
        await desk.press("n")
        await desk.type("Neu")
        await desk.press("escape", "escape")
        assert desk.is_on(ActionsScreen)
        assert [item.action.mentee_id for item in waiting(desk) if item.action.text == "Neu"] == [desk.people.lena]


async def test_on_the_page_of_the_mentee_space_does_an_action_and_a_opens_them_all(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 60)) as desk:
        told = talks(desk.bench.database, desk.people, desk.bench.clock())
        await desk.settle()
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
        await desk.settle()
        listing = desk.screen.query_one(EntryList)
        assert "● Sie Kontakt zum Prüfungsausschuss anfragen seit gestern" in desk.reads()
        key = record(desk, told.held).actions[1].id
        listing.go_to(f"action/{key}")
        await desk.press("space")
        assert record(desk, told.held).actions[1].done
        await desk.press("enter")
        assert desk.is_on(ActionForm)
        await desk.press("escape", "escape", "a")
        assert desk.is_on(ActionsScreen)
        await desk.press("escape")
        listing.go_to(f"session/{told.running}")
        await desk.press("enter")
        assert desk.is_on(LiveScreen)
