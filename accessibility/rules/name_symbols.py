"""A name of signs alone is read by its Unicode names, or not at all."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import BUTTONS, part_of_control, squash
from accessibility.scan import Place, Scan
from i18n import _

_SPOKEN = frozenset("+-*/=%().,<>±×÷√∞π")  # what a key of a calculator is called by


def _symbols(text: str) -> bool:
    return bool(text) and not any(character.isalnum() for character in text)


def _check(place: Place, scan: Scan) -> Verdict:
    name = squash(place.node.name)
    if not _symbols(name):
        return passed(_("Its name has letters or digits."))
    if set(name) <= _SPOKEN:
        return passed(_("Its name “{name}” is read as the sign it stands for.", name=name))
    if squash(place.node.description):
        return passed(_("Its description has words: “{words}”.", words=squash(place.node.description)[:80]))
    return review(_("Its name is “{name}”. Is that heard as what it does?", name=name))


RULE: Rule[Place] = Rule(
    id="name-symbols",
    description=_("A name is more than signs"),
    remedy=_("Keep the sign on the button and set the accessible name to a word: “Next” for “▶”."),
    impact=Impact.MODERATE,
    applies=_("Buttons, links, menu entries and tabs with a name"),
    blocks=_("tell what {name} does"),
    subjects=nodes(
        *BUTTONS,
        Role.LINK,
        Role.MENU_ITEM,
        Role.TAB,
        when=lambda place, scan: bool(squash(place.node.name)) and not part_of_control(place),
    ),
    check=_check,
    criteria=("1.1.1", "4.1.2"),
)
