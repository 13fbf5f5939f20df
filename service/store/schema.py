"""The tables. The migrations make them; a test holds the two together on both databases."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

HEAD: Final = "0004"
"""The newest migration; a test compares it with the scripts."""

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Json(TypeDecorator[Any]):
    """JSON: text in SQLite, written by orjson; JSONB in PostgreSQL."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of this database. PostgreSQL's dialect is imported where it is used: it takes a while."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB

            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(JSON(none_as_null=True))


def _json() -> Any:
    return Json()


def _integer_key() -> Any:
    """64 bits on both; SQLite only makes a rowid of a column that is called INTEGER."""
    return BigInteger().with_variant(Integer(), "sqlite")


records: Final = Table(
    "records",
    metadata,
    Column("key", _integer_key(), primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("fields", _json(), nullable=False),
    Column("source_system", Text, nullable=False),
    Column("source_reference", Text, nullable=False),
    Column("marking", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("log_id", BigInteger, ForeignKey("log.id"), nullable=False),  # the entry of this version
    Index("uq_records_source", "source_system", "source_reference", unique=True),
    Index("ix_records_updated_at", "updated_at"),  # what has changed since a saved search was last run
)

# Superseded versions only: the current one is the row in ``records``. A record that never changed, as almost
# all of a bulk load, has no row here. When, by whom and why a version came to be is its log entry. No foreign
# key to records: versions of a record that was combined into another stay under its own key.
versions: Final = Table(
    "versions",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("fields", _json(), nullable=False),
    Column("marking", Text, nullable=False),
    Column("log_id", BigInteger, ForeignKey("log.id"), nullable=False),
)

links: Final = Table(
    "links",
    metadata,
    Column("id", _integer_key(), primary_key=True, autoincrement=False),
    Column("from_key", BigInteger, ForeignKey("records.key"), nullable=False),
    Column("to_key", BigInteger, ForeignKey("records.key"), nullable=False),
    Column("role", Text, nullable=False),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("version", Integer, nullable=False),
    Column("source_system", Text, nullable=False),
    Column("source_reference", Text, nullable=False),
    # A page of a record's links is read from one of these in its order; they also find a link that is there already.
    Index("ix_links_outward", "from_key", "role", "to_key", "id"),
    Index("ix_links_inward", "to_key", "role", "from_key", "id"),
    CheckConstraint("from_key <> to_key", name="two_ends"),
)

link_versions: Final = Table(
    "link_versions",
    metadata,
    Column("id", BigInteger, ForeignKey("links.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("from_key", BigInteger, nullable=False),
    Column("to_key", BigInteger, nullable=False),
    Column("role", Text, nullable=False),
    Column("from_date", Date),
    Column("to_date", Date),
)

combined: Final = Table(
    "combined",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("into_key", BigInteger, ForeignKey("records.key"), nullable=False, index=True),
    # Kept so that loading its source again finds the record it went into and adds nothing.
    Column("source_system", Text, nullable=False),
    Column("source_reference", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("uq_combined_source", "source_system", "source_reference", unique=True),
)

serials: Final = Table(
    "serials",
    metadata,
    Column("name", Text, primary_key=True),  # a record prefix, LK, or outbox
    Column("last", BigInteger, nullable=False),
)

log: Final = Table(
    "log",
    metadata,
    Column("id", _integer_key(), primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("account", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("record", BigInteger),
    Column("reason", Text),
    Column("details", _json()),
    # Newest first is by time, then id: every filter of the log has an index in that order.
    Index("ix_log_at", "at"),
    Index("ix_log_account", "account", "at"),
    Index("ix_log_operation", "operation", "at"),
    Index("ix_log_record", "record", "at"),
)

# Which records a list (a search, a page of links) showed, so that "who has seen this record" finds those too.
log_shown: Final = Table(
    "log_shown",
    metadata,
    Column("record", BigInteger, primary_key=True, autoincrement=False),
    Column("log_id", BigInteger, ForeignKey("log.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The same of records that other systems hold, which have a name and no key. Where one is the subject of an entry and
# where it was one of many shown is not told apart: the entry's details name them all.
log_held: Final = Table(
    "log_held",
    metadata,
    Column("name", Text, primary_key=True),
    Column("log_id", BigInteger, ForeignKey("log.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("seq", _integer_key(), primary_key=True, autoincrement=False),
    Column("record", BigInteger, nullable=False),
    Column("change", Text, nullable=False),
)

accounts: Final = Table(
    "accounts",
    metadata,
    Column("account", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", _json(), nullable=False),
    Column("password_hash", Text),  # none: cannot sign in with a password (the embedded demo officer)
    Column("password_set_at", BigInteger),
    Column("failures", Integer, nullable=False),
    Column("locked_until", BigInteger),
    Column("created_at", BigInteger, nullable=False),
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),  # SHA-256 of the token: a stolen database signs nobody in
    Column("account", Text, ForeignKey("accounts.account"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

sign_ins: Final = Table(
    "sign_ins",
    metadata,
    Column("id", _integer_key(), primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("account", Text, nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("address", Text),
)

# What an account keeps of its searches. Nothing here is content of records; names, notes and queries are the
# person's own words. A record is a foreign key, so that none can be erased and stay behind here.

search_settings: Final = Table(
    "search_settings",
    metadata,
    Column("account", Text, ForeignKey("accounts.account"), primary_key=True),
    Column("history", Boolean, nullable=False),
)

search_history: Final = Table(
    "search_history",
    metadata,
    Column("id", _integer_key(), primary_key=True, autoincrement=True),
    Column("account", Text, ForeignKey("accounts.account"), nullable=False),
    Column("digest", Text, nullable=False),  # of what was asked, so that asking it again takes its place
    Column("request", _json(), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("times", Integer, nullable=False),
    Column("strong", Integer, nullable=False),
    Column("weaker", Integer, nullable=False),
    Column("exact", Boolean, nullable=False),
    Index("uq_search_history_asked", "account", "digest", unique=True),
    Index("ix_search_history_newest", "account", "at"),
    sqlite_autoincrement=True,  # a number that was deleted is not given again
)

saved_searches: Final = Table(
    "saved_searches",
    metadata,
    Column("id", _integer_key(), primary_key=True, autoincrement=False),
    Column("account", Text, ForeignKey("accounts.account"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("request", _json(), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("last_run", BigInteger),
    Column("last", _json()),  # the counts of the last run that showed anything, to show it again
    Column("by_change", Boolean, nullable=False),
    Column("known_until", BigInteger),  # what was last changed before this moment was seen, or counts as seen
)

saved_seen: Final = Table(
    "saved_seen",
    metadata,
    Column("saved", BigInteger, ForeignKey("saved_searches.id", ondelete="CASCADE"), primary_key=True,
           autoincrement=False),
    Column("record", BigInteger, ForeignKey("records.key"), primary_key=True, autoincrement=False, index=True),
    Column("version", Integer, nullable=False),
    Column("run", BigInteger, nullable=False),
    Column("place", Integer, nullable=False),  # in that run
    Column("fresh", Text),  # as what that run showed it; none when it was seen already
    sqlite_with_rowid=False,
)  # fmt: skip

worklists: Final = Table(
    "worklists",
    metadata,
    Column("id", _integer_key(), primary_key=True, autoincrement=False),
    Column("account", Text, ForeignKey("accounts.account"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("request", _json()),
    Column("made_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("found", Integer),
    Column("cut", Boolean, nullable=False),
    Column("erased", Integer, nullable=False),
    Column("combined", Integer, nullable=False),
    Column("last_place", Integer, nullable=False),
)

worklist_records: Final = Table(
    "worklist_records",
    metadata,
    Column("worklist", BigInteger, ForeignKey("worklists.id", ondelete="CASCADE"), primary_key=True,
           autoincrement=False),
    Column("record", BigInteger, ForeignKey("records.key"), primary_key=True, autoincrement=False, index=True),
    Column("place", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("note", Text),
    Column("marked_at", BigInteger),
    Column("marked_by", Text),
    Column("combined_from", _json()),
    Index("ix_worklist_records_place", "worklist", "place"),
    sqlite_with_rowid=False,
)  # fmt: skip

worklist_held: Final = Table(
    "worklist_held",
    metadata,
    Column("worklist", BigInteger, ForeignKey("worklists.id", ondelete="CASCADE"), primary_key=True,
           autoincrement=False),
    Column("record", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
    Column("gone_at", BigInteger),
    Column("place", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("note", Text),
    Column("marked_at", BigInteger),
    Column("marked_by", Text),
    Index("ix_worklist_held_place", "worklist", "place"),
    sqlite_with_rowid=False,
)  # fmt: skip
