"""A field that says its purpose can be filled in by what knows the person."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import fold, reads_by_itself
from accessibility.scan import Place, Scan
from i18n import _

_OWN = (
    "user name",
    "username",
    "your name",
    "your email",
    "your e-mail",
    "my email",
    "email address of yours",
    "your phone",
    "your telephone",
    "your address",
    "your postcode",
)


def _check(place: Place, scan: Scan) -> Verdict:
    if place.node.attribute("autocomplete") or place.node.attribute("input purpose"):
        return passed(_("It says its purpose."))
    return review(_("It seems to ask for something about the person using the program, and does not say its purpose."))


RULE: Rule[Place] = Rule(
    id="input-purpose",
    description=_("A field about its user says its purpose"),
    remedy=_("Set the toolkit's input purpose where it has one; otherwise let password managers fill the field in."),
    impact=Impact.MINOR,
    applies=_("Fields whose name says that they are about the person using the program, and fields with a purpose"),
    blocks=_("have {name} filled in for them"),
    subjects=nodes(
        Role.TEXT_FIELD,
        when=lambda place, scan: (
            bool(place.node.attribute("autocomplete"))
            or any(word in fold(reads_by_itself(place, scan)) for word in _OWN)
        ),
    ),
    check=_check,
    criteria=("1.3.5",),
)
