"""The options of a question, one digit each, large enough to be read by two people."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.rules.lines import wrap
from mentor_tui.widgets.signs import Sign


@dataclass(frozen=True, slots=True)
class Shown:
    """One option as it is shown: its digit's label, whether it is chosen, and who chose it where the two differ."""

    label: str
    chosen: bool
    by: str = ""


class Options(Widget):
    """Draws the options; the pane around it takes the digits."""

    COMPONENT_CLASSES = {"options--digit", "options--label", "options--chosen", "options--by"}

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[Shown, ...] = ()

    def show(self, options: tuple[Shown, ...]) -> None:
        """Shows these options, numbered from 1."""
        taller = len(options) != len(self._options) or any(
            new.label != old.label for new, old in zip(options, self._options, strict=True)
        )
        self._options = options
        self.refresh(layout=taller)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._laid(width))

    def _laid(self, width: int) -> list[list[tuple[str, str]]]:
        rows: list[list[tuple[str, str]]] = []
        for number, option in enumerate(self._options, start=1):
            tone = "chosen" if option.chosen else "label"
            tail = f" {Sign.DONE}" if option.chosen else ""
            by = f"  {option.by}" if option.by else ""
            lines = wrap(option.label, max(10, width - 4 - cell_len(tail + by)), cell_len)
            rows.append([(f"{number:>2}  ", "digit"), (lines[0], tone)])
            rows += [[("    ", "label"), (line, tone)] for line in lines[1:]]
            rows[-1] += [(tail, "chosen"), (by, "by")]
        return rows

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        rows = self._laid(width)
        if y >= len(rows):
            return Strip.blank(width, ground)
        segments = [Segment(text, self.get_component_rich_style(f"options--{tone}")) for text, tone in rows[y]]
        return Strip(segments).adjust_cell_length(width, ground)
