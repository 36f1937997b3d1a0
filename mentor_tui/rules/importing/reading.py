"""A file, whatever kind it is, as a table with what its columns mean: where screen and command line begin."""

from pathlib import PurePath

from mentor_tui.i18n import _
from mentor_tui.rules.importing.cards import WORDS, columns_of_cards, read_cards
from mentor_tui.rules.importing.columns import Column, Columns, guess, told
from mentor_tui.rules.importing.decoding import decoded, refuse_what_is_no_text
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.table import Table, read_table
from mentor_tui.rules.importing.vcard import is_vcard


def read(data: bytes, name: str) -> Table:
    """The table in the file `name` with these bytes, CSV or vCard; raises ImportRefused where it holds none."""
    refuse_what_is_no_text(data)
    if is_vcard(data) or PurePath(name).suffix.casefold() in (".vcf", ".vcard"):
        return read_cards(data, name)
    text, notices = decoded(data)
    return read_table(text, name, notices)


def columns_of(table: Table, kind: ImportKind) -> Columns:
    """What the columns mean: in cards that is certain, in a list it is guessed."""
    return columns_of_cards(kind) if table.cards else guess(table, kind)


def heading(table: Table, column: Column, at: int) -> str:
    """What a column is called for people."""
    return _(WORDS[column.heading]) if table.cards else told(column, at)
