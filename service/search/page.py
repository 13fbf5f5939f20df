"""A page of hits as it goes over the wire, made where it is found and sent on without being taken apart again."""

from __future__ import annotations

from dataclasses import dataclass

from client.query.answer import Counts, SearchAnswer


@dataclass(frozen=True, slots=True)
class Page:
    """``content`` is the JSON of a :class:`SearchAnswer`; ``shown`` are the ids of all records in it, in their order.

    It goes from process to process in one piece: see :mod:`service.search.readers`.
    """

    content: bytes
    counts: Counts
    shown: tuple[str, ...]

    @classmethod
    def of(cls, answer: SearchAnswer) -> Page:
        """The page that ``answer`` is."""
        shown = tuple(one.id for hit in answer.hits for one in (hit, *hit.others))
        return cls(answer.model_dump_json().encode(), answer.counts, shown)

    @property
    def answer(self) -> SearchAnswer:
        """The answer, to be worked with."""
        return SearchAnswer.model_validate_json(self.content)
