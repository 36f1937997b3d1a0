"""After a cut-off (power, connection, kill) the workbench opens where the typing stopped, and says so."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from textual.app import App
from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.models.enums import SessionKind, SessionState
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
    if kind in ("note", "action", "follow-up"):
        return await _in_session(bench, kind, UUID(rest[0]), rest[1])
    if kind == "action-form":
        return await _action_form(bench, *rest)
    if kind == "point":
        record = await bench.database.read(storage.session_record.of, UUID(rest[0]))
        if record is not None and record.state is SessionState.PLANNED:
            from mentor_tui.screens.session.agenda import AgendaScreen

            return AgendaScreen(bench, record.id, draft=key)
    if kind in ("plan", "cancel"):
        return await _planning(bench, kind, *rest)
    return None


async def _in_session(bench: Bench, kind: str, session_id: UUID, name: str) -> Screen[UUID | None] | None:
    """Where a session is led or followed up; None where it is no more."""
    record = await bench.database.read(storage.session_record.of, session_id)
    if record is None:
        return None
    if kind == "follow-up":
        from mentor_tui.screens.session.follow_up import FollowUpScreen

        return FollowUpScreen(bench, session_id, start=name)
    from mentor_tui.screens.session.live import LiveScreen

    return LiveScreen(bench, session_id)


async def _action_form(bench: Bench, mentee: str, session: str, action: str, name: str) -> Screen[UUID | None] | None:
    """The form of an action; None where the mentee or the action is no more."""
    from mentor_tui.screens.action_form import ActionForm

    known = await _mentee(bench, UUID(mentee))
    session_id, action_id = (None if key == "new" else UUID(key) for key in (session, action))
    gone = action_id is not None and await bench.database.read(storage.actions.one, action_id) is None
    if known is None or gone:
        return None
    return ActionForm(bench, known.row.id, known.row.name, action_id, session_id=session_id, start=name)


async def _planning(bench: Bench, kind: str, *rest: str) -> Screen[UUID | None] | None:
    """The form of a session, new or planned, or the question why one was cancelled."""
    from mentor_tui.screens.session.cancelling import SessionCancel, is_waiting
    from mentor_tui.screens.session.plan import ANYONE, NEW, PlanForm

    of, *where = rest
    if kind == "plan" and where[0].startswith(NEW):
        mentee = None if of == ANYONE else await _mentee(bench, UUID(of))
        if mentee is None and of != ANYONE:
            return None
        new_kind = SessionKind(where[0].removeprefix(NEW))
        return PlanForm(bench, mentee.row.id if mentee else None, kind=new_kind, start=where[1])
    session_id = UUID(of if kind == "cancel" else where[0])
    record = await bench.database.read(storage.session_record.of, session_id)
    if record is None or not is_waiting(record):
        return None
    return SessionCancel(bench, record) if kind == "cancel" else PlanForm(bench, None, session_id, start=where[1])


async def _mentee(bench: Bench, mentee_id: UUID) -> "MenteePage | None":
    return await bench.database.read(storage.mentees.page, mentee_id, now=bench.now(), today=bench.today())
