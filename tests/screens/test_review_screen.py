"""A whole review: line by line by both, left and gone on with, to a signed version 2, or to "everything stays"."""

from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.models.enums import AgreementState, Party, SessionState, Verdict
from mentor_tui.rules.paper import Mark
from mentor_tui.rules.review import State
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.review.going import Going
from mentor_tui.screens.review.screen import ReviewScreen
from mentor_tui.storage.database import Database
from mentor_tui.storage.reviews import ReviewRecord
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk
from tests.screens.test_cut_off import LEFT, restarted
from tests.snapshots.people import People


def planned(desk: Desk) -> UUID:
    found = desk.read(storage.reviews.waiting, desk.people.yusuf)
    assert found is not None
    return found


async def open_review(desk: Desk) -> UUID:
    """From Yusuf's page by its key, as a mentor does."""
    session_id = planned(desk)
    await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.yusuf))
    await desk.press("r")
    assert desk.is_on(ReviewScreen)
    return session_id


def record(desk: Desk, session_id: UUID) -> ReviewRecord:
    found = desk.read(storage.reviews.of, session_id)
    assert found is not None
    return found


def going(desk: Desk) -> Going:
    assert isinstance(desk.screen, ReviewScreen)
    return desk.screen.going


def here(desk: Desk) -> str:
    """The key of the item under the cursor."""
    assert isinstance(desk.screen, ReviewScreen)
    item = desk.screen.lines.item
    assert item is not None
    return item.key


async def stand_on(desk: Desk, key: str) -> None:
    assert isinstance(desk.screen, ReviewScreen)
    desk.screen.lines.listing.go_to(key)
    await desk.settle()


def states(desk: Desk) -> dict[str, State]:
    return {item.key: item.state for item in going(desk).review.items if item.state is not State.NOT_YET}


async def test_a_whole_review_up_to_a_signed_second_version(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        first = record(desk, session_id).agreement
        assert first is not None
        assert here(desk) == "point/q-setbacks"
        await desk.press("space", "a", "x")
        assert here(desk) == "clause/clause-no-fault"
        kept, dropped, changed, disputed = (f"line/{line.id}" for line in going(desk).paper.mentor_lines[:4])
        await stand_on(desk, kept)
        await desk.press("a", "x", "e")
        await desk.type(" Sofort.")
        await desk.press("escape", "down", "b", "x", "b")
        await stand_on(desk, disputed)
        await desk.press("a")
        assert states(desk) == {
            "point/q-setbacks": State.SETTLED,
            "clause/clause-purpose": State.KEPT,
            "clause/clause-voluntary": State.DROPPED,
            kept: State.KEPT,
            dropped: State.DROPPED,
            changed: State.CHANGED,
            disputed: State.DIFFER,
        }
        assert "7 von 35" in desk.reads()
        await desk.press("greater_than_sign")
        assert "Version 2 öffnen und unterschreiben" in desk.reads()
        assert "1 Punkt ändert sich, 2 werden gestrichen" in desk.reads()
        await desk.press("enter")
        assert (desk.wizard.step, desk.wizard.meeting.record.version) == (StepName.SIGN, 2)
        await desk.type("Dr. Karin Vogt")
        await desk.press("enter")
        await desk.type("Yusuf Demir")
        await desk.press("enter", "enter", "enter", "enter")
        paper = desk.wizard.meeting.paper()
        assert paper.signed_on == desk.bench.today()
        marks = {line.id: line.mark for line in paper.mentor_lines}
        assert [f"line/{line}" for line, mark in marks.items() if mark is not Mark.SAME] == [changed]
        assert len(paper.dropped) == 2
        assert paper.open_points == (next(line.text for line in paper.mentor_lines if disputed.endswith(line.id)),)
        after = record(desk, session_id)
        assert (after.session.state, after.agreement) == (SessionState.HELD, first.__class__(**{
            **{name: getattr(first, name) for name in first.__slots__}, "state": AgreementState.SUPERSEDED
        }))  # fmt: skip
        assert planned(desk) != session_id
        await desk.press("escape", "escape")
        assert desk.is_on(MenteeScreen)
        await desk.app.push_screen(ReviewScreen(desk.bench, session_id))
        await desk.settle()
        assert "Gehalten heute" in desk.reads()


async def test_it_can_be_left_and_gone_on_with(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        await desk.press("space", "a", "a", "escape")
        assert desk.is_on(MenteeScreen)
        assert record(desk, session_id).session.began_at == desk.bench.clock()
        await desk.press("r")
        assert here(desk) == "clause/clause-no-fault"
        assert "3 von 35" in desk.reads()
        assert "00:00 von 45 min" in desk.reads()


async def test_everything_stays_with_one_key_and_one_question(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        await desk.press("A")
        assert desk.is_on(AskScreen)
        assert "Punkt bleibt zu klären." in desk.reads()
        await desk.press("escape")
        assert not record(desk, session_id).said
        await desk.press("A", "enter")
        assert desk.is_on(MenteeScreen)
        assert "Alles bleibt" in desk.said
        held = record(desk, session_id)
        assert held.session.state is SessionState.HELD
        assert {(one.mentee, one.mentor) for one in held.said} == {(Verdict.KEEP, Verdict.KEEP)}
        page = desk.page("Yusuf")
        assert [item.version for item in page.agreements] == [1]
        assert (page.row.review_on, page.row.reviewed) == (None, True)
        assert "gemeinsam geprüft" in desk.reads()
        await desk.press("u")
        assert record(desk, session_id).session.state is SessionState.PLANNED


async def test_the_rest_stays_and_what_is_to_change_is_shown(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        await desk.press("down", "x", "A")
        assert "alles Übrige" in desk.reads()
        await desk.press("enter")
        assert "1 wird gestrichen, 33 bleiben" in desk.reads()
        assert record(desk, session_id).session.state is SessionState.PLANNED
        await desk.press("down", "enter")
        assert desk.is_on(AskScreen)
        await desk.press("enter")
        assert record(desk, session_id).session.state is SessionState.HELD
        assert len(desk.page("Yusuf").agreements) == 1


async def test_each_answers_for_themselves(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        await desk.press("down", "b", "x")
        assert [(one.mentee, one.mentor) for one in record(desk, session_id).said] == [(Verdict.DROP, None)]
        await desk.press("b", "up", "a")
        assert [(one.mentee, one.mentor) for one in record(desk, session_id).said] == [(Verdict.DROP, Verdict.KEEP)]
        await desk.press("up")
        assert "Beide möchten Verschiedenes" in desk.reads()
        await desk.press("u")
        assert "Noch fehlt, was Dr. Karin Vogt dazu meint." in desk.reads()


async def test_the_same_key_takes_a_word_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        await desk.press("down", "a", "up", "a")
        assert not record(desk, session_id).said
        await desk.press("up", "space", "up", "question_mark")
        assert not record(desk, session_id).said


async def test_new_words_are_empty_handed_until_both_want_them(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await open_review(desk)
        await desk.press("down", "e", "escape")
        assert "e schreibt die neuen Worte" in desk.reads()
        assert not states(desk)
        await desk.press("e")
        await desk.type(" Neu.")
        await desk.press("escape")
        assert set(states(desk).values()) == {State.CHANGED}
        await desk.press("a")
        assert set(states(desk).values()) == {State.KEPT}


async def test_words_written_elsewhere_meanwhile_are_both_shown(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        session_id = await open_review(desk)
        await desk.press("down", "e")
        await desk.type(" Meins.")
        now, write = desk.bench.clock(), desk.bench.database.write
        await write(storage.reviews.word, session_id, now, "clause-purpose", "de", "Ihre Worte.")
        await desk.press("escape")
        assert desk.is_on(ConflictScreen)
        assert "Ihre Worte." in desk.reads()
        assert "Meins." in desk.reads()


async def test_a_text_that_was_cut_off_is_back_in_its_field(tmp_path: Path) -> None:
    line = "clause-purpose"
    found: list[UUID] = []

    def left(people: People, database: Database) -> dict[str, str]:
        waiting = database.read_now(storage.reviews.waiting, people.yusuf)
        assert waiting is not None
        found.append(waiting)
        return {f"review/{waiting.hex}/{line}/de": LEFT}

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(ReviewScreen)
        assert (desk.field.id, desk.field.text) == ("at-de", LEFT)
        assert "unterbrochen" in desk.reads()
        await desk.type(" ausfiel.")
        await desk.press("escape")
        assert [one.words for one in record(desk, found[0]).said] == [{"de": f"{LEFT} ausfiel."}]


async def test_a_review_with_nothing_signed_says_so(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        plan = storage.reviews.plan
        session_id = await desk.bench.database.write(plan, desk.people.lena, desk.bench.clock(), "Europe/Berlin")
        await desk.app.push_screen(ReviewScreen(desk.bench, session_id))
        await desk.settle()
        assert "Noch ist nichts unterschrieben" in desk.reads()
        await desk.press("a", "e", "x", "A", "enter", "greater_than_sign", "escape")
        assert not desk.is_on(ReviewScreen)


async def test_a_second_thought_after_the_next_version_was_opened(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await open_review(desk)
        await desk.press("down", "x", "greater_than_sign", "enter")
        wizard = desk.screen
        assert isinstance(wizard, AgreementScreen)
        await desk.press("escape", "escape", "escape", "escape")
        assert desk.is_on(ReviewScreen)
        await stand_on(desk, "clause/clause-purpose")
        await desk.press("a")
        await stand_on(desk, f"line/{going(desk).paper.mentee_lines[0].id}")
        await desk.press("x", "greater_than_sign")
        assert "in die offene Version 2" in desk.reads()
        await desk.press("enter")
        paper = desk.wizard.meeting.paper(today=desk.bench.today())
        assert len(paper.dropped) == 1
        assert len(paper.mentee_lines) == len(wizard.meeting.paper(today=desk.bench.today()).mentee_lines) - 1
        assert paper.lines(Party.MENTOR)
        assert desk.screen.query_one("#row-mentor").has_focus
        assert desk.screen.query(EntryList) is not None
