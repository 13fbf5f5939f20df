"""Tree to text. Reading that text again gives the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from client.query.ages import read_aged, read_beside, read_born
from client.query.bare import read_bare
from client.query.called import PART_LINKS, PARTS, is_called
from client.query.described import CALLED, DESCRIBING
from client.query.forms import MONTHS, period_text, read_form
from client.query.links import LINKED, ROLE, role_follows
from client.query.near import OPERATOR, WILD
from client.query.places import place_text
from client.query.titles import is_title
from client.query.tree import (
    Age,
    All,
    And,
    Field,
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
    PlaceKind,
    Range,
    Sounds,
    What,
    Within,
    Word,
)
from client.query.vocabulary import AGE, SOUNDS

_LABELLED: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}:")
_OPERATOR: Final = re.compile(rf"AND|OR|NOT|{OPERATOR.pattern}", re.IGNORECASE)
_BARE_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_BEGINNINGS: Final = frozenset(
    [*MONTHS, "age", "aged", "last", "past", "previous", "this", "since", "from", "after", "before", "until", "till",
     "between", "born", "dob", "date", "round", "around", "close", "over", "during", "the", "one",
     "yesterday", "today", "tonight", "dated", "linked", "connected", "half", "two", "three", "four", "five", "six",
     "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "fifty", "under", "his", "her", "their", "early",
     "mid", "late"]
)  # fmt: skip
"""Words with which a form of several words can begin."""
_TODAY: Final = date(2100, 1, 1)  # only whether a form is there matters here, not its century


def unparse(node: Node) -> str:
    """The query text of ``node``; the empty text for every record."""
    if isinstance(node, All):
        return ""
    written = _text(node)
    # A question mark at the very end of several words may be punctuation.
    return f"({written})" if written.endswith("?") and " " in written else written


def _text(node: Node) -> str:
    if isinstance(node, And):
        return _side_by_side(node)
    if isinstance(node, Or):
        return " OR ".join(_text(part) for part in node.parts)
    if isinstance(node, Not):
        inner = _text(node.part)
        return f"NOT ({inner})" if isinstance(node.part, And | Or) else f"NOT {inner}"
    if isinstance(node, All):
        return "*"
    return _leaf(node)


def _side_by_side(node: And) -> str:
    parts = [f"({_text(part)})" if isinstance(part, Or) else _text(part) for part in node.parts]
    return (" AND " if any(_would_merge(node.parts, parts)) else " ").join(parts)


def _would_merge(nodes: tuple[Node, ...], parts: list[str]) -> Iterator[bool]:
    """Whether a written form, a code's words or an open range would reach from one part into the next."""
    text = " ".join(parts)
    at = 0
    for node, part in zip(nodes[:-1], parts[:-1], strict=True):
        last = _last_leaf(node)
        if isinstance(last, Field):
            yield bool(last.codes) or (isinstance(last.what, Range | Age) and last.what.high is None)
            yield isinstance(last.what, Age) and text[at + len(part) + 1 : at + len(part) + 2].lower() == "y"
        written = _leaf(last) if last else part
        start = at + len(part) - len(written)
        named = _LABELLED.match(written)
        value = start + (named.end() if named else 0)
        reach = max(_reach(text, value), _reach(text, start))
        if isinstance(last, Linked):
            yield last.id is None or role_follows(text, at + len(part)) is not None
        if isinstance(last, Word) and (is_title(last.text) or last.text.lower() in (*CALLED, *PARTS, *PART_LINKS)):
            yield True
        following = at + len(part) + 1
        if isinstance(last, Word) and text[following:].partition(" ")[0].lower() in DESCRIBING:
            yield True
        if isinstance(last, Word) and is_called(text, at + len(part) - len(last.text)):
            yield True
        if isinstance(last, Word) and read_beside(text, following, _TODAY, last.text):
            yield True
        yield reach > at + len(part)
        at += len(part) + 1


def _reach(text: str, at: int) -> int:
    """Where the written form or the form of several words at ``at`` ends; ``at`` when there is none."""
    form, bare = read_form(text, at, _TODAY), read_bare(text, at, _TODAY)
    aged, born = read_aged(text, at, _TODAY), read_born(text, at, _TODAY)
    read = [found[1] for found in (form, aged, born) if found]
    return at + max(*read, bare.length if bare else 0, 0)


def _last_leaf(node: Node) -> Leaf | None:
    """The leaf with which the text of ``node`` ends, if it ends with one rather than with a bracket."""
    if isinstance(node, Not):
        return _last_leaf(node.part)
    return None if isinstance(node, And | Or | All) else node


def _leaf(node: Leaf) -> str:
    if isinstance(node, Field):
        return _field(node.name, node.what)
    if isinstance(node, Within):
        return _within(node)
    if isinstance(node, Linked):
        return _linked(node)
    return _what(node)


def _within(node: Within) -> str:
    head = f"within {_amount(node.distance)} {node.unit.value} of "
    name = place_text(node.place)
    if node.place.kind is PlaceKind.NAMED:
        again = read_bare(head + name, 0, _TODAY)
        if again is None or again.length < len(head + name) or again.node != node:
            name = f'"{name}"'
    return head + name


def _field(name: str, what: What) -> str:
    if isinstance(what, Age):
        return f"{AGE}:{_range(Range(what.low, what.high))}"
    if isinstance(what, Near):
        return f"{name}:({_what(what)})"
    if isinstance(what, Sounds):
        return f"{name}:{SOUNDS}({_operand(what.text)})"
    return f"{name}:{_range(what) if isinstance(what, Range) else _what(what)}"


def _what(node: Word | Phrase | Pattern | Fuzzy | Sounds | Near | Period) -> str:
    match node:
        case Phrase(text):
            return f'"{text}"'
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Sounds(text):
            return f"{SOUNDS}:{_operand(text)}"
        case Near(first, second, distance, ordered):
            return f"{_operand(first)} {'ADJ' if ordered else 'NEAR'}/{distance} {_operand(second)}"
        case Word(text, prefix):
            if prefix:
                return f"{text}*"
            return f'"{text}"' if _OPERATOR.fullmatch(text) else text
    return node.text


def _operand(text: str) -> str:
    """Words that stand as one thing: as they are when nothing else can be read into them."""
    if WILD.search(text):
        return text
    plain = _BARE_WORD.fullmatch(text) and not _OPERATOR.fullmatch(text) and text.lower() not in _BEGINNINGS
    return text if plain else f'"{text}"'


def _linked(node: Linked) -> str:
    role = f'{ROLE}:"{node.role}"' if node.role else ""
    if node.id is None:
        return role
    hops = f"/{node.hops}" if node.hops > 1 else ""
    return f"{LINKED}:{node.id}{hops}" + (f" {role}" if role else "")


def _amount(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _range(span: Range) -> str:
    low, high = span.low, span.high
    if isinstance(low, date) and isinstance(high, date):
        if written := period_text(low, high):
            return written
    elif low is not None and low == high:
        return _end(low)
    return f"{_end(low)}..{_end(high)}"


def _end(value: date | int | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if float(value).is_integer() else f"{value:.9f}".rstrip("0")
