"""mentor-tui organisation and contact: the lists, and one of them in words or JSON."""

from argparse import Namespace

from mentor_tui.cli import organisation_json, organisation_words
from mentor_tui.cli.finding import the_contact, the_organisation
from mentor_tui.cli.results import show as print_out
from mentor_tui.cli.surroundings import opened
from mentor_tui.rules.contacts import in_order
from mentor_tui.storage import contacts, interactions, organisation_goals, organisations


def list_them(arguments: Namespace) -> int:
    """Prints every organisation, by name."""
    teller = organisation_json if arguments.json else organisation_words
    with opened(arguments) as (database, around):
        people = database.read_now(contacts.rows, around.zone)
        told = teller.organisations(database.read_now(organisations.rows), people, around.today())
    print_out(told)
    return 0


def show(arguments: Namespace) -> int:
    """Prints everything that the page of one organisation shows."""
    teller = organisation_json if arguments.json else organisation_words
    with opened(arguments) as (database, around):
        read, today = database.read_now, around.today()
        key = the_organisation(database, arguments.organisation)
        row = read(organisations.one, key)
        assert row is not None  # it was found a moment ago
        people = in_order(read(contacts.rows, around.zone, organisation_id=key), today)
        told = teller.organisation(
            row,
            people,
            read(organisation_goals.of, key),
            read(organisations.accompanied, key, around.now(), around.zone),
            read(interactions.of, [one.id for one in people]),
            today,
        )
    print_out(told)
    return 0


def list_contacts(arguments: Namespace) -> int:
    """Prints every contact, those first who are due."""
    teller = organisation_json if arguments.json else organisation_words
    with opened(arguments) as (database, around):
        today = around.today()
        told = teller.contacts(in_order(database.read_now(contacts.rows, around.zone), today), today)
    print_out(told)
    return 0


def show_contact(arguments: Namespace) -> int:
    """Prints everything that the page of one contact shows."""
    teller = organisation_json if arguments.json else organisation_words
    with opened(arguments) as (database, around):
        page = database.read_now(contacts.page, the_contact(database, arguments.contact), around.zone)
        assert page is not None  # it was found a moment ago
        told = teller.contact(page.row, page.interactions, around.today())
    print_out(told)
    return 0
