"""“&Save” is heard as “ampersand save”."""

from __future__ import annotations

import re

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import BUTTONS, CHOICES, part_of_control, squash
from accessibility.scan import Place, Scan
from i18n import _

_MARKER = re.compile(r"(?:^|[\s(])&\w|^_\w|\(_\w\)|\w_\w+$")
_QT = re.compile(r"(?:^|[\s(])&\w")
_GTK = re.compile(r"^_[A-Z]\w|\(_[A-Z]\)")


def _check(place: Place, scan: Scan) -> Verdict:
    name = place.node.name
    if _QT.search(name) or _GTK.search(name):
        return failed(_("Its name “{name}” holds the mark of an access key.", name=squash(name)))
    return passed(_("Its name holds no mark of an access key."))


RULE: Rule[Place] = Rule(
    id="mnemonic-marker",
    description=_("A name holds no mark of an access key"),
    remedy=_("Take the “&” or “_” out of the accessible name; the toolkit reads it only in the visible text."),
    impact=Impact.MINOR,
    applies=_("Buttons, check boxes, radio buttons, menu entries and tabs with a name"),
    blocks=_("hear {name} without a stray sign"),
    subjects=nodes(
        *BUTTONS,
        *CHOICES,
        Role.MENU_ITEM,
        Role.TAB,
        when=lambda place, scan: bool(squash(place.node.name)) and not part_of_control(place),
    ),
    check=_check,
)
