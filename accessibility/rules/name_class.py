"""A class or file name as a name is a programmer's word."""

from __future__ import annotations

import re

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import CONTROLS, ITEMS, WINDOWS, fold, part_of_control, squash
from accessibility.scan import Place, Scan
from i18n import _

_CLASS = re.compile(
    r"(Q[A-Z][a-z]\w*|(?:Gtk|Adw|Hdy)[A-Z]\w*|wx[A-Z]\w*|(push|tool|radio|command|line|plain|text|combo|spin|check|group|list|tree|table)(Button|Edit|Box|View|Widget|TextEdit)(_\d+)?)"
)
_FILE = re.compile(r"\S+\.(png|svg|svgz|ico|xpm|gif|jpe?g|bmp)", re.IGNORECASE)


def _check(place: Place, scan: Scan) -> Verdict:
    name = squash(place.node.name)
    own = place.node.path.rpartition(".")[2]
    if fold(name) == fold(scan.tree.name) and place.node is not scan.tree:
        return passed(_("Its name is that of the program."))
    if _CLASS.fullmatch(name) or (
        place.node.kind and name == place.node.kind and not name.islower() and not name.istitle()
    ):
        if place.node.role is Role.IMAGE and State.FOCUSABLE not in place.node.states:
            return review(
                _("Its name “{name}” is the name of a class. Is the picture more than decoration?", name=name)
            )
        return failed(_("Its name “{name}” is the name of a class.", name=name))
    if _FILE.fullmatch(name):
        return failed(_("Its name “{name}” is the name of a file.", name=name))
    if own and name == own and re.search(r"[a-z][A-Z]|_", name):
        return failed(_("Its name “{name}” is its name in the source.", name=name))
    return passed(_("Its name is no class, file or source name."))


RULE: Rule[Place] = Rule(
    id="name-class",
    description=_("A name is no class, file or source name"),
    remedy=_("Set the accessible name to words a person knows."),
    impact=Impact.SERIOUS,
    applies=_("Controls, pictures outside controls, and windows, with a name"),
    blocks=_("understand what {name} is"),
    subjects=nodes(
        *CONTROLS,
        Role.IMAGE,
        *WINDOWS,
        when=lambda place, scan: (
            bool(squash(place.node.name))
            and not part_of_control(place)
            and not (place.node.role is Role.IMAGE and place.inside(*CONTROLS, *ITEMS))
            # GTK 4 has a menu button in two, one in the other, under one name.
            and not (
                place.parent is not None
                and place.parent.node.role in CONTROLS
                and place.parent.node.name == place.node.name
            )
        ),
    ),
    check=_check,
    criteria=("4.1.2", "2.4.6"),
)
