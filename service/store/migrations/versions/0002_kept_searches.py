"""What an account keeps of its searches: saved searches, history, worklists.

Revision ID: 0002
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _json() -> Any:
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def _integer_key() -> Any:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and the index by which records changed since a moment are found."""
    op.create_index("ix_records_updated_at", "records", ["updated_at"], unique=False)
    op.create_table(
        "search_settings",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_search_settings_account")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_search_settings")),
    )
    op.create_table(
        "search_history",
        sa.Column("id", _integer_key(), autoincrement=True, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("request", _json(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("strong", sa.Integer(), nullable=False),
        sa.Column("weaker", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_search_history_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_history")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_search_history_asked", "search_history", ["account", "digest"], unique=True)
    op.create_index("ix_search_history_newest", "search_history", ["account", "at"], unique=False)
    op.create_table(
        "saved_searches",
        sa.Column("id", _integer_key(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("request", _json(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("last_run", sa.BigInteger(), nullable=True),
        sa.Column("last", _json(), nullable=True),
        sa.Column("by_change", sa.Boolean(), nullable=False),
        sa.Column("known_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_saved_searches_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    op.create_index("ix_saved_searches_account", "saved_searches", ["account"], unique=False)
    op.create_table(
        "saved_seen",
        sa.Column("saved", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["saved"], ["saved_searches.id"], name=op.f("fk_saved_seen_saved"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["record"], ["records.key"], name=op.f("fk_saved_seen_record")),
        sa.PrimaryKeyConstraint("saved", "record", name=op.f("pk_saved_seen")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_saved_seen_record", "saved_seen", ["record"], unique=False)
    op.create_table(
        "worklists",
        sa.Column("id", _integer_key(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("request", _json(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=True),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.Column("combined", sa.Integer(), nullable=False),
        sa.Column("last_place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_worklists_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklists")),
    )
    op.create_index("ix_worklists_account", "worklists", ["account"], unique=False)
    op.create_table(
        "worklist_records",
        sa.Column("worklist", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=True),
        sa.Column("marked_by", sa.Text(), nullable=True),
        sa.Column("combined_from", _json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worklist"], ["worklists.id"], name=op.f("fk_worklist_records_worklist"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["record"], ["records.key"], name=op.f("fk_worklist_records_record")),
        sa.PrimaryKeyConstraint("worklist", "record", name=op.f("pk_worklist_records")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_worklist_records_place", "worklist_records", ["worklist", "place"], unique=False)
    op.create_index("ix_worklist_records_record", "worklist_records", ["record"], unique=False)
