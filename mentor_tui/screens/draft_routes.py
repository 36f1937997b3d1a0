"""Which screen has the field of a draft: the first part of the draft's key decides."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.screens.bench import Bench

if TYPE_CHECKING:
    from mentor_tui.storage.mentees import MenteePage

Reopened = Screen[UUID | None] | None
"""A screen with its field, or None where the field is no more."""


async def screen_of_draft(bench: Bench, key: str) -> Reopened:
    """The screen with the field of a draft; None where the field is no more, or what it belongs to is over."""
    kind, *rest = key.split("/")
    reopen = _ROUTES.get(kind)
    return await reopen(bench, key, rest) if reopen is not None else None


async def _agreement(bench: Bench, key: str, rest: list[str]) -> Reopened:
    mentee_id = await bench.database.read(storage.agreements.known, UUID(rest[0]))
    if mentee_id is None or (await bench.database.read(storage.agreements.record, UUID(rest[0]))).signed:
        return None
    from mentor_tui.screens.agreement.wizard import AgreementScreen

    return AgreementScreen(bench, mentee_id, UUID(rest[0]), draft=key)


async def _review(bench: Bench, key: str, rest: list[str]) -> Reopened:
    review = await bench.database.read(storage.reviews.of, UUID(rest[0]))
    if review is None or review.over:
        return None
    from mentor_tui.screens.review.screen import ReviewScreen

    return ReviewScreen(bench, UUID(rest[0]), draft=key)


async def _closing(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.mentee.closing import ClosingForm

    known = await _mentee(bench, UUID(rest[0]))
    return ClosingForm(bench, known.row.id, start=rest[1]) if known and not known.row.ended else None


async def _mentor(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.mentee.form import MenteeForm

    return MenteeForm(bench, ask_mentor=True)


async def _profile(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.mentee.form import MenteeForm

    if rest[0] == "new":
        return MenteeForm(bench, start=rest[1])
    known = await _mentee(bench, UUID(rest[0]))
    return MenteeForm(bench, known.row.id, start=rest[1]) if known else None


async def _goal(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.mentee.goal import GoalForm

    known = await _mentee(bench, UUID(rest[0]))
    if known is None:
        return None
    return GoalForm(bench, known.row.id, known.row.name, None if rest[1] == "new" else UUID(rest[1]))


async def _live(bench: Bench, key: str, rest: list[str]) -> Reopened:
    if await bench.database.read(storage.session_record.of, UUID(rest[0])) is None:
        return None
    from mentor_tui.screens.session.live import LiveScreen

    return LiveScreen(bench, UUID(rest[0]))


async def _follow_up(bench: Bench, key: str, rest: list[str]) -> Reopened:
    if await bench.database.read(storage.session_record.of, UUID(rest[0])) is None:
        return None
    from mentor_tui.screens.session.follow_up import FollowUpScreen

    return FollowUpScreen(bench, UUID(rest[0]), start=rest[1])


async def _action_form(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.action_form import ActionForm

    mentee, session, action, name = rest
    known = await _mentee(bench, UUID(mentee))
    session_id, action_id = (None if part == "new" else UUID(part) for part in (session, action))
    gone = action_id is not None and await bench.database.read(storage.actions.one, action_id) is None
    if known is None or gone:
        return None
    return ActionForm(bench, known.row.id, known.row.name, action_id, session_id=session_id, start=name)


async def _agenda(bench: Bench, key: str, rest: list[str]) -> Reopened:
    session = await bench.database.read(storage.session_record.of, UUID(rest[0]))
    if session is None or session.state is not SessionState.PLANNED:
        return None
    from mentor_tui.screens.session.agenda import AgendaScreen

    return AgendaScreen(bench, session.id, draft=key)


async def _plan(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """The form of a session, new or planned."""
    from mentor_tui.screens.session.cancelling import is_waiting
    from mentor_tui.screens.session.plan import ANYONE, NEW, PlanForm

    of, where, name = rest
    if where.startswith(NEW):
        mentee = None if of == ANYONE else await _mentee(bench, UUID(of))
        if mentee is None and of != ANYONE:
            return None
        kind = SessionKind(where.removeprefix(NEW))
        return PlanForm(bench, mentee.row.id if mentee else None, kind=kind, start=name)
    session = await bench.database.read(storage.session_record.of, UUID(where))
    return PlanForm(bench, None, session.id, start=name) if session and is_waiting(session) else None


async def _cancel(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """The question why a session is cancelled."""
    from mentor_tui.screens.session.cancelling import SessionCancel, is_waiting

    session = await bench.database.read(storage.session_record.of, UUID(rest[0]))
    return SessionCancel(bench, session) if session and is_waiting(session) else None


async def _challenge(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.challenges.form import ChallengeForm

    where, name = rest
    challenge_id = None if where == "new" else UUID(where)
    if challenge_id is not None and await bench.database.read(storage.challenges.one, challenge_id) is None:
        return None
    return ChallengeForm(bench, challenge_id, start=name)


async def _solve(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """The question what helped."""
    from mentor_tui.screens.challenges.solving import SolveScreen

    card = await bench.database.read(storage.challenges.one, UUID(rest[0]))
    return SolveScreen(bench, card) if card is not None and card.solved_at is None else None


async def _capture(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.capture import CaptureScreen

    return CaptureScreen(bench, key)


async def _own_time(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.own_time import OwnTimeForm

    if rest[0] == "new":
        return OwnTimeForm(bench, start=rest[1])
    known = await bench.database.read(storage.own_time.one, UUID(rest[0]))
    return OwnTimeForm(bench, known.id, start=rest[1]) if known else None


async def _seminar(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """What came of a seminar."""
    from mentor_tui.screens.growth.seminar import SeminarForm

    known = await bench.database.read(storage.growth.seminar, UUID(rest[0]))
    return SeminarForm(bench, known.id, start=rest[1]) if known else None


async def _material(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.growth.material import MaterialForm

    if rest[0] == "new":
        return MaterialForm(bench, start=rest[1])
    known = await bench.database.read(storage.shelf.one, UUID(rest[0]))
    return MaterialForm(bench, known.id, start=rest[1]) if known else None


async def _outlook(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.outlook import OutlookForm

    return OutlookForm(bench, date.fromisoformat(rest[0]), start=rest[1])


async def _exchange(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """A case for fellow mentors, about a mentee or about none."""
    from mentor_tui.screens.exchange.case import ExchangeScreen

    about, case, name = rest
    if case != "new":
        known = await bench.database.read(storage.exchanges.one, UUID(case))
        return ExchangeScreen(bench, known.id, start=name) if known else None
    mentee = None if about == "none" else await _mentee(bench, UUID(about))
    if mentee is None and about != "none":
        return None
    return ExchangeScreen(bench, mentee_id=mentee.row.id if mentee else None, start=name)


async def _organisation(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.organisations.form import OrganisationForm

    if rest[0] == "new":
        return OrganisationForm(bench, start=rest[1])
    known = await bench.database.read(storage.organisations.one, UUID(rest[0]))
    return OrganisationForm(bench, known.id, start=rest[1]) if known else None


async def _contact(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.organisations.contact_form import ContactForm

    if rest[0] == "new":
        return ContactForm(bench, start=rest[1])
    known = await bench.database.read(storage.contacts.one, UUID(rest[0]), bench.zone)
    return ContactForm(bench, known.id, start=rest[1]) if known else None


async def _interaction(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """What passed with a contact, new or recorded."""
    from mentor_tui.screens.organisations.interaction import InteractionForm

    contact, interaction, name = rest
    interaction_id = None if interaction == "new" else UUID(interaction)
    known = await bench.database.read(storage.contacts.one, UUID(contact), bench.zone)
    gone = interaction_id is not None and await bench.database.read(storage.interactions.one, interaction_id) is None
    return InteractionForm(bench, known.id, interaction_id, start=name) if known and not gone else None


async def _organisation_goal(bench: Bench, key: str, rest: list[str]) -> Reopened:
    from mentor_tui.screens.organisations.goal import OrganisationGoalForm

    organisation, goal, name = rest
    goal_id = None if goal == "new" else UUID(goal)
    known = await bench.database.read(storage.organisations.one, UUID(organisation))
    gone = goal_id is not None and await bench.database.read(storage.organisation_goals.one, goal_id) is None
    return OrganisationGoalForm(bench, known.id, goal_id, start=name) if known and not gone else None


async def _update(bench: Bench, key: str, rest: list[str]) -> Reopened:
    """The text of one part of an update that has not been written out."""
    from mentor_tui.screens.updates.text import UpdateTextForm

    found = await bench.database.read(storage.updates.part, UUID(rest[0]))
    if found is None or found[1].written_at is not None:
        return None
    return UpdateTextForm(bench, found[1].id, found[1].mentee_id)


async def _mentee(bench: Bench, mentee_id: UUID) -> "MenteePage | None":
    return await bench.database.read(storage.mentees.page, mentee_id, now=bench.now(), today=bench.today())


_ROUTES: dict[str, Callable[[Bench, str, list[str]], Awaitable[Reopened]]] = {
    "answer": _agreement,
    "line": _agreement,
    "sign": _agreement,
    "own": _agreement,
    "prepare": _agreement,
    "review": _review,
    "closing": _closing,
    "mentor": _mentor,
    "mentee": _profile,
    "goal": _goal,
    "note": _live,
    "action": _live,
    "follow-up": _follow_up,
    "action-form": _action_form,
    "point": _agenda,
    "plan": _plan,
    "cancel": _cancel,
    "capture": _capture,
    "own-time": _own_time,
    "seminar": _seminar,
    "material": _material,
    "outlook": _outlook,
    "exchange": _exchange,
    "challenge": _challenge,
    "solve": _solve,
    "organisation": _organisation,
    "organisation-goal": _organisation_goal,
    "contact": _contact,
    "interaction": _interaction,
    "update": _update,
}
