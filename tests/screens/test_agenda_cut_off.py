"""A point of an agenda that was cut off while it was written is back in its field, new or reworded."""

from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import Party, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.storage.database import Database
from tests.screens.test_cut_off import LEFT, restarted
from tests.snapshots.people import People
from tests.snapshots.preparing import next_session
from tests.snapshots.stage import NOW


def cancel(session: Session, key: UUID) -> None:
    session.get_one(MentoringSession, key).state = SessionState.CANCELLED


def planned(database: Database, people: People, *, cancelled: bool = False) -> tuple[UUID, UUID]:
    """Lena's next session with one point, in the database of the test."""
    key = next_session(database, people, NOW)
    point = database.write_now(storage.agenda.add, key, "Urlaub", Party.MENTOR)
    assert point is not None
    if cancelled:
        database.write_now(cancel, key)
    return key, point


async def test_a_new_point_of_the_mentee_is_back(tmp_path: Path) -> None:
    sessions: list[UUID] = []

    def left(people: People, database: Database) -> dict[str, str]:
        key, _point = planned(database, people)
        sessions.append(key)
        return {f"point/{key.hex}/new-mentee": LEFT}

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(AgendaScreen)
        assert desk.field.text == LEFT
        assert "unterbrochen" in desk.reads()
        await desk.type(" ausfiel.")
        await desk.press("enter")
        first, _second = desk.read(storage.session_record.points, sessions[0])
        assert (first.text, first.by) == (f"{LEFT} ausfiel.", Party.MENTEE)
        assert desk.bench.keeper.flush(5)
        assert not desk.read(storage.drafts.standing)


async def test_a_reworded_point_is_back(tmp_path: Path) -> None:
    sessions: list[UUID] = []

    def left(people: People, database: Database) -> dict[str, str]:
        key, point = planned(database, people)
        sessions.append(key)
        return {f"point/{key.hex}/{point.hex}": LEFT}

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(AgendaScreen)
        assert desk.field.text == LEFT
        await desk.press("escape")
        (only,) = desk.read(storage.session_record.points, sessions[0])
        assert only.text == LEFT


async def test_of_a_session_that_was_cancelled_since_nothing_opens(tmp_path: Path) -> None:
    def left(people: People, database: Database) -> dict[str, str]:
        key, point = planned(database, people, cancelled=True)
        return {f"point/{key.hex}/{point.hex}": LEFT, f"point/{'0' * 32}/new-mentor": LEFT}

    async with restarted(tmp_path, left) as desk:
        assert desk.is_on(RosterScreen)
