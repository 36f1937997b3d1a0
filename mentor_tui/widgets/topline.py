"""The first line: where you are, whose record is open; on the right privacy, the time of the meeting, "saved"."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.rules.lines import cut

BETWEEN = " · "


class TopLine(Widget):
    """Shows a place (strong), what is more to say of it (muted), and states on the right. All of it plain text.

    Behind the veil it names no place, whatever it is told meanwhile.
    """

    COMPONENT_CLASSES = {"topline--place", "topline--more", "topline--state", "topline--alarm", "topline--private"}

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._more = ""
        self._states: tuple[str, ...] = ()
        self._alarm = ""
        self._private = ""
        self._veiled = False

    @property
    def place(self) -> str:
        """Where you are, as it was said; nothing behind the veil."""
        return "" if self._veiled else self._place

    def veil(self, veiled: bool) -> None:
        """Says nothing of the place any more, or says it again."""
        if veiled != self._veiled:
            self._veiled = veiled
            self.refresh()

    def show(self, place: str, more: str = "") -> None:
        """Says where you are, and what is more to say of it."""
        if (place, more) != (self._place, self._more):
            self._place, self._more = place, more
            self.refresh()

    def states(self, *states: str, alarm: str = "", private: str = "") -> None:
        """Says what stands on the right: first that privacy is on (`private`), then an alarm (NOT SAVED)."""
        states = tuple(state for state in states if state)
        if (states, alarm, private) != (self._states, self._alarm, self._private):
            self._states, self._alarm, self._private = states, alarm, private
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, ground)
        right = list(self._right(width - 2))
        right_cells = sum(cell_len(text) for text, _style in right)
        room = max(0, width - right_cells - 4)
        place = cut(self.place, room, cell_len)
        more = "" if self._veiled else self._more_in(room - cell_len(place))
        gap = max(1, width - cell_len(place) - cell_len(more) - right_cells - 2)
        segments = [
            Segment(" ", ground),
            Segment(place, self.get_component_rich_style("topline--place")),
            Segment(more, self.get_component_rich_style("topline--more")),
            Segment(" " * gap, ground),
            *(Segment(text, self.get_component_rich_style(f"topline--{style}")) for text, style in right),
            Segment(" ", ground),
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def _right(self, room: int) -> Iterator[tuple[str, str]]:
        """The states, with their styles. That privacy is on is never cut: the rest of them gives way to it."""
        private = self._private
        if private:
            room -= cell_len(private)
            yield private, "private"
        alarm = cut(self._alarm, room - 2, cell_len) if self._alarm else ""
        if alarm:
            room -= cell_len(alarm) + 2
            yield f"{'  ' if private else ''}{alarm}", "alarm"
        states = BETWEEN.join(self._states)
        before = "  " if alarm and states else BETWEEN if private and states else ""
        yield cut(before + states, max(0, room), cell_len), "state"

    def _more_in(self, room: int) -> str:
        """What is more to say, part by part as many as fit whole; of the first as much as fits."""
        parts = self._more.split(BETWEEN) if self._more else []
        while len(parts) > 1 and cell_len(BETWEEN + BETWEEN.join(parts)) > room:
            parts.pop()
        return cut(BETWEEN + BETWEEN.join(parts), room, cell_len) if parts else ""
