"""Mentees are entered, changed field by field, ended without a reason, taken up again, and found by any spelling."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from mentor_tui import storage
from mentor_tui.models.enums import Form, Language, Phase, SessionKind, SessionState
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.mentees import MenteePage
from tests.snapshots.people import populate
from tests.storage.undoing import rows, there_and_back


def page(database: Database, mentee_id: UUID, now: datetime) -> MenteePage:
    found = database.read_now(storage.mentees.page, mentee_id, now=now, today=now.date())
    assert found is not None
    return found


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada Weiß"), "Nordwerk GmbH", now)


def test_a_mentee_is_entered_with_all_that_is_known(database: Database, now: datetime) -> None:
    fields = MenteeFields(
        name="  Ada   Weiß ",
        form=Form.DU,
        language=Language.BOTH,
        email="ada@example.org",
        strengths="fragt nach",
        wishes="[b]Ruhe[/b]",
        other_mentors="Meister Arndt",
        rhythm_days=14,
    )
    mentee_id = there_and_back(database, storage.mentees.add, fields, "Nordwerk GmbH", now)
    shown = page(database, mentee_id, now)
    assert (shown.row.name, shown.row.organisation, shown.row.rhythm_days) == ("Ada Weiß", "Nordwerk GmbH", 14)
    assert (shown.form, shown.language, shown.email) == (Form.DU, Language.BOTH, "ada@example.org")
    assert (shown.strengths, shown.wishes, shown.other_mentors) == ("fragt nach", "[b]Ruhe[/b]", "Meister Arndt")
    assert shown.row.phase is Phase.PREPARING
    assert (shown.goals, shown.agreements, shown.sessions, shown.actions, shown.challenges) == ((),) * 5


def test_one_organisation_however_it_is_spelled(database: Database, now: datetime) -> None:
    for name, organisation in (("Ada", "Müller & Söhne"), ("Bo", "MÜLLER & SÖHNE"), ("Cy", " "), ("Di", "")):
        database.write_now(storage.mentees.add, MenteeFields(name=name), organisation, now)
    assert len(rows(database)["organisation"]) == 1


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "x" * 201])
def test_a_name_is_needed_and_ends_somewhere(database: Database, now: datetime, name: str) -> None:
    with pytest.raises(ValidationError):
        database.write_now(storage.mentees.add, MenteeFields.model_construct(name=name), "Nordwerk", now)
    assert not rows(database)["mentee"]
    assert not rows(database)["organisation"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Ada Weiss-Müller"),
        ("organisation", "Stadtwerke"),
        ("form", "du"),
        ("language", "both"),
        ("email", "weiss@example.org"),
        ("rhythm_days", "21"),
        ("strengths", "genau\nund ruhig"),
        ("wishes", "🎓 [@click=app.quit]x[/]"),
        ("other_mentors", "日本"),
    ],
)
def test_each_field_is_changed_and_changed_back(
    database: Database, ada: UUID, now: datetime, field: str, value: str
) -> None:
    there_and_back(database, storage.mentees.change, ada, field, value)
    shown = page(database, ada, now)
    told = {
        "name": shown.row.name,
        "organisation": shown.row.organisation,
        "form": shown.form.value,
        "language": shown.language.value,
        "email": shown.email,
        "rhythm_days": str(shown.row.rhythm_days),
        "strengths": shown.strengths,
        "wishes": shown.wishes,
        "other_mentors": shown.other_mentors,
    }
    assert told[field] == value


@pytest.mark.parametrize("rhythm", ["0", "367", "-1", "oft", "1.5"])
def test_a_rhythm_is_a_number_of_days(database: Database, ada: UUID, rhythm: str) -> None:
    before = rows(database)
    with pytest.raises(ValueError, match=r".+"):
        database.write_now(storage.mentees.change, ada, "rhythm_days", rhythm)
    assert rows(database) == before


def test_a_rhythm_can_be_taken_away(database: Database, ada: UUID, now: datetime) -> None:
    database.write_now(storage.mentees.change, ada, "rhythm_days", "7")
    database.write_now(storage.mentees.change, ada, "rhythm_days", " ")
    assert page(database, ada, now).row.rhythm_days is None


def test_a_changed_name_is_found(database: Database, ada: UUID) -> None:
    database.write_now(storage.mentees.change, ada, "name", "Łucja Öztürk")
    for spelling in ("lucja", "ÖZTÜRK", "oeztuerk", "Ozturk"):
        assert database.read_now(storage.mentees.matching, spelling) == ((ada, "Łucja Öztürk"),)


def test_a_text_edited_in_two_places_shows_both(database: Database, ada: UUID, now: datetime) -> None:
    database.write_now(storage.mentees.change, ada, "wishes", "theirs", "")
    with pytest.raises(Conflict) as conflict:
        database.write_now(storage.mentees.change, ada, "wishes", "mine", "")
    assert (conflict.value.mine, conflict.value.theirs) == ("mine", "theirs")
    assert "mine" not in str(conflict.value)
    assert page(database, ada, now).wishes == "theirs"


def test_the_same_text_in_two_places_is_no_conflict(database: Database, ada: UUID, now: datetime) -> None:
    database.write_now(storage.mentees.change, ada, "wishes", "Ruhe", "")
    database.write_now(storage.mentees.change, ada, "wishes", "Ruhe", "")
    assert page(database, ada, now).wishes == "Ruhe"


def test_ending_cancels_what_is_planned_and_can_be_taken_back(database: Database, now: datetime) -> None:
    yusuf = populate(database, now).yusuf
    planned = [item for item in page(database, yusuf, now).sessions if item.state is SessionState.PLANNED]
    assert [item.kind for item in planned] == [SessionKind.REVIEW]
    there_and_back(database, storage.mentees.end, yusuf, now)
    ended = page(database, yusuf, now)
    cancelled = [item for item in ended.sessions if item.state is SessionState.CANCELLED]
    assert [(item.id, item.sequence) for item in cancelled] == [(item.id, item.sequence + 1) for item in planned]
    assert ended.row.ended
    assert ended.row.phase is Phase.ENDED
    assert ended.agreements
    there_and_back(database, storage.mentees.take_up, yusuf)
    assert page(database, yusuf, now).row.phase is Phase.GROWING


def test_the_page_shows_everything_of_one_mentee_and_nothing_of_another(database: Database, now: datetime) -> None:
    people = populate(database, now)
    lena, yusuf, jana = (page(database, item, now) for item in (people.lena, people.yusuf, people.jana))
    assert [goal.progress for goal in lena.goals] == [40, 0]
    assert lena.row.phase is Phase.AGREEING
    assert [item.version for item in yusuf.agreements] == [1]
    assert [action.text for action in yusuf.actions] == ["Bis Freitag die erste Baugruppe allein zeichnen."]
    assert (jana.goals, jana.agreements, jana.sessions, jana.actions, jana.challenges) == ((),) * 5


def test_a_session_is_never_later_than_the_one_above_it(database: Database, now: datetime) -> None:
    yusuf = populate(database, now).yusuf
    starts = [item.starts_at for item in page(database, yusuf, now + timedelta(days=90)).sessions]
    assert len(starts) == 2
    assert starts == sorted(starts, reverse=True)


def test_a_page_of_nobody(database: Database, now: datetime) -> None:
    assert database.read_now(storage.mentees.page, uuid4(), now=now, today=now.date()) is None


def test_a_whole_name_wins_over_parts(database: Database, now: datetime) -> None:
    for name in ("Jan", "Jana", "Janek"):
        database.write_now(storage.mentees.add, MenteeFields(name=name), "", now)
    assert [name for _key, name in database.read_now(storage.mentees.matching, "jan")] == ["Jan"]
    assert [name for _key, name in database.read_now(storage.mentees.matching, "Jane")] == ["Janek"]
    assert [name for _key, name in database.read_now(storage.mentees.matching, "an")] == ["Jan", "Jana", "Janek"]
    assert database.read_now(storage.mentees.matching, "Bo") == ()
