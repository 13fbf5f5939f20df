"""Records of the declared types with positions and links, and a store that has them in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from client.records.wire import RecordEnvelope
from service.ground.ties import Reach
from service.search.schema import SearchSchema

TYPES = {"PE": "person", "LO": "location", "CR": "crime", "VE": "vehicle"}
MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def envelope(record_id, **fields):
    return RecordEnvelope(
        id=record_id, type=TYPES[record_id[:2]], version=1, fields=fields, synthetic=True, marking="OFFICIAL",
        source={"system": "test", "reference": f"T/{record_id}"}, created_by="tester", updated_by="tester",
        created_at=MOMENT, updated_at=MOMENT + timedelta(minutes=int(record_id[3:])),
    )  # fmt: skip


class LinkedStore:
    """What search needs of a store, with links in memory."""

    def __init__(self, records, ties, links):
        self.kept = {record.id: record for record in records}
        self._ties = ties
        self._links = links

    def records(self, ids):
        return [self.kept[one] for one in ids if one in self.kept]

    def contents(self, ids):
        return [(one.id, one.type, one.fields) for one in self.records(ids)][::-1]

    def ties(self, ids):
        return {one: self._ties[one] for one in ids if one in self._ties}

    def reach(self, record_id, hops, roles, limit):
        if record_id not in self.kept:
            return Reach(None)
        seen = {record_id}
        for _hop in range(1 if roles else hops):
            seen |= {
                other
                for one, two, role in self._links
                for mine, other in ((one, two), (two, one))
                if mine in seen and (not roles or role in roles)
            }
        found = sorted(seen - {record_id})
        return Reach(record_id, tuple(found[:limit]), len(found) <= limit)


@pytest.fixture(scope="session")
def declared():
    return SearchSchema.declared()


@pytest.fixture(scope="session")
def make_envelope():
    return envelope


@pytest.fixture(scope="session")
def linked_store():
    return LinkedStore
