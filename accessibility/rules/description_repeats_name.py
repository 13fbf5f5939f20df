"""A description that repeats the name is heard as an echo."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import COLLECTIONS, OPERABLE, fold, squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    if fold(place.node.description) != fold(place.node.name):
        return passed(_("Name and description differ."))
    if squash(place.node.description) == squash(place.node.name):
        return passed(_("They are the same to the letter, which screen readers say once."))
    return failed(_("Its description “{words}” says only its name again.", words=squash(place.node.description)))


RULE: Rule[Place] = Rule(
    id="description-repeats-name",
    description=_("A description does not repeat the name"),
    remedy=_("Leave the description (often the tooltip) empty, or let it add something."),
    impact=Impact.MINOR,
    applies=_("Objects with a name and a description"),
    blocks=_("hear {name} only once"),
    subjects=nodes(
        *OPERABLE,
        *COLLECTIONS,
        Role.GROUP,
        when=lambda place, scan: bool(fold(place.node.name) and fold(place.node.description)),
    ),
    check=_check,
)
