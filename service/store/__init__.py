"""The records at rest: tables, migrations, and the one place that writes. SQLAlchemy Core; SQLite or PostgreSQL."""

from service.store.bulk import Bulk
from service.store.database import open_database, sqlite_url
from service.store.outbox import Change, OutboxItem
from service.store.store import Store

__all__ = ["Bulk", "Change", "OutboxItem", "Store", "open_database", "sqlite_url"]
