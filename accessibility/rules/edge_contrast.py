"""A field whose edge cannot be seen is an empty place."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import Edge
from accessibility.model import State
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import CHOICES, FIELDS, own_place
from accessibility.scan import Scan
from accessibility.themes.contrast import ratio
from i18n import _


def _subjects(scan: Scan) -> Iterator[Edge]:
    yield from scan.evidence.edges
    for place in scan.of(*FIELDS, *CHOICES):
        colours = place.node.colours
        if colours is not None and colours.border and colours.beside and State.ENABLED in place.node.states:
            yield Edge(place.key, "border", colours.border, colours.beside)


def _toolkits_own(edge: Edge, scan: Scan) -> bool:
    place = own_place(edge.key, scan)
    return place is not None and place.node.attribute("toolkit's own look") == "yes"


def _check(edge: Edge, scan: Scan) -> Verdict:
    got = ratio(edge.colour, edge.beside)
    words = _("Its {what}, {colour} beside {beside}, is {ratio} to 1; 3 to 1 is owed.")
    words = words.format(what=edge.what, colour=edge.colour, beside=edge.beside, ratio=f"{got:.2f}")
    if got + 0.005 >= 3:
        return passed(words, key=edge.key)
    if edge.what == "border" and _toolkits_own(edge, scan):
        # 1.4.11 asks nothing of a look that is not the author's; whether a toolkit's is, is argued about.
        why = _("{found} The toolkit draws it so. Does the program answer for its look?", found=str(words))
        return review(why, key=edge.key)
    return failed(words, key=edge.key)


RULE: Rule[Edge] = Rule(
    id="edge-contrast",
    description=_("What shows a control or its state has 3 to 1"),
    remedy=_("Give borders, ticks, icons and lines a colour of 3 to 1 against what is beside them."),
    impact=Impact.SERIOUS,
    applies=_("Borders of enabled fields and choices, and shapes that were measured"),
    blocks=_("see where {name} is"),
    subjects=_subjects,
    check=_check,
    criteria=("1.4.11",),
    method=Method.PAINTED,
)
