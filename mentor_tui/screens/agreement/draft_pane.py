"""The draft as it grows beside the question: both parties' lines, the new ones marked."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.i18n import _, ngettext
from mentor_tui.models.enums import LineState, Party
from mentor_tui.rules.lines import wrap
from mentor_tui.screens.agreement.meeting import Meeting
from mentor_tui.widgets.signs import Sign

Piece = list[tuple[str, str]]
"""One line on the screen, in pieces of (text, tone)."""

FRAME = 6
"""Lines that names, counts and the points to clarify take beside the drafted lines of both."""


class DraftPane(Widget):
    """Shows the first lines of both parties, mentee first; a line that came from this question is marked."""

    COMPONENT_CLASSES = {"draft--name", "draft--line", "draft--number", "draft--new"}

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[Piece] = []
        self._seen: dict[str, str] = {}
        self._meeting: Meeting | None = None

    def show(self, meeting: Meeting) -> None:
        """Shows the draft of this state of the meeting."""
        self._meeting = meeting
        self._lay()
        self.refresh()

    def settle(self) -> None:
        """From here on, what changes is marked as new: the next question is asked."""
        self._seen = self._words()
        self._lay()
        self.refresh()

    def _words(self) -> dict[str, str]:
        """Every line of the draft by its id, as it reads now, whether the pane is on the screen or not."""
        meeting = self._meeting
        if meeting is None:
            return {}
        language = meeting.facts.language.codes[0]
        return {line.id: line.text.get(language, "") for party in Party for line in meeting.composition.lines(party)}

    def on_resize(self) -> None:
        self._lay()
        self.refresh()

    def _lay(self) -> None:
        meeting = self._meeting
        if meeting is None or self.size.width < 12:
            return
        width = self.size.width - 7
        pieces: list[Piece] = [[(f"  {_('Draft')}", "number")], []]
        room = (self.size.height - len(pieces) - FRAME) // 2
        texts = self._words()
        for party, name in ((Party.MENTEE, meeting.facts.mentee), (Party.MENTOR, meeting.facts.mentor)):
            drafted: list[tuple[bool, list[Piece]]] = []
            for number, line in enumerate(meeting.composition.lines(party), start=1):
                text = texts[line.id]
                fresh = bool(self._seen) and self._seen.get(line.id) != text
                drafted.append((fresh, self._line(number, _without_name(text, name), width, fresh, line.state)))
            shown = _fitting(drafted, room)
            pieces.append([(f"  {name or _('Mentor')}", "name")])
            pieces += [piece for at in shown for piece in drafted[at][1]]
            if more := len(drafted) - len(shown):
                pieces.append([(f"     {ngettext('and {n} more', 'and {n} more', more).format(n=more)}", "number")])
            pieces.append([])
        waiting = len(meeting.open_points())
        if waiting:
            words = ngettext("{n} point to clarify", "{n} points to clarify", waiting).format(n=waiting)
            pieces.append([(f"  {words}", "new")])
        self._pieces = pieces

    @staticmethod
    def _line(number: int, text: str, width: int, fresh: bool, state: LineState) -> list[Piece]:
        wrapped = wrap(text, width, cell_len)[:4]
        mark = f"{Sign.HERE}" if fresh else f"{Sign.DONE}" if state is LineState.ACCEPTED else " "
        rows = [[(f" {mark} ", "new"), (f"{number:>2} ", "number"), (wrapped[0], "line")]]
        rows += [[("      ", "line"), (piece, "line")] for piece in wrapped[1:]]
        return rows

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if y >= len(self._pieces):
            return Strip.blank(width, ground)
        segments = [Segment(text, self.get_component_rich_style(f"draft--{tone}")) for text, tone in self._pieces[y]]
        return Strip(segments).adjust_cell_length(width, ground)


def _without_name(text: str, name: str) -> str:
    """A line under a name doesn't repeat it: "holt Hilfe …" (screens.md)."""
    return text.removeprefix(f"{name} ") if name else text


def _fitting(drafted: list[tuple[bool, list[Piece]]], room: int) -> list[int]:
    """Which lines are shown in `room` lines of the screen: those that are new, then the first, in their order."""
    chosen: list[int] = []
    for at in sorted(range(len(drafted)), key=lambda at: (not drafted[at][0], at)):
        if len(drafted[at][1]) > room:
            break
        room -= len(drafted[at][1])
        chosen.append(at)
    return sorted(chosen)
