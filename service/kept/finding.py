"""All that a search finds, page after page, for lists that are kept of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from client.query.answer import Hit, SearchAnswer, SearchRequest
from service.audit import Actor

_PAGE: Final = 200


class Searching(Protocol):
    """What keeping asks of the search."""

    def answer(self, request: SearchRequest, actor: Actor) -> SearchAnswer:
        """A page of hits. Raises ``QueryProblem``, ``UnknownFilter`` and ``SearchUnavailable``."""

    def among(self, request: SearchRequest, ids: Sequence[str]) -> list[str]:
        """Which of the records with these ids the request finds, without its near spellings."""


@dataclass(frozen=True, slots=True)
class Walked:
    """``hits`` in the order of the search, gathered ones after the one they were gathered under.

    ``first`` is the first page; ``complete`` is false when there is more than was asked for.
    """

    first: SearchAnswer
    hits: list[Hit]
    complete: bool

    @property
    def total(self) -> int:
        """How many records the search finds: counted when all are here, else as the search says."""
        return len(self.hits) if self.complete else max(self.first.counts.total, len(self.hits))


def walk(search: Searching, request: SearchRequest, actor: Actor, most: int) -> Walked:
    """At most ``most`` of what ``request`` finds."""
    request = request.model_copy(update={"limit": min(_PAGE, most), "cursor": None})
    first = answer = search.answer(request, actor)
    hits: dict[str, Hit] = {}
    while True:
        before = len(hits)
        for hit in _each(answer.hits):
            hits.setdefault(hit.id, hit)
        # A page without anything new would be followed by such pages for ever.
        if answer.next is None or len(hits) >= most or len(hits) == before:
            break
        answer = search.answer(request.model_copy(update={"cursor": answer.next}), actor)
    found = list(hits.values())
    return Walked(first, found[:most], answer.next is None and len(found) <= most)


def _each(hits: Sequence[Hit]) -> Iterator[Hit]:
    for hit in hits:
        yield hit
        yield from hit.others
