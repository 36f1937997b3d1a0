"""One of a few words in a row, chosen with the arrows: Sie or du, German or English."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.widgets.signs import Sign


class Pick(Widget, can_focus=True):
    """Shows its options in a line, in several where one is too narrow, the chosen one marked.

    ← → and space change it and post `Picked`.
    """

    COMPONENT_CLASSES = {"pick--chosen", "pick--other", "pick--focus"}
    BINDINGS = [
        Binding("right,l,space", "turn(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
    ]

    class Picked(Message):
        """Another option was chosen."""

        def __init__(self, pick: "Pick", value: str) -> None:
            self.pick = pick
            self.value = value
            super().__init__()

        @property
        def control(self) -> "Pick":
            """The pick, for @on selectors."""
            return self.pick

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = ""
        self._options = tuple(options)
        self._value = value

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._value

    def show(self, value: str, options: Sequence[tuple[str, str]] | None = None, label: str = "") -> None:
        """Shows another value, or other options, without posting; `label` stands before them."""
        self._label = label
        self._options = tuple(options) if options is not None else self._options
        self._value = value
        self.refresh(layout=True)

    def action_turn(self, by: int) -> None:
        values = [value for value, _label in self._options]
        at = values.index(self._value) if self._value in values else -by
        self._value = values[(at + by) % len(values)]
        self.refresh()
        self.post_message(self.Picked(self, self._value))

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, ground)
        chosen = self.get_component_rich_style("pick--focus" if self.has_focus else "pick--chosen")
        other = self.get_component_rich_style("pick--other")
        before = self._label if y == 0 else " " * cell_len(self._label)
        segments = [Segment(f"{before}  ", other)] if self._label else []
        for value, label in lines[y]:
            mine = value == self._value
            mark = f"{Sign.HERE} " if mine else "  "
            segments.append(Segment(f"{mark}{label}", chosen if mine else other))
            segments.append(Segment(" " * self._gap(width), ground))
        return Strip(segments).adjust_cell_length(width, ground)

    def _lines(self, width: int) -> list[list[tuple[str, str]]]:
        """The options of each line, as many as fit behind the label."""
        room = before = self._room(width)
        gap = self._gap(width)
        lines: list[list[tuple[str, str]]] = [[]]
        for option in self._options:
            cells = cell_len(option[1]) + 2  # with its mark
            if lines[-1] and cells > room:
                lines.append([])
                room = before
            lines[-1].append(option)
            room -= cells + gap
        return lines

    def _room(self, width: int) -> int:
        """The cells behind the label."""
        return width - (cell_len(self._label) + 2 if self._label else 0)

    def _gap(self, width: int) -> int:
        """The cells between two options: one less where that saves a line."""
        cells = sum(cell_len(label) + 2 for _value, label in self._options)
        between = len(self._options) - 1
        return 1 if cells + between <= self._room(width) < cells + 2 * between else 2

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(width))

    def get_content_width(self, container: object, viewport: object) -> int:
        before = cell_len(self._label) + 2 if self._label else 0
        return before + sum(cell_len(label) + 4 for _value, label in self._options)
