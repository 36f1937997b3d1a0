"""How records are told in words on the command line: as a table, as lines with labels, as sections."""

from collections.abc import Iterable, Sequence

from mentor_tui.rules.lines import cells
from mentor_tui.terminal.clean import clean_line

NOTHING = "–"
"""What stands in a column where there is nothing."""


def table(lines: Sequence[Sequence[str]]) -> str:
    """Columns, each as wide as its widest cell; the first line is the heading. The cells are clean already."""
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    return "".join(_line(line, widths) for line in lines)


def labelled(fields: Iterable[tuple[str, str]]) -> str:
    """A line for each label that has a text, the texts under each other."""
    given = [(label, clean_line(text)) for label, text in fields if text.strip()]
    width = max((cells(label) for label, _text in given), default=0)
    return "\n".join(f"{label}{' ' * (width - cells(label))}  {text}" for label, text in given)


def section(title: str, lines: Iterable[str]) -> str:
    """A heading with its lines under it; "" where there are none."""
    told = [f"  {clean_line(line)}" for line in lines]
    return "\n".join((title, *told)) if told else ""


def parts(*told: str) -> str:
    """The parts of a page that say something, with an empty line between them."""
    return "\n\n".join(part for part in told if part) + "\n"


def joined(*told: str) -> str:
    """What is told of one thing, in one line."""
    return " · ".join(part for part in told if part)


def _line(columns: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * (width - cells(text)) for text, width in zip(columns, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"
