"""What the wizard writes out besides the copies: the invitation, the calendar files, the preparation sheet."""

from collections.abc import Iterable

from mentor_tui.documents.appointments import event
from mentor_tui.documents.calendar import Event, calendar
from mentor_tui.documents.files import file_name
from mentor_tui.documents.invitation import Meeting as PlannedMeeting
from mentor_tui.documents.invitation import invitation
from mentor_tui.i18n import _
from mentor_tui.models.enums import Channel, SessionKind, SessionState, Who
from mentor_tui.rules.appointment import Appointment
from mentor_tui.rules.sheet import sheet, sheet_markdown
from mentor_tui.screens.agreement.meeting import Meeting
from mentor_tui.screens.bench import Bench
from mentor_tui.storage.agreements import AgreementRecord, MeetingRow
from mentor_tui.storage.mentees import SessionRow

OutFile = tuple[str, bytes]
"""The name of a file and what is in it."""


def invitation_files(record: AgreementRecord, plan: MeetingRow, bench: Bench) -> tuple[OutFile, ...]:
    """The invitation to the first meeting, as text and as a calendar file."""
    planned = _planned(record, plan, bench)
    letter = invitation(planned, record.language, record.form)
    name = _("Invitation")
    return (
        (file_name(name, record.mentee, suffix=".txt"), f"{letter.subject}\n\n{letter.body}".encode()),
        (file_name(name, record.mentee, suffix=".ics"), calendar([_first(record, plan, bench)])),
    )


def sheet_files(meeting: Meeting) -> tuple[OutFile, ...]:
    """The preparation sheet in each language of the paper, to fill in by hand or in a text editor."""
    from mentor_tui.documents.sheet_docx import sheet_docx  # its library weighs 9 MB, and few meetings need it

    record = meeting.record
    asked = [question for question in meeting.plan if question.who is not Who.MENTOR]
    files: list[OutFile] = []
    for code in record.language.codes:
        parts = [_("Preparation"), record.mentee, *([code] if len(record.language.codes) > 1 else [])]
        made = sheet(asked, meeting.facts, meeting.catalogue, code)
        text = sheet_markdown(asked, meeting.facts, meeting.catalogue, code)
        files.append((file_name(*parts, suffix=".docx"), sheet_docx(made)))
        files.append((file_name(*parts, suffix=".md"), text.encode()))
    return tuple(files)


def calendar_file(record: AgreementRecord, sessions: Iterable[SessionRow], bench: Bench) -> OutFile | None:
    """The first meeting and the planned review as one calendar file; None where there is no date yet."""
    events: list[Event] = [_first(record, record.meeting, bench)] if record.meeting else []
    events += [
        event(_appointment(record, item, SessionKind.REVIEW), bench.clock())
        for item in sessions
        if item.kind is SessionKind.REVIEW and item.state is SessionState.PLANNED
    ]
    return (file_name(_("Dates"), record.mentee, suffix=".ics"), calendar(events)) if events else None


def _first(record: AgreementRecord, plan: MeetingRow, bench: Bench) -> Event:
    return event(_appointment(record, plan, SessionKind.FIRST), bench.clock())


def _appointment(record: AgreementRecord, planned: MeetingRow | SessionRow, kind: SessionKind) -> Appointment:
    """A planned session of the two in this agreement, who are named as it names them."""
    return Appointment(
        session_id=planned.id,
        kind=kind,
        state=SessionState.PLANNED,
        mentor=record.mentor,
        mentee=record.mentee,
        form=record.form,
        language=record.language,
        starts_at=planned.starts_at,
        minutes=planned.minutes,
        place=planned.place,
        channel=Channel.IN_PERSON,
        sequence=planned.sequence,
    )


def _planned(record: AgreementRecord, plan: MeetingRow, bench: Bench) -> PlannedMeeting:
    return PlannedMeeting(record.mentor, record.mentee, bench.local(plan.starts_at), plan.minutes, plan.place)
