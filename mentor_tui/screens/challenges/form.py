"""The form of a challenge: what it is, whom it touches, what it weighs, what is next; ones like it that were solved."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import ChallengeSource
from mentor_tui.rules.moments import long_day
from mentor_tui.rules.priority import Card
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.challenges.words import found_again
from mentor_tui.screens.dates import echo_day, written_day
from mentor_tui.screens.form import FormRow, FormRows, FormScreen
from mentor_tui.screens.session import whom
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.models.challenge import ChallengeFields

_SOURCES = (
    (ChallengeSource.MENTEE.value, N_("mentee")),
    (ChallengeSource.ORGANISATION.value, N_("organisation")),
    (ChallengeSource.EXTERNAL.value, N_("external")),
    (ChallengeSource.OWN.value, N_("own")),
)
_ROWS = (
    FormRow("text", N_("In the way")),
    FormRow("source", N_("Comes from"), _SOURCES),
    FormRow("who", N_("Touches"), hint=N_("a mentee, or nobody in particular"), echo=True),
    FormRow("organisation", N_("Organisation"), hint=N_("if it touches one")),
    FormRow(
        "urgency",
        N_("Urgency"),
        (("0", N_("no hurry")), ("1", N_("later")), ("2", N_("soon")), ("3", N_("at once"))),
    ),
    FormRow(
        "impact",
        N_("Impact"),
        (("0", N_("none")), ("1", N_("slight")), ("2", N_("clear")), ("3", N_("holds up"))),
    ),
    FormRow(
        "influence",
        N_("Your influence"),
        (("0", N_("out of reach")), ("1", N_("little")), ("2", N_("some")), ("3", N_("much"))),
    ),
    FormRow("next_step", N_("Next step")),
    FormRow("next_on", N_("On"), hint=N_("a date, such as 8.12. or in 3 weeks"), typed_over=True, echo=True),
    FormRow("shared_with", N_("Shared with"), hint=N_("whoever is asked for help")),
)

USUAL = {"source": ChallengeSource.MENTEE.value, "urgency": "1", "impact": "2", "influence": "2"}
"""What is picked for a new challenge until somebody says otherwise (models/challenge.py)."""

LEVELS = ("urgency", "impact", "influence")
TEXTS = ("text", "next_step", "shared_with")


class ChallengeForm(FormScreen):
    """One challenge; without an id, a new one, which is entered as soon as it has words. Closes with its id."""

    CSS_PATH = Path(__file__).parents[2] / "styles" / "challenges.tcss"
    ROWS = _ROWS

    def __init__(self, bench: Bench, challenge_id: UUID | None = None, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.challenge_id = challenge_id
        self._problem = ""
        self._filled = False

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield FormRows(self.bench, self, self.rows())
        yield Words(id="similar")  # not in the form: it is seen wherever that is scrolled to

    def draft_key(self, name: str) -> str:
        return f"challenge/{self.challenge_id.hex if self.challenge_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(_("Challenge") if self.challenge_id else _("New challenge"))
        if self.challenge_id is not None:
            card = await self.bench.database.read(storage.challenges.one, self.challenge_id)
            if card is None:  # its entry was taken back
                self.gone()
                return
            await self._fill(_kept(card))
        elif self._filled:
            await self._fill({name: self.form.value(name) for name in USUAL})
        else:
            await self._fill(USUAL)
        self._say_back()
        await self._find_similar()

    async def _fill(self, values: Mapping[str, str]) -> None:
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True

    # what is said under the rows

    @on(Field.Typed)
    @on(Pick.Picked)
    def _say_back(self) -> None:
        self.form.echo("next_on", echo_day(self.form.value("next_on"), self.bench.today()))
        self.latest(self._say_whom, "who")

    async def _say_whom(self) -> None:
        text = self.form.value("who")
        own = not text.strip() and self.form.value("source") == ChallengeSource.OWN
        told = _("your own: it stays with you, in no agenda and on no paper") if own else ""
        told = told or await whom.told(self.bench, text)
        if self.is_attached:
            self.form.echo("who", told)

    @on(Field.Typed, "#row-text")
    def _look_for_similar(self) -> None:
        self.latest(self._find_similar, "similar")

    async def _find_similar(self) -> None:
        text = self.form.value("text")
        found = await self.bench.database.read(storage.similar.solved, text, but=self.challenge_id)
        if self.is_attached:
            self.set_class(bool(found), "-similar")
            self.query_one("#similar", Words).say("\n".join(found_again(one, self.bench) for one in found))

    # what is kept

    async def keep(self, name: str, value: str, was: str) -> bool:
        self._problem = ""
        if self.challenge_id is None:
            return await self._enter()
        if name == "who":
            mentee_id = await self._mentee(value)
            return await self.write(storage.challenges.concern, self.challenge_id, mentee_id) is not None
        if name == "organisation":
            done = await self.write(storage.challenges.concern_organisation, self.challenge_id, value.strip())
            return done is not None
        before = was if name in TEXTS else None
        change, read = storage.challenges.change, self._read(name, value)
        return await self.write(change, self.challenge_id, name, read, before) is not None

    async def _enter(self) -> bool:
        """Enters the challenge with all that stands in the form, as soon as it has words."""
        if not self.form.value("text").strip():
            return False
        fields = self._fields()
        mentee_id = await self._mentee(self.form.value("who"))
        organisation = self.form.value("organisation").strip()
        added = await self.write(storage.challenges.enter, fields, self.bench.clock(), mentee_id, organisation)
        if added is None:
            return False
        self.challenge_id = added.value
        self.form.rekey()
        return True

    def _fields(self) -> "ChallengeFields":
        from mentor_tui.models.challenge import ChallengeFields

        names = [row.name for row in _ROWS if row.name in ChallengeFields.model_fields]
        return ChallengeFields.model_validate({name: self._read(name, self.form.value(name)) for name in names})

    def _read(self, name: str, value: str) -> "str | int | date | ChallengeSource | None":
        """A row's text as the value that is kept; raises ValueError for one that is not understood."""
        if name in LEVELS:
            return int(value)
        if name == "source":
            return ChallengeSource(value)
        if name == "next_on":
            try:
                return written_day(value, self.bench.today())
            except ValueError:
                self._problem = _("This date was not understood. Try 8.12., in 3 weeks or next Friday.")
                raise
        return value.strip()

    async def _mentee(self, name: str) -> UUID | None:
        """The mentee of that name, None for an empty one; raises ValueError where it is not one alone."""
        if not name.strip():
            return None
        found = await whom.matching(self.bench, name)
        if len(found) != 1:
            self._problem = _("Please write enough of the name to tell who is meant.")
            raise ValueError("not one mentee")
        ((mentee_id, full),) = found
        who = self.form.widget("who")
        if isinstance(who, Field) and who.text != full:
            who.load_text(full)
        return mentee_id

    def why_not(self, name: str) -> str:
        if name == "text" and not self.form.value("text").strip():
            return _("A challenge needs words.")
        return self._problem or super().why_not(name)

    def answer(self) -> UUID | None:
        return self.challenge_id


def _kept(card: Card) -> dict[str, str]:
    """The rows of a challenge that is kept."""
    return {
        "text": card.text,
        "source": card.source.value,
        "who": card.mentee,
        "organisation": card.organisation,
        "urgency": str(card.urgency),
        "impact": str(card.impact),
        "influence": str(card.influence),
        "next_step": card.next_step,
        "next_on": long_day(card.next_on, current()) if card.next_on else "",
        "shared_with": card.shared_with,
    }
