"""The parser of the whole command line: every command, what it takes, and which function does it."""

import argparse
from collections.abc import Callable, Sequence

from mentor_tui.cli.options import DEFAULTS, add_options, hidden_options
from mentor_tui.i18n import _

TYPE_CHECKING = False  # type checkers know this name; --help can do without the import of typing
if TYPE_CHECKING:
    from typing import TypeAlias

    # Where argparse adds the commands of a group; the class has no public name.
    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = ("pdf", "docx", "html", "md", "txt", "json")
SUMMARY_FORMATS = ("pdf", "docx", "html", "md", "txt")
REVIEW_FORMATS = ("text", "html", "pdf", "docx", "md")
SHEET_FORMATS = ("md", "txt", "docx")
DATA_FORMATS = ("json", "csv", "ics")
DRAFT_FORMATS = ("json", "md")
UPDATE_FORMATS = ("pdf", "docx", "md", "txt", "eml")
AGENDA_FORMATS = ("txt", "md", "ics", "json")
PAPER_LANGUAGES = ("de", "en", "both")
FORMS = ("sie", "du")


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What these arguments ask for; `command` is "module:function" in this package. Ends the process on wrong usage.

    The options of the whole program are understood before and after the command; where a command has an option of the
    same name, as --lang and --version of a copy, that one counts after it.
    """
    arguments = build(words).parse_args(words, argparse.Namespace(**DEFAULTS))
    if arguments.print_completion:
        arguments.command = "completion:print_completion"
    return arguments


def build(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser, in the language spoken now.

    With `words`, the arguments that it is for, only commands that are named in them know what they take: most of the
    time of --help went into the others.
    """
    made = argparse.ArgumentParser(
        prog="mentor-tui",
        description=_("A workbench for mentors. Without a command it opens on the full screen."),
        epilog=_("The options can stand before or after the command. More on each: mentor-tui COMMAND --help"),
        allow_abbrev=False,
    )
    made.set_defaults(command="opening:open_workbench")
    add_options(made)
    commands = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=False)
    for name, help, add_all in (
        ("today", _("the plan of the day"), _today),
        ("add", _("keep one captured line"), _add),
        ("mentee", _("list, show and enter mentees"), _mentee),
        ("organisation", _("list and show organisations"), _organisation),
        ("contact", _("list and show contact persons"), _contact),
        ("agreement", _("draft, prepare, copy and verify agreements"), _agreement),
        ("session", _("write the agenda of a session"), _session),
        ("update", _("draft and write what organisations hear"), _update),
        ("calendar", _("write every session as a calendar file"), _calendar),
        ("import", _("take mentees and contacts in from a CSV or vCard file"), _import),
        ("review", _("look back on a week or a year, for yourself alone"), _review),
        ("data", _("take everything or one record out, and in again"), _data),
        ("backup", _("back up the database, also while the workbench is open"), _backup),
        ("restore", _("put a backup in the place of the database"), _restore),
        ("vault", _("a passphrase for the database and its backups"), _vault),
        ("check", _("look whether the database is in order"), _doing("care:check")),
        ("undo", _("take back the last change"), _doing("care:undo")),
        ("config", _("settings and keys, as TOML to start from"), _config),
        ("paths", _("print where everything is"), _doing("configuration:paths")),
    ):
        if words is None or name in words:
            add_all(commands, name, help)
        else:
            commands.add_parser(name, help=help, add_help=False)
    return made


def _doing(does: str) -> "Callable[[_Commands, str, str], argparse.ArgumentParser]":
    """Adds a command that takes nothing but the options of the whole program."""
    return lambda commands, name, help: _command(commands, name, does, help)


def _command(
    commands: "_Commands", name: str, does: str, help: str, *, own: tuple[str, ...] = ()
) -> argparse.ArgumentParser:
    """A command that the function `does` ("module:function") carries out; `own` are options that it has itself."""
    parents = [hidden_options(but=own)]
    made = commands.add_parser(name, help=help, description=help, allow_abbrev=False, parents=parents)
    made.set_defaults(command=does)
    return made


def _family(commands: "_Commands", name: str, help: str) -> "_Commands":
    """A command that is only said together with one of those below it."""
    word = _("COMMAND")
    made = commands.add_parser(
        name,
        help=help,
        description=help,
        usage=f"%(prog)s [-h] {word} ...",
        allow_abbrev=False,
        parents=[hidden_options()],
    )
    return made.add_subparsers(title=_("commands"), metavar=word, required=True, dest="what", prog=made.prog)


def _today(commands: "_Commands", name: str, help: str) -> None:
    made = _command(commands, name, "today:tell", help)
    made.add_argument("--days", type=int, default=7, metavar="N", help=_("look at so many days after today"))
    made.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _add(commands: "_Commands", name: str, help: str) -> None:
    made = _command(commands, name, "capture:add", help)
    made.add_argument("words", nargs="+", metavar=_("WORDS"), help=_("what it is, @ and a part of a name, by when"))


def _mentee(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    lists = _command(below, "list", "mentees:list_them", _("list the mentees"))
    lists.add_argument("--all", action="store_true", help=_("also mentorings that have ended"))
    shows = _command(below, "show", "mentees:show", _("show one mentee"))
    _whom(shows)
    adds = _command(below, "add", "mentees:add", _("enter a mentee"))
    adds.add_argument("name", metavar=_("NAME"), help=_("the name as it stands on paper"))
    organisation = _("the organisation that commissions the mentoring")
    adds.add_argument("--organisation", default="", metavar="O", help=organisation)
    adds.add_argument("--form", choices=FORMS, default="sie", help=_("how you address each other in German"))
    adds.add_argument("--language", choices=PAPER_LANGUAGES, default="de", help=_("the language of the paper"))
    for parser in (lists, shows, adds):
        parser.add_argument("--json", action="store_true", help=_("as JSON, for programs"))
    summary = _command(below, "summary", "summaries:write", _("write the summary of a mentoring, for both"))
    _whom(summary)
    format = _("what to write; else the ending of FILE says it, else pdf")
    summary.add_argument("--format", choices=SUMMARY_FORMATS, default="", help=format)
    _output(summary)


def _organisation(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    lists = _command(below, "list", "organisations:list_them", _("list the organisations"))
    shows = _command(below, "show", "organisations:show", _("show one organisation"))
    part = _("the name or a part of it, however it is spelled")
    shows.add_argument("organisation", metavar="ORGANISATION", help=part)
    for parser in (lists, shows):
        parser.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _contact(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    lists = _command(
        below, "list", "organisations:list_contacts", _("list the contact persons, those first who are due")
    )
    shows = _command(below, "show", "organisations:show_contact", _("show one contact person"))
    shows.add_argument("contact", metavar="CONTACT", help=_("the name or a part of it, however it is spelled"))
    for parser in (lists, shows):
        parser.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _agreement(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    _draft(below)
    _sheet(below)
    _export(below)
    verifies = _command(below, "verify", "verifying:verify", _("does a copy still say what was signed"))
    verifies.add_argument("file", metavar=_("FILE"), help=_("the copy: json, md or txt; - reads it from a pipe"))


def _draft(below: "_Commands") -> None:
    help = _("draft an agreement from an answers file; no database is used")
    drafts = _command(below, "draft", "drafting:draft", help, own=("--lang",))
    file = _("the answers, TOML or JSON; - reads them from a pipe")
    drafts.add_argument("--answers", required=True, metavar="FILE", help=file)
    _paper_language(drafts)
    drafts.add_argument("--format", choices=DRAFT_FORMATS, default="json", help=_("json for programs, md to read"))
    _output(drafts)


def _sheet(below: "_Commands") -> None:
    sheet = _command(below, "sheet", "sheets:write", _("write the preparation sheet for a mentee"))
    _whom(sheet)
    format = _("what to write; else the ending of FILE says it, else md")
    sheet.add_argument("--format", choices=SHEET_FORMATS, default="", help=format)
    _output(sheet)
    answers = _command(below, "answers", "sheets:read", _("read a filled preparation sheet"))
    _whom(answers)
    file = _("the filled sheet: md, txt, docx or toml; - reads it from a pipe")
    answers.add_argument("file", metavar=_("FILE"), help=file)


def _export(below: "_Commands") -> None:
    export = _command(below, "export", "copies:export", _("write a copy of an agreement"), own=("--lang", "--version"))
    _whom(export)
    version = _("which version; else the newest that is signed, else the draft")
    export.add_argument("--version", type=int, default=None, metavar="N", help=version)
    format = _("what to write; else the ending of FILE says it, else pdf")
    export.add_argument("--format", choices=FORMATS, default="", help=format)
    _paper_language(export)
    _output(export)


def _session(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    what = _("write the agenda of a session, as it may be sent")
    export = _command(below, "export", "sessions:export", what, own=("--lang",))
    _whom(export)
    date = _("the day of the session, such as 8.12.; else the next one")
    export.add_argument("--date", default="next", metavar="D", help=date)
    format = _("what to write; else the ending of FILE says it, else txt")
    export.add_argument("--format", choices=AGENDA_FORMATS, default="", help=format)
    _paper_language(export)
    _output(export)


def _update(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    drafts = _command(below, "draft", "updates:draft", _("draft an update from what may be heard"))
    exports = _command(below, "export", "updates:export", _("write out what the mentees have seen and agreed to"))
    for parser in (drafts, exports):
        whom = _("about one mentee: the name or a part of it")
        parser.add_argument("mentee", nargs="?", default="", metavar="MENTEE", help=whom)
        organisation = _("to this organisation, about all of its mentees unless one is named")
        parser.add_argument("--organisation", default="", metavar="O", help=organisation)
    begins = _("the first day; else the day after the last update")
    drafts.add_argument("--from", default="", dest="begins", metavar="D", help=begins)
    drafts.add_argument("--to", default="", dest="ends", metavar="D", help=_("the last day; else today"))
    drafts.add_argument("--json", action="store_true", help=_("as JSON, for programs"))
    format = _("what to write; else the ending of FILE says it, else pdf")
    exports.add_argument("--format", choices=UPDATE_FORMATS, default="", help=format)
    _output(exports)


def _calendar(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    export = _command(below, "export", "calendars:export", _("write every session as a calendar file"))
    whose = _("only the sessions with this mentee")
    export.add_argument("--mentee", default="", metavar="M", help=whose)
    _output(export)


def _import(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    for kind, what in (
        ("mentees", _("take mentees in from a file")),
        ("contacts", _("take contacts in from a file")),
    ):
        made = _command(below, kind, f"importing:{kind}", what)
        made.add_argument("file", metavar=_("FILE"), help=_("CSV or vCard; - reads it from a pipe"))
        made.add_argument("--dry-run", action="store_true", help=_("only show what would become of each row"))
        made.add_argument("--all-or-nothing", action="store_true", help=_("nothing, if a line can't be taken in"))
        columns = _("what columns hold: “Firma=organisation,3=email”")
        made.add_argument("--columns", default="", metavar="C", help=columns)
        made.add_argument("--yes", action="store_true", help=_("don't ask, also where a column was only guessed"))
        made.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _review(commands: "_Commands", name: str, help: str) -> None:
    review = _command(commands, name, "retrospect:look_back", help)
    which = review.add_mutually_exclusive_group(required=True)
    week = _("the present week, or the one that is named: 2026-W48, or a day in it")
    which.add_argument("--week", nargs="?", const="", default=None, metavar="W", help=week)
    year = _("the present year, or the one that is named: 2026")
    which.add_argument("--year", nargs="?", const="", default=None, metavar="Y", help=year)
    format = _("what to write; else the ending of FILE says it, else text")
    review.add_argument("--format", choices=REVIEW_FORMATS, default="", help=format)
    _output(review)


def _data(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    export = _command(below, "export", "records:export", _("write everything: json to take in again, csv, or ics"))
    format = _("what to write; else the ending of FILE says it, else json")
    export.add_argument("--format", choices=DATA_FORMATS, default="", help=format)
    _output(export)
    imports = _command(below, "import", "records:take_in", _("take in an archive that was exported or handed over"))
    imports.add_argument("file", metavar=_("FILE"), help=_("the archive; - reads it from a pipe"))
    imports.add_argument("--dry-run", action="store_true", help=_("only say what would come of it"))
    which = imports.add_mutually_exclusive_group()
    which.add_argument("--keep-mine", action="store_true", help=_("where both differ, keep what is here"))
    which.add_argument("--take-theirs", action="store_true", help=_("where both differ, take what is in the archive"))
    hands = _command(below, "handover", "records:hand_over", _("write one mentee's record for another mentor"))
    _whom(hands)
    hands.add_argument("--why", default="", metavar=_("WORDS"), help=_("to whom it goes, for your own record"))
    _private(hands)
    hands.add_argument("-o", "--output", required=True, metavar="FILE", help=_("where to; - is standard output"))
    for parser in (export, hands):
        parser.add_argument("--encrypt", action="store_true", help=_("only a passphrase opens it (age)"))
    erases = _command(below, "erase", "erasing:erase", _("erase everything of one person, for good"))
    _whom(erases)
    erases.add_argument("--backups", action="store_true", help=_("also the local backups that hold the person"))
    erases.add_argument("--yes", action="store_true", help=_("without asking for the name"))
    erases.add_argument(
        "--receipt", default="-", metavar="FILE", help=_("where the receipt goes, by its ending: txt, pdf …")
    )
    erases.add_argument("--json", action="store_true", help=_("the receipt as JSON, for programs"))
    copies = _command(below, "copy", "own_copies:write", _("write a mentee's own copy of all that is kept of them"))
    _whom(copies)
    _private(copies)
    why = _("why private notes are in it, or kept back; the copy says it")
    copies.add_argument("--why", default="", metavar=_("WORDS"), help=why)
    format = _("what to write; else the ending of FILE says it, else pdf")
    copies.add_argument("--format", choices=FORMATS, default="", help=format)
    _output(copies)


def _private(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--with-private", action="store_true", help=_("with what you noted for yourself alone"))


def _backup(commands: "_Commands", name: str, help: str) -> None:
    backup = _command(commands, name, "care:backup", help)
    file = _("a new file; else one in the folder of backups; - writes it to a pipe")
    backup.add_argument("file", nargs="?", default="", metavar=_("FILE"), help=file)


def _restore(commands: "_Commands", name: str, help: str) -> None:
    restore = _command(commands, name, "restoring:restore", help)
    file = _("the backup; what was there before is backed up first")
    restore.add_argument("file", metavar=_("FILE"), help=file)


def _vault(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    _command(below, "on", "vaults:on", _("encrypt the database and its backups with a passphrase"))
    _command(below, "off", "vaults:off", _("make them plain files again"))
    _command(below, "passphrase", "vaults:passphrase", _("give them another passphrase"))


def _config(commands: "_Commands", name: str, help: str) -> None:
    below = _family(commands, name, help)
    _command(below, "show", "configuration:show", _("print every setting and what it does"))
    _command(below, "keys", "configuration:keys", _("print every key and what it does"))
    _command(below, "path", "configuration:path", _("print where the settings file is"))


def _whom(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mentee", metavar="MENTEE", help=_("the name or a part of it, however it is spelled"))


def _paper_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang", choices=PAPER_LANGUAGES, default="", dest="paper", help=_("the language of the paper")
    )


def _output(parser: argparse.ArgumentParser) -> None:
    file = _("where to; - is standard output, and the default")
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help=file)
