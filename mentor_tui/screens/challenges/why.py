"""Why a challenge stands where it stands: its score as a sum, and the rule of its column."""

from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from mentor_tui.i18n import _
from mentor_tui.rules.lines import cells
from mentor_tui.rules.priority import Card, Ranked
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.challenges import words
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.signs import Sign, plain_signs
from mentor_tui.widgets.words import Words

GAP = 2
"""Cells between the columns of the sum."""


class Answer(StrEnum):
    """What is wanted next."""

    EDIT = "edit"
    HAND_BACK = "hand-back"


class WhyScreen(ModalScreen[Answer | None]):
    """A card in full, and its score part by part; one that is solved has no score, but what helped."""

    BINDINGS = bindings("why")
    AUTO_FOCUS = "#why-all"  # where it is too long for the screen, arrows scroll it

    def __init__(self, bench: Bench, card: Card, ranked: Ranked | None) -> None:
        super().__init__()
        self.bench = bench
        self._card = card
        self._ranked = ranked

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            with VerticalScroll(id="why-all"):
                yield Words(id="ask-question")
                yield Words(id="why-facts", classes="muted")
                yield Words(id="why-sum")
                yield Words(id="why-rule", classes="muted")
            yield KeyLine()

    def on_mount(self) -> None:
        teller = words.CardTeller(self.bench.now())
        self.query_one("#ask-question", Words).say(teller.text(self._card))
        self.query_one("#why-facts", Words).say("\n".join(self._facts(teller)))
        if self._ranked is not None:
            self.query_one("#why-sum", Words).say("\n".join(self._sum(self._ranked)))
            self.query_one("#why-rule", Words).say(self._rule(self._ranked))

    def _facts(self, teller: words.CardTeller) -> list[str]:
        card = self._card
        facts = [words.touches(card)]
        if card.shared_with:
            facts.append(_("with {name}").format(name=card.shared_with))
        if card.solved_at is None:
            facts.append(f"{Sign.NEXT} {', '.join(filter(None, teller.next_step(card)))}")
        else:
            facts.append(teller.solved_on(card))
            if card.helped:
                facts.append(_("helped: {what}").format(what=card.helped))
        return facts

    def _sum(self, ranked: Ranked) -> list[str]:
        """The parts, each with its level and what it brings, under one another; below them the sum."""
        days = max(0, (self.bench.now() - self._card.created_at).days)
        rows = [
            (words.part(one.part), words.level(one, days), f"{one.level} × {one.weight} =", str(one.points))
            for one in ranked.reasons
        ]
        widths = [max(cells(row[at]) for row in rows) + GAP for at in range(3)]
        last = max(len(str(ranked.score)), *(len(row[3]) for row in rows)) + 1
        told = [
            "".join((*(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=False)),
                     row[3].rjust(last)))
            for row in rows
        ]  # fmt: skip
        room = sum(widths)
        stroke = "-" if plain_signs() else "─"
        total = _("Sum")
        return [*told, stroke * (room + last), total + " " * (room - cells(total)) + str(ranked.score).rjust(last)]

    def _rule(self, ranked: Ranked) -> str:
        """The column that the rule proposes and why, with what else says where the card stands."""
        told = {"column": words.column(ranked.proposed), "why": words.because(ranked, self.bench.now())}
        said = [_("“{column}”, because {why}.").format(**told)]
        if ranked.by_hand:
            placed = _("Placed by hand: “{column}”.").format(column=words.column(ranked.column))
            said = [placed, _("The rule says “{column}”, because {why}.").format(**told)]
        if ranked.card.focused_at is not None:
            said.append(_("In focus, it leads its column."))
        return " ".join(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "hand_back":
            return self._ranked is not None and self._ranked.by_hand
        return True

    def action_edit(self) -> None:
        self.dismiss(Answer.EDIT)

    def action_hand_back(self) -> None:
        self.dismiss(Answer.HAND_BACK)

    def action_close(self) -> None:
        self.dismiss(None)
