"""Which given names stand for each other: nicknames, short forms, and names spelt in several ways."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from service.search.normalise import fold


def variants(name: str) -> frozenset[str]:
    """The other forms of a folded given name, itself not among them; empty when none is known."""
    return _table().get(name, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    groups = [
        frozenset(fold(name) for name in line.split())
        for line in files("service.search").joinpath("names.txt").read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    table: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            table.setdefault(name, set()).update(group)
    return {name: frozenset(others - {name}) for name, others in table.items()}
