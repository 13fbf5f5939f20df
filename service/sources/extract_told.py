"""What a row of an extract is told by, so that it can come under one row with the same person's records elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from client.query.same import Told
from client.records.fields import FieldSpec, Search
from service.search.same import told
from service.search.schema import SearchSchema
from service.search.terms import identity_terms
from service.search.vocabulary import canonical, vocabulary
from service.sources.extract_files import Table, day_of


def told_of(table: Table, cells: Mapping[str, str]) -> Told:
    """What the row is told by: the mapped columns that its type of record is told by, as a record would hold them."""
    schema = _schema()
    fields: dict[str, Any] = {}
    for spec in schema.types[table.type].fields().values():
        column = table.fields.get(canonical(spec))
        cell = cells.get(column, "").strip() if column else ""
        if cell and (value := _value(spec, table, cell)):
            fields[spec.name] = value
    return told(table.type, fields, identity_terms(table.type, fields, schema), schema).sent()


def _value(spec: FieldSpec, table: Table, cell: str) -> str | None:
    if spec.meta.search is Search.DATE:
        day = day_of(table, cell)
        return day.isoformat() if day else None
    if spec.meta.codes is not None:
        # A code or its label; another system's own codes cannot be guessed.
        term = vocabulary().get(canonical(spec))
        found = vocabulary().codes(term, cell) if term else ()
        return found[0] if len(found) == 1 else None
    normal = spec.meta.normal
    return (normal(cell) if normal else None) or cell


@cache
def _schema() -> SearchSchema:
    return SearchSchema.declared()
