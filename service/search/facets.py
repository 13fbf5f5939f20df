"""Facets: which are worth offering for these hits, and their values in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from client.query.answer import Facet, FacetValue, Filter
from client.query.vocabulary import TYPE
from service.search.gather import Content
from service.search.port import View, Wanted
from service.search.probes import Level
from service.search.schema import SearchSchema
from service.search.terms import facet_values

MOST_FACETS: Final = 8
MOST_VALUES: Final = 20
READ_THROUGH: Final = 60
"""Hits up to which facets are counted by what was read of them."""
NO_CONTENTS: Final[Mapping[int, Content]] = {}


def facets(
    view: View,
    wanted: Wanted,
    highest: Level,
    types: Mapping[str, int],
    schema: SearchSchema,
    orders: Sequence[int] | None,
    contents: Mapping[int, Content] = NO_CONTENTS,
) -> list[Facet]:
    """The record type, then the facets that most of the hits can have, with counts over all hits.

    ``types`` are the hits of each type, ``orders`` those of all hits where looking them up is cheaper than asking
    once more; when few and all of them are among the ``contents`` that were read, the index is not asked at all. A
    facet whose one value all hits share says nothing and is left out, unless it is applied.
    """
    total = sum(types.values())
    if not total:
        return []
    applied = {each.field for each in wanted.filters}
    names = _worth(types, applied, schema)
    if orders is None:
        found = view.facets(wanted, highest, names)
    elif len(orders) <= READ_THROUGH and all(order in contents for order in orders):
        found = _read(orders, contents, names, schema)
    else:
        found = view.facets_of(orders, names)
    counted = {TYPE: types, **found}
    made = [_facet(name, counted[name], wanted.filters, schema) for name in (TYPE, *names)]
    return [
        facet
        for facet in made
        if facet.values and (facet.field in applied or len(facet.values) > 1 or facet.values[0].count < total)
    ]


def _read(
    orders: Sequence[int], contents: Mapping[int, Content], names: Sequence[str], schema: SearchSchema
) -> Mapping[str, Mapping[str, int]]:
    counted: dict[str, dict[str, int]] = {name: {} for name in names}
    for order in orders:
        content = contents[order]
        for name, value in facet_values(content.type, content.fields, schema, counted):
            counted[name][value] = counted[name].get(value, 0) + 1
    return counted


def _worth(types: Mapping[str, int], applied: set[str], schema: SearchSchema) -> list[str]:
    reach: dict[str, int] = {}
    for record_type, count in types.items():
        for name in dict.fromkeys(use.name for use in schema.uses.get(record_type, ()) if use.facet):
            reach[name] = reach.get(name, 0) + count
    order = {name: at for at, name in enumerate(schema.facets)}
    found = sorted(reach, key=lambda name: (name not in applied, -reach[name], order[name]))
    return sorted(found[:MOST_FACETS], key=lambda name: (-reach[name], order[name]))


def _facet(name: str, counted: Mapping[str, int], filters: Sequence[Filter], schema: SearchSchema) -> Facet:
    chosen = {each.value for each in filters if each.field == name}
    values = [
        FacetValue(value=value, label=schema.value_label(name, value), count=count, applied=value in chosen)
        for value, count in counted.items()
    ]
    values.sort(key=lambda one: (not one.applied, -one.count, one.label, one.value))
    return Facet(field=name, label=str(schema.facet_label(name)), values=values[:MOST_VALUES])
