"""Entries of the log by the names of other systems' records that they speak of, as by the keys of one's own.

Revision ID: 0004
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LONGEST: Final = 251
_AT_ONCE: Final = 1000


def upgrade() -> None:
    """Make the table, which only grows like the log; what the log had before is looked up once, from its details."""
    op.create_table(
        "log_held",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("log_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["log_id"], ["log.id"], name=op.f("fk_log_held_log_id")),
        sa.PrimaryKeyConstraint("name", "log_id", name=op.f("pk_log_held")),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    held = sa.table("log_held", sa.column("name"), sa.column("log_id"))
    for rows in _before(connection):
        connection.execute(held.insert(), rows)
    _protect(connection)


def _before(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    log = sa.table("log", sa.column("id", sa.BigInteger()), sa.column("details", kind))
    as_text = sa.cast(sa.type_coerce(log.c.details, sa.Text()), sa.Text())
    query = sa.select(log).where(as_text.like('%"records"%')).order_by(log.c.id).limit(_AT_ONCE)
    after = 0
    while entries := connection.execute(query.where(log.c.id > after)).all():
        rows = [{"name": name, "log_id": entry.id} for entry in entries for name in _names(entry.details)]
        if rows:
            yield rows
        after = entries[-1].id


def _names(details: dict[str, Any]) -> list[str]:
    named = details.get("records")
    if not isinstance(named, list):  # an export counts them
        return []
    return list(dict.fromkeys(one[:_LONGEST] for one in named if isinstance(one, str) and ":" in one))


def _protect(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER log_held_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON log_held "
            "FOR EACH STATEMENT EXECUTE FUNCTION lodestar_log_only_grows()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER log_held_no_{change.lower()} BEFORE {change} ON log_held "
            "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        )
