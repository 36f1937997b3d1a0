"""A review: what both say of each signed line, taken back byte for byte, and the next version that follows from it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.catalogue import load
from mentor_tui.models.enums import AgreementState, LineState, Party, SessionKind, SessionState, Verdict, Who
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine, from_canonical
from mentor_tui.rules.review import Said
from mentor_tui.rules.roster import Need, need
from mentor_tui.screens.agreement.meeting import Meeting
from mentor_tui.screens.review.going import going
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict, ReviewIsOver
from mentor_tui.storage.reviews import ReviewRecord
from tests.snapshots.people import People, populate
from tests.storage.test_signing import page, sign, talk
from tests.storage.undoing import rows, there_and_back

CLAUSE = "clause-respect"


@pytest.fixture
def people(database: Database, now: datetime) -> People:
    return populate(database, now)


@pytest.fixture
def review(database: Database, people: People) -> UUID:
    """The review of Yusuf's agreement, which is planned ten days from now."""
    found = database.read_now(storage.reviews.waiting, people.yusuf)
    assert found is not None
    return found


def record(database: Database, review: UUID) -> ReviewRecord:
    found = database.read_now(storage.reviews.of, review)
    assert found is not None
    return found


def signed(database: Database, review: UUID) -> Paper:
    agreement = record(database, review).agreement
    assert agreement is not None
    return from_canonical(agreement.canonical)


def both(database: Database, review: UUID, line: str, verdict: Verdict, now: datetime) -> None:
    database.write_now(storage.reviews.say, review, now, line, Who.BOTH, verdict)


def test_what_each_of_the_two_says(database: Database, review: UUID, now: datetime) -> None:
    line = signed(database, review).mentor_lines[0].id
    there_and_back(database, storage.reviews.say, review, now, line, Who.MENTEE, Verdict.CHANGE)
    assert record(database, review).said == (Said(line, mentee=Verdict.CHANGE),)
    there_and_back(database, storage.reviews.say, review, now, line, Who.MENTOR, Verdict.KEEP)
    assert record(database, review).said == (Said(line, Verdict.CHANGE, Verdict.KEEP),)
    there_and_back(database, storage.reviews.say, review, now, line, Who.BOTH, Verdict.DROP)
    assert record(database, review).said == (Said(line, Verdict.DROP, Verdict.DROP),)
    there_and_back(database, storage.reviews.say, review, now, line, Who.BOTH, None)
    assert record(database, review).said == ()


def test_new_words_and_back_to_those_that_were_signed(database: Database, review: UUID, now: datetime) -> None:
    line = signed(database, review).mentee_lines[0]
    there_and_back(database, storage.reviews.word, review, now, line.id, "de", " Ruft an. ", line.text["de"])
    assert record(database, review).said == (Said(line.id, words={"de": "Ruft an."}),)
    for text in (line.text["de"], "  "):
        there_and_back(database, storage.reviews.word, review, now, line.id, "de", text)
        assert record(database, review).said == ()
        database.write_now(storage.reviews.word, review, now, line.id, "de", "Ruft an.")


def test_two_wordings_at_once_are_both_shown(database: Database, review: UUID, now: datetime) -> None:
    line = signed(database, review).mentee_lines[0]
    database.write_now(storage.reviews.word, review, now, line.id, "de", "Ihre Worte", line.text["de"])
    with pytest.raises(Conflict) as conflict:
        database.write_now(storage.reviews.word, review, now, line.id, "de", "Meine Worte", line.text["de"])
    assert (conflict.value.mine, conflict.value.theirs) == ("Meine Worte", "Ihre Worte")


def test_settled_and_open_again(database: Database, review: UUID, now: datetime) -> None:
    there_and_back(database, storage.reviews.settle, review, now, "q-setbacks", True)
    assert record(database, review).said == (Said("q-setbacks", settled=True),)
    there_and_back(database, storage.reviews.settle, review, now, "q-setbacks", False)
    assert record(database, review).said == ()


def test_the_rest_is_kept_in_one_step_and_what_was_said_stays(database: Database, review: UUID, now: datetime) -> None:
    first, second, third = (line.id for line in signed(database, review).mentor_lines[:3])
    database.write_now(storage.reviews.say, review, now, first, Who.MENTEE, Verdict.DROP)
    there_and_back(database, storage.reviews.keep_all, review, now, [first, second, third])
    assert {one.line: (one.mentee, one.mentor) for one in record(database, review).said} == {
        first: (Verdict.DROP, Verdict.KEEP),
        second: (Verdict.KEEP, Verdict.KEEP),
        third: (Verdict.KEEP, Verdict.KEEP),
    }


def test_everything_stays_holds_the_review_and_it_is_due_no_more(
    database: Database, people: People, review: UUID, now: datetime
) -> None:
    later = now + timedelta(days=12)
    assert need(page(database, people.yusuf, later).row, later.date()) is Need.REVIEW_DUE
    before = record(database, review)
    line = signed(database, review).mentor_lines[0].id
    there_and_back(database, storage.reviews.hold_unchanged, review, later, [line])
    after = record(database, review)
    assert (after.session.state, after.session.ended_at, after.over) == (SessionState.HELD, later, True)
    assert after.agreement == before.agreement
    assert after.said == (Said(line, Verdict.KEEP, Verdict.KEEP),)
    shown = page(database, people.yusuf, later)
    assert (len(shown.agreements), shown.agreements[0].state) == (1, AgreementState.SIGNED)
    assert need(shown.row, later.date()) is not Need.REVIEW_DUE


def test_a_review_before_its_day_stands_on_the_day_it_was_held(
    database: Database, people: People, review: UUID, now: datetime
) -> None:
    planned = record(database, review).session
    database.write_now(storage.reviews.hold_unchanged, review, now)
    held = record(database, review).session
    assert planned.starts_at > now
    assert (held.starts_at, held.began_at, held.sequence) == (now, now, planned.sequence + 1)
    due = now + timedelta(days=11)
    assert need(page(database, people.yusuf, due).row, due.date()) is not Need.REVIEW_DUE


def test_a_review_that_is_over_takes_nothing_more(database: Database, review: UUID, now: datetime) -> None:
    line = signed(database, review).mentor_lines[0].id
    database.write_now(storage.reviews.hold_unchanged, review, now)
    before = rows(database)
    for change, values in (
        (storage.reviews.say, (line, Who.BOTH, Verdict.DROP)),
        (storage.reviews.word, (line, "de", "neu")),
        (storage.reviews.settle, ("q-setbacks", True)),
        (storage.reviews.keep_all, ([line],)),
        (storage.reviews.hold_unchanged, ()),
        (storage.reviews.carry_into_next_version, ()),
    ):
        with pytest.raises(ReviewIsOver):
            database.write_now(change, review, now, *values)
    assert rows(database) == before


def carry(database: Database, review: UUID, now: datetime) -> UUID:
    """Opens the next version as the screen does."""
    gone_through = going(record(database, review), load()[0])
    assert gone_through is not None
    return there_and_back(database, storage.reviews.carry_into_next_version, review, now, gone_through.left_out)


def marks(current: Meeting, now: datetime) -> dict[str, Mark]:
    paper = current.paper(today=now.date())
    return {one.id: one.mark for one in everything(paper)}


def everything(paper: Paper) -> tuple[PaperClause | PaperLine, ...]:
    return (*paper.before, *paper.mentor_lines, *paper.mentee_lines, *paper.after)


def test_the_next_version_has_what_both_decided_and_nothing_else(
    database: Database, people: People, review: UUID, now: datetime
) -> None:
    before = record(database, review).agreement
    paper = signed(database, review)
    kept, dropped, changed, disputed = (line.id for line in paper.mentor_lines[:4])
    both(database, review, kept, Verdict.KEEP, now)
    both(database, review, dropped, Verdict.DROP, now)
    both(database, review, changed, Verdict.CHANGE, now)
    database.write_now(storage.reviews.word, review, now, changed, "de", "Ganz neue Worte.")
    database.write_now(storage.reviews.say, review, now, disputed, Who.MENTEE, Verdict.DROP)
    database.write_now(storage.reviews.say, review, now, disputed, Who.MENTOR, Verdict.KEEP)
    both(database, review, CLAUSE, Verdict.DROP, now)
    both(database, review, "clause-purpose", Verdict.CHANGE, now)
    database.write_now(storage.reviews.word, review, now, "clause-purpose", "de", "Worum es uns jetzt geht.")
    database.write_now(storage.reviews.settle, review, now, "q-setbacks", True)
    # Since the signature the mentee has changed the employer: drafting would propose other things now.
    database.write_now(storage.mentees.change, people.yusuf, "organisation", "")
    second = talk(database, carry(database, review, now))
    told = marks(second, now)
    assert second.record.version == 2
    assert {line for line, mark in told.items() if mark is not Mark.SAME} == {changed, "clause-purpose"}
    made = second.paper(today=now.date())
    words = {one.id: one.text for one in everything(paper)}
    assert list(made.dropped) == [words[CLAUSE], words[dropped]]
    assert [line.id for line in made.mentor_lines] == [line.id for line in paper.mentor_lines if line.id != dropped]
    assert [line.id for line in made.mentee_lines] == [line.id for line in paper.mentee_lines]
    assert [line.clarify for line in made.mentor_lines if line.id == disputed] == [True]
    assert not [line for line in made.mentee_lines if line.clarify]
    assert not [point for point in second.open_points() if point.subject == "q-setbacks"]
    assert before is not None
    assert talk(database, before.id).paper() == paper


def test_the_signature_of_the_next_version_holds_the_review_and_plans_another(
    database: Database, people: People, review: UUID, now: datetime
) -> None:
    before = record(database, review).agreement
    line = signed(database, review).mentor_lines[0].id
    both(database, review, line, Verdict.DROP, now)
    second = carry(database, review, now)
    assert record(database, review).next_version == (2, second)
    assert record(database, review).session.state is SessionState.PLANNED
    sign(database, second, now + timedelta(hours=1))
    after = record(database, review)
    assert after.session.state is SessionState.HELD
    assert after.next_version is None
    assert before is not None
    assert after.agreement is not None
    assert (after.agreement.version, after.agreement.canonical) == (1, before.canonical)
    waiting = database.read_now(storage.reviews.waiting, people.yusuf)
    assert waiting is not None
    assert waiting != review
    following = record(database, waiting)
    assert following.agreement is not None
    assert following.agreement.version == 2
    assert following.session.starts_at == now + timedelta(hours=1, days=30)


def test_a_second_thought_before_the_signature_is_entered_too(database: Database, review: UUID, now: datetime) -> None:
    first, second = (line.id for line in signed(database, review).mentor_lines[:2])
    both(database, review, first, Verdict.DROP, now)
    draft = carry(database, review, now)
    database.write_now(storage.decisions.add_own, draft, "own-1", Party.MENTOR, {"de": "ruft zurück"})
    both(database, review, first, Verdict.KEEP, now)
    both(database, review, second, Verdict.DROP, now)
    assert there_and_back(database, storage.reviews.carry_into_next_version, review, now) == draft
    told = marks(talk(database, draft), now)
    assert (told[first], second in told, told["own-1"]) == (Mark.SAME, False, Mark.NEW)


def test_an_own_line_and_an_edited_one_are_carried_over(database: Database, people: People, now: datetime) -> None:
    write = database.write_now
    write(storage.decisions.add_own, people.agreement, "own-1", Party.MENTOR, {"de": "ruft zurück"})
    write(storage.decisions.add_own, people.agreement, "own-2", Party.MENTEE, {"de": "bringt Kuchen mit"})
    edited = talk(database, people.agreement).composition.lines(Party.MENTEE)[0]
    write(storage.decisions.edit, people.agreement, edited.id, Party.MENTEE, {"de": "von Hand"}, edited.text)
    sign(database, people.agreement, now)
    review = database.read_now(storage.reviews.waiting, people.lena)
    assert review is not None
    both(database, review, "own-1", Verdict.CHANGE, now)
    write(storage.reviews.word, review, now, "own-1", "de", "ruft bald zurück")
    both(database, review, "own-2", Verdict.DROP, now)
    both(database, review, edited.id, Verdict.KEEP, now)
    second = talk(database, carry(database, review, now))
    told = marks(second, now)
    assert {line for line, mark in told.items() if mark is not Mark.SAME} == {"own-1"}
    assert "own-2" not in told
    (own,) = [line for line in second.composition.lines(Party.MENTOR) if line.id == "own-1"]
    assert (own.own, own.text, own.state) == (True, {"de": "ruft bald zurück"}, LineState.ACCEPTED)
    assert [line.id for line in second.composition.rejected(Party.MENTEE) if line.own] == ["own-2"]


def test_a_review_that_nobody_planned_is_about_the_version_that_holds(
    database: Database, people: People, review: UUID, now: datetime
) -> None:
    extra = there_and_back(database, storage.reviews.plan, people.yusuf, now, "Europe/Berlin")
    assert record(database, extra).agreement == record(database, review).agreement
    assert database.read_now(storage.reviews.waiting, people.yusuf) == extra
    there_and_back(database, storage.reviews.begin, review, now)
    assert database.read_now(storage.reviews.waiting, people.yusuf) == review
    assert database.read_now(storage.reviews.waiting, people.jana) is None
    assert record(database, extra).session.kind is SessionKind.REVIEW


def test_without_a_signed_version_there_is_nothing_to_go_through(
    database: Database, people: People, now: datetime
) -> None:
    review = database.write_now(storage.reviews.plan, people.jana, now, "Europe/Berlin")
    assert record(database, review).agreement is None
    with pytest.raises(ReviewIsOver):
        database.write_now(storage.reviews.carry_into_next_version, review, now)
    assert database.read_now(storage.reviews.of, UUID(int=0)) is None
