"""“Save button” is heard as “Save button button”."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import ROLE_WORDS, fold, part_of_control, squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = fold(place.node.name)
    for word in ROLE_WORDS[place.node.role]:
        if name.endswith(f" {word}"):
            return failed(
                _("Its name “{name}” ends in its role, which a screen reader adds.", name=squash(place.node.name))
            )
    return passed(_("Its name does not repeat its role."))


RULE: Rule[Place] = Rule(
    id="name-holds-role",
    description=_("A name does not repeat the role"),
    remedy=_("Take the word for the role out of the name: “Save”, not “Save button”."),
    impact=Impact.MINOR,
    applies=_("Controls, headings, pictures and tabs with a name"),
    blocks=_("listen to {name} without hearing its kind twice"),
    subjects=nodes(*ROLE_WORDS, when=lambda place, scan: bool(squash(place.node.name)) and not part_of_control(place)),
    check=_check,
)
