"""Puts names, chosen words and quoted free text into the catalogue's sentences, in one language at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentor_tui.catalogue import Catalogue, Words, spoken

_QUOTES = {"de": ("„", "“", "‚", "‘"), "en": ("“", "”", "‘", "’")}
"""Opening and closing quotation marks of a language, the outer pair and the inner one."""

_SLOT = re.compile(r"(?P<open>[„“”»«\"]?)\{(?P<slot>\w+)\}(?P<close>[“”»«\"]?)(?P<stop>\.?)")
_MARKS = re.compile(r"[„“”«»\"]")
_BEFORE_OPENING = frozenset(" \t\n([{/-–—‚‘")
_ENDS = (".", "!", "?", "…")
_CLOSING = "“”‘’)"


@dataclass(frozen=True, slots=True)
class Fill:
    """What fills one slot: words of the catalogue, by language, and free texts, which enter in quotation marks only."""

    words: tuple[Words, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typography:
    """How one language quotes and lists; `conjunction` is its "and"."""

    language: str
    conjunction: str

    def bare(self, fill: Fill, names: Mapping[str, str]) -> str:
        """Words as a list, free texts in quotation marks of their own: a, b und c („…“)."""
        words = self.listed(self._worded(fill, names))
        texts = self.listed(tuple(map(self.quote, fill.texts)))
        return f"{words} ({texts})" if words and texts else words or texts

    def quoted(self, fill: Fill, names: Mapping[str, str]) -> str:
        """The same for a place that stands in quotation marks already: several parts close and open them in between."""
        opening, closing = _QUOTES[self.language][:2]
        parts = self._worded(fill, names) + tuple(self.inner(text) for text in fill.texts)
        return self.listed(parts, between=(closing, opening))

    def listed(self, parts: tuple[str, ...], between: tuple[str, str] = ("", "")) -> str:
        """One list as people write it: "a", "a und b", "a, b und c"; `between` closes one part and opens the next."""
        closing, opening = between
        if len(parts) < 2:
            return "".join(parts)
        head = f"{closing}, {opening}".join(parts[:-1])
        return f"{head}{closing} {self.conjunction} {opening}{parts[-1]}"

    def quote(self, text: str) -> str:
        """A text in quotation marks."""
        opening, closing = _QUOTES[self.language][:2]
        return f"{opening}{self.inner(text)}{closing}"

    def inner(self, text: str) -> str:
        """A text as it stands within quotation marks: those that it contains become the inner pair."""
        opening, closing = _QUOTES[self.language][2:]
        if not _MARKS.search(text):
            return text
        written = ""
        at = 0
        for mark in _MARKS.finditer(text):
            written += text[at : mark.start()]
            opens = mark[0] == "„" or not written or written[-1] in _BEFORE_OPENING
            written += opening if opens else closing
            at = mark.end()
        return written + text[at:]

    def _worded(self, fill: Fill, names: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(
            filled(spoken(words, self.language), names, names) or spoken(words, self.language) for words in fill.words
        )


@dataclass(frozen=True, slots=True)
class Sentences:
    """Fills sentences in one language; `bare` and `quoted` hold what each slot becomes outside and inside of quotes."""

    typography: Typography
    bare: Mapping[str, str]
    quoted: Mapping[str, str]

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.typography.language

    def fill(self, template: str) -> str | None:
        """`template` with every {slot} filled, or None where one stays empty."""
        return filled(template, self.bare, self.quoted)


def sentences(
    language: str, catalogue: Catalogue, mentor: str, mentee: str, fills: Mapping[str, Fill], provider: str = ""
) -> Sentences:
    """The sentences of one language for two people, a VET provider, and what was answered (slot → fill).

    A name that isn't known yet is "Mentor/in" or "Mentee"; without a provider a sentence about it stays empty.
    """
    typography = Typography(language, catalogue.word("and", language))
    names = {
        "mentor": " ".join(mentor.split()) or catalogue.word("mentor", language),
        "mentee": " ".join(mentee.split()) or catalogue.word("mentee", language),
    }
    if provider := " ".join(provider.split()):
        names["provider"] = provider
    bare = {slot: typography.bare(fill, names) for slot, fill in fills.items()}
    quoted = {slot: typography.quoted(fill, names) for slot, fill in fills.items()}
    return Sentences(typography, {**bare, **names}, {**quoted, **names})


def filled(template: str, bare: Mapping[str, str], quoted: Mapping[str, str]) -> str | None:
    """`template` with each {slot} taken from `quoted` where it stands in quotation marks and from `bare` elsewhere.

    None where a slot has nothing to fill it. What is put in is never looked through for slots, so braces in a free text
    stay what they are. The full stop after a slot is left out where what fills it brings its own ending.
    """
    pieces: list[str] = []
    at = 0
    for slot in _SLOT.finditer(template):
        opening, name, closing, stop = slot.groups()
        found = (quoted if opening and closing else bare).get(name)
        if found is None:
            return None
        has_ending = stop and found.rstrip(_CLOSING).endswith(_ENDS)
        pieces += (template[at : slot.start()], opening, found, closing, "" if has_ending else stop)
        at = slot.end()
    pieces.append(template[at:])
    return "".join(pieces)


def written_date(day: date, catalogue: Catalogue) -> Words:
    """A day as it is written out in each language: "22. Dezember 2026" and "22 December 2026"."""
    return {
        language: catalogue.word("date", language).format(
            day=day.day, month=catalogue.word("months", language).split()[day.month - 1], year=day.year
        )
        for language in _QUOTES
    }
