"""A session led by keys: points ticked, notes written and shared, actions from any line, and on to the follow-up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Manner, Party, SessionState
from mentor_tui.rules.session import ActionRow, SessionRecord
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.people import Talks, talks
from tests.storage.sessions import agenda, plan

WORDS = "Zeigt es vor."


class Led(Desk):
    """A desk with a session that is led."""

    talks: Talks

    @property
    def session(self) -> SessionRecord:
        """The session as it is kept."""
        found = self.read(storage.session_record.of, self.talks.running)
        assert found is not None
        return found

    def list(self, name: str) -> EntryList:
        """One of the two lists."""
        return self.screen.query_one(f"#{name}", EntryList)

    async def stand_on(self, name: str, text: str) -> None:
        """Puts the cursor on the entry with this text."""
        listing = self.list(name)
        self.screen.set_focus(listing)
        listing.go_to(next(entry.id for entry in listing.entries if text in entry.text and entry.id))
        await self.settle()

    def agreed(self) -> ActionRow:
        """The one action that was agreed in this session."""
        (found,) = self.session.actions
        return found


@asynccontextmanager
async def leading(folder: Path, size: tuple[int, int] = (80, 24), *, private: bool = False) -> AsyncIterator[Led]:
    """Leads it alone, after a `p`; `private`: as it opens, with Lena beside."""
    async with at_the_desk(folder, size=size) as desk:
        led = Led(desk.pilot, desk.people)
        led.talks = talks(desk.bench.database, desk.people, desk.bench.clock())
        await desk.settle()
        await desk.app.push_screen(LiveScreen(desk.bench, led.talks.running))
        await desk.settle()
        if not private:
            await desk.press("p")
        yield led


async def test_a_planned_session_begins_when_it_is_opened_on_its_day(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        write, now, lena = desk.bench.database.write_now, desk.bench.clock(), desk.people.lena
        today, later = write(plan, lena, now + timedelta(hours=1)), write(plan, lena, now + timedelta(days=1))
        for key, began in ((today, now), (later, None)):
            await desk.app.push_screen(LiveScreen(desk.bench, key))
            await desk.settle()
            record = desk.read(storage.session_record.of, key)
            assert record is not None
            assert record.began_at == began
            assert ("00:00 von 60 min" in desk.reads()) is (began is not None)


async def test_space_ticks_a_point_and_opens_it_again(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("down", "space")
        assert [point.done for point in desk.session.points] == [True, True, False, False]
        await desk.press("space")
        assert [point.done for point in desk.session.points] == [True, False, False, False]


async def test_a_note_belongs_to_the_point_under_the_cursor_and_to_the_mentor_alone(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("down", "down", "n")
        await desk.type(WORDS)
        await desk.press("escape")
        note = desk.session.notes[-1]
        assert (note.text, note.shared, note.point_id) == (WORDS, False, desk.session.points[2].id)
        assert desk.list("notes").has_focus
        here = desk.list("notes").current
        assert here is not None
        assert here.text == WORDS
        assert desk.bench.keeper.flush(5)
        assert not [draft for draft in desk.read(storage.drafts.standing) if draft.key.startswith("note/")]
        await desk.press("u")
        assert WORDS not in [note.text for note in desk.session.notes]


async def test_tab_keeps_a_note_and_begins_the_next(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        before = {note.text for note in desk.session.notes}
        await desk.press("n")
        await desk.type("eins")
        await desk.press("tab")
        await desk.type("zwei")
        await desk.press("enter")
        await desk.type("drei")
        await desk.press("escape", "n", "escape")
        assert before | {"eins", "zwei\ndrei"} == {note.text for note in desk.session.notes}


async def test_space_shares_a_note_which_then_stands_in_the_other_group(tmp_path: Path) -> None:
    async with leading(tmp_path, (120, 36)) as desk:
        await desk.stand_on("notes", "Stolz")
        shared = desk.sees().index("Nur für Sie ⌂")
        assert desk.sees().index("Stolz") > shared
        await desk.press("space")
        assert desk.sees().index("Stolz") < desk.sees().index("Nur für Sie ⌂")
        assert [note.shared for note in desk.session.notes if "Stolz" in note.text] == [True]
        await desk.press("space")
        assert [note.shared for note in desk.session.notes if "Stolz" in note.text] == [False]


async def test_privacy_leaves_no_private_note_and_no_trace_of_one(tmp_path: Path) -> None:
    async with leading(tmp_path, (120, 36), private=True) as desk:
        assert "Vier Einträge" in desk.reads()
        assert "Stolz" not in desk.reads()
        assert "Nur für Sie" not in desk.reads()
        await desk.press("n")
        await desk.type(WORDS)
        assert WORDS in desk.reads()  # what is being written is seen
        await desk.press("escape")
        assert WORDS not in desk.reads()
        assert "verborgen" in desk.said
        await desk.press("p")
        assert WORDS in desk.reads()


async def test_enter_goes_on_with_a_note_and_x_removes_it(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.stand_on("notes", "Stolz")
        await desk.press("enter")
        await desk.type(" Noch nicht.")
        await desk.press("escape")
        assert "Stolz, zeigt es aber nicht. Noch nicht." in [note.text for note in desk.session.notes]
        await desk.stand_on("notes", "Stolz")
        await desk.press("x")
        assert not [note for note in desk.session.notes if "Stolz" in note.text]


async def test_a_note_changed_elsewhere_shows_both_and_nothing_overwrites_mine(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.stand_on("notes", "Stolz")
        note = next(note for note in desk.session.notes if "Stolz" in note.text)
        await desk.press("enter")
        await desk.type(" Meins.")
        await desk.bench.database.write(storage.notes.change, note.id, "Ihres")
        await desk.settle()
        await desk.press("escape")
        assert desk.is_on(ConflictScreen)
        await desk.press("escape", "n")
        assert desk.field.text == "Stolz, zeigt es aber nicht. Meins."
        await desk.press("escape")
        assert "Stolz, zeigt es aber nicht. Meins." in [note.text for note in desk.session.notes]


async def test_words_for_a_note_that_was_removed_elsewhere_become_a_note(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.stand_on("notes", "Stolz")
        note = next(note for note in desk.session.notes if "Stolz" in note.text)
        await desk.press("enter")
        await desk.type(" Meins.")
        await desk.bench.database.write(storage.notes.remove, note.id)
        await desk.settle()
        assert desk.field.text == "Stolz, zeigt es aber nicht. Meins."
        await desk.press("escape")
        assert "Stolz, zeigt es aber nicht. Meins." in [note.text for note in desk.session.notes]


@pytest.mark.parametrize(
    ("listing", "text"), [("agenda", "Prüfungsstoff Teil 1"), ("notes", "Stolz, zeigt es aber nicht.")]
)
async def test_an_action_from_a_line_in_two_keystrokes(tmp_path: Path, listing: str, text: str) -> None:
    async with leading(tmp_path) as desk:
        await desk.stand_on(listing, text)
        await desk.press("a", "enter")
        action = desk.agreed()
        assert (action.text, action.owner, action.due) == (text, Party.MENTEE, None)
        assert desk.list(listing).has_focus
        await desk.press("u")
        assert not desk.session.actions


async def test_an_action_from_the_note_that_is_being_written(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("n")
        await desk.type(WORDS)
        await desk.press("f2", "enter")
        assert desk.agreed().text == WORDS
        assert desk.session.notes[-1].text == WORDS


async def test_text_owner_and_date_are_changed_before_it_is_taken(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("a")
        desk.field.select_all()
        await desk.type("Meister Arndt fragen")
        await desk.press("tab", "space", "tab")
        await desk.type("in 2 Wochen")
        assert "→ Dienstag, 8. Dezember 2026" in desk.reads()
        await desk.press("enter")
        action = desk.agreed()
        assert (action.text, action.owner) == ("Meister Arndt fragen", Party.MENTOR)
        assert action.due == desk.bench.today() + timedelta(days=14)


async def test_a_date_that_is_not_understood_is_explained_and_stays(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("a", "tab", "tab")
        await desk.type("irgendwann")
        await desk.press("enter")
        assert not desk.session.actions
        assert "nicht verstanden" in desk.reads()
        assert desk.field.text == "irgendwann"
        await desk.press("escape")
        assert desk.agreed().due is None
        assert "Ohne das Datum vereinbart" in desk.said


async def test_leaving_an_action_takes_what_was_typed_and_nothing_else(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("a", "escape")
        assert not desk.session.actions
        await desk.press("a")
        await desk.type(" bis Freitag")
        await desk.press("escape")
        assert desk.agreed().text.endswith(" bis Freitag")
        assert desk.bench.keeper.flush(5)
        assert not [draft for draft in desk.read(storage.drafts.standing) if draft.key.startswith("action/")]


async def test_no_key_of_the_screen_works_while_an_action_is_agreed(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("a", "tab")
        works = {command.id for _key, command in working_commands(desk.screen)}
        assert not {name for name in works if name.startswith(("live.", "remark."))}
        assert {"act.take", "act.next", "act.leave"} <= works


async def test_actions_of_before_are_marked_beside_the_agenda_and_stay_in_sight(tmp_path: Path) -> None:
    async with leading(tmp_path, (120, 36)) as desk:
        assert "Lena Brandt · Treffen heute" in desk.reads()  # it was meant for this session
        await desk.stand_on("agenda", "Berichtsheft für Oktober abgeben")
        await desk.press("space")
        assert "erledigt heute" in desk.reads()
        await desk.press("space")
        assert "erledigt heute" not in desk.reads()


async def test_on_a_narrow_screen_actions_and_goals_stand_in_two_lines_while_writing(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("n")
        assert "2 Aufgaben: Kontakt zum Prüfungsausschuss" in desk.reads()
        assert "Ziele: 40 % Das Berichtsheft" in desk.reads()
        await desk.resize(120, 36)
        assert "2 Aufgaben:" not in desk.reads()
        assert "Letzte Aufgaben" in desk.reads()


async def test_one_key_changes_the_form(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        seen = []
        for _manner in Manner:
            await desk.press("m")
            seen.append(desk.session.manner)
        assert seen == [Manner.WRITING, Manner.DEMONSTRATION, Manner.TALK]
        assert "· Gespräch" in desk.sees().splitlines()[0]


async def test_all_actions_of_the_mentee_are_one_key_away(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("A")
        assert desk.is_on(ActionsScreen)
        await desk.press("escape")
        assert desk.is_on(LiveScreen)


async def test_the_end_leads_to_the_follow_up_and_can_be_taken_back(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("greater_than_sign")
        assert desk.is_on(FollowUpScreen)
        assert desk.session.state is SessionState.HELD
        await desk.press("u")
        assert desk.is_on(LiveScreen)
        assert desk.session.running
        await desk.press("E")
        assert desk.is_on(FollowUpScreen)
        await desk.press("less_than_sign")
        assert desk.is_on(FollowUpScreen)  # the session was opened anew, and its mentee sits beside
        await desk.press("p", "less_than_sign")
        assert desk.is_on(LiveScreen)
        assert desk.session.running


async def test_leaving_loses_nothing_and_ends_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path) as desk:
        await desk.press("n")
        await desk.type(WORDS)
        await desk.press("escape", "q")
        assert desk.is_on(RosterScreen)
        assert desk.session.running
        assert desk.session.notes[-1].text == WORDS


async def test_a_session_without_an_agenda_takes_notes(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        key = desk.bench.database.write_now(plan, desk.people.lena, desk.bench.clock())
        await desk.app.push_screen(LiveScreen(desk.bench, key))
        await desk.settle()
        assert "Ohne Agenda" in desk.reads()
        assert "Noch keine Notizen" in desk.reads()
        await desk.press("space", "x", "n")
        await desk.type(WORDS)
        await desk.press("escape")
        record = desk.read(storage.session_record.of, key)
        assert record is not None
        assert [(note.text, note.point_id) for note in record.notes] == [(WORDS, None)]


async def test_hostile_words_are_words(tmp_path: Path) -> None:
    link = "[@click=app.quit]x[/] a [/] b"
    async with leading(tmp_path, (120, 36)) as desk:
        write = desk.bench.database.write
        await write(agenda, desk.talks.running, link)
        await write(storage.notes.add, desk.talks.running, link, desk.bench.clock())
        await write(storage.actions.add, desk.people.lena, Party.MENTOR, link, desk.bench.clock())
        await desk.settle()
        assert desk.reads().count("[@click=app.quit]x[/]") >= 3
        await desk.stand_on("agenda", "[@click")
        await desk.press("n", "escape", "a", "enter")
        assert desk.agreed().text == link


async def test_progress_of_a_goal_is_noted_in_the_session(tmp_path: Path) -> None:
    async with leading(tmp_path, (120, 36)) as led:
        (goal, *_rest) = led.read(storage.goals.of, led.people.lena)
        await led.stand_on("agenda", goal.text[:20])
        await led.press("plus")
        assert f"{goal.progress + 10} %" in led.reads()
        steps = {(step.percent, step.session_id) for step in led.read(storage.goals.history, goal.id)}
        assert (goal.progress + 10, led.talks.running) in steps
        await led.press("u")
        assert led.read(storage.goals.of, led.people.lena)[0].progress == goal.progress
