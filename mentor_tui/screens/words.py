"""The words for states and phases, as the screens say them."""

from mentor_tui.i18n import _
from mentor_tui.models.enums import (
    AgreementState,
    Channel,
    ContactRole,
    Manner,
    OrganisationKind,
    OwnKind,
    Party,
    Phase,
    SessionKind,
    SessionState,
)
from mentor_tui.rules.found import FoundIn, Hit
from mentor_tui.rules.roster import Need
from mentor_tui.rules.timeline import Standing


def phase(value: Phase) -> str:
    """A phase in one word."""
    return {
        Phase.PREPARING: _("preparing"),
        Phase.AGREEING: _("agreeing"),
        Phase.GROWING: _("growing"),
        Phase.CLOSING: _("closing"),
        Phase.ENDED: _("ended"),
    }[value]


def agreement_state(value: AgreementState) -> str:
    """The state of an agreement in one word."""
    return {
        AgreementState.DRAFT: _("draft"),
        AgreementState.SIGNED: _("signed"),
        AgreementState.SUPERSEDED: _("superseded"),
        AgreementState.ENDED: _("ended"),
    }[value]


def session_kind(value: SessionKind) -> str:
    """What a session is for."""
    return {
        SessionKind.FIRST: _("first meeting"),
        SessionKind.REGULAR: _("session"),
        SessionKind.REVIEW: _("30-day review"),
        SessionKind.CLOSING: _("closing session"),
    }[value]


def session_state(value: SessionState) -> str:
    """What became of a session."""
    return {
        SessionState.PLANNED: _("planned"),
        SessionState.HELD: _("held"),
        SessionState.CANCELLED: _("cancelled"),
    }[value]


def session_standing(value: Standing) -> str:
    """How a session stands."""
    return {
        Standing.PLANNED: _("planned"),
        Standing.UNPREPARED: _("not prepared yet"),
        Standing.PREPARED: _("prepared"),
        Standing.RUNNING: _("under way"),
        Standing.LEFT_OPEN: _("still open"),
        Standing.FOLLOW_UP: _("follow-up open"),
        Standing.HELD: _("held"),
        Standing.CANCELLED: _("cancelled"),
    }[value]


def channel(value: Channel) -> str:
    """How two people meet."""
    return {
        Channel.IN_PERSON: _("in person"),
        Channel.VIDEO: _("by video"),
        Channel.PHONE: _("by phone"),
        Channel.WRITTEN: _("in writing"),
    }[value]


def manner(value: Manner) -> str:
    """What a session mostly is."""
    return {
        Manner.TALK: _("talk"),
        Manner.WRITING: _("writing"),
        Manner.DEMONSTRATION: _("demonstration"),
    }[value]


def own_kind(value: OwnKind) -> str:
    """What a mentor's own time is for."""
    return {
        OwnKind.RESEARCH: _("Research"),
        OwnKind.SEMINAR: _("Seminar"),
        OwnKind.EXCHANGE: _("Exchange"),
        OwnKind.OTHER: _("Own time"),
    }[value]


def organisation_kind(value: OrganisationKind) -> str:
    """What an organisation is to a mentee."""
    return {
        OrganisationKind.EMPLOYER: _("employer"),
        OrganisationKind.PROVIDER: _("VET provider"),
        OrganisationKind.OTHER: _("other organisation"),
    }[value]


def contact_role(value: ContactRole) -> str:
    """Who a contact is, beside mentor and mentee."""
    return {
        ContactRole.LINE_MANAGER: _("line manager"),
        ContactRole.HR: _("HR"),
        ContactRole.VET_PROVIDER: _("VET provider"),
        ContactRole.WORKS_COUNCIL: _("works council"),
        ContactRole.FELLOW_MENTOR: _("fellow mentor"),
        ContactRole.OTHER: _("other role"),
    }[value]


def party(value: Party, mentee: str) -> str:
    """One of the two, as the mentor reads it: "you", or the name of the mentee."""
    return _("you") if value is Party.MENTOR else mentee


def found_in(hit: Hit) -> str:
    """What something was found in; of a person, which part of the profile."""
    if hit.kind is FoundIn.MENTEE:
        return {
            "name": _("Name"),
            "strengths": _("Strengths"),
            "wishes": _("Wishes"),
            "other_mentors": _("Other mentors"),
        }[hit.field]
    return {
        FoundIn.ORGANISATION: _("Organisation"),
        FoundIn.ANSWER: _("Answer"),
        FoundIn.LINE: _("Line"),
        FoundIn.FOLLOW_UP: _("Follow-up"),
        FoundIn.POINT: _("Agenda"),
        FoundIn.NOTE: _("Note"),
        FoundIn.ACTION: _("Action"),
        FoundIn.CHALLENGE: _("Challenge"),
        FoundIn.GOAL: _("Goal"),
        FoundIn.OWN_TIME: _("Own time"),
        FoundIn.CASE: _("Case"),
        FoundIn.MATERIAL: _("Material"),
        FoundIn.ORGANISATION_GOAL: _("Goal of an organisation"),
        FoundIn.CONTACT: _("Contact person"),
        FoundIn.INTERACTION: _("Contact"),
        FoundIn.UPDATE: _("Update"),
    }[hit.kind]


def need(value: Need) -> str:
    """Why a mentee stands at the top of the roster."""
    return {
        Need.REVIEW_DUE: _("review is due"),
        Need.STALLED: _("no contact for longer than agreed"),
        Need.OVERDUE: _("an action is overdue"),
        Need.UNSIGNED: _("met, not signed yet"),
    }[value]


def organisation_or_dash(name: str) -> str:
    """The organisation, or a word for none."""
    return name or _("no organisation")
