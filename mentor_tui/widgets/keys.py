"""From the registry of commands to bindings, and the line at the bottom that shows the keys that work here."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from mentor_tui import commands
from mentor_tui.i18n import N_, _
from mentor_tui.rules.lines import cut
from mentor_tui.widgets.signs import plain_signs

SAID_SECONDS = 8.0
"""How long a sentence stays in the rule above the keys."""


URGED = 6
"""The rank of a command that is urged: right after what the screen is there for, and the way out of it."""


SAID_MARGIN = 6
"""Cells of the rule that stay a rule when something is said in it."""


def bindings(*scopes: str, but: Iterable[str] = ()) -> list[BindingType]:
    """The bindings of these scopes, except the command ids in `but`; each carries its command's id, for the keymap."""
    left_out = set(but)
    return [
        Binding(command.keys, command.action, command.title, show=command.rank is not None, id=command.id)
        for command in commands.scope(*scopes)
        if command.id not in left_out
    ]


def working_commands(screen: Screen[Any]) -> list[tuple[str, commands.Command]]:
    """The commands that work on this screen now, each with the key that does it, in the order of the registry."""
    found: dict[str, str] = {}
    keeps = getattr(screen.focused, "keeps_key", None)
    for active in screen.active_bindings.values():
        name = active.binding.id
        if keeps is not None and keeps(active.binding.key):
            continue
        if active.enabled and name in commands.BY_ID and name not in found:
            found[name] = active.binding.key
    return [
        (commands.keys_in_words(found[command.id]), command) for command in commands.COMMANDS if command.id in found
    ]


def _as_pairs(working: list[tuple[str, commands.Command]]) -> list[tuple[str, commands.Command]]:
    """The commands with those that move something there and back as one: "K J order" instead of "K up", "J down"."""
    keys = {command.id: key for key, command in working}
    paired = []
    for key, command in working:
        where, _dot, action = command.id.rpartition(".")
        back = keys.get(f"{where}.earlier")
        if action == "later" and back:
            continue
        if action == "earlier" and (on := keys.get(f"{where}.later")):
            key, command = f"{key} {on}", replace(command, title=N_("order"))
        paired.append((key, command))
    return paired


class KeyLine(Widget):
    """The last line: the keys that work here, the most needed first; what finds no room is in the help."""

    COMPONENT_CLASSES = {"keyline--rule", "keyline--said", "keyline--key", "keyline--title"}

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[tuple[str, str], ...] = ()
        self._hints_beside: Widget | None = None
        self._said = ""
        self._silence: Timer | None = None
        self._veiled = False
        self._urged: frozenset[str] = frozenset()
        self._working: list[tuple[str, commands.Command]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._again)

    def _again(self, _screen: object) -> None:
        if self.is_attached and self.app.screen is self.screen:
            self.refresh()

    def hint(self, *hints: tuple[str, str], beside: Widget | None = None) -> None:
        """Keys that belong to no single command, shown first while `beside` has the focus: ("1–3", "choose")."""
        if (hints, beside) != (self._hints, self._hints_beside):
            self._hints, self._hints_beside = hints, beside
            self.refresh()

    def urge(self, *commands: str) -> None:
        """Gives these commands a place among the first, as long as what they undo is going on."""
        if frozenset(commands) != self._urged:
            self._urged = frozenset(commands)
            self.refresh()

    def veil(self, veiled: bool) -> None:
        """Says no sentence and shows no hint any more, or does so again; what was said is forgotten."""
        if veiled != self._veiled:
            self._veiled = veiled
            self.say("")

    def say(self, sentence: str, seconds: float = SAID_SECONDS) -> None:
        """Says one plain sentence in the rule above the keys, for a while: it covers nothing and moves nothing."""
        if self._veiled:
            sentence = ""
        if self._silence is not None:
            self._silence.stop()
        self._said = sentence
        self._silence = self.set_timer(seconds, self._be_silent) if sentence else None
        self.refresh()

    def _be_silent(self) -> None:
        self.say("")

    def entries(self, width: int) -> list[tuple[str, str]]:
        """The pairs of key and title that fit into `width` cells, help always last."""
        if self.app.screen is self.screen:  # behind a question, the keys are those that worked before it
            self._working = _as_pairs(working_commands(self.screen))
        ranked = sorted(
            (
                (min(command.rank, URGED) if command.id in self._urged else command.rank, key, _(command.title))
                for key, command in self._working
                if command.rank is not None
            ),
            key=lambda item: item[0],  # sorting is stable: the registry's order holds within a rank
        )
        hints = self._hints if self.screen.focused is self._hints_beside and not self._veiled else ()
        entries = [*hints, *((key, title) for _rank, key, title in ranked)]
        help_entry = next((entry for entry in entries if entry[0] == "F1"), None)
        room = width + 1 - (self._cells(help_entry) if help_entry else 0)
        kept: list[tuple[str, str]] = []
        for entry in entries:
            if entry is help_entry:
                continue
            if self._cells(entry) > room:
                continue
            room -= self._cells(entry)
            kept.append(entry)
        return [*kept, help_entry] if help_entry else kept

    @staticmethod
    def _cells(entry: tuple[str, str]) -> int:
        return cell_len(entry[0]) + 1 + cell_len(entry[1]) + 2

    def render_line(self, y: int) -> Strip:
        ground = self.rich_style
        if y == 0:
            return self._rule(self.size.width, ground)
        if y > 1:
            return Strip.blank(self.size.width, ground)
        key_style = self.get_component_rich_style("keyline--key")
        title_style = self.get_component_rich_style("keyline--title")
        segments = [Segment(" ", ground)]
        for key, title in self.entries(self.size.width):
            segments += [Segment(key, key_style), Segment(f" {title}  ", title_style)]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def _rule(self, width: int, ground: Style) -> Strip:
        rule = self.get_component_rich_style("keyline--rule")
        line = "-" if plain_signs() else "─"
        if not self._said:
            return Strip([Segment(line * width, rule)])
        said = f" {cut(self._said, width - SAID_MARGIN, cell_len)} "
        segments = [
            Segment(line * 2, rule),
            Segment(said, self.get_component_rich_style("keyline--said")),
            Segment(line * max(0, width - 2 - cell_len(said)), rule),
        ]
        return Strip(segments).adjust_cell_length(width, ground)
