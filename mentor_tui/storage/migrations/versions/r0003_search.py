"""Revision 0003: everything that was written is found by its words."""

from alembic import op

from mentor_tui.storage.migrations.searched import REVISION_0003

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for statement in REVISION_0003:
        op.execute(statement)
