"""A password that assistive technology reads out is heard by the room."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import squash
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    shown = squash(place.node.value) or squash(place.node.visible_text)
    if all(not character.isalnum() for character in shown):
        return passed(_("What is typed is not told."))
    return failed(_("It tells what is typed, {count} characters of it.", count=len(shown)))


RULE: Rule[Place] = Rule(
    id="password-hidden",
    description=_("A password is not told"),
    remedy=_("Use the toolkit's password field; it gives dots to assistive technology too."),
    impact=Impact.SERIOUS,
    applies=_("Password fields with something in them"),
    blocks=_("type a password in private"),
    subjects=nodes(
        Role.PASSWORD, when=lambda place, scan: bool(squash(place.node.value) or squash(place.node.visible_text))
    ),
    check=_check,
    criteria=("EN-11.5.2.10",),
    shuts_out=(Need.NO_VISION, Need.PRIVACY),
)
