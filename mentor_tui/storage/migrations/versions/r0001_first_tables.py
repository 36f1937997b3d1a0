"""Revision 0001: the tables of the first meeting, the journal, the drafts, and what keeps a signature as it is."""

import sqlalchemy as sa
from alembic import op

from mentor_tui.storage.migrations.frozen import TRIGGERS

revision = "0001"
down_revision = None


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _of(table: str, *, required: bool = True, index: bool = False) -> sa.Column[object]:
    return sa.Column(f"{table}_id", sa.Uuid(), sa.ForeignKey(f"{table}.id"), nullable=not required, index=index)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _word(name: str, *, required: bool = True) -> sa.Column[str]:
    """A StrEnum by its value. The words that are allowed belong to the program, so a new one needs no migration."""
    return sa.Column(name, sa.String(20), nullable=not required)


def _number(name: str, *, required: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required)


def _yes_no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _moment(name: str, *, required: bool = False) -> sa.Column[object]:
    """A time in UTC."""
    return sa.Column(name, sa.DateTime(), nullable=not required)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date())


def _json(name: str, *, required: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=not required)


def upgrade() -> None:
    _people()
    _agreements()
    _meetings()
    _indexes()
    _store()
    for trigger in TRIGGERS:
        op.execute(trigger)


def _people() -> None:
    op.create_table("mentor", _id(), _text("name", 200))
    op.create_table(
        "organisation", _id(), _text("name", 200), sa.Column("folded", sa.String(), nullable=False, index=True)
    )
    op.create_table(
        "mentee",
        _id(),
        _text("name", 200),
        sa.Column("folded", sa.String(), nullable=False, index=True),
        _word("form"),
        _word("language"),
        _text("email", 200),
        _text("strengths"),
        _text("wishes"),
        _text("other_mentors"),
        _number("rhythm_days", required=False),
        _of("organisation", required=False, index=True),
        _word("phase", required=False),
        _moment("created_at", required=True),
        _moment("ended_at"),
        _number("revision"),
    )
    op.create_table(
        "goal",
        _id(),
        _of("mentee", index=True),
        _text("text"),
        _word("owner"),
        _word("horizon"),
        _word("state"),
        _text("measure"),
        _text("attainable"),
        _text("relevant"),
        _day("due"),
        _number("progress"),
        _moment("created_at", required=True),
    )


def _agreements() -> None:
    op.create_table(
        "agreement",
        _id(),
        _of("mentee", index=True),
        _number("version"),
        _word("state"),
        _word("form"),
        _word("language"),
        _json("plan"),
        _json("own_questions"),
        _text("place"),
        _text("mentor_name"),
        _text("mentee_name"),
        _day("signed_on"),
        _moment("signed_at"),
        _day("review_on"),
        _text("canonical"),
        _text("fingerprint"),
        _moment("created_at", required=True),
        _number("revision"),
        sa.UniqueConstraint("mentee_id", "version"),
    )
    op.create_table(
        "answer",
        _id(),
        _of("agreement", index=True),
        _text("question"),
        _word("voice"),
        _json("choices"),
        _text("text"),
        _day("on"),
        _yes_no("beforehand"),
        sa.UniqueConstraint("agreement_id", "question", "voice"),
    )
    op.create_table(
        "flag",
        _id(),
        _of("agreement", index=True),
        _text("subject"),
        _yes_no("clarify"),
        _yes_no("settled"),
        sa.UniqueConstraint("agreement_id", "subject"),
    )
    op.create_table(
        "line_decision",
        _id(),
        _of("agreement", index=True),
        _text("line"),
        _word("party", required=False),
        _word("state"),
        _json("words", required=False),
        _json("basis", required=False),
        _number("position", required=False),
        _yes_no("own"),
        sa.UniqueConstraint("agreement_id", "line"),
    )


def _meetings() -> None:
    op.create_table(
        "session",
        _id(),
        _of("mentee", index=True),
        _of("agreement", required=False, index=True),
        _word("kind"),
        _word("state"),
        _moment("starts_at", required=True),
        _text("zone"),
        _number("minutes"),
        _text("place"),
        _moment("began_at"),
        _moment("ended_at"),
        _number("sequence"),
        _number("revision"),
    )
    op.create_table(
        "agenda_point",
        _id(),
        _of("mentee", index=True),
        _of("session", required=False, index=True),
        _of("agreement", required=False),
        _number("position"),
        _text("text"),
    )
    op.create_table(
        "action",
        _id(),
        _of("mentee", index=True),
        _of("agreement", required=False),
        _word("owner"),
        _text("text"),
        _day("due"),
        _moment("done_at"),
        _moment("created_at", required=True),
    )
    op.create_table(
        "challenge",
        _id(),
        _of("mentee", required=False, index=True),
        _of("agreement", required=False),
        _word("source"),
        _word("state"),
        _text("text"),
        _moment("created_at", required=True),
    )


def _indexes() -> None:
    """What the roster's page asks for at every row: its order, the next session, the actions that are open."""
    op.create_index("ix_mentee_roster", "mentee", ["ended_at", "folded", "id"])
    op.create_index("ix_session_of_mentee", "session", ["mentee_id", "state", "starts_at"])
    op.create_index("ix_action_open", "action", ["mentee_id", "done_at", "due"])


def _store() -> None:
    """What the store keeps for itself; journal.py and keeper.py read and write these with plain statements."""
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("title"),
        _moment("at", required=True),
        _text("schema"),
        _yes_no("final"),
        _yes_no("undone"),
    )
    op.create_table(
        "change_row",
        sa.Column("change_id", sa.Integer(), sa.ForeignKey("change.id"), primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True),
        _text("kind"),
        _text("row_id", 32),
        sa.Column("before", sa.String()),
        sa.Column("after", sa.String()),
        sqlite_with_rowid=False,  # one tree less to write at every change
    )
    op.create_table(
        "draft", sa.Column("key", sa.String(), primary_key=True), _text("text"), _moment("at", required=True)
    )
