"""The places where something was found: which screen opens there, and whose record is open meanwhile."""

from uuid import UUID

from textual.screen import Screen

from mentor_tui.i18n import _
from mentor_tui.rules.found import FoundIn, Hit
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


async def open_place(screen: WorkbenchScreen, hit: Hit) -> None:
    """Opens the place of a hit on top of `screen`, as near to the words as that place can be opened."""
    place = await _place(screen.bench, hit)
    if place is None:
        screen.say(_("This has no page of its own."))
        return
    await screen.app.push_screen(place)
    if hit.agreement_id is not None and not (isinstance(place, WorkbenchScreen) and place.veiled):
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        assert isinstance(place, AgreementScreen)
        await place.go_to(hit.subject)


def _own_time(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    if hit.field == "text":
        from mentor_tui.screens.own_time import OwnTimeForm

        return OwnTimeForm(bench, hit.id)
    from mentor_tui.screens.growth.seminar import SeminarForm

    return SeminarForm(bench, hit.id)


def _case(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    from mentor_tui.screens.exchange.case import ExchangeScreen

    return ExchangeScreen(bench, hit.id)


def _material(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    from mentor_tui.screens.growth.material import MaterialForm

    return MaterialForm(bench, hit.id)


def _organisation(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    from mentor_tui.screens.organisations.page import OrganisationScreen

    of_mentee = hit.mentee_id is not None and hit.field == "name"
    return OrganisationScreen(bench, hit.id, at=f"mentee/{hit.mentee_id}" if of_mentee else f"profile/{hit.field}")


def _organisation_goal(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    from mentor_tui.screens.organisations.page import OrganisationScreen

    return OrganisationScreen(bench, UUID(hit.subject), at=f"goal/{hit.id}")


def _contact(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    from mentor_tui.screens.organisations.contact import ContactScreen

    return ContactScreen(bench, hit.id, at=f"profile/{hit.field}")


def _interaction(bench: Bench, hit: Hit) -> Screen[UUID | None]:
    from mentor_tui.screens.organisations.contact import ContactScreen

    return ContactScreen(bench, UUID(hit.subject), at=f"interaction/{hit.id}")


_PLACES = {
    FoundIn.OWN_TIME: _own_time,
    FoundIn.CASE: _case,
    FoundIn.MATERIAL: _material,
    FoundIn.ORGANISATION: _organisation,
    FoundIn.ORGANISATION_GOAL: _organisation_goal,
    FoundIn.CONTACT: _contact,
    FoundIn.INTERACTION: _interaction,
}
"""What has a place of its own, whether it is about a mentee or not, and how it is opened."""


async def _place(bench: Bench, hit: Hit) -> Screen[UUID | None] | None:
    if hit.session_id is not None and hit.kind is not FoundIn.ACTION:
        from mentor_tui.screens.session.routes import screen_of

        return await screen_of(bench, hit.session_id)
    if hit.kind is FoundIn.CHALLENGE:
        from mentor_tui.screens.challenges.form import ChallengeForm

        return ChallengeForm(bench, hit.id)
    if hit.kind in _PLACES:
        return _PLACES[hit.kind](bench, hit)
    if hit.mentee_id is None:
        return None
    if hit.agreement_id is not None:
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        return AgreementScreen(bench, hit.mentee_id, hit.agreement_id)
    if hit.kind is FoundIn.ACTION:
        from mentor_tui.screens.actions import ActionsScreen

        return ActionsScreen(bench, hit.mentee_id)
    if hit.kind is FoundIn.GOAL:
        from mentor_tui.screens.mentee.goal import GoalForm

        return GoalForm(bench, hit.mentee_id, hit.mentee, hit.id)
    from mentor_tui.screens.mentee.page import MenteeScreen

    return MenteeScreen(bench, hit.mentee_id, at=f"profile/{hit.field}" if hit.kind is FoundIn.MENTEE else "")
