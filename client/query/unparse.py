"""Tree to text. Reading that text again gives the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from client.query.forms import period_text, read_form
from client.query.tree import All, And, Field, Node, Not, Or, Phrase, Range, Word

_LABELLED: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}:")
_OPERATOR: Final = re.compile(r"and|or|not|(near|adj|within)(/\d{1,3})?", re.IGNORECASE)
_TODAY: Final = date(2100, 1, 1)  # only whether a form is there matters here, not its century


def unparse(node: Node) -> str:
    """The query text of ``node``; the empty text for every record."""
    return "" if isinstance(node, All) else _text(node)


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
            yield bool(last.codes) or (isinstance(last.what, Range) and last.what.high is None)
        written = _leaf(last) if last else part
        start = at + len(part) - len(written)
        named = _LABELLED.match(written)
        found = read_form(text, start + (named.end() if named else 0), _TODAY)
        yield found is not None and start + (named.end() if named else 0) + found[1] > at + len(part)
        at += len(part) + 1


def _last_leaf(node: Node) -> Word | Phrase | Field | None:
    """The leaf with which the text of ``node`` ends, if it ends with one rather than with a bracket."""
    if isinstance(node, Not):
        return _last_leaf(node.part)
    return None if isinstance(node, And | Or | All) else node


def _leaf(node: Word | Phrase | Field) -> str:
    if isinstance(node, Field):
        return f"{node.name}:{_range(node.what)}" if isinstance(node.what, Range) else f"{node.name}:{_leaf(node.what)}"
    if isinstance(node, Phrase):
        return f'"{node.text}"'
    if node.prefix:
        return f"{node.text}*"
    return f'"{node.text}"' if _OPERATOR.fullmatch(node.text) else node.text


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
