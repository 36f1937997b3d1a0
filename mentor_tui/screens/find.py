"""Find everywhere: full text over people, answers, lines, notes, actions and challenges, as one types."""

from uuid import UUID

from textual import events, on
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.found import Finding, FoundIn, Hit
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.found_places import open_place
from mentor_tui.screens.privacy import whose_record_is_open
from mentor_tui.screens.words import found_in
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.terminal.turns import LOADING
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings


class FindField(Field):
    """The field of the words; down leads to what they find."""

    BINDINGS = bindings("words")

    finds = False
    """Whether the words that stand in it find anything."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.finds if action == "down" else True

    def action_down(self) -> None:
        """The arrow does what enter does: the list is under the field."""
        self.post_message(self.Entered(self))


class FindScreen(WorkbenchScreen):
    """A field and what it finds, with the place of each.

    While somebody looks on, it finds only what is theirs: what was shared of the mentee whose record is open.
    """

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("find")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._hits: dict[str, Hit] = {}
        self._asked = ""
        self._before = ""

    async def whose(self) -> UUID | None:
        """The mentee whose record is open under it."""
        stack = self.app.screen_stack
        return await whose_record_is_open(stack[: stack.index(self)])

    async def look_anew(self) -> None:
        """The words that were looked for may be a name: they are gone while privacy is on, and come back after it."""
        field = self._field
        if self.bench.private:
            self._before = field.text
            field.load_text("")
        elif not field.text:
            field.load_text(self._before)
        await super().look_anew()

    def body(self) -> ComposeResult:
        yield FindField("", one_line=True, id="find", placeholder=_("words, or their beginnings"))
        yield EntryList(label_width=17, id="found")

    @property
    def _list(self) -> EntryList:
        return self.query_one("#found", EntryList)

    @property
    def _field(self) -> FindField:
        return self.query_one(FindField)

    async def arrive(self) -> None:
        self.set_focus(self._field)
        await super().arrive()

    async def load(self) -> None:
        self._field.placeholder = _("words, or their beginnings")
        typed = self._field.text
        only = self.bench.beside if self.bench.private else None
        found = await self.bench.database.read(storage.search.find, typed, room=self._list.text_width, only=only)
        if not typed.strip():
            self._say(typed, _("Finds people, answers, lines, notes, actions, goals and challenges by their words."))
        elif not found.hits:
            self._say(typed, _("Nothing was found. Fewer words, or only their beginnings, find more."))
        else:
            self._show(typed, found)

    def _say(self, typed: str, sentence: str) -> None:
        self._hits, self._asked = {}, typed
        self._list.show([Entry(), Entry(text=sentence, tone="muted")])
        self._head("")

    def _show(self, typed: str, found: Finding) -> None:
        self._hits = {f"{hit.kind}/{hit.id}/{hit.field}/{hit.mentee_id}": hit for hit in found.hits}
        entries = [Entry(), *(self._entry(key, hit) for key, hit in self._hits.items())]
        if found.more:
            entries += [Entry(), Entry(text=_("There is more: one more word narrows it down."), tone="muted")]
        # Other words begin at the top again; what was changed elsewhere moves nobody.
        first = next(iter(self._hits)) if typed != self._asked else None
        self._asked = typed
        self._list.show(entries, on=first)
        count = len(found.hits)
        self._head(
            _("the latest {n}").format(n=count)
            if found.more
            else ngettext("{n} place", "{n} places", count).format(n=count)
        )

    def _head(self, more: str) -> None:
        self._field.finds = bool(self._hits)
        self.topline.show(_("Find everywhere"), more)
        self.refresh_bindings()

    def _entry(self, key: str, hit: Hit) -> Entry:
        facts = [] if hit.is_person else [hit.mentee]
        if hit.at is not None and hit.kind is not FoundIn.MENTEE:
            facts.append(short_day(self.bench.local(hit.at).date(), self.bench.today(), current()))
        if hit.private:
            facts.append(_("private"))
        note = " · ".join(fact for fact in facts if fact)
        return Entry(
            id=key,
            label=found_in(hit),
            text=hit.snippet.text,
            marked=hit.snippet.strong,
            notes=(note,) if note else (),
        )

    @on(Field.Typed, "#find")
    def _typed(self) -> None:
        """Asks anew, and lets go of what was asked before; what is typed is painted meanwhile."""
        self.latest(self._load_calmly, LOADING)

    @on(Field.Entered, "#find")
    async def _entered(self) -> None:
        await self._load_calmly()
        if self._hits:
            self.set_focus(self._list)

    def leave_field(self) -> None:
        self.dismiss()

    def action_words(self) -> None:
        self.set_focus(self._field)

    async def action_open(self) -> None:
        here = self._list.current
        hit = self._hits.get(here.id) if here else None
        if hit is not None:
            await open_place(self, hit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("open", "words"):
            return self.is_mounted and self.focused is self._list
        return True

    def on_resize(self, event: events.Resize) -> None:
        """The text of a hit is cut to the width that there is."""
        self.data_changed()
