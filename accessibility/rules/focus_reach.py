"""What Tab and arrows never reach is not there for a keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import Ending
from accessibility.model import Role, State
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import COLLECTIONS, CONTROLS, part_of_control, stops
from accessibility.scan import Place, Scan
from i18n import _

_ONE_STOP = (Role.RADIO_BUTTON, Role.TAB)


def _subjects(scan: Scan) -> Iterator[Place]:
    walk = scan.evidence.forward
    if walk is None or walk.ending is not Ending.CYCLED:
        return
    for place in scan.of(*CONTROLS, *COLLECTIONS):
        if (
            place.node.has(State.FOCUSABLE, State.ENABLED)
            and not part_of_control(place)
            and not place.inside(*COLLECTIONS, Role.MENU, Role.MENU_BAR, Role.TOOL_BAR, Role.TAB_LIST)
        ):
            yield place


def _check(place: Place, scan: Scan) -> Verdict:
    reached = {stop.key for stop in stops(scan)}
    if place.key in reached or any(below.key in reached for below in scan.below(place)):
        return passed(_("Tab reaches it."))
    if place.node.role is Role.RADIO_BUTTON and any(
        other.key in reached for other in scan.children(place.parent or place) if other.node.role is Role.RADIO_BUTTON
    ):
        return passed(_("Tab reaches its group, and arrow keys go on from there."))
    if place.node.keys:
        return passed(_("The key {keys} reaches it.", keys=place.node.keys[0]))
    return failed(_("Tab went all the way round and never came to it."))


RULE: Rule[Place] = Rule(
    id="focus-reach",
    description=_("Tab reaches every control"),
    remedy=_("Give the control a Tab focus policy and a place in the Tab order."),
    impact=Impact.CRITICAL,
    applies=_("Controls and lists that take the focus, after a keyboard walk that went all the way round"),
    blocks=_("reach {name} by keyboard"),
    subjects=_subjects,
    check=_check,
    criteria=("2.1.1", "2.1.3"),
    method=Method.DRIVEN,
)
