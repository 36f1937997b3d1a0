"""How challenges are told: columns, sources and levels in words, and what stands on a card."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import ChallengeSource, Column
from mentor_tui.rules.moments import short_day
from mentor_tui.rules.priority import Card, Part, Ranked, Reason, in_hand, matters_and_presses
from mentor_tui.widgets.cards import BoardCard, Note
from mentor_tui.widgets.signs import Sign

if TYPE_CHECKING:
    from mentor_tui.screens.bench import Bench
    from mentor_tui.storage.similar import Solved


def column(value: Column) -> str:
    """A column by its title."""
    return {
        Column.DO_NOW: _("Do now"),
        Column.PLAN: _("Plan it"),
        Column.SHARE: _("Share it"),
        Column.LET_GO: _("Let it go"),
    }[value]


def source(value: ChallengeSource) -> str:
    """Where a challenge comes from."""
    return {
        ChallengeSource.MENTEE: _("mentee"),
        ChallengeSource.ORGANISATION: _("organisation"),
        ChallengeSource.EXTERNAL: _("from outside"),
        ChallengeSource.OWN: _("your own"),
    }[value]


def part(value: Part) -> str:
    """A part of a score by its name."""
    return {
        Part.URGENCY: _("Urgency"),
        Part.IMPACT: _("Impact"),
        Part.INFLUENCE: _("Influence"),
        Part.AGE: _("Age"),
        Part.PROMISE: _("Promise"),
    }[value]


def levels(value: Part) -> tuple[str, str, str, str]:
    """The four levels of urgency, impact and influence in words, from the lowest to the highest."""
    return {
        Part.URGENCY: (_("no hurry"), _("later"), _("soon"), _("at once")),
        Part.IMPACT: (_("none"), _("slight"), _("clear"), _("holds up")),
        Part.INFLUENCE: (_("out of reach"), _("little"), _("some"), _("much")),
    }[value]


def level(reason: Reason, days: int) -> str:
    """The level of a part of a score in words; `days` is how old the challenge is."""
    if reason.part is Part.PROMISE:
        return _("in the signed agreement") if reason.level else _("none")
    if reason.part is Part.AGE:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return levels(reason.part)[reason.level]


def because(ranked: Ranked, now: datetime) -> str:
    """Why the rule proposes the column that it proposes."""
    matters, _presses = matters_and_presses(ranked.card, now.date())
    match ranked.proposed:
        case Column.DO_NOW:
            return _("it matters, it presses, and it is in your hands")
        case Column.PLAN if matters:
            return _("it matters and is in your hands, but it doesn't press")
        case Column.PLAN:
            return _("it presses and is in your hands, but matters less")
        case Column.SHARE:
            assert not in_hand(ranked.card)
            return _("it is hardly in your hands; somebody else can do more")
        case _let_go:
            return _("it neither matters much nor presses")


def touches(card: Card) -> str:
    """Whom a challenge touches, and where it comes from where that says more: "Yusuf Demir · from outside"."""
    named = (card.source is ChallengeSource.MENTEE and card.mentee) or (
        card.source is ChallengeSource.ORGANISATION and card.organisation
    )
    return " · ".join(filter(None, (card.mentee, card.organisation, "" if named else source(card.source))))


def found_again(solved: "Solved", bench: "Bench") -> str:
    """A challenge that was solved before, with what helped, as it is told where a similar one is written down."""
    day = short_day(bench.local(solved.solved_at).date(), bench.today(), current())
    what, helped = (" ".join(text.split()) for text in (solved.text, solved.helped))
    return _("Similar, solved {day}: {what}. What helped: {helped}").format(day=day, what=what, helped=helped)


def points(n: int) -> str:
    """A score in words."""
    return ngettext("{n} point", "{n} points", n).format(n=n)


@dataclass(frozen=True, slots=True)
class CardTeller:
    """Tells cards as they are `now` in the mentor's zone; `wide` is where there is room for a sign's word."""

    now: datetime
    wide: bool = False

    def waiting(self, ranked: Ranked) -> BoardCard:
        """A card that waits: whom it touches, who is asked for help, the next step, and its points."""
        return BoardCard(str(ranked.card.id), self.text(ranked.card), tuple(self._notes(ranked)))

    def solved(self, card: Card) -> BoardCard:
        """A card that was solved: whom it touched, what helped, and when."""
        notes = [Note(touches(card))]
        if card.helped:
            notes.append(Note(_("helped: {what}").format(what=_word(card.helped)), "good", lines=2))
        return BoardCard(str(card.id), f"{Sign.DONE} {self.text(card)}", (*notes, Note(self.solved_on(card))))

    def text(self, card: Card) -> str:
        """What the card says, in one line."""
        return _word(card.text)

    def next_step(self, card: Card) -> tuple[str, str]:
        """The next step, and its day or ""; where there is none, that is said."""
        if not card.next_step and card.next_on is None:
            return _("no step yet"), ""
        day = short_day(card.next_on, self.now.date(), current()) if card.next_on else ""
        step = _word(card.next_step)
        return (step, day) if step else (day, "")

    def solved_on(self, card: Card) -> str:
        """When it was solved."""
        if card.solved_at is None:
            return ""
        day = card.solved_at.astimezone(self.now.tzinfo).date()
        return _("solved {day}").format(day=short_day(day, self.now.date(), current()))

    def _notes(self, ranked: Ranked) -> Iterator[Note]:
        card = ranked.card
        yield Note(touches(card))
        if card.shared_with:
            yield Note(_("with {name}").format(name=_word(card.shared_with)))
        if ranked.column is not Column.LET_GO or card.next_step:
            step, end = self.next_step(card)
            yield Note(f"{Sign.NEXT} {step}", _tone(card, self.now.date()), end, lines=2)
        star = f"{Sign.FOCUS} " if card.focused_at else ""
        by_hand = (_("by hand") if self.wide else "") if ranked.by_hand else None
        placed = "" if by_hand is None else f"  {Sign.EDITED} {by_hand}".rstrip()
        yield Note(f"{star}{points(ranked.score)}{placed}", "accent" if star else "muted")


def _word(text: str) -> str:
    return " ".join(text.split())


def _tone(card: Card, today: date) -> str:
    """How the next step stands out: late, as it is, or in the background where there is none."""
    if card.next_on is not None and card.next_on < today:
        return "needs"
    return "" if card.next_step or card.next_on else "muted"
