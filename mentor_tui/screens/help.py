"""Every key that works on the screen you came from, with what it does."""

from collections.abc import Sequence

from textual.app import ComposeResult

from mentor_tui.commands import Command
from mentor_tui.i18n import _
from mentor_tui.screens.audience import BEHIND_THE_VEIL, BESIDE_THE_MENTEE, Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList


class HelpScreen(WorkbenchScreen):
    """Lists the commands with their keys; made from the registry, like the key line.

    `under` is the screen that they work on.
    """

    AUDIENCE = Audience.ANYBODY

    def __init__(self, bench: Bench, under: WorkbenchScreen, commands: Sequence[tuple[str, Command]]) -> None:
        super().__init__(bench)
        self._under = under
        self._commands = tuple(commands)

    def body(self) -> ComposeResult:
        yield EntryList(label_width=12, id="help")

    async def load(self) -> None:
        self.topline.show(_("Help"), self._under.topline.place)
        working = [(key, item) for key, item in self._commands if self._works(item)]
        here = [(key, item) for key, item in working if item.scope not in ("app", "list")]
        lists = [(key, item) for key, item in working if item.scope == "list"]
        everywhere = [(key, item) for key, item in working if item.scope == "app"]
        entries: list[Entry] = []
        for title, group in ((_("Here"), here), (_("Everywhere"), everywhere), (_("In lists"), lists)):
            if not group:
                continue
            entries += [Entry(), Entry(text=title, tone="strong")]
            entries += [Entry(id=item.id, label=key, text=_(item.help)) for key, item in group]
        listing = self.query_one(EntryList)
        listing.show(entries)
        self.set_focus(listing)

    def _works(self, command: Command) -> bool:
        """Whether it still works, where privacy came on while the help was open."""
        if self._under.veiled:
            return command.id in BEHIND_THE_VEIL
        return not self.bench.private or command.scope != "app" or command.id in BESIDE_THE_MENTEE
