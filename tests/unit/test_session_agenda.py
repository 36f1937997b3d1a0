"""The agenda that is sent: in the mentee's language and form, with what each point is, in every format."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.documents.formats import FORMATS
from mentor_tui.documents.session_agenda import agenda_copies, agenda_document, agenda_letter, agenda_text
from mentor_tui.documents.session_json import agenda_json
from mentor_tui.models.enums import (
    Channel,
    Form,
    Language,
    Manner,
    Party,
    PointOrigin,
    SessionKind,
    SessionState,
)
from mentor_tui.rules.for_mentee import for_mentee
from mentor_tui.rules.session import FollowUp, PointRow, SessionRecord

KEY = UUID("5d1c3a5e-0000-4000-8000-000000000000")


def point(text: str, origin: PointOrigin = PointOrigin.OWN, by: Party = Party.MENTOR) -> PointRow:
    return PointRow(KEY, text, origin, None, by, done=False)


RECORD = SessionRecord(
    id=KEY, mentee_id=KEY, mentee="Lena Brandt", organisation="Nordwerk GmbH", mentor="Dr. Karin Vogt",
    form=Form.DU, language=Language.DE, agreement_id=None, kind=SessionKind.REGULAR, state=SessionState.PLANNED,
    starts_at=datetime(2026, 12, 8, 13, 0, tzinfo=UTC), zone="Europe/Berlin", minutes=60, place="Werkstatt",
    channel=Channel.IN_PERSON, manner=Manner.TALK, series=None, early=False, prepared_at=None, began_at=None,
    ended_at=None, followed_up_at=None, cancelled_by=None, cancelled_why="", sequence=0, follow_up=FollowUp(),
)  # fmt: skip
POINTS = (
    point("Urlaub", by=Party.MENTEE),
    point("Baugruppe zeichnen", PointOrigin.ACTION),
    point("Berichtsheft", PointOrigin.CARRIED),
)


def test_it_says_who_when_where_and_what() -> None:
    text = agenda_text(RECORD, POINTS, Language.DE, "txt").decode()
    for told in (
        "AGENDA FÜR UNSER MENTORING-TREFFEN",
        "Dr. Karin Vogt · Lena Brandt",
        "Dienstag, 8. Dezember 2026, 14:00 Uhr, 60 Minuten",
        "Werkstatt",
        "1.  Urlaub (von Lena Brandt)",
        "2.  Baugruppe zeichnen (Aufgabe)",
        "3.  Berichtsheft (noch vom letzten Mal)",
        "Bring es einfach mit",
    ):
        assert told in text


def test_sie_and_an_empty_agenda_and_a_channel() -> None:
    record = replace(RECORD, form=Form.SIE, place="", channel=Channel.PHONE, kind=SessionKind.CLOSING)
    text = agenda_text(record, (), Language.DE, "txt").decode()
    assert "was Ihnen wichtig ist" in " ".join(text.split())
    assert "Telefon" in text
    assert "ABSCHLUSS" in text


def test_two_languages_stand_under_each_other_and_are_two_files() -> None:
    record = replace(RECORD, language=Language.BOTH)
    text = agenda_text(record, POINTS, Language.BOTH, "md").decode()
    assert text.index("# Agenda für unser") < text.index("\n---\n") < text.index("# Agenda of our")
    assert [code for code, _made in agenda_copies(record, POINTS, "txt")] == ["de", "en"]
    letter = agenda_letter(record, POINTS)
    assert letter.subject == "Agenda für unser Treffen am 8. Dezember 2026 / Agenda of our session on 8 December 2026"
    assert letter.body.index("Hallo Lena Brandt,") < letter.body.index("Dear Lena Brandt,")
    assert letter.body.count("Urlaub") == 2


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_it(format: str) -> None:
    ((_code, made),) = agenda_copies(RECORD, (*POINTS, point("[b]*x* <i> & #let\n2. $x$")), format)
    assert made.suffix == f".{format}"
    assert len(made.data) > 300


def test_the_width_of_a_text_is_kept() -> None:
    text = agenda_text(RECORD, (point("Wort " * 40),), Language.DE, "txt", width=40).decode()
    assert max(map(len, text.splitlines())) <= 40


def test_its_date_is_that_of_the_place() -> None:
    late = replace(RECORD, starts_at=datetime(2026, 12, 8, 23, 30, tzinfo=UTC))
    document = agenda_document(late, POINTS, "de")
    assert document.dated is not None
    assert document.dated.day == 9


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (SessionKind.REGULAR, "was dir wichtig ist"),
        (SessionKind.FIRST, "Deine Erwartungen"),
        (SessionKind.REVIEW, "Was bleibt"),
        (SessionKind.CLOSING, "was dir wichtig ist"),
    ],
)
def test_without_points_it_says_what_every_session_of_its_kind_is_for(kind: SessionKind, said: str) -> None:
    text = agenda_text(replace(RECORD, kind=kind), (), Language.DE, "txt").decode()
    assert said in " ".join(text.split())


def test_a_cancelled_session_says_so_and_not_why() -> None:
    cancelled = replace(RECORD, state=SessionState.CANCELLED, cancelled_why="krank")
    text = agenda_text(cancelled, (), Language.DE, "txt").decode()
    assert "Dieses Treffen wurde abgesagt." in text
    assert "krank" not in text


def test_the_same_as_json_holds_no_more() -> None:
    told = json.loads(agenda_json(replace(RECORD, follow_up=FollowUp(weaknesses="privat")), (point("CAD"),)))
    assert told["starts_at"] == "2026-12-08T13:00:00+00:00"
    assert told["agenda"] == [{"text": "CAD", "by": "mentor", "origin": "own", "done": False}]
    assert "privat" not in json.dumps(told)


SUBJECTS = st.sampled_from([None, UUID(int=1), UUID(int=2)])
PRIVATE = {PointOrigin.CHALLENGE, PointOrigin.LAST_SESSION, PointOrigin.PRACTICE}


@given(
    points=st.lists(
        st.builds(
            PointRow,
            st.uuids(),
            st.text(min_size=1),
            st.sampled_from(PointOrigin),
            SUBJECTS,
            st.sampled_from(Party),
            st.just(False),
        )
    )
)
def test_what_is_the_mentors_alone_stays_in_the_house(points: list[PointRow]) -> None:
    shown = for_mentee(points, challenges={UUID(int=2)})
    alone = [item for item in shown if item.by is Party.MENTOR and item.origin in PRIVATE]
    assert all(item.origin is PointOrigin.CHALLENGE and item.subject_id == UUID(int=2) for item in alone)
    assert [item for item in points if item in shown] == list(shown)
    assert all(item in shown for item in points if item.by is Party.MENTEE or item.origin is PointOrigin.TOPIC)
    assert not [item for item in for_mentee(points) if item.by is Party.MENTOR and item.origin in PRIVATE]
