"""The palette: every command that works on this screen, found by its name."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from mentor_tui.i18n import _
from mentor_tui.widgets.keys import working_commands


class CommandsProvider(Provider):
    """Offers the registry's commands; a chosen one does what its key does."""

    async def discover(self) -> Hits:
        for key, command in working_commands(self.screen):
            yield DiscoveryHit(_(command.title), partial(self._do, command.action), help=f"{key}  {_(command.help)}")

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for key, command in working_commands(self.screen):
            title = _(command.title)
            if (score := matcher.match(title)) > 0:
                yield Hit(
                    score, matcher.highlight(title), partial(self._do, command.action), help=f"{key}  {_(command.help)}"
                )

    async def _do(self, action: str) -> None:
        for node in (self.focused, self.screen, self.app):
            if node is not None and hasattr(node, f"action_{action}"):
                await node.run_action(action)
                return
