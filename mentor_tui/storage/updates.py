"""Updates: drafted, worded, shown to the mentee, and written out where all of that allows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from mentor_tui.i18n import N_, _
from mentor_tui.models.contact import Contact
from mentor_tui.models.enums import Consent, Form, Language, Shown
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.models.update import Update, UpdatePart
from mentor_tui.rules.disclosure import Scope
from mentor_tui.rules.update_parts import Held, Preview, held
from mentor_tui.storage import mentor, scopes
from mentor_tui.storage.errors import Conflict, StorageError, refuse_overwriting
from mentor_tui.storage.journal import titled


class NotAllowed(StorageError):
    """What was asked for is not allowed: there is no scope, no preview, or it has left the house already."""

    exit_code = 7


@dataclass(frozen=True, slots=True)
class PartRow:
    """One mentee's part, with the scope in force and the one it was drafted within."""

    id: UUID
    mentee_id: UUID
    mentee: str
    form: Form
    text: str
    drafted: str
    preview: Preview
    written_at: datetime | None
    scope: Scope
    then: Scope

    @property
    def held(self) -> Held | None:
        """Why it stays here; None where it may go."""
        return held(self.text, self.preview, self.scope, self.then)

    @property
    def goes(self) -> bool:
        """Whether it may be written out, for the first time or once more."""
        return self.held is None


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """One update as it stands in a list; `written_at` is when its last part was written out."""

    id: UUID
    organisation_id: UUID
    organisation: str
    contact: str
    begins: date
    ends: date
    mentees: tuple[str, ...]
    shown: int
    written: int
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """One update with everything of it; `language` is "de" or "en"."""

    id: UUID
    organisation_id: UUID
    organisation: str
    contact: str
    email: str
    mentor: str
    begins: date
    ends: date
    language: str
    parts: tuple[PartRow, ...]

    @property
    def going(self) -> tuple[PartRow, ...]:
        """The parts that may be written out."""
        return tuple(part for part in self.parts if part.goes)

    @property
    def staying(self) -> tuple[PartRow, ...]:
        """The parts that may not."""
        return tuple(part for part in self.parts if not part.goes)


@titled(N_("drafted an update"))
def draft(
    session: Session,
    organisation_id: UUID,
    texts: Mapping[UUID, str],
    period: tuple[date, date],
    language: str,
    now: datetime,
    contact_id: UUID | None = None,
) -> UUID:
    """Enters an update with these drafted texts (mentee → text), as one change, and returns its id.

    A mentee for whom there is no scope is left out; raises NotAllowed where that leaves nobody.
    """
    allowed = {one.mentee_id: one.scope for one in scopes.of_organisation(session, organisation_id) if one.scope.open}
    chosen = {mentee_id: text for mentee_id, text in texts.items() if mentee_id in allowed}
    if not chosen:
        raise NotAllowed(_("There is no scope: nothing may be passed on here, so nothing was drafted."))
    begins, ends = min(period), max(period)
    update = Update(
        organisation_id=organisation_id,
        contact_id=contact_id,
        begins=begins,
        ends=ends,
        language=Language(language),
        created_at=now,
    )
    session.add(update)
    session.flush()
    for mentee_id, text in chosen.items():
        agreement_id = allowed[mentee_id].agreement_id
        session.add(
            UpdatePart(update_id=update.id, mentee_id=mentee_id, agreement_id=agreement_id, text=text, drafted=text)
        )
    return update.id


@titled(N_("changed an update"))
def edit(session: Session, part_id: UUID, text: str, was: str | None = None) -> None:
    """Words one part anew.

    Raises NotAllowed once it was written out, Conflict when another text than `was` stands there by now.
    """
    part = session.get(UpdatePart, part_id)
    if part is None:
        raise Conflict(mine=text)
    _refuse_written(part)
    refuse_overwriting(part.text, was, text)
    part.text = text


@titled(N_("drafted a part of an update anew"))
def redraft(session: Session, part_id: UUID, text: str) -> None:
    """Puts a newly drafted text there, within the scope in force. Raises NotAllowed where there is none."""
    part = session.get_one(UpdatePart, part_id)
    _refuse_written(part)
    scope = scopes.of(session, part.mentee_id, session.get_one(Update, part.update_id).organisation_id)
    if not scope.open:
        raise NotAllowed(_("There is no scope: nothing may be passed on here, so nothing was drafted."))
    part.agreement_id, part.text, part.drafted = scope.agreement_id, text, text


@titled(N_("noted what a mentee says of an update"))
def show(
    session: Session,
    part_id: UUID,
    text: str,
    how: Shown,
    now: datetime,
    consent: Consent | None = None,
    answer: str = "",
) -> None:
    """Notes that the mentee saw this text, how, when, and what they said; the answer to a sheet may come later.

    Raises NotAllowed once the part was written out.
    """
    part = session.get_one(UpdatePart, part_id)
    _refuse_written(part)
    part.shown_text, part.shown_how, part.shown_at = text, how, now
    part.consent, part.answer = consent, answer.strip()


@titled(N_("noted what a mentee says of an update"))
def answered(session: Session, part_id: UUID, consent: Consent, answer: str = "") -> None:
    """Notes the answer to a text that was shown; raises NotAllowed where none was, or once it was written out."""
    part = session.get_one(UpdatePart, part_id)
    _refuse_written(part)
    if part.shown_at is None:
        raise NotAllowed(_("It has not been shown yet, so there is nothing to answer."))
    part.consent, part.answer = consent, answer.strip()


@titled(N_("wrote out an update"), final=True)
def mark_written(session: Session, update_id: UUID, texts: Mapping[UUID, str], now: datetime) -> tuple[PartRow, ...]:
    """Notes that these parts (part → text) leave the house, and freezes them; returns them.

    It looks once more, in the same transaction, whether each of them may: raises NotAllowed where one may not, or says
    something else by now.
    """
    page = one(session, update_id)
    going = tuple(part for part in page.going if texts.get(part.id) == part.text) if page else ()
    if not going or len(going) != len(texts):
        raise NotAllowed(_("Something changed meanwhile, so nothing was written. Please look at it once more."))
    for row in going:
        if row.written_at is None:
            session.get_one(UpdatePart, row.id).written_at = now
    return going


@titled(N_("took back that an update was written out"))
def unmark_written(session: Session, part_ids: Sequence[UUID]) -> None:
    """Takes the mark from parts whose file could not be written after all."""
    for part_id in part_ids:
        session.get_one(UpdatePart, part_id).written_at = None


@titled(N_("removed an update"))
def remove(session: Session, update_id: UUID) -> None:
    """Removes an update that has not left the house; raises NotAllowed where a part of it has."""
    parts = _parts(session, update_id)
    for part in parts:
        _refuse_written(part)
    for part in parts:
        session.delete(part)
    session.flush()
    session.delete(session.get_one(Update, update_id))


def one(session: Session, update_id: UUID) -> UpdatePage | None:
    """One update with its parts, by the mentees' names; None where there is none of that id."""
    update = session.get(Update, update_id)
    if update is None:
        return None
    organisation = session.get_one(Organisation, update.organisation_id)
    contact = session.get(Contact, update.contact_id) if update.contact_id else None
    now = {item.mentee_id: item.scope for item in scopes.of_organisation(session, organisation.id)}
    rows = session.exec(
        select(UpdatePart, Mentee)
        .join(Mentee, col(Mentee.id) == col(UpdatePart.mentee_id))
        .where(UpdatePart.update_id == update_id)
        .order_by(col(Mentee.folded), col(Mentee.id))
    )
    return UpdatePage(
        id=update.id,
        organisation_id=organisation.id,
        organisation=organisation.name,
        contact=contact.name if contact else "",
        email=contact.email if contact else "",
        mentor=mentor.name(session),
        begins=update.begins,
        ends=update.ends,
        language=update.language.codes[0],
        parts=tuple(
            _row(part, mentee, scope, _then(session, part, scope, organisation.id))
            for part, mentee in rows
            for scope in (now.get(mentee.id, Scope()),)
        ),
    )


def update_of(session: Session, part_id: UUID) -> UUID | None:
    """The update that a part belongs to."""
    part = session.get(UpdatePart, part_id)
    return part.update_id if part else None


def part(session: Session, part_id: UUID) -> tuple[UpdatePage, PartRow] | None:
    """One part with its update; None where there is none of that id."""
    update_id = update_of(session, part_id)
    page = one(session, update_id) if update_id else None
    found = next((row for row in page.parts if row.id == part_id), None) if page else None
    return (page, found) if page and found else None


def rows(
    session: Session, *, organisation_id: UUID | None = None, mentee_id: UUID | None = None
) -> tuple[UpdateRow, ...]:
    """The updates to an organisation, those with a part of a mentee, or all of them; the latest first."""
    statement = (
        select(Update, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Update.organisation_id))
        .order_by(col(Update.ends).desc(), col(Update.created_at).desc(), col(Update.id))
    )
    if organisation_id is not None:
        statement = statement.where(Update.organisation_id == organisation_id)
    if mentee_id is not None:
        statement = statement.where(
            col(Update.id).in_(select(UpdatePart.update_id).where(UpdatePart.mentee_id == mentee_id))
        )
    found = session.exec(statement).all()
    keys = [update.id for update, _name in found]
    parts = session.exec(
        select(UpdatePart, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(UpdatePart.mentee_id))
        .where(col(UpdatePart.update_id).in_(keys))
        .order_by(col(Mentee.folded), col(Mentee.id))
    ).all()
    contacts = dict(session.exec(select(Contact.id, Contact.name)).all())
    return tuple(
        UpdateRow(
            id=update.id,
            organisation_id=update.organisation_id,
            organisation=name,
            contact=contacts.get(update.contact_id, "") if update.contact_id else "",
            begins=update.begins,
            ends=update.ends,
            mentees=tuple(mentee for _part, mentee in own),
            shown=sum(one.shown_at is not None for one, _mentee in own),
            written=sum(one.written_at is not None for one, _mentee in own),
            written_at=max((one.written_at for one, _mentee in own if one.written_at), default=None),
        )
        for update, name in found
        for own in ([(one, mentee) for one, mentee in parts if one.update_id == update.id],)
    )


def last_end(session: Session, organisation_id: UUID, mentee_id: UUID | None = None) -> date | None:
    """The last day that a written update to an organisation went up to, of one mentee or of any."""
    statement = (
        select(func.max(Update.ends))
        .join(UpdatePart, col(UpdatePart.update_id) == col(Update.id))
        .where(Update.organisation_id == organisation_id, col(UpdatePart.written_at).is_not(None))
    )
    if mentee_id is not None:
        statement = statement.where(UpdatePart.mentee_id == mentee_id)
    return session.exec(statement).one()


def _row(part: UpdatePart, mentee: Mentee, now: Scope, then: Scope) -> PartRow:
    return PartRow(
        id=part.id,
        mentee_id=mentee.id,
        mentee=mentee.name,
        form=mentee.form,
        text=part.text,
        drafted=part.drafted,
        preview=Preview(part.shown_text, part.shown_at, part.shown_how, part.consent, part.answer),
        written_at=part.written_at,
        scope=now,
        then=then,
    )


def _then(session: Session, part: UpdatePart, now: Scope, organisation_id: UUID) -> Scope:
    """The scope that a part was drafted within."""
    if part.agreement_id is None or part.agreement_id == now.agreement_id:
        return now if part.agreement_id else Scope()
    return scopes.of_version(session, part.agreement_id, organisation_id)


def _parts(session: Session, update_id: UUID) -> Sequence[UpdatePart]:
    return session.exec(select(UpdatePart).where(UpdatePart.update_id == update_id)).all()


def _refuse_written(part: UpdatePart) -> None:
    if part.written_at is not None:
        raise NotAllowed(_("This was written out already and stays as it is. A new update can say it differently."))
