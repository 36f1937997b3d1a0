"""mentor-tui data export, import and handover: everything or one record out of the house, and back in."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.cli.failures import ERROR, REFUSED, USAGE, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.passphrases import NobodyToAsk, given, typed
from mentor_tui.cli.records_told import told, told_clashes
from mentor_tui.cli.results import PIPE, deliver, format_of, say, show, taken_in
from mentor_tui.cli.surroundings import opened
from mentor_tui.i18n import _
from mentor_tui.storage import archive, archive_format, archive_rows, record_copies, sealing, taking_in
from mentor_tui.storage.archive_format import ArchiveRefused
from mentor_tui.storage.taking_in import Choice

if TYPE_CHECKING:
    from mentor_tui.storage.archive_format import Archive

FORMATS = ("json", "csv", "ics")

VARIABLE = "MENTOR_TUI_ARCHIVE_PASSPHRASE_FILE"
"""Names a file that holds the passphrase of an archive, for scripts."""


def export(arguments: Namespace) -> int:
    """Writes everything that was ever entered: json to take in again, csv for a spreadsheet, ics for a calendar."""
    format = arguments.format or format_of(arguments.output.removesuffix(sealing.SUFFIX), FORMATS, "json")
    if arguments.encrypt and format != "json":
        raise Failure(USAGE, _("Only an archive (json) can be encrypted."))
    if format == "ics":
        from mentor_tui.cli.calendars import export as export_calendar

        arguments.mentee = ""
        return export_calendar(arguments)
    seal = _sealer(arguments)
    with opened(arguments) as (database, around):
        everything = database.read_now(archive.everything, around.now())
    if format == "csv":
        _deliver_tables(everything, arguments.output)
    else:
        deliver(seal(archive_format.write(everything)), arguments.output, is_text=not arguments.encrypt)
    return 0


def hand_over(arguments: Namespace) -> int:
    """Writes the record of one mentee for another mentor's workbench, and notes that it was given."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        seal = _sealer(arguments)
        record = database.read_now(archive.handover, key, around.now(), private=arguments.with_private)
        deliver(seal(archive_format.write(record)), arguments.output, is_text=not arguments.encrypt)
        database.write_now(
            record_copies.note_handover, key, around.now(), private=arguments.with_private, words=arguments.why
        )
    if not arguments.with_private:
        say(_("Without your private notes. --with-private hands them over too."))
    return 0


def take_in(arguments: Namespace) -> int:
    """Takes in an archive as a whole or not at all, and prints what came of it; with --dry-run, what would."""
    read = _read(arguments)
    choice = Choice.MINE if arguments.keep_mine else Choice.THEIRS if arguments.take_theirs else None
    with opened(arguments, make=not arguments.dry_run) as (database, _around):
        try:
            plan = database.read_now(taking_in.look, read)
            if not arguments.dry_run:
                plan = database.write_now(taking_in.change_for(plan), read, choice)
        except taking_in.Clashes as clashes:
            ways = _("--keep-mine keeps what is here, --take-theirs takes what is in the archive.")
            raise Failure(REFUSED, "\n".join((str(clashes), *told_clashes(clashes.clashes), ways))) from None
        except ArchiveRefused as refused:
            raise Failure(REFUSED, f"{arguments.file}: {refused}") from None
    show("".join(f"{line}\n" for line in told(plan, dry_run=arguments.dry_run)))
    return 0


def _read(arguments: Namespace) -> "Archive":
    data = taken_in(arguments.file)
    if sealing.is_sealed(data):
        if not sealing.can_seal():
            raise sealing.SealingMissing
        data = sealing.unseal(data, _passphrase(twice=False))
    try:
        return archive_format.read(data)
    except ArchiveRefused as refused:
        raise Failure(REFUSED, f"{arguments.file}: {refused}") from None


def _sealer(arguments: Namespace) -> Callable[[bytes], bytes]:
    """What is done with an archive before it is written; the passphrase is asked for before the work begins."""
    if not arguments.encrypt:
        return lambda data: data
    if not sealing.can_seal():
        raise sealing.SealingMissing
    words = _passphrase(twice=True)
    return lambda data: sealing.seal(data, words)


def _passphrase(*, twice: bool) -> str:
    """The passphrase of an archive, `twice` where it is new. Raises Failure where there is none."""
    found = given(VARIABLE)
    if found is None:
        try:
            found = typed(_("Passphrase: "), twice=twice)
        except NobodyToAsk:
            sentence = _("A passphrase is needed, and nobody can be asked. {variable} names a file with it.")
            raise Failure(USAGE, sentence.format(variable=VARIABLE)) from None
    if not found:
        raise Failure(REFUSED, _("The passphrase is empty. Nothing was done."))
    return found


def _deliver_tables(everything: "Archive", output: str) -> None:
    """One file a table: in a folder that is there or whose name ends so, else in one zip."""
    from mentor_tui.documents import tables_csv
    from mentor_tui.documents.files import write_private

    columns = {name: tuple(shape.checks) for name, shape in archive_rows.shapes().items()}
    files = tables_csv.write_all(everything.tables, columns)
    folder = Path(output).expanduser()
    if output != PIPE and (output.endswith("/") or folder.is_dir()):
        try:
            for name, data in files.items():
                write_private(folder, name, data)
        except OSError as error:
            sentence = _("{folder} can't be written to: {reason}").format(folder=folder, reason=error.strerror)
            raise Failure(ERROR, sentence) from error
    else:
        deliver(tables_csv.zipped(files, everything.made_at), output, is_text=False)
