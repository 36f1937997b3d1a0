"""Preparing a session: its agenda, drafted and put in order, and a practice that suits."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual import events, on
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Party
from mentor_tui.rules.agenda import DraftPoint
from mentor_tui.rules.moments import long_day, short_moment
from mentor_tui.rules.points_file import PointsError
from mentor_tui.rules.session import PointRow
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.session.agenda_files import points_from
from mentor_tui.screens.session.agenda_view import Shown, entries, shown
from mentor_tui.screens.session.point_editor import NEW, PointEditor
from mentor_tui.screens.words import session_kind
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import bindings

LABEL, ROOMY = 18, 76
"""Columns: how wide the labels are, and from which width on there is room for them beside the points."""


class AgendaScreen(WorkbenchScreen):
    """The agenda of one planned session: proposed at once, taken with one key, then changed by hand.

    `draft` is the key of a text that was cut off while it was typed: its field gets the focus.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "agenda.tcss"
    AUDIENCE = Audience.TWO
    BINDINGS = bindings("agenda")

    def __init__(self, bench: Bench, session_id: UUID, *, draft: str = "") -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._draft = draft
        self._shown: Shown | None = None
        self._wanted = ""

    def body(self) -> ComposeResult:
        yield EntryList(label_width=LABEL, id="agenda")
        yield PointEditor(self.bench, self.session_id)

    async def arrive(self) -> None:
        self._rest()
        await super().arrive()
        if self._draft and self._shown is not None:
            await self._take_up(self._draft.rpartition("/")[2])

    async def _take_up(self, name: str) -> None:
        """Goes back into the field in which somebody was cut off."""
        for party, new in NEW.items():
            if name == new:
                await self._write_new(party)
        if row := self._row(name):
            await self._edit(row)

    async def load(self) -> None:
        preparation = await self.bench.database.read(
            storage.agenda_facts.of, self.session_id, now=self.bench.now(), zone=self.bench.zone
        )
        if preparation is None:
            self.dismiss()
            return
        self._shown = shown(preparation, self.bench.catalogue(), private=self.bench.private)
        record = preparation.record
        when = short_moment(self.bench.local(record.starts_at), self.bench.now(), current())
        told = [session_kind(record.kind), when, record.place]
        self.topline.show(record.mentee, " · ".join(part for part in told if part))
        self._show(self._shown)

    def _show(self, state: Shown) -> None:
        listing = self.query_one(EntryList)
        wide = self.size.width >= ROOMY
        listing.label_width = LABEL if wide else 0
        lines = entries(state, self.bench.catalogue(), labelled=wide)
        there = any(line.id == self._wanted for line in lines)
        listing.show(lines, on=self._wanted if there else None)
        if there:
            self._wanted = ""
        self.query_one(PointEditor).say_again()
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        if self._shown is not None:
            self._show(self._shown)

    def _rest(self) -> None:
        self.query_one(PointEditor).display = False
        self.set_focus(self.query_one(EntryList))

    def _stand_on(self, point_id: UUID) -> None:
        """The cursor goes to this point, now or as soon as it is shown."""
        self._wanted = f"point/{point_id}"
        self.query_one(EntryList).go_to(self._wanted)

    def leave_field(self) -> None:
        self._rest()

    # what stands under the cursor

    def _here(self) -> tuple[str, str]:
        entry = self.query_one(EntryList).current
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, key

    def _point(self) -> PointRow | None:
        kind, key = self._here()
        return self._row(key) if kind == "point" else None

    def _row(self, key: str) -> PointRow | None:
        found = self._shown.points if self._shown else ()
        return next((row for row in found if key in (str(row.id), row.id.hex)), None)

    def _suggestion(self) -> DraftPoint | None:
        kind, key = self._here()
        found = self._shown.drafted if self._shown and kind == "draft" else ()
        return next((point for point in found if str(point.id) == key), None)

    def _practice(self) -> str:
        """The practice under the cursor, chosen or proposed; "" where there is none."""
        kind, key = self._here()
        if kind == "practice" and self._shown:
            uses = self._shown.preparation.record.practices
            return next((use.practice for use in uses if str(use.id) == key), "")
        return key if kind == "proposal" and key != "none" else ""

    # taking what is proposed

    async def action_prepare(self) -> None:
        """One key: the agenda and the practice as they are proposed."""
        assert self._shown is not None
        proposal = self._shown.proposal
        taken = len(self._shown.proposals(standing=True))
        done = await self.write(
            storage.agenda.prepare,
            self.session_id,
            now=self.bench.now(),
            zone=self.bench.zone,
            words=self._shown.texts,
            practice=proposal.practice.id if proposal else None,
        )
        if done is not None:
            told = ngettext("Prepared with {n} point.", "Prepared with {n} points.", taken)
            self.say(told.format(n=taken))

    async def action_accept(self) -> None:
        assert self._shown is not None
        if point := self._suggestion():
            if await self.write(storage.agenda.take, self.session_id, point, self._shown.texts):
                self._stand_on(point.id)
        elif practice := self._practice():
            await self.write(storage.practices.choose, self.session_id, practice, self.bench.clock())

    # points by hand

    async def action_new(self) -> None:
        await self._write_new(Party.MENTOR)

    async def action_new_theirs(self) -> None:
        await self._write_new(Party.MENTEE)

    async def _write_new(self, by: Party) -> None:
        await self.query_one(PointEditor).open(
            lambda: _("A point of yours") if by is Party.MENTOR else _("A point of {name}").format(name=self._mentee),
            by,
        )

    async def action_edit(self) -> None:
        if row := self._point():
            await self._edit(row)

    async def _edit(self, row: PointRow) -> None:
        await self.query_one(PointEditor).open(lambda: _("The point in other words"), row.by, row)

    @on(PointEditor.Kept)
    def _editor_kept(self, event: PointEditor.Kept) -> None:
        self._stand_on(event.point_id)

    @on(PointEditor.Closed)
    async def _editor_closed(self, event: PointEditor.Closed) -> None:
        self._rest()
        if event.path:
            await self._read(event.path)

    async def action_remove(self) -> None:
        kind, key = self._here()
        if kind == "practice":
            await self.write(storage.practices.drop, UUID(key))
        elif row := self._point():
            await self.write(storage.agenda.remove, row.id)

    async def action_earlier(self) -> None:
        await self._move(-1)

    async def action_later(self) -> None:
        await self._move(1)

    async def _move(self, by: int) -> None:
        """Swaps the point with the next one that can be seen; what is hidden keeps its place."""
        row, state = self._point(), self._shown
        if row is None or state is None:
            return
        seen = [point.id for point in state.points]
        if 0 <= (beside := seen.index(row.id) + by) < len(seen):
            ids = [point.id for point in state.preparation.record.points]
            here, there = ids.index(row.id), ids.index(seen[beside])
            ids[here], ids[there] = ids[there], ids[here]
            await self.write(storage.agenda.order, self.session_id, ids)

    @property
    def _mentee(self) -> str:
        assert self._shown is not None
        return self._shown.preparation.record.mentee

    # the mentee's points from a file

    def action_read(self) -> None:
        self.query_one(PointEditor).ask_for_file(
            lambda: _("Text file with the points of {name}, one a line").format(name=self._mentee)
        )

    async def _read(self, name: str) -> None:
        try:
            found = await asyncio.to_thread(points_from, name)
        except PointsError as error:
            self.say(str(error))
            return
        done = await self.write(storage.agenda.bring, self.session_id, found.texts)
        if done is not None:
            told = ngettext("{n} new point was read.", "{n} new points were read.", done.value).format(n=done.value)
            self.say(" ".join((told, *found.notices)))

    # where it goes on

    async def action_open(self) -> None:
        if practice := self._practice():
            from mentor_tui.screens.session.practice_page import PracticeScreen

            await self.app.push_screen(PracticeScreen(self.bench, practice, self.session_id))

    async def action_practices(self) -> None:
        from mentor_tui.screens.session.practice_list import PracticesScreen

        await self.app.push_screen(PracticesScreen(self.bench, self.session_id))

    async def action_write(self) -> None:
        from mentor_tui.screens.session.agenda_out import AgendaOutScreen

        await self.app.push_screen(AgendaOutScreen(self.bench, self.session_id))

    async def action_begin(self) -> None:
        """Begins the session; one of another day only when that is meant."""
        assert self._shown is not None
        day = self.bench.local(self._shown.preparation.record.starts_at).date()
        if day == self.bench.today():
            await self._begin()
            return
        question = _("Begin this session now?")
        more = _("It is planned for {day}.").format(day=long_day(day, current()))
        await self.app.push_screen(AskScreen(question, more), self._begin_if)

    async def _begin_if(self, meant: bool | None) -> None:
        if meant:
            await self._begin()

    async def _begin(self) -> None:
        if await self.write(storage.leading.begin, self.session_id, self.bench.clock()) is None:
            return
        record = await self.bench.database.read(storage.session_record.of, self.session_id)
        if record is not None:
            from mentor_tui.screens.session.routes import leading

            # The app does it: a screen can't wait in its own handler for itself to be taken away.
            self.app.call_later(self.app.switch_screen, leading(self.bench, record))

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._shown is None or not self.is_mounted:
            return False
        if action == "practices" and self.bench.private:
            return False
        if action == "open":
            return bool(self._practice())
        if action == "write":
            return True
        if not self._shown.open:
            return False
        kind, _key = self._here()
        if action == "prepare":
            return not self._shown.prepared
        if action == "accept":
            return kind == "draft" or (kind == "proposal" and bool(self._practice()))
        if action == "remove":
            return kind in ("point", "practice")
        return kind == "point" if action in ("edit", "earlier", "later") else True
