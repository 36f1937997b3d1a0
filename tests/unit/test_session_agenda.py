"""The agenda of a session as it is sent: who, when, where and what, and nothing that is the mentor's alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.documents.session_agenda import agenda_json, agenda_text
from mentor_tui.models.enums import Channel, Form, Language, Manner, Party, PointOrigin, SessionKind, SessionState
from mentor_tui.rules.disclosure import for_mentee
from mentor_tui.rules.session import FollowUp, PointRow, SessionRecord


def point(text: str, origin: PointOrigin = PointOrigin.TOPIC, by: Party = Party.MENTOR) -> PointRow:
    return PointRow(UUID(int=len(text)), text, origin, None, by, False)


RECORD = SessionRecord(
    id=UUID(int=1),
    mentee_id=UUID(int=2),
    mentee="Łukasz *Weiß*",
    organisation="Nordwerk GmbH",
    mentor="Dr. Karin Vogt",
    form=Form.DU,
    language=Language.DE,
    agreement_id=None,
    kind=SessionKind.REGULAR,
    state=SessionState.PLANNED,
    starts_at=datetime(2026, 12, 8, 13, 0, tzinfo=UTC),
    zone="Europe/Berlin",
    minutes=60,
    place="",
    channel=Channel.VIDEO,
    manner=Manner.TALK,
    series=None,
    early=False,
    prepared_at=None,
    began_at=None,
    ended_at=None,
    followed_up_at=None,
    cancelled_by=None,
    cancelled_why="",
    sequence=0,
    follow_up=FollowUp(weaknesses="privat"),
)


def test_the_agenda_says_who_when_where_and_what() -> None:
    text = agenda_text(RECORD, (point("Berichtsheft [x]"),), Language.DE, "txt").decode()
    assert text.splitlines() == [
        "MENTORING-TREFFEN",
        "",
        "Wer:   Dr. Karin Vogt, Łukasz *Weiß*",
        "Wann:  Dienstag, 8. Dezember 2026, 14:00 Uhr, 60 Minuten",
        "Wo:    Video",
        "",
        "",
        "Was ansteht",
        "-----------",
        "",
        "-   Berichtsheft [x]",
    ]
    markdown = agenda_text(RECORD, (point("Berichtsheft [x]"),), Language.DE, "md").decode()
    assert "- Berichtsheft \\[x\\]" in markdown
    assert "Łukasz \\*Weiß\\*" in markdown


def test_two_languages_stand_under_each_other() -> None:
    german, english = agenda_text(RECORD, (point("CAD"),), Language.BOTH, "txt").decode().split("\n---\n")
    assert "Was ansteht" in german
    assert "Tuesday, 8 December 2026, 14:00, 60 minutes" in english
    assert german.count("CAD") == english.count("CAD") == 1


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
    assert said in agenda_text(replace(RECORD, kind=kind), (), Language.DE, "txt").decode()


def test_a_cancelled_session_says_so_and_not_why() -> None:
    cancelled = replace(RECORD, state=SessionState.CANCELLED, cancelled_why="krank")
    text = agenda_text(cancelled, (), Language.DE, "txt").decode()
    assert "Dieses Treffen wurde abgesagt." in text
    assert "krank" not in text


def test_the_same_as_json_holds_no_more() -> None:
    told = json.loads(agenda_json(RECORD, (point("CAD"),)))
    assert told["starts_at"] == "2026-12-08T13:00:00+00:00"
    assert told["agenda"] == [{"text": "CAD", "by": "mentor", "origin": "topic", "done": False}]
    assert "privat" not in json.dumps(told)


POINTS = st.lists(st.builds(point, st.text(min_size=1), st.sampled_from(PointOrigin), st.sampled_from(Party)))
PRIVATE = {PointOrigin.CHALLENGE, PointOrigin.LAST_SESSION, PointOrigin.PRACTICE, PointOrigin.CARRIED}


@given(points=POINTS)
def test_what_is_the_mentors_alone_stays_in_the_house(points: list[PointRow]) -> None:
    shown = for_mentee(points)
    assert not [item for item in shown if item.by is Party.MENTOR and item.origin in PRIVATE]
    assert [item for item in points if item in shown] == list(shown)
    assert all(item in shown for item in points if item.by is Party.MENTEE or item.origin is PointOrigin.TOPIC)
