"""Writing the population into the store: a stream in, ids of its last few thousand records remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

from client.records.person import Person
from service.audit import Actor
from service.sample.build import source
from service.sample.items import SYSTEM, WINDOW, Item, Made
from service.store import Store

EVERY = 500
"""People between two reports of progress."""

BATCH = 5_000
"""Rows a transaction. Larger than for imports: nobody waits for a row of the sample."""


@dataclass(slots=True)
class Outcome:
    """What was written, and how long it took."""

    people: int = 0
    added: int = 0
    existing: int = 0
    links: int = 0
    seconds: float = 0.0


def write(items: Iterable[Item], store: Store, people: int, progress: Callable[[int, int], None]) -> Outcome:
    """Write ``items``; ``progress`` is called with the people so far and ``people``.

    A population whose writing was stopped is completed by writing it again: what is there is passed over.
    """
    outcome = Outcome()
    started = perf_counter()
    ids: OrderedDict[str, str] = OrderedDict()
    actor = Actor(account="system", reason="synthetic sample records", task="sample")
    with store.bulk(actor, batch=BATCH) as bulk:
        for item in items:
            if isinstance(item, Made):
                ids[item.reference] = bulk.add(item.record, source(SYSTEM, item.reference), synthetic=True)
                if len(ids) > WINDOW:
                    ids.popitem(last=False)
                if isinstance(item.record, Person):
                    outcome.people += 1
                    if outcome.people % EVERY == 0:
                        progress(outcome.people, people)
            else:
                bulk.link(
                    ids[item.from_reference],
                    ids[item.to_reference],
                    item.role,
                    source=source(SYSTEM, item.from_reference),
                    from_date=item.from_date,
                    to_date=item.to_date,
                )
    outcome.added, outcome.existing, outcome.links = bulk.added, bulk.existing, bulk.links_added
    outcome.seconds = perf_counter() - started
    progress(people, people)
    return outcome
