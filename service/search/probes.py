"""What a leaf of a query looks for, level by level, in words that both the engine and the match understand.

The engine finds records by these probes, the match explains by the same ones which fields of a record they met:
so what is found and what is said of it cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from client.query.links import ROLE
from client.query.tree import (
    Age,
    And,
    Field,
    Form,
    FormKind,
    Fuzzy,
    Leaf,
    Linked,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Range,
    Sounds,
    Word,
    both,
    either,
)
from client.query.vocabulary import TYPE
from client.records.fields import Search
from service.search.asked_words import day_bound, parted
from service.search.asked_words import steps as asked_steps
from service.search.definite import Circle, Joined
from service.search.description import Span, around, lengths
from service.search.levels import Level, Op, Probe, Scope
from service.search.names import street_words, variants
from service.search.normalise import SHORTEST_PART, identifier, lookalikes, words
from service.search.schema import WHERE, SearchSchema, Use
from service.search.sound import sound

Ladder = Mapping[Level, tuple[Probe, ...]]
"""For each level the probes that it adds; a record meets a leaf at the first level of which it meets one probe."""

__all__ = ["BASE", "Ladder", "Level", "Op", "Probe", "Scope", "ladder", "prepared", "slips", "switched_off"]

_VOWELS: Final = frozenset("aeiouy")
_LONGEST_NEAR: Final = 24
SHORTEST_WIDE: Final = 5
"""Letters from which on two slips are read past at all: half of a shorter word would be another."""
MARK: Final = "vrm"
"""The field of registration marks."""
SHORTEST_MARK: Final = 5
LONGEST_MARK: Final = 8
"""Characters of a mark of which one may be wrong."""
_MOST_PARTS: Final = 12
"""Look-alikes of a part of a mark."""
_LETTERS_FOR_DIGITS: Final = re.compile(r"[a-z]{2}[oilszb]{2}[a-z]{3}")
"""A mark whose figures were all read as letters: ``FVIIBWQ``."""
BASE: Final = Level.ELSEWHERE
"""The levels up to here are always looked for; the further ones when these find few."""


def prepared(node: Node) -> Node:
    """The tree as it is looked for: each part once, prefixes of several words and plates of two pieces parted.

    ``smith-jo*`` is ``smith`` and ``jo*``, or ``smithjo*``; ``ME69 RED`` is that plate, or ``me69`` and ``red``.
    """
    if isinstance(node, And):
        return both(list(dict.fromkeys(prepared(part) for part in node.parts)))
    if isinstance(node, Or):
        return either(list(dict.fromkeys(prepared(part) for part in node.parts)))
    if isinstance(node, Not):
        return Not(prepared(node.part))
    word = node.what if isinstance(node, Field) else node
    if isinstance(word, Pattern) and isinstance(node, Pattern | Field):
        return parted(node, word)
    if isinstance(node, Word) and node.form and node.form.kind is FormKind.PLATE and len(words(node.text)) > 1:
        return either([node, both([Word(piece) for piece in words(node.text)])])
    if not (isinstance(word, Word) and word.prefix and len(found := words(word.text)) > 1):
        return node
    split = [Word(text) for text in found[:-1]] + [Word(found[-1], prefix=True)]
    joined = Word("".join(found), prefix=True)
    if isinstance(node, Field):
        return either([both([Field(node.name, part) for part in split]), Field(node.name, joined)])
    return either([both(split), joined])


def ladder(leaf: Leaf, schema: SearchSchema) -> Ladder:
    """The probes of ``leaf`` by level. A leaf that nothing can meet has an empty ladder."""
    steps: dict[Level, tuple[Probe, ...]]
    if isinstance(leaf, Field):
        steps = _field(leaf, schema)
    elif isinstance(leaf, Phrase):
        found = tuple(words(leaf.text))
        steps = {
            Level.EXACT: (Probe(Op.WORDS, Scope.IDENTITY, found),),
            Level.ELSEWHERE: (Probe(Op.WORDS, Scope.ANY, found),),
        }
    elif isinstance(leaf, Circle):
        steps = {Level.EXACT: (Probe(Op.CIRCLE, Scope.FIELD, name=WHERE, circle=leaf),)}
    elif isinstance(leaf, Joined):
        steps = {Level.EXACT: (Probe(Op.RECORD, Scope.FIELD, leaf.ids, "id", orders=leaf.orders),)}
    elif isinstance(leaf, Linked) and leaf.id is None:
        steps = {Level.EXACT: (Probe(Op.VALUE, Scope.FIELD, leaf.roles, ROLE),)}
    elif isinstance(leaf, Pattern | Fuzzy | Sounds | Near | Period):
        steps = asked_steps(leaf, "", schema)
    elif not isinstance(leaf, Word):
        steps = {}
    elif leaf.form is not None:
        steps = _form(leaf.text, leaf.form, schema)
    else:
        steps = _word(leaf, schema)
    return {
        level: kept for level in Level if (kept := tuple(probe for probe in steps.get(level, ()) if _can_meet(probe)))
    }


def _can_meet(probe: Probe) -> bool:
    return probe.op in (Op.SPAN, Op.CIRCLE) or (bool(probe.words) and all(probe.words))


def switched_off(*, fuzzy: bool, phonetic: bool) -> frozenset[Level]:
    """The levels that are not looked for: near spellings without ``fuzzy``, what sounds alike without ``phonetic``."""
    off = set() if fuzzy else {Level.NEAR, Level.WIDE}
    return frozenset(off if phonetic else off | {Level.SOUND})


def slips(word: str) -> int:
    """How many slips of the hand in ``word`` are read past: none in three letters, one, or two from eight on."""
    if not (word.isalpha() and 4 <= len(word) <= _LONGEST_NEAR):
        return 0
    return 2 if len(word) >= 8 else 1


def _word(leaf: Word, schema: SearchSchema) -> dict[Level, tuple[Probe, ...]]:
    found = tuple(words(leaf.text))
    if not found:
        return {}
    if leaf.prefix:
        return {
            Level.EXACT: (Probe(Op.PREFIX, Scope.IDENTITY, found[:1]),),
            Level.ELSEWHERE: (Probe(Op.PREFIX, Scope.ANY, found[:1]),),
        }
    if spans := lengths(leaf.text, schema):
        near = [span for name, low, _high in spans for span in around(name, Range(low, low), schema)]
        written = Probe(Op.WORDS, Scope.ANY, found)
        return {Level.EXACT: _spans(spans), Level.ELSEWHERE: (written,), Level.NEAR: _spans(near)}
    spellings = _spellings(leaf.text, found, schema.normals(leaf.text))
    joined = "".join(found)
    steps = {
        Level.EXACT: tuple(Probe(Op.WORDS, Scope.IDENTITY, spelling) for spelling in spellings),
        Level.VARIANT: (*_alike(joined, Scope.IDENTITY), *_variants(found, Scope.NAMES), *_streets(found, Scope.NEAR)),
        Level.ELSEWHERE: tuple(Probe(Op.WORDS, Scope.ANY, spelling) for spelling in spellings),
        Level.PART: _part(identifier(leaf.text), Scope.ANY),
        **_slipped(joined, (Scope.NAMES, Scope.NEAR)),
    }
    if marks := (*_other_mark(joined, schema), *_part_alike(joined, Scope.ANY)):
        steps[Level.NEAR] = (*steps.get(Level.NEAR, ()), *marks)
    return steps


def _spans(spans: Sequence[Span]) -> tuple[Probe, ...]:
    return tuple(Probe(Op.SPAN, Scope.FIELD, (), name, low=low, high=high) for name, low, high in spans)


def _spellings(text: str, found: tuple[str, ...], normals: list[str]) -> list[tuple[str, ...]]:
    """The words as typed, run together, and as identifiers."""
    options = [found, ("".join(found),), (identifier(text),)]
    if any(c.isdigit() for c in text):
        options += [(normal,) for normal in normals]
    return list(dict.fromkeys(options))


def _variants(found: tuple[str, ...], scope: Scope, name: str = "") -> tuple[Probe, ...]:
    others = variants(found[0]) if len(found) == 1 else frozenset()
    return (Probe(Op.ONE_OF, scope, tuple(sorted(others)), name),) if others else ()


def _streets(found: tuple[str, ...], scope: Scope, name: str = "") -> tuple[Probe, ...]:
    others = street_words(found[0]) if len(found) == 1 else frozenset()
    return (Probe(Op.ONE_OF, scope, tuple(sorted(others)), name),) if others else ()


def _alike(value: str, scope: Scope, name: str = "") -> tuple[Probe, ...]:
    """Marks that read like this one: only for what has letters and digits, as plates do, or letters for its digits."""
    mixed = 4 <= len(value) <= 12 and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    if not (mixed or _LETTERS_FOR_DIGITS.fullmatch(value)):
        return ()
    return (Probe(Op.ONE_OF, scope, lookalikes(value), name),)


def _part_alike(value: str, scope: Scope, name: str = "") -> tuple[Probe, ...]:
    """Parts of marks that read like this one: ``OTO5`` for ``OT05``."""
    told = value.isalnum() and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    if not (told and SHORTEST_PART <= len(value) < LONGEST_MARK):
        return ()
    return tuple(Probe(Op.PART, scope, (other,), name) for other in lookalikes(value)[:_MOST_PARTS])


def _other_mark(value: str, schema: SearchSchema) -> tuple[Probe, ...]:
    """Registration marks that have one other character than this one: one pattern for each of its places."""
    told = any(c.isdigit() for c in value) and any(c.isalpha() for c in value) and value.isalnum()
    if not (told and SHORTEST_MARK <= len(value) <= LONGEST_MARK and MARK in schema.fields):
        return ()
    return (Probe(Op.PATTERN, Scope.FIELD, tuple(f"{value[:at]}?{value[at + 1 :]}" for at in range(len(value))), MARK),)


def _part(value: str, scope: Scope, name: str = "") -> tuple[Probe, ...]:
    # Letters alone are the end of a plate; longer ones are words.
    told = any(c.isdigit() for c in value) or (len(value) == SHORTEST_PART and value.isalpha())
    if not (told and SHORTEST_PART <= len(value) <= _LONGEST_NEAR):
        return ()
    return (Probe(Op.PART, scope, (value,), name),)


def _slipped(word: str, scopes: tuple[Scope, ...], name: str = "") -> dict[Level, tuple[Probe, ...]]:
    distance = slips(word)
    key = sound(word) if 3 <= len(word) <= _LONGEST_NEAR else ""
    steps: dict[Level, tuple[Probe, ...]] = {}
    if distance:
        steps[Level.NEAR] = tuple(Probe(Op.NEAR, scope, (word,), name, distance) for scope in scopes)
    # ``zzzz`` has the sound of S, and of nobody whose name is short for an initial.
    spoken = len(key) > 1 or not _VOWELS.isdisjoint(word)
    if key and spoken and scopes[0] != Scope.NEAR:
        steps[Level.SOUND] = (Probe(Op.SOUND, scopes[0], (key,), name),)
    if distance == 1 and len(word) >= SHORTEST_WIDE:
        steps[Level.WIDE] = tuple(Probe(Op.NEAR, scope, (word,), name, 2) for scope in scopes)
    return steps


def _form(text: str, form: Form, schema: SearchSchema) -> dict[Level, tuple[Probe, ...]]:
    found = tuple(words(text))
    if form.kind is FormKind.DATE:
        token = form.value.replace("-", "")
        swapped = _swapped(form.value)
        return {
            Level.EXACT: (Probe(Op.DAY, Scope.IDENTITY, (token,)), Probe(Op.WORDS, Scope.IDENTITY, found)),
            Level.ELSEWHERE: (Probe(Op.DAY, Scope.ANY, (token,)), Probe(Op.WORDS, Scope.ANY, found)),
            Level.PART: _part(identifier(text), Scope.ANY) if text.isdigit() else (),
            Level.NEAR: (Probe(Op.DAY, Scope.IDENTITY, (swapped,)),),
        }
    spellings = dict.fromkeys([(form.value,), found])
    return {
        Level.EXACT: tuple(Probe(Op.WORDS, Scope.IDENTITY, spelling) for spelling in spellings),
        Level.VARIANT: _alike(form.value, Scope.IDENTITY) if form.kind is FormKind.PLATE else (),
        Level.ELSEWHERE: tuple(Probe(Op.WORDS, Scope.ANY, spelling) for spelling in spellings),
        Level.PART: _part(form.value, Scope.ANY),
        Level.NEAR: _other_mark(form.value, schema) if form.kind is FormKind.PLATE else (),
    }


def _swapped(value: str) -> str:
    """The token of a day with day and month changed about; empty when that is no other day."""
    year, _dash, rest = value.partition("-")
    month, _dash, day = rest.partition("-")
    return f"{year}{day}{month}" if day and day != month and int(day) <= 12 else ""


def _field(leaf: Field, schema: SearchSchema) -> dict[Level, tuple[Probe, ...]]:
    name, what = leaf.name, leaf.what
    if (
        isinstance(what, Range)
        and (token := _one_day(what))
        and {use.search for use in schema.fields.get(name, ())} == {Search.DATE}
    ):
        # A term of the index, where a span is looked for among the days of all records.
        return {Level.EXACT: (Probe(Op.DAY, Scope.FIELD, (token,), name),)}
    if isinstance(what, Range):
        return {
            Level.EXACT: (Probe(Op.SPAN, Scope.FIELD, (), name, low=_bound(what.low), high=_bound(what.high)),),
            Level.NEAR: _spans(around(name, what, schema)),
        }
    if isinstance(what, Pattern | Fuzzy | Sounds | Near | Period | Age):
        return asked_steps(what, name, schema)
    if leaf.codes or name == TYPE:
        return {Level.EXACT: (Probe(Op.VALUE, Scope.FIELD, leaf.codes, name),)}
    uses = schema.fields.get(name, ())
    found = tuple(words(what.text))
    if not found:
        return {}
    if isinstance(what, Word) and what.prefix:
        return {Level.EXACT: (Probe(Op.PREFIX, Scope.FIELD, found[:1], name),)}
    spellings = _spellings(what.text, found, schema.normals(what.text, uses))
    if isinstance(what, Phrase):
        return {Level.EXACT: tuple(Probe(Op.WORDS, Scope.FIELD, spelling, name) for spelling in spellings)}
    value = what.form.value if what.form and what.form.kind is not FormKind.DATE else identifier(what.text)
    spellings = list(dict.fromkeys([*spellings, (value,)]))
    steps: dict[Level, tuple[Probe, ...]] = {
        Level.EXACT: tuple(Probe(Op.WORDS, Scope.FIELD, spelling, name) for spelling in spellings)
    }
    if _any(uses, Search.NAME):
        steps[Level.VARIANT] = _variants(found, Scope.FIELD, name)
        steps |= _slipped("".join(found), (Scope.FIELD,), name)
    elif any(use.near for use in uses):
        steps[Level.VARIANT] = _streets(found, Scope.FIELD, name)
        steps |= {
            level: probes
            for level, probes in _slipped("".join(found), (Scope.FIELD,), name).items()
            if level is not Level.SOUND
        }
    if any(use.search is Search.IDENTIFIER and not use.outer for use in uses):
        steps[Level.VARIANT] = (*steps.get(Level.VARIANT, ()), *_alike(value, Scope.FIELD, name))
        steps[Level.PART] = _part(value, Scope.FIELD, name)
        if name == MARK:
            steps[Level.NEAR] = (*_other_mark(value, schema), *_part_alike(value, Scope.FIELD, name))
    return steps


def _one_day(what: Range) -> str:
    """The token of a range of one day; empty for a longer one."""
    return what.low.strftime("%Y%m%d") if isinstance(what.low, date) and what.low == what.high else ""


def _any(uses: tuple[Use, ...], search: Search) -> bool:
    return any(use.search is search for use in uses)


def _bound(value: date | int | float | None) -> float | None:
    if isinstance(value, date):
        return day_bound(value)
    return None if value is None else float(value)
