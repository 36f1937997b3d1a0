"""A command: one thing that a person can do, with its keys, title and help."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `id` is "scope.action"; `keys` are Textual's key names, separated by commas; `title` and `help` are looked up when
    they are shown. `rank` orders the key line where the room is short: the lowest stay longest; None is never in it.
    """

    id: str
    keys: str
    title: str
    help: str
    rank: int | None = 5

    @property
    def scope(self) -> str:
        """Where the command works: a screen, a step, or "app" for everywhere."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The name of the action method that does it."""
        return self.id.partition(".")[2].replace("-", "_")
