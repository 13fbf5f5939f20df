"""Alembic migrations, found at run time as package data. One file a step under ``versions``."""
