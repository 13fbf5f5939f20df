"""The probes of what a query asks for by itself: wildcards, ``~``, ``sounds:``, NEAR, periods and ages.

They are met in full or not, save an age, which may have been guessed: none of them waits until little else is found,
and none is switched off with the near spellings and sounds that a plain word brings along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from client.query.asked import SHORTEST_INNER, begins_wild
from client.query.tree import Age, Field, Fuzzy, Near, Node, Pattern, Period, Sounds, Word, both, either
from client.query.vocabulary import APPARENT
from client.records.fields import Search
from service.search.levels import Level, Op, Probe, Scope
from service.search.normalise import LONGEST_WORD, fold, words
from service.search.schema import SearchSchema
from service.search.sound import sound

Steps: TypeAlias = dict[Level, tuple[Probe, ...]]
Asked: TypeAlias = Pattern | Fuzzy | Sounds | Near | Period | Age

_PART: Final = re.compile(r"(?:[^\W_]|[*?])+")
_WILD: Final = re.compile(r"[*?]")


def steps(what: Asked, name: str, schema: SearchSchema) -> Steps:
    """The probes of ``what`` by level: in the field ``name``, or wherever it makes sense when that is empty."""
    match what:
        case Pattern(text):
            return _pattern("".join(pattern_words(text)), name)
        case Fuzzy(text, distance):
            return _fuzzy("".join(words(text))[:LONGEST_WORD], distance, name)
        case Sounds(text):
            return _sounds("".join(words(text)), name, schema)
        case Near():
            return _near(what, name)
        case Age():
            return _age(what, name, schema)
        case Period():
            return {Level.EXACT: (_days(what.first, what.last, name),)}


def _age(what: Age, name: str, schema: SearchSchema) -> Steps:
    """The days of birth; and nearly, for those of whom no day is known, an age that was guessed about so."""
    found: Steps = {Level.EXACT: (_days(what.first, what.last, name),)}
    guesses: list[Probe] = []
    for held in APPARENT:
        by = max((use.tolerance for use in schema.fields.get(held, ())), default=0)
        low = None if what.low is None else what.low - by
        high = None if what.high is None else what.high + by
        if held in schema.fields:
            guesses.append(Probe(Op.SPAN, Scope.FIELD, (), held, low=low, high=high))
    return {**found, Level.NEAR: tuple(guesses)} if guesses else found


def _days(first: date | None, last: date | None, name: str) -> Probe:
    scope = Scope.FIELD if name else Scope.EVENTS
    return Probe(Op.SPAN, scope, (), name, low=day_bound(first), high=day_bound(last))


def _everywhere(op: Op, text: str, name: str) -> Steps:
    if name:
        return {Level.EXACT: (Probe(op, Scope.FIELD, (text,), name),)}
    return {
        Level.EXACT: (Probe(op, Scope.IDENTITY, (text,)),),
        Level.ELSEWHERE: (Probe(op, Scope.ANY, (text,)),),
    }


def _pattern(pattern: str, name: str) -> Steps:
    """Wildcards anywhere. One that begins with any letters is held against every word that a field of the index has:
    without a field's name it is looked for in names and places alone, whose words come again and again.
    """
    if name or not begins_wild(pattern):
        return _everywhere(Op.PATTERN, pattern, name)
    return {
        Level.EXACT: (Probe(Op.PATTERN, Scope.NAMES, (pattern,)),),
        Level.ELSEWHERE: (Probe(Op.PATTERN, Scope.NEAR, (pattern,)),),
    }


def _fuzzy(word: str, distance: int, name: str) -> Steps:
    exact = _everywhere(Op.WORDS, word, name)
    if name:
        return {**exact, Level.VARIANT: (Probe(Op.NEAR, Scope.FIELD, (word,), name, distance),)}
    return {
        Level.EXACT: exact[Level.EXACT],
        Level.VARIANT: (Probe(Op.NEAR, Scope.IDENTITY, (word,), distance=distance),),
        Level.ELSEWHERE: (*exact[Level.ELSEWHERE], Probe(Op.NEAR, Scope.ANY, (word,), distance=distance)),
    }


def _sounds(word: str, name: str, schema: SearchSchema) -> Steps:
    scope = Scope.FIELD if name else Scope.NAMES
    found: Steps = {Level.EXACT: (Probe(Op.WORDS, scope, (word,), name),)}
    if not name or any(use.search is Search.NAME for use in schema.fields.get(name, ())):
        found[Level.VARIANT] = (Probe(Op.SOUND, scope, (sound(word),), name),)
    return found


def _near(what: Near, name: str) -> Steps:
    first, second = _row(what.first), _row(what.second)
    if not first or not second:
        return {}
    scope, level = (Scope.FIELD, Level.EXACT) if name else (Scope.TEXTS, Level.ELSEWHERE)
    return {level: (Probe(Op.CLOSE, scope, first, name, what.distance, beside=second, ordered=what.ordered),)}


def _row(text: str) -> tuple[str, ...]:
    """The words of one side, folded; with their wildcards where it has some."""
    return tuple(pattern_words(text) if _WILD.search(text) else words(text))


def day_bound(day: date | None) -> float | None:
    """A day as the number by which it is kept: 19800504."""
    return None if day is None else float(day.year * 10_000 + day.month * 100 + day.day)


# Patterns ------------------------------------------------------------------------------------------------------


def pattern_words(text: str) -> list[str]:
    """The words of a pattern, folded as words are, with their wildcards."""
    return [part for part in _PART.findall(fold(text)) if any(c.isalnum() for c in part)]


def expression(pattern: str) -> str:
    """A folded pattern as a regular expression; it holds letters, digits and wildcards alone."""
    return pattern[: 2 * LONGEST_WORD].replace("?", ".").replace("*", ".*")


def parted(node: Pattern | Field, what: Pattern) -> Node:
    """A pattern of several words as each of them, or run together: ``smi*-jones``, ``smi*jones``."""
    found = pattern_words(what.text)
    if len(found) < 2:
        return node
    name = node.name if isinstance(node, Field) else ""
    joined = _asked(name, "".join(found))
    if any(_too_wide(part) for part in found):
        return joined
    return either([both([_asked(name, part) for part in found]), joined])


def _too_wide(part: str) -> bool:
    return part[0] in "*?" and sum(c.isalnum() for c in part) < SHORTEST_INNER


def _asked(name: str, part: str) -> Node:
    what: Word | Pattern
    if not _WILD.search(part):
        what = Word(part)
    elif part[-1] == "*" and not _WILD.search(part[:-1]):
        what = Word(part[:-1], prefix=True)
    else:
        what = Pattern(part)
    return Field(name, what) if name else what


# What a record's words are held against ------------------------------------------------------------------------


def close(row: Iterable[str], probe: Probe) -> bool:
    """Whether both sides of the probe stand close enough in this row of words."""
    found = list(row)
    firsts, seconds = _starts(found, probe.words), _starts(found, probe.beside)
    return any(_gap(first, second, probe) for first in firsts for second in seconds)


def _gap(first: int, second: int, probe: Probe) -> bool:
    if 1 <= second - (first + len(probe.words) - 1) <= probe.distance:
        return True
    return not probe.ordered and 1 <= first - (second + len(probe.beside) - 1) <= probe.distance


def _starts(row: list[str], asked: tuple[str, ...]) -> list[int]:
    size = len(asked)
    if has_wild(asked):
        return [at for at, word in enumerate(row) if size == 1 and fits(asked[0], word)]
    return [at for at in range(len(row) - size + 1) if row[at] == asked[0] and tuple(row[at : at + size]) == asked]


def has_wild(asked: Iterable[str]) -> bool:
    """Whether one of these words has a wildcard in it."""
    return any("*" in word or "?" in word for word in asked)


def fits(asked: str, word: str) -> bool:
    """Whether ``word`` is what was asked, wildcards in that standing for letters."""
    return _compiled(asked).fullmatch(word) is not None if has_wild((asked,)) else asked == word


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(expression(pattern))


def pairs(probe: Probe) -> list[tuple[list[tuple[int, str]], int]]:
    """The phrases, as (place, word) and slack, of which a text has one when both sides stand close enough in it.

    Two words at most ``n`` apart are one phrase with slack when ``n`` is odd, two when it is even; with a phrase
    on a side there is one for each distance.
    """
    sides = [(probe.words, probe.beside)] + ([] if probe.ordered else [(probe.beside, probe.words)])
    return [phrase for first, second in sides for phrase in _phrases(first, second, probe.distance)]


def _phrases(first: tuple[str, ...], second: tuple[str, ...], most: int) -> list[tuple[list[tuple[int, str]], int]]:
    if len(first) == len(second) == 1:
        middle = (most + 1) // 2
        found = [([(0, first[0]), (middle, second[0])], middle - 1)]
        return found if most % 2 else [*found, ([(0, first[0]), (most, second[0])], 0)]
    begin = list(enumerate(first))
    return [
        ([*begin, *((len(first) - 1 + gap + at, word) for at, word in enumerate(second))], 0)
        for gap in range(1, most + 1)
    ]
