"""Rows to begin with, for the tests of the storage core."""

from datetime import UTC, date, datetime
from sqlite3 import Connection
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.agreement import Agreement, Flag, GivenAnswer, LineDecision
from mentor_tui.models.enums import AgreementState
from mentor_tui.models.mentee import Mentee
from mentor_tui.storage.journal import titled

AT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)


@titled("added a mentee")
def add_mentee(session: Session, name: str) -> UUID:
    mentee = Mentee(name=name, folded=name.casefold(), created_at=AT)
    session.add(mentee)
    return mentee.id


@titled("renamed a mentee")
def rename(session: Session, mentee_id: UUID, name: str) -> None:
    session.get_one(Mentee, mentee_id).name = name


@titled("opened an agreement")
def open_agreement(session: Session, mentee_id: UUID) -> UUID:
    agreement = Agreement(mentee_id=mentee_id, created_at=AT, plan=["q-hopes"])
    session.add(agreement)
    session.flush()
    session.add(GivenAnswer(agreement_id=agreement.id, question="q-hopes", text="Ruhe"))
    session.add(Flag(agreement_id=agreement.id, subject="q-hopes", clarify=True))
    session.add(LineDecision(agreement_id=agreement.id, line="mentor-feedback"))
    return agreement.id


@titled("signed an agreement", final=True)
def sign(session: Session, agreement_id: UUID) -> None:
    agreement = session.get_one(Agreement, agreement_id)
    agreement.canonical, agreement.fingerprint = "{}", "44136fa3"
    agreement.signed_on, agreement.signed_at = date(2026, 9, 1), AT
    agreement.state = AgreementState.SIGNED


@titled("superseded an agreement")
def supersede(session: Session, agreement_id: UUID) -> None:
    session.get_one(Agreement, agreement_id).state = AgreementState.SUPERSEDED


def names(session: Session) -> list[str]:
    from sqlmodel import col, select

    return list(session.exec(select(Mentee.name).order_by(col(Mentee.name))))


def contents(connection: Connection) -> dict[str, list[object]]:
    """The whole of a database: every statement of its schema, and the rows of every table."""
    schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
    tables = [name for kind, name, sql in schema if kind == "table" and not sql.startswith("CREATE VIRTUAL")]
    rows = {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}
    return {"": schema, **rows}
