"""Records and links by short names: ``ties.person("Ada")``, ``ties.link(ada, car, "driver_of")``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from client.records.wire import LinkDraft, RecordDraft
from service.around.service import Around
from service.audit import Actor
from service.store import Store
from service.store.ids import key_of
from service.store.schema import links

FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "person": lambda name: {"given_names": name, "surname": "Example"},
    "vehicle": lambda name: {"vrm": name},
    "location": lambda name: {"premises": name, "street": "Lime Street"},
    "crime": lambda name: {"crime_type": "burglary", "offence": name, "offence_from": "2026-02-20"},
    "telephone": lambda name: {"number": name},
}


class Ties:
    """Makes what a test wants to walk on."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store, self.actor = store, actor
        self.around = Around(store)

    def make(self, type_name: str, name: str, **fields: Any) -> str:
        """A record; its id."""
        content = FIELDS[type_name](name) | fields
        return self.store.create(RecordDraft(type=type_name, fields=content, synthetic=True), self.actor).id

    def person(self, name: str, **fields: Any) -> str:
        """Somebody called ``name``."""
        return self.make("person", name, **fields)

    def link(self, one: str, other: str, role: str, since: date | None = None, until: date | None = None) -> str:
        """A link; its id."""
        draft = LinkDraft(from_id=one, to_id=other, role=role, from_date=since, to_date=until)
        return self.store.link(draft, self.actor).id

    def many(self, here: str, others: list[str], role: str, count: int, first: int = 100_000) -> None:
        """``count`` links from ``others`` in turn to ``here``, put in at once."""
        rows = [
            {
                "id": first + number,
                "from_key": key_of(others[number % len(others)]),
                "to_key": key_of(here),
                "role": role,
                "version": 1,
                "source_system": "test",
                "source_reference": str(number),
            }
            for number in range(count)
        ]
        with self.store.transaction() as connection:
            connection.execute(insert(links), rows)


@pytest.fixture
def ties(store: Store, actor: Actor) -> Ties:
    """On a database of each kind."""
    return Ties(store, actor)


@pytest.fixture
def sqlite_ties(sqlite_store: Store, actor: Actor) -> Ties:
    """On SQLite alone."""
    return Ties(sqlite_store, actor)
