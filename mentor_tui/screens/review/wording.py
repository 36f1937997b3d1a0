"""The new words of a signed line, in each language of the paper; they keep themselves while they are typed."""

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.rules.review import Item
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.review.going import Going
from mentor_tui.storage.errors import Conflict
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.screens.review.screen import ReviewScreen

FIELDS = {"de": N_("The new words, in German"), "en": N_("The new words, in English")}
ONE_FIELD = N_("The new words")


def draft_key(session: str, line: str, language: str) -> str:
    """Under which key a text is kept while it is typed; `session` is the review's id in hexadecimal digits."""
    return f"review/{session}/{line}/{language}"


class NewWords(Vertical):
    """A field for each language of the paper."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(id="at-editor")
        self.bench = bench

    def compose(self) -> ComposeResult:
        for language in FIELDS:
            yield Words(id=f"at-label-{language}", classes="label")
            yield Field("", id=f"at-{language}")

    def _field(self, language: str) -> Field:
        return self.query_one(f"#at-{language}", Field)

    async def take(self, item: Item, going: Going) -> None:
        """Takes the words of an item, the new ones where there are some; a text that was cut off comes back."""
        codes = going.paper.languages
        for code, title in FIELDS.items():
            field, label = self._field(code), self.query_one(f"#at-label-{code}", Words)
            field.display = label.display = code in codes
            if code not in codes:
                continue
            asked = title if len(codes) > 1 else ONE_FIELD
            label.say(_(asked))
            key = draft_key(going.record.session.id.hex, item.id, code)
            draft = await self.bench.draft(key)
            field.take(key, {**item.text, **(item.said.words or {})}[code])
            if draft is not None and draft != field.text:
                field.load_text(draft)
            field.move_cursor(field.document.end)

    def begin(self, language: str) -> None:
        """Puts the focus into the field of a language."""
        self.screen.set_focus(self._field(language))
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """The end of what is written stays in sight, however long the signed words above it are."""
        if isinstance(field := self.screen.focused, Field):
            self.call_after_refresh(field.scroll_visible, animate=False)

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)
        self._keep_in_sight()

    @on(Field.Left)
    async def _left(self, event: Field.Left) -> None:
        field, key, text = event.field, event.key, event.text
        if text == field.kept or not key:
            self.bench.keeper.forget(key)
            return
        screen = cast("ReviewScreen", self.screen)
        _kind, _session, line, language = key.split("/")
        try:
            done = await screen.alter(storage.reviews.word, line, language, text, was=field.kept)
        except Conflict as conflict:
            screen.both_stay(field, conflict)
            return
        if done:
            field.kept = text
            self.bench.keeper.forget(key)
