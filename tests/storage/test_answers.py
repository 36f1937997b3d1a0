"""Answers of each voice, flags and what was filled in beforehand are kept, and each step can be taken back."""

from datetime import date, datetime
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.answers import Answer, Reply
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def agreement(database: Database, now: datetime) -> UUID:
    mentee = database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)
    return database.write_now(storage.agreements.begin, mentee, ["q-hopes"], now)


def answer(database: Database, agreement: UUID, question: str) -> Answer:
    return database.read_now(storage.agreements.record, agreement).answers.get(question, Answer(question))


def test_each_voice_has_an_answer_of_its_own(database: Database, agreement: UUID) -> None:
    for voice, choice in ((Who.MENTEE, "tried"), (Who.MENTOR, "early"), (Who.BOTH, "day")):
        there_and_back(database, storage.answers.choose, agreement, "q-help", voice, [choice])
    found = answer(database, agreement, "q-help")
    assert (found.mentee, found.mentor, found.agreed) == (Reply(("tried",)), Reply(("early",)), Reply(("day",)))


@pytest.mark.parametrize(
    "text", ["Ruhe", "zwei\nZeilen\n", "a [/] b", "\x1b]52;c;aGk=\x07", "日本 🎓", "x" * 5000, "\u202egnilioB", "'; --"]
)
def test_words_are_kept_as_they_were_written(database: Database, agreement: UUID, text: str) -> None:
    there_and_back(database, storage.answers.write, agreement, "q-hopes", Who.BOTH, text, "")
    assert answer(database, agreement, "q-hopes").agreed == Reply(text=text)


def test_choices_words_and_day_stand_beside_each_other(database: Database, agreement: UUID) -> None:
    write, day = database.write_now, date(2026, 12, 24)
    write(storage.answers.choose, agreement, "q-help", Who.BOTH, ["tried", "early"])
    write(storage.answers.write, agreement, "q-help", Who.BOTH, "je nachdem")
    there_and_back(database, storage.answers.set_date, agreement, "q-help", Who.BOTH, day)
    assert answer(database, agreement, "q-help").agreed == Reply(("tried", "early"), "je nachdem", day)


def test_an_answer_that_became_empty_leaves_no_trace(database: Database, agreement: UUID) -> None:
    before = rows(database)["answer"]
    write = database.write_now
    write(storage.answers.write, agreement, "q-hopes", Who.BOTH, "Ruhe")
    write(storage.answers.write, agreement, "q-hopes", Who.BOTH, "")
    write(storage.answers.set_date, agreement, "q-review-date", Who.BOTH, date(2026, 12, 24))
    write(storage.answers.set_date, agreement, "q-review-date", Who.BOTH, None)
    write(storage.answers.choose, agreement, "q-help", Who.BOTH, [])
    assert rows(database)["answer"] == before == []


def test_words_written_in_two_places_show_both(database: Database, agreement: UUID) -> None:
    database.write_now(storage.answers.write, agreement, "q-hopes", Who.BOTH, "theirs", "")
    with pytest.raises(Conflict) as conflict:
        database.write_now(storage.answers.write, agreement, "q-hopes", Who.BOTH, "mine", "")
    assert (conflict.value.mine, conflict.value.theirs) == ("mine", "theirs")
    assert answer(database, agreement, "q-hopes").agreed.text == "theirs"


def test_wiping_empties_every_voice_and_only_this_question(database: Database, agreement: UUID) -> None:
    for voice in Who:
        database.write_now(storage.answers.write, agreement, "q-hopes", voice, voice.value)
    database.write_now(storage.answers.write, agreement, "q-needs", Who.BOTH, "bleibt")
    there_and_back(database, storage.answers.wipe, agreement, "q-hopes")
    assert not answer(database, agreement, "q-hopes")
    assert answer(database, agreement, "q-needs").agreed.text == "bleibt"


def test_a_flag_is_raised_settled_and_raised_again(database: Database, agreement: UUID) -> None:
    def stands() -> tuple[bool, bool]:
        record = database.read_now(storage.agreements.record, agreement)
        found = record.answers.get("q-help")
        return found is not None and found.clarify, "q-help" in record.settled

    there_and_back(database, storage.answers.flag, agreement, "q-help", True)
    assert stands() == (True, False)
    there_and_back(database, storage.answers.settle, agreement, "q-help", True)
    assert stands() == (True, True)
    there_and_back(database, storage.answers.flag, agreement, "q-help", True)
    assert stands() == (True, False)
    there_and_back(database, storage.answers.flag, agreement, "q-help", False)
    assert stands() == (False, False)


def test_a_sheet_fills_what_was_not_answered_in_the_talk(database: Database, agreement: UUID) -> None:
    database.write_now(storage.answers.write, agreement, "q-needs", Who.BOTH, "aus dem Gespräch")
    sheet = [
        Answer("q-hopes", mentee=Reply(text="vorher")),
        Answer("q-needs", mentee=Reply(text="vorher")),
        Answer("q-review-date", agreed=Reply(on=date(2026, 12, 24))),
    ]
    assert there_and_back(database, storage.answers.take_sheet, agreement, sheet) == 2
    assert answer(database, agreement, "q-hopes").mentee.text == "vorher"
    assert answer(database, agreement, "q-hopes").beforehand
    assert answer(database, agreement, "q-review-date").agreed.on == date(2026, 12, 24)
    assert not answer(database, agreement, "q-needs").mentee
    assert not answer(database, agreement, "q-needs").beforehand


def test_a_sheet_can_be_read_again(database: Database, agreement: UUID) -> None:
    for words in ("zuerst", "dann"):
        sheet = [Answer("q-hopes", mentee=Reply(text=words))]
        assert database.write_now(storage.answers.take_sheet, agreement, sheet) == 1
    assert answer(database, agreement, "q-hopes").mentee.text == "dann"
