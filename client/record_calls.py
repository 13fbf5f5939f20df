"""The calls about records and their links, and the log of who touched them.

Each about a record needs a reason for access: start a task first (``api.session.start_task``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from client.asking import Asking, dump, pages, path_of, query_of, shaped
from client.records.wire import (
    Combination,
    Disclosure,
    Link,
    LinkChange,
    LinkDraft,
    LogEntry,
    Operation,
    Page,
    RecordChange,
    RecordDraft,
    RecordEnvelope,
    Version,
)


class RecordCalls(Asking):
    """Mixed into the API."""

    async def record(self, id: str) -> RecordEnvelope:
        """A record. Raises ``NotFound``, ``Combined``, ``ReasonRequired``."""
        return shaped(RecordEnvelope, await self._ask("GET", path_of("records", id), needs_reason=True))

    async def links(
        self,
        id: str,
        *,
        role: str | None = None,
        outward: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Page[Link]:
        """One page of a record's links: all, those of one role, or those that lead from it (``outward``) or to it."""
        direction = None if outward is None else str(outward).lower()
        query = query_of(role=role, outward=direction, cursor=cursor, limit=limit)
        answer = await self._ask("GET", path_of("records", id, "links"), query=query, needs_reason=True)
        return shaped(Page[Link], answer)

    def link_pages(self, id: str, *, role: str | None = None) -> AsyncIterator[Page[Link]]:
        """All pages of a record's links, each asked for when it is wanted."""
        return pages(lambda cursor: self.links(id, role=role, cursor=cursor))

    async def versions(self, id: str, *, cursor: str | None = None, limit: int | None = None) -> Page[Version]:
        """One page of a record's kept versions, newest first."""
        query = query_of(cursor=cursor, limit=limit)
        answer = await self._ask("GET", path_of("records", id, "versions"), query=query, needs_reason=True)
        return shaped(Page[Version], answer)

    def version_pages(self, id: str) -> AsyncIterator[Page[Version]]:
        """All pages of a record's kept versions, each asked for when it is wanted."""
        return pages(lambda cursor: self.versions(id, cursor=cursor))

    async def create(self, draft: RecordDraft) -> RecordEnvelope:
        """Make a record. Raises ``InvalidFields``, ``DuplicateSource``."""
        return shaped(RecordEnvelope, await self._ask("POST", "/v1/records", dump(draft), needs_reason=True))

    async def alter(self, id: str, change: RecordChange, *, version: int) -> RecordEnvelope:
        """Set a record's fields. Raises ``InvalidFields``, ``StaleVersion`` with both versions."""
        answer = await self._ask("PUT", path_of("records", id), dump(change), version=version, needs_reason=True)
        return shaped(RecordEnvelope, answer)

    async def erase(self, id: str, *, version: int) -> None:
        """Erase a record for good, with its versions and links. Raises ``StaleVersion``."""
        await self._ask("DELETE", path_of("records", id), version=version, needs_reason=True)

    async def disclose(self, id: str, disclosure: Disclosure) -> RecordEnvelope:
        """Log that a record is given to somebody outside, and get it as it is given."""
        answer = await self._ask("POST", path_of("records", id, "disclosures"), dump(disclosure), needs_reason=True)
        return shaped(RecordEnvelope, answer)

    async def combine(self, id: str, combination: Combination, *, version: int) -> RecordEnvelope:
        """Take another record of the same type into ``id``. Raises ``StaleVersion``, ``InvalidFields``."""
        path = path_of("records", id, "combinations")
        answer = await self._ask("POST", path, dump(combination), version=version, needs_reason=True)
        return shaped(RecordEnvelope, answer)

    # Links.

    async def link(self, draft: LinkDraft) -> Link:
        """Link two records; the link as ``from_id`` sees it. Raises ``InvalidFields``, ``NotFound``."""
        return shaped(Link, await self._ask("POST", "/v1/links", dump(draft), needs_reason=True))

    async def alter_link(self, id: str, change: LinkChange, *, version: int) -> Link:
        """Set a link's role and dates. Raises ``StaleVersion``."""
        answer = await self._ask("PUT", path_of("links", id), dump(change), version=version, needs_reason=True)
        return shaped(Link, answer)

    async def erase_link(self, id: str, *, version: int) -> None:
        """Erase a link. Raises ``StaleVersion``."""
        await self._ask("DELETE", path_of("links", id), version=version, needs_reason=True)

    # The log.

    async def log(
        self,
        *,
        record: str | None = None,
        account: str | None = None,
        operation: Operation | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Page[LogEntry]:
        """One page of the log DPA 2018 s62 asks for, newest first. ``since`` and ``until`` carry their time zone."""
        query = query_of(record=record, account=account, operation=operation, cursor=cursor, limit=limit)
        for name, moment in (("from", since), ("to", until)):
            if moment is not None:
                query[name] = moment.isoformat()
        return shaped(Page[LogEntry], await self._ask("GET", "/v1/log", query=query))
