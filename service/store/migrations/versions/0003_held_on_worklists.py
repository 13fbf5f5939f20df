"""Records that other systems hold, on worklists: named, with the line they had when they were kept.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. Lists there are hold the service's own records alone, and stay as they are."""
    op.create_table(
        "worklist_held",
        sa.Column("worklist", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("gone_at", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=True),
        sa.Column("marked_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worklist"], ["worklists.id"], name=op.f("fk_worklist_held_worklist"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("worklist", "record", name=op.f("pk_worklist_held")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_worklist_held_place", "worklist_held", ["worklist", "place"], unique=False)
