"""The challenge board: what stands in the way, by what it weighs; moved by hand, focused, solved with what helped."""

from uuid import UUID

from textual import events
from textual.app import ComposeResult

from mentor_tui import keymap, storage
from mentor_tui.i18n import _, ngettext
from mentor_tui.models.enums import ChallengeState, Column
from mentor_tui.rules.priority import IN_FOCUS, Card, Ranked, Weights, rank
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.challenges import words
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.challenges.solving import SolveScreen
from mentor_tui.screens.challenges.why import Answer, WhyScreen
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.outlook_words import offered
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.board import Board
from mentor_tui.widgets.cards import BoardColumn
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

COLUMNS = tuple(Column)
"""The columns that wait, from left to right; the solved ones stand behind them."""

ROOM_FOR_WORDS = 28
"""Cells of a column from which on a sign has its word beside it."""


class BoardScreen(WorkbenchScreen):
    """Do now, plan, share, let go, solved. A card that was moved by hand stays there, until it is handed back."""

    BINDINGS = bindings("board")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._board: dict[Column, tuple[Ranked, ...]] | None = None
        self._ranked: dict[str, Ranked] = {}
        self._solved: dict[str, Card] = {}
        self._in_all = 0
        self._pages = 1
        self._on: str | None = None  # where the cursor goes when a change has been read
        self._worked: dict[str, bool] = {}

    def body(self) -> ComposeResult:
        yield Words(id="offer", classes="muted")
        yield Board(id="board")

    async def arrive(self) -> None:
        self.set_focus(self.query_one(Board))
        await super().arrive()

    async def load(self) -> None:
        page = storage.challenges.SOLVED_PAGE
        found = await self.bench.database.read(storage.challenges.board, solved=self._pages * page)
        self._board = rank(found.waiting, Weights(**self.bench.settings.weights), self.bench.now())
        self._ranked = {str(one.card.id): one for ranked in self._board.values() for one in ranked}
        self._solved = {str(card.id): card for card in found.solved}
        self._in_all = found.solved_in_all
        await self._offer_a_hand()
        on, self._on = self._on, None
        self._show(on)

    async def _offer_a_hand(self) -> None:
        """One line above the columns, on the day on which the outlook called for it."""
        found = await self.bench.database.read(storage.outlook.today, self.bench.today())
        line = self.query_one("#offer", Words)
        line.display = found.offer is not None
        line.say(offered(found.offer) if found.offer is not None else "")

    def on_resize(self, event: events.Resize) -> None:
        self._show()

    def _show(self, on: str | None = None) -> None:
        """Shows the board; `on` says where the cursor goes (Board.show)."""
        if self._board is None:
            return
        board = self.query_one(Board)
        teller = words.CardTeller(self.bench.now(), wide=board.room >= ROOM_FOR_WORDS)
        nothing = not self._ranked and not self._solved
        columns = [
            BoardColumn(
                words.column(column),
                len(self._board[column]),
                tuple(map(teller.waiting, self._board[column])),
                _("Nothing stands in the way. n enters what does.") if nothing and column is Column.DO_NOW else "–",
            )
            for column in COLUMNS
        ]
        solved = tuple(map(teller.solved, self._solved.values()))
        columns.append(BoardColumn(_("Solved"), self._in_all, solved, "–"))
        board.show(columns, on=on)
        in_focus = sum(one.card.focused_at is not None for one in self._ranked.values())
        focus = _("{n} in focus").format(n=in_focus) if in_focus else ""
        waits = sum(one.card.state is ChallengeState.OPEN for one in self._ranked.values())
        self.topline.show(
            _("Challenges"), " · ".join(filter(None, (focus, ngettext("{n} open", "{n} open", waits).format(n=waits))))
        )
        key = self.bench.settings.keymap
        across = " ".join(keymap.written(name, key) for name in ("board.to-left", "board.to-right"))
        self.keyline.hint((across, _("move")), beside=board)
        self._worked = self._works_here()
        self.refresh_bindings()

    # what stands under the cursor

    def _key(self) -> str:
        card = self.query_one(Board).current
        return card.key if card else ""

    def _here(self) -> Ranked | None:
        return self._ranked.get(self._key())

    def _solved_here(self) -> Card | None:
        return self._solved.get(self._key())

    def _card(self) -> Card | None:
        here = self._here()
        return here.card if here else self._solved_here()

    # what is done with it

    async def action_open(self) -> None:
        """Enter: why it stands where it stands."""
        if card := self._card():
            self.ask(self._tell_why(card))

    async def _tell_why(self, card: Card) -> None:
        told = WhyScreen(self.bench, card, self._ranked.get(str(card.id)))
        match await self.app.push_screen_wait(told):
            case Answer.EDIT:
                await self.action_edit()
            case Answer.HAND_BACK:
                await self.action_hand_back()

    async def action_new(self) -> None:
        self.ask(self._enter())

    async def _enter(self) -> None:
        entered = await self.app.push_screen_wait(ChallengeForm(self.bench))
        if entered is not None:
            self._on = str(entered)
            self.reload()

    async def action_edit(self) -> None:
        if card := self._card():
            self._on = str(card.id)  # where what is changed moves it, the cursor goes with it
            await self.app.push_screen(ChallengeForm(self.bench, card.id))

    async def action_solve(self) -> None:
        """Space: solved, with what helped; a solved one stands in the way again."""
        if self._here() is not None:
            self.ask(self._solve(self._key()))
        elif card := self._solved_here():
            self._on = str(card.id)
            await self.write(storage.challenges.reopen, card.id)

    async def _solve(self, key: str) -> None:
        card = self._ranked[key].card
        self._on = ""  # the next one of the column is under the cursor then
        await self.app.push_screen_wait(SolveScreen(self.bench, card))

    async def action_into_focus(self) -> None:
        if here := self._here():
            self._on = self._key()
            if here.card.focused_at is not None:
                await self.write(storage.challenges.unfocus, here.card.id)
            elif len(self._in_focus()) < IN_FOCUS:
                await self.write(storage.challenges.focus, here.card.id, self.bench.clock())
            else:
                self.ask(self._focus_instead(here.card.id))

    def _in_focus(self) -> list[Card]:
        return [one.card for one in self._ranked.values() if one.card.focused_at is not None]

    async def _focus_instead(self, challenge_id: UUID) -> None:
        """Three are in focus: asks which one yields."""
        teller = words.CardTeller(self.bench.now())
        choices = [
            Entry(id=str(card.id), text=teller.text(card), notes=(words.touches(card),), sign=str(Sign.FOCUS))
            for card in self._in_focus()
        ]
        question = _("Three are in focus already. Which one yields?")
        yields = await self.app.push_screen_wait(ChooseScreen(question, choices))
        if yields:
            now = self.bench.clock()
            await self.write(storage.challenges.focus, challenge_id, now, instead_of=UUID(yields))

    async def action_to_left(self) -> None:
        await self._move(-1)

    async def action_to_right(self) -> None:
        await self._move(1)

    async def _move(self, by: int) -> None:
        here = self._here()
        at = COLUMNS.index(here.column) + by if here else -1
        if here is not None and 0 <= at < len(COLUMNS):
            self._on = self._key()
            await self.write(storage.challenges.place, here.card.id, COLUMNS[at])

    async def action_hand_back(self) -> None:
        here = self._here()
        if here is not None and here.by_hand:
            self._on = self._key()
            if await self.write(storage.challenges.hand_back, here.card.id) is not None:
                where = words.column(here.proposed)
                self.say(_("The rule has it again: {column}.").format(column=where))

    async def action_postpone(self) -> None:
        """> : another day for the next step."""
        if (here := self._here()) is not None:
            self.ask(self._postpone(here.card.id))

    async def _postpone(self, challenge_id: UUID) -> None:
        question = _("When is the next step due?")
        day = await self.app.push_screen_wait(DayScreen(question, _("tomorrow"), self.bench.today()))
        if day is not None:
            self._on = str(challenge_id)
            await self.write(storage.challenges.move_step, challenge_id, day)

    async def action_remove(self) -> None:
        if card := self._card():
            self._on = ""
            if await self.write(storage.challenges.remove, card.id) is not None:
                self.say(_("Removed. u takes it back."))

    # the board itself

    def on_board_moved(self) -> None:
        """The keys are looked through again only where they change: that takes longer than the move itself."""
        works = self._works_here()
        if works != self._worked:
            self._worked = works
            self.refresh_bindings()

    def on_board_last(self, event: Board.Last) -> None:
        """At the end of the solved ones, the next page of them is read."""
        if event.column == len(COLUMNS) and len(self._solved) < self._in_all:
            self._pages += 1
            self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._works_here().get(action, True) if self.is_mounted else True

    def _works_here(self) -> dict[str, bool]:
        """Which of the actions that need a card under the cursor have one that they can be done with."""
        here, card = self._here(), self._card()
        can = {
            "into_focus": here is not None and here.card.state is ChallengeState.OPEN,
            "hand_back": here is not None and here.by_hand,
        }
        can |= dict.fromkeys(("to_left", "to_right", "postpone"), here is not None)
        return can | dict.fromkeys(("open", "edit", "remove", "solve"), card is not None)
