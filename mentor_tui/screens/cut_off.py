"""After a cut-off (power, connection, kill) the workbench opens where the typing stopped, and says so."""

from datetime import datetime
from uuid import UUID

from textual.app import App

from mentor_tui import storage
from mentor_tui.screens.bench import Bench
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
        kind, *rest = draft.key.split("/")
        if kind in ("answer", "line", "sign", "own", "prepare"):
            record = await bench.database.read(storage.agreements.known, UUID(rest[0]))
            if record is not None:
                from mentor_tui.screens.agreement.wizard import AgreementScreen

                app.push_screen(AgreementScreen(bench, record, UUID(rest[0])))
                return
        if kind == "mentee":
            from mentor_tui.screens.mentee.form import MenteeForm

            mentee_id = None if rest[0] == "new" else UUID(rest[0])
            app.push_screen(MenteeForm(bench, mentee_id, start=rest[1]))
            return
