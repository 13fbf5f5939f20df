"""A value asked of a field: words, codes, days and quantities, open at either end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from client.query.decades import read_about, read_decade, read_partial
from client.query.forms import read_day
from client.query.lengths import CENTIMETRES, read_length
from client.query.links import ROLE
from client.query.periods import read_period, read_yearless
from client.query.spans import read_span
from client.query.tree import (
    And,
    Field,
    FormKind,
    Fuzzy,
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
)
from client.query.vocabulary import BIRTH, FieldKind, FieldTerm, Vocabulary

MOST_WILD: Final = 8
"""Stars and question marks in a word."""
SHORTEST_INNER: Final = 3
"""Letters and digits of a word that begins with a star: with fewer, every word there is would be looked at."""

_BEGINS_WILD: Final = re.compile(r"[*?]{3}|\?{0,2}\*")
_COMPARE: Final = re.compile(r"(<=|>=|<|>|=)?[ \t]{0,3}")
_DOTS: Final = re.compile(r"[ \t]{0,3}(?:\.{2,3}|…)[ \t]{0,3}")
_DASH: Final = re.compile(r"[ \t]{0,3}[-–][ \t]{0,3}(?=\d)|[ \t]{1,3}to[ \t]{1,3}(?=\d)")
_NUMBER: Final = re.compile(r"£?-?\d{1,15}(?:\.(?!\.)\d{1,9})?")
_END: Final = re.compile(r"(?=$|[\s()\"“”«»]|[,;.]{1,3}(?:$|[\s()]))")


def asked(
    term: FieldTerm, what: Word | Phrase | Pattern | Fuzzy, codes: tuple[str, ...], today: date | None = None
) -> Field | Linked:
    """``what`` asked of ``term``: as days or a quantity where the field holds those and it can be read so.

    In quotes a plate may have wildcards and spaces: ``vrm:"AB?2 CDE"``.
    """
    if term.name == ROLE:
        return Linked(None, what.text, codes)
    if isinstance(what, Pattern | Fuzzy):
        return Field(term.name, what)
    if isinstance(what, Phrase) and term.kinds == {FieldKind.IDENTIFIER} and (pattern := _pattern(what.text)):
        return Field(term.name, pattern)
    if FieldKind.DATE in term.kinds:
        if isinstance(what, Word) and what.form and what.form.kind is FormKind.DATE:
            return Field(term.name, Range(what.form.first, what.form.last))
        read = asked_day(term, what.text, 0, today) if today and isinstance(what, Phrase) else None
        if read and read[1] == len(what.text):
            return read[0]
    if FieldKind.NUMBER in term.kinds:
        number = asked_number(term, what.text, 0)
        if number and number[1] == len(what.text):
            return number[0]
    return Field(term.name, what, codes)


def begins_wild(pattern: str) -> bool:
    """Whether a word that fits may begin with nearly anything; without a field's name it is looked for in few."""
    return _BEGINS_WILD.match(pattern) is not None


def _pattern(text: str) -> Pattern | Word | None:
    """The wildcards of a quoted number or mark, its spaces left out; nothing when there are none or too many."""
    joined = "".join(c for c in text if c.isalnum() or c in "*?")
    stars = sum(c in "*?" for c in joined)
    if not stars or stars > MOST_WILD or sum(c.isalnum() for c in joined) < SHORTEST_INNER:
        return None
    if stars == 1 and joined.endswith("*") and joined[:-1].isalnum():
        return Word(joined[:-1], prefix=True)
    return Pattern(joined)


def within(term: FieldTerm, node: Node, vocabulary: Vocabulary) -> Node:
    """``field:( … )``: the field asked of every leaf that names no other."""
    if isinstance(node, Word | Phrase):
        return asked(term, node, vocabulary.codes(term, node.text) if term.codes else ())
    if isinstance(node, Pattern | Fuzzy | Sounds | Near | Period):
        if term.name == ROLE:
            return Linked(None, node.first if isinstance(node, Near) else node.text, ())
        if isinstance(node, Period) and FieldKind.DATE not in term.kinds:
            return within(term, Phrase(node.text), vocabulary)
        return Field(term.name, node)
    if isinstance(node, And):
        return And(tuple(within(term, part, vocabulary) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(within(term, part, vocabulary) for part in node.parts))
    if isinstance(node, Not):
        return Not(within(term, node.part, vocabulary))
    return node


def asked_day(term: FieldTerm, text: str, at: int, today: date) -> tuple[Field, int, bool] | None:
    """The days written at ``at``: one date, ``A..B``, ``..B``, ``A..``, ``>A``, ``1980-1985``. With its length.

    The last member says whether a date was read month first. Ends given the wrong way round are put right.
    """
    if period := read_period(text, at, today):
        return Field(term.name, period[0]), period[1], False
    if (span := read_span(text, at, today)) and (
        found := _if_ended(term, text, at, at + span.length, Range(span.first, span.last), span.swapped)
    ):
        return found
    for loose in (read_decade(text, at, today), read_about(text, at), read_partial(text, at)):
        if loose and (found := _if_ended(term, text, at, at + loose[1], loose[0], False)):
            return found
    compare = _COMPARE.match(text, at)
    sign = compare[1] if compare else None
    here = compare.end() if compare else at
    first = read_day(text, here, today)
    if first:
        here += first.length
    dots = _DOTS.match(text, here) if sign is None else None
    second = read_day(text, dots.end(), today) if dots else None
    if sign:
        if first is None:
            return None
        return _if_ended(term, text, at, here, _compared(sign, first.first, first.last), first.swapped)
    if dots:
        here = dots.end() + second.length if second else here + len(dots[0].rstrip())
        if first is None and second is None:
            return None
        lows = [day.first for day in (first, second) if day]
        highs = [day.last for day in (first, second) if day]
        days = Range(min(lows) if first else None, max(highs) if second else None)
        return _if_ended(term, text, at, here, days, any(day.swapped for day in (first, second) if day))
    if first is None:
        return _yearless(term, text, at, today)
    return _if_ended(term, text, at, here, Range(first.first, first.last), first.swapped)


def _yearless(term: FieldTerm, text: str, at: int, today: date) -> tuple[Field, int, bool] | None:
    """``reported:14 March`` is the latest; nobody means that of a day of birth."""
    found = None if BIRTH in (term.name, *term.names) else read_yearless(text, at, today)
    if found is None or found[0].first is None:
        return None
    return Field(term.name, Range(found[0].first, found[0].last)), found[1], False


def asked_number(term: FieldTerm, text: str, at: int) -> tuple[Field, int] | None:
    """The quantity written at ``at``: ``180``, ``170..180``, ``170..``, ``>170``. With its length."""
    compare = _COMPARE.match(text, at)
    sign = compare[1] if compare else None
    here = compare.end() if compare else at
    first = _measure(term, text, here)
    here += first[1] if first else 0
    dots = _DOTS.match(text, here) or _DASH.match(text, here) if sign is None else None
    second = _measure(term, text, dots.end()) if dots else None
    low = first[0] if first else None
    high = second[0] if second else None
    if dots and (second or ".." in dots[0] or "…" in dots[0]):
        here = dots.end() + second[1] if second else here + len(dots[0].rstrip())
        if low is not None and high is not None and high < low:
            low, high = high, low
        span = Range(low, high)
    elif low is None:
        return None
    elif sign in (">", ">="):
        span = Range(low + 1 if sign == ">" and isinstance(low, int) else low, None)
    elif sign in ("<", "<="):
        span = Range(None, low - 1 if sign == "<" and isinstance(low, int) else low)
    else:
        span = Range(low, low)
    if span.low is None and span.high is None:
        return None
    found = _if_ended(term, text, at, here, span, False)
    return (found[0], found[1]) if found else None


def _measure(term: FieldTerm, text: str, at: int) -> tuple[int | float, int] | None:
    """A quantity at ``at`` in the field's unit, and the length of its text: ``180``, and of a length also ``5'11``."""
    if term.unit == CENTIMETRES and (length := read_length(text, at)):
        return length
    found = _NUMBER.match(text, at)
    return (_quantity(found[0]), len(found[0])) if found else None


def _quantity(text: str) -> int | float:
    value = float(text.removeprefix("£"))
    return int(value) if value.is_integer() else value


def _compared(sign: str, first: date, last: date) -> Range:
    if sign == ">":
        return Range(last + timedelta(days=1), None)
    if sign == ">=":
        return Range(first, None)
    if sign == "<":
        return Range(None, first - timedelta(days=1))
    if sign == "<=":
        return Range(None, last)
    return Range(first, last)


def _if_ended(
    term: FieldTerm, text: str, at: int, end: int, span: Range, swapped: bool
) -> tuple[Field, int, bool] | None:
    return (Field(term.name, span), end - at, swapped) if _END.match(text, end) else None
