"""An agreement begins once, is read whole, and what is set for it can be taken back."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import AgreementState, Form, Language, LineState, Party, Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.answers import Reply
from mentor_tui.rules.composition import Decision
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Gone
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    database.write_now(storage.mentor.rename, "Dr. Karin Vogt")
    fields = MenteeFields(name="Ada Weiß", form=Form.DU, language=Language.BOTH, email="ada@example.org")
    return database.write_now(storage.mentees.add, fields, "Nordwerk GmbH", now)


@pytest.fixture
def agreement(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(storage.agreements.begin, ada, ["q-hopes", "q-help"], now)


def record(database: Database, agreement: UUID) -> AgreementRecord:
    return database.read_now(storage.agreements.record, agreement)


def test_a_draft_takes_over_what_is_known_of_the_mentee(database: Database, ada: UUID, now: datetime) -> None:
    agreement = there_and_back(database, storage.agreements.begin, ada, ["q-hopes"], now)
    shown = record(database, agreement)
    assert (shown.version, shown.state, shown.signed) == (1, AgreementState.DRAFT, False)
    assert (shown.mentor, shown.mentee, shown.organisation) == ("Dr. Karin Vogt", "Ada Weiß", "Nordwerk GmbH")
    assert (shown.form, shown.language, shown.email) == (Form.DU, Language.BOTH, "ada@example.org")
    assert (shown.plan, dict(shown.own_questions), shown.answers, shown.decisions) == (("q-hopes",), {}, {}, ())
    assert (shown.meeting, shown.canonical, shown.fingerprint, shown.previous) == (None, "", "", "")


def test_an_agreement_begins_once(database: Database, ada: UUID, agreement: UUID, now: datetime) -> None:
    before = rows(database)
    assert database.write_now(storage.agreements.begin, ada, ["q-other"], now) == agreement
    assert rows(database) == before
    assert database.read_now(storage.agreements.newest, ada) == agreement


def test_nobody_has_no_agreement(database: Database) -> None:
    assert database.read_now(storage.agreements.newest, uuid4()) is None
    assert database.read_now(storage.agreements.known, uuid4()) is None
    with pytest.raises(Gone):
        database.read_now(storage.agreements.record, uuid4())


def test_an_agreement_knows_whose_it_is(database: Database, ada: UUID, agreement: UUID) -> None:
    assert database.read_now(storage.agreements.known, agreement) == ada


def test_a_record_holds_answers_flags_and_decisions(database: Database, agreement: UUID) -> None:
    write = database.write_now
    write(storage.answers.write, agreement, "q-hopes", Who.BOTH, "Ruhe")
    write(storage.answers.choose, agreement, "q-help", Who.MENTEE, ["tried"])
    write(storage.answers.choose, agreement, "q-help", Who.MENTOR, ["early"])
    write(storage.answers.flag, agreement, "q-unanswered", True)
    write(storage.answers.flag, agreement, "mentor-feedback", True)
    write(storage.answers.settle, agreement, "q-help", True)
    write(storage.decisions.accept, agreement, "mentor-feedback", Party.MENTOR, {"de": "so"})
    shown = record(database, agreement)
    assert list(shown.answers) == ["q-help", "q-hopes", "q-unanswered"]
    assert shown.answers["q-hopes"].agreed == Reply(text="Ruhe")
    assert (shown.answers["q-help"].mentee, shown.answers["q-help"].mentor) == (Reply(("tried",)), Reply(("early",)))
    assert shown.answers["q-unanswered"].clarify
    assert not shown.answers["q-unanswered"]
    assert shown.decisions == (
        Decision("mentor-feedback", Party.MENTOR, LineState.ACCEPTED, basis={"de": "so"}, clarify=True),
    )
    assert shown.settled == {"q-help"}


def test_the_plan_is_set_and_ordered(database: Database, agreement: UUID) -> None:
    there_and_back(database, storage.agreements.plan, agreement, ["q-help", "q-place", "q-hopes"])
    assert record(database, agreement).plan == ("q-help", "q-place", "q-hopes")


def test_own_questions_come_are_reworded_and_go(database: Database, agreement: UUID) -> None:
    ask = storage.agreements.ask_own
    there_and_back(database, ask, agreement, "q-own-1", " Was [b]noch[/b]? ")
    assert dict(record(database, agreement).own_questions) == {"q-own-1": "Was [b]noch[/b]?"}
    assert record(database, agreement).plan == ("q-hopes", "q-help", "q-own-1")
    there_and_back(database, ask, agreement, "q-own-1", "Anders?")
    assert dict(record(database, agreement).own_questions) == {"q-own-1": "Anders?"}
    assert record(database, agreement).plan == ("q-hopes", "q-help", "q-own-1")
    there_and_back(database, ask, agreement, "q-own-1", "  ")
    assert dict(record(database, agreement).own_questions) == {}
    assert record(database, agreement).plan == ("q-hopes", "q-help")


def test_form_and_language_hold_for_paper_and_profile(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    there_and_back(database, storage.agreements.address, agreement, Form.SIE)
    there_and_back(database, storage.agreements.print_in, agreement, Language.EN)
    shown = record(database, agreement)
    page = database.read_now(storage.mentees.page, ada, now=now, today=now.date())
    assert page is not None
    assert (shown.form, shown.language) == (page.form, page.language) == (Form.SIE, Language.EN)


def test_a_draft_follows_the_names_of_the_two(database: Database, ada: UUID, agreement: UUID) -> None:
    database.write_now(storage.mentor.rename, "Karin Vogt-Weber")
    database.write_now(storage.mentees.change, ada, "name", "Ada Weiß-Blau")
    shown = record(database, agreement)
    assert (shown.mentor, shown.mentee) == ("Karin Vogt-Weber", "Ada Weiß-Blau")
    assert shown.facts.contexts == {"wbl"}


def test_a_line_that_is_only_flagged_is_to_be_clarified(database: Database, agreement: UUID) -> None:
    database.write_now(storage.answers.flag, agreement, "mentor-feedback", True)
    assert record(database, agreement).decisions == (Decision("mentor-feedback", None, LineState.OPEN, clarify=True),)
    words = {"de": "Wort"}
    database.write_now(storage.decisions.strike, agreement, "mentor-feedback", Party.MENTOR, words)
    struck = Decision("mentor-feedback", Party.MENTOR, LineState.REJECTED, basis=words, clarify=True)
    assert record(database, agreement).decisions == (struck,)
    database.write_now(storage.answers.flag, agreement, "mentor-feedback", False)
    assert [item.clarify for item in record(database, agreement).decisions] == [False]
