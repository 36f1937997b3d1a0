"""Revision 0004: the challenge board, and what the mentor plans, feels and learns."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NEW_COLUMNS = {
    "challenge": (
        "organisation_id CHAR(32) REFERENCES organisation (id)",
        "urgency INTEGER NOT NULL DEFAULT 1",
        "impact INTEGER NOT NULL DEFAULT 2",
        "influence INTEGER NOT NULL DEFAULT 2",
        "next_step VARCHAR NOT NULL DEFAULT ''",
        "next_on DATE",
        "shared_with VARCHAR NOT NULL DEFAULT ''",
        "placed VARCHAR(20)",
        "focused_at DATETIME",
        "helped VARCHAR NOT NULL DEFAULT ''",
    ),
}


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_challenge_state", "challenge", ["state", "next_on", "id"])
    op.create_table(
        "own_time",
        _id(),
        _text("text"),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time()),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("place"),
        sa.Column("first_day", sa.Date()),
        _text("follow_up"),
        sa.Column("follow_up_on", sa.Date()),
        sa.Column("followed_up_at", sa.DateTime()),
        _text("used"),
        sa.Column("done_at", sa.DateTime()),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_own_time_day", "own_time", ["done_at", "day", "id"])
    op.create_index("ix_own_time_kind", "own_time", ["kind", "day", "id"])
    op.create_table(
        "put_off",
        _id(),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        _text("why"),
        sa.Column("until", sa.Date(), nullable=False),
        sa.UniqueConstraint("subject_id", "why"),
    )
    op.create_table(
        "outlook",
        _id(),
        sa.Column("value", sa.Integer(), nullable=False),
        _text("word"),
        _text("good"),
        sa.Column("day", sa.Date(), nullable=False, unique=True),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "exchange",
        _id(),
        sa.Column("mentee_id", sa.Uuid(), sa.ForeignKey("mentee.id")),
        _text("title"),
        _text("text"),
        _text("fellow"),
        _text("learned"),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("written_at", sa.DateTime()),
    )
    op.create_index("ix_exchange_mentee_id", "exchange", ["mentee_id"])
    op.create_table(
        "material",
        _id(),
        _text("title"),
        _text("place"),
        _text("why"),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime()),
    )
    op.create_index("ix_material_done", "material", ["done_at", "created_at", "id"])


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False)
