"""Looking back: a week or a year in numbers, what is behind them, and the same written out for the mentor alone."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.documents.labels import label
from mentor_tui.documents.retrospect import Teller, retrospect_document, retrospect_name
from mentor_tui.i18n import _, current
from mentor_tui.rules.lines import cells
from mentor_tui.rules.moments import listed_day
from mentor_tui.rules.period import Period, Span, period_of
from mentor_tui.rules.retrospect import Retrospect, Whose
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import format_entries, in_order, rendered, usual_formats, write_out, written_entries
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings


class RetrospectScreen(WorkbenchScreen):
    """A week, or a year: earlier and later with one key, and from one to the other with another."""

    BINDINGS = bindings("retrospect")

    def __init__(self, bench: Bench, span: Span = Span.WEEK) -> None:
        super().__init__(bench)
        self._period = period_of(span, bench.today())
        self._told: tuple[Retrospect, Retrospect] | None = None
        self._whose: dict[str, Whose] = {}
        self._formats = usual_formats(bench)
        self._written: list[Path] = []
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        yield EntryList(id="retrospect")

    @property
    def listing(self) -> EntryList:
        """The numbers, what is behind them, and the formats."""
        return self.query_one(EntryList)

    async def load(self) -> None:
        period = self._period
        found = await self.bench.database.read(storage.retrospect.of, period, self.bench.zone)
        if period != self._period:  # somebody went on meanwhile
            return
        self._told = found
        self._show()
        if self.focused is None:
            self.set_focus(self.listing)

    def _show(self) -> None:
        if self._told is None:
            return
        teller = self._teller()
        lines = {
            f"line/{at}/{n}": line.of for at, one in enumerate(teller.sections()) for n, line in enumerate(one.lines)
        }
        self._whose = {place: of for place, of in lines.items() if of is not None and of.mentee_id is not None}
        self.topline.show(_("Looking back"), self._subject())
        self.listing.show(
            [
                *self._days(teller),
                Entry(),
                *_figures(teller),
                *self._behind(teller),
                Entry(),
                Entry(text=_("Formats"), tone="strong"),
                *format_entries(self._formats),
                Entry(id="folder", text=_("Folder: {folder}").format(folder=self.bench.export_folder)),
                Entry(id="alone", text=_("For you alone."), tone="muted"),
                *written_entries(self._written, self._notices),
            ]
        )
        self.refresh_bindings()

    def _teller(self) -> Teller:
        assert self._told is not None
        told, before = self._told
        return Teller(told, before, current(), self.bench.zone)

    def _subject(self) -> str:
        number = self._period.number
        return str(number) if self._period.span is Span.YEAR else _("week {n}").format(n=number)

    def _days(self, teller: Teller) -> Iterator[Entry]:
        """From when to when a week goes, and whether the period is still under way."""
        days = ""
        if self._period.span is Span.WEEK:
            edges = (listed_day(day, self.bench.today(), current()) for day in (self._period.first, self._period.last))
            first, last = (" ".join(day.split()) for day in edges)
            days = _("{first} to {last}").format(first=first, last=last)
        if told := " · ".join(filter(None, (days, teller.running(self.bench.today())))):
            yield Entry()
            yield Entry(text=told, tone="muted")

    def _behind(self, teller: Teller) -> Iterator[Entry]:
        """What is behind the numbers; whose each line is, is kept for the cursor."""
        if teller.period.empty:
            yield Entry()
            yield Entry(id="nothing", text=label("retrospect.nothing", teller.language), tone="muted")
        for number, section in enumerate(teller.sections()):
            yield Entry()
            yield Entry(text=section.title, tone="strong")
            for at, line in enumerate(section.lines):
                place = f"line/{number}/{at}"
                if line.of is not None and line.of.mentee_id is not None:
                    self._whose[place] = line.of
                yield Entry(id=place, text=line.text)

    # which period

    def action_span(self) -> None:
        """From a week to its year, and from a year to its last week, or the present one."""
        span = Span.WEEK if self._period.span is Span.YEAR else Span.YEAR
        self._go(period_of(span, min(self._period.last, self.bench.today())))

    def action_further_back(self) -> None:
        self._go(self._period.before)

    def action_further_on(self) -> None:
        if not self._is_present:
            self._go(self._period.following)

    def action_present(self) -> None:
        self._go(period_of(self._period.span, self.bench.today()))

    @property
    def _is_present(self) -> bool:
        return self._period.last >= self.bench.today()

    def _go(self, period: Period) -> None:
        self._period, self._written, self._notices = period, [], []
        self.listing.go_to("figure/0")
        self.reload()

    # what stands under the cursor

    def _here(self) -> Whose | None:
        """Whose the line under the cursor is; None where it is nobody's, or no line."""
        return self._whose.get(self.listing.current.id) if self.listing.current else None

    async def action_open(self) -> None:
        """Opens the session that it is about, or the page of the mentee."""
        from mentor_tui.screens.mentee.page import MenteeScreen
        from mentor_tui.screens.session.routes import screen_of

        of = self._here()
        if of is None or of.mentee_id is None:
            return
        screen = await screen_of(self.bench, of.session_id) if of.session_id else None
        await self.app.push_screen(screen or MenteeScreen(self.bench, of.mentee_id))

    # writing it out

    def action_format(self) -> None:
        kind, _slash, name = (self.listing.current.id if self.listing.current else "").partition("/")
        if kind == "format":
            self._formats ^= {name}
            self._show()
        else:
            self.listing.go_to(f"format/{in_order(usual_formats(self.bench))[0]}")

    def action_write(self) -> None:
        self.latest(self._write, "out")

    async def _write(self) -> None:
        if self._told is None:
            return
        if not self._formats:
            self.say(_("Choose a format first: space on its line."))
            return
        period, language, today = self._period, current(), self.bench.today()
        author = await self.bench.database.read(storage.mentor.name)
        document = retrospect_document(self._teller(), author=author, today=today)
        made, notices = await asyncio.to_thread(rendered, document, in_order(self._formats))
        files = [(retrospect_name(period, language, one.suffix), one.data) for one in made]
        self._written, self._notices = await write_out(self, files), notices
        self._show()
        self.listing.go_to("file/0" if self._written else "notice/0")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open":
            return self.is_mounted and self._here() is not None
        return not self._is_present if action in ("further_on", "present") else True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()


def _figures(teller: Teller) -> Iterator[Entry]:
    """The numbers under one another, at the right of their names."""
    figures = teller.figures()
    names = max(cells(one.name) for one in figures)
    values = max(cells(one.value) for one in figures)
    for at, one in enumerate(figures):
        gap = " " * (names - cells(one.name) + 2 + values - cells(one.value))
        yield Entry(id=f"figure/{at}", text=f"{one.name}{gap}{one.value}   ({one.before})")
