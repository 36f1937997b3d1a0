"""Puts names, chosen words and quoted free text into the catalogue's sentences, in one language at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentor_tui.catalogue import Catalogue, Words

_QUOTES = {"de": ("„", "“", "‚", "‘"), "en": ("“", "”", "‘", "’")}
"""Opening and closing quotation marks of a language, the outer pair and the inner one."""

_SLOT = re.compile(r"(?P<open>[„“”»«\"]?)\{(?P<slot>\w+)\}(?P<close>[“”»«\"]?)(?P<stop>\.?)")
_MARKS = re.compile(r"[„“”«»\"]")
_BEFORE_OPENING = frozenset(" \t\n([{/-–—‚‘")
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Fill:
    """What fills one slot: words of the catalogue, by language, and free texts, which enter in quotation marks only."""

    words: tuple[Words, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentences:
    """Fills sentences in one language, for two people and what they answered (slot → fill)."""

    language: str
    names: Mapping[str, str]
    """What is put in as it is: the two people, by "mentor" and "mentee"."""
    fills: Mapping[str, Fill]
    conjunction: str

    @property
    def _closing(self) -> str:
        return _QUOTES[self.language][1] + _QUOTES[self.language][3]

    def fill(self, template: str) -> str | None:
        """`template` with every {slot} filled, or None where one stays empty.

        Answers are put in once and never looked through for slots, so braces in a free text stay what they are. The
        full stop after a slot is left out where what fills it brings its own ending.
        """
        pieces: list[str] = []
        at = 0
        for slot in _SLOT.finditer(template):
            found = self._found(slot["slot"], quoted=bool(slot["open"] and slot["close"]))
            if found is None:
                return None
            pieces += (template[at : slot.start()], slot["open"], found, slot["close"])
            if not found.rstrip(self._closing).endswith(_ENDS):
                pieces.append(slot["stop"])
            at = slot.end()
        pieces.append(template[at:])
        return "".join(pieces)

    def _found(self, slot: str, *, quoted: bool) -> str | None:
        if (name := self.names.get(slot)) is not None:
            return name
        fill = self.fills.get(slot)
        if fill is None:
            return None
        return self.quoted_within(fill) if quoted else self.bare(fill)

    def bare(self, fill: Fill) -> str:
        """Words as a list, free texts in quotation marks of their own: a, b und c („…“)."""
        opening, closing = _QUOTES[self.language][:2]
        words = self.listed(tuple(self._worded(item) for item in fill.words))
        texts = self.listed(tuple(f"{opening}{self.inner(text)}{closing}" for text in fill.texts))
        return f"{words} ({texts})" if words and texts else words or texts

    def quoted_within(self, fill: Fill) -> str:
        """The same for a place that stands in quotation marks already: several texts close and open them in between."""
        opening, closing = _QUOTES[self.language][:2]
        parts = tuple(self._worded(item) for item in fill.words) + tuple(self.inner(text) for text in fill.texts)
        return self.listed(parts, between=(closing, opening))

    def listed(self, parts: tuple[str, ...], between: tuple[str, str] = ("", "")) -> str:
        """One list as people write it: "a", "a und b", "a, b und c"; `between` closes one part and opens the next."""
        closing, opening = between
        if len(parts) < 2:
            return "".join(parts)
        head = f"{closing}, {opening}".join(parts[:-1])
        return f"{head}{closing} {self.conjunction} {opening}{parts[-1]}"

    def inner(self, text: str) -> str:
        """A free text as it stands within quotation marks: those that it contains become the inner pair."""
        inner_opening, inner_closing = _QUOTES[self.language][2:]
        pieces: list[str] = []
        at = 0
        for mark in _MARKS.finditer(text):
            pieces.append(text[at : mark.start()])
            before = pieces[-1][-1:] or (pieces[-2] if len(pieces) > 1 else "")
            opens = mark[0] == "„" or not before or before in _BEFORE_OPENING
            pieces.append(inner_opening if opens else inner_closing)
            at = mark.end()
        pieces.append(text[at:])
        return "".join(pieces)

    def _worded(self, words: Words) -> str:
        """Catalogue words of this language, or of the other where this one has none; names are put in."""
        text = words.get(self.language) or next(iter(words.values()))
        return _SLOT.sub(
            lambda slot: slot["open"] + self.names.get(slot["slot"], "…") + slot["close"] + slot["stop"], text
        )


def sentences(language: str, catalogue: Catalogue, mentor: str, mentee: str, fills: Mapping[str, Fill]) -> Sentences:
    """The sentences of one language; a name that isn't known yet is "Mentor/in" or "Mentee"."""
    names = {
        "mentor": " ".join(mentor.split()) or catalogue.word("mentor", language),
        "mentee": " ".join(mentee.split()) or catalogue.word("mentee", language),
    }
    return Sentences(language, names, fills, catalogue.word("and", language))


def written_date(day: date, catalogue: Catalogue) -> Words:
    """A day as it is written out in each language: "22. Dezember 2026" and "22 December 2026"."""
    return {
        language: catalogue.word("date", language).format(
            day=day.day, month=catalogue.word("months", language).split()[day.month - 1], year=day.year
        )
        for language in _QUOTES
    }
