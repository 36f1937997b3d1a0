"""An update is drafted within its scope, and leaves the house only as it was seen and agreed."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from mentor_tui import storage
from mentor_tui.documents.update_text import update_text
from mentor_tui.models.enums import ChallengeSource, Consent, Party, Shown
from mentor_tui.models.goal import GoalFields
from mentor_tui.rules.disclosure import Closed
from mentor_tui.rules.update_draft import told
from mentor_tui.rules.update_parts import Held
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict, UndoRefused
from mentor_tui.storage.updates import NotAllowed, PartRow, UpdatePage
from tests.storage.agreed import agree, mentee, organisation_of
from tests.storage.sessions import plan
from tests.storage.undoing import there_and_back

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def lena(database: Database, now: datetime) -> UUID:
    key = mentee(database, "Lena Brandt", "Nordwerk GmbH", now - timedelta(days=60))
    agree(database, key, now - timedelta(days=50))
    return key


@pytest.fixture
def jana(database: Database, now: datetime) -> UUID:
    key = mentee(database, "Jana Kurz", "Nordwerk GmbH", now - timedelta(days=60))
    agree(database, key, now - timedelta(days=40), {"q-employer": "facts"})
    return key


@pytest.fixture
def nordwerk(database: Database, lena: UUID) -> UUID:
    return database.read_now(organisation_of, lena)


def period(now: datetime) -> tuple[date, date]:
    return now.date() - timedelta(days=30), now.date()


def draft(database: Database, organisation: UUID, now: datetime, *mentees: UUID) -> UUID:
    texts = dict.fromkeys(mentees, "Es geht voran.")
    return database.write_now(storage.updates.draft, organisation, texts, period(now), "de", now)


def page(database: Database, update: UUID) -> UpdatePage:
    found = database.read_now(storage.updates.one, update)
    assert found is not None
    return found


def part_of(database: Database, update: UUID, mentee_id: UUID) -> PartRow:
    return next(part for part in page(database, update).parts if part.mentee_id == mentee_id)


def shown(database: Database, part: PartRow, now: datetime, consent: Consent | None = Consent.AGREED) -> None:
    database.write_now(storage.updates.show, part.id, part.text, Shown.SCREEN, now, consent)


def test_a_record_becomes_facts_of_a_period(database: Database, lena: UUID, now: datetime) -> None:
    write = database.write_now
    held_on = now - timedelta(days=10)
    session = write(plan, lena, held_on)
    write(storage.leading.begin, session, held_on)
    for text, share in (("geteilt", True), ("privat", False)):
        note = write(storage.notes.add, session, text, held_on)
        if share:
            write(storage.notes.share, note)
    write(storage.leading.end, session, held_on)
    write(storage.follow_up.write, session, "mentee_word", "Wort der Mentee")
    write(storage.follow_up.write, session, "mentor_word", "Wort des Mentors")
    goal = write(storage.goals.add, lena, GoalFields(text="Das Heft führen", progress=20), now - timedelta(days=45))
    write(storage.goals.progress, goal, 30, held_on, None, "müde")
    action = write(storage.actions.add, lena, Party.MENTEE, "Heft abgeben", now - timedelta(days=45))
    write(storage.actions.mark, action, held_on)
    found = database.read_now(storage.update_facts.of, lena, *period(now), BERLIN)
    assert found.sessions == (held_on.date(),)
    assert (found.shared_notes, found.follow_ups) == (("geteilt",), ("Wort der Mentee",))
    assert set(found.private) == {"privat", "Wort des Mentors"}
    (only,) = (one for one in found.goals if one.text == "Das Heft führen")
    assert (only.before, only.progress, only.words) == (20, 50, ("müde",))
    assert [(one.text, one.done_on) for one in found.actions] == [("Heft abgeben", held_on.date())]
    earlier = database.read_now(
        storage.update_facts.of, lena, now.date() - timedelta(days=90), now.date() - timedelta(days=40), BERLIN
    )
    (only,) = (one for one in earlier.goals if one.text == "Das Heft führen")
    assert (only.before, only.progress) == (None, 20)
    assert [one.done_on for one in earlier.actions] == [None]
    assert not earlier.sessions


def test_the_mentors_own_challenges_are_private(database: Database, lena: UUID, now: datetime) -> None:
    from mentor_tui.models.challenge import ChallengeFields

    for text, source in (("eigene", ChallengeSource.OWN), ("gemeinsame", ChallengeSource.MENTEE)):
        database.write_now(
            storage.challenges.add, ChallengeFields(text=text, source=source), now - timedelta(days=2), lena
        )
    found = database.read_now(storage.update_facts.of, lena, *period(now), BERLIN)
    assert (found.challenges, found.private) == (("gemeinsame",), ("eigene",))


def test_a_draft_for_all_has_a_part_for_each_with_a_scope(
    database: Database, lena: UUID, jana: UUID, nordwerk: UUID, now: datetime
) -> None:
    unsigned = mentee(database, "Ole Haar", "Nordwerk GmbH", now)
    stranger = mentee(database, "Yusuf Demir", "Stadtwerke", now)
    texts = dict.fromkeys((lena, jana, unsigned, stranger), "Es geht voran.")
    update = there_and_back(database, storage.updates.draft, nordwerk, texts, period(now), "de", now)
    found = page(database, update)
    assert [part.mentee for part in found.parts] == ["Jana Kurz", "Lena Brandt"]
    assert {part.held for part in found.parts} == {Held.NOT_SHOWN}
    (row,) = database.read_now(storage.updates.rows, mentee_id=jana)
    assert (row.organisation, row.mentees, row.shown, row.written) == (
        "Nordwerk GmbH",
        ("Jana Kurz", "Lena Brandt"),
        0,
        0,
    )
    assert not database.read_now(storage.updates.rows, mentee_id=stranger)
    with pytest.raises(NotAllowed):
        draft(database, nordwerk, now, unsigned, stranger)


def test_each_is_told_within_their_own_scope(
    database: Database, lena: UUID, jana: UUID, nordwerk: UUID, now: datetime
) -> None:
    texts = {}
    for one in database.read_now(storage.scopes.of_organisation, nordwerk):
        facts = database.read_now(storage.update_facts.of, one.mentee_id, *period(now), BERLIN)
        texts[one.mentee_id] = update_text(told(one.scope, facts), "de")
    assert "Ziele" in texts[lena]
    assert "Treffen" in texts[jana]


def test_seen_and_agreed_it_goes_and_then_stays_as_it_is(
    database: Database, lena: UUID, jana: UUID, nordwerk: UUID, now: datetime
) -> None:
    update = draft(database, nordwerk, now, lena, jana)
    part = part_of(database, update, lena)
    shown(database, part, now)
    found = page(database, update)
    assert [one.mentee for one in found.going] == ["Lena Brandt"]
    assert [(one.mentee, one.held) for one in found.staying] == [("Jana Kurz", Held.NOT_SHOWN)]
    written = database.write_now(storage.updates.mark_written, update, {part.id: part.text}, now)
    assert [one.mentee for one in written] == ["Lena Brandt"]
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.edit, part.id, "Anders")
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.redraft, part.id, "Anders")
    with pytest.raises(NotAllowed):
        shown(database, part, now)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.answered, part.id, Consent.REFUSED)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.remove, update)
    with pytest.raises(UndoRefused):
        database.undo_now()  # what has left the house has left it
    assert database.read_now(storage.updates.last_end, nordwerk, lena) == now.date()
    assert database.read_now(storage.updates.last_end, nordwerk, jana) is None
    again = database.write_now(storage.updates.mark_written, update, {part.id: part.text}, now + timedelta(days=1))
    assert len(again) == 1
    assert part_of(database, update, lena).written_at == now  # the first time counts
    database.write_now(storage.updates.unmark_written, [part.id])
    assert part_of(database, update, lena).written_at is None


@pytest.mark.parametrize("consent", [None, Consent.REFUSED])
def test_without_a_yes_nothing_is_written(
    database: Database, lena: UUID, nordwerk: UUID, now: datetime, consent: Consent | None
) -> None:
    update = draft(database, nordwerk, now, lena)
    part = part_of(database, update, lena)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.mark_written, update, {part.id: part.text}, now)
    shown(database, part, now, consent)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.mark_written, update, {part.id: part.text}, now)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.mark_written, update, {}, now)


def test_a_change_after_showing_needs_showing_again(
    database: Database, lena: UUID, nordwerk: UUID, now: datetime
) -> None:
    update = draft(database, nordwerk, now, lena)
    part = part_of(database, update, lena)
    shown(database, part, now)
    database.write_now(storage.updates.edit, part.id, "Es geht sehr gut voran.", part.text)
    assert part_of(database, update, lena).held is Held.SHOW_AGAIN
    with pytest.raises(Conflict):
        database.write_now(storage.updates.edit, part.id, "Noch anders", "Es geht voran.")
    shown(database, part_of(database, update, lena), now, Consent.CHANGED)
    found = part_of(database, update, lena)
    assert (found.held, found.preview.consent, found.drafted) == (None, Consent.CHANGED, "Es geht voran.")


def test_a_sheet_is_answered_later(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    update = draft(database, nordwerk, now, lena)
    part = part_of(database, update, lena)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.answered, part.id, Consent.AGREED)
    database.write_now(storage.updates.show, part.id, part.text, Shown.SHEET, now)
    assert part_of(database, update, lena).held is Held.NO_ANSWER
    database.write_now(storage.updates.answered, part.id, Consent.AGREED, " passt ")
    found = part_of(database, update, lena)
    assert (found.held, found.preview.answer, found.preview.how) == (None, "passt", Shown.SHEET)


def test_a_narrower_version_signed_meanwhile_keeps_it_here(
    database: Database, lena: UUID, nordwerk: UUID, now: datetime
) -> None:
    update = draft(database, nordwerk, now, lena)
    shown(database, part_of(database, update, lena), now)
    agree(database, lena, now)
    assert part_of(database, update, lena).held is None  # a new version that allows the same
    agree(database, lena, now, {"q-employer": "facts"})
    part = part_of(database, update, lena)
    assert part.held is Held.NARROWED
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.mark_written, update, {part.id: part.text}, now)
    database.write_now(storage.updates.redraft, part.id, "Ein Treffen.")
    assert part_of(database, update, lena).held is Held.SHOW_AGAIN


def test_an_end_keeps_it_here(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    update = draft(database, nordwerk, now, lena)
    shown(database, part_of(database, update, lena), now)
    database.write_now(storage.mentees.end, lena, now)
    part = part_of(database, update, lena)
    assert (part.held, part.scope.closed) == (Held.NO_SCOPE, Closed.ENDED)
    with pytest.raises(NotAllowed):
        database.write_now(storage.updates.redraft, part.id, "Ein Treffen.")


def test_what_has_not_left_can_be_removed(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    update = draft(database, nordwerk, now, lena)
    there_and_back(database, storage.updates.remove, update)
    assert database.read_now(storage.updates.one, update) is None
    assert database.read_now(storage.updates.part, UUID(int=1)) is None
