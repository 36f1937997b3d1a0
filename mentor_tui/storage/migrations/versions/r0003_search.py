"""Revision 0003: everything that was written is found by its words."""

from alembic import op

from mentor_tui.storage.migrations.searched import FILL, TABLES, TRIGGERS

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for statement in (*TABLES, *TRIGGERS, FILL):
        op.execute(statement)
