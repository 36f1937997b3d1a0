"""Going through the signed lines: the one under the cursor large enough for both to read, the others in a list."""

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import Party, Verdict, Who
from mentor_tui.rules.lines import cut
from mentor_tui.rules.review import Item, Kind, State
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.review import told
from mentor_tui.screens.review.going import Going
from mentor_tui.screens.review.wording import NewWords
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.screens.review.screen import ReviewScreen

VOICES = (Who.BOTH, Who.MENTEE, Who.MENTOR)
INDENT = 6
"""Cells before the text in the list: the cursor, the sign, the edge."""


class ReviewLines(Vertical):
    """The item under the cursor, and the list of all; both answer at once, or each by itself."""

    BINDINGS = bindings("review-line")

    def __init__(self, bench: Bench) -> None:
        super().__init__(id="review-lines")
        self.bench = bench
        self._going: Going | None = None
        self._voice = Who.BOTH

    @property
    def review_screen(self) -> "ReviewScreen":
        """The screen that this is part of."""
        return cast("ReviewScreen", self.screen)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="at", can_focus=False):
            yield Words(id="at-head")
            yield Words(id="at-text")
            yield Words(id="at-other")
            yield Words(id="at-new")
            yield NewWords(self.bench)
            yield Words(id="at-said")
            yield Words(id="at-hint")
            yield Pick((), "", id="at-voice")
        yield EntryList(id="review-items")

    def on_mount(self) -> None:
        self.wording.display = False
        self.query_one("#at-voice").can_focus = False

    @property
    def wording(self) -> NewWords:
        """The fields for new words."""
        return self.query_one(NewWords)

    @property
    def listing(self) -> EntryList:
        """The list of all items."""
        return self.query_one(EntryList)

    def rest(self) -> None:
        """Puts the focus where it rests when no field has it."""
        self._share_room(True)
        self.wording.display = False
        self.screen.set_focus(self.listing)
        self._show_item()

    def _share_room(self, shared: bool) -> None:
        self.listing.display = shared
        self.set_class(not shared, "-alone")

    # showing

    def show(self, going: Going) -> None:
        """Shows this state of the review; the first time the cursor goes to the first item that is not through."""
        first = self._going is None
        self._going = going
        self._show_list()
        if first and (waiting := going.review.after("")) is not None:
            self.listing.go_to(waiting.key)
        self._show_item()

    def on_resize(self) -> None:
        if self._going is not None:
            self._show_list()

    def _show_list(self) -> None:
        going = self._going
        assert going is not None
        entries: list[Entry] = []
        heading = ""
        for item in going.review.items:
            if (part := told.part(item, going)) != heading:
                entries += [*([Entry()] if heading else []), Entry(text=part, tone="strong")]
                heading = part
            entries.append(self._entry(item, going))
        self.listing.show(entries)
        self.refresh_bindings()

    def _entry(self, item: Item, going: Going) -> Entry:
        mark, tone = told.sign(item)
        state = told.state(item.state)
        number = f"{item.number}. " if item.number else ""
        words = going.told(item.title) or told.without_name(going.told(item.agreed), item, going)
        room = (self.listing.size.width or 40) - INDENT - 2 - len(number) - (len(state) + 2 if state else 0)
        line = cut(" ".join(words.split()), max(8, room))
        return Entry(item.key, f"{number}{line}", sign=mark, sign_tone=tone, right=state)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        entry = self.listing.current
        if entry is None or self._going is None:
            return None
        return next((item for item in self._going.review.items if item.key == entry.id), None)

    @on(EntryList.Moved)
    def _show_item(self) -> None:
        item, going = self.item, self._going
        if item is None or going is None:
            return
        done, all_items = going.review.done, len(going.review.items)
        self._say("#at-head", f"{told.place(item, going)} · " + _("{n} of {m}").format(n=done, m=all_items))
        self._say("#at-text", going.told(item.text))
        others = [code for code in going.paper.languages if code != going.language]
        self._say("#at-other", "\n".join(item.text.get(code, "") for code in others))
        wanted = Verdict.CHANGE in (item.said.mentee, item.said.mentor)
        fresh = [(item.said.words or {}).get(code, "") for code in (going.language, *others)]
        shown = item.reworded and wanted and not self.wording.display
        self._say("#at-new", _("New: {words}").format(words="\n".join(fresh)) if shown else "")
        self._say("#at-said", "" if self.wording.display else told.both(item, going))
        self._say("#at-hint", "" if self.wording.display else told.hint(item, going))
        pick = self.query_one("#at-voice", Pick)
        pick.display = item.kind is not Kind.POINT and not self.wording.display and not going.record.over
        voices = (
            (Who.BOTH, _("both")),
            (Who.MENTEE, going.name(Party.MENTEE)),
            (Who.MENTOR, going.name(Party.MENTOR)),
        )
        pick.show(self._voice, voices, _("Answer of"))
        self.query_one("#at", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _say(self, selector: str, text: str) -> None:
        words = self.query_one(selector, Words)
        words.say(text)
        words.display = bool(text)

    # what is said of an item

    async def action_keep(self) -> None:
        if await self._tell(Verdict.KEEP):
            self._go_on()

    async def action_drop(self) -> None:
        if await self._tell(Verdict.DROP):
            self._go_on()

    async def _tell(self, verdict: Verdict) -> bool:
        """Notes a verdict, or takes it back where it stood already; returns whether it stands now."""
        item = self.item
        if item is None or self._going is None:
            return False
        stands = all(item.said.of(party) is verdict for party in self._parties())
        change = storage.reviews.say
        done = await self.review_screen.alter(change, item.id, self._voice, None if stands else verdict)
        return done and not stands

    def _parties(self) -> tuple[Party, ...]:
        return {Who.BOTH: tuple(Party), Who.MENTEE: (Party.MENTEE,), Who.MENTOR: (Party.MENTOR,)}[self._voice]

    def _go_on(self) -> None:
        """To the next item below that this voice has not answered; where there is none, the cursor stays."""
        review, item = self.review_screen.going.review, self.item
        keys = [one.key for one in review.items]
        below = review.items[keys.index(item.key) + 1 :] if item else ()
        for one in below:
            unsaid = any(one.said.of(party) is None for party in self._parties())
            if one.state is State.NOT_YET and (one.kind is Kind.POINT or unsaid):
                self.listing.go_to(one.key)
                return

    async def action_settle(self) -> None:
        item = self.item
        if item is None:
            return
        done = await self.review_screen.alter(storage.reviews.settle, item.id, not item.said.settled)
        if done and not item.said.settled:
            self._go_on()

    def action_voice(self) -> None:
        self._voice = VOICES[(VOICES.index(self._voice) + 1) % len(VOICES)]
        self._show_item()

    async def action_next(self) -> None:
        """To the next item that is not through; when all are, to the result."""
        item = self.item
        following = self._going.review.after(item.key if item else "") if self._going else None
        if following is None:
            await self.review_screen.show_result()
        else:
            self.listing.go_to(following.key)

    async def action_result(self) -> None:
        await self.review_screen.show_result()

    def action_rest(self) -> None:
        self.review_screen.ask(self.review_screen.keep_the_rest())

    # new words

    async def action_change(self) -> None:
        item = self.item
        if item is None:
            return
        if not all(item.said.of(party) is Verdict.CHANGE for party in self._parties()):
            await self._tell(Verdict.CHANGE)
        await self.edit(item.key)

    async def take_up(self, draft: str) -> None:
        """Puts a text that was cut off back into its field; `draft` is its key."""
        _kind, _session, line, language = draft.split("/")
        keys = [one.key for one in self._going.review.signed if one.id == line] if self._going else []
        if keys and self._going is not None and language in self._going.paper.languages:
            self.listing.go_to(keys[0])
            await self.edit(keys[0], language)
            self.review_screen.say(_("You were cut off while writing. Your text is back in its field."))

    async def edit(self, key: str, language: str = "") -> None:
        """Opens the fields with the words of an item, the one of `language` first where one is named."""
        going = self._going
        item = next((one for one in going.review.signed if one.key == key), None) if going else None
        if item is None or going is None:
            return
        self.wording.display = True
        await self.wording.take(item, going)
        self._show_item()
        self.wording.begin(language or going.language)
        self._share_room(self.screen.has_class("-wide"))  # where there is little room, the words have all of it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        going, item = self._going, self.item if self.is_attached else None
        if going is None or item is None:
            return False
        if action in ("keep", "drop", "change", "voice"):
            return item.kind is not Kind.POINT and not going.record.over and not self.wording.display
        if action == "settle":
            return item.kind is Kind.POINT and not going.record.over
        if action == "rest":
            return bool(going.review.undisputed) and not going.record.over
        return not going.record.over
