"""mentor-tui data erase: everything of one person goes, and a receipt without the name stays."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from mentor_tui.cli.care import FOLDER
from mentor_tui.cli.failures import ERROR, NOT_ALLOWED, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import deliver, say, show
from mentor_tui.cli.surroundings import Surroundings, opened
from mentor_tui.documents.formats import render
from mentor_tui.documents.receipt import receipt_document
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.textfold import fold
from mentor_tui.screens.records.kinds import counted
from mentor_tui.screens.words import found_in
from mentor_tui.storage import erasing, mentor
from mentor_tui.storage.erasing import Preview, Receipt


def erase(arguments: Namespace) -> int:
    """Shows what would go, asks for the name, erases, and prints the receipt; a pipe has to say --yes."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        found = database.read_now(erasing.preview, key)
        assert found is not None  # the mentee was found a moment ago
        folder = around.database.parent / FOLDER
        backups = erasing.backups_with(around.database, folder, key) if arguments.backups else ()
        for line in _told(found, backups, around):
            say(line)
        if not arguments.yes:
            _ask(found.name)
        receipt, clean = database.scrub_now(erasing.erase, key, around.now(), backups=len(backups))
        if backups:
            erasing.drop_backups(around.database, folder, backups, around.today())
        by = database.read_now(mentor.name)
    if not clean:
        say(_("Another program has the database open. Close it: its log goes with the last one that is closed."))
    _give(receipt, by, arguments, around)
    return 0


def _told(found: Preview, backups: Iterable[Path], around: Surroundings) -> Iterator[str]:
    yield _("This is erased, for good:")
    yield from (f"  {what}: {number}" for what, number in counted(found.counts))
    files = tuple(backups)
    if files:
        yield ngettext("{n} backup that holds the record", "{n} backups that hold the record", len(files)).format(
            n=len(files)
        )
    if found.named:
        yield _("Places of others where the name still stands; look whether it may:")
        yield from (f"  {found_in(place.hit)}: {place.hit.mentee or '–'}" for place in found.named)
    yield _("Not touched: what you wrote out ({folder}), and copies that you gave away.").format(
        folder=around.export_folder
    )


def _ask(name: str) -> None:
    """The name is typed before anything goes: nobody does that by a slip. Raises Failure."""
    if not sys.stdin.isatty():
        raise Failure(NOT_ALLOWED, _("Nothing was erased. Without a terminal it takes --yes."))
    print(_("Type the whole name to erase the record: "), end="", file=sys.stderr, flush=True)
    if fold(sys.stdin.readline().strip()) != fold(name):
        raise Failure(ERROR, _("That is another name. Nothing was erased."))


def _give(receipt: Receipt, by: str, arguments: Namespace, around: Surroundings) -> None:
    at = receipt.erased_at.astimezone(around.zone)
    if arguments.json:
        told = {"erased_at": at.isoformat(), "counts": dict(receipt.counts), "backups": receipt.backups}
        show(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    document = receipt_document(at, counted(receipt.counts), mentor=by, backups=receipt.backups, language=current())
    deliver(render(document, "txt").data, arguments.receipt, is_text=True)
