"""What is shown while a session is led: agenda, actions and goals on one side, the notes on the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from mentor_tui.i18n import _, ngettext
from mentor_tui.models.enums import GoalState, Party, PointOrigin
from mentor_tui.rules.actions import DueAction, in_order
from mentor_tui.rules.agenda import PRIVATE
from mentor_tui.rules.session import NoteRow, PointRow, SessionRecord
from mentor_tui.screens.action_words import action_entry, due_words
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.words import party
from mentor_tui.storage.goals import GoalRow
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

BESIDES = "point/none"
"""The line for what belongs to no point of the agenda."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One state of a session that is led: `actions` were agreed before, `agreed` are those that were agreed here.

    `seen` is the record as it may be seen now: before the mentee, without what is the mentor's alone.
    """

    record: SessionRecord
    seen: SessionRecord
    actions: tuple[DueAction, ...]
    agreed: tuple[DueAction, ...]
    goals: tuple[GoalRow, ...]
    bench: Bench

    def point(self, key: UUID | None) -> PointRow | None:
        """The point of the agenda with this id, where it may be seen."""
        return next((point for point in self.seen.points if point.id == key), None)

    def note(self, key: UUID | None) -> NoteRow | None:
        """The note with this id, whether it may be seen or not."""
        return next((note for note in self.record.notes if note.id == key), None)


def talk(
    bench: Bench,
    record: SessionRecord,
    seen: SessionRecord,
    still_open: Sequence[DueAction],
    done: Sequence[DueAction],
    goals: Sequence[GoalRow],
) -> Talk:
    """Sorts out what is shown: of what was `done` before, only what was marked in this session stays in sight.

    What the mentee took on until the next session, before this one, was meant for this one.
    """
    began = record.began_at or record.starts_at
    held_on = bench.local(record.starts_at).date()
    before = [
        replace(item, next_session=held_on)
        for item in (*still_open, *done)
        if item.action.session_id != record.id and (item.action.done_at is None or item.action.done_at >= began)
    ]
    upcoming = next((item.next_session for item in still_open), None)
    return Talk(
        record=record,
        seen=seen,
        actions=in_order(before),
        agreed=tuple(DueAction(action, upcoming) for action in record.actions),
        goals=tuple(goal for goal in goals if goal.state is GoalState.OPEN),
        bench=bench,
    )


def agenda(shown: Talk) -> list[Entry]:
    """The points of the agenda, and a line for whatever else is said."""
    entries = [
        Entry(
            id=f"point/{point.id}",
            text=point.text,
            sign=str(Sign.DONE if point.done else Sign.OPEN),
            sign_tone="good" if point.done else "",
            tone="muted" if point.done else "",
            right=_whose(point),
        )
        for point in shown.seen.points
    ]
    return [*entries, Entry(id=BESIDES, text=_("Besides") if entries else _("No agenda"), tone="muted")]


def _whose(point: PointRow) -> str:
    """A word for a point that the mentee brought, a sign for one that is the mentor's alone."""
    if point.origin in PRIVATE:
        return str(Sign.PRIVATE)
    return _("mentee") if point.by is Party.MENTEE and point.origin is PointOrigin.OWN else ""


def beside(shown: Talk) -> list[Entry]:
    """The actions and goals, for the side of the agenda where there is room."""
    entries: list[Entry] = []
    for title, actions in ((_("Last actions"), shown.actions), (_("Agreed here"), shown.agreed)):
        if actions:
            entries += [Entry(), Entry(text=title, tone="strong")]
            entries += [_action(item, shown) for item in actions]
    if shown.goals:
        entries += [Entry(), Entry(text=_("Goals"), tone="strong")]
        entries += [Entry(id=f"goal/{goal.id}", text=goal.text, right=f"{goal.progress} %") for goal in shown.goals]
    return entries


def _action(item: DueAction, shown: Talk) -> Entry:
    who = party(item.action.owner, shown.record.mentee)
    return action_entry(item, shown.bench, notes=(f"{who} · {due_words(item, shown.bench)}",))


def actions_line(shown: Talk) -> str:
    """The open actions in one line, for a narrow screen; empty where there are none."""
    waiting = [item.action.text for item in (*shown.actions, *shown.agreed) if not item.action.done]
    if not waiting:
        return ""
    return ngettext("{n} action: {texts}", "{n} actions: {texts}", len(waiting)).format(
        n=len(waiting), texts=" · ".join(" ".join(text.split()) for text in waiting)
    )


def goals_line(shown: Talk) -> str:
    """The goals in one line, for a narrow screen; empty where there are none."""
    if not shown.goals:
        return ""
    told = " · ".join(f"{goal.progress} % {' '.join(goal.text.split())}" for goal in shown.goals)
    return _("Goals: {texts}").format(texts=told)


def notes(shown: Talk) -> list[Entry]:
    """The notes of a session while it is led, or how to begin."""
    entries = note_groups(shown.seen, shown.bench)
    return entries or [Entry(), Entry(id="none", text=_("No notes yet. n writes the first."), tone="muted")]


def note_groups(record: SessionRecord, bench: Bench) -> list[Entry]:
    """The notes in two groups, the shared ones first; in each under the point that they belong to.

    The private ones stand last, beside the field: what is written there belongs to them until it is shared.
    """
    groups = [
        (_("Shared with {name}").format(name=record.mentee), True),
        (f"{_('For you alone')} {Sign.PRIVATE}", False),
    ]
    entries: list[Entry] = []
    for title, shared in groups:
        members = [note for note in record.notes if note.shared is shared]
        if members:
            entries += [Entry(), Entry(text=title, tone="strong"), *_by_point(record, members, bench)]
    return entries


def _by_point(record: SessionRecord, members: Sequence[NoteRow], bench: Bench) -> list[Entry]:
    entries: list[Entry] = []
    for point in record.points:
        mine = [note for note in members if note.point_id == point.id]
        if mine:
            entries += [Entry(text=point.text, tone="muted"), *(_note(note, bench) for note in mine)]
    known = {point.id for point in record.points}
    rest = [note for note in members if note.point_id not in known]
    if rest and entries:
        entries.append(Entry(text=_("Besides"), tone="muted"))
    return [*entries, *(_note(note, bench) for note in rest)]


def _note(note: NoteRow, bench: Bench) -> Entry:
    return Entry(
        id=f"note/{note.id}",
        label=f"{bench.local(note.created_at):%H:%M}",
        text=note.text,
        sign="" if note.shared else str(Sign.PRIVATE),
    )
