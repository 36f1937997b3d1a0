"""The board: cards move by hand and go back to the rule, three stand in focus, what helped is found again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import ChallengeSource, ChallengeState, Column
from mentor_tui.models.outlook import Outlook
from mentor_tui.rules.priority import Card
from mentor_tui.screens.challenges.board import BoardScreen
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.challenges.solving import SolveScreen
from mentor_tui.screens.challenges.why import WhyScreen
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.board import Board
from mentor_tui.widgets.words import Words
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.challenges import full_board


@asynccontextmanager
async def board(
    folder: Path, size: tuple[int, int] = (120, 36), *, settings: Settings | None = None
) -> AsyncIterator[Desk]:
    async with at_the_desk(folder, size=size, settings=settings) as desk:
        await desk.bench.database.write(full_board, desk.people, desk.bench.now())
        await desk.press("4")
        assert desk.is_on(BoardScreen)
        yield desk


def here(desk: Desk) -> str:
    """What stands under the cursor."""
    card = desk.screen.query_one(Board).current
    return card.text if card else ""


def card(desk: Desk, text: str) -> Card:
    """The card that begins like this, as it is kept."""
    found = desk.read(storage.challenges.board)
    return next(one for one in (*found.waiting, *found.solved) if one.text.startswith(text))


async def test_the_board_tells_each_card_with_its_reasons_and_what_is_next(tmp_path: Path) -> None:
    async with board(tmp_path, (200, 50)) as desk:
        seen = desk.reads()
        assert "Herausforderungen · 3 im Blick · 6 offen" in seen
        assert "Jetzt angehen 1 Einplanen 4 Teilen 1 Loslassen 1 Gelöst 2" in seen
        for told in (
            "→ Meister Arndt ansprechen, gestern",
            "★ 16 Punkte",
            "mit Frau Heise, HR",
            "Ihre eigene",
            "10 Punkte ✎ von Hand",
            "half: schon im Oktober gefragt,",
            "→ noch kein Schritt",
        ):
            assert told in seen
        await desk.press("enter")
        assert desk.is_on(WhyScreen)
        seen = desk.reads()
        for told in ("Dringlichkeit sofort 3 × 2 = 6", "Wirkung hält auf 3 × 2 = 6", "Einfluss etwas 2 × 1 = 2",
                     "Alter 40 Tage 2 × 1 = 2", "Zusage keine 0 × 3 = 0", "Summe 16",
                     "„Jetzt angehen“, weil es zählt, drängt"):  # fmt: skip
            assert told in seen
        await desk.press("e")
        assert desk.is_on(ChallengeForm)
        await desk.press("escape", "escape", "p")
        seen = desk.reads()
        for hidden in ("Lena", "Yusuf", "Nordwerk", "Fräse", "Arndt", "Heise", "Oktober", "Parkplatz"):
            assert hidden not in seen
        await desk.press("enter")
        assert not {"Lena", "Fräse", "Arndt"} & set(desk.reads().split())


async def test_a_card_is_moved_stays_and_is_handed_back(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        await desk.press("L", "L")
        assert here(desk).startswith("Kein fester Platz")
        assert desk.screen.query_one(Board).column == 2
        moved = card(desk, "Kein fester Platz")
        assert moved.placed is Column.SHARE
        await desk.press("enter")
        assert "Von Hand gelegt: „Teilen“." in desk.reads()
        await desk.press("b")
        assert desk.is_on(BoardScreen)
        assert card(desk, "Kein fester Platz").placed is None
        assert (desk.screen.query_one(Board).column, here(desk)[:9]) == (0, "Kein fest")
        await desk.press("L", "L", "L", "L")  # not among the solved ones: that is what space is for
        assert card(desk, "Kein fester Platz").state is ChallengeState.LET_GO
        assert card(desk, "Kein fester Platz").focused_at is None
        await desk.press("asterisk")  # nobody looks at what was let go
        assert card(desk, "Kein fester Platz").focused_at is None
        await desk.press("b")
        assert card(desk, "Kein fester Platz").state is ChallengeState.OPEN
        await desk.press("u", "u")
        assert card(desk, "Kein fester Platz").placed is Column.SHARE
        await desk.press("H", "H", "H")
        assert card(desk, "Kein fester Platz").placed is Column.DO_NOW


async def test_a_fourth_in_focus_asks_which_one_yields(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        await desk.press("l", "G", "asterisk")
        assert desk.is_on(ChooseScreen)
        await desk.press("escape")
        assert len(desk.read(storage.challenges.focused)) == 3
        await desk.press("asterisk", "down", "enter")
        focused = {one.text[:12] for one in desk.read(storage.challenges.focused)}
        assert focused == {"Kein fester ", "Ich rede in ", "Die Prüfungs"}
        assert here(desk).startswith("Die Prüfungsordnung")
        await desk.press("asterisk")
        assert len(desk.read(storage.challenges.focused)) == 2
        assert "2 im Blick" in desk.reads()


async def test_a_new_one_finds_what_helped_and_is_solved_itself(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        await desk.press("n")
        assert desk.is_on(ChallengeForm)
        await desk.type("Schichttausch klappt nicht")
        seen = desk.reads()
        assert "Ähnlich, gelöst Fr 20.11.: Schichttausch klappt nie rechtzeitig. Geholfen hat: schon im Okt" in seen
        await desk.press("enter", "tab")
        await desk.type("yus")
        assert "Yusuf Demir" in desk.reads()
        await desk.press("enter")
        await desk.type("Stadtwerke")
        await desk.press("enter", "right", "right", "enter", "right", "enter", "enter")
        await desk.type("Mit dem Schichtleiter reden")
        await desk.press("enter")
        await desk.type("Mittw")
        assert "noch nicht verstanden" in desk.reads()
        await desk.type("och")
        assert "Mittwoch, 25. November 2026" in desk.reads()
        await desk.press("enter")
        await desk.type("Jens")
        await desk.press("escape", "escape")
        made = card(desk, "Schichttausch klappt nicht")
        assert (made.mentee, made.organisation, made.source) == ("Yusuf Demir", "Stadtwerke", ChallengeSource.MENTEE)
        assert (made.urgency, made.impact, made.influence) == (3, 3, 2)
        assert (made.next_step, made.shared_with) == ("Mit dem Schichtleiter reden", "Jens")
        assert made.next_on == desk.bench.today() + timedelta(days=1)
        assert here(desk).startswith("Schichttausch klappt nicht")
        await desk.press("space")
        assert desk.is_on(SolveScreen)
        await desk.type("der Leiter half")
        await desk.press("escape")
        assert card(desk, "Schichttausch klappt nicht").solved_at is None
        await desk.press("space", "enter")  # what was typed is there still
        assert card(desk, "Schichttausch klappt nicht").helped == "der Leiter half"
        assert "Gelöst 3" in desk.reads()
        assert desk.screen.query_one(Board).column == 0  # the cursor stays where the work is
        await desk.press("u")
        assert card(desk, "Schichttausch klappt nicht").solved_at is None
        assert desk.read(storage.drafts.standing) == ()


async def test_a_solved_one_is_opened_again_another_removed_and_a_step_put_off(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        await desk.press("greater_than_sign")
        await desk.type("in 2 wochen")
        await desk.press("enter")
        assert card(desk, "Kein fester").next_on == desk.bench.today() + timedelta(days=14)
        await desk.press("l", "l", "l", "l", "enter")
        assert "gelöst Fr 20.11." in desk.reads()
        assert "Summe" not in desk.reads()
        await desk.press("escape", "space")
        assert card(desk, "Schichttausch").state is ChallengeState.OPEN
        assert here(desk).startswith("Schichttausch")
        await desk.press("x")
        assert "Schichttausch" not in desk.reads()
        await desk.press("u")
        assert "Schichttausch" in desk.reads()


async def test_what_cannot_be_kept_is_explained(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        await desk.press("e", "tab", "tab")
        await desk.press("ctrl+u")
        await desk.type("niemand")
        await desk.press("enter")
        assert "Bitte schreiben Sie so viel vom Namen" in desk.reads()
        await desk.press("ctrl+u", "enter")
        assert card(desk, "Kein fester").mentee == ""
        while desk.app.focused is None or desk.app.focused.id != "row-next_on":
            await desk.press("tab")
        await desk.press("ctrl+u")
        await desk.type("bald")
        await desk.press("enter")
        assert "nicht verstanden" in desk.screen.query_one("#problem", Words).render().plain
        desk.screen.set_focus(desk.screen.query_one("#row-text"))
        desk.field.load_text("")
        await desk.press("enter")
        assert "Eine Herausforderung braucht Worte." in desk.reads()
        assert card(desk, "Kein fester").text


async def test_the_columns_scroll_and_a_hundred_cards_with_them(tmp_path: Path) -> None:
    async with board(tmp_path, (80, 24)) as desk:
        for number in range(60):
            fields = ChallengeFields(text=f"Sache {number:02}")
            await desk.bench.database.write(storage.challenges.add, fields, desk.bench.clock(), None, None)
        await desk.settle()
        assert "Loslassen" not in desk.reads()
        await desk.press("right")
        assert here(desk).startswith("Das Berichtsheft")
        await desk.press("G")
        last = here(desk)
        assert last in desk.reads()
        assert last.startswith("Sache")
        await desk.press("g", "pagedown", "pageup", "down", "up")
        assert here(desk).startswith("Das Berichtsheft")
        await desk.press("right", "right", "right", "right", "right")
        assert "Einplanen" not in desk.reads()
        assert here(desk).startswith("✓")
        await desk.press("left", "left", "left", "left")
        assert "Jetzt angehen" in desk.reads()
        await desk.resize(60, 18)
        assert "Kein fester Platz" in desk.reads()


async def test_everything_that_is_picked_is_kept_at_once(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        await desk.press("n", *"Die Kammer schweigt", "enter", "right", "right", "right")
        made = card(desk, "Die Kammer")
        assert made.source is ChallengeSource.OWN
        assert "Ihre eigene: Sie bleibt bei Ihnen" in desk.reads()
        await desk.press("tab", "tab", "tab", "left", "tab", "left", "left", "tab", "right")
        made = card(desk, "Die Kammer")
        assert (made.urgency, made.impact, made.influence) == (0, 0, 3)
        await desk.bench.database.write(storage.challenges.remove, made.id)  # by another login
        await desk.settle()
        assert desk.is_on(BoardScreen)


async def test_a_hand_is_offered_above_it_while_nobody_looks_on(tmp_path: Path) -> None:
    async with board(tmp_path) as desk:
        assert "zwei Wochen" not in desk.reads()

        def low(session: Session, today: date, now: datetime) -> None:
            session.add(Outlook(day=today, value=2, offered=True, created_at=now))

        await desk.bench.database.write(low, desk.bench.today(), desk.bench.clock())
        await desk.settle()
        assert "Vielleicht hilft ein Blick auf Ihre" in desk.reads()
        assert "enter plant" not in desk.reads()
        await desk.press("p")
        assert "zwei Wochen" not in desk.reads()


async def test_an_empty_board_says_how_to_begin(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, empty=True) as desk:
        await desk.press("escape", "4")
        assert "Nichts steht im Weg." in desk.reads()
        await desk.press("right", "right", "left", "space", "enter", "x", "b", "L", "H", "asterisk", "G", "g")
        await desk.press("pagedown", "e", "greater_than_sign")
        assert desk.is_on(BoardScreen)
        await desk.press("n", *"Die erste", "escape", "escape")
        assert here(desk) == "Die erste"


async def test_weights_of_the_settings_change_the_sum(tmp_path: Path) -> None:
    weights = {"urgency": 10, "impact": 0, "influence": 0, "age": 0, "promise": 0}
    async with board(tmp_path, settings=Settings(weights=weights)) as desk:
        assert "★ 30 Punkte" in desk.reads()
        await desk.press("enter")
        assert "Dringlichkeit sofort 3 × 10 = 30" in desk.reads()
