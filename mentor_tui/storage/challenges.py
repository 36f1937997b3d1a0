"""Challenges: the cards of the board, entered, changed, placed by hand, put in focus, solved with what helped.

A change of one that is gone raises ChallengeIsGone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select
from sqlmodel.sql.expression import Select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge, ChallengeFields
from mentor_tui.models.enums import AgreementState, ChallengeState, Column
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.rules.priority import IN_FOCUS, Card
from mentor_tui.storage import organisations
from mentor_tui.storage.errors import ChallengeIsGone, Conflict, FocusIsFull, refuse_overwriting
from mentor_tui.storage.journal import titled

MOST_OPEN = 500
"""So many open cards are read at most, what weighs most first: nobody looks through more, and others come up later."""

MOST_LET_GO = 50
"""So many that were let go are read, the newest first."""

SOLVED_PAGE = 30
"""How many of the solved ones are read at once."""


Told = Select[Challenge, str, str, datetime | None]
"""A query for challenges with what else a card shows (see `_told`)."""


@dataclass(frozen=True, slots=True)
class BoardCards:
    """The cards of the board: those that wait, in no order, and the first of the solved ones, the newest first.

    `solved_in_all` is how many were solved.
    """

    waiting: tuple[Card, ...]
    solved: tuple[Card, ...]
    solved_in_all: int


@titled(N_("entered a challenge"))
def add(
    session: Session,
    fields: ChallengeFields,
    now: datetime,
    mentee_id: UUID | None = None,
    organisation_id: UUID | None = None,
) -> UUID:
    """Enters a challenge and returns its id; raises pydantic's ValidationError where it has no words."""
    fields = ChallengeFields.model_validate(fields.model_dump())
    card = Challenge(**fields.model_dump(), mentee_id=mentee_id, organisation_id=organisation_id, created_at=now)
    session.add(card)
    session.flush()
    return card.id


@titled(N_("entered a challenge"))
def enter(
    session: Session, fields: ChallengeFields, now: datetime, mentee_id: UUID | None = None, organisation: str = ""
) -> UUID:
    """The same with an organisation by its name, which is entered with it where there is none of that name."""
    return add(session, fields, now, mentee_id, organisations.named(session, organisation))


@titled(N_("changed a challenge"))
def change(session: Session, challenge_id: UUID, field: str, value: object, was: str | None = None) -> None:
    """Changes one field of a challenge; raises pydantic's ValidationError for a value that it can't hold.

    `was` is the text that the change began from: raises Conflict when another stands there by now, or none.
    """
    if was is not None:
        card = session.get(Challenge, challenge_id)
        if card is None:
            raise Conflict(mine=str(value))
        refuse_overwriting(getattr(card, field), was, str(value))
    card = _card(session, challenge_id)
    fields = ChallengeFields.model_validate(card.model_dump(include=set(ChallengeFields.model_fields)) | {field: value})
    setattr(card, field, getattr(fields, field))


@titled(N_("changed a challenge"))
def concern(session: Session, challenge_id: UUID, mentee_id: UUID | None) -> None:
    """Says which mentee it touches; None for no single one."""
    _card(session, challenge_id).mentee_id = mentee_id


@titled(N_("changed a challenge"))
def concern_organisation(session: Session, challenge_id: UUID, name: str) -> None:
    """Says which organisation it touches, which is entered where there is none of that name; none for an empty one."""
    _card(session, challenge_id).organisation_id = organisations.named(session, name)


@titled(N_("moved a challenge"))
def place(session: Session, challenge_id: UUID, column: Column) -> None:
    """Puts a card into a column, where it stays.

    What the mentor lets go is no longer in the way: agendas propose it no more, and it leaves the focus.
    """
    card = _card(session, challenge_id)
    card.placed = column
    card.state = ChallengeState.LET_GO if column is Column.LET_GO else ChallengeState.OPEN
    if column is Column.LET_GO:
        card.focused_at = None


@titled(N_("handed a challenge back"))
def hand_back(session: Session, challenge_id: UUID) -> None:
    """Leaves it to the rule again where a card stands; one that was let go is open again."""
    card = _card(session, challenge_id)
    card.placed, card.state = None, ChallengeState.OPEN


@titled(N_("took a challenge into focus"))
def focus(session: Session, challenge_id: UUID, now: datetime, instead_of: UUID | None = None) -> None:
    """Takes a card into focus; `instead_of` is the one that yields.

    Raises FocusIsFull where three stand there already and none yields. Nothing is done for one that is there already,
    or is not open.
    """
    card = _card(session, challenge_id)
    if card.focused_at is not None or card.state is not ChallengeState.OPEN:
        return
    others = session.exec(select(Challenge).where(*_in_focus())).all()
    if instead_of is not None:
        for other in others:
            if other.id == instead_of:
                other.focused_at = None
    if sum(other.focused_at is not None for other in others) >= IN_FOCUS:
        raise FocusIsFull
    card.focused_at = now


@titled(N_("took a challenge out of focus"))
def unfocus(session: Session, challenge_id: UUID) -> None:
    """Takes a card out of focus."""
    _card(session, challenge_id).focused_at = None


@titled(N_("solved a challenge"))
def solve(session: Session, challenge_id: UUID, helped: str, now: datetime) -> None:
    """It is no longer in the way; `helped` says in one line what helped, and may be empty. It leaves the focus."""
    card = _card(session, challenge_id)
    card.state, card.solved_at = ChallengeState.SOLVED, now
    card.helped, card.focused_at = helped.strip(), None


@titled(N_("opened a challenge again"))
def reopen(session: Session, challenge_id: UUID) -> None:
    """It stands in the way again; what helped stays with it. A card that was placed by hand goes back to its column."""
    card = _card(session, challenge_id)
    card.solved_at = None
    card.state = ChallengeState.LET_GO if card.placed is Column.LET_GO else ChallengeState.OPEN


@titled(N_("moved a next step"))
def move_step(session: Session, challenge_id: UUID, day: date) -> None:
    """The next step is done on another day."""
    _card(session, challenge_id).next_on = day


@titled(N_("did a next step"))
def do_step(session: Session, challenge_id: UUID) -> None:
    """The next step is done: the challenge stays, and waits for the one after it."""
    card = _card(session, challenge_id)
    card.next_step, card.next_on = "", None


@titled(N_("removed a challenge"))
def remove(session: Session, challenge_id: UUID) -> None:
    """Removes a challenge."""
    session.delete(_card(session, challenge_id))


def board(session: Session, *, solved: int = SOLVED_PAGE) -> BoardCards:
    """What the board shows, with so many of those that were solved.

    The cards of mentees whose mentoring has ended wait no longer; what was solved with them stays.
    """
    goes_on = or_(col(Challenge.mentee_id).is_(None), col(Mentee.ended_at).is_(None))
    still_open = (
        _told()
        .where(Challenge.state == ChallengeState.OPEN, goes_on)
        .order_by(
            col(Challenge.focused_at).is_(None),
            (col(Challenge.urgency) + col(Challenge.impact)).desc(),
            col(Challenge.created_at),
            col(Challenge.id),
        )
        .limit(MOST_OPEN)
    )
    let_go = (
        _told()
        .where(Challenge.state == ChallengeState.LET_GO, goes_on)
        .order_by(col(Challenge.created_at).desc(), col(Challenge.id))
        .limit(MOST_LET_GO)
    )
    in_all = session.exec(
        select(func.count()).select_from(Challenge).where(col(Challenge.solved_at).is_not(None))
    ).one()
    return BoardCards(
        waiting=(*_cards(session, still_open), *_cards(session, let_go)),
        solved=tuple(_cards(session, _solved().limit(solved))),
        solved_in_all=in_all,
    )


def focused(session: Session) -> tuple[Card, ...]:
    """The cards in focus, the one that was taken first in front."""
    statement = _told().where(*_in_focus()).order_by(col(Challenge.focused_at), col(Challenge.id))
    return tuple(_cards(session, statement))


def one(session: Session, challenge_id: UUID) -> Card | None:
    """The card of that id; None where there is none."""
    return next(_cards(session, _told().where(Challenge.id == challenge_id)), None)


def _card(session: Session, challenge_id: UUID) -> Challenge:
    """The challenge to be changed; raises ChallengeIsGone where another login has removed it."""
    card = session.get(Challenge, challenge_id)
    if card is None:
        raise ChallengeIsGone
    return card


def _in_focus() -> tuple[ColumnElement[bool], ...]:
    """What holds for a challenge in focus; one of a mentoring that has ended takes nobody's place."""
    goes_on = select(Mentee.id).where(col(Mentee.ended_at).is_(None))
    return (
        col(Challenge.focused_at).is_not(None),
        col(Challenge.state) == ChallengeState.OPEN,
        or_(col(Challenge.mentee_id).is_(None), col(Challenge.mentee_id).in_(goes_on)),
    )


def _solved() -> Told:
    return (
        _told()
        .where(col(Challenge.solved_at).is_not(None))
        .order_by(col(Challenge.solved_at).desc(), col(Challenge.id).desc())
    )


def _told() -> Told:
    """Each challenge with the names of mentee and organisation, and since when what it was promised in is signed."""
    in_force = and_(col(Agreement.id) == col(Challenge.agreement_id), Agreement.state != AgreementState.ENDED)
    return (
        select(Challenge, Mentee.name, Organisation.name, col(Agreement.signed_at))
        .join(Mentee, col(Mentee.id) == col(Challenge.mentee_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(Challenge.organisation_id), isouter=True)
        .join(Agreement, in_force, isouter=True)
    )


def _cards(session: Session, statement: Told) -> Iterator[Card]:
    for item, mentee, organisation, signed_at in session.exec(statement):
        yield Card(
            id=item.id,
            text=item.text,
            source=item.source,
            created_at=item.created_at,
            urgency=item.urgency,
            impact=item.impact,
            influence=item.influence,
            next_step=item.next_step,
            next_on=item.next_on,
            shared_with=item.shared_with,
            promised=signed_at is not None,
            state=item.state,
            placed=item.placed,
            focused_at=item.focused_at,
            helped=item.helped,
            solved_at=item.solved_at,
            mentee_id=item.mentee_id,
            mentee=mentee or "",
            organisation=organisation or "",
        )
