"""Goals of an organisation: recorded with it, taken over for its mentees, and brought along when they change."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from mentor_tui.i18n import N_, ngettext
from mentor_tui.models.enums import GoalOwner, GoalState, Horizon
from mentor_tui.models.goal import Goal, GoalFields
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import OrganisationGoal, OrganisationGoalFields
from mentor_tui.rules.textfold import fold
from mentor_tui.storage import goals
from mentor_tui.storage.errors import Conflict, StillNeeded, refuse_overwriting
from mentor_tui.storage.journal import titled

WORDS = ("text", "measure")
COPIED = ("text", "horizon", "measure", "due")
"""The fields that a mentee's goal takes over."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A mentee who has the goal; `differs` says that theirs is open and says something else by now."""

    mentee_id: UUID
    mentee: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationGoalRow:
    """One goal of an organisation, with the mentees for whom it was taken over, by name."""

    id: UUID
    organisation_id: UUID
    text: str
    horizon: Horizon
    measure: str
    due: date | None
    taken_over: tuple[TakenOver, ...] = ()

    @property
    def behind(self) -> int:
        """How many mentees have it with other words, another measure or another day."""
        return sum(one.differs for one in self.taken_over)


@titled(N_("entered a goal of an organisation"))
def add(session: Session, organisation_id: UUID, fields: OrganisationGoalFields, now: datetime) -> UUID:
    """Enters a goal and returns its id; raises pydantic's ValidationError where it has no words."""
    fields = OrganisationGoalFields.model_validate(fields.model_dump())
    goal = OrganisationGoal(**fields.model_dump(), organisation_id=organisation_id, created_at=now)
    session.add(goal)
    session.flush()
    return goal.id


@titled(N_("changed a goal of an organisation"))
def change(session: Session, goal_id: UUID, field: str, value: object, was: str | None = None) -> None:
    """Changes one field; the goals of mentees stay as they are until somebody brings them along.

    `was` is the text that a change of words began from: raises Conflict when another stands there by now or the goal is
    gone, and pydantic's ValidationError for a value that the field can't hold.
    """
    goal = session.get(OrganisationGoal, goal_id)
    if goal is None:
        raise Conflict(mine=str(value) if field in WORDS else "")
    if field in WORDS:
        refuse_overwriting(getattr(goal, field), was, str(value))
    known = goal.model_dump(include=set(OrganisationGoalFields.model_fields))
    setattr(goal, field, getattr(OrganisationGoalFields.model_validate(known | {field: value}), field))


@titled(N_("removed a goal of an organisation"))
def remove(session: Session, goal_id: UUID) -> None:
    """Removes a goal; raises StillNeeded while a mentee has it."""
    n = len(_taken_over(session, [goal_id]))
    StillNeeded.refuse((n, ngettext("{n} mentee has this goal", "{n} mentees have this goal", n)))
    session.delete(session.get_one(OrganisationGoal, goal_id))


@titled(N_("took over a goal"))
def take_over(session: Session, goal_id: UUID, mentee_ids: Collection[UUID], now: datetime) -> int:
    """Gives each of these mentees a goal of their own from it, and returns to how many.

    Nobody gets it twice: whoever has taken it over keeps theirs, and one of the organisation that says the same in
    their agreement becomes it.
    """
    goal = session.get_one(OrganisationGoal, goal_id)
    have = {item.mentee_id for item in _taken_over(session, [goal_id])}
    wanted = [mentee_id for mentee_id in dict.fromkeys(mentee_ids) if mentee_id not in have]
    for mentee_id in wanted:
        same = _same(session, mentee_id, goal.text)
        if same is None:
            fields = GoalFields(owner=GoalOwner.ORGANISATION, **{name: getattr(goal, name) for name in COPIED})
            same = session.get_one(Goal, goals.add(session, mentee_id, fields, now))
        same.taken_over_id = goal_id
    return len(wanted)


@titled(N_("brought goals along"))
def bring_along(session: Session, goal_id: UUID) -> int:
    """Changes the open goals that were taken over to what this one says now, and returns how many."""
    goal = session.get_one(OrganisationGoal, goal_id)
    behind = [item for item in _taken_over(session, [goal_id]) if _differs(item, goal)]
    for item in behind:
        for name in COPIED:
            setattr(item, name, getattr(goal, name))
    return len(behind)


def of(session: Session, organisation_id: UUID) -> tuple[OrganisationGoalRow, ...]:
    """The goals of one organisation, immediate before long-term, in the order in which they were entered."""
    order = (col(OrganisationGoal.horizon), col(OrganisationGoal.created_at), col(OrganisationGoal.id))
    wanted = select(OrganisationGoal).where(OrganisationGoal.organisation_id == organisation_id).order_by(*order)
    return tuple(_rows(session, session.exec(wanted).all()))


def one(session: Session, goal_id: UUID) -> OrganisationGoalRow | None:
    """The goal of that id; None where there is none."""
    goal = session.get(OrganisationGoal, goal_id)
    return next(_rows(session, [goal])) if goal is not None else None


def candidates(session: Session, organisation_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The mentees of an organisation whose mentoring goes on, as id and name, by name."""
    found = session.exec(
        select(Mentee.id, Mentee.name)
        .where(
            or_(Mentee.organisation_id == organisation_id, Mentee.provider_id == organisation_id),
            col(Mentee.ended_at).is_(None),
        )
        .order_by(col(Mentee.folded), col(Mentee.id))
    )
    return tuple(found)


def _rows(session: Session, found: Sequence[OrganisationGoal]) -> Iterator[OrganisationGoalRow]:
    taken = _taken_over(session, [goal.id for goal in found])
    keys = [item.mentee_id for item in taken]
    names = dict(session.exec(select(Mentee.id, Mentee.name).where(col(Mentee.id).in_(keys))).all())
    for goal in found:
        whose = [
            TakenOver(item.mentee_id, names[item.mentee_id], _differs(item, goal))
            for item in taken
            if item.taken_over_id == goal.id
        ]
        yield OrganisationGoalRow(
            goal.id, goal.organisation_id, goal.text, goal.horizon, goal.measure, goal.due,
            tuple(sorted(whose, key=lambda one: (fold(one.mentee), one.mentee_id.hex))),
        )  # fmt: skip


def _taken_over(session: Session, goal_ids: Sequence[UUID]) -> Sequence[Goal]:
    return session.exec(select(Goal).where(col(Goal.taken_over_id).in_(goal_ids))).all()


def _differs(item: Goal, goal: OrganisationGoal) -> bool:
    return item.state is GoalState.OPEN and any(getattr(item, name) != getattr(goal, name) for name in COPIED)


def _same(session: Session, mentee_id: UUID, text: str) -> Goal | None:
    """A goal that this mentee has from the organisation already, in the same words."""
    theirs = session.exec(
        select(Goal)
        .where(Goal.mentee_id == mentee_id, Goal.owner == GoalOwner.ORGANISATION, col(Goal.taken_over_id).is_(None))
        .order_by(col(Goal.created_at), col(Goal.id))
    )
    return next((item for item in theirs if fold(item.text.strip()) == fold(text.strip())), None)
