"""A case without names: known names become roles, and whatever else may tell of somebody is flagged, one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mentor_tui.rules.known_words import Kind, KnownName, KnownWords, Match, word_set, words_in
from mentor_tui.rules.leftovers import Found, begins_sentence, leftovers, protected
from mentor_tui.rules.telling import Reason

RoleWords = Mapping[str, str]
"""The words of one language: by kind ("mentee", with {letter}, and "mentee_only" where there is but one) and by reason
("email" …) what stands instead; "of" makes a genitive of {role}."""

Settled = Mapping[str, str | None]
"""By the words that were flagged, the words for them; None where they may stand."""

_DE = word_set("der die das und ich nicht ist ein eine mit zu den dem sich auf von wir es sie er hat im am")
_EN = word_set("the and i not is a with to of we it she he has on that for my they are his her")
_TOGETHER = frozenset({" ", "-", ", ", "\u00a0", "\n"})
_THE = "the "
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the mentor wrote it, what the record knows by name, and what was settled of it."""

    title: str
    text: str
    known: KnownWords = field(default_factory=KnownWords)
    settled: Settled = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place in a text that may tell something, with its words; `proposal` could stand instead."""

    start: int
    end: int
    words: str
    reason: Reason
    proposal: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A place in a text where other words stand now than the mentor wrote (`words`); `role` where a role was put in."""

    start: int
    end: int
    words: str
    role: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How one text reads with roles; `leftovers` are open, `kept` may stand by the mentor's word. All in order."""

    text: str
    replaced: tuple[Replaced, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    kept: tuple[Leftover, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseReading:
    """A case as it would be written out, in its language ("de" or "en")."""

    title: Reading
    text: Reading
    language: str

    @property
    def open(self) -> int:
        """How many places are still to be settled."""
        return len(self.title.leftovers) + len(self.text.leftovers)


def language_of(text: str, otherwise: str = "de") -> str:
    """Whether a text is German or English, by its little words; `otherwise` where they don't tell."""
    words = [word.text.casefold() for word in words_in(text[:20_000])]
    german, english = (sum(word in little for word in words) for little in (_DE, _EN))
    return otherwise if german == english else "de" if german > english else "en"


def read_case(case: Case, words: Mapping[str, RoleWords], otherwise: str = "de") -> CaseReading:
    """The case with roles for names, and all that is still to be settled of it.

    `words` are those for roles, by language; `otherwise` is the language where the case itself doesn't tell.
    """
    language = language_of(f"{case.title}\n{case.text}", otherwise)
    reader = _Reader(case, words[language], language, _folded(words))
    return CaseReading(reader.read(case.title), reader.read(case.text), language)


def settles(leftover: str, words: str | None) -> bool:
    """Whether these words settle a leftover: they must say something, and not say it again; None lets it stand."""
    if words is None:
        return True
    return bool(words.strip()) and leftover.casefold() not in words.casefold()


def around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The sentence in which a place stands, cut where it is long, and where the place is in it."""
    first, last = start, end
    while first > max(0, start - _AROUND) and not (text[first - 1] in "\n" or _ends(text, first - 1)):
        first -= 1
    while last < min(len(text), end + _AROUND) and text[last] != "\n" and not _ends(text, last - 1, least=end):
        last += 1
    while first < start and text[first].isspace():
        first += 1
    cut_before = first > 0 and first == start - _AROUND
    cut_after = last < len(text) and last == end + _AROUND
    sentence = f"{'…' if cut_before else ''}{text[first:last]}{'…' if cut_after else ''}"
    return sentence, start - first + cut_before, end - first + cut_before


def _ends(text: str, at: int, least: int = 0) -> bool:
    """Whether a sentence ends with the sign at this place; a dot after one or two letters, or a digit, rarely does."""
    if at < max(least, 1) or text[at] not in ".!?" or not text[at + 1 : at + 2].isspace():
        return False
    return text[at] != "." or not (text[at - 1].isdigit() or not text[max(0, at - 3) : at].isalpha())


def _folded(words: Mapping[str, RoleWords]) -> frozenset[str]:
    """The words for roles themselves, folded: they tell nothing."""
    kinds = {key for kind in Kind for key in (kind.value, f"{kind.value}_only")}
    texts = (text for language in words.values() for key, text in language.items() if key in kinds)
    return frozenset(folded for text in texts for word in words_in(text) for folded in word.folded)


class _Reader:
    """Reads the texts of one case, so that everybody has the same role in all of them."""

    def __init__(self, case: Case, words: RoleWords, language: str, roles: frozenset[str]) -> None:
        self._known = case.known
        self._settled = case.settled
        self._words = words
        self._language = language
        self._roles = roles
        self._cast: dict[Kind, list[str]] = {}
        for text in (case.title, case.text):
            for match in self._names(text):
                self._enter(match.name)

    def read(self, text: str) -> Reading:
        """The text with roles, with the mentor's own words where there are any, and what is still open of it."""
        told, replaced = self._with_roles(text)
        told, replaced = self._with_own_words(told, replaced)
        opened: list[Leftover] = []
        kept: list[Leftover] = []
        for one in leftovers(told, self._known, self._language, self._roles):
            words = told[one.start : one.end]
            (kept if self._may_stand(words) else opened).append(self._leftover(told, one))
        return Reading(told, tuple(replaced), tuple(opened), tuple(kept))

    # the names

    def _names(self, text: str) -> list[Match]:
        """The names in a text that are surely meant, one name in a row as one; not those in an address of the web."""
        shut = protected(text)
        found: list[Match] = []
        for match in self._known.matches(text):
            if not match.sure or any(start < match.end and match.start < end for start, end in shut):
                continue
            last = found[-1] if found else None
            if (
                last is not None
                and last.name.of == match.name.of
                and not last.genitive
                and text[last.end : match.start] in _TOGETHER
            ):
                found[-1] = Match(last.start, match.end, last.name, True, match.genitive)
            else:
                found.append(match)
        return [match for match in found if not self._may_stand(text[match.start : match.end])]

    def _with_roles(self, text: str) -> tuple[str, list[Replaced]]:
        pieces = []
        for match in self._names(text):
            words = text[match.start : match.end]
            own = self._settled.get(words)
            role = own if own is not None else self._role(text, match.start, match.name, genitive=match.genitive)
            pieces.append((match.start, match.end, role, own is None))
        return _put_in(text, pieces)

    def _role(self, text: str, at: int, name: KnownName, *, genitive: bool = False) -> str:
        role = self._said(name)
        if genitive:
            role = self._words["of"].format(role=role)
        if role.startswith(_THE) and text[:at][-len(_THE) :].casefold() == _THE:
            return role.removeprefix(_THE)
        return role[0].upper() + role[1:] if begins_sentence(text, at) else role

    def _said(self, name: KnownName) -> str:
        """The words for a role; with a letter where it needs one to be told apart."""
        cast = self._cast.get(name.kind, [])
        place = cast.index(name.of) if name.of in cast else len(cast)
        several = place > 0 or len(cast) > 1
        return self._words[name.kind if several else f"{name.kind}_only"].format(letter=_letter(place))

    def _enter(self, name: KnownName) -> None:
        cast = self._cast.setdefault(name.kind, [])
        if name.of not in cast:
            cast.append(name.of)

    # what the mentor said

    def _may_stand(self, words: str) -> bool:
        return words in self._settled and self._settled[words] is None

    def _with_own_words(self, text: str, replaced: list[Replaced]) -> tuple[str, list[Replaced]]:
        pieces = []
        for one in leftovers(text, self._known, self._language, self._roles):
            words = text[one.start : one.end]
            if (own := self._settled.get(words)) is not None and settles(words, own):
                pieces.append((one.start, one.end, own, False))
        told, put_in = _put_in(text, pieces)
        return told, _moved(replaced, put_in, pieces)

    def _leftover(self, text: str, one: Found) -> Leftover:
        words = text[one.start : one.end]
        if one.name is not None and one.reason in (Reason.KNOWN, Reason.NEAR):
            return Leftover(one.start, one.end, words, one.reason, self._role(text, one.start, one.name))
        proposal = self._words[one.reason]
        if begins_sentence(text, one.start):
            proposal = proposal[0].upper() + proposal[1:]
        return Leftover(one.start, one.end, words, one.reason, proposal)


def _letter(place: int) -> str:
    """A, B, … Z, AA, AB …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _put_in(text: str, pieces: Iterable[tuple[int, int, str, bool]]) -> tuple[str, list[Replaced]]:
    """The text with other words at these places, which are in order and beside each other."""
    told: list[str] = []
    replaced: list[Replaced] = []
    at = length = 0
    for start, end, words, role in pieces:
        told += [text[at:start], words]
        length += start - at
        replaced.append(Replaced(length, length + len(words), text[start:end], role))
        length += len(words)
        at = end
    return "".join([*told, text[at:]]), replaced


def _moved(before: list[Replaced], after: list[Replaced], pieces: list[tuple[int, int, str, bool]]) -> list[Replaced]:
    """What was put in before, where it stands after more was put in; what is inside of that is no more."""
    shifted = []
    for one in before:
        by, inside = 0, False
        for start, end, words, _role in pieces:
            if start < one.end and one.start < end:
                inside = True
            elif end <= one.start:
                by += len(words) - (end - start)
        if not inside:
            shifted.append(Replaced(one.start + by, one.end + by, one.words, one.role))
    return sorted([*shifted, *after], key=lambda one: one.start)
