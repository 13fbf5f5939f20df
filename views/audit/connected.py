"""Two other systems as an audit sees them: one that answers with two people, whose records can be read
and put on a worklist, one that does not answer. Synthetic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from client.api import Api
from client.errors import SourceFailed
from client.query.answer import Counts, Hit, SearchAnswer, SearchRequest, Strength
from client.query.kept import HeldHit, Holder, Mark, Standing, Worklist, WorklistItem, WorklistPage
from client.query.sources import SourceAnswer, SourceState, SourceStatus
from client.records.held import HeldRecord
from client.records.wire import Marking, RecordEnvelope, Source
from i18n import Message

__all__ = ["STATES", "ConnectedApi", "answer_of", "failure", "more_of", "record_of"]

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


def more_of(answer: SourceAnswer, found: int) -> SourceAnswer:
    """``answer`` with ``found`` hits in all, the others to be asked for."""
    counts = Counts(strong=found - 1, weaker=1)
    return answer.model_copy(update={"answer": answer.answer.model_copy(update={"counts": counts, "next": "more"})})


def record_of(reference: str) -> HeldRecord:
    """A record that Northshire holds."""
    at = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    fields = {"given_names": "Okafor", "surname": "Sampleton", "date_of_birth": "1980-05-04", "gender": "male"}
    record = RecordEnvelope(
        id=reference,
        type="person",
        version=3,
        fields=fields,
        source=Source(system="Northshire HQ", reference="N-77"),
        marking=Marking.OFFICIAL,
        synthetic=True,
        created_at=at,
        created_by="n.one",
        updated_at=at,
        updated_by="n.two",
    )
    return HeldRecord(
        id=f"northshire:{reference}",
        source="northshire",
        label="Northshire Police",
        external=False,
        reference=reference,
        type="person",
        title="Okafor Sampleton",
        summary="Okafor Sampleton, born 4 May 1980",
        as_of=at,
        took=0.1,
        record=record,
    )


def failure() -> SourceFailed:
    """What the other one meets."""
    return SourceFailed(
        Message("Old crime system: nothing answers at its address."),
        Message("It is tried again with the next search."),
        source="oldcrime",
        label="Old crime system",
    )


class ConnectedApi(Api):
    """The real service, with these two beside it. ``found`` is how many Northshire finds, more than it shows."""

    found = 20

    def __init__(self, *args: Any, **parts: Any) -> None:
        super().__init__(*args, **parts)
        self._held: dict[str, list[WorklistItem]] = {}

    async def sources(self, *, check: bool = False) -> list[SourceState]:
        """The two."""
        return list(STATES)

    async def search_source(self, name: str, request: SearchRequest | str) -> SourceAnswer:
        """Northshire's answer, or the other's failure."""
        if name != "northshire":
            raise failure()
        answer = answer_of(SearchRequest(query=request) if isinstance(request, str) else request)
        return more_of(answer, self.found)

    async def source_record(self, name: str, reference: str) -> HeldRecord:
        """Northshire's record, or the other's failure."""
        if name != "northshire":
            raise failure()
        return record_of(reference)

    async def make_worklist(
        self,
        name: str,
        request: SearchRequest | str | None = None,
        *,
        records: Sequence[str] = (),
        held: Sequence[HeldHit] = (),
        order: Sequence[str] = (),
    ) -> Worklist:
        """The service's list of its own records. It does not know the two: what they hold is kept here, and comes
        first; of the last of it is found that it is gone."""
        made = await super().make_worklist(name, request, records=records)
        self._held[made.id] = [_kept(hit, place, gone=place == len(held)) for place, hit in enumerate(held, start=1)]
        return self._counted(made)

    async def worklist_records(self, id: str, **asked: Any) -> WorklistPage:
        """The service's page, after what the two hold of the list."""
        page = await super().worklist_records(id, **asked)
        held = self._held.get(id, [])
        own = [one.model_copy(update={"place": one.place + len(held)}) for one in page.items]
        return page.model_copy(update={"worklist": self._counted(page.worklist), "items": [*held, *own]})

    def _counted(self, worklist: Worklist) -> Worklist:
        held = len(self._held.get(worklist.id, []))
        return worklist.model_copy(update={"unseen": worklist.unseen + held, "held": held})


def _kept(hit: HeldHit, place: int, *, gone: bool) -> WorklistItem:
    at = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    standing = Standing.GONE if gone else Standing.THERE
    holder = Holder(source="northshire", label="Northshire Police", standing=standing, kept_at=at)
    return WorklistItem(
        record=hit.id, type=hit.type, title=hit.title, summary=hit.summary, place=place, version=1, mark=Mark.UNSEEN,
        held=holder,
    )  # fmt: skip
