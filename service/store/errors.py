"""What can go wrong in the store, each with what its caller needs to say about it."""

from __future__ import annotations

from client.records.wire import FieldProblem, RecordChange, RecordEnvelope


class StoreError(Exception):
    """Base of the errors below."""


class DatabaseUnusableError(StoreError):
    """The database cannot be opened; the message says what to do."""


class NotFoundError(StoreError):
    """No record or link has this id."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class CombinedError(StoreError):
    """The record was combined into another."""

    def __init__(self, id: str, into: str) -> None:
        super().__init__(id, into)
        self.id = id
        self.into = into


class StaleError(StoreError):
    """The version given is not the current one. ``current`` is None for a link."""

    def __init__(self, id: str, current: RecordEnvelope | None, yours: RecordChange | None = None) -> None:
        super().__init__(id)
        self.id = id
        self.current = current
        self.yours = yours


class DuplicateSourceError(StoreError):
    """A record or link from this source is there already, under ``id``."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class InvalidFieldsError(StoreError):
    """Fields that do not fit; ``problems`` names each by its dotted path."""

    def __init__(self, problems: list[FieldProblem]) -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.message}" for problem in problems))
        self.problems = problems
