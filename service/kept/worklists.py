"""Worklists: what a search found, kept in its order and gone through with marks and notes.

Each record has its own row and version, so that two windows that mark at once lose nothing: another record is another
row, and of the same one the second is told what the first has done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from client.query.answer import SearchRequest
from client.query.kept import (
    WORKLIST_RECORDS,
    WORKLISTS_MOST,
    Mark,
    MarkChange,
    Marked,
    Worklist,
    WorklistDraft,
    WorklistItem,
    Worklists,
)
from client.records.wire import Operation
from i18n import _
from service.audit import Actor
from service.kept.finding import Searching, walk
from service.kept.history import asked
from service.kept.own import check_name, check_room, invalid, own
from service.store import Store, outbox
from service.store import log as audit_log
from service.store.content import brief_of
from service.store.errors import NotFoundError, StaleError
from service.store.ids import id_of, key_of
from service.store.moments import micros, moment
from service.store.records import by_keys, missing
from service.store.schema import records, worklist_records, worklists

PREFIX: Final = "WL"
_CHUNK: Final = 500
_TAKEN: Final = _("You have a worklist of this name. Give another one, or delete the other first.")
_FULL: Final = _("You have {most} worklists, which is the most. Delete one you are done with.", most=WORKLISTS_MOST)
_LONG: Final = _("A worklist holds at most {most} records. Make another one for the rest.", most=WORKLIST_RECORDS)
_HELD: Final = worklist_records.c


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Some records of a worklist in its order, the list, and the place to go on from; None at the end."""

    worklist: Worklist
    items: list[WorklistItem]
    next: int | None


class Lists:
    """The worklists of whoever acts."""

    def __init__(self, store: Store, search: Searching) -> None:
        self._store = store
        self._search = search

    def all(self, actor: Actor) -> Worklists:
        """All of them, the one changed last first."""
        mine = worklists.c.account == actor.account
        with self._store.snapshot() as connection:
            rows = list(connection.execute(select(worklists).where(mine)))
            counts = _counts(connection, [row.id for row in rows])
        rows.sort(key=lambda row: (-row.changed_at, -row.id))
        return Worklists(items=[_shown(row, counts.get(row.id, {})) for row in rows])

    def one(self, id: str, actor: Actor) -> Worklist:
        """One of them. Raises ``NotFoundError``."""
        with self._store.snapshot() as connection:
            return self._now(connection, own(connection, worklists, PREFIX, id, actor))

    def add(self, draft: WorklistDraft, actor: Actor) -> Worklist:
        """Keep what a search finds, and single records, as a list (consultation: it was asked).

        Raises ``InvalidFieldsError``, ``NotFoundError`` for a record that is not there, and what the search raises.
        """
        walked = None if draft.request is None else walk(self._search, draft.request, actor, WORKLIST_RECORDS)
        found = [] if walked is None else [hit.id for hit in walked.hits]
        with self._store.transaction() as connection:
            singles = _there(connection, draft.records, strict=True)
            keys = list(dict.fromkeys([*_there(connection, found), *singles]))
            check_room(connection, worklists, actor, WORKLISTS_MOST, _FULL)
            check_name(connection, worklists, actor, draft.name, _TAKEN)
            if len(keys) > WORKLIST_RECORDS:
                raise invalid("records", "too-many", _LONG)
            number, at = outbox.allocate(connection, PREFIX), micros(self._store.clock())
            values = {
                "id": number,
                "account": actor.account,
                "name": draft.name,
                "request": None if draft.request is None else asked(draft.request),
                "made_at": at,
                "changed_at": at,
                "found": None if walked is None else walked.total,
                "cut": walked is not None and not walked.complete,
                "erased": 0,
                "combined": 0,
                "last_place": 0,
            }
            connection.execute(insert(worklists).values(values))
            row = own(connection, worklists, PREFIX, f"{PREFIX}-{number}", actor)
            self._put(connection, row, keys)
            details: dict[str, Any] = {"worklist": f"{PREFIX}-{number}"}
            if draft.request is not None:
                details |= {"query": draft.request.query, "found": values["found"]}
            self._log(connection, actor, details)
            return self._now(connection, own(connection, worklists, PREFIX, f"{PREFIX}-{number}", actor))

    def rename(self, id: str, name: str, actor: Actor) -> Worklist:
        """Give another name. Raises ``NotFoundError``, ``InvalidFieldsError``."""
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            check_name(connection, worklists, actor, name, _TAKEN, but=row.id)
            connection.execute(update(worklists).where(worklists.c.id == row.id).values(name=name))
            return self._now(connection, own(connection, worklists, PREFIX, id, actor))

    def remove(self, id: str, actor: Actor) -> None:
        """Delete one with its marks and notes. Raises ``NotFoundError``."""
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            connection.execute(delete(worklist_records).where(_HELD.worklist == row.id))
            connection.execute(delete(worklists).where(worklists.c.id == row.id))
        self._store.forget()

    def items(
        self, id: str, mark: Mark | None, after: int, limit: int, actor: Actor, *, after_record: str | None = None
    ) -> ItemPage:
        """At most ``limit`` records beyond place ``after``, or beyond a record of the list (consultation of all).

        Raises ``NotFoundError`` for the list, and for a record that is not in it.
        """
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor)
            mine = _HELD.worklist == row.id
            if after_record is not None:
                query = select(_HELD.place).where(mine, _HELD.record == key_of(after_record))
                place = connection.execute(query).scalar()
                if place is None:
                    raise NotFoundError(after_record)
                after = max(after, int(place))
            page = select(worklist_records).where(mine, _HELD.place > after).order_by(_HELD.place).limit(limit + 1)
            if mark is not None:
                page = page.where(_HELD.mark == mark.value)
            rows = list(connection.execute(page))
            more, rows = len(rows) > limit, rows[:limit]
            briefs = {one.id: brief_of(one) for one in by_keys(connection, [one.record for one in rows])}
            places = _places(connection, row.id, [one.place for one in rows])
            items = [
                _item(one, briefs[id_of(one.record)], places[one.place]) for one in rows if id_of(one.record) in briefs
            ]
            self._log(connection, actor, {"worklist": id}, [one.record for one in rows])
            return ItemPage(self._now(connection, row), items, rows[-1].place if more else None)

    def put(self, id: str, ids: Sequence[str], actor: Actor) -> Worklist:
        """Put records at the end; those that are in the list stay as they are.

        Raises ``NotFoundError`` and ``CombinedError`` for a record, ``InvalidFieldsError`` when the list gets too long.
        """
        with self._store.transaction() as connection:
            keys = _there(connection, ids, strict=True)
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            held = set(connection.execute(select(_HELD.record).where(_HELD.worklist == row.id)).scalars())
            new = [key for key in dict.fromkeys(keys) if key not in held]
            if len(held) + len(new) > WORKLIST_RECORDS:
                raise invalid("records", "too-many", _LONG)
            if new:
                self._put(connection, row, new)
                self._touch(connection, row.id)
            return self._now(connection, own(connection, worklists, PREFIX, id, actor))

    def take_out(self, id: str, record_id: str, actor: Actor) -> Worklist:
        """Take a record out, with its mark and note. Raises ``NotFoundError``."""
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            held = self._held(connection, row, record_id)
            connection.execute(delete(worklist_records).where(_HELD.worklist == row.id, _HELD.record == held.record))
            self._touch(connection, row.id)
            now = self._now(connection, own(connection, worklists, PREFIX, id, actor))
        self._store.forget()
        return now

    def mark(self, id: str, record_id: str, version: int, change: MarkChange, actor: Actor) -> Marked:
        """Mark a record, note something about it, or both.

        Raises ``NotFoundError``, and ``StaleError`` when it was marked otherwise since ``version``.
        """
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            held = self._held(connection, row, record_id)
            mark = held.mark if change.mark is None else change.mark.value
            note = held.note if change.note is None else change.note.strip() or None
            erased = held.note is not None and note != held.note
            if (mark, note) != (held.mark, held.note):
                if held.version != version:
                    raise StaleError(record_id, None)
                at = micros(self._store.clock())
                where = (_HELD.worklist == row.id, _HELD.record == held.record)
                values = {"mark": mark, "note": note, "version": held.version + 1, "marked_at": at}
                connection.execute(update(worklist_records).where(*where).values(**values, marked_by=actor.account))
                self._touch(connection, row.id)
                held = self._held(connection, row, record_id)
            marked = Marked(
                record=record_id,
                version=held.version,
                mark=Mark(held.mark),
                note=held.note or "",
                marked_at=None if held.marked_at is None else moment(held.marked_at),
                marked_by=held.marked_by,
                worklist=self._now(connection, own(connection, worklists, PREFIX, id, actor)),
            )
        if erased:
            self._store.forget()
        return marked

    # Inside

    def _held(self, connection: Connection, row: Row[Any], record_id: str) -> Row[Any]:
        query = select(worklist_records).where(_HELD.worklist == row.id, _HELD.record == key_of(record_id))
        held = connection.execute(query).one_or_none()
        if held is None:
            raise NotFoundError(record_id)
        return held

    def _put(self, connection: Connection, row: Row[Any], keys: Sequence[int]) -> None:
        rows = [
            {"worklist": row.id, "record": key, "place": place, "version": 1, "mark": Mark.UNSEEN.value}
            for place, key in enumerate(keys, start=row.last_place + 1)
        ]
        for chunk in _chunks(rows):
            connection.execute(insert(worklist_records), chunk)
        last = row.last_place + len(rows)
        connection.execute(update(worklists).where(worklists.c.id == row.id).values(last_place=last))

    def _touch(self, connection: Connection, number: int) -> None:
        at = micros(self._store.clock())
        connection.execute(update(worklists).where(worklists.c.id == number).values(changed_at=at))

    def _now(self, connection: Connection, row: Row[Any]) -> Worklist:
        return _shown(row, _counts(connection, [row.id]).get(row.id, {}))

    def _log(self, connection: Connection, actor: Actor, details: dict[str, Any], shown: Iterable[int] = ()) -> None:
        audit_log.write(connection, actor, Operation.CONSULTATION, None, self._store.clock(), details, shown=shown)


def _counts(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    """By list and mark, how many records."""
    query = select(_HELD.worklist, _HELD.mark, func.count()).where(_HELD.worklist.in_(numbers))
    counts: dict[int, dict[str, int]] = {}
    for number, mark, count in connection.execute(query.group_by(_HELD.worklist, _HELD.mark)):
        counts.setdefault(number, {})[mark] = count
    return counts


def _places(connection: Connection, number: int, stored: Sequence[int]) -> dict[int, int]:
    """Places counted from 1 without gaps, of which taking out leaves some."""
    if not stored:
        return {}
    query = select(_HELD.place).where(_HELD.worklist == number, _HELD.place <= stored[-1]).order_by(_HELD.place)
    return {place: counted for counted, place in enumerate(connection.execute(query).scalars(), start=1)}


def _there(connection: Connection, ids: Sequence[str], *, strict: bool = False) -> list[int]:
    """The keys of the records that are there; none can be erased before the transaction ends.

    With ``strict``, one that is not raises ``NotFoundError`` or ``CombinedError``.
    """
    keys = [key_of(one) for one in ids]
    there: set[int] = set()
    for chunk in _chunks(sorted(key for key in keys if key is not None)):
        query = select(records.c.key).where(records.c.key.in_(chunk)).order_by(records.c.key)
        there.update(connection.execute(query.with_for_update(read=True, key_share=True)).scalars())
    for record_id, key in zip(ids, keys, strict=True):
        if strict and key not in there:
            raise missing(connection, record_id)
    return [key for key in keys if key is not None and key in there]


def _shown(row: Row[Any], counts: dict[str, int]) -> Worklist:
    request = None if row.request is None else SearchRequest.model_validate(row.request, extra="ignore")
    return Worklist(
        id=f"{PREFIX}-{row.id}",
        name=row.name,
        request=request,
        made_at=moment(row.made_at),
        changed_at=moment(row.changed_at),
        found=row.found,
        cut=row.cut,
        erased=row.erased,
        combined=row.combined,
        **{mark.value: counts.get(mark.value, 0) for mark in Mark},
    )


def _item(row: Row[Any], brief: Any, place: int) -> WorklistItem:
    return WorklistItem(
        record=brief.id,
        type=brief.type,
        title=brief.title,
        summary=brief.summary,
        place=place,
        version=row.version,
        mark=Mark(row.mark),
        note=row.note or "",
        marked_at=None if row.marked_at is None else moment(row.marked_at),
        marked_by=row.marked_by,
        combined_from=row.combined_from or [],
    )


def _chunks(items: Sequence[Any]) -> Iterable[Any]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
