"""Worklists: what a search found, kept in its order and gone through with marks and notes.

Each record has its own row and version, so that two windows that mark at once lose nothing: another record is another
row, and of the same one the second is told what the first has done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from client.query.answer import SearchRequest
from client.query.held import split_held
from client.query.kept import (
    WORKLIST_RECORDS,
    WORKLISTS_MOST,
    HeldHit,
    Holder,
    Mark,
    MarkChange,
    Marked,
    Standing,
    Worklist,
    WorklistDraft,
    WorklistItem,
    Worklists,
)
from client.query.sources import SourceState, SourceStatus
from client.records.wire import Operation
from i18n import _
from service.audit import Actor
from service.kept import listed
from service.kept.finding import Searching, walk
from service.kept.history import asked
from service.kept.own import check_name, check_room, invalid, own
from service.store import Store, outbox
from service.store import log as audit_log
from service.store.chunks import chunks
from service.store.content import brief_of
from service.store.errors import NotFoundError, StaleError
from service.store.ids import key_of
from service.store.moments import micros, moment
from service.store.records import by_keys, missing
from service.store.schema import records, worklists

PREFIX: Final = "WL"
_TAKEN: Final = _("You have a worklist of this name. Give another one, or delete the other first.")
_FULL: Final = _("You have {most} worklists, which is the most. Delete one you are done with.", most=WORKLISTS_MOST)
_LONG: Final = _("A worklist holds at most {most} records. Make another one for the rest.", most=WORKLIST_RECORDS)
_NONE: Final = _("Name at least one record, in records or in held.")
_UNKNOWN: Final = _(
    "No source {name} is connected any more, so its records cannot be put on a list. Search again to see what there is."
)


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Some records of a worklist in its order, the list, and the place to go on from; None at the end."""

    worklist: Worklist
    items: list[WorklistItem]
    next: int | None


class Lists:
    """The worklists of whoever acts. ``holder`` says how the connected system of a name is, if there is one."""

    def __init__(self, store: Store, search: Searching, holder: Callable[[str], SourceState | None]) -> None:
        self._store = store
        self._search = search
        self._holder = holder

    def all(self, actor: Actor) -> Worklists:
        """All of them, the one changed last first."""
        mine = worklists.c.account == actor.account
        with self._store.snapshot() as connection:
            rows = list(connection.execute(select(worklists).where(mine)))
            counts = listed.counts(connection, [row.id for row in rows])
        rows.sort(key=lambda row: (-row.changed_at, -row.id))
        return Worklists(items=[_shown(row, counts.get(row.id, {})) for row in rows])

    def one(self, id: str, actor: Actor) -> Worklist:
        """One of them. Raises ``NotFoundError``."""
        with self._store.snapshot() as connection:
            return self._now(connection, own(connection, worklists, PREFIX, id, actor))

    def add(self, draft: WorklistDraft, actor: Actor) -> Worklist:
        """Keep what a search finds, and single records, as a list (consultation: it was asked; collection of what is
        kept of other systems' records).

        Raises ``InvalidFieldsError``, ``NotFoundError`` for a record that is not there, and what the search raises.
        """
        labels = self._labels(draft.held)
        # What was picked has its room; what a search finds can be asked for again.
        room = max(1, WORKLIST_RECORDS - len(draft.records) - len(draft.held))
        walked = None if draft.request is None else walk(self._search, draft.request, actor, room)
        found = [] if walked is None else [hit.id for hit in walked.hits]
        with self._store.transaction() as connection:
            singles = _there(connection, draft.records, strict=True)
            wanted = _ordered([*_there(connection, found), *singles, *draft.held], draft.order)
            check_room(connection, worklists, actor, WORKLISTS_MOST, _FULL)
            check_name(connection, worklists, actor, draft.name, _TAKEN)
            if len(wanted) > WORKLIST_RECORDS:
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
            self._put(connection, row, wanted, labels, actor)
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
        """Delete one with its marks and notes (erasure of what was kept of other systems' records).

        Raises ``NotFoundError``.
        """
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            self._log_held(connection, actor, Operation.ERASURE, id, listed.held_names(connection, row.id))
            listed.clear(connection, row.id)
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
            if after_record is not None:
                after = max(after, self._entry(connection, row, after_record).place)
            entries = listed.page(connection, row.id, after, mark, limit + 1)
            more, entries = len(entries) > limit, entries[:limit]
            keys = [one.key for one in entries if one.key is not None]
            briefs = {one.id: brief_of(one) for one in by_keys(connection, keys)}
            places = listed.places(connection, row.id, entries[-1].place) if entries else {}
            items = [
                self._held_item(one, one.held, places[one.place])
                if one.held is not None
                else _item(one, briefs[one.record], places[one.place])
                for one in entries
                if one.held is not None or one.record in briefs
            ]
            held = [one.record for one in entries if one.held is not None]
            self._log(connection, actor, {"worklist": id}, keys, held)
            return ItemPage(self._now(connection, row), items, entries[-1].place if more else None)

    def whole(self, id: str, mark: Mark | None, actor: Actor) -> list[str | WorklistItem]:
        """All records of a list in its order, or those that have a mark: one's own by their ids, others' as kept.

        Shows them to nobody, so it logs nothing: that is for whoever gives them away. Raises ``NotFoundError``.
        """
        with self._store.snapshot() as connection:
            row = own(connection, worklists, PREFIX, id, actor)
            entries = listed.page(connection, row.id, 0, mark, WORKLIST_RECORDS)
            return [
                one.record if one.held is None else self._held_item(one, one.held, place)
                for place, one in enumerate(entries, start=1)
            ]

    def put(self, id: str, ids: Sequence[str], actor: Actor, held: Sequence[HeldHit] = ()) -> Worklist:
        """Put records at the end; those that are in the list stay as they are (collection of what is kept of ``held``).

        Raises ``NotFoundError`` and ``CombinedError`` for a record, ``InvalidFieldsError`` when the list gets too long
        or a system is not connected.
        """
        if not ids and not held:
            raise invalid("records", "missing", _NONE)
        labels = self._labels(held)
        with self._store.transaction() as connection:
            keys = _there(connection, ids, strict=True)
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            there = listed.names(connection, row.id)
            new = [one for one in _ordered([*keys, *held], ()) if listed.name_of(one) not in there]
            if len(there) + len(new) > WORKLIST_RECORDS:
                raise invalid("records" if ids else "held", "too-many", _LONG)
            if new:
                self._put(connection, row, new, labels, actor)
                self._touch(connection, row.id)
            return self._now(connection, own(connection, worklists, PREFIX, id, actor))

    def take_out(self, id: str, record_id: str, actor: Actor) -> Worklist:
        """Take a record out, with its mark and note (erasure of what was kept of another system's).

        Raises ``NotFoundError``.
        """
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            one = self._entry(connection, row, record_id)
            self._log_held(connection, actor, Operation.ERASURE, id, [] if one.held is None else [record_id])
            listed.take_out(connection, row.id, record_id)
            self._touch(connection, row.id)
            now = self._now(connection, own(connection, worklists, PREFIX, id, actor))
        self._store.forget()
        return now

    def gone(self, record_id: str, actor: Actor) -> None:
        """Note on one's own lists that the system which held a record has it no more."""
        with self._store.transaction() as connection:
            listed.note_gone(connection, actor.account, record_id, micros(self._store.clock()))

    def mark(self, id: str, record_id: str, version: int, change: MarkChange, actor: Actor) -> Marked:
        """Mark a record, note something about it, or both.

        Raises ``NotFoundError``, and ``StaleError`` when it was marked otherwise since ``version``.
        """
        with self._store.transaction() as connection:
            row = own(connection, worklists, PREFIX, id, actor, lock=True)
            held = self._entry(connection, row, record_id)
            mark = held.mark if change.mark is None else change.mark.value
            note = held.note if change.note is None else change.note.strip() or None
            erased = held.note is not None and note != held.note
            if (mark, note) != (held.mark, held.note):
                if held.version != version:
                    raise StaleError(record_id, None)
                at = micros(self._store.clock())
                values = {"mark": mark, "note": note, "version": held.version + 1, "marked_at": at}
                listed.change(connection, row.id, record_id, {**values, "marked_by": actor.account})
                self._touch(connection, row.id)
                held = self._entry(connection, row, record_id)
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

    def _entry(self, connection: Connection, row: Row[Any], record_id: str) -> listed.Entry:
        found = listed.entry(connection, row.id, record_id)
        if found is None:
            raise NotFoundError(record_id)
        return found

    def _labels(self, held: Iterable[HeldHit]) -> dict[str, str]:
        """What the systems that hold these are called. Raises ``InvalidFieldsError`` for one that is not connected."""
        labels: dict[str, str] = {}
        for name in dict.fromkeys(split_held(one.id)[0] for one in held):
            state = self._holder(name)
            if state is None:
                raise invalid("held", "unknown-source", _UNKNOWN.format(name=name))
            labels[name] = state.label
        return labels

    def _put(
        self,
        connection: Connection,
        row: Row[Any],
        wanted: Sequence[listed.Wanted],
        labels: Mapping[str, str],
        actor: Actor,
    ) -> None:
        held = listed.put(connection, row, wanted, labels, micros(self._store.clock()))
        self._log_held(connection, actor, Operation.COLLECTION, f"{PREFIX}-{row.id}", held)

    def _held_item(self, one: listed.Entry, held: Row[Any], place: int) -> WorklistItem:
        """A record of another system as it was kept, with what is known of it."""
        source, _reference = split_held(one.record)
        state = self._holder(source)
        standing = Standing.THERE if held.gone_at is None else Standing.GONE
        if state is None:
            standing = Standing.REMOVED
        elif state.status is SourceStatus.OFF:
            standing = Standing.OFF
        elif standing is Standing.THERE and state.what_to_do:
            # An answer that took long is one, and leaves nothing to do.
            standing = Standing.SILENT
        holder = Holder(
            source=source,
            label=held.label if state is None else state.label,
            standing=standing,
            kept_at=moment(held.kept_at),
            gone_at=None if held.gone_at is None else moment(held.gone_at),
        )
        return _item(one, held, place, holder)

    def _touch(self, connection: Connection, number: int) -> None:
        at = micros(self._store.clock())
        connection.execute(update(worklists).where(worklists.c.id == number).values(changed_at=at))

    def _now(self, connection: Connection, row: Row[Any]) -> Worklist:
        return _shown(row, listed.counts(connection, [row.id]).get(row.id, {}))

    def _log_held(
        self, connection: Connection, actor: Actor, operation: Operation, id: str, names: Sequence[str]
    ) -> None:
        """What is kept of other systems' records comes to stand here, or goes: one line with their names."""
        if names:
            audit_log.write(connection, actor, operation, None, self._store.clock(), {"worklist": id}, held=names)

    def _log(
        self,
        connection: Connection,
        actor: Actor,
        details: dict[str, Any],
        shown: Iterable[int] = (),
        held: Iterable[str] = (),
    ) -> None:
        at = self._store.clock()
        audit_log.write(connection, actor, Operation.CONSULTATION, None, at, details, shown=shown, held=held)


def _ordered(wanted: Iterable[listed.Wanted], order: Sequence[str]) -> list[listed.Wanted]:
    """``wanted``, each once: first those that ``order`` names, as it names them, then the others as they came."""
    named: dict[str, listed.Wanted] = {}
    for one in wanted:
        named.setdefault(listed.name_of(one), one)
    first = {name: named[name] for name in order if name in named}
    return list((first | named).values())


def _there(connection: Connection, ids: Sequence[str], *, strict: bool = False) -> list[int]:
    """The keys of the records that are there; none can be erased before the transaction ends.

    With ``strict``, one that is not raises ``NotFoundError`` or ``CombinedError``.
    """
    keys = [key_of(one) for one in ids]
    there: set[int] = set()
    for chunk in chunks(sorted(key for key in keys if key is not None)):
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
        held=counts.get("held", 0),
        **{mark.value: counts.get(mark.value, 0) for mark in Mark},
    )


def _item(one: listed.Entry, brief: Any, place: int, holder: Holder | None = None) -> WorklistItem:
    return WorklistItem(
        record=one.record,
        type=brief.type,
        title=brief.title,
        summary=brief.summary,
        place=place,
        version=one.version,
        mark=Mark(one.mark),
        note=one.note or "",
        marked_at=None if one.marked_at is None else moment(one.marked_at),
        marked_by=one.marked_by,
        combined_from=one.combined_from,
        held=holder,
    )
