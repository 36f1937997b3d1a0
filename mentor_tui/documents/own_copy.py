"""A mentee's own copy as a document and as JSON: all that is kept of them, with the mentor's decision about notes."""

import json
from collections.abc import Iterator
from datetime import date

from mentor_tui.catalogue import Catalogue, spoken
from mentor_tui.documents.dates import long_date, long_dates
from mentor_tui.documents.document import Block, Document, FinePrint, Heading, Note, Paragraph, Points, Rule, Words
from mentor_tui.documents.files import file_name
from mentor_tui.documents.formats import FORMATS, Rendered, render
from mentor_tui.documents.labels import label, labels
from mentor_tui.rules.own_copy import Field, Item, OwnCopy, Part, Said, without_names

OWN_COPY_FORMATS = (*FORMATS, "json")
"""What an own copy can be written as."""

_BARE = frozenset({"text", "title", "name", "line", "question", "practice", "contact", "percent", "kind", "clause"})
"""Values that say by themselves what they are."""


def own_copy_rendered(copy: OwnCopy, catalogue: Catalogue, format: str) -> Rendered:
    """The copy in one of OWN_COPY_FORMATS, without the names of other mentees. Raises what `render` raises."""
    copy = without_names(copy, label("own_copy.somebody", copy.language.codes[0]))
    if format == "json":
        return Rendered(_json(copy), "application/json", ".json")
    return render(own_copy_document(copy, catalogue), format)


def own_copy_name(copy: OwnCopy, suffix: str) -> str:
    """The name of its file: "Mentoring-Datenkopie-Lena-Brandt.pdf"."""
    return file_name(label("own_copy.file", copy.language.codes[0]), copy.mentee, suffix=suffix)


def record_name(mentee: str, language: str, suffix: str) -> str:
    """The name of the file of a record that is handed over: "Mentoring-Datensatz-Lena-Brandt.json"."""
    return file_name(label("own_copy.file_record", language), mentee, suffix=suffix)


def own_copy_document(copy: OwnCopy, catalogue: Catalogue) -> Document:
    """The copy in the language of the paper; of two side by side in both, people's own words as they were said."""
    return _Writer(copy, catalogue).document()


class _Writer:
    def __init__(self, copy: OwnCopy, catalogue: Catalogue) -> None:
        self.copy = copy
        self.catalogue = catalogue
        self.languages = copy.language.codes

    def document(self) -> Document:
        copy = self.copy
        return Document(
            title=self._say("title"),
            languages=self.languages,
            blocks=(
                Paragraph(self._say("about", date=long_dates(copy.made_on, self.languages))),
                *(Note(words) for words in self._decision()),
                *(block for part in copy.parts for block in self._part(part)),
                Rule(),
                FinePrint(self._say("others")),
            ),
            footer=self._say("footer"),
            page=labels("page.number", self.languages, page="{page}", pages="{pages}"),
            author=copy.mentor,
            dated=copy.made_on,
        )

    def _say(self, key: str, /, **values: object) -> Words:
        names = {"mentor": self.copy.mentor or "–", "mentee": self.copy.mentee}
        return labels(f"own_copy.{key}", self.languages, self.copy.form, **names, **values)

    def _decision(self) -> Iterator[Words]:
        """What the mentor decided about what they noted for themselves, with their reason."""
        copy = self.copy
        if copy.private:
            yield self._say("private_in")
            if copy.why:
                yield self._say("private_why", why=copy.why)
        if copy.kept_back and copy.why and not copy.private:
            yield self._say("kept_back_why", why=copy.why)
        elif copy.kept_back:
            yield self._say("kept_back")
        elif not copy.private:
            yield self._say("nothing_more")

    def _part(self, part: Part) -> list[Block]:
        heading = Heading(self._say(f"part_{part.name}"))
        if part.name == "profile":
            return [heading, Points(tuple(self._named(field) for item in part.items for field in item.fields))]
        return [heading, Points(tuple(map(self._line, part.items)))]

    def _line(self, item: Item) -> Words:
        told = [self._value(field) if field.name in _BARE else self._named(field) for field in item.fields]
        line: Words = {code: " · ".join(words[code] for words in told) for code in self.languages}
        if item.on:
            line = self._say("dated", date=long_dates(item.on, self.languages), text=line)
        return self._say("tagged", text=line, tag=self._say("private")) if item.private else line

    def _named(self, field: Field) -> Words:
        return self._say("value", what=self._say(f"of_{field.name}"), value=self._value(field))

    def _value(self, field: Field) -> Words:
        if not isinstance(field.value, str):
            return {code: spoken(field.value, code) for code in self.languages}
        match field.said:
            case Said.WORD:
                return self._say(f"is_{field.value.replace('-', '_')}")
            case Said.DAY:
                return {code: long_date(date.fromisoformat(field.value), code) for code in self.languages}
            case Said.QUESTION | Said.PRACTICE | Said.CHOICES:
                return {code: self._in_catalogue(field, code) for code in self.languages}
            case _:
                return dict.fromkeys(self.languages, field.value.strip())

    def _in_catalogue(self, field: Field, language: str) -> str:
        """What the catalogue calls it; the id itself where it doesn't know it any more."""
        assert isinstance(field.value, str)
        if field.said is Said.PRACTICE:
            practice = self.catalogue.practices.get(field.value)
            return practice.title(language) if practice else field.value
        asked, *chosen = json.loads(field.value) if field.said is Said.CHOICES else [field.value]
        question = self.catalogue.questions.get(asked)
        if field.said is Said.QUESTION:
            return question.prompt(language, self.copy.form) if question else field.value
        options = [(question.option(key) if question else None, key) for key in chosen]
        return ", ".join(option.label(language, self.copy.form) if option else key for option, key in options)


def _json(copy: OwnCopy) -> bytes:
    """The copy for programs: each part a list of items, the values by the names of their columns; days as ISO 8601."""
    told = {
        "format": "mentor_tui own copy",
        "mentee": copy.mentee,
        "mentor": copy.mentor,
        "made_on": copy.made_on.isoformat(),
        "private": {"included": copy.private, "kept_back": copy.kept_back, "why": copy.why},
        "parts": {
            part.name: [
                {
                    "on": item.on.isoformat() if item.on else None,
                    "private": item.private,
                    **{field.name: _plain(field) for field in item.fields},
                }
                for item in part.items
            ]
            for part in copy.parts
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _plain(field: Field) -> object:
    if field.said is Said.CHOICES and isinstance(field.value, str):
        return json.loads(field.value)[1:]
    return field.value
