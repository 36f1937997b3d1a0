"""Mentees in words: the roster as a table, and the page of one mentee."""

from collections.abc import Sequence
from datetime import date, datetime

from mentor_tui.cli.told import NOTHING, joined, labelled, parts, section, table
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import AgreementState, GoalOwner, GoalState, Horizon, Party
from mentor_tui.rules.moments import short_day, short_moment
from mentor_tui.rules.roster import RosterRow, need
from mentor_tui.screens import words
from mentor_tui.storage.goals import GoalRow
from mentor_tui.storage.mentees import AgreementRow, MenteePage, SessionRow
from mentor_tui.terminal.clean import clean_line


def roster(rows: Sequence[RosterRow], now: datetime) -> str:
    """The table of the roster; `now` is in the mentor's zone."""
    if not rows:
        return _("No mentees yet.") + "\n"
    heading = (
        _("Name"), _("Organisation"), _("Phase"), _("Agreement"), _("Next session"), _("Actions"), _("Needs you"),
    )  # fmt: skip
    return table([heading, *(_row(row, now) for row in rows)])


def page(page: MenteePage, now: datetime) -> str:
    """The page of one mentee; `now` is in the mentor's zone."""
    row, today = page.row, now.date()
    reason = need(row, today)
    head = [row.name, words.phase(row.phase), *([words.need(reason)] if reason else [])]
    return parts(
        " · ".join(clean_line(part) for part in head),
        labelled(
            (
                (_("Organisation"), row.organisation),
                (_("VET provider"), page.provider),
                (_("E-mail"), page.email),
                (_("Strengths"), page.strengths),
                (_("Wishes"), page.wishes),
                (_("Other mentors"), page.other_mentors),
            )
        ),
        section(_("Goals"), (_goal(goal, today) for goal in page.goals)),
        section(_("Agreement"), (_agreement(item, page.row, today) for item in page.agreements)),
        section(_("Sessions"), (_session(item, now) for item in page.sessions)),
        section(
            _("Actions"),
            (
                joined(item.text, _owner(item.owner), _by(item.due, today), _("done") if item.done else "")
                for item in page.actions
            ),
        ),
        section(_("Challenges"), page.challenges),
    )


def _row(row: RosterRow, now: datetime) -> tuple[str, ...]:
    reason = need(row, now.date())
    actions = str(row.open_actions)
    if row.overdue_actions:
        actions = _("{n}, {m} over").format(n=row.open_actions, m=row.overdue_actions)
    agreement = f"v{row.version} {words.agreement_state(row.agreement)}" if row.agreement else NOTHING
    return (
        clean_line(row.name),
        clean_line(row.organisation) or NOTHING,
        words.phase(row.phase),
        agreement,
        _moment(row.next_session, now) if row.next_session else NOTHING,
        actions,
        words.need(reason) if reason else "",
    )


def _goal(goal: GoalRow, today: date) -> str:
    whose = _("goal of the organisation") if goal.owner is GoalOwner.ORGANISATION else ""
    how_far = _("reached") if goal.state is GoalState.REACHED else f"{goal.progress} %"
    horizon = _("long-term") if goal.horizon is Horizon.LONG_TERM else _("immediate")
    return joined(goal.text, whose, horizon, _by(goal.due, today), how_far)


def _agreement(item: AgreementRow, row: RosterRow, today: date) -> str:
    language = current()
    signed = _("signed {day}").format(day=short_day(item.signed_on, today, language)) if item.signed_on else ""
    waits = row.review_on if item.state is AgreementState.SIGNED else None
    review = _("review {day}").format(day=short_day(waits, today, language)) if waits else ""
    # A day of signature says already that it is signed, but not that it was superseded.
    state = "" if item.state is AgreementState.SIGNED else words.agreement_state(item.state)
    return joined(f"v{item.version}", state, signed, review)


def _session(item: SessionRow, now: datetime) -> str:
    state = words.session_state(item.state)
    return joined(_moment(item.starts_at, now), words.session_kind(item.kind), state, item.place)


def _moment(moment: datetime, now: datetime) -> str:
    return short_moment(moment.astimezone(now.tzinfo), now, current())


def _by(day: date | None, today: date) -> str:
    return _("by {day}").format(day=short_day(day, today, current())) if day else ""


def _owner(owner: Party) -> str:
    return _("mentor") if owner is Party.MENTOR else _("mentee")
