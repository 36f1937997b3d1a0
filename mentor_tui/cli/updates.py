"""mentor-tui update draft and export: what organisations hear, within the scope, and only as the mentees saw it."""

import json
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.cli.failures import NOT_ALLOWED, NOT_FOUND, REFUSED, Failure
from mentor_tui.cli.finding import the_mentee, the_organisation
from mentor_tui.cli.results import deliver, format_of, say, show
from mentor_tui.cli.surroundings import Surroundings, opened
from mentor_tui.documents.formats import render
from mentor_tui.documents.update import update_document, update_mail
from mentor_tui.i18n import _, current
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.update_draft import Told
from mentor_tui.rules.update_parts import usual_period
from mentor_tui.screens.scope_words import allowed, reason
from mentor_tui.screens.updates.drafting import drafted, texts
from mentor_tui.screens.updates.out import update_paper
from mentor_tui.screens.updates.receivers import Receivable, receivable
from mentor_tui.screens.updates.words import left_out, why_held
from mentor_tui.storage import updates
from mentor_tui.storage.scopes import MenteeScope
from mentor_tui.storage.updates import UpdatePage

if TYPE_CHECKING:
    from mentor_tui.storage.database import Database

FORMATS = ("pdf", "docx", "md", "txt", "eml")


def draft(arguments: Namespace) -> int:
    """Drafts an update and prints its texts; what was left out, and of whom nothing may be told, is said."""
    with opened(arguments) as (database, around):
        receiver, about = _whom(database, arguments)
        allowed_ones = [one for one in about if one.scope.open]
        if not allowed_ones:
            raise Failure(NOT_ALLOWED, "\n".join(f"{one.mentee}: {_reason(one)}" for one in about) or _nobody())
        period = _period(database, around, receiver, allowed_ones, arguments)
        only = [one.mentee_id for one in allowed_ones]
        found = database.read_now(drafted, receiver.id, period, current(), around.zone, only)
        update_id = database.write_now(updates.draft, receiver.id, texts(found), period, current(), around.now())
        page = database.read_now(updates.one, update_id)
        assert page is not None  # it was drafted a moment ago
    closed = [one for one in about if not one.scope.open]
    if arguments.json:
        show(_json(page, found, closed))
        return 0
    for part in page.parts:
        show(f"{part.mentee} ({allowed(part.scope)})\n{part.text}\n\n")
        for one in found[part.mentee_id][0].left_out:
            say(_("{name}, left out: {what}").format(name=part.mentee, what=left_out(one)))
    for missing in closed:
        say(f"{missing.mentee}: {_reason(missing)}")
    say(_("Drafted. Show it to the mentee in the workbench before it can be written out."))
    return 0


def export(arguments: Namespace) -> int:
    """Writes out the newest update, of those parts that may go; whose part stays here is said."""
    with opened(arguments) as (database, around):
        receiver, about = _whom(database, arguments)
        page = _newest(database, receiver, about)
        wanted = {one.mentee_id for one in about}
        going = tuple(part for part in page.going if part.mentee_id in wanted)
        staying = tuple(part for part in page.staying if part.mentee_id in wanted)
        told = [f"{part.mentee}: {why_held(part)}" for part in staying]
        if not going:
            raise Failure(NOT_ALLOWED, "\n".join((_("Nothing was written."), *told)))
        format = arguments.format or format_of(arguments.output, FORMATS, "pdf")
        paper = update_paper(page, going)
        if format == "eml":
            data = update_mail(paper, around.now())
        else:
            made = render(update_document(paper), format)
            data = made.data
            for notice in made.notices:
                say(notice)
        marked = {part.id: part.text for part in going}
        database.write_now(updates.mark_written, page.id, marked, around.now())
        try:
            deliver(data, arguments.output, is_text=format in ("md", "txt", "eml"))
        except BaseException:
            fresh = [part.id for part in going if part.written_at is None]
            database.write_now(updates.unmark_written, fresh)
            raise
    for sentence in told:
        say(_("Stays here. {name}").format(name=sentence))
    return 0


def _whom(database: "Database", arguments: Namespace) -> tuple[Receivable, tuple[MenteeScope, ...]]:
    """To which organisation, and about whom; raises Failure where that is not clear."""
    mentee_id = the_mentee(database, arguments.mentee) if arguments.mentee else None
    organisation_id = the_organisation(database, arguments.organisation) if arguments.organisation else None
    if mentee_id is None and organisation_id is None:
        raise Failure(REFUSED, _("Name a mentee, or an organisation with --organisation O."))
    found = database.read_now(receivable, organisation_id, None if organisation_id else mentee_id)
    if not found:
        raise Failure(NOT_ALLOWED, _nobody())
    receiver = next((one for one in found if one.open), found[0])
    about = tuple(one for one in receiver.mentees if mentee_id in (None, one.mentee_id))
    if not about:
        raise Failure(NOT_ALLOWED, _nobody())
    return receiver, about


def _nobody() -> str:
    return _("No organisation is entered there that could hear anything.")


def _reason(one: MenteeScope) -> str:
    return reason(one.scope.closed) if one.scope.closed is not None else ""


def _period(
    database: "Database",
    around: Surroundings,
    receiver: Receivable,
    about: list[MenteeScope],
    arguments: Namespace,
) -> tuple[date, date]:
    last = database.read_now(updates.last_end, receiver.id, about[0].mentee_id if len(about) == 1 else None)
    signed = min((one.scope.signed_on for one in about if one.scope.signed_on is not None), default=None)
    begins, ends = usual_period(last, signed, around.today())
    return _day(arguments.begins, begins, around.today()), _day(arguments.ends, ends, around.today())


def _day(written: str, usual: date, today: date) -> date:
    if not written:
        return usual
    day = read_day(written, today)
    if day is None:
        raise Failure(REFUSED, _("This day was not understood. Try 8.12., 2026-12-08 or “3 weeks ago”."))
    return day


def _newest(database: "Database", receiver: Receivable, about: tuple[MenteeScope, ...]) -> UpdatePage:
    """The latest update to this organisation that tells of one of these mentees."""
    only = about[0].mentee_id if len(about) == 1 else None
    rows = database.read_now(updates.rows, organisation_id=receiver.id, mentee_id=only)
    page = database.read_now(updates.one, rows[0].id) if rows else None
    if page is not None:
        return page
    if all(not one.scope.open for one in about):
        raise Failure(NOT_ALLOWED, "\n".join(f"{one.mentee}: {_reason(one)}" for one in about))
    raise Failure(NOT_FOUND, _("No update is drafted yet. Draft one with: mentor-tui update draft"))


def _json(page: UpdatePage, found: dict[UUID, tuple[Told, str]], closed: list[MenteeScope]) -> str:
    record = {
        "id": str(page.id),
        "organisation": page.organisation,
        "begins": page.begins.isoformat(),
        "ends": page.ends.isoformat(),
        "language": page.language,
        "parts": [
            {
                "mentee": part.mentee,
                "scope": part.scope.reach.value,
                "agreement_version": part.scope.version,
                "text": part.text,
                "left_out": [
                    {"what": one.what.value, "why": one.why.value, "count": one.count}
                    for one in found[part.mentee_id][0].left_out
                ],
            }
            for part in page.parts
        ],
        "without_scope": [
            {"mentee": one.mentee, "why": one.scope.closed.value if one.scope.closed else ""} for one in closed
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
