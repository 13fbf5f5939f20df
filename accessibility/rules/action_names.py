"""An action without a name cannot be asked for."""

from __future__ import annotations

from collections import Counter

from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import OPERABLE, squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    actions = [squash(action) for action in place.node.actions]
    if not all(actions):
        return failed(_("It lists an action without a name."))
    twice = [name for name, count in Counter(actions).items() if count > 1]
    if twice:
        return failed(_("It lists the action “{name}” twice.", name=twice[0]))
    return passed(_("Its actions have names: {names}.", names=", ".join(actions)))


RULE: Rule[Place] = Rule(
    id="action-names",
    description=_("Actions have names, each once"),
    remedy=_("Name each action by what it does, and list it once."),
    impact=Impact.MINOR,
    applies=_("Controls that list actions"),
    blocks=_("choose among the actions of {name}"),
    subjects=nodes(*OPERABLE, when=lambda place, scan: bool(place.node.actions)),
    check=_check,
    criteria=("EN-11.5.2.11",),
)
