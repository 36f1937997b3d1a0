"""Answers: what was replied to a question by whom, flags to clarify, and a sheet that was filled in beforehand."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import Flag, GivenAnswer
from mentor_tui.models.enums import Who
from mentor_tui.rules.answers import Answer, Reply
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.journal import titled


@titled(N_("answered a question"))
def choose(session: Session, agreement_id: UUID, question: str, voice: Who, choices: Sequence[str]) -> None:
    """Keeps the chosen options of one voice."""
    given = _given(session, agreement_id, question, voice)
    given.choices = list(choices)
    _drop_if_empty(session, given)


@titled(N_("answered a question"))
def write(session: Session, agreement_id: UUID, question: str, voice: Who, text: str, was: str | None = None) -> None:
    """Keeps the words of one voice; raises Conflict when others than `was` stand there by now."""
    given = _given(session, agreement_id, question, voice)
    if was is not None and given.text not in (was, text):
        theirs = given.text
        raise Conflict(mine=text, theirs=theirs)
    given.text = text
    _drop_if_empty(session, given)


@titled(N_("answered a question"))
def set_date(session: Session, agreement_id: UUID, question: str, voice: Who, day: date | None) -> None:
    """Keeps the day that one voice named, or takes it away."""
    given = _given(session, agreement_id, question, voice)
    given.on = day
    _drop_if_empty(session, given)


@titled(N_("emptied an answer"))
def wipe(session: Session, agreement_id: UUID, question: str) -> None:
    """Empties everything that was answered to a question."""
    for given in session.exec(
        select(GivenAnswer).where(GivenAnswer.agreement_id == agreement_id, GivenAnswer.question == question)
    ):
        session.delete(given)


@titled(N_("flagged for clarification"))
def flag(session: Session, agreement_id: UUID, subject: str, clarify: bool) -> None:
    """Flags a question or a line to be clarified, or takes the flag away."""
    mark = _flag(session, agreement_id, subject)
    mark.clarify = clarify
    if clarify:
        mark.settled = False


@titled(N_("settled a clarification"))
def settle(session: Session, agreement_id: UUID, subject: str, settled: bool) -> None:
    """Notes that a point was clarified, or leaves it open until the review."""
    _flag(session, agreement_id, subject).settled = settled


@titled(N_("read a preparation sheet"))
def take_sheet(session: Session, agreement_id: UUID, answers: Iterable[Answer]) -> int:
    """Keeps what was filled in beforehand, marked as such; what was answered in the talk stays. Returns how many."""
    taken = 0
    for answer in answers:
        present = session.exec(
            select(GivenAnswer).where(GivenAnswer.agreement_id == agreement_id, GivenAnswer.question == answer.question)
        ).first()
        if present is not None and not present.beforehand:
            continue
        for voice, reply in ((Who.BOTH, answer.agreed), (Who.MENTEE, answer.mentee), (Who.MENTOR, answer.mentor)):
            if reply:
                _fill(_given(session, agreement_id, answer.question, voice), reply)
        taken += 1
    return taken


def _fill(given: GivenAnswer, reply: Reply) -> None:
    given.choices, given.text, given.on, given.beforehand = list(reply.choices), reply.text, reply.on, True


def _given(session: Session, agreement_id: UUID, question: str, voice: Who) -> GivenAnswer:
    given = session.exec(
        select(GivenAnswer).where(
            GivenAnswer.agreement_id == agreement_id, GivenAnswer.question == question, GivenAnswer.voice == voice
        )
    ).first()
    if given is None:
        given = GivenAnswer(agreement_id=agreement_id, question=question, voice=voice)
        session.add(given)
    return given


def _drop_if_empty(session: Session, given: GivenAnswer) -> None:
    if given.choices or given.text or given.on:
        return
    if given in session.new:
        session.expunge(given)
    else:
        session.delete(given)


def _flag(session: Session, agreement_id: UUID, subject: str) -> Flag:
    mark = session.exec(select(Flag).where(Flag.agreement_id == agreement_id, Flag.subject == subject)).first()
    if mark is None:
        mark = Flag(agreement_id=agreement_id, subject=subject)
        session.add(mark)
    return mark
