"""A Painter's bytes leave the same screen as Textual's own, and fewer of them."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from mentor_tui.terminal.clean import printable
from mentor_tui.terminal.painter import _PLAIN, Painter
from tests.terminal.emulator import Emulator, rows_that_differ

WIDTH, HEIGHT = 24, 4

STYLES = [
    *(None, Style(), Style(bold=True), Style(color="red"), Style(bgcolor="#102030", reverse=True)),
    *(Style(bold=True, dim=True, color="#a0b0c0"), Style(dim=True, color="bright_red", bgcolor="blue")),
    *(Style(italic=True, underline=True, bgcolor="#102030"), Style(strike=True, bold=True, color="color(200)")),
]
LETTERS = ["a", "b", " ", "ü", "─", "李", "語", "🎈", "e\u0301", "x\u0302", "👩\u200d🚀", "❤\ufe0f", "ก\u0e33"]
texts = st.lists(st.sampled_from(LETTERS) | st.sampled_from("ab "), min_size=1, max_size=10).map("".join)


@st.composite
def lines(draw: st.DrawFn, width: int) -> Strip:
    """A strip of exactly `width` cells, in one or more segments."""
    # A style may part a combining mark from its letter (the cursor in a field does), but no line begins with one.
    marks = st.sampled_from(["", "", "\u0301"])
    segments = [
        Segment((draw(marks) if n else "") + draw(texts), draw(st.sampled_from(STYLES)))
        for n in range(draw(st.integers(1, 3)))
    ]
    return Strip(segments).adjust_cell_length(width, draw(st.sampled_from(STYLES)))


@st.composite
def updates(draw: st.DrawFn) -> LayoutUpdate | ChopsUpdate:
    """A whole screen, or parts of some lines, as the compositor makes them."""
    if draw(st.booleans()):
        return LayoutUpdate([[draw(lines(WIDTH))] for _ in range(HEIGHT)], Region(0, 0, WIDTH, HEIGHT))
    cuts = sorted(draw(st.sets(st.integers(1, WIDTH - 1), max_size=3)))
    starts, ends = [0, *cuts], [*cuts, WIDTH]
    chops: list[dict[int, Strip | None]] = [
        {start: draw(lines(end - start)) for start, end in zip(starts, ends, strict=True)} for _ in range(HEIGHT)
    ]
    spans = []
    for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1))):
        start = draw(st.integers(0, WIDTH - 1))
        # Textual starts at the chop's left edge and crops at the right one only.
        spans.append((y, start, draw(st.integers(start + 1, WIDTH))))
    return ChopsUpdate(chops, spans, [ends] * HEIGHT)


class _Terminals:
    """Textual's and the Painter's screen, side by side."""

    def __init__(self) -> None:
        self.console = Console(color_system="truecolor", force_terminal=True)
        self.painter = Painter(WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
        self.theirs, self.ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
        for emulator in (self.theirs, self.ours):
            emulator.feed("\x1b[?7l")
        self.show(LayoutUpdate([[Strip.blank(WIDTH)]] * HEIGHT, Region(0, 0, WIDTH, HEIGHT)))

    def show(self, update: LayoutUpdate | ChopsUpdate) -> str:
        self.theirs.feed(update.render_segments(self.console))
        sent = self.painter.paint(update)
        self.ours.feed(sent)
        return sent


@given(st.lists(updates(), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_the_screen_is_the_same_after_any_updates(sequence: list[LayoutUpdate | ChopsUpdate]) -> None:
    terminals = _Terminals()
    for update in sequence:
        terminals.show(update)
        assert list(rows_that_differ(terminals.theirs.cells(), terminals.ours.cells())) == []
    assert terminals.ours.strange == []


@given(updates())
@settings(max_examples=50, deadline=None)
def test_the_same_again_sends_nothing(update: LayoutUpdate | ChopsUpdate) -> None:
    terminals = _Terminals()
    terminals.show(update)
    assert terminals.show(update) == ""


def screen(*rows: str) -> LayoutUpdate:
    strips: list[Iterable[Strip]] = [
        [Strip([Segment(row)]).adjust_cell_length(WIDTH)] for row in [*rows, *[""] * HEIGHT][:HEIGHT]
    ]
    return LayoutUpdate(strips, Region(0, 0, WIDTH, HEIGHT))


def test_a_wide_character_that_was_half_covered_comes_back() -> None:
    terminals = _Terminals()
    terminals.show(screen("李明"))
    beside: list[dict[int, Strip | None]] = [{0: None, 1: Strip([Segment("x")]), 2: None} for _ in range(HEIGHT)]
    terminals.show(ChopsUpdate(beside, [(0, 1, 2)], [[1, 2, WIDTH]] * HEIGHT))
    terminals.show(screen("李明"))
    assert terminals.ours.text().startswith("李明")
    assert list(rows_that_differ(terminals.theirs.cells(), terminals.ours.cells())) == []


def test_what_needs_no_closer_look_is_one_cell_wide() -> None:
    assert all(get_character_cell_size(character) == 1 == len(printable(character)) for character in _PLAIN)


def test_only_the_change_is_sent() -> None:
    terminals = _Terminals()
    terminals.show(screen("Anna Schmidt  heute"))
    assert terminals.show(screen("Anna Schmitt  heute")) == "\x1b[1;11Ht"
    assert terminals.show(screen("Anna Schmitt  morgen")) == "\x1b[1;15Hmorgen"


def test_after_an_emoji_the_place_is_said_again() -> None:
    terminals = _Terminals()
    assert terminals.show(screen("a🎈b")).startswith("\x1b[1Ha🎈\x1b[1;4Hb")


@given(st.text(st.characters(), max_size=20))
def test_no_text_is_obeyed(text: str) -> None:
    painter = Painter(WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
    sent = painter.paint(LayoutUpdate([[Strip([Segment(text)])]], Region(0, 0, WIDTH, HEIGHT)))
    for own in ("\x1b[1H", *(f"\x1b[1;{column}H" for column in range(WIDTH + 1))):
        sent = sent.replace(own, "")
    assert not any(c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\udfff" for c in sent)
