"""What to ask next when nothing was found: queries close to the one that was asked, each with how much it finds.

Only what finds something is proposed, so nobody listens to a way that ends nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from client.query.answer import Notice
from client.query.places import farthest
from client.query.tree import And, Field, FormKind, Node, Not, Pattern, Phrase, Word, both, either
from client.query.unparse import unparse
from i18n import Message, _, ngettext
from service.search.definite import Circle
from service.search.port import View, Wanted
from service.search.probes import BASE, prepared

_MOST: Final = 3
_FARTHER: Final = (3, 10)
"""Times as far as was asked, when nothing is that near."""
_MOST_PARTS: Final = 8
"""Parts of a query of which each is left out in turn."""
_SHORTEST: Final = 3
_PLATE: Final = 4
"""Characters of a plate that a wider search keeps: area and year."""


@dataclass(frozen=True, slots=True)
class _Try:
    """A query, and what it leaves out or does otherwise; ``{count}`` stands for how much it finds."""

    tree: Node
    message: Message


def records(count: int) -> str:
    """``12 records``, ``none``."""
    return str(ngettext("{n} record", "{n} records", count)) if count else str(_("none"))


def next_tries(tree: Node, wanted: Wanted, view: View) -> list[Notice]:
    """At most three queries that find something."""
    notices: list[Notice] = []
    for one in (*_farther(tree, view), *_tries(tree)):
        if len(notices) == _MOST:
            break
        if count := view.count(Wanted(prepared(one.tree), wanted.filters, wanted.off), BASE):
            message = one.message.format(count=records(count))
            notices.append(Notice(message=str(message), query=unparse(one.tree)))
    return notices


def _farther(tree: Node, view: View) -> Iterator[_Try]:
    """The same within a longer distance of the place."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    for part in parts:
        if not isinstance(part, Circle):
            continue
        for times in _FARTHER:
            distance = min(part.distance * times, farthest(part.unit))
            wider = replace(part, distance=distance)
            inside, edge = view.circle(part.spot, wider.metres)
            wider = replace(wider, inside=inside, edge=edge)
            rest = [wider if other is part else other for other in parts]
            shown = f"{distance:g} {part.unit.value}"
            yield _Try(both(rest), _("Within {distance} of there: {count}.", distance=shown))
        return


def _tries(tree: Node) -> Iterator[_Try]:
    parts = tree.parts if isinstance(tree, And) else (tree,)
    if 2 < len(parts) <= _MOST_PARTS:
        for left_out in parts:
            rest = [part for part in parts if part is not left_out]
            if all(isinstance(part, Not) for part in rest):
                continue
            yield _Try(both(rest), _("Without “{part}”: {count}.", part=unparse(left_out)))
    words = [part for part in parts if isinstance(part, Word)]
    if len(words) == len(parts) == 2:
        yield _Try(either(list(dict.fromkeys(words))), _("Any of these words: {count}."))
    if len(parts) == 1:
        yield from _wider(parts[0])


def _wider(leaf: Node) -> Iterator[_Try]:
    """One thing asked less strictly."""
    what = leaf.what if isinstance(leaf, Field) else leaf
    if isinstance(leaf, Field) and isinstance(what, Word | Phrase | Pattern) and not leaf.codes:
        yield _Try(what, _("In any field: {count}."))
    if isinstance(what, Phrase) and len(several := what.text.split()) > 1:
        apart: list[Node] = [_as_asked(leaf, Word(word)) for word in several]
        yield _Try(both(list(dict.fromkeys(apart))), _("These words in any order: {count}."))
    if isinstance(what, Word) and not what.prefix:
        if what.form and what.form.kind in (FormKind.PLATE, FormKind.POSTCODE):
            short = (what.form.value[:_PLATE] if what.form.kind is FormKind.PLATE else what.form.value[:-2]).upper()
        else:
            short = what.text[: max(_SHORTEST, len(what.text) // 2)]
        if short.isalnum() and len(short) < len(what.text):
            start = Word(short, prefix=True)
            yield _Try(_as_asked(leaf, start), _("Whatever starts with {start}: {count}.", start=short))


def _as_asked(leaf: Node, what: Word) -> Field | Word:
    return replace(leaf, what=what, codes=()) if isinstance(leaf, Field) else what
