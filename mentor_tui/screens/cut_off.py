"""After a cut-off (power, connection, kill) the workbench opens where the typing stopped, and says so."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from textual.app import App
from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.places import PLACE

if TYPE_CHECKING:
    from mentor_tui.storage.mentees import MenteePage


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
        screen = await _screen(bench, draft.key)
        if screen is not None:
            app.push_screen(screen)
            return


async def _screen(bench: Bench, key: str) -> Screen[UUID | None] | None:
    """The screen with the field of a draft; None where the field is no more, or what it belongs to was signed since."""
    kind, *rest = key.split("/")
    if kind in ("answer", "line", "sign", "own", "prepare"):
        mentee_id = await bench.database.read(storage.agreements.known, UUID(rest[0]))
        if mentee_id is None or (await bench.database.read(storage.agreements.record, UUID(rest[0]))).signed:
            return None
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        return AgreementScreen(bench, mentee_id, UUID(rest[0]), draft=key)
    if kind == "review":
        record = await bench.database.read(storage.reviews.of, UUID(rest[0]))
        if record is None or record.over:
            return None
        from mentor_tui.screens.review.screen import ReviewScreen

        return ReviewScreen(bench, UUID(rest[0]), draft=key)
    if kind == "closing":
        from mentor_tui.screens.mentee.closing import ClosingForm

        known = await _mentee(bench, UUID(rest[0]))
        return ClosingForm(bench, known.row.id, start=rest[1]) if known and not known.row.ended else None
    if kind in ("mentee", "mentor"):
        from mentor_tui.screens.mentee.form import MenteeForm

        if kind == "mentor":
            return MenteeForm(bench, ask_mentor=True)
        if rest[0] == "new":
            return MenteeForm(bench, start=rest[1])
        known = await _mentee(bench, UUID(rest[0]))
        return MenteeForm(bench, known.row.id, start=rest[1]) if known else None
    if kind == "goal":
        from mentor_tui.screens.mentee.goal import GoalForm

        mentee = await _mentee(bench, UUID(rest[0]))
        if mentee is not None:
            return GoalForm(bench, mentee.row.id, mentee.row.name, None if rest[1] == "new" else UUID(rest[1]))
    return None


async def _mentee(bench: Bench, mentee_id: UUID) -> "MenteePage | None":
    return await bench.database.read(storage.mentees.page, mentee_id, now=bench.now(), today=bench.today())
