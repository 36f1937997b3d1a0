"""The first line: where you are and whose record is open; on the right the time of the meeting and the word "saved"."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.rules.lines import cut

BETWEEN = " · "


class TopLine(Widget):
    """Shows a place (strong), what is more to say of it (muted), and states on the right. All of it plain text."""

    COMPONENT_CLASSES = {"topline--place", "topline--more", "topline--state", "topline--alarm"}

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._more = ""
        self._states: tuple[str, ...] = ()
        self._alarm = ""

    @property
    def place(self) -> str:
        """Where you are, as it was said."""
        return self._place

    def show(self, place: str, more: str = "") -> None:
        """Says where you are, and what is more to say of it."""
        if (place, more) != (self._place, self._more):
            self._place, self._more = place, more
            self.refresh()

    def states(self, *states: str, alarm: str = "") -> None:
        """Says what stands on the right; an alarm (NOT SAVED) stands before everything else."""
        states = tuple(state for state in states if state)
        if (states, alarm) != (self._states, self._alarm):
            self._states, self._alarm = states, alarm
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, ground)
        right = BETWEEN.join(self._states)
        right_cells = cell_len(right) + (cell_len(self._alarm) + 2 if self._alarm else 0)
        room = max(8, width - right_cells - 4)
        place = cut(self._place, room, cell_len)
        more = self._more_in(room - cell_len(place))
        gap = max(1, width - cell_len(place) - cell_len(more) - right_cells - 2)
        segments = [
            Segment(" ", ground),
            Segment(place, self.get_component_rich_style("topline--place")),
            Segment(more, self.get_component_rich_style("topline--more")),
            Segment(" " * gap, ground),
        ]
        if self._alarm:
            segments += [Segment(self._alarm, self.get_component_rich_style("topline--alarm")), Segment("  ", ground)]
        segments += [Segment(right, self.get_component_rich_style("topline--state")), Segment(" ", ground)]
        return Strip(segments).adjust_cell_length(width, ground)

    def _more_in(self, room: int) -> str:
        """What is more to say, part by part as many as fit whole; of the first as much as fits."""
        parts = self._more.split(BETWEEN) if self._more else []
        while len(parts) > 1 and cell_len(BETWEEN + BETWEEN.join(parts)) > room:
            parts.pop()
        return cut(BETWEEN + BETWEEN.join(parts), room, cell_len) if parts else ""
