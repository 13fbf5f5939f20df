"""The shape of a search and of its answer, the same on both sides of the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from client.query.same import Told


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Sort(StrEnum):
    """Orders of a hit list."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    NEAREST = "nearest"


class Strength(StrEnum):
    """How well a hit answers: every word as typed in a naming field, or something less."""

    STRONG = "strong"
    WEAKER = "weaker"


class Filter(_Shape):
    """A facet value that hits must have: ``field`` and ``value`` as they came in a :class:`Facet`."""

    field: str = Field(min_length=1, max_length=60)
    value: str = Field(max_length=200)


class SearchRequest(_Shape):
    """``POST /v1/search``. ``cursor`` comes from an earlier answer to the same query, filters and sort.

    Without ``fuzzy`` no near spellings are looked for, without ``phonetic`` nothing that sounds alike; what a query
    asks for by itself (``~``, ``sounds:``) is looked for in any case. With ``gather``, records of the same person or
    thing held by several sources come as one hit. With ``told``, each hit says what its record is told by, so that
    whoever asks several sources can gather theirs by the same rule (:mod:`client.query.same`).
    """

    query: str = Field(max_length=10_000)
    fuzzy: bool = True
    phonetic: bool = True
    gather: bool = True
    told: bool = False
    filters: list[Filter] = Field(default=[], max_length=20)
    sort: Sort = Sort.RELEVANCE
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=4000)


class Hit(_Shape):
    """One found record. ``summary`` is one utterance, name first; ``why`` says what matched in plain words.

    ``system`` is the source system that holds it. ``others`` are further records of the same person or thing, gathered
    under this one, best first; theirs are empty. ``distance`` is in metres from the place the query names, if any.
    ``told`` comes when the request asks for it.
    """

    id: str
    type: str
    title: str
    summary: str
    why: str
    strength: Strength
    synthetic: bool = False
    system: str = ""
    others: list[Hit] = []
    distance: int | None = None
    told: Told | None = None


class FacetValue(_Shape):
    """A value and how many hits have it."""

    value: str
    label: str
    count: int = Field(ge=0)
    applied: bool = False


class Facet(_Shape):
    """A field's values with counts, most frequent first."""

    field: str
    label: str
    values: list[FacetValue]


class Counts(_Shape):
    """How many hits there are of each strength; ``exact`` is false when counting stopped at a limit."""

    strong: int = Field(ge=0)
    weaker: int = Field(ge=0)
    exact: bool = True

    @property
    def total(self) -> int:
        """All hits."""
        return self.strong + self.weaker


class Notice(_Shape):
    """Something about the query that the person should know: a mistake that was read past, a limit that was met.

    ``position`` and ``length`` point into the query text, counted in characters from 0; ``suggestion`` may stand there
    instead. ``query`` is another query, to be asked without filters, that finds what the message tells of.
    """

    message: str
    position: int | None = None
    length: int | None = None
    suggestion: str | None = None
    query: str | None = None


class SimilarRecords(_Shape):
    """``GET /v1/records/{id}/similar``: records like one, most like first, each with what is the same and what differs.

    ``understood`` says in one sentence by what they were looked for.
    """

    id: str
    understood: str
    hits: list[Hit]


class SearchAnswer(_Shape):
    """One page of hits. ``understood`` says in one plain sentence how the query was read.

    ``counts`` and ``facets`` speak of all hits, not of this page; on pages after the first, ``facets`` is empty.
    ``next`` is the cursor of the following page, or null at the end.
    """

    query: str
    understood: str
    counts: Counts
    facets: list[Facet]
    hits: list[Hit]
    notices: list[Notice] = []
    next: str | None = None
    index: Literal["current", "catching-up"] = "current"
