"""mentor-tui data erase: everything of one person goes, and a receipt without the name stays."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from mentor_tui.cli.documents import deliver_document
from mentor_tui.cli.failures import ERROR, NOT_ALLOWED, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import deliver, format_of, say
from mentor_tui.cli.surroundings import Surroundings, opened
from mentor_tui.documents.files import bearing
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.documents.receipt import receipt_document
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.textfold import fold
from mentor_tui.screens.records.kinds import counted, kind
from mentor_tui.storage import erased_backups, erasing, mentor
from mentor_tui.storage.erased_backups import Held
from mentor_tui.storage.erasing import Preview, Receipt
from mentor_tui.storage.errors import Busy

IN_WORDS = ("txt", "md", "html")
"""The formats of a receipt that a terminal takes."""


def erase(arguments: Namespace) -> int:
    """Shows what would go, asks for the name, erases, and prints the receipt; a pipe has to say --yes.

    The exit code is that of a busy database while something is left to do, which the next start goes on with.
    """
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        found = database.read_now(erasing.preview, key)
        assert found is not None  # the mentee was found a moment ago
        held = erased_backups.holding(around.database, frozenset((erased_backups.hashed(key.hex),)))
        say("\n".join(_told(found, held, around, with_backups=arguments.backups)))
        if not arguments.yes:
            _ask(found.name)
        receipt = database.scrub_now(erasing.erase, key, around.now(), backups=arguments.backups)
        tidied = database.tidy_now(around.today())
        by = database.read_now(mentor.name)
    for file in tidied.stay:
        say(_("{file} can't be opened or removed, and stays.").format(file=file))
    _give(replace(receipt, backups=tidied.backups, complete=tidied.done), by, arguments, around)
    if tidied.done:
        return 0
    say(f"{tidied.why} {_('The erasure is not complete yet: the program goes on with it when it is next started.')}")
    return Busy.exit_code


def _told(found: Preview, held: Held, around: Surroundings, *, with_backups: bool) -> Iterator[str]:
    yield _("This is erased, for good:")
    yield from (f"  {what}: {number}" for what, number in counted(found.counts))
    yield from _backups(held, with_backups=with_backups)
    if found.staying:
        yield _("These have to do with no other mentee, and stay: {names}").format(names=", ".join(found.staying))
    if found.named:
        yield _("Here the name still stands; look whether it may:")
        for mention in found.named:
            whose = f" ({mention.whose})" if mention.whose else ""
            yield f"  {kind(mention.table)}{whose}: {mention.snippet.text}"
    yield _("Not touched: what you wrote out ({folder}), and copies that you gave away.").format(
        folder=around.export_folder
    )
    yield from (f"  {file.name}" for file in bearing(around.export_folder, found.name))


def _backups(held: Held, *, with_backups: bool) -> Iterator[str]:
    if files := held.files:
        goes = ngettext(
            "{n} backup holds this record and is removed; a new one is made before.",
            "{n} backups hold this record and are removed; a new one is made before.",
            len(files),
        )
        stays = ngettext(
            "{n} backup holds this record and stays; --backups removes it.",
            "{n} backups hold this record and stay; --backups removes them.",
            len(files),
        )
        yield (goes if with_backups else stays).format(n=len(files))
    for file in held.unknown:
        yield _("{file} can't be opened, so nobody can tell whom it holds; it stays.").format(file=file.name)


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
        told = {
            "erased_at": at.isoformat(),
            "counts": dict(receipt.counts),
            "backups": receipt.backups,
            "complete": receipt.complete,
        }
        data = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
        deliver(data, arguments.receipt, is_text=True)
        return
    format = format_of(arguments.receipt, FORMATS, "txt")
    document = receipt_document(
        at,
        tuple(counted(receipt.counts)),
        mentor=by,
        backups=receipt.backups,
        complete=receipt.complete,
        language=current(),
    )
    deliver_document(partial(render, document, format), arguments.receipt, is_text=format in IN_WORDS)
