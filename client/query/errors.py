"""What is raised when a query cannot be read at all. Small mistakes are mended instead, with a notice."""

from __future__ import annotations


class QueryError(ValueError):
    """The query cannot be used. ``position`` and ``length`` point into its text, in characters from 0."""

    def __init__(self, message: str, position: int = 0, length: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = length
        self.suggestion = suggestion
