"""What came of a review: what the next version changes, and the choice between it and "everything stays"."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.review import Item, State
from mentor_tui.screens.review import told
from mentor_tui.screens.review.going import Going
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.screens.review.screen import ReviewScreen

NEXT, STAY = "next", "stay"


class ReviewResult(Vertical):
    """Two choices on top, the likely one under the cursor, and what each change is under them."""

    BINDINGS = bindings("review-result")

    def __init__(self) -> None:
        super().__init__(id="review-result")
        self._going: Going | None = None

    @property
    def review_screen(self) -> "ReviewScreen":
        """The screen that this is part of."""
        return cast("ReviewScreen", self.screen)

    def compose(self) -> ComposeResult:
        yield Words(id="result-head")
        yield EntryList(id="result")

    def begin(self) -> None:
        """Puts the cursor on the likely choice."""
        going = self._going
        listing = self.query_one(EntryList)
        if going is not None:
            listing.go_to(NEXT if going.review.changes else STAY)
        self.screen.set_focus(listing)

    def show(self, going: Going) -> None:
        """Shows this state of the review."""
        self._going = going
        review = going.review
        stays = len(review.signed) - len(review.changes)
        changed, dropped = len(review.of(State.CHANGED)), len(review.of(State.DROPPED))
        parts = [
            ngettext("{n} point changes", "{n} points change", changed).format(n=changed) if changed else "",
            ngettext("{n} is dropped", "{n} are dropped", dropped).format(n=dropped) if dropped else "",
            ngettext("{n} stays", "{n} stay", stays).format(n=stays) if stays else "",
        ]
        self.query_one("#result-head", Words).say(", ".join(part for part in parts if part))
        self.query_one(EntryList).show([*self._choices(going), *self._changes(going), *self._open(going)])
        self.refresh_bindings()

    def _choices(self, going: Going) -> list[Entry]:
        if going.record.over:
            return [Entry(), Entry(id="over", text=self.review_screen.how_it_ended(), tone="strong")]
        already = going.record.next_version is not None
        opens = (
            _("Enter the result in version {n}, which is open, and sign it")
            if already
            else _("Open version {n} and sign it")
        )
        changed = bool(going.review.changes or going.review.of(State.DIFFER))
        return [
            Entry(),
            Entry(
                id=NEXT,
                text=opens.format(n=going.following),
                notes=(_("Version {n} stays as it was signed; the copy marks what changed.").format(
                    n=going.paper.version
                ),),
            ),
            Entry(),
            Entry(
                id=STAY,
                text=_("Leave everything as it was signed") if changed else _("Everything stays as it was signed"),
                notes=(_("The review counts as held, and nothing has to be signed."),),
            ),
        ]  # fmt: skip

    def _changes(self, going: Going) -> list[Entry]:
        review = going.review
        told_of = review.of(State.CHANGED, State.DROPPED, State.SETTLED, State.DIFFER)
        if not told_of:
            return []
        heading = _("What version {n} changes").format(n=going.following)
        return [Entry(), Entry(text=heading, tone="strong"), *(self._change(item, going) for item in told_of)]

    def _change(self, item: Item, going: Going) -> Entry:
        mark, tone = told.sign(item)
        notes = [told.place(item, going)]
        if item.state is State.CHANGED:
            notes.insert(0, _("before: {words}").format(words=going.told(item.text)))
        if item.state is State.DIFFER:
            notes.append(_("stays as it was signed, to be clarified"))
        return Entry(
            id=item.key,
            text=going.told(item.agreed),
            sign=mark,
            sign_tone=tone,
            right=told.state(item.state),
            tone="muted" if item.state is State.DROPPED else "",
            notes=tuple(notes),
        )

    def _open(self, going: Going) -> list[Entry]:
        waiting = len(going.review.of(State.NOT_YET))
        if not waiting or going.record.over:
            return []
        words = ngettext(
            "{n} point was not spoken about yet; it stays as it is.",
            "{n} points were not spoken about yet; they stay as they are.",
            waiting,
        )
        return [Entry(), Entry(text=words.format(n=waiting), tone="muted")]

    async def action_take(self) -> None:
        entry = self.query_one(EntryList).current
        if entry is not None and entry.id == NEXT:
            await self.review_screen.open_next_version()
        elif entry is not None and entry.id == STAY:
            self.review_screen.ask(self.review_screen.leave_unchanged())
        elif entry is not None and "/" in entry.id:
            self.review_screen.show_lines(entry.id)

    def action_lines(self) -> None:
        self.review_screen.show_lines()
