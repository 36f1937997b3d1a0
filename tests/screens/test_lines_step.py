"""The responsibilities: accepted, edited, struck, flagged, ordered, added; each says where it comes from."""

from pathlib import Path

from mentor_tui import storage
from mentor_tui.models.enums import Language, LineState, Party, Who
from mentor_tui.rules.composition import StandingLine
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk


def lines(desk: Desk, party: Party = Party.MENTEE) -> tuple[StandingLine, ...]:
    return desk.wizard.meeting.composition.lines(party)


def here(desk: Desk) -> str:
    entry = desk.screen.query_one("#lines", EntryList).current
    assert entry is not None
    return entry.id


async def stand_on(desk: Desk, line: str) -> None:
    desk.screen.query_one("#lines", EntryList).go_to(line)
    await desk.settle()


async def test_a_accepts_goes_on_and_takes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.MENTEE)
        first, second = lines(desk)[:2]
        await desk.press("a")
        assert lines(desk)[0].state is LineState.ACCEPTED
        assert here(desk) == second.id
        await stand_on(desk, first.id)
        await desk.press("a")
        assert lines(desk)[0].state is LineState.OPEN
        await desk.press("A")
        assert {line.state for line in lines(desk)} == {LineState.ACCEPTED}
        await desk.press("u")
        assert {line.state for line in lines(desk)} == {LineState.OPEN}


async def test_a_struck_line_is_found_under_the_suggestions_and_comes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.meet(StepName.MENTEE)
        first = lines(desk)[0]
        await desk.press("x")
        assert first.id not in [line.id for line in lines(desk)]
        assert "1 gestrichen" in desk.reads()
        await desk.press("m")
        await stand_on(desk, first.id)
        await desk.press("x")
        assert first.id in [line.id for line in lines(desk)]


async def test_a_suggestion_is_taken_up(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.meet(StepName.MENTEE)
        parked = desk.wizard.meeting.composition.parked(Party.MENTEE)[0]
        count = len(lines(desk))
        await desk.press("m")
        assert "Weitere Vorschläge" in desk.reads()
        await stand_on(desk, parked.id)
        await desk.press("a")
        assert len(lines(desk)) == count + 1
        await desk.press("m")
        assert "Weitere Vorschläge" not in desk.reads()


async def test_capital_j_and_k_order(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.MENTEE)
        ids = [line.id for line in lines(desk)]
        await desk.press("J")
        assert [line.id for line in lines(desk)] == [ids[1], ids[0], *ids[2:]]
        assert here(desk) == ids[0]
        await desk.press("K")
        assert [line.id for line in lines(desk)] == ids
        await desk.press("K")
        assert [line.id for line in lines(desk)] == ids


async def test_a_line_is_flagged_and_reviewed(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.MENTEE)
        calm = next(line for line in lines(desk) if not line.clarify)
        await stand_on(desk, calm.id)
        await desk.press("question_mark")
        assert calm.id in [point.subject for point in desk.wizard.meeting.open_points()]
        await desk.press("question_mark")
        assert calm.id not in [point.subject for point in desk.wizard.meeting.open_points()]


async def test_an_edited_line_stays_when_its_answer_changes_and_says_so(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.meet(StepName.MENTEE)
        line = next(line for line in lines(desk) if line.sources and line.sources[0].startswith("q-help="))
        await stand_on(desk, line.id)
        await desk.press("e")
        desk.field.select_all()
        await desk.press("backspace")
        await desk.type("Lena fragt [b]früh[/b].")
        await desk.press("escape")
        (edited,) = [item for item in lines(desk) if item.id == line.id]
        assert edited.text["de"] == "Lena fragt [b]früh[/b]."
        assert edited.edited
        assert not edited.answer_changed
        assert "✎" in desk.reads()
        await desk.bench.database.write(storage.answers.wipe, desk.people.agreement, "q-help")
        await desk.settle()
        (edited,) = [item for item in lines(desk) if item.id == line.id]
        assert edited.text["de"] == "Lena fragt [b]früh[/b]."
        assert edited.answer_changed
        assert "die Antwort dazu hat sich geändert" in desk.reads()


async def test_an_untouched_line_follows_its_answer(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.meet(StepName.MENTOR)
        line = next(line for line in lines(desk, Party.MENTOR) if "q-comfort" in line.sources)
        await desk.bench.database.write(
            storage.answers.write, desk.people.agreement, "q-comfort", Who.BOTH, "Ganz anders"
        )
        await desk.settle()
        (now,) = [item for item in lines(desk, Party.MENTOR) if item.id == line.id]
        assert "Ganz anders" in now.text["de"]
        assert "Ganz anders" in desk.reads()


async def test_an_own_line_is_added_and_reworded(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.meet(StepName.MENTOR)
        await desk.press("n")
        assert desk.field.text == "Dr. Karin Vogt "
        await desk.type("stellt Lena vor.")
        await desk.press("escape")
        (own,) = [line for line in lines(desk, Party.MENTOR) if line.own]
        assert own.text == {"de": "Dr. Karin Vogt stellt Lena vor."}
        await stand_on(desk, own.id)
        assert "ein eigener Punkt" in desk.reads()
        await desk.press("e")
        await desk.type(" Am Montag.")
        await desk.press("escape")
        (own,) = [line for line in lines(desk, Party.MENTOR) if line.own]
        assert own.text == {"de": "Dr. Karin Vogt stellt Lena vor. Am Montag."}


async def test_an_own_line_without_words_is_none(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.MENTOR)
        count = len(lines(desk, Party.MENTOR))
        await desk.press("n", "escape")
        assert len(lines(desk, Party.MENTOR)) == count


async def test_both_languages_of_the_paper_are_edited_side_by_side(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.bench.database.write(storage.agreements.print_in, desk.people.agreement, Language.BOTH)
        await desk.meet(StepName.MENTEE)
        line = lines(desk)[0]
        assert set(line.text) == {"de", "en"}
        await desk.press("e")
        await desk.type(" Eins.")
        await desk.press("tab")
        await desk.type(" One.")
        await desk.press("escape")
        edited = lines(desk)[0]
        assert edited.text == {"de": f"{line.text['de']} Eins.", "en": f"{line.text['en']} One."}


async def test_enter_goes_to_the_answer_and_the_line_says_which(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        wizard = await desk.meet(StepName.MENTEE)
        line = next(line for line in lines(desk) if line.sources and line.sources[0].startswith("q-help="))
        await stand_on(desk, line.id)
        assert "aus Frage" in desk.reads()
        await desk.press("enter")
        assert (wizard.step, wizard.question) == (StepName.QUESTIONS, "q-help")


async def test_each_change_is_one_step_of_undo(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.MENTEE)
        before = desk.record()
        await desk.press("a", "x", "question_mark", "J")
        await desk.press("u", "u", "u", "u")
        assert desk.record() == before
