"""What people keep of records (worklists, what a saved search has shown), when a record is erased or combined.

Everything works on the caller's transaction. Lists are locked in the order of their numbers, after the records.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from service.store.ids import id_of
from service.store.schema import saved_seen, worklist_records, worklists

UNSEEN = "unseen"


def forget(connection: Connection, key: int) -> None:
    """Take an erased record out of everything kept, its notes with it. Worklists count how many they lost."""
    connection.execute(delete(saved_seen).where(saved_seen.c.record == key))
    holding = _holding(connection, key)
    connection.execute(delete(worklist_records).where(worklist_records.c.record == key))
    connection.execute(update(worklists).where(worklists.c.id.in_(holding)).values(erased=worklists.c.erased + 1))


def move(connection: Connection, into: int, other: int) -> None:
    """Put ``into`` in the place of ``other``, which was combined into it.

    In a worklist that has both they become one: what was decided of either stays, a decision about ``into`` before
    one about ``other``, and both notes.
    """
    # The record that stays has a new version, so that a saved search shows it as changed.
    connection.execute(delete(saved_seen).where(saved_seen.c.record == other))
    for worklist in _holding(connection, other):
        both = worklist_records.c.worklist == worklist
        rows = {
            row.record: row
            for row in connection.execute(
                select(worklist_records).where(both, worklist_records.c.record.in_([into, other]))
            )
        }
        gone, stays = rows[other], rows.get(into)
        connection.execute(delete(worklist_records).where(both, worklist_records.c.record == other))
        if stays is None:
            values = {**gone._mapping, "record": into, "version": gone.version + 1, **_named(gone, gone, other)}
            connection.execute(worklist_records.insert().values(values))
        else:
            decided = stays if stays.mark != UNSEEN else gone
            notes = [row.note for row in (stays, gone) if row.note]
            values = {
                "version": stays.version + 1,
                "place": min(stays.place, gone.place),
                "mark": decided.mark,
                "marked_at": decided.marked_at,
                "marked_by": decided.marked_by,
                "note": "\n".join(notes) or None,
                **_named(stays, gone, other),
            }
            connection.execute(update(worklist_records).where(both, worklist_records.c.record == into).values(values))
        connection.execute(
            update(worklists).where(worklists.c.id == worklist).values(combined=worklists.c.combined + 1)
        )


def _holding(connection: Connection, key: int) -> list[int]:
    """The worklists that hold a record, locked."""
    held = select(worklist_records.c.worklist).where(worklist_records.c.record == key)
    query = select(worklists.c.id).where(worklists.c.id.in_(held)).order_by(worklists.c.id).with_for_update()
    return list(connection.execute(query).scalars())


def _named(stays: Row[Any], gone: Row[Any], other: int) -> dict[str, Any]:
    before = [*(stays.combined_from or []), *(gone.combined_from or [])]
    return {"combined_from": list(dict.fromkeys([*before, id_of(other)]))}
