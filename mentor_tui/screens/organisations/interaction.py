"""The form of what passed with a contact: a few words are enough; it is today and private unless it says more."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Channel
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_day, written_day
from mentor_tui.screens.form import FormRow, FormScreen
from mentor_tui.screens.organisations import scopes
from mentor_tui.screens.organisations.rows import due_words, with_scope
from mentor_tui.screens.session import whom
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.pick import Pick

if TYPE_CHECKING:
    from mentor_tui.models.contact import InteractionFields
    from mentor_tui.rules.contacts import ContactRow, InteractionRow

ALONE, SHARED = "alone", "shared"

_ROWS = (
    FormRow("text", N_("What passed"), hint=N_("what you told, heard or agreed"), many_lines=True),
    FormRow("on", N_("On"), hint=N_("today, or such as yesterday or 8.12."), typed_over=True, echo=True),
    FormRow(
        "channel",
        N_("How"),
        (
            (Channel.IN_PERSON.value, N_("in person")),
            (Channel.PHONE.value, N_("by phone")),
            (Channel.VIDEO.value, N_("by video")),
            (Channel.WRITTEN.value, N_("in writing")),
        ),
    ),
    FormRow("who", N_("About"), hint=N_("a mentee, or nobody in particular"), echo=True),
    FormRow("shared", N_("Seen by"), ((ALONE, N_("you alone")), (SHARED, N_("you and the mentee")))),
)


class InteractionForm(FormScreen):
    """What passed with one contact; without an id, a new one, recorded as soon as it has words. Closes with its id."""

    CSS_PATH = Path(__file__).parents[2] / "styles" / "organisations.tcss"
    ROWS = _ROWS

    def __init__(self, bench: Bench, contact_id: UUID, interaction_id: UUID | None = None, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.contact_id = contact_id
        self.interaction_id = interaction_id
        self._new = interaction_id is None
        self._filled = False
        self._problem = ""
        self._contact: ContactRow | None = None

    def draft_key(self, name: str) -> str:
        interaction = self.interaction_id.hex if self.interaction_id else "new"
        return f"interaction/{self.contact_id.hex}/{interaction}/{name}"

    async def load(self) -> None:
        read = self.bench.database.read
        contact = await read(storage.contacts.one, self.contact_id, self.bench.zone)
        if contact is None:
            self.dismiss()
            return
        self._contact = contact
        heard = (await scopes.heard(self.bench, [contact]))[contact.id]
        self.topline.show(contact.name, with_scope(_("what passed"), scopes.beside(heard)))
        if self.interaction_id is not None:
            kept = await read(storage.interactions.one, self.interaction_id)
            if kept is None:  # its record was taken back
                self.dismiss()
                return
            values = self._kept(kept)
        elif self._filled:
            values = {row.name: self.form.value(row.name) for row in _ROWS if row.options} | self._about(contact)
        else:
            values = self._about(contact)
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True
        self._say_back()

    @staticmethod
    def _about(contact: "ContactRow") -> dict[str, str]:
        """Whom it is about, most likely: the one mentee that the contact is for."""
        linked = [mentee.name for mentee in contact.mentees if not mentee.ended]
        return {"who": linked[0] if len(linked) == 1 else ""}

    def _kept(self, row: "InteractionRow") -> dict[str, str]:
        # In a new one the row of the day stays empty, as it was, so that another day can be typed into it.
        untouched = self._new and row.on == self.bench.today()
        return {
            "text": row.text,
            "on": "" if untouched else long_day(row.on, current()),
            "channel": row.channel.value,
            "who": row.mentee,
            "shared": SHARED if row.shared else ALONE,
        }

    @on(Field.Typed)
    @on(Pick.Picked)
    def _say_back(self) -> None:
        """Says under the rows how they are understood."""
        today = self.bench.today()
        otherwise = f"→ {long_day(today, current())}" if self._new else ""
        self.form.echo("on", echo_day(self.form.value("on"), today, otherwise))
        self.latest(self._say_whom, "who")

    async def _say_whom(self) -> None:
        told = await whom.told(self.bench, self.form.value("who")) or await self._may_hear(self.form.value("who"))
        if self.is_attached:
            self.form.echo("who", told)

    async def _may_hear(self, name: str) -> str:
        """What the contact may hear of the mentee of that name."""
        found = await whom.matching(self.bench, name)
        if len(found) != 1 or self._contact is None:
            return ""
        scope = await scopes.heard_of(self.bench, self._contact, found[0][0])
        told = scopes.words(scope) if scope is not None else _("nothing agreed")
        return _("{name} may hear: {scope}").format(name=self._contact.name, scope=told)

    async def keep(self, name: str, value: str, was: str) -> bool:
        self._problem = ""
        if self.interaction_id is None:
            return await self._record()
        if name == "who":
            mentee_id = await self._mentee(value)
            return (
                await self.write(storage.interactions.concern, self.interaction_id, mentee_id, self.bench.clock())
                is not None
            )
        change, read = storage.interactions.change, self._read(name, value)
        before = was if name == "text" else None
        return await self.write(change, self.interaction_id, name, read, before) is not None

    async def _record(self) -> bool:
        """Records what stands in the form, as soon as it has words."""
        if not self.form.value("text").strip():
            return False
        fields, mentee_id = self._fields(), await self._mentee(self.form.value("who"))
        added = await self.write(storage.interactions.add, self.contact_id, fields, self.bench.clock(), mentee_id)
        if added is None:
            return False
        self.interaction_id = added.value
        self.form.rekey()
        await self._say_recorded()
        return True

    async def _say_recorded(self) -> None:
        """Says that it is recorded, and when the next contact is due."""
        contact = await self.bench.database.read(storage.contacts.one, self.contact_id, self.bench.zone)
        following = due_words(contact, self.bench) if contact is not None else ""
        self.say(_("Recorded: {next}").format(next=following) if following else _("Recorded."))

    def _fields(self) -> "InteractionFields":
        from mentor_tui.models.contact import InteractionFields

        names = ("text", "on", "channel", "shared")
        return InteractionFields.model_validate({name: self._read(name, self.form.value(name)) for name in names})

    def _read(self, name: str, value: str) -> "date | Channel | bool | str":
        """A row's text as the value that is kept; raises ValueError for one that is not understood."""
        if name == "on":
            return self._day(value)
        if name == "channel":
            return Channel(value)
        if name == "shared":
            return value == SHARED
        return value

    def _day(self, value: str) -> date:
        self._problem = _("This date was not understood. Try yesterday, 8.12. or last Friday.")
        day = written_day(value, self.bench.today())
        if day is None and not self._new:
            raise ValueError("no date")
        self._problem = ""
        return day or self.bench.today()

    async def _mentee(self, name: str) -> UUID | None:
        """The mentee of that name, None for an empty one; raises ValueError where it is not one alone."""
        if not name.strip():
            return None
        found = await self._matching(name)
        if len(found) != 1:
            self._problem = _("Please write enough of the name to tell who is meant.")
            raise ValueError("not one mentee")
        ((mentee_id, full),) = found
        who = self.form.widget("who")
        if isinstance(who, Field) and who.text != full:
            who.load_text(full)
        return mentee_id

    async def _matching(self, name: str) -> tuple[tuple[UUID, str], ...]:
        """Those whose mentoring goes on, or, where none has such a name, those whose mentoring has ended."""
        return await whom.matching(self.bench, name) or await self.bench.database.read(storage.mentees.matching, name)

    def why_not(self, name: str) -> str:
        if name == "text" and not self.form.value("text").strip():
            return _("What passed needs words.")
        return self._problem or super().why_not(name)

    def answer(self) -> UUID | None:
        return self.interaction_id
