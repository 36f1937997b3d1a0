"""Any story of a mentoring, told in any order and taken back: what must hold at every moment holds."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from mentor_tui import storage
from mentor_tui.catalogue import load
from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.enums import AgreementState, Party, SessionKind, SessionState, Verdict, Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import MentoringSession, SessionFields
from mentor_tui.rules.aftermath import aftermath
from mentor_tui.rules.paper import fingerprint, from_canonical
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import NothingToUndo, StorageError, UndoRefused
from tests.storage.people import contents

NOW = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
CATALOGUE, _PROBLEMS = load()
KEPT_BY_THE_STORE = {"change", "change_row", "draft", "alembic_version", "sqlite_sequence"}

State = dict[str, Any]


@dataclass
class Story:
    """One mentoring on a real file, with what it looked like before each step that can be taken back."""

    database: Database
    mentee: UUID
    agreement: UUID
    moment: datetime = NOW
    before: list[State] = field(default_factory=list)
    after: list[State] = field(default_factory=list)
    signed: dict[UUID, tuple[str, str]] = field(default_factory=dict)

    def state(self) -> State:
        """Every row of every table that people see, as SQLite holds it."""
        with closing(driver.connect(self.database.path, readonly=True)) as raw:
            return {name: rows for name, rows in contents(raw).items() if _is_seen(name)}

    def do(self, change: Callable[..., object], *args: object, final: bool = False, **kwargs: object) -> None:
        """Makes a change; one that the store refuses changes nothing."""
        before = self.state()
        try:
            self.database.write_now(change, *args, **kwargs)
        except StorageError:
            assert self.state() == before
            return
        if final:
            self.before.clear()
            self.after.clear()
        elif self.state() != before:
            self.before.append(before)
            self.after.clear()

    def undo(self) -> None:
        """Takes a step back, into exactly the state before it."""
        now = self.state()
        if self.before:
            self.database.undo_now()
            wanted = self.before.pop()
            assert self.state() == wanted
            self.after.append(now)
            return
        if not self.signed:
            return  # what the story began with stays
        try:
            self.database.undo_now()
        except (NothingToUndo, UndoRefused):
            assert self.state() == now
        else:
            raise AssertionError("what was signed was taken back")

    def redo(self) -> None:
        """Makes a step again, into exactly the state after it."""
        now = self.state()
        if not self.after:
            return
        self.database.redo_now()
        assert self.state() == self.after.pop()
        self.before.append(now)

    def all(self, query: Callable[[Session], Iterable[Any]]) -> list[Any]:
        """What a query finds, as a list."""
        return self.database.read_now(lambda session: list(query(session)))

    def sessions(self, *states: SessionState) -> list[MentoringSession]:
        """The sessions in these states, the earliest first; all without one."""
        found = self.all(lambda session: session.exec(select(MentoringSession)))
        return sorted((one for one in found if not states or one.state in states), key=lambda one: one.starts_at)

    def newest(self) -> Agreement:
        """The newest version of the agreement."""
        found: list[Agreement] = self.all(lambda session: session.exec(select(Agreement)))
        return max(found, key=lambda one: one.version)


def plan(story: Story, number: int) -> None:
    starts = story.moment + timedelta(days=number % 40 - 10)
    fields = SessionFields(starts_at=starts, zone=ZONE, minutes=45)
    story.do(storage.planning.plan, story.mentee, fields, early=number % 3 == 0)


def plan_first(story: Story, number: int) -> None:
    if (newest := story.newest()).state is AgreementState.DRAFT:
        starts = story.moment + timedelta(days=number % 20)
        story.do(storage.sessions.plan_first, story.mentee, newest.id, starts_at=starts, zone=ZONE)


def move(story: Story, number: int) -> None:
    if waiting := story.sessions(SessionState.PLANNED):
        one = waiting[number % len(waiting)]
        starts = one.starts_at + timedelta(days=number % 21 - 10)
        story.do(storage.planning.move, one.id, starts, ZONE, early=number % 2 == 0)


def hold(story: Story, number: int) -> None:
    waiting = [one for one in story.sessions(SessionState.PLANNED) if one.kind is not SessionKind.FIRST]
    if waiting:
        one = waiting[number % len(waiting)]
        story.do(storage.leading.begin, one.id, story.moment)
        story.do(storage.notes.add, one.id, f"Notiz {number}", story.moment)
        story.do(storage.actions.add, story.mentee, Party.MENTEE, f"Schritt {number}", story.moment, session_id=one.id)
        story.do(storage.leading.end, one.id, story.moment + timedelta(minutes=40))


def cancel(story: Story, number: int) -> None:
    if waiting := story.sessions(SessionState.PLANNED):
        story.do(storage.planning.cancel, waiting[number % len(waiting)].id, Party.MENTEE, "krank")


def take_back(story: Story, number: int) -> None:
    if cancelled := story.sessions(SessionState.CANCELLED):
        story.do(storage.planning.take_back, cancelled[number % len(cancelled)].id)


def sign(story: Story, number: int) -> None:
    newest = story.newest()
    if newest.state is not AgreementState.DRAFT:
        return
    record = story.database.read_now(storage.agreements.record, newest.id)
    day = story.moment.date()
    story.do(
        storage.signing.sign,
        newest.id,
        meeting(record, CATALOGUE).paper(signed_on=day, place="Werkstatt"),
        aftermath(record.facts, day),
        now=story.moment,
        review_at=story.moment + timedelta(days=30),
        zone=ZONE,
        final=True,
    )
    kept = story.newest()
    story.signed[kept.id] = (kept.canonical, kept.fingerprint)


def amend(story: Story, number: int) -> None:
    if story.signed:
        story.do(storage.signing.amend, story.newest().id, story.moment)


def review(story: Story, number: int) -> None:
    reviews = [one for one in story.sessions(SessionState.PLANNED) if one.kind is SessionKind.REVIEW]
    if not reviews:
        return
    record = story.database.read_now(storage.reviews.of, reviews[0].id)
    if record is None or record.agreement is None:
        return
    lines = [line.id for line in from_canonical(record.agreement.canonical).mentor_lines]
    line = lines[number % len(lines)]
    story.do(
        storage.reviews.say, record.session.id, story.moment, line, list(Who)[number % 3], list(Verdict)[number % 3]
    )
    if number % 4 == 0:
        story.do(storage.reviews.hold_unchanged, record.session.id, story.moment, lines)
    elif number % 4 == 1:
        story.do(storage.reviews.carry_into_next_version, record.session.id, story.moment)


def close(story: Story, number: int) -> None:
    story.do(storage.mentees.end, story.mentee, story.moment)


def reopen(story: Story, number: int) -> None:
    story.do(storage.mentees.take_up, story.mentee)


def undo(story: Story, number: int) -> None:
    story.undo()


def redo(story: Story, number: int) -> None:
    story.redo()


STEPS = (plan, plan_first, move, hold, cancel, take_back, sign, amend, review, close, reopen, undo, undo, redo)
"""What can happen next; undo is told more often than the rest, because it must hold after each of them."""


def holds(story: Story) -> None:
    """What must be true at every moment of a mentoring."""
    agreements = story.all(lambda session: session.exec(select(Agreement)))
    for one in agreements:
        if one.id in story.signed:
            assert (one.canonical, one.fingerprint) == story.signed[one.id]
            assert fingerprint(one.canonical) == one.fingerprint
            assert one.state is not AgreementState.DRAFT
    assert sum(one.state is AgreementState.SIGNED for one in agreements) <= 1
    assert [one.version for one in sorted(agreements, key=lambda one: one.version)] == [
        number + 1 for number in range(len(agreements))
    ]
    for action in story.all(lambda session: session.exec(select(Action))):
        assert action.owner in Party
    newest = story.newest()
    first = story.database.read_now(storage.planning.first_meeting, story.mentee)
    for one in story.sessions(SessionState.PLANNED):
        # A session of no agreement belongs to the first one: a later version is not opened by a meeting before it.
        its_own = one.agreement_id == newest.id or (one.agreement_id is None and newest.version == 1)
        if first is not None and its_own and one.kind is not SessionKind.FIRST and one.starts_at < first:
            assert one.early


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 119)), min_size=5, max_size=30))
def test_every_story_can_be_told_and_taken_back(
    empty_database: Path, told: list[tuple[Callable[[Story, int], None], int]]
) -> None:
    with TemporaryDirectory() as place:
        path = Path(place) / "mentor.db"
        shutil.copy(empty_database, path)
        with closing(Database(path, clock=lambda: NOW)) as database:
            database.open()
            mentee = database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "Nordwerk", NOW)
            agreement = database.write_now(storage.agreements.begin, mentee, ["q-hopes"], NOW)
            story = Story(database, mentee, agreement)
            for step, number in told:
                step(story, number)
                story.moment += timedelta(days=number % 9)
                holds(story)


def _is_seen(table: str) -> bool:
    return table not in KEPT_BY_THE_STORE and not table.startswith("search")
