"""Every key that works on the screen you came from, with what it does."""

from collections.abc import Sequence

from textual.app import ComposeResult

from mentor_tui.commands import Command
from mentor_tui.i18n import _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList


class HelpScreen(WorkbenchScreen):
    """Lists the commands with their keys; made from the registry, like the key line."""

    def __init__(self, bench: Bench, place: str, commands: Sequence[tuple[str, Command]]) -> None:
        super().__init__(bench)
        self._place = place
        self._commands = tuple(commands)

    def body(self) -> ComposeResult:
        yield EntryList(label_width=12, id="help")

    async def load(self) -> None:
        self.topline.show(_("Help"), self._place)
        here = [(key, item) for key, item in self._commands if item.scope not in ("app", "list")]
        lists = [(key, item) for key, item in self._commands if item.scope == "list"]
        everywhere = [(key, item) for key, item in self._commands if item.scope == "app"]
        entries: list[Entry] = []
        for title, group in ((_("Here"), here), (_("Everywhere"), everywhere), (_("In lists"), lists)):
            if not group:
                continue
            entries += [Entry(), Entry(text=title, tone="strong")]
            entries += [Entry(id=item.id, label=key, text=_(item.help)) for key, item in group]
        listing = self.query_one(EntryList)
        listing.show(entries)
        self.set_focus(listing)
