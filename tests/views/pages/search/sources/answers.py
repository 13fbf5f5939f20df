"""Answers of the own records and of two other sources, and a search under way that asks for them."""

from __future__ import annotations

from client.query.answer import Counts, Hit, SearchAnswer, Strength
from client.query.same import Name, Told
from client.query.sources import SourceAnswer, SourceState
from views.pages.search.asking import rows_for
from views.pages.search.state import Row

LABELS, PLURALS = {"person": "Person", "vehicle": "Vehicle"}, {"person": "People", "vehicle": "Vehicles"}
NORTHSHIRE = SourceState(name="northshire", label="Northshire Police", status="ready", external=True, seconds=4)
OLD = SourceState(name="old", label="Old system", status="unasked", external=False, seconds=4)


def hit(id, strong=True):
    strength = Strength.STRONG if strong else Strength.WEAKER
    return Hit(id=id, type="person", title=f"Name {id}", summary=f"Name {id}, born 1980", why="", strength=strength)


def told(who):
    return Told("person", Name(who), Name(who), Name("marsh"), days=("19800504",))


def own(*ids, following=None, strong=True, who=None):
    hits = [hit(id, strong) for id in ids]
    if who:
        hits = [one.model_copy(update={"told": told(who)}) for one in hits]
    counts = Counts(strong=len(hits) if strong else 0, weaker=0 if strong else len(hits))
    answer = SearchAnswer(query="q", understood="Names", counts=counts, facets=[], hits=hits, next=following)
    return answer, rows_for(hits, "q", LABELS), LABELS, PLURALS


def others(source, *ids, found=None, strong=True, kind="person", following=None, who=None):
    rows = tuple(
        Row(f"{source.name}:{id}", kind, LABELS[kind], f"Name {id}", f"Name {id}, born 1980", "", strong, False,
            held_by=source.label, told=told(who) if who else None)
        for id in ids
    )  # fmt: skip
    counts = Counts(strong=len(ids) if found is None else found, weaker=0)
    answer = SearchAnswer(query="q", understood="", counts=counts, facets=[], hits=[], next=following)
    return SourceAnswer(source=source.name, label=source.label, took=0.1, answer=answer), rows


class Asked:
    """A search under way with its jobs by name."""

    def __init__(self, presenter, backend, sources=(NORTHSHIRE, OLD), *, reason=True):
        start = len(backend.jobs)
        presenter.search("q")
        self.list, self.own = backend.jobs[start : start + 2]
        self.list.answer((list(sources), reason))
        self.sources = backend.jobs[start + 2 :]


def ids(presenter):
    return [row.id for row in presenter.state.rows]
