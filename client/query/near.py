"""``knife NEAR/5 car``: words that stand close to each other, made from what stands on both sides of the operator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from client.query.tree import Field, Near, Node, Or, Pattern, Phrase, Word, either

FARTHEST: Final = 30
"""Words apart that can be asked. As far are the values of one field from each other in an index, so that no pair is
found in two of them."""
FARTHEST_PHRASE: Final = 10
"""The same when a phrase is one of the sides: each distance is looked for by itself."""
OPERATOR: Final = re.compile(r"NEAR|ADJ|WITHIN|(?:NEAR|ADJ|WITHIN|W|PRE)/\d{1,3}", re.ASCII)
WILD: Final = re.compile(r"[*?]")
"""What stands for letters in a word."""
FEWEST: Final = 3
"""Letters and digits that a word with wildcards has beside another: with fewer, too many words fit."""
_CLOSE: Final = 10
_MOST_PAIRS: Final = 64


@dataclass(frozen=True, slots=True)
class Side:
    """Words on one side of the operator, and the field they were asked of, if any."""

    text: str
    field: str | None = None

    @property
    def several(self) -> bool:
        """Whether it is a phrase rather than one word."""
        return not WILD.sub("", self.text).isalnum()


def meant(raw: str) -> tuple[int, bool]:
    """How far apart, and whether in order: ``NEAR/5``, ``NEAR`` (10), ``ADJ/3``, ``ADJ`` (1)."""
    name, _slash, number = raw.partition("/")
    ordered = name in ("ADJ", "PRE")
    return (max(1, int(number)) if number else 1 if ordered else _CLOSE), ordered


def close(first: Node, second: Node, distance: int, ordered: bool) -> Node | None:
    """The two sides within ``distance`` words of each other; nothing when they are not words that can be so.

    ``(knife OR blade) NEAR/5 car`` is each of them near the car.
    """
    one, other = list(_sides(first)), list(_sides(second))
    if not one or not other or len(one) * len(other) > _MOST_PAIRS:
        return None
    pairs: list[Node] = []
    for left in one:
        for right in other:
            if left.field and right.field and left.field != right.field:
                return None
            far = FARTHEST_PHRASE if left.several or right.several else FARTHEST
            near = Near(left.text, right.text, min(distance, far), ordered)
            name = left.field or right.field
            pairs.append(Field(name, near) if name else near)
    return either(pairs)


def _sides(node: Node) -> Iterator[Side]:
    """The words of ``node``; none at all when one of its parts is anything else."""
    if isinstance(node, Or):
        found = [side for part in node.parts for side in _sides(part)]
        if len(found) == len(node.parts):
            yield from found
    elif isinstance(node, Field) and not node.codes and isinstance(node.what, Word | Phrase | Pattern):
        yield from (Side(side.text, node.name) for side in _sides(node.what))
    elif isinstance(node, Phrase) or (isinstance(node, Word) and not node.prefix):
        yield Side(node.text)
    elif isinstance(node, Word | Pattern):
        wild = f"{node.text}*" if isinstance(node, Word) else node.text
        letters = WILD.sub("", wild)
        if wild[0] not in "*?" and letters.isalnum() and len(letters) >= FEWEST:
            yield Side(wild)
