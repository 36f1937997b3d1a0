"""The preparation sheet: the chosen questions for the mentee to think about and fill in before the first meeting."""

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.catalogue import Catalogue, Question
from mentor_tui.models.enums import QuestionKind, Who
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.sheet_reading import read_sheet

__all__ = ["Sheet", "SheetOption", "SheetQuestion", "read_sheet", "sheet", "sheet_markdown", "sheet_text"]

_SIGNS = re.compile(r"([\\`*_<>|~])")


@dataclass(frozen=True, slots=True)
class SheetOption:
    """One box to tick, numbered from 1."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question, numbered from 1.

    `marker` ("[q-hopes]") is how the filled sheet is recognised; `instruction` says how to tick or what to write, and
    `answer` stands where the words go.
    """

    id: str
    number: int
    prompt: str
    hint: str
    marker: str
    kind: QuestionKind
    instruction: str
    options: tuple[SheetOption, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet in one language: a letter of a few paragraphs, then the questions."""

    language: str
    title: str
    intro: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]


def sheet(questions: Iterable[Question], facts: Facts, catalogue: Catalogue, language: str) -> Sheet:
    """The sheet for these questions, in "de" or "en" and the form of `facts`; the mentor's own ones are left out."""

    def word(name: str) -> str:
        return catalogue.word(f"sheet_{name}", language, facts.form)

    asked = [question for question in questions if question.who is not Who.MENTOR]
    mentee = " ".join(facts.mentee.split()) or catalogue.word("mentee", language)
    letter = (word("greeting").replace("{mentee}", mentee), word("intro"), word("how"), word("closing"), facts.mentor)
    instructions = {
        QuestionKind.TEXT: "",
        QuestionKind.CHOICE: word("one"),
        QuestionKind.MULTI: word("several"),
        QuestionKind.DATE: "",
    }
    answers = {QuestionKind.TEXT: word("answer"), QuestionKind.DATE: word("date")}
    return Sheet(
        language=language,
        title=word("title"),
        intro=tuple(paragraph for paragraph in letter if paragraph.strip()),
        questions=tuple(
            SheetQuestion(
                id=question.id,
                number=number,
                prompt=question.prompt(language, facts.form),
                hint=question.hint(language, facts.form),
                marker=f"[{question.id}]",
                kind=question.kind,
                instruction=instructions[question.kind],
                options=tuple(
                    SheetOption(at, option.label(language, facts.form))
                    for at, option in enumerate(question.options, start=1)
                ),
                answer=answers.get(question.kind, word("own_words")),
            )
            for number, question in enumerate(asked, start=1)
        ),
    )


def sheet_markdown(questions: Iterable[Question], facts: Facts, catalogue: Catalogue, language: str) -> str:
    """The sheet as Markdown, which `read_sheet` understands when it comes back filled in."""
    made = sheet(questions, facts, catalogue, language)
    parts = [f"# {_plain(made.title)}", *(_plain(paragraph) for paragraph in made.intro)]
    for question in made.questions:
        parts.append(f"## {question.number}. {_plain(question.prompt)} {question.marker}")
        if question.hint:
            parts.append(f"*{_plain(question.hint)}*")
        if question.options:
            parts.append(question.instruction)
            parts.append("\n".join(f"- [ ] {option.number} {_plain(option.label)}" for option in question.options))
        parts.append(question.answer)
    return "\n\n".join(parts) + "\n"


def sheet_text(questions: Iterable[Question], facts: Facts, catalogue: Catalogue, language: str) -> str:
    """The sheet as plain text, which `read_sheet` understands too; a question is one line, however long."""
    made = sheet(questions, facts, catalogue, language)
    parts = [f"{made.title}\n{'=' * len(made.title)}", *(textwrap.fill(paragraph, 78) for paragraph in made.intro)]
    for question in made.questions:
        lines = [f"{question.number}. {question.prompt} {question.marker}"]
        if question.hint:
            lines.append(f"   {question.hint}")
        if question.options:
            lines.append(f"   {question.instruction}")
            lines.extend(f"   [ ] {option.number} {option.label}" for option in question.options)
        lines += ("", f"   {question.answer}", "")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """A text whose signs Markdown takes as they are."""
    return _SIGNS.sub(r"\\\1", text)
