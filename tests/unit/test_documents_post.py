"""What is sent: the calendar file, the mail and the invitation."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mentor_tui.documents.appointments import event, uid
from mentor_tui.documents.calendar import Event, calendar
from mentor_tui.documents.invitation import Meeting, invitation
from mentor_tui.documents.mail import AddressError, Attachment, mail
from mentor_tui.models.enums import Channel, Form, Language, SessionKind, SessionState
from mentor_tui.rules.appointment import Appointment

STAMP = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
STARTS = datetime(2026, 11, 24, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
HOSTILE = "Treffen; mit, Łukasz\\n\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT 日本 " + "ß" * 200


def test_a_time_is_written_in_utc() -> None:
    data = calendar([Event("a@b", 2, "Treffen", STARTS, STAMP, 60, "Köln", "Zeile\nZeile")])
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    assert event.decoded("dtstamp") == STAMP
    assert (event["uid"], event["sequence"], event["status"]) == ("a@b", 2, "CONFIRMED")
    assert (event["summary"], event["location"], event["description"]) == ("Treffen", "Köln", "Zeile\nZeile")
    assert b"VTIMEZONE" not in data


def test_a_day_is_a_day_everywhere() -> None:
    data = calendar([Event("a@b", 0, "Überprüfung", date(2026, 12, 24), STAMP, cancelled=True)])
    assert b"DTSTART;VALUE=DATE:20261224\r\n" in data
    assert b"DTEND;VALUE=DATE:20261225\r\n" in data
    assert b"STATUS:CANCELLED\r\n" in data


def test_hostile_texts_stay_texts_and_lines_short() -> None:
    data = calendar(
        [Event("a@b", 0, HOSTILE, STARTS, STAMP, 60, HOSTILE, HOSTILE), Event("c@d", 0, "x", STARTS, STAMP)]
    )
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 2
    for name in ("summary", "location", "description"):
        assert str(events[0][name]).replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")
    assert "attendee" not in events[0]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar([Event("a@b", 0, "x", datetime(2026, 1, 1), STAMP)])


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_mail_carries_its_attachments() -> None:
    files = [
        Attachment("Übung.pdf", b"%PDF\x00\xff", "application/pdf"),
        Attachment("a.ics", "BEGIN:Grüße\n".encode(), "text/calendar"),
    ]
    data = mail(
        to="Łukasz Weiß <l@example.org>",
        sender="anna@example.org",
        subject="Ihr Exemplar",
        body="Guten Tag!\n\n.\nFrom hier: „Grüße“ " + "lang " * 400,
        date=STARTS,
        attachments=files,
    )
    message = parsed(data)
    assert data.isascii()
    assert b"\r" not in data
    assert max(map(len, data.split(b"\n"))) <= 998
    assert message["to"].addresses[0].display_name == "Łukasz Weiß"
    assert message["to"].addresses[0].addr_spec == "l@example.org"
    assert (message["from"], message["subject"]) == ("anna@example.org", "Ihr Exemplar")
    assert message["date"].datetime == STARTS
    body = message.get_body()
    assert body is not None
    assert "„Grüße“ lang" in body.get_content()
    attachments = list(message.iter_attachments())
    assert [part.get_filename() for part in attachments] == ["Übung.pdf", "a.ics"]
    assert attachments[0].get_content() == b"%PDF\x00\xff"
    assert attachments[1].get_content() == "BEGIN:Grüße\n"


def test_no_header_can_be_smuggled_in() -> None:
    message = parsed(
        mail(
            to="a@example.org",
            subject="Treffen\r\nBcc: x@example.org\n\nText",
            body="",
            date=STARTS,
            attachments=[Attachment('a"\r\nX-Evil: 1.pdf', b"", "application/pdf")],
        )
    )
    assert message["bcc"] is None
    assert message["subject"] == "Treffen Bcc: x@example.org Text"
    (attachment,) = message.iter_attachments()
    assert attachment["x-evil"] is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b",
        "a@b\nBcc: c@d",
        "a@b, c@d",
        "a b@c.d",
        "ü@example.org",
        "<>",
        "a@b\r",
        "Name <a@b> <c@d>",
        "a@b@",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(AddressError) as refusal:
        mail(to=address, subject="", body="", date=STARTS)
    assert str(refusal.value) == "not an e-mail address"


MEETING = Meeting("Anna Weiß", "Łukasz {mentor} <b>", STARTS, 60, "Werkstatt {when}")


def test_the_invitation_says_when_where_and_what() -> None:
    sie = invitation(MEETING, Language.DE, Form.SIE, with_sheet=True)
    assert sie.subject == "Einladung zum ersten Mentoring-Treffen am 24. November 2026"
    assert sie.body.startswith("Guten Tag Łukasz {mentor} <b>,\n")
    assert "Wann: Dienstag, 24. November 2026, 14:00 Uhr, 60 Minuten\nWo: Werkstatt {when}\n" in sie.body
    assert "Ihre Erwartungen" in sie.body
    assert "beigefügten Fragen" in sie.body
    assert sie.body.endswith("Mit freundlichen Grüßen\nAnna Weiß\n")


def test_the_invitation_says_du_where_both_do() -> None:
    body = invitation(MEETING, Language.DE, Form.DU).body
    assert body.startswith("Hallo ")
    assert " Sie " not in body
    assert " Ihre" not in body
    assert "beigefügten" not in body


def test_the_invitation_in_both_languages() -> None:
    both = invitation(MEETING, Language.BOTH, Form.SIE)
    assert " / Invitation to our first mentoring session on 24 November 2026" in both.subject
    assert "When: Tuesday, 24 November 2026, 14:00, 60 minutes\nWhere: Werkstatt" in both.body
    assert both.body.index("Guten Tag") < both.body.index("Dear")


def test_an_invitation_without_a_place_leaves_it_out() -> None:
    meeting = Meeting("Anna", "Łukasz", STARTS, 60)
    assert "Wo:" not in invitation(meeting, Language.DE, Form.SIE).body


APPOINTMENT = Appointment(
    session_id=UUID(int=7),
    kind=SessionKind.REGULAR,
    state=SessionState.PLANNED,
    mentor="Anna Weiß",
    mentee="Łukasz {mentor} <b>",
    form=Form.DU,
    language=Language.DE,
    starts_at=STARTS,
    minutes=45,
    place="",
    channel=Channel.IN_PERSON,
    sequence=3,
)


def test_the_kinds_of_session_are_told_apart_in_the_language_of_the_mentee() -> None:
    told = {
        kind: event(replace(APPOINTMENT, kind=kind, language=Language.BOTH), STAMP).title.split(" / ")
        for kind in SessionKind
    }
    assert told[SessionKind.REGULAR] == [
        "Mentoring-Treffen: Anna Weiß und Łukasz {mentor} <b>",
        "Mentoring session: Anna Weiß and Łukasz {mentor} <b>",
    ]
    assert told[SessionKind.FIRST][0].startswith("Erstes Mentoring-Treffen: ")
    assert told[SessionKind.REVIEW][1].startswith("Review of the mentoring agreement: ")
    assert told[SessionKind.CLOSING][0].startswith("Abschluss des Mentorings: ")


def test_an_entry_says_how_they_meet_where_nobody_goes_anywhere() -> None:
    def place(**changes: Any) -> str:
        return event(replace(APPOINTMENT, **changes), STAMP).place

    assert place() == ""
    assert place(channel=Channel.VIDEO, language=Language.BOTH) == "Video"
    assert place(channel=Channel.PHONE, language=Language.BOTH) == "Telefon / Phone"
    assert place(channel=Channel.VIDEO, place="Raum 3 oder Video") == "Raum 3 oder Video"


def test_an_agenda_stands_in_the_entry_only_when_it_is_given() -> None:
    assert event(APPOINTMENT, STAMP).description == ""
    assert event(APPOINTMENT, STAMP, ("Berichtsheft", "Prüfung")).description == "- Berichtsheft\n- Prüfung"
    assert "- Deine Erwartungen" in event(replace(APPOINTMENT, kind=SessionKind.FIRST), STAMP).description


def entries(*appointments: Appointment) -> dict[str, Any]:
    """What a calendar holds after it imported one file after the other: by UID, the highest SEQUENCE counts."""
    held: dict[str, Any] = {}
    for appointment in appointments:
        file: Any = Calendar.from_ical(calendar([event(appointment, STAMP)]))
        for entry in file.walk("VEVENT"):
            before = held.get(str(entry["uid"]))
            if before is None or int(entry["sequence"]) >= int(before["sequence"]):
                held[str(entry["uid"])] = entry
    return held


def test_importing_again_moves_the_entry_and_adds_none() -> None:
    moved = replace(APPOINTMENT, starts_at=STARTS + timedelta(days=1), sequence=4)
    ((key, entry),) = entries(APPOINTMENT, moved, APPOINTMENT).items()
    assert key == uid(APPOINTMENT.session_id)
    assert entry.decoded("dtstart") == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(minutes=45)


def test_a_cancelled_session_is_cancelled_in_the_calendar() -> None:
    cancelled = replace(APPOINTMENT, state=SessionState.CANCELLED, sequence=4)
    assert [str(entry["status"]) for entry in entries(APPOINTMENT, cancelled).values()] == ["CANCELLED"]
    held = replace(APPOINTMENT, state=SessionState.HELD)
    assert [str(entry["status"]) for entry in entries(held).values()] == ["CONFIRMED"]
