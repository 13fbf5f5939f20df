"""A window that gives the platform nothing is an empty window."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Method, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CONTROLS, WINDOWS, area
from accessibility.scan import Place, Scan
from i18n import _

_CONTENT_AREA = 100 * 100


def _check(window: Place, scan: Scan) -> Verdict:
    told = [
        below
        for below in scan.below(window)
        if below.node.role is not Role.UNKNOWN and (below.node.name or below.node.role in CONTROLS)
    ]
    if told:
        return passed(_("{count} objects in it can be read.", count=len(told)))
    return failed(_("Nothing in it can be read by assistive technology."))


def _large(window: Place, scan: Scan) -> bool:
    return (
        window.node.bounds is not None
        and area(window.node.bounds) > _CONTENT_AREA
        and not any(above.node.role in WINDOWS for above in window.ancestors())
    )


RULE: Rule[Place] = Rule(
    id="platform-tree",
    description=_("A window tells the platform what is in it"),
    remedy=_("Use the toolkit's own widgets, or implement its accessibility interface for what is painted by hand."),
    impact=Impact.CRITICAL,
    applies=_("Windows that are shown and have a size"),
    blocks=_("use anything in {name}"),
    subjects=nodes(*WINDOWS, when=_large),
    check=_check,
    criteria=("EN-11.5.2.3", "4.1.2"),
    method=Method.DRIVEN,
)
