"""A record taken apart into what can be found in it: the one place that decides this, for index and match alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from client.records.base import Kind
from client.records.fields import Search
from client.records.wire import RecordEnvelope
from service.ground.spot import Spot, own_spot
from service.ground.ties import Ties
from service.search.cells import rounded
from service.search.normalise import day_number, day_tokens, identifier, marks, name_extras, postcodes, words
from service.search.schema import SearchSchema, Use

# Looked at for every field of every record; an enum's members are slow to reach by way of the enum.
_CODE: Final = Search.CODE
_DATE: Final = Search.DATE
_IDENTIFIER: Final = Search.IDENTIFIER
_NAME: Final = Search.NAME
_NUMBER: Final = Search.NUMBER

UNTIED: Final = Ties()
"""What a record's links say that has none, or is asked nothing that they could meet."""

SHORT: Final = 40
"""Characters of a field's values up to which its terms are kept: names, days and codes come again and again."""
_IS_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_DIGIT: Final = re.compile(r"\d")
_IS_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?\Z", re.ASCII)


@dataclass(slots=True, eq=False)
class Terms:
    """What one field of one record holds. Shared by every record that holds the same: nobody alters it.

    ``values`` are the words of each value in order; ``extras`` further single words it is found by (run together,
    normal forms); ``numbers`` its identifiers in normal form; ``days`` the tokens of its dates, ``spans`` the same
    days as numbers or its quantities; ``codes`` its whole values; ``spots`` the positions where the record is.
    """

    use: Use
    raw: tuple[str, ...]
    values: tuple[list[str], ...] = ()
    extras: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    spans: tuple[float, ...] = ()
    codes: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


def terms_of(
    envelope: RecordEnvelope,
    schema: SearchSchema,
    names: frozenset[str] | None = None,
    ties: Ties = UNTIED,
    *,
    envelope_told: bool = True,
) -> list[Terms]:
    """The terms of every searchable field that has a value, in order of declaration; the envelope's last.

    With ``names`` only those of the fields by which records are told and of the fields so called; then, without
    ``envelope_told``, those of the envelope's fields alone that are so called. ``ties`` is what the record's links make
    it found by.
    """
    declared, outer = _plan(schema, envelope.type, names, envelope_told)
    made = _terms(declared, envelope.fields)
    made += [_term(use, (value(envelope),), None) for use, value in outer]
    made += _tied(envelope, schema, ties)
    return made


@lru_cache(maxsize=512)
def _plan(
    schema: SearchSchema, record_type: str, names: frozenset[str] | None, envelope_told: bool
) -> tuple[tuple[Use, ...], tuple[tuple[Use, Callable[[RecordEnvelope], str]], ...]]:
    """The declared fields of a type that are looked at, and those of the envelope with how to have their value."""
    declared = tuple(use for use in schema.uses[record_type] if not use.outer)
    outer = tuple(zip(schema.outer, _OUTER, strict=True))
    if names is None:
        return declared, outer
    return (
        tuple(use for use in declared if use.identity or use.name in names),
        tuple((use, value) for use, value in outer if (use.identity and envelope_told) or use.name in names),
    )


def _tied(envelope: RecordEnvelope, schema: SearchSchema, ties: Ties) -> Iterator[Terms]:
    if ties.roles:
        yield term_of(schema.role, ties.roles, None)
    if spots := spots_of(envelope, ties):
        yield Terms(schema.where, tuple(f"{spot.latitude}, {spot.longitude}" for spot in spots), spots=spots)


def spots_of(envelope: RecordEnvelope, ties: Ties) -> tuple[Spot, ...]:
    """Where a record is: at its own position, else at those of linked places; as exactly as the index knows it."""
    own = own_spot(envelope.fields)
    if own is not None:
        return (rounded(own),)
    return tuple(dict.fromkeys(map(rounded, ties.spots))) if ties.spots else ()


def identity_terms(record_type: str, fields: Mapping[str, Any], schema: SearchSchema) -> list[Terms]:
    """The terms of the declared fields by which records of this type are told."""
    return _terms(schema.told[record_type], fields)


def told_terms(record_type: str, fields: Mapping[str, Any], schema: SearchSchema, names: frozenset[str]) -> list[Terms]:
    """The terms of the declared fields by which records of this type are told, and of those with these names."""
    if not names:
        return identity_terms(record_type, fields, schema)
    return _terms(_plan(schema, record_type, names, False)[0], fields)


def plain_terms(record_type: str, fields: Mapping[str, Any], schema: SearchSchema) -> list[Terms]:
    """The terms of every declared field that has a value."""
    return _terms(_plan(schema, record_type, None, False)[0], fields)


def facet_values(
    record_type: str, fields: Mapping[str, Any], schema: SearchSchema, names: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The facets of these names that a record has, each with a value, as the index keeps them."""
    declared, _outer = _plan(schema, record_type, None, True)
    for term in _terms((use for use in declared if use.facet and use.name in names), fields):
        for value in term.codes:
            yield term.use.name, value


def _terms(uses: Iterable[Use], held: Mapping[str, Any]) -> list[Terms]:
    """The terms of the declared fields ``uses`` that have a value."""
    made: list[Terms] = []
    for use in uses:
        value = held.get(use.attribute)
        if value is None or value == "" or value == []:
            continue
        precision = held.get(use.precision) if use.precision else None
        if type(value) is str:  # nearly every one
            take = kept_term if len(value) <= SHORT else term_of
            made.append(take(use, (value,), precision))
        else:
            raw = tuple([str(item) for item in value]) if isinstance(value, list) else (str(value),)
            made.append(_term(use, raw, precision))
    return made


def _term(use: Use, raw: tuple[str, ...], precision: str | None) -> Terms:
    size = len(raw[0]) if len(raw) == 1 else sum(map(len, raw))
    return kept_term(use, raw, precision) if size <= SHORT else term_of(use, raw, precision)


_OUTER: Final[tuple[Callable[[RecordEnvelope], str], ...]] = (
    lambda envelope: envelope.type,
    lambda envelope: envelope.id,
    lambda envelope: envelope.source.reference,
    lambda envelope: envelope.source.system,
    lambda envelope: envelope.created_at.date().isoformat(),
    lambda envelope: envelope.updated_at.date().isoformat(),
)
"""How to have the value of each of the envelope's own fields, in their order."""


def outer_values(envelope: RecordEnvelope, schema: SearchSchema) -> Iterator[tuple[Use, str]]:
    """The envelope's own fields and their values."""
    return zip(schema.outer, (value(envelope) for value in _OUTER), strict=True)


def term_of(use: Use, raw: tuple[str, ...], precision: str | None) -> Terms:
    """The terms of one field's values."""
    search = use.search
    whole = raw if use.facet or search is _CODE else ()
    if search is _DATE:
        raw = tuple([value for value in raw if _IS_DAY.match(value)])
        days = frozenset([token for value in raw for token in day_tokens(value, precision)])
        years = tuple([value[:4] for value in raw]) if use.facet else ()
        return Terms(use, raw, days=days, spans=tuple([float(day_number(value)) for value in raw]), codes=years)
    if search is _NUMBER:
        raw = tuple([value for value in raw if _IS_NUMBER.match(value)])
        return Terms(use, raw, tuple(map(words, raw)), spans=tuple(map(float, raw)), codes=whole)
    if search is _CODE:
        labels = tuple([use.codes.label(value) if use.codes else value for value in raw])
        extras = frozenset([word for value in raw for word in use.further.get(value, ())])
        return Terms(use, labels, tuple(map(words, labels)), extras, codes=whole)
    if search is _IDENTIFIER:
        numbers = tuple(map(identifier, raw))
        split = tuple(map(words, raw))
        extras = frozenset(numbers).difference(*split)
        # A part of a record's id or of a source's reference tells nothing; only what the record itself declares.
        return Terms(use, raw, split, extras, () if use.outer else numbers, codes=whole)
    if search is _NAME:
        extras = name_extras(raw[0]) if len(raw) == 1 else frozenset().union(*map(name_extras, raw))
        return Terms(use, raw, tuple(map(words, raw)), extras, codes=whole)
    if search is None:
        return Terms(use, raw, codes=whole)
    split = tuple(map(words, raw))
    numbered = [value for value in raw if _DIGIT.search(value)]
    if not numbered:
        return Terms(use, raw, split, codes=whole)
    found = {mark for value in numbered for mark in (*postcodes(value), *marks(value))}
    return Terms(use, raw, split, frozenset(found.difference(*split)), codes=whole)


kept_term = lru_cache(maxsize=32_768)(term_of)


def full_names(names: list[str]) -> list[str]:
    """The words of the first two naming fields in a row, either first: for phrases that reach across them.

    ``names`` are the first values of the identity fields that hold names, in order of declaration.
    """
    return [f"{names[0]} {names[1]}", f"{names[1]} {names[0]}"] if len(names) > 1 else []


def newest(envelope: RecordEnvelope, schema: SearchSchema) -> int:
    """By what a record is new, in seconds since 1970: an event by its latest day, any other by its last change."""
    changed = int(envelope.updated_at.timestamp())
    if schema.types[envelope.type].kind is not Kind.EVENT:
        return changed
    found = changed
    latest = -1
    for use in schema.uses[envelope.type]:
        if use.search is _DATE and not use.outer and isinstance(day := envelope.fields.get(use.attribute), str):
            moment = _moment(day)
            if moment is not None and latest < moment <= changed:
                found = latest = moment
    return found


def _moment(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
