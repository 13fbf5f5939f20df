"""Hits and answers as the search page gets them, in short."""

from __future__ import annotations

from client.query.answer import Counts, Hit, SearchAnswer, Strength
from views.pages.search.asking import rows_for

LABELS = {"person": "Person", "crime": "Crime"}
PLURALS = {"person": "People", "crime": "Crimes"}


def hit(number=1, type_name="person", strong=True):
    strength = Strength.STRONG if strong else Strength.WEAKER
    title = f"Name {number}"
    return Hit(
        id=f"PE-{number}", type=type_name, title=title, summary=f"{title}, born 1980", why="Surname", strength=strength
    )


def answer(hits, *, strong=None, weaker=0, following=None, **more):
    strong = len(hits) if strong is None else strong
    counts = Counts(strong=strong, weaker=weaker, exact=more.pop("exact", True))
    made = SearchAnswer(
        query="q", understood="Names like q", counts=counts, hits=hits, next=following, facets=more.pop("facets", []),
        **more,
    )  # fmt: skip
    return made, rows_for(hits, "q", LABELS), LABELS, PLURALS


def find(presenter, backend, result, query="q"):
    presenter.search(query)
    backend.jobs[-1].answer(result)
