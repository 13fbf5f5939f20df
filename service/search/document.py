"""A record's terms as one document of the index, and the index's fields.

===========  ====================================================================================
``order``    the record's id as a number; unique, sorts hits of one tier, names the document
``newest``   seconds since 1970, sorts by newest
``x``        every word of identity fields;  ``all``  every word of all fields but the quiet ones
``nm``       words of names;  ``pl``  of places and other identity texts, for near spellings
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

from functools import lru_cache
from typing import Any, Final, TypeAlias

from client.query.near import FARTHEST
from client.query.vocabulary import TYPE
from client.records.fields import Search
from client.records.wire import RecordEnvelope
from service.ground.spot import Spot
from service.ground.ties import Ties
from service.search.cells import packed, tokens
from service.search.normalise import identifier, pieces, words
from service.search.schema import ROWS, SearchSchema, Use
from service.search.sound import sound
from service.search.terms import SHORT, UNTIED, full_names, newest, outer_values, spots_of, term_of

# Looked at for every field of every record; an enum's members are slow to reach by way of the enum.
_DATE: Final = Search.DATE
_IDENTIFIER: Final = Search.IDENTIFIER
_NAME: Final = Search.NAME
_NUMBER: Final = Search.NUMBER
_WHOLE_DAY: Final = 8

FILLER: Final = "|"
"""A word that no record holds and no index keeps, but that counts when places of words are."""
_GAP: Final = f"{FILLER} " * FARTHEST

Fragment: TypeAlias = tuple[tuple[str, list[Any]], ...]


def document(envelope: RecordEnvelope, schema: SearchSchema, ties: Ties = UNTIED) -> dict[str, Any]:
    """The fields of the record's document; lists hold several values, between which no phrase reaches.

    ``ties`` is what the record's links make it found by.
    """
    order = schema.order_of(envelope.id)
    if order is None:
        raise ValueError(f"{envelope.id} is not an id of a known record type")
    kind, own, reference, system, created, updated = (text for _use, text in outer_values(envelope, schema))
    made: dict[str, Any] = dict(_shared(schema, kind, system, created, updated))
    held = envelope.fields
    plan = schema.plans[envelope.type]
    # What there is in this record, not all that there could be: most fields of most records are empty.
    for attribute, value in held.items():
        use = plan.get(attribute)
        if use is None or value is None or value == "" or value == []:
            continue
        raw = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        _merge(made, use, raw, held.get(use.precision) if use.precision else None)
    for use, text in zip(schema.outer[1:3], (own, reference), strict=True):
        _told(made, use, text)
    names = [made[name][0] for name in schema.naming[envelope.type] if name in made]
    if len(names) > 1:
        made["x"] = made["x"] + full_names(names)
    if ties.roles:
        made[f"v_{schema.role.name}"] = list(ties.roles)
    if spots := spots_of(envelope, ties):
        made |= _places(spots)
    made["order"] = order
    made["newest"] = newest(envelope, schema)
    return made


@lru_cache(maxsize=4_096)
def _shared(schema: SearchSchema, kind: str, system: str, created: str, updated: str) -> Fragment:
    """What the fields of the envelope add that very many records have alike: made once for all of those."""
    made: dict[str, Any] = {}
    use_of = {use.name: use for use in schema.outer}
    for name, text in ((TYPE, kind), ("system", system), ("created", created), ("updated", updated)):
        _merge(made, use_of[name], (text,), None)
    return tuple(made.items())


def _told(made: dict[str, Any], use: Use, text: str) -> None:
    """As :func:`_merge`, for an id or a reference: every record has its own, so that there is nothing to keep."""
    split, number = words(text), identifier(text)
    texts = [" ".join(split)] if split else []
    if number not in split:
        texts.append(number)
    for name in (f"f_{use.name}", "all", "x"):
        made[name] = made[name] + texts if name in made else texts


def _places(spots: tuple[Spot, ...]) -> dict[str, Any]:
    numbers = [packed(spot) for spot in spots]
    made: dict[str, Any] = {f"at{at}": number for at, number in enumerate(numbers)}
    made["spot"] = numbers
    made["cell"] = squares(spots[0]) if len(spots) == 1 else list({one for spot in spots for one in squares(spot)})
    return made


# Those who live together share their place, and come one after the other.
squares: Final = lru_cache(maxsize=4_096)(tokens)


def _merge(made: dict[str, Any], use: Use, raw: tuple[str, ...], precision: str | None) -> None:
    # Names, codes and towns come again and again; references and running text do not.
    repeats = use.search is not _IDENTIFIER and (len(raw[0]) if len(raw) == 1 else sum(map(len, raw))) <= SHORT
    for name, values in _kept(use, raw, precision) if repeats else fragment(use, raw, precision):
        # Never altered in place: the lists of what comes again and again belong to all who have it.
        there = made.get(name)
        made[name] = values if there is None else there + values


def fragment(use: Use, raw: tuple[str, ...], precision: str | None) -> Fragment:
    """What one field's values add to a document."""
    term = term_of(use, raw, precision)
    # One extra a value: no phrase may find two of them side by side.
    texts = (*(" ".join(value) for value in term.values if value), *sorted(term.extras))
    made: list[tuple[str, tuple[Any, ...]]] = []
    if texts:
        made.append((f"f_{use.name}", _apart(texts) if use.search in ROWS else texts))
        if not use.quiet:
            made.append(("all", texts))
            if use.identity:
                made.append(("x", texts))
            if use.search is _NAME:
                made.append(("nm", texts))
            elif use.near:
                made.append(("pl", texts))
    if use.search is _NAME:
        keys = sorted({key for value in term.values for word in value if (key := sound(word))})
        made.append(("sound", tuple(token for key in keys for token in (key, f"{use.name}={key}"))))
    elif term.numbers:
        made.append((f"p_{use.name}", tuple(" ".join(pieces(number)) for number in term.numbers)))
    elif use.search is _DATE:
        made.append((f"d_{use.name}", tuple(int(span) for span in term.spans)))
        if not use.quiet:
            days = tuple(sorted(term.days))
            made += [("day", days), ("xday", days)] if use.identity else [("day", days)]
        made.append((f"t_{use.name}", tuple(sorted(day for day in term.days if len(day) == _WHOLE_DAY))))
    elif use.search is _NUMBER:
        made.append((f"n_{use.name}", term.spans))
    if term.codes:
        made.append((f"v_{use.name}", tuple(dict.fromkeys(term.codes))))
    return tuple((name, list(values)) for name, values in made)


def _apart(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Values so far from each other that no pair of words that must be close is found in two of them."""
    return (texts[0], *(f"{_GAP}{text}" for text in texts[1:]))


_kept = lru_cache(maxsize=32_768)(fragment)
