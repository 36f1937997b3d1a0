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

SHOWN = 6
"""Lines of each party that are shown; what matters is that the draft grows, not all of it."""


class DraftPane(Widget):
    """Shows the first lines of both parties, mentee first; a line that came from this question is marked."""

    COMPONENT_CLASSES = {"draft--name", "draft--line", "draft--number", "draft--new"}

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[list[tuple[str, str]]] = []
        self._now: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._meeting: Meeting | None = None

    def show(self, meeting: Meeting) -> None:
        """Shows the draft of this state of the meeting."""
        self._meeting = meeting
        self._lay()
        self.refresh()

    def settle(self) -> None:
        """From here on, what changes is marked as new: the next question is asked."""
        self._seen = self._now
        self._lay()
        self.refresh()

    def on_resize(self) -> None:
        self._lay()
        self.refresh()

    def _lay(self) -> None:
        meeting = self._meeting
        if meeting is None or self.size.width < 12:
            return
        language = meeting.facts.language.codes[0]
        width = self.size.width - 7
        pieces: list[list[tuple[str, str]]] = [[(f"  {_('Draft')}", "number")], []]
        now: dict[str, str] = {}
        for party, name in ((Party.MENTEE, meeting.facts.mentee), (Party.MENTOR, meeting.facts.mentor)):
            lines = meeting.composition.lines(party)
            pieces.append([(f"  {name or _('Mentor')}", "name")])
            for number, line in enumerate(lines, start=1):
                text = line.text.get(language, "")
                now[line.id] = text
                if number > SHOWN:
                    continue
                fresh = bool(self._seen) and self._seen.get(line.id) != text
                pieces += self._line(number, _without_name(text, name), width, fresh, line.state)
            if len(lines) > SHOWN:
                more = len(lines) - SHOWN
                pieces.append([(f"     {ngettext('and {n} more', 'and {n} more', more).format(n=more)}", "number")])
            pieces.append([])
        waiting = len(meeting.open_points())
        if waiting:
            words = ngettext("{n} point to clarify", "{n} points to clarify", waiting).format(n=waiting)
            pieces.append([(f"  {words}", "new")])
        self._now = now
        self._pieces = pieces

    @staticmethod
    def _line(number: int, text: str, width: int, fresh: bool, state: LineState) -> list[list[tuple[str, str]]]:
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
