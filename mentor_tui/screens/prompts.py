"""Lines that ask for a day, as people write it, and for a mentee, by a part of the name."""

from datetime import date

from textual.message import Message

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.moments import long_day
from mentor_tui.rules.roster import RosterRow
from mentor_tui.rules.timeline import day_meant
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.prompt import Prompt


class DayPrompt(Prompt):
    """Asks for a day and echoes which one was understood; posts `Answered`."""

    HINT = N_("8.12., in 3 weeks")
    ENTER = N_("go there")

    class Answered(Message):
        """This day was meant."""

        def __init__(self, day: date) -> None:
            self.day = day
            super().__init__()

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bench = bench

    async def typed(self, text: str) -> None:
        day = day_meant(text, self._bench.today())
        self.echo(long_day(day, current()) if day else "")

    async def entered(self, text: str) -> None:
        day = day_meant(text, self._bench.today())
        if day is None:
            self.app.notify(_("This date was not understood. Try 8.12., in 3 weeks or next Friday."), markup=False)
            return
        self.close()
        self.post_message(self.Answered(day))


class MenteePrompt(Prompt):
    """Asks for a mentee by a part of the name and echoes who was found; posts `Answered`.

    One whose mentoring has ended is found where no other has such a name.
    """

    HINT = N_("find a name")
    ENTER = N_("show")

    class Answered(Message):
        """This mentee was meant."""

        def __init__(self, row: RosterRow) -> None:
            self.row = row
            super().__init__()

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bench = bench

    async def typed(self, text: str) -> None:
        found = await self._named(text)
        self.echo("" if found is None else found.name)

    async def entered(self, text: str) -> None:
        found = await self._named(text)
        if found is None:
            self.app.notify(_("Nobody has a name like that."), markup=False)
            return
        self.close()
        self.post_message(self.Answered(found))

    async def _named(self, text: str) -> RosterRow | None:
        if not text.strip():
            return None
        now, today = self._bench.now(), self._bench.today()
        for ended in (False, True):
            for row in await self._bench.database.read(
                storage.roster.page, now=now, today=today, ended=ended, find=text, limit=1
            ):
                return row
        return None
