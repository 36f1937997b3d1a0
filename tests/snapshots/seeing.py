"""What a person sees of the running app: its words line by line, and which of them stand out and how."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from textual.app import App
from textual.color import Color

MARKS = {"strong": "S", "accent": "a", "needs": "!", "good": "g", "muted": ".", "faint": "-"}
"""The letter that stands for each of the theme's colours in `marks`; plain text has none."""

CURSOR = "#"
GROUNDS = {"surface": "_", "here": "=", "input-cursor-background": CURSOR}
"""The letter of a ground that is raised, has the focus, or is the cursor; it stands where no text does."""

_UNIQUE = re.compile(r"terminal-\d+-")


def words(app: App[None]) -> str:
    """The screen as text, a line for each row, without the spaces at the right edge."""
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in _rows(app))


def marks(app: App[None]) -> str:
    """The screen with a letter of MARKS or GROUNDS for each cell instead of its text."""
    theme = app.theme_variables
    inks = {Color.parse(theme[name]).rgb: letter for name, letter in MARKS.items()}
    grounds = {Color.parse(theme[name]).rgb: letter for name, letter in GROUNDS.items()}

    def marked(segment: Segment) -> str:
        ink = inks.get(_rgb(segment.style.color if segment.style else None), " ")
        ground = grounds.get(_rgb(segment.style.bgcolor if segment.style else None), " ")
        return "".join((ground if sign == " " or ground == CURSOR else ink) * cell_len(sign) for sign in segment.text)

    return "\n".join("".join(map(marked, row)).rstrip() for row in _rows(app))


def picture(app: App[None]) -> str:
    """The screen as SVG; the class prefix, which Rich makes anew for every content, is always the same."""
    return _UNIQUE.sub("terminal-", app.export_screenshot(title="mentor_tui"))


def _rgb(colour: RichColor | None) -> tuple[int, int, int]:
    return colour.get_truecolor() if colour else (-1, -1, -1)


def _rows(app: App[None]) -> Iterator[list[Segment]]:
    # What Textual's own screenshot draws: the screen with those that shine through behind a modal one.
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    for strips in getattr(update, "strips", ()):
        yield [segment for strip in strips for segment in strip if not segment.control]
