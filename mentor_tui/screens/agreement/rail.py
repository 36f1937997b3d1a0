"""The rail of steps: down the left side where there is room, one line above the step where there is none."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.i18n import _
from mentor_tui.screens.agreement.meeting import STEP_TITLES, StepName
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step on the rail: how much of it is done, such as "11/31", and whether all of it is."""

    name: StepName
    count: str = ""
    done: bool = False


class Rail(Widget, can_focus=True):
    """Shows the steps, the open one marked; with the focus, arrows choose one and enter opens it."""

    COMPONENT_CLASSES = {"rail--step", "rail--here", "rail--done", "rail--cursor", "rail--count"}
    BINDINGS = [
        *bindings("rail"),
        Binding("down,right,j,l", "move(1)", show=False),
        Binding("up,left,k,h", "move(-1)", show=False),
    ]

    class Opened(Message):
        """A step was chosen."""

        def __init__(self, name: StepName) -> None:
            self.name = name
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[RailStep, ...] = ()
        self._open = StepName.PREPARE
        self._at = StepName.PREPARE

    def show(self, steps: tuple[RailStep, ...], open_step: StepName) -> None:
        """Shows these steps with the open one marked."""
        self._steps = steps
        if open_step is not self._open or not self.has_focus:
            self._at = open_step
        self._open = open_step
        self.refresh()

    def on_focus(self) -> None:
        self._at = self._open
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        names = [step.name for step in self._steps]
        at = min(max(0, names.index(self._at) + by), len(names) - 1)
        self._at = names[at]
        self.refresh()

    def action_open(self) -> None:
        self.post_message(self.Opened(self._at))

    def action_leave(self) -> None:
        self.screen.dismiss()

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if self.size.height == 1:
            return self._as_one_line(width)
        index = y - 1
        if not 0 <= index < len(self._steps):
            return Strip.blank(width, ground)
        step = self._steps[index]
        sign, style = self._face(step)
        cursor = f" {Sign.HERE}" if self.has_focus and step.name is self._at else "  "
        title = _(STEP_TITLES[step.name])
        gap = max(1, width - 6 - cell_len(title) - len(step.count))
        return Strip(
            [
                Segment(cursor, self.get_component_rich_style("rail--cursor")),
                Segment(f"{sign} ", self.get_component_rich_style("rail--done" if step.done else "rail--here")),
                Segment(title, self.get_component_rich_style(style)),
                Segment(" " * gap + step.count, self.get_component_rich_style("rail--count")),
            ]
        ).adjust_cell_length(width, ground)

    def _face(self, step: RailStep) -> tuple[str, str]:
        chosen = step.name is (self._at if self.has_focus else self._open)
        if step.name is self._open and not self.has_focus:
            return str(Sign.HERE), "rail--here"
        return str(Sign.DONE) if step.done else " ", "rail--here" if chosen else "rail--step"

    def _as_one_line(self, width: int) -> Strip:
        """The steps around the open one, as many as fit, the open one in the middle."""
        centre = self._at if self.has_focus else self._open
        names = [step.name for step in self._steps]
        if centre not in names:
            return Strip.blank(width, self.rich_style)
        at = names.index(centre)
        shown, room = [at], width - 2 - self._cells(at)
        ways = [1, -1]
        for distance in range(1, len(names)):
            for way in tuple(ways):
                neighbour = at + way * distance
                if 0 <= neighbour < len(names) and self._cells(neighbour) + 2 <= room:
                    room -= self._cells(neighbour) + 2
                    shown.append(neighbour)
                else:
                    ways.remove(way)  # no step is left out between two that are shown
        ground = self.rich_style
        segments = [Segment(" ", ground)]
        for index in sorted(shown):
            here = index == at
            style = "rail--cursor" if here and self.has_focus else "rail--here" if here else "rail--step"
            segments.append(Segment(self._told(index), self.get_component_rich_style(style)))
            segments.append(Segment("  ", ground))
        return Strip(segments).adjust_cell_length(width, ground)

    def _told(self, index: int) -> str:
        step = self._steps[index]
        centre = step.name is (self._at if self.has_focus else self._open)
        mark = f"{Sign.HERE} " if centre else f"{Sign.DONE} " if step.done else ""
        count = f" {step.count}" if step.count and centre else ""
        return f"{mark}{_(STEP_TITLES[step.name])}{count}"

    def _cells(self, index: int) -> int:
        return cell_len(self._told(index))
