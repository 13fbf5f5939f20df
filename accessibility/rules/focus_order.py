"""Tab that jumps up the page and down again loses everyone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from accessibility.model import State
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import above_left, stop_place, stops
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, Place]]:
    walked = [place for stop in stops(scan) if (place := stop_place(stop, scan)) is not None]
    if not walked:
        ordered = [
            place
            for place in scan.places
            if place.node.focus_order is not None and place.shown and State.FOCUSABLE in place.node.states
        ]
        walked = sorted(ordered, key=lambda place: place.node.focus_order or 0)
    # Coming round to the top, or to where the walk began, is no jump.
    tops = {scan.order(walked[0]), min(scan.order(place) for place in walked)} if walked else set()
    for before, after in pairwise(walked):
        if before is not after and scan.order(after) not in tops:
            yield before, after


def _check(pair: tuple[Place, Place], scan: Scan) -> Verdict:
    before, after = pair
    one, other = before.node.bounds, after.node.bounds
    back_in_tree = scan.order(after) < scan.order(before)
    if one is None or other is None or one.empty or other.empty:
        if back_in_tree and before.parent is after.parent:
            return review(
                _("The focus goes from {before} back to {after}.", before=before.label(), after=after.label()),
                at=after,
                related=(before,),
            )
        return passed(_("The focus goes on to {after}.", after=after.label()), at=after)
    if above_left(other, one) and before.parent is after.parent:
        if back_in_tree:
            return failed(
                _("The focus goes from {before} back up to {after}.", before=before.label(), after=after.label()),
                at=after,
                related=(before,),
            )
        return review(
            _("The focus goes from {before} up to {after}.", before=before.label(), after=after.label()),
            at=after,
            related=(before,),
        )
    return passed(_("The focus goes on to {after}.", after=after.label()), at=after)


RULE: Rule[tuple[Place, Place]] = Rule(
    id="focus-order",
    description=_("The focus moves in reading order"),
    remedy=_("Set the Tab order to follow what is read: top to bottom, and along each line."),
    impact=Impact.SERIOUS,
    applies=_("Each step of the keyboard walk, or of the Tab order where nobody walked"),
    blocks=_("follow the focus through the page"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.3", "1.3.2"),
    method=Method.DRIVEN,
)
