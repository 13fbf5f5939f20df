"""What a record is told by, for the rule whether two are of the same person or thing (:mod:`client.query.same`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from client.query.same import SHORTEST_NUMBER, Name, Told, same
from client.records.fields import Search
from service.search.names import variants
from service.search.schema import SearchSchema, Use
from service.search.sound import sound
from service.search.terms import Terms

__all__ = ["Told", "keys", "same", "told"]


def told(record_type: str, fields: Mapping[str, Any], terms: Sequence[Terms], schema: SearchSchema) -> Told:
    """What a record of this type with these fields is told by; ``terms`` are those of its identity fields."""
    naming = [use for use in schema.told[record_type] if use.search is Search.NAME][:2]
    names = [_first(terms, use) for use in naming]
    given = names[0] if names else ()
    family = names[1] if len(names) > 1 else ()
    return Told(
        type=record_type,
        first=_name(given[0]) if given else Name(),
        given=_name("".join(given)),
        family=_name("".join(family)),
        further=given[1:],
        days=tuple(sorted(day for term in terms for day in term.days if len(day) == 8)),
        numbers={term.use.name: term.numbers for term in terms if term.use.search is Search.IDENTIFIER},
        texts={
            term.use.name: tuple(word for value in term.values for word in value)
            for term in terms
            if term.use.search in (Search.TEXT, Search.PLACE)
        },
        codes={name: str(fields[name]) for name in _deciding(schema, record_type) if fields.get(name)},
    )


@lru_cache(maxsize=8192)
def _name(text: str) -> Name:
    return Name(text, sound(text), tuple(sorted(variants(text)))) if text else Name()


def _first(terms: Sequence[Terms], use: Use) -> tuple[str, ...]:
    return next((tuple(value) for term in terms if term.use is use for value in term.values[:1]), ())


@lru_cache(maxsize=256)
def _deciding(schema: SearchSchema, record_type: str) -> tuple[str, ...]:
    """The fields with one code each that stand beside the names: gender."""
    specs = schema.types[record_type].fields()
    sections = {specs[use.attribute].meta.section for use in schema.told[record_type] if use.search is Search.NAME}
    return tuple(
        use.attribute
        for use in schema.uses[record_type]
        if use.search is Search.CODE and not use.outer and specs[use.attribute].meta.section in sections
    )


def keys(terms: Sequence[Terms]) -> list[tuple[str, str]]:
    """Two records that are the same share one of these: a number, or a day, its day and month in either order."""
    return [key for term in terms if term.use.search in _TELLING for key in _keys(term)]


_TELLING: Final = (Search.IDENTIFIER, Search.DATE)


@lru_cache(maxsize=8192)
def _keys(term: Terms) -> tuple[tuple[str, str], ...]:
    if term.use.search is Search.IDENTIFIER:
        return tuple((term.use.name, number) for number in term.numbers if len(number) >= SHORTEST_NUMBER)
    days = (day for day in term.days if len(day) == 8)
    return tuple((term.use.name, day[:4] + "".join(sorted((day[4:6], day[6:])))) for day in days)
