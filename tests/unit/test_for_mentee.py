"""What the mentee may see of a session and of what is proposed: nothing of the mentor's alone, and all of the rest."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import (
    ChallengeSource,
    Channel,
    Form,
    Language,
    Manner,
    Party,
    PointOrigin,
    SessionKind,
    SessionState,
)
from mentor_tui.rules.agenda import DraftPoint, Reason
from mentor_tui.rules.agenda_facts import LastSession, OpenChallenge
from mentor_tui.rules.for_mentee import FOR_BOTH, proposed_for_mentee, session_for_mentee
from mentor_tui.rules.session import FollowUp, NoteRow, PointRow, PracticeRow, SessionRecord

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
MARK = "Zebrafink"
OWN_CHALLENGE, TOLD_CHALLENGE = UUID(int=1), UUID(int=2)

notes = st.builds(
    lambda shared: NoteRow(uuid4(), None, "geteilt" if shared else MARK, shared, NOW), st.booleans()
)  # fmt: skip


@st.composite
def points(draw: st.DrawFn) -> PointRow:
    """A point of any origin; one that is not for both holds the mark."""
    origin, by = draw(st.sampled_from(PointOrigin)), draw(st.sampled_from(Party))
    subject = draw(st.sampled_from((OWN_CHALLENGE, TOLD_CHALLENGE)))
    told = origin is PointOrigin.CHALLENGE and subject == TOLD_CHALLENGE
    for_both = by is Party.MENTEE or origin in FOR_BOTH or told
    return PointRow(uuid4(), "für beide" if for_both else MARK, origin, subject, by, False)


@st.composite
def records(draw: st.DrawFn) -> SessionRecord:
    """A session with the mark in every text that is the mentor's."""
    return SessionRecord(
        id=uuid4(), mentee_id=uuid4(), mentee="Ada", organisation="", mentor="Karin", form=Form.SIE,
        language=Language.DE, agreement_id=None, kind=draw(st.sampled_from(SessionKind)),
        state=draw(st.sampled_from(SessionState)), starts_at=NOW, zone="UTC", minutes=60, place="Werkstatt",
        channel=Channel.IN_PERSON, manner=Manner.TALK, series=None, early=False, prepared_at=None, began_at=None,
        ended_at=None, followed_up_at=None, cancelled_by=Party.MENTEE, cancelled_why=MARK, sequence=0,
        follow_up=FollowUp(draw(st.sampled_from((None, True, False))), MARK, MARK, MARK, MARK, "ihr Wort", MARK),
        points=tuple(draw(st.lists(points(), max_size=6))),
        notes=tuple(draw(st.lists(notes, max_size=6))),
        practices=(PracticeRow(uuid4(), MARK, 3),),
    )  # fmt: skip


@given(records())
def test_of_a_session_the_mentee_sees_what_is_for_both_and_all_of_it(record: SessionRecord) -> None:
    seen = session_for_mentee(record, {TOLD_CHALLENGE})
    assert MARK not in repr(seen)
    assert seen.follow_up == FollowUp(mentee_word="ihr Wort")
    assert [note.id for note in seen.notes] == [note.id for note in record.notes if note.shared]
    assert [point.id for point in seen.points] == [point.id for point in record.points if point.text != MARK]
    assert (seen.id, seen.starts_at, seen.place, seen.state) == (record.id, NOW, "Werkstatt", record.state)
    assert session_for_mentee(seen, {TOLD_CHALLENGE}) == seen


@given(st.sampled_from(ChallengeSource), st.sampled_from(Party))
def test_a_challenge_is_proposed_before_the_mentee_who_named_it(source: ChallengeSource, by: Party) -> None:
    about = OpenChallenge(uuid4(), "Platz", source)
    point = DraftPoint(uuid4(), PointOrigin.CHALLENGE, about.id, "Platz", Reason.CHALLENGE, about, by)
    assert bool(proposed_for_mentee([point])) is (source is ChallengeSource.MENTEE or by is Party.MENTEE)


def test_what_was_noted_last_time_is_never_proposed_before_the_mentee() -> None:
    last = LastSession(uuid4(), date(2026, 11, 10), MARK, MARK)
    origin, reason = PointOrigin.LAST_SESSION, Reason.STRENGTHS
    assert proposed_for_mentee([DraftPoint(uuid4(), origin, last.id, MARK, reason, last)]) == ()
