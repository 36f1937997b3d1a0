"""Reads an answers file (interface.md, Answers file): names, form, language and what was answered, in TOML or JSON."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeVar

from mentor_tui.catalogue import Catalogue, Problem, Question, TomlLines, error_line, unknown
from mentor_tui.i18n import _
from mentor_tui.models.enums import Form, Language, Party, QuestionKind, Who
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.plain_text import plain_text

_TOP = ("mentor", "mentee", "organisation", "provider", "form", "language", "answers")
_REPLY = ("text", "choices", "date")
_ANSWER = (*_REPLY, "clarify", Party.MENTEE.value, Party.MENTOR.value)

_Word = TypeVar("_Word", bound=StrEnum)


def read_answers(
    text: str, name: str, catalogue: Catalogue, *, kind: Literal["toml", "json"], named: bool = True
) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts that the file `name` with this `text` holds, and what in it can't be used.

    Never raises for what a person wrote: each thing that is refused gives a problem with its key, its line (in TOML)
    and the nearest known name, and the rest is kept.
    """
    reader = _Reader(name, catalogue, named)
    data: object
    try:
        if kind == "toml":
            data = tomllib.loads(text.removeprefix("\ufeff"))
            reader.lines = TomlLines(text)
        else:
            data = json.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        what = _("From this line on the file is not valid TOML; nothing in it was used.")
        return Facts("", ""), (Problem(name, error_line(error, text), "", what),)
    except json.JSONDecodeError as error:
        what = _("From this line on the file is not valid JSON; nothing in it was used.")
        return Facts("", ""), (Problem(name, error.lineno, "", what),)
    except RecursionError:  # thousands of nested brackets; neither parser has a limit of its own
        return Facts("", ""), (Problem(name, 0, "", _("The file is nested too deeply; nothing in it was used.")),)
    return reader.facts(data), tuple(reader.problems)


@dataclass(slots=True)
class _Reader:
    """The reading of one file; every refusal lands in `problems`."""

    file: str
    catalogue: Catalogue
    named: bool
    lines: TomlLines = field(default_factory=lambda: TomlLines(""))
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, what: str, *path: str) -> None:
        self.problems.append(Problem(self.file, self.lines.of(*path), ".".join(path), what))

    def facts(self, data: object) -> Facts:
        top = self._table(data, _TOP)
        for name in ("mentor", "mentee"):
            if self.named and name not in top:
                self.refuse(_("The name is missing."), name)
        return Facts(
            mentor=self._name(top, "mentor"),
            mentee=self._name(top, "mentee"),
            organisation=self._name(top, "organisation"),
            form=self._one_of(Form, top, "form", Form.SIE),
            language=self._one_of(Language, top, "language", Language.DE),
            answers={answer.question: answer for answer in self._answers(top.get("answers", {}))},
            provider=self._name(top, "provider"),
        )

    def _table(self, data: object, known: Iterable[str], *path: str) -> Mapping[str, object]:
        """The known keys of a table; it is refused where it is none, and each unknown key in it."""
        if not isinstance(data, dict):
            self.refuse(_("This should be a table."), *path)
            return {}
        known = tuple(known)
        for key in data:
            if key not in known:
                self.refuse(unknown(str(key), known), *path, str(key))
        return {key: value for key, value in data.items() if key in known}

    def _name(self, top: Mapping[str, object], key: str) -> str:
        value = top.get(key, "")
        if not isinstance(value, str):
            self.refuse(_("This should be a text in quotation marks."), key)
            return ""
        name = " ".join(plain_text(value).split())
        if key in top and not name:
            self.refuse(_("The text is empty."), key)
        return name

    def _one_of(self, words: type[_Word], top: Mapping[str, object], key: str, default: _Word) -> _Word:
        value = str(top.get(key, default))
        if value in list(words):
            return words(value)
        self.refuse(unknown(value, words), key)
        return default

    def _answers(self, data: object) -> Iterator[Answer]:
        if not isinstance(data, dict):
            self.refuse(_("This should be a table."), "answers")
            return
        for id, table in data.items():
            question = self.catalogue.questions.get(id)
            if question is None:
                self.refuse(unknown(str(id), self.catalogue.questions), "answers", str(id))
            elif answer := self._answer(question, table):
                yield answer

    def _answer(self, question: Question, data: object) -> Answer | None:
        path = ("answers", question.id)
        table = self._table(data, _ANSWER, *path)
        clarify = table.get("clarify", False)
        if not isinstance(clarify, bool):
            self.refuse(_("This should be true or false."), *path, "clarify")
            clarify = False
        agreed = self._reply(question, table, *path)
        replies: dict[Party, Reply] = {}
        for party in Party:
            if party not in table:
                continue
            if question.who is Who.BOTH:
                replies[party] = self._reply(question, self._table(table[party], _REPLY, *path, party), *path, party)
            elif question.who.value == party.value:
                what = _("Only one side answers this question: put the answer at the top level, without “{party}”.")
                self.refuse(what.format(party=party.value), *path, party)
            else:
                self.refuse(_("This question is not put to the {party}.").format(party=party.value), *path, party)
        nothing = Reply()
        mentee, mentor = replies.get(Party.MENTEE, nothing), replies.get(Party.MENTOR, nothing)
        answer = Answer(question.id, agreed, mentee, mentor, clarify=clarify)
        if not answer and not clarify:
            if not data:
                self.refuse(_("The answer is empty."), *path)
            return None
        return answer

    def _reply(self, question: Question, table: Mapping[str, object], *path: str) -> Reply:
        return Reply(
            choices=self._choices(question, table["choices"], *path) if "choices" in table else (),
            text=self._text(question, table["text"], *path) if "text" in table else "",
            on=self._day(question, table["date"], *path) if "date" in table else None,
        )

    def _text(self, question: Question, value: object, *path: str) -> str:
        if question.kind is QuestionKind.DATE:
            self.refuse(_("This question asks for a day: date = 2026-12-22."), *path, "text")
            return ""
        if not isinstance(value, str):
            self.refuse(_("This should be a text in quotation marks."), *path, "text")
            return ""
        text = plain_text(value)
        if not text:
            self.refuse(_("The text is empty."), *path, "text")
        return text

    def _choices(self, question: Question, value: object, *path: str) -> tuple[str, ...]:
        where = (*path, "choices")
        if question.kind not in (QuestionKind.CHOICE, QuestionKind.MULTI):
            self.refuse(_("This question has no choices."), *where)
            return ()
        if not isinstance(value, list) or not all(isinstance(choice, str) for choice in value):
            self.refuse(_("This should be a list of texts."), *where)
            return ()
        options = [option.id for option in question.options]
        for choice in value:
            if choice not in options:
                self.refuse(unknown(choice, options), *where)
        choices = tuple(dict.fromkeys(choice for choice in value if choice in options))
        if not value:
            self.refuse(_("The answer is empty."), *where)
        if len(choices) > 1 and question.kind is QuestionKind.CHOICE:
            self.refuse(_("Only one choice is possible here."), *where)
            return ()
        return choices

    def _day(self, question: Question, value: object, *path: str) -> date | None:
        where = (*path, "date")
        if question.kind is not QuestionKind.DATE:
            self.refuse(_("This question doesn't ask for a day."), *where)
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass  # refused below, like anything else that is no day
        self.refuse(_("This should be a day such as 2026-12-22."), *where)
        return None
