"""Which words stand for each other: nicknames, short forms and other spellings of given names; kinds of streets."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from service.search.normalise import fold

_STREETS: Final = (
    "street st str",
    "saint st",
    "road rd",
    "avenue ave av",
    "close cl",
    "crescent cres cresc",
    "court ct crt",
    "drive dr drv",
    "gardens garden gdns gdn",
    "grove gr grv",
    "lane ln",
    "place pl",
    "square sq",
    "terrace ter terr tce",
    "walk wlk wk",
    "park pk",
    "house hse ho",
    "building buildings bldg bldgs",
    "boulevard blvd",
    "apartment apartments apt apts",
    "parade pde",
    "mount mt",
)


def variants(name: str) -> frozenset[str]:
    """The other forms of a folded given name, itself not among them; empty when none is known."""
    return _table().get(name, frozenset())


def street_words(word: str) -> frozenset[str]:
    """The other forms of a folded word for a kind of street or building: ``rd`` of ``road``, ``street`` of ``st``."""
    return _streets().get(word, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = files("service.search").joinpath("names.txt").read_text("utf-8").splitlines()
    return _grouped(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def _streets() -> dict[str, frozenset[str]]:
    return _grouped(_STREETS)


def _grouped(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    groups = [frozenset(fold(name) for name in line.split()) for line in lines]
    table: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            table.setdefault(name, set()).update(group)
    return {name: frozenset(others - {name}) for name, others in table.items()}
