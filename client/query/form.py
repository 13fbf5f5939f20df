"""A form of labelled fields and a query, each made from the other. What no box can hold is kept as text.

A box holds what would stand behind the field's name: ``Okafor``, ``van den Berg``, ``a OR b``, ``1980..1985``,
``last 90 days``. The box without a name is any field. The language's own names are boxes too: ``age``, ``near``
(``SE1 9AA``, ``5 km of SE1 9AA``), ``linked``, ``role``, ``sounds``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from client.query.errors import QueryError
from client.query.links import LINKED, ROLE
from client.query.named import looks_named
from client.query.parse import parse
from client.query.places import nearby, read_distance
from client.query.special import NEAR
from client.query.tree import (
    Age,
    All,
    And,
    Field,
    Leaf,
    Linked,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Sounds,
    Within,
    both,
    leaves,
)
from client.query.unparse import unparse
from client.query.vocabulary import AGE, SOUNDS, Vocabulary

ANY = ""
"""The name of the box that is any field."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the box of the field ``name``; :data:`ANY` is any field."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class FormReading:
    """A query as a form has it: one entry a box, in the order of the query, and what no box can hold."""

    entries: tuple[Entry, ...]
    rest: str = ""


def to_query(entries: Iterable[Entry], vocabulary: Vocabulary, today: date | None = None, rest: str = "") -> str:
    """The query that asks for all entries and for ``rest``. Empty boxes ask for nothing.

    Raises :class:`QueryError` when a text cannot be read at all; its position points into the text of that box.
    """
    day = today or datetime.now(UTC).date()
    parts = [entry_tree(entry, vocabulary, day) for entry in entries]
    parts.append(parse(rest, vocabulary, day).tree)
    kept = [part for part in parts if not isinstance(part, All)]
    return unparse(both(kept)) if kept else ""


def from_query(text: str, vocabulary: Vocabulary, today: date | None = None) -> FormReading:
    """The form that ``text`` fills. Raises :class:`QueryError` as :func:`parse` does."""
    day = today or datetime.now(UTC).date()
    tree = parse(text, vocabulary, day, looks_named).tree
    boxes: dict[str, Node] = {}
    rest: list[Node] = []
    for part in tree.parts if isinstance(tree, And) else () if isinstance(tree, All) else (tree,):
        name = _box(part)
        if name is None or not _holds(boxes, name, part, vocabulary, day):
            rest.append(part)
    entries = tuple(Entry(name, _text(name, node)) for name, node in boxes.items())
    return FormReading(entries, unparse(both(rest)) if rest else "")


def entry_tree(entry: Entry, vocabulary: Vocabulary, today: date) -> Node:
    """What one box asks for; every record when it is empty. Raises :class:`QueryError`."""
    text = " ".join(entry.text.split())
    if not text:
        return All()
    if entry.name == ANY:
        return parse(text, vocabulary, today).tree
    if entry.name == NEAR and read_distance(f"within {text}", 0):
        return parse(f"within {text}", vocabulary, today).tree
    tree = parse(f"{entry.name}:{text}", vocabulary, today).tree
    if isinstance(tree, And | Or | Not | All) and entry.name not in _OWN:
        # Several words: the field is asked of each. Alone the name would reach only to the first.
        tree = parse(f"{entry.name}:({text})", vocabulary, today).tree
    return tree


_OWN = (NEAR, LINKED, AGE, SOUNDS)


def _box(part: Node) -> str | None:
    """The box that could hold ``part``."""
    match part:
        case Within():
            return NEAR
        case Linked(record):
            return ROLE if record is None else LINKED
        case Sounds():
            return SOUNDS
        case Field(name) if unparse(part).startswith(f"{AGE}:"):
            return AGE if name else None
        case Field(name):
            return name
        case Or():
            names = {_box(leaf) for leaf in leaves(part, positive=False)}
            return names.pop() if len(names) == 1 and _plain(part) else None
        case And() | Not() | All():
            return None
    return ANY


def _plain(node: Node) -> bool:
    """Whether a box can hold it without its field's name: alternatives and leaves, nothing denied."""
    if isinstance(node, Not):
        return False
    return all(map(_plain, node.parts)) if isinstance(node, And | Or) else True


def _holds(boxes: dict[str, Node], name: str, part: Node, vocabulary: Vocabulary, today: date) -> bool:
    """Put ``part`` into its box beside what is there, if the box is then read as just that."""
    held = boxes.get(name)
    if held is not None and name in _OWN:
        return False
    joined = part if held is None else both([held, part])
    if isinstance(joined, And | Or) and name != ANY and any(map(_is_span, leaves(joined, positive=False))):
        return False  # of several spans none can be read without the field's name
    try:
        same = entry_tree(Entry(name, _text(name, joined)), vocabulary, today) == joined
    except QueryError:
        return False
    if same:
        boxes[name] = joined
    return same


def _text(name: str, node: Node) -> str:
    """``node`` without the name of its box."""
    if isinstance(node, Within):
        default = node == nearby(node.place)
        written = unparse(node).removeprefix("within ")
        return written.partition(" of ")[2] if default else written
    if name == ANY:
        return unparse(node)
    if name == LINKED and isinstance(node, Or):
        return ",".join(unparse(part).partition(":")[2] for part in node.parts)
    if isinstance(node, And | Or):
        return unparse(type(node)(tuple(_nameless(part) for part in node.parts)))
    return unparse(node).partition(":")[2]


def _is_span(leaf: Leaf) -> bool:
    return isinstance(leaf, Field) and isinstance(leaf.what, Range | Age)


def _nameless(node: Node) -> Node:
    if isinstance(node, And | Or):
        return type(node)(tuple(_nameless(part) for part in node.parts))
    if isinstance(node, Field) and not isinstance(node.what, Range | Age):
        return node.what
    if isinstance(node, Linked) and node.id is None:
        return Phrase(node.role)
    return node
