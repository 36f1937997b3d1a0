"""Revision 0002: what happens after the agreement: follow-up, notes, practices, reviews, progress, and the timeline."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NEW_COLUMNS = {
    "session": (
        "channel VARCHAR(20) NOT NULL DEFAULT 'in-person'",
        "manner VARCHAR(20) NOT NULL DEFAULT 'talk'",
        "as_planned BOOLEAN",
        "happened VARCHAR NOT NULL DEFAULT ''",
        "improvised VARCHAR NOT NULL DEFAULT ''",
        "strengths VARCHAR NOT NULL DEFAULT ''",
        "weaknesses VARCHAR NOT NULL DEFAULT ''",
        "mentee_word VARCHAR NOT NULL DEFAULT ''",
        "mentor_word VARCHAR NOT NULL DEFAULT ''",
        "series CHAR(32)",
        "early BOOLEAN NOT NULL DEFAULT 0",
        "prepared_at DATETIME",
        "followed_up_at DATETIME",
        "cancelled_by VARCHAR(20)",
        "cancelled_why VARCHAR NOT NULL DEFAULT ''",
    ),
    "agenda_point": (
        "origin VARCHAR(20) NOT NULL DEFAULT 'topic'",
        "subject_id CHAR(32)",
        "\"by\" VARCHAR(20) NOT NULL DEFAULT 'mentor'",
        "done BOOLEAN NOT NULL DEFAULT 0",
    ),
    "action": (
        "session_id CHAR(32) REFERENCES session (id)",
        "first_due DATE",
        "carried INTEGER NOT NULL DEFAULT 0",
    ),
    "goal": ("reached_at DATETIME",),
    "challenge": ("solved_at DATETIME",),
}
"""Added in place: a table that is rebuilt can lose what refers to it, one that grows can't."""

INDEXES = (
    ("ix_session_series", "session", ("series",)),
    ("ix_session_timeline", "session", ("starts_at", "id")),
    ("ix_session_timeline_kind", "session", ("kind", "starts_at", "id")),
    ("ix_session_timeline_mentee", "session", ("mentee_id", "starts_at", "id")),
    ("ix_session_state", "session", ("state", "starts_at")),
    ("ix_action_session_id", "action", ("session_id",)),
    ("ix_action_due", "action", ("done_at", "due", "id")),
    ("ix_agreement_signed", "agreement", ("signed_at", "id")),
    ("ix_agreement_signed_mentee", "agreement", ("mentee_id", "signed_at", "id")),
    ("ix_goal_reached", "goal", ("reached_at", "id")),
    ("ix_goal_reached_mentee", "goal", ("mentee_id", "reached_at", "id")),
    ("ix_challenge_solved", "challenge", ("solved_at", "id")),
    ("ix_challenge_solved_mentee", "challenge", ("mentee_id", "solved_at", "id")),
)

LEADING = ("session", "agreement", "goal", "challenge")
"""Tables whose index on mentee_id alone is the beginning of a new one."""


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    _new_tables()
    for table in LEADING:
        op.drop_index(f"ix_{table}_mentee_id", table)
    for name, table, columns in INDEXES:
        op.create_index(name, table, list(columns))
    _carry_over()


def _new_tables() -> None:
    op.create_table(
        "note",
        _id(),
        _of("mentee"),
        _of("session"),
        sa.Column("point_id", sa.Uuid(), sa.ForeignKey("agenda_point.id")),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_note_of_mentee", "note", ["mentee_id", "created_at"])
    op.create_index("ix_note_session_id", "note", ["session_id"])
    op.create_table(
        "practice_use",
        _id(),
        _of("mentee"),
        _of("session"),
        sa.Column("practice", sa.String(), nullable=False),
        sa.Column("rating", sa.Integer()),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_practice_use_mentee_id", "practice_use", ["mentee_id"])
    op.create_index("ix_practice_use_session_id", "practice_use", ["session_id"])
    op.create_index("ix_practice_use", "practice_use", ["practice", "rating"])
    op.create_table(
        "review_decision",
        _id(),
        _of("session"),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("mentee", sa.String(20)),
        sa.Column("mentor", sa.String(20)),
        sa.Column("words", sa.JSON()),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("session_id", "line"),
    )
    op.create_index("ix_review_decision_session_id", "review_decision", ["session_id"])
    op.create_table(
        "goal_progress",
        _id(),
        _of("goal"),
        _of("session", required=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
    )
    op.create_index("ix_goal_progress", "goal_progress", ["goal_id", "at"])
    op.create_index("ix_goal_progress_session_id", "goal_progress", ["session_id"])


def _carry_over() -> None:
    """What was held or reached before there was a follow-up or a day for it."""
    op.execute("UPDATE session SET followed_up_at = coalesce(ended_at, starts_at) WHERE state = 'held'")
    op.execute(
        "UPDATE goal SET reached_at = coalesce((SELECT max(c.at) FROM change_row r JOIN change c ON c.id = r.change_id"
        " WHERE r.kind = 'goal' AND r.row_id = goal.id AND NOT c.undone), created_at) WHERE state = 'reached'"
    )


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _of(table: str, *, required: bool = True) -> sa.Column[object]:
    return sa.Column(f"{table}_id", sa.Uuid(), sa.ForeignKey(f"{table}.id"), nullable=not required)
