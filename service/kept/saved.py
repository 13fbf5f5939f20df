"""Saved searches: a run says only what is new since the runs before, and what was changed.

Up to ``FOLLOWED_MOST`` records are followed one by one: a record is new when no run has shown it, and changed when it
has another version than the one that was shown. A search that finds more is followed by the moment of change: from the
records changed since everything was last seen, those it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from client.query.answer import Hit, SearchRequest
from client.query.kept import (
    FOLLOWED_MOST,
    SAVED_MOST,
    Fresh,
    FreshHit,
    SavedDraft,
    SavedRun,
    SavedSearch,
    SavedSearches,
)
from client.records.wire import Operation
from i18n import _
from service.audit import Actor
from service.kept.finding import Searching, Walked, walk
from service.kept.history import asked
from service.kept.own import check_name, check_room, own
from service.search.errors import SearchUnavailable
from service.store import Store, outbox
from service.store import log as audit_log
from service.store.chunks import chunks
from service.store.content import brief_of
from service.store.ids import id_of, key_of
from service.store.moments import micros, moment
from service.store.records import by_keys
from service.store.schema import records, saved_searches, saved_seen

PREFIX: Final = "SV"
LATE: Final = timedelta(minutes=1)
"""How much later than a record's own moment of change a search may first find it, while the index is not behind: a
load's transaction takes its time. Followed by moment, records changed in this time before a run are looked at again."""
_TAKEN: Final = _("You have a saved search of this name. Give another one, or delete the other first.")
_FULL: Final = _("You have {most} saved searches, which is the most. Delete one you no longer need.", most=SAVED_MOST)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search finds at ``started``: ``keys`` in its order, those that can be fresh when ``by_change``."""

    started: datetime
    walked: Walked
    keys: list[int]
    by_change: bool
    complete: bool

    @property
    def hits(self) -> dict[str, Hit]:
        return {hit.id: hit for hit in self.walked.hits}

    @property
    def settled(self) -> bool:
        """Whether all that was changed before ``started`` was surely looked at, but for the last moments."""
        return self.complete and self.walked.first.index == "current"


class Saved:
    """The saved searches of whoever acts."""

    def __init__(self, store: Store, search: Searching) -> None:
        self._store = store
        self._search = search

    def all(self, actor: Actor) -> SavedSearches:
        """All of them, by name."""
        query = select(saved_searches).where(saved_searches.c.account == actor.account)
        with self._store.snapshot() as connection:
            items = [_shown(row) for row in connection.execute(query)]
        return SavedSearches(items=sorted(items, key=lambda one: (one.name.casefold(), one.id)))

    def add(self, draft: SavedDraft, actor: Actor) -> SavedSearch:
        """Save a search, what it finds now as seen unless the draft says otherwise (consultation: it was asked).

        Raises ``InvalidFieldsError``, and what the search raises.
        """
        found = self._find(draft.request, None, False, actor)
        with self._store.transaction() as connection:
            check_room(connection, saved_searches, actor, SAVED_MOST, _FULL)
            check_name(connection, saved_searches, actor, draft.name, _TAKEN)
            number = outbox.allocate(connection, PREFIX)
            made = {
                "id": number,
                "account": actor.account,
                "name": draft.name,
                "request": asked(draft.request),
                "made_at": micros(self._store.clock()),
                "by_change": found.by_change,
            }
            connection.execute(insert(saved_searches).values(made))
            row = own(connection, saved_searches, PREFIX, f"{PREFIX}-{number}", actor)
            if draft.seen:
                self._see_all(connection, row, found)
            self._log(connection, row, found.walked.total, actor)
            return _shown(own(connection, saved_searches, PREFIX, f"{PREFIX}-{number}", actor))

    def rename(self, id: str, name: str, actor: Actor) -> SavedSearch:
        """Give another name. Raises ``NotFoundError``, ``InvalidFieldsError``."""
        with self._store.transaction() as connection:
            row = own(connection, saved_searches, PREFIX, id, actor, lock=True)
            check_name(connection, saved_searches, actor, name, _TAKEN, but=row.id)
            connection.execute(update(saved_searches).where(saved_searches.c.id == row.id).values(name=name))
            return _shown(own(connection, saved_searches, PREFIX, id, actor))

    def remove(self, id: str, actor: Actor) -> None:
        """Delete one, with what it has shown. Raises ``NotFoundError``."""
        with self._store.transaction() as connection:
            row = own(connection, saved_searches, PREFIX, id, actor, lock=True)
            connection.execute(delete(saved_seen).where(saved_seen.c.saved == row.id))
            connection.execute(delete(saved_searches).where(saved_searches.c.id == row.id))
        self._store.forget()

    def run(self, id: str, limit: int, actor: Actor) -> SavedRun:
        """Search again and show at most ``limit`` of what is new or changed, which then counts as seen (consultation).

        Raises ``NotFoundError``, and what the search raises.
        """
        found = self._find_again(id, actor)
        with self._store.transaction() as connection:
            row = own(connection, saved_searches, PREFIX, id, actor, lock=True)
            fresh, known = self._sorted_out(connection, row, found)
            shown = fresh[:limit]
            run = micros(found.started)
            self._see(connection, row.id, run, [(*one, place) for place, one in enumerate(shown, start=1)])
            if row.by_change and not found.by_change and found.complete:
                # From here on each is followed by itself.
                self._see(connection, row.id, run, [(record, version, None, 0) for record, version in known])
            counts = {
                "since": row.last_run,
                "new": sum(kind is Fresh.NEW for _key, _version, kind in fresh),
                "changed": sum(kind is Fresh.CHANGED for _key, _version, kind in fresh),
                "total": found.walked.total,
                "left": len(fresh) - len(shown),
                "shown": len(shown),
                "exact": found.complete,
            }
            until = micros(found.started - LATE) if found.settled and not counts["left"] else row.known_until
            # A run that shows nothing leaves what the one before showed, to be shown again.
            last = {**counts, "run": run} if shown else row.last
            values = {"last_run": run, "last": last, "by_change": found.by_change, "known_until": until}
            connection.execute(update(saved_searches).where(saved_searches.c.id == row.id).values(values))
            self._prune(connection, row.id, found)
            self._log(connection, row, found.walked.total, actor, [key for key, _version, _kind in shown])
            after = own(connection, saved_searches, PREFIX, id, actor)
            hits = self._hits(connection, [(key, kind) for key, _version, kind in shown], found.hits)
        first = found.walked.first
        return _run(after, counts, hits, 0).model_copy(
            update={"understood": first.understood, "notices": first.notices, "index": first.index}
        )

    def last(self, id: str, actor: Actor) -> SavedRun:
        """What the last run that showed anything showed, once more, as the records are now (consultation).

        ``gone`` of them were erased since.
        """
        with self._store.transaction() as connection:
            row = own(connection, saved_searches, PREFIX, id, actor)
            counts = row.last or {}
            of_run = (saved_seen.c.run == counts.get("run", -1), saved_seen.c.fresh.is_not(None))
            seen = (
                select(saved_seen.c.record, saved_seen.c.fresh)
                .where(saved_seen.c.saved == row.id, *of_run)
                .order_by(saved_seen.c.place)
            )
            shown = [(one.record, Fresh(one.fresh)) for one in connection.execute(seen)]
            self._log(connection, row, None, actor, [key for key, _kind in shown])
            hits = self._hits(connection, shown, {})
        return _run(row, counts, hits, counts.get("shown", 0) - len(shown))

    def mark_seen(self, id: str, actor: Actor) -> SavedSearch:
        """Let all that the search finds now count as seen (consultation: it is asked)."""
        found = self._find_again(id, actor)
        with self._store.transaction() as connection:
            row = own(connection, saved_searches, PREFIX, id, actor, lock=True)
            self._see_all(connection, row, found)
            self._prune(connection, row.id, found)
            self._log(connection, row, found.walked.total, actor)
            return _shown(own(connection, saved_searches, PREFIX, id, actor))

    # Finding

    def _find_again(self, id: str, actor: Actor) -> _Found:
        with self._store.snapshot() as connection:
            row = own(connection, saved_searches, PREFIX, id, actor)
        return self._find(_request(row), row.known_until, row.by_change, actor)

    def _find(self, request: SearchRequest, known_until: int | None, by_change: bool, actor: Actor) -> _Found:
        started = self._store.clock()
        # Each record by itself: one gathered under another may be new while the other is not.
        request = request.model_copy(update={"gather": False})
        count = self._search.answer(request.model_copy(update={"limit": 1, "cursor": None}), actor)
        if count.counts.exact and count.counts.total <= FOLLOWED_MOST:
            walked = walk(self._search, request, actor, FOLLOWED_MOST)
            return _Found(started, walked, _keys(walked), not walked.complete, walked.complete)
        if known_until is None:
            walked = walk(self._search, request, actor, FOLLOWED_MOST)
            return _Found(started, walked, _keys(walked), True, False)
        with self._store.snapshot() as connection:
            changed = _changed_since(connection, known_until)
        ids = self._search.among(request, [id_of(key) for key in changed[:FOLLOWED_MOST]])
        keys = [key for found_id in ids if (key := key_of(found_id)) is not None]
        return _Found(started, Walked(count, [], False), keys, True, len(changed) <= FOLLOWED_MOST)

    def _sorted_out(
        self, connection: Connection, row: Row[Any], found: _Found
    ) -> tuple[list[tuple[int, int, Fresh]], list[tuple[int, int]]]:
        """What is fresh, as key, version and why, in the order of the search; and what is known, as key and version."""
        seen_rows = select(saved_seen.c.record, saved_seen.c.version).where(saved_seen.c.saved == row.id)
        seen = {one.record: one.version for one in connection.execute(seen_rows)}
        until = row.known_until if found.by_change or row.by_change else None
        fresh: list[tuple[int, int, Fresh]] = []
        known: list[tuple[int, int]] = []
        for key, version, created, updated in _current(connection, found.keys):
            if key in seen:
                kind = Fresh.CHANGED if seen[key] != version else None
            elif until is None:
                kind = Fresh.NEW
            elif updated <= until:
                kind = None
            else:
                kind = Fresh.CHANGED if created <= until else Fresh.NEW
            # One that was changed while this ran may be shown as it was before: it comes again.
            version = 0 if updated >= micros(found.started) else version
            if kind is None:
                known.append((key, version))
            else:
                fresh.append((key, version, kind))
        return fresh, known

    # Keeping

    def _see(
        self,
        connection: Connection,
        saved: int,
        run: int,
        seen: Sequence[tuple[int, int, Fresh | None, int]],
    ) -> None:
        """Note records (key, version, why, place) as seen in ``run``."""
        rows = [
            {"saved": saved, "record": key, "version": version, "run": run, "place": place, "fresh": kind}
            for key, version, kind, place in seen
        ]
        for chunk in chunks(rows):
            keys = [one["record"] for one in chunk]
            connection.execute(delete(saved_seen).where(saved_seen.c.saved == saved, saved_seen.c.record.in_(keys)))
            connection.execute(insert(saved_seen), chunk)

    def _see_all(self, connection: Connection, row: Row[Any], found: _Found) -> None:
        """Everything found counts as seen, though no run showed it.

        What finds more than can be followed is seen by the moment: that needs an index that has everything.
        """
        if found.by_change and found.walked.first.index != "current":
            raise SearchUnavailable
        started = micros(found.started)
        seen = [
            (key, 0 if updated >= started else version, None, 0)
            for key, version, _created, updated in _current(connection, found.keys)
        ]
        self._see(connection, row.id, 0, seen)
        values = {"by_change": found.by_change, "known_until": micros(found.started - LATE)}
        connection.execute(update(saved_searches).where(saved_searches.c.id == row.id).values(values))

    def _prune(self, connection: Connection, saved: int, found: _Found) -> None:
        """Never more than ``FOLLOWED_MOST``: what is no longer found goes, then what was shown longest ago."""
        mine = saved_seen.c.saved == saved
        count = int(connection.execute(select(func.count()).select_from(saved_seen).where(mine)).scalar_one())
        if count <= FOLLOWED_MOST:
            return
        found_now = set() if found.by_change else set(found.keys)
        rows = connection.execute(
            select(saved_seen.c.record).where(mine).order_by(saved_seen.c.run, saved_seen.c.record)
        )
        order = sorted(rows.scalars(), key=lambda key: key in found_now)
        for chunk in chunks(order[: count - FOLLOWED_MOST]):
            connection.execute(delete(saved_seen).where(mine, saved_seen.c.record.in_(chunk)))

    def _hits(self, connection: Connection, shown: Sequence[tuple[int, Fresh]], hits: dict[str, Hit]) -> list[FreshHit]:
        """The records to show; those that the search gave no hit for are named as in any list."""
        kinds = dict(shown)
        read = {one.id: brief_of(one) for one in by_keys(connection, [key for key in kinds if id_of(key) not in hits])}
        made = []
        for key, kind in shown:
            one = hits.get(id_of(key)) or read.get(id_of(key))
            if one is not None:
                why = one.why if isinstance(one, Hit) else ""
                made.append(
                    FreshHit(id=one.id, type=one.type, title=one.title, summary=one.summary, why=why, fresh=kind)
                )
        return made

    def _log(
        self, connection: Connection, row: Row[Any], total: int | None, actor: Actor, shown: Iterable[int] = ()
    ) -> None:
        details: dict[str, Any] = {"query": row.request["query"], "saved_search": f"{PREFIX}-{row.id}"}
        if total is not None:
            details["found"] = total
        audit_log.write(connection, actor, Operation.CONSULTATION, None, self._store.clock(), details, shown=shown)


def _request(row: Row[Any]) -> SearchRequest:
    return SearchRequest.model_validate(row.request, extra="ignore")


def _shown(row: Row[Any]) -> SavedSearch:
    return SavedSearch(
        id=f"{PREFIX}-{row.id}",
        name=row.name,
        request=_request(row),
        made_at=moment(row.made_at),
        last_run=None if row.last_run is None else moment(row.last_run),
        by_change=row.by_change,
    )


def _run(row: Row[Any], counts: dict[str, Any], hits: list[FreshHit], gone: int) -> SavedRun:
    since = counts.get("since")
    return SavedRun(
        search=_shown(row),
        since=None if since is None else moment(since),
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        total=counts.get("total", 0),
        left=counts.get("left", 0),
        exact=counts.get("exact", True),
        hits=hits,
        gone=max(0, gone),
    )


def _keys(walked: Walked) -> list[int]:
    return [key for hit in walked.hits if (key := key_of(hit.id)) is not None]


def _changed_since(connection: Connection, since: int) -> list[int]:
    """Records changed after ``since``, the newest first; one more than can be followed when there are more."""
    query = select(records.c.key).where(records.c.updated_at > since).order_by(records.c.updated_at.desc())
    return list(connection.execute(query.limit(FOLLOWED_MOST + 1)).scalars())


def _current(connection: Connection, keys: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Key, version, made and changed of the records that are there, in the order of ``keys``; none can be erased
    before the transaction ends, so that nothing of an erased one is noted."""
    there: dict[int, tuple[int, int, int, int]] = {}
    for chunk in chunks(sorted(keys)):
        query = (
            select(records.c.key, records.c.version, records.c.created_at, records.c.updated_at)
            .where(records.c.key.in_(chunk))
            .order_by(records.c.key)
            .with_for_update(read=True, key_share=True)
        )
        there.update(
            (row.key, (row.key, row.version, row.created_at, row.updated_at)) for row in connection.execute(query)
        )
    return [there[key] for key in keys if key in there]
