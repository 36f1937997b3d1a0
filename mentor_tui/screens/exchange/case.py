"""A case for fellow mentors as it is written, and beside it how it reads with roles for names."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from mentor_tui import storage
from mentor_tui.documents.exchange import read_exchange
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.anonymous import Case, Settled
from mentor_tui.rules.known_words import KnownWords
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.exchange.reading import open_words, reading_entries
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.form import FormRow, FormRows, FormScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings

_ROWS = (
    FormRow("title", N_("Title"), hint=N_("what it is about, in a few words")),
    FormRow("text", N_("The case"), hint=N_("what happened; write names as they come to you"), many_lines=True),
    FormRow("fellow", N_("For whom"), hint=N_("a fellow mentor, or the round you take it to")),
    FormRow("learned", N_("Learned"), hint=N_("afterwards, for you alone: what came of it"), many_lines=True),
)

LIVE = 20_000
"""Up to so many characters the reading follows every key; a longer case is read when its field is left."""


class ExchangeScreen(FormScreen):
    """One case; without an id, a new one, which is entered as soon as it has a title.

    `mentee_id` is the mentee whom a new case is about, where it is about one.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "exchange.tcss"
    BINDINGS = bindings("case")
    ROWS = _ROWS

    def __init__(
        self, bench: Bench, exchange_id: UUID | None = None, *, mentee_id: UUID | None = None, start: str = ""
    ) -> None:
        super().__init__(bench, start=start)
        self.exchange_id = exchange_id
        self.mentee_id = mentee_id
        self._known = KnownWords()
        self._settled: Settled = {}

    def draft_key(self, name: str) -> str:
        mentee, case = (key.hex if key else otherwise for key, otherwise in self._keys())
        return f"exchange/{mentee}/{case}/{name}"

    def _keys(self) -> tuple[tuple[UUID | None, str], ...]:
        return (self.mentee_id, "none"), (self.exchange_id, "new")

    def body(self) -> ComposeResult:
        with Container(id="case"):
            with VerticalScroll(id="form", can_focus=False):
                yield FormRows(self.bench, self, self.rows())
            yield EntryList(id="reading")

    @property
    def reading(self) -> EntryList:
        """How it reads with roles."""
        return self.query_one("#reading", EntryList)

    async def load(self) -> None:
        values: dict[str, str] = {}
        read = self.bench.database.read
        if self.exchange_id is None:
            self._known = await read(storage.exchanges.known_words, self.mentee_id)
        else:
            found = await read(storage.exchanges.with_known_words, self.exchange_id)
            if found is None:
                self.gone()
                return
            row, self._known = found
            self.mentee_id, self._settled = row.mentee_id, row.settled
            values = {"title": row.title, "text": row.text, "fellow": row.fellow, "learned": row.learned}
        await self.fill(values)
        await self._read()

    # how it reads

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        if len(event.text) <= LIVE:
            self.latest(self._read, "reading")

    def _case(self) -> Case:
        return Case(self.form.value("title"), self.form.value("text"), self._known, self._settled)

    async def _read(self) -> None:
        case = self._case()
        read = await asyncio.to_thread(read_exchange, case, current())
        if not self.is_attached or (case != self._case() and len(case.text) <= LIVE):
            return  # it was closed, or typed on, and what was typed is being read already
        written = bool(case.text.strip() or case.title.strip())
        self.topline.show(_("Case"), open_words(read.open) if written else "")
        head = Entry(text=_("How it reads with roles"), tone="muted")
        nothing = [Entry(text=_("Names that the record knows become roles while you write."), tone="muted")]
        self.reading.show([Entry(), head, *(reading_entries(read) if written else nothing)])

    # keeping

    async def keep(self, name: str, value: str, was: str) -> bool:
        if self.exchange_id is not None:
            return await self.write(storage.exchanges.change, self.exchange_id, name, value, was) is not None
        from mentor_tui.models.exchange import ExchangeFields

        if not self.form.value("title").strip():
            return False
        fields = ExchangeFields.model_validate({row.name: self.form.value(row.name) for row in _ROWS})
        added = await self.write(storage.exchanges.add, fields, self.bench.clock(), self.mentee_id)
        if added is None:
            return False
        self.exchange_id = added.value
        self.form.rekey()
        return True

    def why_not(self, name: str) -> str:
        return _("A case needs a title.")

    # keys

    def leave_field(self) -> None:
        self.set_focus(self.reading)

    def action_edit(self) -> None:
        self.set_focus(self.form.widget("text"))

    async def action_walk(self) -> None:
        """Goes through what may still tell of somebody; what stands in a field is kept before."""
        for row in _ROWS:
            await self.form.settle(row.name)
        if self.exchange_id is None:
            self.form.explain(self.why_not("title"))
            self.set_focus(self.form.widget("title"))
            return
        self.set_focus(self.reading)
        await self.app.push_screen(WalkScreen(self.bench, self.exchange_id))

    def answer(self) -> UUID | None:
        return self.exchange_id
