"""vCards as a table: a row a card, a column for each property that the workbench has a place for."""

import re

from mentor_tui.catalogue import Problem
from mentor_tui.i18n import N_, _
from mentor_tui.rules.importing.columns import By, Column, Columns
from mentor_tui.rules.importing.decoding import ImportRefused
from mentor_tui.rules.importing.means import CHOICES, ImportKind, Means
from mentor_tui.rules.importing.table import MOST_ROWS, Record, Table
from mentor_tui.rules.importing.vcard import Card, cards
from mentor_tui.rules.textfold import fold

HEADINGS = ("FN", "ORG", "TITLE", "EMAIL", "TEL", "LANG")
"""The properties, by the names they have in a card; FN stands for N as well, TITLE for ROLE."""

_MEANS = (Means.NAME, Means.ORGANISATION, Means.ROLE, Means.EMAIL, Means.PHONE, Means.LANGUAGE)

WORDS = {
    "FN": N_("Name"),
    "ORG": N_("Organisation"),
    "TITLE": N_("Role"),
    "EMAIL": N_("E-mail"),
    "TEL": N_("Phone"),
    "LANG": N_("Language"),
}
"""What the properties are called for people."""

_NO_VOICE = frozenset(("FAX", "PAGER", "MODEM", "VIDEO", "BBS", "TEXTPHONE"))
"""Kinds of numbers at which nobody is spoken to."""

LONGEST_PHONES = 200
"""As many numbers are taken as find room in the field."""


def read_cards(data: bytes, name: str) -> Table:
    """The table of the vCards in the file `name`; raises ImportRefused where there is none, or too many."""
    records: list[Record] = []
    problems: list[Problem] = []
    for card in cards(data):
        if not card.ended:
            problems.append(Problem(name, card.line, "", _("This card has no end: is the file whole?")))
            continue
        records.append(Record(card.line, _cells(card)))
        if len(records) > MOST_ROWS:
            raise ImportRefused(_("This file has more than {n} cards.").format(n=MOST_ROWS))
    if not records and not problems:
        raise ImportRefused(_("There is no card in this file."))
    return Table(name, HEADINGS, tuple(records), tuple(problems), cards=True)


def columns_of_cards(kind: ImportKind) -> Columns:
    """What the properties of a card mean; for what a mentee has no place for, they mean nothing."""
    return tuple(
        Column(heading, means, By.HEADING) if means in CHOICES[kind] else Column(heading)
        for heading, means in zip(HEADINGS, _MEANS, strict=True)
    )


def _cells(card: Card) -> tuple[str, ...]:
    organisation = next((parts[0] for one in card.all("ORG") if (parts := one.components()) and parts[0]), "")
    addresses = [re.sub("(?i)^mailto:", "", one.text()) for one in card.all("EMAIL")]
    return (
        _name(card, addresses),
        organisation,
        card.first("TITLE") or card.first("ROLE"),
        next(filter(None, addresses), ""),
        _phones(card),
        card.first("LANG"),
    )


def _name(card: Card, addresses: list[str]) -> str:
    """How the person is called; from N where FN is missing, is but an address, or has the last name in front."""
    shown = card.first("FN")
    parts = next((found for one in card.all("N") if any(found := one.components())), ())
    family, given, middle = (*parts, "", "", "")[:3]
    spoken = " ".join(part.replace(",", " ") for part in (given, middle, family) if part)
    turned = bool(given and family) and fold(shown).startswith(f"{fold(family)},")
    return spoken if spoken and (not shown or shown in addresses or turned) else shown


def _phones(card: Card) -> str:
    found: list[str] = []
    for one in card.all("TEL"):
        number = " ".join(re.sub("(?i)^tel:", "", one.text()).partition(";")[0].split())
        room = LONGEST_PHONES - sum(len(other) + 2 for other in found)
        if number and number not in found and not one.types() & _NO_VOICE and len(number) <= room:
            found.append(number)
    return ", ".join(found)
