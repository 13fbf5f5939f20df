"""The record page's decisions: what is asked for, what is said, where links lead. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from client.query.held import is_held
from i18n import Message, _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.pages.record.held import not_here
from views.pages.record.held import read as read_held
from views.pages.record.links import Group, GroupKey, LinkList, LinkRow, link_rows, list_of
from views.pages.record.state import Phase, Read, RecordState, VersionRow, about, parts_of, version_rows
from views.shell.status import StatusLog

if TYPE_CHECKING:
    from client.api import Api

LINKS_PAGE = 100


class Change(Enum):
    """What the page has to show anew."""

    STATE = "state"
    RECORD = "record"
    LINKS = "links"
    VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class _Links:
    rows: tuple[LinkRow, ...]
    next: str | None


class RecordPresenter:
    """Holds :class:`RecordState`; calls ``changed`` after each change of it.

    ``with_reason`` runs what is handed to it once the task has a reason for access (or not at all, when the
    person gives none); it is the shell's.
    """

    def __init__(self, backend: Backend, status: StatusLog, with_reason: Callable[[Callable[[], None]], None]) -> None:
        self._backend = backend
        self._status = status
        self._with_reason = with_reason
        self.state = RecordState()
        self.changed: Callable[[Change], None] = lambda change: None
        self._jobs = Jobs(backend, status)

    def open(self, record_id: str) -> None:
        """Show the record ``record_id``; asked again, it is read again."""
        self.close()
        same = record_id == self.state.id and self.state.phase is Phase.OPEN
        self.state = replace(self.state, failure=None) if same else RecordState(id=record_id)
        self.changed(Change.STATE)
        self._with_reason(self._send)

    def retry(self) -> bool:
        """Do what failed once more; false when nothing did."""
        if self.state.failure is not None:
            self.open(self.state.id)
        elif self.state.links_failure is not None:
            self._ask_links()
        else:
            return False
        return True

    def _send(self) -> None:
        call = read_held(self.state.id) if is_held(self.state.id) else _read(self.state.id)
        still = _("Still opening; Escape goes back")
        self._jobs.run("record", call, self._opened, self._failed, still=still)

    def _opened(self, read: Read) -> None:
        again = self.state.phase is Phase.OPEN
        own = read.held is None
        self.state = RecordState(
            id=read.id,
            phase=Phase.OPEN,
            type_label=read.type_label,
            title=read.title,
            summaries=read.summaries,
            marking=read.marking,
            synthetic=read.synthetic,
            version=read.version,
            parts=read.parts,
            links=self.state.links if again and own else LinkList(),
            # Of a record that is held elsewhere there are none to ask for.
            links_here=not own,
            versions_loaded=not own,
            held=read.held,
        )
        # The focus goes to the fields, whose name is the identity: it is not announced as well.
        self._status.say(_("Opened {identity}", identity=self.state.identity()), spoken=False)
        self.changed(Change.RECORD)
        if own:
            self._ask_links()

    def only_read(self) -> bool:
        """Whether the record is another source's, so that nothing but reading can be done; then that is said."""
        if self.state.held is not None:
            self._status.say(not_here(self.state.held), again=True)
        return self.state.held is not None

    def _failed(self, failure: Failure) -> None:
        phase = self.state.phase if self.state.phase is Phase.OPEN else Phase.FAILED
        self.state = replace(self.state, phase=phase, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    # links

    def _ask_links(self) -> None:
        self._jobs.run("links", _overview(self.state.id), self._links_came, self._links_failed)

    def _links_came(self, links: LinkList) -> None:
        self.state = replace(self.state, links=links, links_here=True, links_failure=None)
        self.changed(Change.LINKS)

    def _links_failed(self, failure: Failure) -> None:
        self.state = replace(self.state, links_failure=failure)
        self._status.error(_("The links could not be loaded. {failure}", failure=str(failure)))
        self.changed(Change.LINKS)

    def toggle_group(self, key: GroupKey) -> None:
        """Open or close a group; opened for the first time, its links are fetched."""
        group = self.state.links.group(key)
        if group is None:
            return
        if group.open:
            self._show_group(replace(group, open=False))
        elif group.rows:
            self._show_group(replace(group, open=True))
        else:
            self.more_of_group(key)

    def more_of_group(self, key: GroupKey) -> None:
        """Fetch the next links of a group."""
        group = self.state.links.group(key)
        if group is None or "group" in self._jobs:
            return

        def came(links: _Links) -> None:
            now = self.state.links.group(key)
            if now is not None:
                first = not now.rows
                self._show_group(replace(now, open=True, rows=now.rows + links.rows, next=links.next), said=first)
                if not first:
                    self._status.say(ngettext("{n} more link", "{n} more links", len(links.rows)))

        self._jobs.run("group", _links(self.state.id, key, group.next), came, self._group_failed)

    def _show_group(self, group: Group, *, said: bool = True) -> None:
        self.state = replace(self.state, links=self.state.links.with_group(group))
        self.changed(Change.LINKS)
        if said:
            # The keys that open and close are silent by themselves.
            self._status.say(f"{group.label}: {group.state}", again=True)

    def _group_failed(self, failure: Failure) -> None:
        self._status.error(_("The links could not be loaded. {failure}", failure=str(failure)))
        self.changed(Change.LINKS)

    def links_headline(self) -> Message:
        """The links' heading with their number."""
        state = self.state
        if state.links_failure is not None and not state.links_here:
            return _("Links could not be loaded")
        if not state.links_here:
            return _("Links, loading")
        return state.links.headline()

    # versions

    def versions_headline(self) -> Message:
        """The versions' heading; with their number once all are here."""
        state = self.state
        if not state.versions_loaded or state.versions_next is not None:
            return _("Versions")
        return ngettext("{n} version", "{n} versions", len(state.versions))

    def load_versions(self) -> None:
        """Fetch the kept versions. Only when asked: reading them is a consultation, which is logged."""
        if "versions" in self._jobs or (self.state.versions_loaded and self.state.versions_next is None):
            return
        call = _versions(self.state.id, self.state.versions_next)
        self._with_reason(lambda: self._jobs.run("versions", call, self._more_versions, self._versions_failed))

    def _more_versions(self, result: tuple[tuple[VersionRow, ...], str | None]) -> None:
        rows, following = result
        first = not self.state.versions_loaded
        self.state = replace(
            self.state, versions=self.state.versions + rows, versions_next=following, versions_loaded=True
        )
        self.changed(Change.VERSIONS)
        if first:
            self._status.say(ngettext("{n} version", "{n} versions", len(rows)))

    def _versions_failed(self, failure: Failure) -> None:
        self._status.error(_("The versions could not be loaded. {failure}", failure=str(failure)))
        self.changed(Change.VERSIONS)

    # standing here again

    def restore(self, state: RecordState) -> None:
        """Show ``state`` as it was; what had not arrived is asked for again."""
        self.close()
        self.state = state
        self.changed(Change.RECORD)
        self.changed(Change.LINKS)
        self.changed(Change.VERSIONS)
        if state.phase is not Phase.OPEN:
            self.open(state.id)
        elif not state.links_here:
            self._ask_links()

    def close(self) -> None:
        """Give up whatever runs."""
        self._jobs.close()


def _read(record_id: str) -> Callable[[Api], Awaitable[Read]]:
    async def call(api: Api) -> Read:
        from client.records import record_types

        envelope = await api.record(record_id)
        kind = record_types().get(envelope.type)
        title, summaries, parts = parts_of(envelope)
        return Read(
            id=record_id,
            title=title,
            summaries=summaries,
            type_label=str(kind.label) if kind else envelope.type,
            marking=str(envelope.marking),
            synthetic=envelope.synthetic,
            version=envelope.version,
            parts=(*parts, about(envelope)),
        )

    return call


def _overview(record_id: str) -> Callable[[Api], Awaitable[LinkList]]:
    async def call(api: Api) -> LinkList:
        return list_of(await api.links_overview(record_id))

    return call


def _links(record_id: str, key: GroupKey, cursor: str | None) -> Callable[[Api], Awaitable[_Links]]:
    async def call(api: Api) -> _Links:
        page = await api.links(record_id, role=key[0], outward=key[1], cursor=cursor, limit=LINKS_PAGE)
        return _Links(link_rows(page.items), page.next)

    return call


def _versions(
    record_id: str, cursor: str | None
) -> Callable[[Api], Awaitable[tuple[tuple[VersionRow, ...], str | None]]]:
    async def call(api: Api) -> tuple[tuple[VersionRow, ...], str | None]:
        from client.records import record_types

        page = await api.versions(record_id, cursor=cursor)
        labels = {
            name: str(spec.meta.label)
            for kind in record_types().values()
            if record_id.startswith(f"{kind.prefix}-")
            for name, spec in kind.fields().items()
        }
        return version_rows(page.items, labels), page.next

    return call
