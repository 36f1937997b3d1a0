"""What a record knows by name, and where a text speaks of it: whole words, however spelled, the longest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from mentor_tui.rules.textfold import fold_variants


class Kind(StrEnum):
    """What a known name stands for."""

    MENTEE = "mentee"
    ORGANISATION = "organisation"
    MENTOR = "mentor"
    PERSON = "person"
    PLACE = "place"


PEOPLE = (Kind.MENTEE, Kind.MENTOR, Kind.PERSON)


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name that stands in the record; names of the same person or thing have the same `of`.

    `own` marks the mentee whom the case is about, and what belongs to them: in doubt a word means them.
    """

    text: str
    kind: Kind
    of: str
    own: bool = False


# What holds a word together although it is no letter: combining marks, variation selectors, signs without a width.
_WITHIN = (
    "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_WITHIN}])*")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_APOSTROPHE = re.compile(r"['’ʼ`´](?:[sS](?![^\W_]))?")
_TITLES = "Frau|Herrn|Herr|Dr|Prof|Dipl|Ing|Mag|Mrs|Mr|Ms|Mx|Miss|Meisterin|Meister|Chefin|Chef"
_TITLE_BEFORE = re.compile(rf"(?<![^\W_])(?:(?:{_TITLES})\b\.?[ \t\u00a0-]{{1,2}})+\Z")

_INITIAL_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_])\.[ \u00a0]?\Z")
_INITIAL_AFTER = re.compile(r"[ \u00a0]([A-ZÄÖÜ])\.(?=[ ,;:.!?)]|$)")

TITLES = tuple(_TITLES.split("|"))
"""What stands before a name, and tells whom it names, or of which sex they are."""

WIDEST_GAP = 3
"""The signs between two words of one name: a blank, a hyphen, a dot and a blank."""


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


_LEGAL = word_set("gmbh ag kg kgaa ohg gbr ug ev eg se mbh co ltd limited plc inc llc gruppe group e v")
_ROLES = word_set("mentee mentees mentor mentorin mentoring betrieb organisation organization person ort raum room the")
"""Words for roles: a name made of these can't be told from what stands instead of names."""
_PARTICLES = word_set(
    "von van vom zu zur zum de der den del della di da do dos du la le el al bin ibn ben und and of die das des dem "
    "ein eine einer in somebody someone a an"
)
_TITLES_FOLDED = frozenset(title.casefold() for title in TITLES)
_NO_NAME = _ROLES | _PARTICLES | _LEGAL | _TITLES_FOLDED
SHORTEST_PART = 2
SHORTEST_WORD = 4
"""A word of an organisation counts alone from so many letters on; so does one that is only nearly a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, what it says, and how it is looked for."""

    start: int
    end: int
    text: str
    folded: frozenset[str]

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        return not self.text[0].islower()


def words_in(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [
        Word(found.start(), found.end(), found[0], frozenset(fold_variants(_NO_WIDTH.sub("", found[0]))))
        for found in _WORD.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a text speaks of something known.

    `sure` is False where it may also be another word: one written small, a place, a part of an organisation's name.
    `genitive` is True for "Lenas", "Lena's" and "Hans’".
    """

    start: int
    end: int
    name: KnownName
    sure: bool
    genitive: bool


@dataclass(frozen=True, slots=True)
class _Sought:
    words: tuple[frozenset[str], ...]
    name: KnownName
    weak: bool
    rank: int


@dataclass(frozen=True)
class KnownWords:
    """All names of a record, ready to be looked for."""

    names: tuple[KnownName, ...] = field(default=())

    @cached_property
    def _sought(self) -> dict[str, list[_Sought]]:
        """What is looked for, by its first word."""
        found: dict[tuple[tuple[frozenset[str], ...], str], _Sought] = {}
        for rank, name in enumerate(self.names):
            for words, weak in _forms(name):
                key = (words, name.of)
                if key not in found or (found[key].weak and not weak):
                    found[key] = _Sought(words, name, weak, rank)
        index: dict[str, list[_Sought]] = {}
        for one in found.values():
            for folded in one.words[0] | (_genitives(one.words[0]) if len(one.words) == 1 else frozenset()):
                index.setdefault(folded, []).append(one)
        return index

    @cached_property
    def parts(self) -> tuple[tuple[str, KnownName], ...]:
        """Every word of four letters or more of people and organisations, folded, with its name."""
        found: dict[str, KnownName] = {}
        for name in sorted(self.names, key=lambda name: not name.own):
            if name.kind is Kind.PLACE:
                continue
            for word in words_in(name.text):
                for folded in sorted(word.folded):
                    if len(folded) >= SHORTEST_WORD and folded not in _LEGAL | _NO_NAME and not folded.isdigit():
                        found.setdefault(folded, name)
        return tuple(found.items())

    def matches(self, text: str) -> Iterator[Match]:
        """Where the text speaks of a name, from the beginning on, one beside the other; a title before it is part."""
        words, at, behind = words_in(text), 0, 0
        while at < len(words):
            found = self._at(text, words, at)
            if found is None:
                at += 1
                continue
            match, at = found
            if match.name.kind in PEOPLE:
                match = _with_company(text, match, behind)
            behind = match.end
            while at < len(words) and words[at].start < behind:
                at += 1
            yield match

    def _at(self, text: str, words: list[Word], at: int) -> tuple[Match, int] | None:
        standing: list[tuple[tuple[int, bool, bool, bool, int], _Sought]] = []
        for folded in words[at].folded:
            for one in self._sought.get(folded, ()):
                if one.weak and len(folded) == 1 and not words[at].capital:
                    continue  # "z. B." are no initials
                if how := _fits(words, at, one):
                    order = (-len(one.words), how == "genitive", one.weak, not one.name.own, one.rank)
                    standing.append((order, one))
        if not standing:
            return None
        (_count, genitive, *_rest), one = min(standing, key=lambda item: item[0])
        last = at + len(one.words) - 1
        end = words[last].end
        if apostrophe := _APOSTROPHE.match(text, end):
            quoted = text[words[at].start - 1 : words[at].start] in ("'", "‘", "‚", "`")
            if len(apostrophe[0]) > 1 or not quoted:
                genitive, end = True, apostrophe.end()
        sure = not one.weak and (len(one.words) > 1 or words[at].capital)
        return Match(words[at].start, end, one.name, sure, genitive), last + 1


def _with_company(text: str, match: Match, behind: int) -> Match:
    """A person with a title before the name, and with an initial before or after it: "Frau L. Brandt", "Lena B."."""
    initials = {folded[0] for word in words_in(match.name.text) for folded in word.folded}
    start, end = match.start, match.end
    before = _INITIAL_BEFORE.search(text, max(behind, start - 4), start)
    if before and before[1].casefold() in initials:
        start = before.start()
    after = _INITIAL_AFTER.match(text, end)
    if after and after[1].casefold() in initials:
        end = after.end()
    if title := _TITLE_BEFORE.search(text, max(behind, start - 40), start):
        start = title.start()
    return Match(start, end, match.name, match.sure, match.genitive)


def no_name(folded: Iterable[str]) -> bool:
    """Whether a word says nothing about anybody: a title, an article, the word for a role."""
    return any(word in _NO_NAME for word in folded)


def _forms(name: KnownName) -> Iterator[tuple[tuple[frozenset[str], ...], bool]]:
    """The sequences of words by which a name is known, and whether each alone is not sure to mean it."""
    whole = tuple(word.folded for word in words_in(name.text))
    match name.kind:
        case Kind.PLACE:
            yield from _place_forms(name.text)
        case Kind.ORGANISATION:
            core = tuple(word for word in whole if not no_name(word))
            if any(map(_long_enough, core)):  # else nothing that could be told from the letter of a role
                yield whole, False
                yield core, False
                yield from (((word,), len(core) > 1) for word in core if _long_enough(word, SHORTEST_WORD))
        case _:
            parts = tuple(_parts_of_person(whole))
            initials = tuple(frozenset(part[0] for part in word) for word in whole if not word & _TITLES_FOLDED)
            if parts:
                yield whole, False
                yield from (((word,), weak) for word, weak in parts)
                if len(initials) > 1:
                    yield initials, True


def _place_forms(text: str) -> Iterator[tuple[tuple[frozenset[str], ...], bool]]:
    """A place as a whole, and what stands between commas in it."""
    for part in dict.fromkeys((text, *re.split(r"[,;/()]", text))):
        words = tuple(word.folded for word in words_in(part))
        if sum(max(map(len, word)) for word in words) >= SHORTEST_WORD and not all(map(no_name, words)):
            yield words, True


def _parts_of_person(whole: tuple[frozenset[str], ...]) -> Iterator[tuple[frozenset[str], bool]]:
    """The words of a name that mean its person alone; a title that is a surname may also be only a title.

    Particles count where the name begins or ends with them: "Ben", "Le", "Van" are names, too.
    """
    first = next((at for at, word in enumerate(whole) if not word & _TITLES_FOLDED), 0)
    for at, word in enumerate(whole):
        if word & _ROLES or at < first or not _long_enough(word):
            continue
        if first < at < len(whole) - 1 and no_name(word):
            continue
        yield word, bool(word & _TITLES_FOLDED)


def _long_enough(word: frozenset[str], least: int = SHORTEST_PART) -> bool:
    return min(map(len, word)) >= least and not all(folded.isdigit() for folded in word)


def _genitives(folded: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{word}{ending}" for word in folded for ending in ("s", "es"))


def _fits(words: list[Word], at: int, one: _Sought) -> str:
    """Whether these words stand here: "exact", "genitive", or "" where they don't."""
    count = len(one.words)
    if at + count > len(words):
        return ""
    for offset in range(count):
        word = words[at + offset]
        if offset and word.start - words[at + offset - 1].end > WIDEST_GAP:
            return ""
        if not word.folded & one.words[offset]:
            return "genitive" if offset == count - 1 and word.folded & _genitives(one.words[offset]) else ""
    return "exact"
