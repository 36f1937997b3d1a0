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
    """Shows its options in one line, the chosen one marked; ← → and space change it and post `Picked`."""

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
        if y:
            return Strip.blank(width, ground)
        chosen = self.get_component_rich_style("pick--focus" if self.has_focus else "pick--chosen")
        other = self.get_component_rich_style("pick--other")
        segments = [Segment(f"{self._label}  ", other)] if self._label else []
        for value, label in self._options:
            mine = value == self._value
            mark = f"{Sign.HERE} " if mine else "  "
            segments.append(Segment(f"{mark}{label}", chosen if mine else other))
            segments.append(Segment("  ", ground))
        return Strip(segments).adjust_cell_length(width, ground)

    def get_content_width(self, container: object, viewport: object) -> int:
        before = cell_len(self._label) + 2 if self._label else 0
        return before + sum(cell_len(label) + 4 for _value, label in self._options)
