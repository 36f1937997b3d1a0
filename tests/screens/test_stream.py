"""The list without an end: it asks for what is missing, and the row under the cursor stays where it is."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from mentor_tui.widgets.stream import Edge, Stream, StreamRow

WIDTH, HEIGHT = 40, 10


def rows(*numbers: int) -> list[StreamRow]:
    return [StreamRow(key=str(number), when=f"{number:3}", text=f"row {number}", sign="o") for number in numbers]


class Bare(App[None]):
    """A stream alone on the screen, and what it asked for."""

    CSS = "Stream { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Edge] = []

    def compose(self) -> ComposeResult:
        yield Stream()

    @on(Stream.Wanted)
    def _wanted(self, event: Stream.Wanted) -> None:
        self.asked.append(event.edge)


class Seen:
    """The stream as it is seen."""

    def __init__(self, app: Bare, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.stream = app.query_one(Stream)

    def lines(self) -> list[str]:
        return ["".join(segment.text for segment in self.stream.render_line(y)).rstrip() for y in range(HEIGHT)]

    def cursor(self) -> tuple[int, str]:
        """The line of the cursor, and the row on it."""
        ((y, line),) = [(y, line) for y, line in enumerate(self.lines()) if "▸" in line]
        return y, line.split()[-1]

    async def show(self, shown: Sequence[StreamRow], **how: object) -> None:
        self.stream.show(shown, **how)  # type: ignore[arg-type]  # each is a keyword of `show`
        await self.pilot.pause()

    async def asked(self) -> list[Edge]:
        await self.pilot.pause()
        asked, self.app.asked = self.app.asked, []
        return asked


@asynccontextmanager
async def seen() -> AsyncIterator[Seen]:
    app = Bare()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.query_one(Stream).focus()
        await pilot.pause()
        yield Seen(app, pilot)


async def test_a_row_that_was_jumped_to_stands_in_the_upper_third_with_its_notes() -> None:
    async with seen() as view:
        noted = StreamRow("7", "  7", "row", notes=("as planned", "two actions", "in the workshop"), name="Ada")
        await view.show([*rows(*range(100, 50, -1)), noted, *rows(*range(50, 0, -1))], on="7", name_cells=6)
        assert view.lines()[HEIGHT // 3].split() == ["7", "▸", "Ada", "row", "·", "as", "planned"]


@pytest.mark.parametrize("on", ["60", "55", "41"])
async def test_rows_that_come_or_go_move_nothing_that_is_seen(on: str) -> None:
    async with seen() as view:
        await view.show(rows(*range(70, 30, -1)), ends=(False, False), on=on)
        before = view.lines()
        await view.show(rows(*range(120, 30, -1)), ends=(False, False))
        assert view.lines() == before
        await view.show(rows(*range(120, 0, -1)), ends=(False, True))
        assert view.lines() == before
        await view.show(rows(*range(70, 20, -1)), ends=(False, False))
        assert view.lines() == before


async def test_the_rule_stands_between_two_rows_and_takes_no_cursor() -> None:
    async with seen() as view:
        await view.show(rows(*range(5, 0, -1)), rule=(2, "heute"), on="4")
        assert view.lines()[2].startswith(" ─ heute ─")
        await view.pilot.press("down")
        assert view.cursor() == (3, "3")
        await view.pilot.press("up")
        assert view.cursor() == (1, "4")
        await view.show(rows(*range(5, 0, -1)), rule=(5, "heute"))
        assert view.lines()[5].startswith(" ─ heute ─")
        assert view.cursor() == (1, "4")


async def test_the_rule_right_above_the_cursor_is_seen_with_it() -> None:
    async with seen() as view:
        await view.show(rows(*range(60, 0, -1)), rule=(30, "heute"), on="20")
        while view.cursor()[1] != "30":
            await view.pilot.press("up")
        assert view.lines()[0].startswith(" ─ heute ─")
        assert view.cursor() == (1, "30")


async def test_a_row_that_is_gone_gives_its_line_to_its_neighbour() -> None:
    async with seen() as view:
        await view.show(rows(*range(60, 0, -1)), on="30")
        await view.show([row for row in rows(*range(60, 0, -1)) if row.key not in ("30", "29")])
        assert view.cursor()[1] == "28"
        await view.show(rows(*range(60, 30, -1)))
        assert view.cursor()[1] == "31"
        await view.show([])
        assert view.stream.current is None


async def test_it_asks_once_where_little_is_left_and_again_when_that_came() -> None:
    async with seen() as view:
        await view.show(rows(*range(70, 30, -1)), ends=(False, False), on="50")
        assert await view.asked() == []
        await view.pilot.press(*["up"] * 11)
        assert await view.asked() == [Edge.ABOVE]
        await view.pilot.press("up", "down")
        assert await view.asked() == []
        await view.show(rows(*range(71, 30, -1)), ends=(False, False))
        assert await view.asked() == [Edge.ABOVE]
        await view.show(rows(*range(75, 30, -1)), ends=(True, False), on="33")
        assert await view.asked() == [Edge.BELOW]


async def test_the_very_first_and_last_are_asked_for_where_they_are_not_loaded() -> None:
    async with seen() as view:
        await view.show(rows(*range(70, 30, -1)), ends=(False, False), on="50")
        await view.pilot.press("g", "G")
        assert await view.asked() == [Edge.TOP, Edge.BOTTOM]
        assert view.cursor()[1] == "50"
        await view.show(rows(*range(70, 30, -1)))
        await view.pilot.press("g")
        assert view.cursor() == (0, "70")
        await view.pilot.press("G")
        assert view.cursor() == (HEIGHT - 1, "31")


async def test_a_move_draws_two_lines_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async with seen() as view:
        await view.show(rows(*range(60, 0, -1)), rule=(30, "heute"), on="20")
        drawn: list[tuple[Region, ...]] = []
        monkeypatch.setattr(view.stream, "refresh", lambda *regions: drawn.append(regions))
        y, _row = view.cursor()
        view.stream.action_down()
        assert drawn == [(Region(0, y, WIDTH, 1), Region(0, y + 1, WIDTH, 1))]


@pytest.mark.parametrize("seed", range(8))
async def test_wherever_one_goes_the_cursor_is_in_sight_and_no_room_is_wasted(seed: int) -> None:
    chance = random.Random(seed)
    async with seen() as view:
        stream, (low, high) = view.stream, (40, 70)
        moves = (
            stream.action_down,
            stream.action_up,
            stream.action_page_down,
            stream.action_page_up,
            stream.action_first,
            stream.action_last,
            stream.on_mouse_scroll_down,
            stream.on_mouse_scroll_up,
        )
        stream.show(rows(*range(high, low, -1)), ends=(False, False), on="55")
        for _step in range(120):
            if chance.random() < 0.2:
                low, high = max(0, low - chance.randint(-2, 5)), high + chance.randint(-2, 5)
                rule = (chance.randint(0, high - low), "heute") if chance.random() < 0.5 else None
                stream.show(rows(*range(high, low, -1)), ends=(high > 90, low == 0), rule=rule)
            chance.choice(moves)()
            assert stream.current is not None
            assert view.cursor()[1] == stream.current.key
            assert all(view.lines())
