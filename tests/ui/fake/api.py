"""The service in the test process, of plain Python."""

from __future__ import annotations

from functools import cache

from client.api import Exported
from client.errors import NotFound, ReasonRequired
from client.query.answer import SearchAnswer, SearchRequest, SimilarRecords
from client.query.export import ExportRequest
from client.query.shape import SearchFields, shape_of
from client.query.sources import SourceAnswer, SourceState
from client.records.held import HeldRecord
from client.records.wire import Me, Operation, Page, RecordEnvelope, Session, Version
from client.session import CurrentSession
from service.search.vocabulary import vocabulary
from tests.ui.fake.around import FakeAround
from tests.ui.fake.kept import FakeKept
from tests.ui.fake.records import LASTS, NOW, nothing, version
from views.audit.connected import failure, record_of


@cache
def search_fields() -> SearchFields:
    """The fields that the service declares."""
    return shape_of(vocabulary())


class FakeApi(FakeAround, FakeKept):
    """Honours the methods of :class:`client.api.Api` that the pages call."""

    def __init__(self, session: CurrentSession) -> None:
        super().__init__(session)
        self.answers: dict[str, SearchAnswer] = {}
        self.source_states: list[SourceState] = []
        self.source_answers: dict[str, SearchAnswer] = {}
        self.closed = False

    async def search(self, request: SearchRequest) -> SearchAnswer:
        await self._gate("search", request)
        key = request.query + "".join(f"|{f.field}={f.value}" for f in request.filters)
        answer = self.answers.get(key) or nothing(request.query)
        start = int(request.cursor or 0)
        hits = answer.hits[start : start + request.limit]
        following = start + request.limit
        return answer.model_copy(
            update={
                "hits": hits,
                "next": str(following) if following < len(answer.hits) else None,
                "facets": answer.facets if not start else [],
            }
        )

    async def similar(self, id: str) -> SimilarRecords:
        await self._gate("similar", id)
        hits = [one for one in self.answers["okafor"].hits if one.id != id]
        return SimilarRecords(id=id, understood="People with a like name", hits=hits)

    async def search_fields(self) -> SearchFields:
        await self._gate("search_fields", None)
        return search_fields()

    async def sources(self, *, check: bool = False) -> list[SourceState]:
        if self.source_states or "sources" in self.errors:  # where nothing is connected, nobody looks at the call
            await self._gate("sources", check)
        return self.source_states

    async def search_source(self, name: str, request: SearchRequest) -> SourceAnswer:
        await self._gate(f"search_source {name}", request)
        label = next(one.label for one in self.source_states if one.name == name)
        answer = self.source_answers.get(name) or nothing(request.query)
        return SourceAnswer(source=name, label=label, took=0.1, answer=answer)

    async def source_record(self, name: str, reference: str) -> HeldRecord:
        await self._gate("source_record", f"{name}:{reference}")
        if not self.session.reason:
            raise ReasonRequired()
        if name != "northshire":
            raise failure()
        return record_of(reference)

    async def export(self, request: ExportRequest, *, reason: str | None = None) -> Exported:
        await self._gate("export", (request, reason))
        found = (self.answers.get(request.search.query) or nothing(request.search.query)).counts.total
        return Exported(b"the file", found, found)

    async def record(self, id: str) -> RecordEnvelope:
        await self._gate("record", id)
        if not self.session.reason:
            raise ReasonRequired()
        if id not in self.records:
            raise NotFound()
        return self.records[id]

    async def versions(self, id: str, *, cursor: object = None, limit: object = None) -> Page[Version]:
        await self._gate("versions", id)
        record = self.records[id]
        older = {**record.fields, "surname": "Older"}
        return Page[Version](
            items=[
                version(2, Operation.ALTERATION, record.fields),
                version(1, Operation.COLLECTION, older),
            ]
        )

    async def sign_in(self, account: str, password: str, *, keep: bool = False) -> Session:
        await self._gate("sign_in", (account, password))
        session = Session(token="t", expires_at=NOW, account=account, name="Ada Analyst", roles=[], **LASTS)
        self.session.begin(session)
        return session

    async def me(self) -> Me:
        asked = self.session.clock()
        await self._gate("me", None)
        now = self.session.now
        me = Me(account=now.account, name=now.name, roles=[], permissions=[], expires_at=NOW, **LASTS)
        self.session.used(now.token or "", asked)
        self.session.learn(me, asked)
        return me

    async def sign_out(self) -> None:
        await self._gate("sign_out", None)
        self.session.sign_out()

    async def aclose(self) -> None:
        self.closed = True
