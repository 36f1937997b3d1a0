"""Sees to it that what people wrote in their own words stands on paper, unless they took it off themselves."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentor_tui.catalogue import Words
from mentor_tui.models.enums import Party

MARKS = frozenset('„“”«»"')
"""The signs that a free text stands between on paper."""

STANDING_LINES = 8
"""So many lines a party stand, unless more are needed to hold every text; the rest is parked."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What words carry: the questions whose free text they quote, and those whose answer, of any kind, they tell."""

    texts: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()

    def __or__(self, other: "Carried") -> "Carried":
        return Carried(self.texts | other.texts, self.answers | other.answers)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could stand."""

    id: str
    party: Party
    score: int
    carries: Carried


def standing_lines(candidates: Sequence[Candidate], elsewhere: Carried) -> frozenset[str]:
    """The ids of the lines that stand; `candidates` come in the order of the paper, the best of each party first.

    The best eight of each party stand first. Where that leaves a text in no line and in no clause (`elsewhere`), a
    parked line with the text is taken up and another makes room for it: the lowest whose answers all stand elsewhere,
    or else the lowest whose texts do. What was said comes before what is true of every mentoring. Among lines with the
    same text, the one is taken up that costs less. Where eight lines can't hold all texts, the texts win: more lines
    stand then, and every one of them carries a text that nothing else does.
    """
    page = _Page(candidates, elsewhere)
    while missing := [line for line in page.parked() if page.lacks(line)]:
        best = max(missing, key=lambda line: (page.lacks(line), page.room(line.party), line.score))
        page.make_room(best.party)
        page.add(best)
    for party in Party:
        while page.make_room(party, most=STANDING_LINES):
            pass
    return frozenset(page.standing)


class _Page:
    """The lines that stand so far, and how often each text and each answer is carried."""

    def __init__(self, candidates: Sequence[Candidate], elsewhere: Carried) -> None:
        self._candidates = candidates
        self._from_below = {party: [line for line in reversed(candidates) if line.party is party] for party in Party}
        self._texts, self._answers = Counter(elsewhere.texts), Counter(elsewhere.answers)
        self.standing: dict[str, Candidate] = {}
        for lines in self._from_below.values():
            for line in lines[-STANDING_LINES:]:
                self.add(line)

    def add(self, line: Candidate) -> None:
        self.standing[line.id] = line
        self._texts.update(line.carries.texts)
        self._answers.update(line.carries.answers)

    def parked(self) -> list[Candidate]:
        return [line for line in self._candidates if line.id not in self.standing]

    def lacks(self, line: Candidate) -> int:
        """How many texts of a parked line stand nowhere."""
        return sum(not self._texts[text] for text in line.carries.texts)

    def room(self, party: Party) -> tuple[int, int]:
        """How easily a line of this party makes room, the easier the greater."""
        ease, line = self._dispensable(party)
        return ease, -line.score if line else 0

    def make_room(self, party: Party, most: int = STANDING_LINES - 1) -> bool:
        """Parks a line of this party where more than `most` stand and one can be spared; whether it did."""
        _ease, line = self._dispensable(party)
        if line is None or sum(other.party is party for other in self.standing.values()) <= most:
            return False
        del self.standing[line.id]
        self._texts.subtract(line.carries.texts)
        self._answers.subtract(line.carries.answers)
        return True

    def _dispensable(self, party: Party) -> tuple[int, Candidate | None]:
        """The line that can be spared best, and how well: 2 where no answer goes with it, 1 where no text does."""
        mine = [line for line in self._from_below[party] if line.id in self.standing]
        spared = [line for line in mine if all(self._texts[text] > 1 for text in line.carries.texts)]
        for line in spared:
            if all(self._answers[answer] > 1 for answer in line.carries.answers):
                return 2, line
        return (1, spared[0]) if spared else (0, None)


@dataclass(frozen=True, slots=True)
class GivenText:
    """One text that answers a question, in the `forms` that it takes between the quotation marks of each language."""

    question: str
    forms: frozenset[str]

    def is_quoted(self, words: str) -> bool:
        """Whether drafted words (see `joined`) quote it; without its marks, a short text stands in any sentence."""
        return any(_is_quoted(_nfc(form), words) for form in self.forms)

    def is_written(self, words: str) -> bool:
        """Whether words that were written by hand contain it, in quotation marks or not."""
        return any(_nfc(form) in words for form in self.forms)


def joined(items: Iterable[Words]) -> str:
    """The words of several lines, in all their languages, as one text to look for others in."""
    return _nfc("\n".join(text for words in items for text in words.values()))


def _is_quoted(form: str, words: str) -> bool:
    at = words.find(form)
    while at >= 0:
        if words[at - 1 : at] in MARKS and words[at + len(form) : at + len(form) + 1] in MARKS:
            return True
        at = words.find(form, at + 1)
    return False


def _nfc(text: str) -> str:
    """The form in which signed texts are kept (see `canonical`)."""
    return unicodedata.normalize("NFC", text)
