"""A pane that can be pressed is a button in disguise."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import BUTTONS
from accessibility.scan import Place, Scan
from i18n import _

_PLAIN = (Role.PANE, Role.LABEL, Role.IMAGE, Role.SECTION, Role.PARAGRAPH, Role.GROUP)
_PRESS = frozenset({"press", "click", "activate", "toggle", "jump", "open"})


def _pressed(place: Place) -> bool:
    return State.FOCUSABLE in place.node.states and bool(_PRESS & {action.casefold() for action in place.node.actions})


def _check(place: Place, scan: Scan) -> Verdict:
    if place.node.role not in _PLAIN:
        return passed(_("Its role says that it can be pressed."))
    return review(
        _(
            "It takes the focus and can be pressed, but is a {role}. Is it heard as something to press?",
            role=place.node.role.value,
        )
    )


RULE: Rule[Place] = Rule(
    id="role-fits-actions",
    description=_("What can be pressed has a role that says so"),
    remedy=_("Use a button, or give the widget the role of one."),
    impact=Impact.SERIOUS,
    applies=_("Objects that take the focus and have an action such as press"),
    blocks=_("know that {name} can be pressed"),
    subjects=nodes(*BUTTONS, Role.LINK, *_PLAIN, when=lambda place, scan: _pressed(place)),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.11"),
)
