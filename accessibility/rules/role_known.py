"""What takes the focus without a role is heard as nothing, and reached by no command of a screen reader."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.scan import Place, Scan
from i18n import _

_NOTHING = frozenset({"", "unknown", "invalid", "filler", "no role", "norole", "redundant object"})


def _check(place: Place, scan: Scan) -> Verdict:
    native = place.node.attribute("native role").casefold()
    if place.node.role is Role.UNKNOWN and native in _NOTHING:
        return failed(_("It takes the focus, and its role is unknown."))
    return passed(_("Its role is {role}.", role=native or place.node.role.value))


RULE: Rule[Place] = Rule(
    id="role-known",
    description=_("What takes the focus has a role"),
    remedy=_("Give the widget an accessible role that says how it is used: button, list, text."),
    impact=Impact.CRITICAL,
    applies=_("Objects that are shown and take the focus"),
    blocks=_("tell what {name} is or how to use it"),
    subjects=nodes(when=lambda place, scan: State.FOCUSABLE in place.node.states),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.5"),
)
