"""mentor-tui agreement sheet and answers: the preparation sheet out, the filled one in."""

import io
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.catalogue import Catalogue, Problem, Question
from mentor_tui.cli.drafting import kind_of
from mentor_tui.cli.failures import REFUSED, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import PIPE, deliver, format_of, say, show, taken_in, text_taken_in
from mentor_tui.cli.surroundings import Surroundings, opened
from mentor_tui.i18n import _, ngettext
from mentor_tui.models.enums import Who
from mentor_tui.rules.answers import Answer, Facts
from mentor_tui.rules.questions import applicable, default_plan
from mentor_tui.rules.sheet import read_sheet, sheet, sheet_markdown, sheet_text
from mentor_tui.screens.agreement.meeting import meeting, with_own_questions
from mentor_tui.storage import agreements, answers
from mentor_tui.storage.errors import SignedIsFrozen

if TYPE_CHECKING:
    from mentor_tui.storage.database import Database

FORMATS = ("md", "txt", "docx")


def write(arguments: Namespace) -> int:
    """Writes the questions that are planned, or the usual ones where nothing was planned yet; changes nothing."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        asked, facts, catalogue = _asked(database, around, key)
    codes = facts.language.codes
    language = arguments.lang if arguments.lang in codes else codes[0]
    asked = tuple(question for question in asked if question.who is not Who.MENTOR)
    format = arguments.format or format_of(arguments.output, FORMATS, "md")
    if format == "docx":
        from mentor_tui.documents.sheet_docx import sheet_docx

        data = sheet_docx(sheet(asked, facts, catalogue, language))
    else:
        written = (sheet_markdown if format == "md" else sheet_text)(asked, facts, catalogue, language)
        data = written.encode("utf-8")
    deliver(data, arguments.output, is_text=format != "docx")
    return 0


def read(arguments: Namespace) -> int:
    """Keeps what was filled in, as given beforehand; what can't be used is named, and the exit code says so."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        catalogue = around.catalogue()
        existing = database.read_now(agreements.newest, key)
        if existing:
            record = database.read_now(agreements.record, existing)
            if record.signed:
                raise SignedIsFrozen
            catalogue = with_own_questions(catalogue, record)
        found, problems = _answers_in(arguments.file, catalogue)
        taken = 0
        if found:
            agreement = existing or _begin(database, around, catalogue, key)
            taken = database.write_now(answers.take_sheet, agreement, tuple(found.values()))
    for problem in problems:
        say(str(problem))
    if earlier := len(found) - taken:
        say(
            ngettext(
                "One question had been answered in the talk already; that answer stays.",
                "{n} questions had been answered in the talk already; those answers stay.",
                earlier,
            ).format(n=earlier)
        )
    show(ngettext("One answer was taken over.", "{n} answers were taken over.", taken).format(n=taken) + "\n")
    return REFUSED if problems else 0


def _asked(database: "Database", around: Surroundings, key: UUID) -> tuple[tuple[Question, ...], Facts, Catalogue]:
    """The questions for the first meeting with a mentee, who asks whom, and the catalogue they are from."""
    catalogue = around.catalogue()
    if existing := database.read_now(agreements.newest, key):
        planned = meeting(database.read_now(agreements.record, existing), catalogue)
        return planned.plan, planned.facts, planned.catalogue
    facts = database.read_now(agreements.known_before, key)
    usual = frozenset(default_plan(catalogue, facts))
    return tuple(item for item in applicable(catalogue, facts) if item.id in usual), facts, catalogue


def _begin(database: "Database", around: Surroundings, catalogue: Catalogue, key: UUID) -> UUID:
    plan = default_plan(catalogue, database.read_now(agreements.known_before, key))
    return database.write_now(agreements.begin, key, plan, around.now())


def _answers_in(name: str, catalogue: Catalogue) -> tuple[dict[str, Answer], tuple[Problem, ...]]:
    if Path(name).suffix.casefold() == ".docx":
        found, problems = read_sheet(_text_of_docx(name), name, catalogue)
    else:
        text = text_taken_in(name)
        found, problems = read_sheet(text, _name_of_pipe(text) if name == PIPE else name, catalogue)
    return dict(found), problems


def _name_of_pipe(text: str) -> str:
    """What came through a pipe, named so that it is read as what it is: a sheet, or an answers file."""
    is_file = text.lstrip().startswith("{") or "[answers." in text
    return f"{PIPE}.{kind_of(PIPE, text)}" if is_file else PIPE


def _text_of_docx(name: str) -> str:
    """The paragraphs of a filled DOCX, a line each."""
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    data = taken_in(name)
    try:
        paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise Failure(
            REFUSED, _("{file} is no DOCX that can be read. Save it as text and try again.").format(file=name)
        ) from None
    return "\n".join(paragraph.text for paragraph in paragraphs)
