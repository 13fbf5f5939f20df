"""The levels at which a record can meet a leaf, and the one comparison that all of them are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from service.search.definite import Circle


class Level(IntEnum):
    """How well a leaf is met, best first. A record's tier is the level of its worst leaf."""

    EXACT = 0  # as typed, in a field by which records are told, or in the field that was asked
    VARIANT = 1  # a nickname, another spelling of the given name, a mark that reads alike
    ELSEWHERE = 2  # as typed, in any other field
    PART = 3  # part of a number or mark
    NEAR = 4  # a spelling one or two slips away; day and month changed about
    SOUND = 5  # sounds alike
    WIDE = 6  # two slips away in short words: looked for only when there is nothing else
    MOST = 7  # some of what was asked is not met: no ladder has it, see service.search.most


class Scope(StrEnum):
    """Which fields a probe looks into."""

    IDENTITY = "identity"
    ANY = "any"
    NAMES = "names"
    TEXTS = "texts"  # names, places and running texts: where words stand in a row
    EVENTS = "events"  # the dates of events
    NEAR = "near"  # places and other texts in which near spellings are looked for
    FIELD = "field"


class Op(StrEnum):
    """What a probe compares."""

    WORDS = "words"  # one value holds these words in a row
    ONE_OF = "one of"  # holds one of these words
    PREFIX = "prefix"  # holds a word that starts so
    NEAR = "near"  # holds a word within a distance of this one
    SOUND = "sound"  # holds a word with this key
    PATTERN = "pattern"  # holds a word that one of some patterns with wildcards fits
    CLOSE = "close"  # holds these words and those beside them, close to each other
    PART = "part"  # an identifier holds these characters in a row
    DAY = "day"  # a date has this token
    SPAN = "span"  # a day or quantity lies between
    VALUE = "value"  # has one of these whole values
    CIRCLE = "circle"  # is at most so far from a place
    RECORD = "record"  # is one of these records


@dataclass(frozen=True, slots=True)
class Probe:
    """One comparison. ``words`` holds words, a key, characters, a token or values; ``name`` the field of ``FIELD``.

    Of words close to each other ``beside`` has the other side, and ``ordered`` says that it comes second.
    """

    op: Op
    scope: Scope
    words: tuple[str, ...] = ()
    name: str = ""
    distance: int = 0
    low: float | None = None
    high: float | None = None
    circle: Circle | None = None
    orders: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()
    ordered: bool = False
