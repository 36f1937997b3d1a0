"""Everything of one session, read at once."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.models.session import AgendaPoint, FollowUpFields, MentoringSession, Note, PracticeUse
from mentor_tui.rules.for_mentee import session_for_mentee
from mentor_tui.rules.session import ActionRow, FollowUp, NoteRow, PointRow, PracticeRow, SessionRecord
from mentor_tui.storage import mentor


def of(session: Session, session_id: UUID) -> SessionRecord | None:
    """The session of that id with its points, notes, actions and practices; None where there is none."""
    item = session.get(MentoringSession, session_id)
    if item is None:
        return None
    mentee = session.get_one(Mentee, item.mentee_id)
    organisation = session.get(Organisation, mentee.organisation_id) if mentee.organisation_id else None
    return SessionRecord(
        id=item.id,
        mentee_id=item.mentee_id,
        mentee=mentee.name,
        organisation=organisation.name if organisation else "",
        mentor=mentor.name(session),
        form=mentee.form,
        language=mentee.language,
        agreement_id=item.agreement_id,
        kind=item.kind,
        state=item.state,
        starts_at=item.starts_at,
        zone=item.zone,
        minutes=item.minutes,
        place=item.place,
        channel=item.channel,
        manner=item.manner,
        series=item.series,
        early=item.early,
        prepared_at=item.prepared_at,
        began_at=item.began_at,
        ended_at=item.ended_at,
        followed_up_at=item.followed_up_at,
        cancelled_by=item.cancelled_by,
        cancelled_why=item.cancelled_why,
        sequence=item.sequence,
        follow_up=FollowUp(**{name: getattr(item, name) for name in FollowUpFields.model_fields}),
        points=points(session, session_id),
        notes=notes(session, session_id),
        actions=tuple(
            action_row(action)
            for action in session.exec(
                select(Action).where(Action.session_id == session_id).order_by(col(Action.created_at), col(Action.id))
            )
        ),
        practices=practices(session, session_id),
    )


def for_mentee(session: Session, session_id: UUID) -> SessionRecord | None:
    """The same as the mentee may see it."""
    record = of(session, session_id)
    return session_for_mentee(record, told_challenges(session, record.points)) if record else None


def points(session: Session, session_id: UUID) -> tuple[PointRow, ...]:
    """The agenda of a session, in its order."""
    found = session.exec(
        select(AgendaPoint)
        .where(AgendaPoint.session_id == session_id)
        .order_by(col(AgendaPoint.position), col(AgendaPoint.id))
    )
    return tuple(PointRow(item.id, item.text, item.origin, item.subject_id, item.by, item.done) for item in found)


def notes(session: Session, session_id: UUID) -> tuple[NoteRow, ...]:
    """The notes of a session, in the order they were taken."""
    found = session.exec(select(Note).where(Note.session_id == session_id).order_by(col(Note.created_at), col(Note.id)))
    return tuple(NoteRow(item.id, item.point_id, item.text, item.shared, item.created_at) for item in found)


def practices(session: Session, session_id: UUID) -> tuple[PracticeRow, ...]:
    """The practices that were chosen for a session."""
    found = session.exec(
        select(PracticeUse)
        .where(PracticeUse.session_id == session_id)
        .order_by(col(PracticeUse.chosen_at), col(PracticeUse.id))
    )
    return tuple(PracticeRow(item.id, item.practice, item.rating) for item in found)


def action_row(action: Action) -> ActionRow:
    """An action as it is shown."""
    return ActionRow(
        action.id, action.mentee_id, action.session_id, action.owner, action.text, action.due, action.first_due,
        action.carried, action.done_at,
    )  # fmt: skip


def told_challenges(session: Session, points: Iterable[PointRow]) -> frozenset[UUID]:
    """The challenges that these points are about, without the mentor's own."""
    subjects = {point.subject_id for point in points if point.subject_id}
    return frozenset(
        session.exec(
            select(Challenge.id).where(col(Challenge.id).in_(subjects), Challenge.source != ChallengeSource.OWN)
        )
    )
