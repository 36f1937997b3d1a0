"""Revision 0005: organisations with their goals and contacts, updates, what became of records; all of it is found."""

import sqlalchemy as sa
from alembic import op

from mentor_tui.storage.migrations.searched import REVISION_0005

revision = "0005"
down_revision = "0004"

NEW_COLUMNS = {
    "organisation": (
        "kind VARCHAR(20) NOT NULL DEFAULT 'employer'",
        "expectation VARCHAR NOT NULL DEFAULT ''",
        "reach VARCHAR NOT NULL DEFAULT ''",
    ),
    "mentee": ("provider_id CHAR(32) REFERENCES organisation (id)",),
    "goal": ("taken_over_id CHAR(32) REFERENCES organisation_goal (id)",),
}


def upgrade() -> None:
    _organisations()
    _contacts()
    _updates()
    _records()
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_mentee_provider_id", "mentee", ["provider_id"])
    op.create_index("ix_goal_taken_over_id", "goal", ["taken_over_id"])
    for statement in REVISION_0005:
        op.execute(statement)


def _organisations() -> None:
    op.create_table(
        "organisation_goal",
        _id(),
        _of("organisation"),
        _text("text"),
        sa.Column("horizon", sa.String(20), nullable=False),
        _text("measure"),
        sa.Column("due", sa.Date()),
        _moment("created_at", nullable=False),
    )
    op.create_index("ix_organisation_goal_organisation_id", "organisation_goal", ["organisation_id"])


def _contacts() -> None:
    op.create_table(
        "contact",
        _id(),
        _of("organisation", nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        _text("folded"),
        sa.Column("role", sa.String(20), nullable=False),
        _text("expectation"),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(200), nullable=False),
        _text("reach"),
        sa.Column("rhythm_days", sa.Integer()),
        _moment("created_at", nullable=False),
    )
    op.create_index("ix_contact_organisation_id", "contact", ["organisation_id"])
    op.create_index("ix_contact_folded", "contact", ["folded"])
    op.create_table(
        "contact_mentee",
        _id(),
        _of("contact"),
        _of("mentee"),
        sa.UniqueConstraint("contact_id", "mentee_id"),
    )
    op.create_index("ix_contact_mentee_mentee_id", "contact_mentee", ["mentee_id"])
    op.create_table(
        "interaction",
        _id(),
        _of("contact"),
        _of("mentee", nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        _text("text"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("phase", sa.String(20)),
        _moment("created_at", nullable=False),
    )
    op.create_index("ix_interaction_contact", "interaction", ["contact_id", "on", "id"])
    op.create_index("ix_interaction_mentee_id", "interaction", ["mentee_id"])


def _updates() -> None:
    op.create_table(
        "progress_update",
        _id(),
        _of("organisation"),
        _of("contact", nullable=True),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        _moment("created_at", nullable=False),
    )
    op.create_index("ix_progress_update_organisation_id", "progress_update", ["organisation_id"])
    op.create_index("ix_progress_update_contact_id", "progress_update", ["contact_id"])
    op.create_table(
        "update_part",
        _id(),
        sa.Column("update_id", sa.Uuid(), sa.ForeignKey("progress_update.id"), nullable=False),
        _of("mentee"),
        _of("agreement", nullable=True),
        _text("text"),
        _text("drafted"),
        _text("shown_text"),
        _moment("shown_at"),
        sa.Column("shown_how", sa.String(20)),
        sa.Column("consent", sa.String(20)),
        _text("answer"),
        _moment("written_at"),
        sa.UniqueConstraint("update_id", "mentee_id"),
    )
    op.create_index("ix_update_part_written", "update_part", ["written_at", "id"])
    op.create_index("ix_update_part_mentee", "update_part", ["mentee_id", "written_at", "id"])


def _records() -> None:
    op.create_table(
        "record_copy",
        _id(),
        _of("mentee"),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        _text("words"),
        _moment("given_at", nullable=False),
    )
    op.create_index("ix_record_copy_mentee_id", "record_copy", ["mentee_id"])
    op.create_table(
        "erasure",
        _id(),
        _moment("erased_at", nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("backups", sa.Integer(), nullable=False),
    )


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _of(table: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(f"{table}_id", sa.Uuid(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)
