"""The parser of the whole command line: every command, what it takes, and which function does it."""

import argparse
from collections.abc import Sequence

from mentor_tui import __version__, i18n
from mentor_tui.i18n import _

TYPE_CHECKING = False  # type checkers know this name; --help can do without the import of typing
if TYPE_CHECKING:
    from typing import TypeAlias

    # Where argparse adds the commands of a group; the class has no public name.
    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = ("pdf", "docx", "html", "md", "txt", "json")
SHEET_FORMATS = ("md", "txt", "docx")
DRAFT_FORMATS = ("json", "md")
PAPER_LANGUAGES = ("de", "en", "both")
FORMS = ("sie", "du")
THEMES = ("dark", "light")
SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")

_DEFAULTS = {
    "db": "",
    "config": "",
    "lang": "",
    "theme": "",
    "mouse": None,
    "ascii": False,
    "demo": False,
    "print_completion": "",
}


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What these arguments ask for; `command` is "module:function" in this package. Ends the process on wrong usage.

    The options of the whole program are understood before and after the command; where a command has an option of the
    same name, as --lang and --version of a copy, that one counts after it.
    """
    arguments = build().parse_args(words, argparse.Namespace(**_DEFAULTS))
    if arguments.print_completion:
        arguments.command = "completion:print_completion"
    return arguments


def build() -> argparse.ArgumentParser:
    """The parser, in the language spoken now."""
    made = argparse.ArgumentParser(
        prog="mentor-tui",
        description=_("A workbench for mentors. Without a command it opens on the full screen."),
        epilog=_("The options can stand before or after the command. More on each: mentor-tui COMMAND --help"),
        allow_abbrev=False,
    )
    made.set_defaults(command="opening:open_workbench")
    _everywhere(made, shown=True)
    commands = _group(made)
    _mentee(commands)
    _agreement(commands)
    _care(commands)
    _configuration(commands)
    return made


def _everywhere(parser: argparse.ArgumentParser, *, shown: bool) -> None:
    """The options of the whole program; unset ones leave no trace, so that those before the command count too."""

    def words(text: str) -> str:
        return text if shown else argparse.SUPPRESS

    add = parser.add_argument
    unset = argparse.SUPPRESS
    add("--db", metavar="PATH", default=unset, help=words(_("the database (or MENTOR_TUI_DB)")))
    add("--config", metavar="PATH", default=unset, help=words(_("the settings file (or MENTOR_TUI_CONFIG)")))
    add("--lang", choices=i18n.LANGUAGES, default=unset, help=words(_("the language of the workbench")))
    add("--theme", choices=THEMES, default=unset, help=words(_("a dark or a light ground")))
    leave = words(_("leave the mouse to the terminal"))
    add("--mouse", action="store_true", default=unset, help=words(_("use the mouse")))
    add("--no-mouse", action="store_false", dest="mouse", default=unset, help=leave)
    add("--ascii", action="store_true", default=unset, help=words(_("only plain signs")))
    add("--demo", action="store_true", default=unset, help=words(_("work on a throwaway copy of a demo")))
    add("--version", action="version", version=f"mentor-tui {__version__}", help=words(_("say the version and end")))
    add(
        "--print-completion",
        choices=SHELLS,
        default=unset,
        metavar="SHELL",
        help=words(_("print the completion for a shell: {shells}").format(shells=", ".join(SHELLS))),
    )


def _group(parser: argparse.ArgumentParser) -> "_Commands":
    return parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=False)


def _command(commands: "_Commands", name: str, does: str, help: str) -> argparse.ArgumentParser:
    """A command that the function `does` ("module:function") carries out."""
    made = commands.add_parser(
        name, help=help, description=help, allow_abbrev=False, conflict_handler="resolve"
    )  # fmt: skip
    made.set_defaults(command=does)
    _everywhere(made, shown=False)
    return made


def _family(commands: "_Commands", name: str, help: str) -> "_Commands":
    """A command that is only said together with one of those below it."""
    word = _("COMMAND")
    made = commands.add_parser(name, help=help, description=help, allow_abbrev=False, usage=f"%(prog)s [-h] {word} ...")
    _everywhere(made, shown=False)
    return made.add_subparsers(title=_("commands"), metavar=word, required=True, dest="what", prog=made.prog)


def _mentee(commands: "_Commands") -> None:
    below = _family(commands, "mentee", _("list, show and enter mentees"))
    lists = _command(below, "list", "mentees:list_them", _("list the mentees"))
    lists.add_argument("--all", action="store_true", help=_("also mentorings that have ended"))
    shows = _command(below, "show", "mentees:show", _("show one mentee"))
    _whom(shows)
    adds = _command(below, "add", "mentees:add", _("enter a mentee"))
    adds.add_argument("name", metavar=_("NAME"), help=_("the name as it stands on paper"))
    adds.add_argument(
        "--organisation", default="", metavar="O", help=_("the organisation that commissions the mentoring")
    )
    adds.add_argument("--form", choices=FORMS, default="sie", help=_("how you address each other in German"))
    adds.add_argument("--language", choices=PAPER_LANGUAGES, default="de", help=_("the language of the paper"))
    for parser in (lists, shows, adds):
        parser.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _agreement(commands: "_Commands") -> None:
    below = _family(commands, "agreement", _("draft, prepare, copy and verify agreements"))

    drafts = _command(
        below, "draft", "drafting:draft", _("draft an agreement from an answers file; no database is used")
    )
    drafts.add_argument(
        "--answers", required=True, metavar="FILE", help=_("the answers, TOML or JSON; - reads them from a pipe")
    )
    _paper_language(drafts)
    drafts.add_argument("--format", choices=DRAFT_FORMATS, default="json", help=_("json for programs, md to read"))
    _output(drafts)

    sheet = _command(below, "sheet", "sheets:write", _("write the preparation sheet for a mentee"))
    _whom(sheet)
    sheet.add_argument(
        "--format", choices=SHEET_FORMATS, default="", help=_("what to write; else the ending of FILE says it, else md")
    )
    _output(sheet)

    answers = _command(below, "answers", "sheets:read", _("read a filled preparation sheet"))
    _whom(answers)
    answers.add_argument(
        "file", metavar=_("FILE"), help=_("the filled sheet: md, txt, docx or toml; - reads it from a pipe")
    )

    export = _command(below, "export", "copies:export", _("write a copy of an agreement"))
    _whom(export)
    export.add_argument(
        "--version",
        type=int,
        default=None,
        metavar="N",
        help=_("which version; else the newest that is signed, else the draft"),
    )
    export.add_argument(
        "--format", choices=FORMATS, default="", help=_("what to write; else the ending of FILE says it, else pdf")
    )
    _paper_language(export)
    _output(export)

    verifies = _command(below, "verify", "verifying:verify", _("does a copy still say what was signed"))
    verifies.add_argument("file", metavar=_("FILE"), help=_("the copy: json, md or txt; - reads it from a pipe"))


def _care(commands: "_Commands") -> None:
    backup = _command(commands, "backup", "care:backup", _("back up the database, also while the workbench is open"))
    backup.add_argument(
        "file",
        nargs="?",
        default="",
        metavar=_("FILE"),
        help=_("a new file; else one in the folder of backups; - writes it to a pipe"),
    )
    restore = _command(commands, "restore", "restoring:restore", _("put a backup in the place of the database"))
    restore.add_argument("file", metavar=_("FILE"), help=_("the backup; what was there before is backed up first"))
    _command(commands, "check", "care:check", _("look whether the database is in order"))
    _command(commands, "undo", "care:undo", _("take back the last change"))


def _configuration(commands: "_Commands") -> None:
    below = _family(commands, "config", _("settings and keys, as TOML to start from"))
    _command(below, "show", "configuration:show", _("print every setting and what it does"))
    _command(below, "keys", "configuration:keys", _("print every key and what it does"))
    _command(below, "path", "configuration:path", _("print where the settings file is"))
    _command(commands, "paths", "configuration:paths", _("print where everything is"))


def _whom(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mentee", metavar="MENTEE", help=_("the name or a part of it, however it is spelled"))


def _paper_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang", choices=PAPER_LANGUAGES, default="", dest="paper", help=_("the language of the paper")
    )


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", default="-", metavar="FILE", help=_("where to; - is standard output, and the default")
    )
