"""Reads a filled preparation sheet back, however it was filled in: boxes ticked, numbers written, text underneath."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mentor_tui.catalogue import Catalogue, Option, Problem, Question, nearest, unknown
from mentor_tui.i18n import _
from mentor_tui.models.enums import QuestionKind, Who
from mentor_tui.rules.answers import Answer, Reply
from mentor_tui.rules.answers_file import read_answers
from mentor_tui.rules.plain_text import plain_text

_MARKER = re.compile(r"\[([a-z0-9][a-z0-9._-]*)\][\s*_#]*")
_HEADING = re.compile(r"[\s#*_>]*(?:\d+[.)])?\s*")
_QUOTED = re.compile(r"\s*>\s?")
_BOX = re.compile(
    r"\s*(?:[-*+•]\s*)?(?:\\?\[(?P<tick>[^\[\]]{0,4}?)\\?\]|(?P<sign>[☐☒☑✅✓✔✗✘]))\s*(?:(?P<number>\d{1,2})[.):]?\s)?\s*(?P<label>.*)"
)
_NUMBERS = re.compile(r"\s*\d{1,2}(?:(?:\s*[,;+&/]\s*|\s+(?:und|and)\s+|\s+)\d{1,2})*\s*[.)]?\s*")
_FILLER = re.compile(r"\s*[_.…]{3,}\s*")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_GERMAN = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")

_FURNITURE = ("sheet_answer", "sheet_own_words", "sheet_one", "sheet_several", "sheet_date")
"""The words of words.toml that the sheet itself prints below a question."""


def read_sheet(text: str, name: str, catalogue: Catalogue) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    """The answers that the filled sheet `name` with this `text` holds (question id → answer), and what can't be used.

    A name that ends in .toml or .json is read as an answers file. Every answer is marked as given beforehand; where
    both parties are asked it is the mentee's. Never raises for what a person wrote: a problem names its line.
    """
    suffix = name.casefold().rpartition(".")[2]
    if suffix == "toml" or suffix == "json":
        facts, found = read_answers(text, name, catalogue, kind="toml" if suffix == "toml" else "json", named=False)
        asked = catalogue.questions
        return {id: _beforehand(asked[id], answer) for id, answer in facts.answers.items()}, found
    blocks, problems = _blocks(text, name, catalogue)
    answers: dict[str, Answer] = {}
    for block in blocks:
        answer = block.read(catalogue, problems)
        if answer is not None and block.question.id in answers:
            what = _("This question stands on the sheet twice; the first answer was kept.")
            problems.append(Problem(name, block.line, block.question.id, what))
        elif answer is not None:
            answers[block.question.id] = answer
    if not blocks:
        what = _("No question was recognised: the sheet's markers such as [q-hopes] are missing.")
        problems.append(Problem(name, 0, "", what))
    return answers, tuple(sorted(problems, key=lambda problem: problem.line))


def _beforehand(question: Question, answer: Answer) -> Answer:
    if question.who is Who.BOTH:
        mentee = answer.mentee or answer.agreed
        return Answer(question.id, mentee=mentee, clarify=answer.clarify, beforehand=True)
    return Answer(question.id, agreed=answer.agreed, clarify=answer.clarify, beforehand=True)


@dataclass(slots=True)
class _Block:
    """What stands below one question: its lines, each with its number in the file."""

    question: Question
    file: str
    line: int
    is_quoted: bool
    lines: list[tuple[int, str]] = field(default_factory=list)

    def read(self, catalogue: Catalogue, problems: list[Problem]) -> Answer | None:
        """The answer, or None where nothing was filled in."""
        furniture = set(_furniture(self.question, catalogue))
        ticked: list[Option] = []
        words: list[str] = []
        blank = 0  # lines left empty since the last words, which are part of the text if more words follow
        for number, line in self.lines:
            if not line.strip():
                blank += 1
                continue
            box = _BOX.fullmatch(line) if self.question.options else None
            if box is not None:
                option, rest = self._option(box)
                if option is None:
                    problems.append(self._unknown_box(number, box["label"]))
                elif (box["tick"] or "").strip() or (box["sign"] or "☐") != "☐":
                    ticked.append(option)
                text = rest
            elif numbered := self._by_number(line):
                ticked.extend(numbered)
                text = ""
            elif _normal(line) in furniture or _FILLER.fullmatch(line):
                text = ""
            else:
                text = _without_label(line, catalogue)
            if text and words:
                words.extend([""] * blank)
            if text:
                words.append(text)
            blank = 0
        return self._answer(list(dict.fromkeys(option.id for option in ticked)), _joined(words), problems)

    def _answer(self, ticked: list[str], text: str, problems: list[Problem]) -> Answer | None:
        question = self.question
        on = None
        clarify = False
        if question.kind is QuestionKind.CHOICE and len(ticked) > 1:
            what = _("Only one box can be ticked here; all that were ticked are kept as words, for the talk.")
            problems.append(Problem(self.file, self.line, question.id, what))
            labels = [self._label(id) for id in ticked]
            text, ticked, clarify = "\n".join((*labels, text)).strip(), [], True
        if question.kind is QuestionKind.DATE and text:
            on = _day(text)
            if on is None:
                what = _("No day was recognised; it should look like 2026-12-22. The words are kept, for the talk.")
                problems.append(Problem(self.file, self.line, question.id, what))
            else:
                text = ""
        reply = Reply(tuple(ticked), text, on)
        if not reply:
            return None
        if question.who is Who.MENTOR:
            what = _("This question is not put to the {party}.").format(party="mentee")
            problems.append(Problem(self.file, self.line, question.id, what))
            return None
        return _beforehand(question, Answer(question.id, agreed=reply, clarify=clarify))

    def _label(self, id: str) -> str:
        option = self.question.option(id)
        return next(iter(option.text.values()), id) if option else id

    def _option(self, box: re.Match[str]) -> tuple[Option | None, str]:
        """The option that a line with a box means, by its words before its number, and what was written after them."""
        label = _unescaped(box["label"]).strip()
        by_length = sorted(
            ((words, option) for option in self.question.options for words in option.text.values()),
            key=lambda pair: -len(pair[0]),
        )
        for words, option in by_length:
            if label.casefold().startswith(words.casefold()):
                return option, label[len(words) :].strip(" \t,;:.–-")
        number = int(box["number"] or 0)
        if 0 < number <= len(self.question.options):
            return self.question.options[number - 1], ""
        return None, ""

    def _by_number(self, line: str) -> list[Option]:
        """The options that a line of numbers alone means ("1, 3"); none where a number is not one of theirs."""
        if not (self.question.options and _NUMBERS.fullmatch(line)):
            return []
        numbers = [int(number) for number in re.findall(r"\d+", line)]
        if any(not 0 < number <= len(self.question.options) for number in numbers):
            return []
        return [self.question.options[number - 1] for number in numbers]

    def _unknown_box(self, line: int, label: str) -> Problem:
        known = [words for option in self.question.options for words in option.text.values()]
        what = _("This box belongs to none of the question's options.")
        if meant := nearest(label, known):
            what = _("This box belongs to none of the question's options; the nearest is “{nearest}”.").format(
                nearest=meant
            )
        return Problem(self.file, line, self.question.id, what)


def _blocks(text: str, name: str, catalogue: Catalogue) -> tuple[list[_Block], list[Problem]]:
    prompts = {
        _normal(words): question for question in catalogue.questions.values() for words in question.text.values()
    }
    blocks: list[_Block] = []
    problems: list[Problem] = []
    block: _Block | None = None
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        found = _MARKER.search(line)
        id = found[1] if found and found.end() == len(line) else ""
        question = catalogue.questions.get(id) or prompts.get(_normal(line))
        if question is not None:
            block = _Block(question, name, number, is_quoted=bool(_QUOTED.match(line)))
            blocks.append(block)
        elif id.startswith("q-"):
            problems.append(Problem(name, number, id, unknown(id, catalogue.questions)))
            block = None
        elif block is not None:
            block.lines.append((number, _QUOTED.sub("", line, count=1) if block.is_quoted else line))
    return blocks, problems


def _furniture(question: Question, catalogue: Catalogue) -> Iterator[str]:
    """Every line that the sheet itself has below this question, in whatever language and form."""
    for words in (question.hints, *(catalogue.words[name] for name in _FURNITURE)):
        for text in words.values():
            yield _normal(text)


def _without_label(line: str, catalogue: Catalogue) -> str:
    """A line that goes on after the sheet's own label ("Antwort: …") without it."""
    for name in _FURNITURE:
        for label in catalogue.words[name].values():
            if line.strip().casefold().startswith(label.casefold()):
                return line.strip()[len(label) :].strip()
    return line


def _joined(words: list[str]) -> str:
    return plain_text(textwrap.dedent("\n".join(line.rstrip() for line in words).expandtabs(4)))


def _normal(line: str) -> str:
    """A printed line without its signs, number, marker and case, to compare it with what the sheet prints."""
    bare = _HEADING.sub("", _unescaped(line), count=1)
    return " ".join(bare.strip(" \t*_").casefold().split())


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_<>|~\[\]])", r"\1", text)


def _day(text: str) -> date | None:
    """The first day named in a text, as 2026-12-22 or 22.12.2026."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_GERMAN, (3, 2, 1))):
        if found := pattern.search(text):
            year, month, day = (int(found[group]) for group in order)
            try:
                return date(year, month, day)
            except ValueError:
                return None  # such as the 31st of February: no day that anybody could mean
    return None
