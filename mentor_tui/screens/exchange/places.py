"""The places of a case that may tell of somebody, each once, with the sentence it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.anonymous import CaseReading, Leftover, Reading, Replaced, around
from mentor_tui.screens.exchange.reading import reason_words
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign


class Stands(StrEnum):
    """How a place stands."""

    OPEN = "open"
    STAYS = "stays"
    REPLACED = "replaced"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Place:
    """What was flagged or replaced: its `words`, which may stand `times` times, in its first sentence.

    `said` is what stands there now, or is proposed where it is open; `marked` is where in the sentence.
    """

    words: str
    stands: Stands
    label: str
    sentence: str
    marked: tuple[int, int]
    said: str
    times: int = 1

    @property
    def id(self) -> str:
        """The id of its entry, the same however it stands."""
        return f"place/{self.words}"

    @property
    def settled(self) -> bool:
        """Whether it needs no more looking at."""
        return self.stands is not Stands.OPEN


def places(read: CaseReading) -> tuple[Place, ...]:
    """The places of title and text in order, each wording once; one that is open somewhere is open."""
    found: dict[str, Place] = {}
    for text in (read.title, read.text):
        for place in _of(text):
            known = found.get(place.words)
            if known is None:
                found[place.words] = place
            elif place.stands is Stands.OPEN and known.settled:
                del found[place.words]  # it stands where it is open
                found[place.words] = replace(place, times=known.times + 1)
            else:
                found[place.words] = replace(known, times=known.times + 1)
    return tuple(found.values())


def _of(read: Reading) -> Iterator[Place]:
    every: list[tuple[int, Stands, Leftover | Replaced]] = [
        # What is open in words of one's own comes behind those words.
        *((one.start, Stands.ROLE if one.role else Stands.REPLACED, one) for one in read.replaced),
        *((one.start, Stands.OPEN, one) for one in read.leftovers),
        *((one.start, Stands.STAYS, one) for one in read.kept),
    ]
    for _start, stands, one in sorted(every, key=lambda item: item[0]):
        sentence, first, last = around(read.text, one.start, one.end)
        label = reason_words(one.reason) if isinstance(one, Leftover) else ""
        said = one.proposal if isinstance(one, Leftover) else read.text[one.start : one.end]
        yield Place(one.words, stands, label, sentence, (first, last), said)


def place_entry(place: Place) -> Entry:
    """A place as an entry of the walk."""
    match place.stands:
        case Stands.OPEN:
            note = _("proposed: {words}").format(words=place.said)
        case Stands.STAYS:
            note = _("may stand as it is")
        case Stands.ROLE | Stands.REPLACED:
            note = _("instead of: {words}").format(words=place.words)
    times = ngettext("{n} time", "{n} times", place.times).format(n=place.times) if place.times > 1 else ""
    return Entry(
        id=place.id,
        label=place.label or (_("a role") if place.stands is Stands.ROLE else _("replaced")),
        text=place.sentence,
        notes=(" · ".join(filter(None, (note, times))),),
        marked=(place.marked,),
        sign=str(Sign.DONE if place.settled else Sign.NEEDS),
        sign_tone="good" if place.settled else "needs",
    )
