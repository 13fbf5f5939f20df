"""What a search can refuse."""

from __future__ import annotations


class SearchError(Exception):
    """Base of what goes wrong in a search through no fault of the service."""


class QueryProblem(SearchError):  # noqa: N818  # it becomes a problem document
    """The query cannot be read. ``position`` and ``length`` point into its text, in characters from 0."""

    def __init__(self, message: str, position: int = 0, length: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = length
        self.suggestion = suggestion


class BadCursor(SearchError):  # noqa: N818  # it becomes a problem document
    """The cursor was not given by this service for this query, filters and sort."""


class UnknownFilter(SearchError):  # noqa: N818  # it becomes a problem document
    """A filter names a field that has no facet. ``index`` is its place in the request's list."""

    def __init__(self, index: int, field: str) -> None:
        super().__init__(index, field)
        self.index = index
        self.field = field

    def __str__(self) -> str:
        return f"no facet {self.field!r}"


class SearchUnavailable(SearchError):  # noqa: N818  # it becomes a problem document
    """There is no index that can answer yet."""


class IndexBusy(SearchError):  # noqa: N818
    """Another process works on the index in this folder. Stop it, or ask it to do the work."""
