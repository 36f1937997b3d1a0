"""Which screen a session opens with: what it is and how far it got decide."""

from uuid import UUID

from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.bench import Bench


async def screen_of(bench: Bench, session_id: UUID) -> Screen[UUID | None] | None:
    """The screen that a session opens with; None where there is no such session any more.

    What is planned opens at its agenda, what is running where it is led, what was held at its follow-up until that is
    done or left out, and what is over to be read.
    """
    record = await bench.database.read(storage.session_record.of, session_id)
    if record is None:
        return None
    if record.running:
        return leading(bench, record)
    if record.state is SessionState.PLANNED:
        if record.kind is SessionKind.FIRST:
            return leading(bench, record)
        from mentor_tui.screens.session.agenda import AgendaScreen

        return AgendaScreen(bench, session_id)
    if record.state is SessionState.HELD and record.kind is SessionKind.REVIEW:
        return leading(bench, record)  # what was said of the lines is what there is to read
    if record.state is SessionState.HELD and record.followed_up_at is None:
        from mentor_tui.screens.session.follow_up import FollowUpScreen

        return FollowUpScreen(bench, session_id)
    from mentor_tui.screens.session.page import SessionScreen

    return SessionScreen(bench, session_id)


def leading(bench: Bench, record: SessionRecord) -> Screen[UUID | None]:
    """The screen on which a session is led: the wizard, the review, or agenda and notes."""
    if record.kind is SessionKind.FIRST:
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        return AgreementScreen(bench, record.mentee_id, record.agreement_id)
    if record.kind is SessionKind.REVIEW:
        from mentor_tui.screens.review.screen import ReviewScreen

        return ReviewScreen(bench, record.id)
    from mentor_tui.screens.session.live import LiveScreen

    return LiveScreen(bench, record.id)
