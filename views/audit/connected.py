"""Two other systems as an audit sees them: one that answers with two people, one that does not answer. Synthetic."""

from __future__ import annotations

from client.api import Api
from client.errors import SourceFailed
from client.query.answer import Counts, Hit, SearchAnswer, SearchRequest, Strength
from client.query.sources import SourceAnswer, SourceState, SourceStatus
from i18n import Message

__all__ = ["STATES", "ConnectedApi", "answer_of", "failure"]

STATES = (
    SourceState(name="northshire", label="Northshire Police", status=SourceStatus.READY, external=False, seconds=10),
    SourceState(
        name="oldcrime",
        label="Old crime system",
        status=SourceStatus.FAILED,
        external=False,
        seconds=10,
        message="Old crime system: nothing answers at its address.",
        what_to_do="It is tried again with the next search.",
    ),
)


def answer_of(request: SearchRequest) -> SourceAnswer:
    """What Northshire finds for whatever is asked: a strong match and a weaker one."""
    hits = [
        Hit(
            id=f"northshire:PE-{number}",
            type="person",
            title=name,
            summary=f"{name}, born 4 May 1980",
            why="Surname as typed",
            strength=Strength.STRONG if number == 1 else Strength.WEAKER,
            synthetic=True,
            system="Northshire Police",
        )
        for number, name in ((1, "Okafor Sampleton"), (2, "Okafer Sampleton"))
    ]
    counts = Counts(strong=1, weaker=1)
    answer = SearchAnswer(query=request.query, understood="", counts=counts, facets=[], hits=hits)
    return SourceAnswer(source="northshire", label="Northshire Police", took=0.1, answer=answer)


def failure() -> SourceFailed:
    """What the other one meets."""
    return SourceFailed(
        Message("Old crime system: nothing answers at its address."),
        Message("It is tried again with the next search."),
        source="oldcrime",
        label="Old crime system",
    )


class ConnectedApi(Api):
    """The real service, with these two beside it."""

    async def sources(self, *, check: bool = False) -> list[SourceState]:
        """The two."""
        return list(STATES)

    async def search_source(self, name: str, request: SearchRequest | str) -> SourceAnswer:
        """Northshire's answer, or the other's failure."""
        if name != "northshire":
            raise failure()
        return answer_of(SearchRequest(query=request) if isinstance(request, str) else request)
