"""A form in which every field keeps itself while it is typed in: there is nothing to save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol
from uuid import UUID

from pydantic import ValidationError
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from mentor_tui.i18n import _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.errors import Conflict, Gone
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: what it holds, its label (a message), and its options where it is picked rather than typed.

    A `typed_over` row holds a short value, a number or a date, that one replaces rather than edits. With an `echo` a
    line under it says how it is understood, with a `warning` a second one what else to know of it (`FormRows.echo`).
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    many_lines: bool = False
    hint: str = ""
    typed_over: bool = False
    echo: bool = False
    warning: bool = False


class FormOwner(Protocol):
    """Whose form it is: it says where drafts belong, keeps a value for good, and explains what can't be kept."""

    def draft_key(self, name: str) -> str:
        """The key under which the text of a row is kept while it is typed."""

    async def keep(self, name: str, value: str, was: str) -> bool:
        """Keeps one value for good; False when there is nothing to keep it with yet.

        Raises ValueError (pydantic's ValidationError is one) for a value that can't be kept.
        """

    def why_not(self, name: str) -> str:
        """A sentence for a value that a row can't hold; the value itself stays out of it."""


class FormRows(Vertical):
    """Rows of label and field for an owner. Enter goes to the next row; posts `Through` after the last."""

    class Through(Message):
        """Enter was pressed in the last row."""

    BINDINGS = bindings("row")

    def __init__(self, bench: Bench, owner: FormOwner, rows: Sequence[FormRow], *, drafts: bool = False) -> None:
        """With `drafts` the values stay drafts until the owner forgets them: it keeps them all at once, at the end."""
        super().__init__(classes="form-rows")
        self._drafts = drafts
        self._bench = bench
        self._owner = owner
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        for row in self._rows:
            with Horizontal(classes="row", id=f"line-{row.name}"):
                yield Words(row.label, classes="label")
                if row.options:
                    yield Pick(_told(row), row.options[0][0], id=f"row-{row.name}")
                else:
                    yield Field(
                        self._owner.draft_key(row.name),
                        one_line=not row.many_lines,
                        placeholder=_(row.hint) if row.hint else "",
                        typed_over=row.typed_over,
                        id=f"row-{row.name}",
                    )
            if row.echo:
                yield Words(id=f"echo-{row.name}", classes="echo")
            if row.warning:
                yield Words(id=f"warning-{row.name}", classes="echo warning")
        yield Words(id="problem")

    def widget(self, name: str) -> Field | Pick:
        """The field or pick of a row."""
        found = self.query_one(f"#row-{name}")
        assert isinstance(found, Field | Pick)
        return found

    def value(self, name: str) -> str:
        """What stands in a row now."""
        widget = self.widget(name)
        return widget.value if isinstance(widget, Pick) else widget.text

    def explain(self, sentence: str, name: str = "") -> None:
        """Shows a sentence right under the row that it is about, else under all; an empty one takes it away."""
        problem = self.query_one("#problem", Words)
        if sentence:
            about = list(self.query(f"#line-{name}, #echo-{name}, #warning-{name}")) if name else []
            self.move_child(problem, after=about[-1] if about else -1)
            problem.call_after_refresh(problem.scroll_visible, animate=False)
        problem.say(sentence)

    def echo(self, name: str, sentence: str) -> None:
        """Says under a row how it is understood; an empty sentence takes it away, the line stays."""
        self.query_one(f"#echo-{name}", Words).say(sentence)

    def warn(self, name: str, sentence: str) -> None:
        """Says under a row, below its echo, what else to know of it; an empty sentence takes it away."""
        self.query_one(f"#warning-{name}", Words).say(sentence)

    def reveal(self, name: str, shown: bool) -> None:
        """Shows a row, or leaves it out where it has no meaning; what stands in it stays."""
        for part in self.query(f"#line-{name}, #echo-{name}, #warning-{name}"):
            part.display = shown

    async def settle(self, name: str) -> bool:
        """Keeps what stands in the field of a row, as if it were left; False where it can't be kept yet."""
        field = self.widget(name)
        return isinstance(field, Field) and await self._keep_field(field)

    def rekey(self) -> None:
        """The owner keeps drafts elsewhere from now on, and what stands in the fields is kept."""
        for row in self._rows:
            widget = self.widget(row.name)
            if isinstance(widget, Field):
                self._bench.keeper.forget(widget.key)
                widget.key, widget.kept = self._owner.draft_key(row.name), widget.text

    async def fill(self, values: Mapping[str, str]) -> bool:
        """Shows these values, but leaves a field alone in which somebody is typing.

        A text that was cut off while it was typed comes back into its field; returns whether there was one.
        """
        restored = False
        for row in self._rows:
            if not self.is_attached:
                return False  # the screen was closed while the drafts were read
            widget, value = self.widget(row.name), values.get(row.name, "")
            if isinstance(widget, Pick):
                widget.show(value or widget.value, _told(row))
                continue
            widget.placeholder = _(row.hint) if row.hint else ""
            if not (self.screen.focused is widget and widget.text != widget.kept):
                key = self._owner.draft_key(row.name)
                draft = await self._bench.draft(key)
                widget.take(key, value)
                if draft is not None and draft != value:
                    widget.load_text(draft)
                    widget.move_cursor(widget.document.end)
                    restored = True
        return restored

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self._bench.keeper.put(event.key, event.text)

    @on(Field.Left)
    async def _left(self, event: Field.Left) -> None:
        await self._keep_field(event.field)

    @on(Field.Entered)
    async def _entered(self, event: Field.Entered) -> None:
        if await self._keep_field(event.field):
            self.go_on(event.field)

    @on(Pick.Picked)
    async def _picked(self, event: Pick.Picked) -> None:
        await self._keep((event.pick.id or "").removeprefix("row-"), event.value, "")

    async def _keep_field(self, field: Field) -> bool:
        key, text = field.key, field.text
        if text == field.kept:
            self._done_with(key)
            return True
        try:
            if not await self._keep((field.id or "").removeprefix("row-"), text, field.kept):
                return False
        except Conflict as conflict:
            screen = self.screen
            assert isinstance(screen, WorkbenchScreen)
            screen.both_stay(field, conflict)
            return False
        field.kept = text
        self._done_with(key)
        return True

    def _done_with(self, key: str) -> None:
        if not self._drafts:
            self._bench.keeper.forget(key)

    async def _keep(self, name: str, value: str, was: str) -> bool:
        try:
            kept = await self._owner.keep(name, value, was)
        except (ValidationError, ValueError):
            self.explain(self._owner.why_not(name), name)
            return False
        self.explain("")
        return kept

    def action_on(self) -> None:
        """Enter on a row that is picked: goes on to the next."""
        if isinstance(self.screen.focused, Pick):
            self.go_on(self.screen.focused)

    def action_next(self) -> None:
        """Tab: goes on to the next row."""
        self.screen.focus_next()

    def go_on(self, widget: Field | Pick) -> None:
        """Goes to the next row after `widget` that is shown, or says that the form is through."""
        names = [row.name for row in self._rows]
        at = names.index((widget.id or "").removeprefix("row-"))
        for name in names[at + 1 :]:
            if self.query_one(f"#line-{name}").display and not self.widget(name).disabled:
                self.screen.set_focus(self.widget(name))
                return
        self.post_message(self.Through())


def _told(row: FormRow) -> tuple[tuple[str, str], ...]:
    return tuple((value, _(label)) for value, label in row.options)


class FormScreen(WorkbenchScreen):
    """A screen that is one form. A subclass names its ROWS, fills them in `load`, and is their owner.

    `start` is the row that has the focus when the form opens, the first where none is named.
    """

    BINDINGS = bindings("form")
    ROWS: ClassVar[Sequence[FormRow]]

    def __init__(self, bench: Bench, *, start: str = "") -> None:
        super().__init__(bench)
        self._start = start

    def rows(self) -> Sequence[FormRow]:
        """The rows, in order."""
        return self.ROWS

    def draft_key(self, name: str) -> str:
        """See FormOwner."""
        raise NotImplementedError  # abstract; Textual's metaclass leaves no room for that of ABC

    async def keep(self, name: str, value: str, was: str) -> bool:
        """See FormOwner."""
        raise NotImplementedError  # abstract, as above

    def why_not(self, name: str) -> str:
        """See FormOwner."""
        return _("This can't be kept like that. Please look at it once more.")

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield FormRows(self.bench, self, self.rows())

    async def arrive(self) -> None:
        self.set_focus(self.form.widget(self.first_row()))
        await super().arrive()

    def first_row(self) -> str:
        """The row that has the focus when the form opens."""
        return self._start or self.rows()[0].name

    @property
    def form(self) -> FormRows:
        """The rows on the screen."""
        return self.query_one(FormRows)

    async def fill(self, values: Mapping[str, str]) -> None:
        """Shows these values, and says when a text came back that was cut off."""
        if await self.form.fill(values):
            self.say(_("You were cut off while writing. Your text is back in its field."))

    def gone(self) -> None:
        """What the form is about was removed elsewhere: it closes, unless something is being typed.

        Then that text stays where it is, and a draft; undo brings back what it belongs to.
        """
        field = self.focused
        if isinstance(field, Field) and field.text != field.kept:
            self.say(str(Gone()))
        else:
            self.dismiss()

    @on(FormRows.Through)
    def leave(self) -> None:
        """Closes the form; everything in it is kept already."""
        self.dismiss(self.answer())

    def answer(self) -> UUID | None:
        """What the form answers with when it closes."""
        return None

    def action_leave(self) -> None:
        """Escape: everything is kept already, so the form closes."""
        self.leave()
