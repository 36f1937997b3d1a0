"""mentor-tui mentee: the roster and one mentee in words or JSON, and entering a new one."""

from argparse import Namespace
from uuid import UUID

from pydantic import ValidationError

from mentor_tui.cli import mentee_json, mentee_words
from mentor_tui.cli.failures import REFUSED, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import say
from mentor_tui.cli.results import show as print_out
from mentor_tui.cli.surroundings import Surroundings, opened
from mentor_tui.i18n import _
from mentor_tui.models.enums import Form, Language
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.roster import RosterRow, by_urgency
from mentor_tui.storage import mentees, roster
from mentor_tui.storage.database import Database
from mentor_tui.storage.mentees import MenteePage
from mentor_tui.terminal.clean import clean_line

EVERYBODY = 1_000_000
"""More rows than any roster has: the command line has no pages."""


def list_them(arguments: Namespace) -> int:
    """Prints the roster, those first who need their mentor; with --all also those whose mentoring has ended."""
    with opened(arguments) as (database, around):
        rows = _rows(database, around, ended=False)
        if arguments.all:
            rows += _rows(database, around, ended=True)
    print_out(mentee_json.roster(rows) if arguments.json else mentee_words.roster(rows, around.now()))
    return 0


def show(arguments: Namespace) -> int:
    """Prints everything that the page of one mentee shows."""
    with opened(arguments) as (database, around):
        page = _page(database, around, the_mentee(database, arguments.mentee))
    print_out(mentee_json.page(page) if arguments.json else mentee_words.page(page, around.now()))
    return 0


def add(arguments: Namespace) -> int:
    """Enters a mentee, and prints the name or, as JSON, the whole record."""
    fields = _fields(arguments)
    organisation = " ".join(clean_line(arguments.organisation).split())
    if len(organisation) > 200:
        raise Failure(REFUSED, _("The name of an organisation has 200 letters at most. Nothing was entered."))
    with opened(arguments, make=True) as (database, around):
        namesakes = sum(full == fields.name for _key, full in database.read_now(mentees.matching, fields.name))
        if namesakes:
            say(_("Somebody of that name was there already; now there are {n}.").format(n=namesakes + 1))
        key = database.write_now(mentees.add, fields, organisation, around.now())
        page = _page(database, around, key)
    print_out(mentee_json.page(page) if arguments.json else f"{page.row.name}\n")
    return 0


def _fields(arguments: Namespace) -> MenteeFields:
    name, form, language = clean_line(arguments.name), Form(arguments.form), Language(arguments.language)
    try:
        return MenteeFields.model_validate({"name": name, "form": form, "language": language})
    except ValidationError:  # its own words would repeat the name
        raise Failure(REFUSED, _("A name has from 1 to 200 letters. Nothing was entered.")) from None


def _rows(database: Database, around: Surroundings, *, ended: bool) -> tuple[RosterRow, ...]:
    today = around.today()
    found = database.read_now(roster.page, now=around.now(), today=today, ended=ended, limit=EVERYBODY)
    return by_urgency(found, today)


def _page(database: Database, around: Surroundings, key: UUID) -> MenteePage:
    page = database.read_now(mentees.page, key, now=around.now(), today=around.today())
    assert page is not None  # it was found, or entered, a moment ago
    return page
