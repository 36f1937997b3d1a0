"""One practice to be read: what it is, when it suits, how it goes, what to watch, and how it worked so far."""

from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.catalogue import Practice, spoken
from mentor_tui.i18n import N_, _, current, ngettext
from mentor_tui.rules.growth import Practised
from mentor_tui.rules.moments import short_day
from mentor_tui.rules.practice import Rating
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.session.practice_choice import can_choose, toggle
from mentor_tui.screens.session.practice_words import rating_words
from mentor_tui.screens.words import manner
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings

LATEST = 40
"""The most sessions of a practice that are told, the latest ones."""

GONE = N_("This practice is no longer in the catalogue.")


class PracticeScreen(WorkbenchScreen):
    """The whole of one practice; with a session, it can be chosen for it."""

    BINDINGS = bindings("practice")

    def __init__(self, bench: Bench, practice: str, session_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.practice = practice
        self.session_id = session_id
        self._record: SessionRecord | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=17, id="practice")

    async def load(self) -> None:
        read = self.bench.database.read
        if self.session_id is not None:
            self._record = await read(storage.session_record.of, self.session_id)
        worked = await read(storage.practices.what_works)
        used = await read(storage.growth.practice, self.practice, self.bench.today(), self.bench.zone)
        known = self.bench.catalogue().practices.get(self.practice)
        title = known.title(current()) if known else self.practice
        chosen = self._record is not None and any(use.practice == self.practice for use in self._record.practices)
        self.topline.show(title, _("chosen for this session") if chosen else "")
        listing = self.query_one(EntryList)
        ratings = [item for item in worked if item.practice == self.practice]
        told = _told(known) if known else [Entry(), Entry(id="gone", text=_(GONE))]
        listing.show(told + self._experience(ratings) + (self._one_by_one(used) if used else []))
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _experience(self, worked: "list[storage.practices.Worked]") -> list[Entry]:
        """How often it was chosen and how it was rated, with everybody and with this mentee."""
        if not worked:
            return []
        chosen = sum(item.chosen for item in worked)
        lines = [Entry(), Entry(text=_("What you made of it"), tone="strong")]
        times = ngettext("in {n} session", "in {n} sessions", chosen).format(n=chosen)
        lines.append(Entry(id="chosen", label=_("Chosen"), text=times))
        if rating := storage.practices.together(worked):
            lines.append(Entry(id="rated", label=_("Rated"), text=rating_words(rating)))
        if self._record is not None:
            theirs: Rating | None = storage.practices.together(
                [item for item in worked if item.mentee_id == self._record.mentee_id]
            )
            if theirs is not None:
                lines.append(Entry(id="theirs", label=self._record.mentee, text=rating_words(theirs)))
        return lines

    def _one_by_one(self, used: Practised) -> list[Entry]:
        """With whom it worked and how, the best first; and its sessions, the latest first."""
        people = [
            Entry(id=f"with/{one.mentee_id}", label=one.mentee, text=rating_words(one.rating)) for one in used.people
        ]
        lines = [Entry(), Entry(text=_("With whom it worked"), tone="strong"), *people] if people else []
        lines += [Entry(), Entry(text=_("Session by session"), tone="strong")]
        for number, use in enumerate(used.uses[: -LATEST - 1 : -1]):
            day = short_day(self.bench.local(use.at).date(), self.bench.today(), current())
            rated = _("{n} of 5").format(n=use.rating) if use.rating is not None else _("not rated yet")
            lines.append(Entry(id=f"use/{number}", label=day, text=f"{use.mentee} · {rated}"))
        return lines

    async def action_choose(self) -> None:
        if self._record is not None:
            await toggle(self, self._record, self.practice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "choose" or can_choose(self._record)


def _told(practice: Practice) -> list[Entry]:
    language = current()
    lines = [
        Entry(),
        Entry(id="what", label=_("What it is"), text=spoken(practice.what, language)),
        Entry(),
        Entry(id="when", label=_("When it suits"), text=spoken(practice.when, language)),
        Entry(),
        Entry(text=_("How it goes"), tone="strong"),
    ]
    lines += [
        Entry(id=f"step/{number}", label=f"{number:>2}", text=step)
        for number, step in enumerate(practice.how(language), start=1)
    ]
    lines += [
        Entry(),
        Entry(id="watch", label=_("What to watch"), text=spoken(practice.watch, language)),
        Entry(
            id="minutes",
            label=_("How long"),
            text=ngettext("{n} minute", "{n} minutes", practice.minutes).format(n=practice.minutes)
            + f" · {manner(practice.manner)}",
        ),
        Entry(id="source", label=_("Source"), text=spoken(practice.source, language)),
    ]
    return lines
