"""The calls about searching: the own records, the connected systems, and the export of what was found."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from client.asking import Asking, dump, pages, path_of, query_of, shaped
from client.errors import NonsenseAnswer
from client.query.answer import SearchAnswer, SearchRequest, SimilarRecords
from client.query.export import ExportDetail, ExportFormat, ExportRequest
from client.query.kept import Mark
from client.query.shape import SearchFields
from client.query.sources import SourceAnswer, SourceState, SourceStates
from client.records.held import HeldRecord
from client.records.wire import Disclosure

if TYPE_CHECKING:
    from client.transport import Answer


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of records: its bytes, how many records are in it, and how many were found."""

    content: bytes
    exported: int
    found: int

    @property
    def cut(self) -> bool:
        """Whether more were found than are in the file."""
        return self.found > self.exported


class SearchCalls(Asking):
    """Mixed into the API."""

    async def search(self, request: SearchRequest | str) -> SearchAnswer:
        """One page of hits. A string is a query with everything else as usual.

        Raises ``BadQuery`` with the place of the mistake, ``BadCursor``.
        """
        if isinstance(request, str):
            request = SearchRequest(query=request)
        # A POST because queries name people and addresses are kept in many logs; it changes nothing.
        answer = await self._ask("POST", "/v1/search", dump(request), reads=True, with_reason=True)
        return shaped(SearchAnswer, answer)

    async def similar(self, record_id: str) -> SimilarRecords:
        """Records like one, most like first, each with what is the same and what differs. Raises ``NotFound``."""
        return shaped(
            SimilarRecords, await self._ask("GET", path_of("records", record_id, "similar"), with_reason=True)
        )

    def search_pages(self, request: SearchRequest | str) -> AsyncIterator[SearchAnswer]:
        """All pages of hits, each asked for when it is wanted."""
        asked = SearchRequest(query=request) if isinstance(request, str) else request
        return pages(lambda cursor: self.search(asked.model_copy(update={"cursor": cursor})), asked.cursor)

    async def search_fields(self) -> SearchFields:
        """The fields a query can name, in the session's language; ``.vocabulary()`` reads and says queries by them."""
        return shaped(SearchFields, await self._ask("GET", "/v1/search/fields"))

    async def sources(self, *, check: bool = False) -> list[SourceState]:
        """How the connected systems are: by their last answers, or with ``check`` by asking each of them now."""
        answer = await self._ask("GET", "/v1/sources", query={"check": "true"} if check else None)
        return shaped(SourceStates, answer).sources

    async def search_source(self, name: str, request: SearchRequest | str) -> SourceAnswer:
        """What one connected system finds. The task's reason goes along; a system of another organisation wants one.

        Sent once, whatever comes back: each time is a disclosure. Raises ``SourceFailed``, ``SourceSlow``,
        ``BadQuery``, ``ReasonRequired``, ``NotFound``.
        """
        if isinstance(request, str):
            request = SearchRequest(query=request)
        path = path_of("sources", name, "search")
        answer = await self._ask("POST", path, dump(request), reads=False, changes=False, with_reason=True)
        return shaped(SourceAnswer, answer)

    async def source_record(self, name: str, reference: str) -> HeldRecord:
        """A record that a connected system holds, as it is there. Needs a reason, and goes to the log of both.

        Asked once, whatever comes back: each time may tell another organisation whom one looks at. Raises
        ``NotFound``, ``SourceFailed``, ``SourceSlow``, ``ReasonRequired``.
        """
        path = path_of("sources", name, "records", reference)
        return shaped(HeldRecord, await self._ask("GET", path, reads=False, changes=False, needs_reason=True))

    async def export(self, request: ExportRequest, *, reason: str | None = None) -> Exported:
        """The records as a file. The service logs each as disclosed to the recipient before it sends the first byte.

        ``reason`` is that of this disclosure; without it the task's counts. Raises ``Forbidden``, ``InvalidFields``,
        ``BadQuery``, ``TooLarge``.
        """
        answer = await self._ask(
            "POST", "/v1/exports", dump(request), needs_reason=True, reason=reason, changes=False,
            file=_media(request.format),
        )  # fmt: skip
        return _exported(answer)

    async def export_worklist(
        self,
        id: str,
        recipient: str,
        *,
        mark: Mark | None = None,
        format: ExportFormat = ExportFormat.CSV,
        detail: ExportDetail = ExportDetail.SUMMARY,
        reason: str | None = None,
    ) -> Exported:
        """A worklist as a file, or its records that have ``mark``; logged and given a reason as :meth:`export` is.

        Of records that connected systems hold, the line that was kept goes out, whatever ``detail`` says. Raises
        ``NotFound``, ``Forbidden``, ``InvalidFields``, ``TooLarge``.
        """
        answer = await self._ask(
            "POST", path_of("worklists", id, "exports"), dump(Disclosure(recipient=recipient)),
            query=query_of(mark=mark, format=format, detail=detail), needs_reason=True, reason=reason, changes=False,
            file=_media(format),
        )  # fmt: skip
        return _exported(answer)


def _media(format: ExportFormat) -> str:
    return "text/csv" if format is ExportFormat.CSV else "text/html"


def _exported(answer: Answer) -> Exported:
    try:
        exported, found = int(answer.headers["lodestar-exported"]), int(answer.headers["lodestar-found"])
    except (KeyError, ValueError) as error:
        raise NonsenseAnswer() from error
    if not isinstance(answer.body, bytes):
        raise NonsenseAnswer()
    return Exported(answer.body, exported, found)
