"""How a person or thing is described: quantities that a witness guessed, and lengths written as people say them."""

from __future__ import annotations

from typing import TypeAlias

from client.query.lengths import CENTIMETRES, read_length
from client.query.tree import Range
from service.search.schema import SearchSchema

Span: TypeAlias = tuple[str, float, float]
"""A field, and the quantities in it from the first to the second."""


def around(name: str, what: Range, schema: SearchSchema) -> list[Span]:
    """Near quantities, for one that was asked exactly: who says 170 to 180 has said how sure they are."""
    by = max((use.tolerance for use in schema.fields.get(name, ())), default=0)
    if not by or what.low != what.high or not isinstance(what.low, int | float):
        return []
    return [(name, what.low - by, what.low + by)]


def lengths(text: str, schema: SearchSchema) -> list[Span]:
    """For a word that is a length, ``5'11`` or ``180cm``: exactly so long, in each field that holds lengths."""
    found = read_length(text, 0)
    if found is None or found[1] != len(text):
        return []
    terms = (term for term in schema.vocabulary.fields if term.unit == CENTIMETRES)
    return [(term.name, float(found[0]), float(found[0])) for term in terms]
