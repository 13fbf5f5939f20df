"""A record's terms as one document of the index, and the index's fields.

===========  ====================================================================================
``order``    the record's id as a number; unique, sorts hits of one tier, names the document
``newest``   seconds since 1970, sorts by newest
``x``        every word of identity fields;  ``all``  every word of all fields but the quiet ones
``nm``       words of names;  ``pl``  of places and other identity texts that hold no digit: for near spellings
``sound``    sound keys of names: ``KFR`` for any name, ``surname=KFR`` for one field
``xday``     tokens of identity dates;  ``day``  of all dates
``t_NAME``   the days of one field as tokens, for days that were mistyped
``f_NAME``   words of one field;  ``p_NAME``  pieces of an identifier;  ``d_NAME``  days;  ``n_NAME``  quantities
``v_NAME``   whole values: codes and facets
``v_role``   the roles that the record has in links
``at0`` …    where it is: a position each (:func:`service.search.cells.packed`);  ``spot``  all of them
``cell``     the squares, of every size, that hold its positions
===========  ====================================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Protocol, TypeAlias, cast

import orjson

from client.query.near import FARTHEST
from client.query.vocabulary import TYPE
from client.records.base import Kind
from client.records.fields import Search
from client.records.wire import RecordEnvelope
from service.ground.spot import Spot
from service.ground.ties import Ties
from service.search.cells import packed, tokens
from service.search.normalise import LONGEST_WORD, identifier, is_spelt, pieces, words
from service.search.schema import ROWS, SearchSchema, Use
from service.search.sound import sound
from service.search.terms import SHORT, UNTIED, full_names, newest, spots_of, term_of

# Looked at for every field of every record; an enum's members are slow to reach by way of the enum.
_DATE: Final = Search.DATE
_IDENTIFIER: Final = Search.IDENTIFIER
_NAME: Final = Search.NAME
_NUMBER: Final = Search.NUMBER
_WHOLE_DAY: Final = 8
_ABROAD: Final = ("+", "00")
"""What the number of a telephone in its long form begins with."""

FILLER: Final = "|"
"""A word that no record holds and no index keeps, but that counts when places of words are."""
_GAP: Final = f"{FILLER} " * FARTHEST

Fragment: TypeAlias = tuple[tuple[str, str], ...]
"""Fields of the index, each with the values it gets, as JSON without the brackets."""


class Source(Protocol):
    """Where a record came from."""

    @property
    def system(self) -> str:
        """The source's name."""

    @property
    def reference(self) -> str:
        """The record's name there."""


class Recorded(Protocol):
    """What a document is made of: a record's envelope has it, and so has a row of the store."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def type(self) -> str:
        """The name of its type."""

    @property
    def fields(self) -> dict[str, Any]:
        """Its content as plain JSON values."""

    @property
    def source(self) -> Source:
        """Where it came from."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""

    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""


def document(record: Recorded, schema: SearchSchema, ties: Ties = UNTIED) -> dict[str, Any]:
    """The fields of the record's document; lists hold several values, between which no phrase reaches.

    ``ties`` is what the record's links make it found by.
    """
    made: dict[str, Any] = orjson.loads(written(record, schema, ties))
    return made


def written(record: Recorded, schema: SearchSchema, ties: Ties = UNTIED) -> str:
    """The document as JSON. Very many are made at a time: the text grows from parts that come again and again."""
    order = schema.order_of(record.id)
    if order is None:
        raise ValueError(f"{record.id} is not an id of a known record type")
    source, updated = record.source, record.updated_at
    made = dict(_shared(schema, record.type, source.system, str(record.created_at.date()), str(updated.date())))
    held = record.fields
    plan = schema.plans[record.type]
    # What there is in this record, not all that there could be: most fields of most records are empty.
    for attribute, value in held.items():
        use = plan.get(attribute)
        if use is None or value is None or value == "" or value == []:
            continue
        raw: Any = (
            value if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else str(value)
        )
        precision = held.get(use.precision) if use.precision else None
        if use.search is _DATE:
            _merge(made, _kept_day(use, raw, precision))
        elif use.search is not _IDENTIFIER and _length(raw) <= SHORT:
            _merge(made, _kept(use, raw, precision))
        else:
            _merge(made, fragment(use, raw, precision))
    for use, text in zip(schema.outer[1:3], (record.id, source.reference), strict=True):
        _merge(made, _told(use.name, text))
    # The first value of a field of names: words, in which there is nothing that JSON would write otherwise.
    names = [made[name].split('"', 2)[1] for name in schema.naming[record.type] if name in made]
    if len(names) > 1:
        _merge(made, (("x", _json(full_names(names))),))
    if ties.roles:
        made[f"v_{schema.role.name}"] = _json(ties.roles)
    if spots := spots_of(cast(RecordEnvelope, record), ties):
        made.update(_places(spots))
    event = schema.types[record.type].kind is Kind.EVENT
    day = newest(cast(RecordEnvelope, record), schema) if event else int(updated.timestamp())
    values = ",".join([f'"{name}":[{text}]' for name, text in made.items()])
    return f'{{{values},"order":{order},"newest":{day}}}'


def _merge(made: dict[str, str], fragment: Fragment) -> None:
    for name, text in fragment:
        there = made.get(name)
        made[name] = text if there is None else f"{there},{text}"


def _json(values: Sequence[Any]) -> str:
    return orjson.dumps(values)[1:-1].decode()


@lru_cache(maxsize=4_096)
def _shared(schema: SearchSchema, kind: str, system: str, created: str, updated: str) -> Fragment:
    """What the fields of the envelope add that very many records have alike: made once for all of those."""
    made: dict[str, str] = {}
    use_of = {use.name: use for use in schema.outer}
    for name, text in ((TYPE, kind), ("system", system), ("created", created), ("updated", updated)):
        _merge(made, fragment(use_of[name], text, None))
    return tuple(made.items())


def _told(name: str, text: str) -> Fragment:
    """As :func:`fragment`, for an id or a reference: every record has its own, so that there is nothing to keep."""
    split = words(text)
    # What an identifier is in normal form, save that it may be the number of a telephone.
    plain = text.isascii() and len(text) <= LONGEST_WORD and not text.strip().startswith(_ABROAD)
    number = "".join(split) if plain else identifier(text)
    texts = [" ".join(split)] if split else []
    if number not in split:
        texts.append(number)
    # Words hold nothing that JSON would write otherwise.
    said = '"' + '","'.join(texts) + '"'
    return ((f"f_{name}", said), ("all", said), ("x", said))


def _places(spots: tuple[Spot, ...]) -> dict[str, str]:
    numbers = [str(packed(spot)) for spot in spots]
    made = {f"at{at}": number for at, number in enumerate(numbers)}
    made["spot"] = ",".join(numbers)
    made["cell"] = (
        squares(spots[0])
        if len(spots) == 1
        else ",".join(dict.fromkeys(one for spot in spots for one in squares(spot).split(",")))
    )
    return made


@lru_cache(maxsize=4_096)
def squares(spot: Spot) -> str:
    """The squares that hold a place. Those who live together share it, and come one after the other."""
    return ",".join(map(str, tokens(spot)))


def fragment(use: Use, value: str | tuple[str, ...], precision: str | None) -> Fragment:
    """What one field's values add to a document."""
    raw = (value,) if isinstance(value, str) else value
    term = term_of(use, raw, precision)
    # One extra a value: no phrase may find two of them side by side.
    texts = (*(" ".join(one) for one in term.values if one), *sorted(term.extras))
    made: list[tuple[str, str]] = []
    if texts:
        said = _json(texts)
        apart = len(texts) > 1 and use.search in ROWS
        made.append((f"f_{use.name}", _json(_apart(texts)) if apart else said))
        if not use.quiet:
            made.append(("all", said))
            if use.identity:
                made.append(("x", said))
            if use.search is _NAME:
                made.append(("nm", said))
            elif use.near and (spelt := _spelt(texts)):
                made.append(("pl", _json(spelt)))
    more: list[tuple[str, Sequence[Any]]] = []
    if use.search is _NAME:
        keys = sorted({key for one in term.values for word in one if (key := sound(word))})
        more.append(("sound", tuple(token for key in keys for token in (key, f"{use.name}={key}"))))
    elif term.numbers:
        more.append((f"p_{use.name}", tuple(" ".join(pieces(number)) for number in term.numbers)))
    elif use.search is _DATE:
        more.append((f"d_{use.name}", tuple(int(span) for span in term.spans)))
        if not use.quiet:
            days = tuple(sorted(term.days))
            more += [("day", days), ("xday", days)] if use.identity else [("day", days)]
        more.append((f"t_{use.name}", tuple(sorted(day for day in term.days if len(day) == _WHOLE_DAY))))
    elif use.search is _NUMBER:
        more.append((f"n_{use.name}", term.spans))
    if term.codes:
        more.append((f"v_{use.name}", tuple(dict.fromkeys(term.codes))))
    return (*made, *((name, _json(values)) for name, values in more if values))


def _spelt(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The words in which slips are looked for: not those with a digit, of which there are hundreds to one without."""
    return tuple(dict.fromkeys(word for text in texts for word in text.split(" ") if is_spelt(word)))


def _apart(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Values so far from each other that no pair of words that must be close is found in two of them."""
    return (texts[0], *(f"{_GAP}{text}" for text in texts[1:]))


# Names, codes and towns come again and again; references and running text do not. Of days there are not so many.
_kept: Final = lru_cache(maxsize=32_768)(fragment)
_kept_day: Final = lru_cache(maxsize=65_536)(fragment)


def _length(raw: str | tuple[str, ...]) -> int:
    return len(raw) if isinstance(raw, str) else sum(map(len, raw))
