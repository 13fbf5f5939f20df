"""The records at rest: tables, migrations, and the one place that writes. SQLAlchemy Core; SQLite or PostgreSQL."""
