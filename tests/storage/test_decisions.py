"""What the two decide about lines is kept line by line, and each step can be taken back."""

from datetime import datetime
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import LineState, Party
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.composition import Decision
from mentor_tui.storage.database import Database
from tests.storage.undoing import there_and_back

LINE = "mentor-feedback"
DRAFTED = {"de": "gibt Feedback", "en": "gives feedback"}
OWN = {"de": "stellt [b]Ada[/b] vor", "en": "introduces Ada"}


@pytest.fixture
def agreement(database: Database, now: datetime) -> UUID:
    mentee = database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)
    return database.write_now(storage.agreements.begin, mentee, ["q-hopes"], now)


def decisions(database: Database, agreement: UUID) -> dict[str, Decision]:
    return {item.line: item for item in database.read_now(storage.agreements.record, agreement).decisions}


def test_accepted_struck_and_open_again(database: Database, agreement: UUID) -> None:
    there_and_back(database, storage.decisions.accept, agreement, LINE, Party.MENTOR, DRAFTED)
    accepted = Decision(LINE, Party.MENTOR, LineState.ACCEPTED, basis=DRAFTED)
    assert decisions(database, agreement) == {LINE: accepted}
    there_and_back(database, storage.decisions.strike, agreement, LINE, Party.MENTOR, OWN)
    assert decisions(database, agreement)[LINE] == Decision(LINE, Party.MENTOR, LineState.REJECTED, basis=OWN)
    there_and_back(database, storage.decisions.reopen, agreement, LINE, Party.MENTOR)
    assert decisions(database, agreement)[LINE].state is LineState.OPEN


def test_all_lines_accepted_are_one_step(database: Database, agreement: UUID) -> None:
    lines = {f"mentee-{number}": {"de": str(number)} for number in range(8)}
    there_and_back(database, storage.decisions.accept_all, agreement, Party.MENTEE, lines)
    assert decisions(database, agreement) == {
        line: Decision(line, Party.MENTEE, LineState.ACCEPTED, basis=words) for line, words in lines.items()
    }
    database.undo_now()
    assert decisions(database, agreement) == {}


def test_an_edited_line_keeps_its_words_and_those_it_was_written_from(database: Database, agreement: UUID) -> None:
    there_and_back(database, storage.decisions.edit, agreement, LINE, Party.MENTOR, OWN, DRAFTED)
    found = decisions(database, agreement)[LINE]
    assert (found.text, found.basis, found.state, found.own) == (OWN, DRAFTED, LineState.ACCEPTED, False)
    there_and_back(database, storage.decisions.strike, agreement, LINE, Party.MENTOR, OWN)
    struck = decisions(database, agreement)[LINE]
    assert (struck.text, struck.basis, struck.state) == (OWN, DRAFTED, LineState.REJECTED)


def test_an_own_line_is_added_reworded_and_struck_but_not_lost(database: Database, agreement: UUID) -> None:
    there_and_back(database, storage.decisions.add_own, agreement, "own-1", Party.MENTEE, DRAFTED)
    there_and_back(database, storage.decisions.add_own, agreement, "own-1", Party.MENTEE, OWN)
    there_and_back(database, storage.decisions.strike, agreement, "own-1", Party.MENTEE, OWN)
    found = decisions(database, agreement)["own-1"]
    assert (found.text, found.own, found.party, found.state) == (OWN, True, Party.MENTEE, LineState.REJECTED)


def test_the_order_is_kept_for_every_line_of_a_party(database: Database, agreement: UUID) -> None:
    ids = ["mentor-c", "mentor-a", "mentor-b"]
    there_and_back(database, storage.decisions.order, agreement, Party.MENTOR, ids)
    found = decisions(database, agreement)
    assert sorted(found, key=lambda line: found[line].position or 0) == ids
    assert {item.state for item in found.values()} == {LineState.OPEN}
    there_and_back(database, storage.decisions.order, agreement, Party.MENTOR, ids[::-1])
    assert decisions(database, agreement)["mentor-b"].position == 0


def test_a_clause_has_no_party(database: Database, agreement: UUID) -> None:
    there_and_back(database, storage.decisions.accept, agreement, "clause-voluntary", None, DRAFTED)
    assert decisions(database, agreement)["clause-voluntary"].party is None
