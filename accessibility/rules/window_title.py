"""A window without a title cannot be told from others in the window list."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = squash(place.node.name)
    if name:
        return passed(_("Its title is “{name}”.", name=name))
    return failed(_("It has no title."))


RULE: Rule[Place] = Rule(
    id="window-title",
    description=_("A window has a title"),
    remedy=_("Set the window's title to the page or record and the program: “Ann Jones – Lodestar”."),
    impact=Impact.SERIOUS,
    applies=_("Windows that are shown, save panels inside another"),
    blocks=_("tell which window this is"),
    subjects=nodes(
        Role.WINDOW,
        # A panel inside a window that calls itself one has no place in the window list.
        when=lambda place, scan: (
            not place.inside(Role.WINDOW, Role.DIALOG) and (place.node.bounds is None or not place.node.bounds.empty)
        ),
    ),
    check=_check,
    criteria=("2.4.2", "4.1.2"),
)
