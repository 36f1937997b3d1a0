"""Challenges are entered, changed, placed, focused, solved and found again; each step is taken back and made again."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge, ChallengeFields
from mentor_tui.models.enums import ChallengeSource, ChallengeState, Column
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.priority import Card
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import ChallengeIsGone, Conflict, FocusIsFull
from mentor_tui.storage.journal import titled
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "Werk Nord", now)


@pytest.fixture
def card(database: Database, ada: UUID, now: datetime) -> UUID:
    return entered(database, "Kein fester Platz in der Werkstatt", now, ada)


def entered(database: Database, text: str, now: datetime, mentee_id: UUID | None = None) -> UUID:
    return database.write_now(storage.challenges.add, ChallengeFields(text=text), now, mentee_id)


def solved(database: Database, text: str, helped: str, now: datetime, mentee_id: UUID | None = None) -> UUID:
    key = entered(database, text, now, mentee_id)
    database.write_now(storage.challenges.solve, key, helped, now)
    return key


def only(database: Database, key: UUID) -> Card:
    found = database.read_now(storage.challenges.one, key)
    assert found is not None
    return found


def waiting(database: Database) -> list[UUID]:
    return [one.id for one in database.read_now(storage.challenges.board).waiting]


def like(database: Database, text: str, *, but: UUID | None = None) -> Sequence[str]:
    return [found.helped for found in database.read_now(storage.similar.solved, text, but=but)]


def test_a_challenge_is_entered_with_all_its_fields(database: Database, ada: UUID, now: datetime) -> None:
    fields = ChallengeFields(
        text=" Kein fester Platz ",
        source=ChallengeSource.ORGANISATION,
        urgency=3,
        impact=2,
        influence=1,
        next_step="Meister Arndt fragen",
        next_on=date(2026, 9, 3),
        shared_with="Frau Heise",
    )
    key = there_and_back(database, storage.challenges.enter, fields, now, ada, "Werk Nord")
    assert only(database, key) == Card(
        key, "Kein fester Platz", ChallengeSource.ORGANISATION, now, 3, 2, 1, "Meister Arndt fragen", date(2026, 9, 3),
        "Frau Heise", mentee_id=ada, mentee="Ada", organisation="Werk Nord",
    )  # fmt: skip
    assert waiting(database) == [key]


def test_a_challenge_of_the_mentor_touches_nobody(database: Database, now: datetime) -> None:
    key = there_and_back(database, storage.challenges.add, ChallengeFields(text="Zu viel auf einmal"), now)
    assert (only(database, key).mentee_id, only(database, key).organisation) == (None, "")


@pytest.mark.parametrize("wrong", [{"text": " "}, {"urgency": 4}, {"impact": -1}])
def test_what_it_cannot_hold_is_refused(database: Database, now: datetime, wrong: dict[str, object]) -> None:
    fields = ChallengeFields.model_construct(**(ChallengeFields(text="So").model_dump() | wrong))
    with pytest.raises(ValidationError):
        database.write_now(storage.challenges.add, fields, now)
    assert not rows(database)["challenge"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "Anders"),
        ("source", ChallengeSource.EXTERNAL),
        ("urgency", 3),
        ("impact", 0),
        ("influence", 0),
        ("next_step", "Anrufen"),
        ("next_on", date(2027, 1, 1)),
        ("shared_with", "HR"),
    ],
)
def test_each_field_is_changed_and_changed_back(database: Database, card: UUID, field: str, value: object) -> None:
    there_and_back(database, storage.challenges.change, card, field, value)
    assert getattr(only(database, card), field) == value


@pytest.mark.parametrize(("field", "value"), [("text", " "), ("urgency", 4), ("influence", -1), ("next_on", "bald")])
def test_a_value_that_a_field_cannot_hold(database: Database, card: UUID, field: str, value: object) -> None:
    before = rows(database)
    with pytest.raises(ValidationError):
        database.write_now(storage.challenges.change, card, field, value)
    assert rows(database) == before


def test_a_text_that_was_changed_elsewhere_or_is_gone_is_not_overwritten(database: Database, card: UUID) -> None:
    with pytest.raises(Conflict) as caught:
        database.write_now(storage.challenges.change, card, "next_step", "meins", "was hier nie stand")
    assert (caught.value.mine, caught.value.theirs) == ("meins", "")
    database.write_now(storage.challenges.remove, card)
    with pytest.raises(Conflict):
        database.write_now(storage.challenges.change, card, "text", "meins", "Kein fester Platz in der Werkstatt")


@pytest.mark.parametrize(
    ("change", "more"),
    [
        (storage.challenges.change, ("urgency", 2)),
        (storage.challenges.concern, (None,)),
        (storage.challenges.concern_organisation, ("IHK",)),
        (storage.challenges.place, (Column.PLAN,)),
        (storage.challenges.hand_back, ()),
        (storage.challenges.unfocus, ()),
        (storage.challenges.reopen, ()),
        (storage.challenges.remove, ()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_card_that_is_gone_is_no_surprise(
    database: Database, card: UUID, change: Callable[..., None], more: tuple[object, ...]
) -> None:
    database.write_now(storage.challenges.remove, card)
    with pytest.raises(ChallengeIsGone):
        database.write_now(change, card, *more)


def test_whom_it_touches_is_changed(database: Database, ada: UUID, card: UUID) -> None:
    there_and_back(database, storage.challenges.concern, card, None)
    assert only(database, card).mentee == ""
    there_and_back(database, storage.challenges.concern, card, ada)
    there_and_back(database, storage.challenges.concern_organisation, card, "IHK")
    assert (only(database, card).mentee, only(database, card).organisation) == ("Ada", "IHK")
    there_and_back(database, storage.challenges.concern_organisation, card, "")
    assert only(database, card).organisation == ""


def test_what_is_let_go_is_in_no_agenda_until_it_is_handed_back(
    database: Database, ada: UUID, card: UUID, now: datetime
) -> None:
    def proposed() -> list[str]:
        page = database.read_now(storage.mentees.page, ada, now=now, today=now.date())
        assert page is not None
        return list(page.challenges)

    assert len(proposed()) == 1
    database.write_now(storage.challenges.focus, card, now)
    there_and_back(database, storage.challenges.place, card, Column.LET_GO)
    one = only(database, card)
    assert (one.placed, one.state, one.focused_at) == (Column.LET_GO, ChallengeState.LET_GO, None)
    assert proposed() == []
    assert waiting(database) == [card]
    there_and_back(database, storage.challenges.place, card, Column.SHARE)
    assert (only(database, card).placed, len(proposed())) == (Column.SHARE, 1)
    there_and_back(database, storage.challenges.hand_back, card)
    assert (only(database, card).placed, only(database, card).state) == (None, ChallengeState.OPEN)


def test_three_stand_in_focus_and_a_fourth_asks_which_one_yields(database: Database, now: datetime) -> None:
    first, second, third, fourth = (entered(database, f"Sache {n}", now) for n in range(4))
    for minutes, key in enumerate((first, second, third)):
        there_and_back(database, storage.challenges.focus, key, now + timedelta(minutes=minutes))
    before = rows(database)
    with pytest.raises(FocusIsFull):
        database.write_now(storage.challenges.focus, fourth, now)
    with pytest.raises(FocusIsFull):
        database.write_now(storage.challenges.focus, fourth, now, instead_of=fourth)
    assert rows(database) == before
    there_and_back(database, storage.challenges.focus, fourth, now + timedelta(hours=1), instead_of=second)
    assert [one.id for one in database.read_now(storage.challenges.focused)] == [first, third, fourth]
    there_and_back(database, storage.challenges.unfocus, first)
    assert [one.id for one in database.read_now(storage.challenges.focused)] == [third, fourth]


def test_the_focus_is_free_again_where_a_mentoring_has_ended(database: Database, ada: UUID, now: datetime) -> None:
    for n in range(3):
        database.write_now(storage.challenges.focus, entered(database, f"Sache {n}", now, ada), now)
    own = entered(database, "Eigene", now)
    database.write_now(storage.mentees.end, ada, now)
    database.write_now(storage.challenges.focus, own, now)
    assert [one.id for one in database.read_now(storage.challenges.focused)] == [own]
    assert waiting(database) == [own]


def test_it_is_solved_with_what_helped_and_opened_again(database: Database, card: UUID, now: datetime) -> None:
    database.write_now(storage.challenges.focus, card, now)
    there_and_back(database, storage.challenges.solve, card, " früh gefragt ", now)
    one = only(database, card)
    assert (one.state, one.solved_at, one.helped, one.focused_at) == (ChallengeState.SOLVED, now, "früh gefragt", None)
    assert waiting(database) == []
    there_and_back(database, storage.challenges.reopen, card)
    one = only(database, card)
    assert (one.state, one.solved_at, one.helped) == (ChallengeState.OPEN, None, "früh gefragt")
    there_and_back(database, storage.challenges.remove, card)
    assert database.read_now(storage.challenges.one, card) is None


def test_the_solved_ones_stand_the_newest_first_a_page_at_a_time(database: Database, now: datetime) -> None:
    keys = [solved(database, f"Sache {n}", "", now + timedelta(minutes=n)) for n in range(5)]
    board = database.read_now(storage.challenges.board, solved=3)
    assert [one.id for one in board.solved] == keys[:1:-1]
    assert board.solved_in_all == 5


@titled("signed it")
def promise(session: Session, card: UUID, mentee: UUID, signed_at: datetime | None) -> None:
    agreement = Agreement(mentee_id=mentee, created_at=database_time(), signed_at=signed_at)
    session.add(agreement)
    session.flush()
    session.get_one(Challenge, card).agreement_id = agreement.id


def database_time() -> datetime:
    return datetime.fromisoformat("2026-08-01T10:00:00+00:00")


@pytest.mark.parametrize("signed", [True, False])
def test_it_is_promised_where_the_agreement_is_signed(
    database: Database, ada: UUID, card: UUID, now: datetime, signed: bool
) -> None:
    database.write_now(promise, card, ada, now if signed else None)
    assert only(database, card).promised is signed


def test_what_helped_is_found_again_with_something_like_it(database: Database, ada: UUID, now: datetime) -> None:
    early = solved(database, "Schichttausch mit der Werkstatt klappt nicht", "früh gefragt", now, ada)
    solved(database, "Die Fräse ist belegt", "ein fester Tag", now)
    solved(database, "Schicht und Werkstatt", "", now)  # nobody knows what helped
    entered(database, "Die Werkstatt hat keine Schichtpläne", now)
    assert like(database, "Schichtplan der Werkstätten unklar") == ["früh gefragt"]
    assert like(database, "fraese staendig belegt") == ["ein fester Tag"]
    assert like(database, "FRÄSEN") == ["ein fester Tag"]  # the one word that tells something
    assert like(database, "Schichttausch mit dem Lager") == []  # one of two words is too little
    assert like(database, "Schichttausch, Werkstatt", but=early) == []
    assert like(database, "") == like(database, "der die das 2026 ?!") == []
    database.write_now(storage.challenges.reopen, early)
    assert like(database, "Schichtplan der Werkstatt") == []


def test_few_are_found_the_likest_first(database: Database, now: datetime) -> None:
    for n in range(6):
        solved(database, "Berichtsheft und Werkstatt", f"{n}", now)
    solved(database, "Berichtsheft, Werkstatt und Meister", "alle drei", now)
    for n in range(6):
        solved(database, f"Anderes {n}", "nichts davon", now)
    assert like(database, "Meister, Werkstatt, Berichtsheft") == ["alle drei", "5", "4"]
