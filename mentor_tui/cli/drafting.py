"""mentor-tui agreement draft: an answers file in, a draft out; no database, for scripts."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Literal

from mentor_tui import i18n
from mentor_tui.catalogue import load
from mentor_tui.cli.failures import REFUSED, Failure
from mentor_tui.cli.results import PIPE, deliver, say, text_taken_in
from mentor_tui.i18n import _
from mentor_tui.models.enums import Language
from mentor_tui.rules import drafting
from mentor_tui.rules.answers_file import read_answers
from mentor_tui.rules.draft_output import to_json, to_markdown


def draft(arguments: Namespace) -> int:
    """Drafts from the answers file and prints it. A file with anything wrong in it is refused, and each fault named."""
    text = text_taken_in(arguments.answers)
    catalogue, faults = load(overlay=_content())
    for fault in faults:
        say(str(fault))
    name = _("standard input") if arguments.answers == PIPE else arguments.answers
    facts, problems = read_answers(text, name, catalogue, kind=kind_of(arguments.answers, text))
    if problems:
        raise Failure(REFUSED, "\n".join(str(problem) for problem in problems))
    if arguments.paper:
        facts = replace(facts, language=Language(arguments.paper))
    if not arguments.lang and facts.language is not Language.BOTH:
        i18n.use(facts.language.value)  # the headings are those of the paper, unless another language was asked for
    drafted = drafting.draft(facts, catalogue)
    written = to_json(drafted) if arguments.format == "json" else to_markdown(drafted)
    deliver(written.encode("utf-8"), arguments.output, is_text=True)
    return 0


def kind_of(name: str, text: str) -> Literal["toml", "json"]:
    """What an answers file is, by its name; what comes from a pipe, by its first sign."""
    if name == PIPE:
        return "json" if text.lstrip().startswith("{") else "toml"
    return "json" if Path(name).suffix.casefold() == ".json" else "toml"


def _content() -> Path:
    from mentor_tui.settings import Paths

    return Paths.of_this_user().content
