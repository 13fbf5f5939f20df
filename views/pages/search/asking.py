"""What the search page asks, and what comes back as rows: made on the I/O thread, where pydantic may be. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from views.pages.search.state import Asked, Row, SearchState, rows_of

if TYPE_CHECKING:
    from client.api import Api
    from client.query.answer import Hit, SearchAnswer, SearchRequest, SimilarRecords
    from client.query.tree import Unit

PAGE_SIZE = 50
_Names: TypeAlias = dict[str, str]
Answered: TypeAlias = "tuple[SearchAnswer, tuple[Row, ...], _Names, _Names]"
LikeAnswered: TypeAlias = "tuple[SimilarRecords, tuple[Row, ...], _Names, _Names]"
"""An answer, its rows, and the record types in words: one of them, and several."""


def request_of(asked: Asked, *, limit: int = PAGE_SIZE, cursor: str | None = None, told: bool = False) -> SearchRequest:
    """The request for a question; with ``told``, gathered rows can be gathered further with those of others."""
    from client.query.answer import Filter, SearchRequest, Sort

    return SearchRequest(
        query=asked.query,
        filters=[Filter(field=field, value=value) for field, value in asked.filters],
        sort=Sort(asked.order.value),
        fuzzy=asked.ways.fuzzy,
        phonetic=asked.ways.phonetic,
        gather=asked.ways.gather,
        told=told and asked.ways.gather,
        limit=limit,
        cursor=cursor,
    )


def request_for(state: SearchState) -> SearchRequest:
    """The request whose answer ``state`` shows, for whoever asks it elsewhere: to keep or to export it."""
    return request_of(state.asked)


def rows_for(hits: list[Hit], query: str, labels: dict[str, str]) -> tuple[Row, ...]:
    """The rows of ``hits``, distances in the unit that ``query`` asks in."""
    from client.query.distance import distance_text

    if not any(one.distance is not None for hit in hits for one in (hit, *hit.others)):
        return rows_of(hits, labels)
    unit = _unit(query)
    return rows_of(hits, labels, lambda metres: distance_text(metres, unit))


def _unit(query: str) -> Unit:
    from client.query.errors import QueryError
    from client.query.parse import parse
    from client.query.tree import Unit, Within, leaves
    from client.query.vocabulary import Vocabulary

    try:
        tree = parse(query, Vocabulary(())).tree
    except QueryError:
        return Unit.KILOMETRES
    return next((leaf.unit for leaf in leaves(tree) if isinstance(leaf, Within)), Unit.KILOMETRES)


def page_call(asked: Asked, cursor: str | None, *, told: bool = False) -> Callable[[Api], Awaitable[Answered]]:
    """The request for a page of the answer; ``told`` where other sources' rows may come among its own."""

    async def call(api: Api) -> Answered:
        answer = await api.search(request_of(asked, cursor=cursor, told=told))
        labels, plurals = _names()
        return answer, rows_for(answer.hits, asked.query, labels), labels, plurals

    return call


def like_call(record_id: str) -> Callable[[Api], Awaitable[LikeAnswered]]:
    """The request for records like one."""

    async def call(api: Api) -> LikeAnswered:
        answer = await api.similar(record_id)
        labels, plurals = _names()
        return answer, rows_for(answer.hits, "", labels), labels, plurals

    return call


def _names() -> tuple[dict[str, str], dict[str, str]]:
    """The record types in words: one of them, and several."""
    from client.records import record_types

    types = record_types()
    return (
        {name: str(kind.label) for name, kind in types.items()},
        {name: str(kind.plural) for name, kind in types.items()},
    )
