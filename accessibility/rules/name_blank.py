"""A name of spaces passes a search for empty names, and is heard as silence all the same."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import OPERABLE, WINDOWS, squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    if squash(place.node.name):
        return passed(_("Its name has words."))
    return failed(_("Its name is made of spaces or invisible characters."))


RULE: Rule[Place] = Rule(
    id="name-blank",
    description=_("A name is not made of spaces"),
    remedy=_("Write a name, or leave it empty where the object is decoration."),
    impact=Impact.SERIOUS,
    applies=_("Controls, menu entries, tabs and windows with a name"),
    blocks=_("hear what {name} is"),
    subjects=nodes(*OPERABLE, *WINDOWS, Role.IMAGE, Role.HEADING, when=lambda place, scan: bool(place.node.name)),
    check=_check,
    criteria=("4.1.2",),
)
