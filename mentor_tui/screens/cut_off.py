"""After a cut-off (power, connection, kill) the workbench opens where the typing stopped, and says so."""

from datetime import datetime

from textual.app import App

from mentor_tui import storage
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.draft_routes import screen_of_draft
from mentor_tui.screens.places import PLACE


async def go_on(bench: Bench, app: App[None], *, before: datetime) -> None:
    """Opens the screen whose field still holds a draft, the newest first; does nothing where none is left.

    A draft that is not from `before` the start was typed just now, while the store was being opened.
    """
    drafts = [
        draft
        for draft in await bench.database.read(storage.drafts.standing)
        if draft.at < before and not draft.key.startswith(f"{PLACE}/")
    ]
    for draft in reversed(drafts):
        screen = await screen_of_draft(bench, draft.key)
        if screen is not None:
            app.push_screen(screen)
            return
