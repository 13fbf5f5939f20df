"""A class or file name as a name is a programmer's word."""

from __future__ import annotations

import re

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CONTROLS, WINDOWS, part_of_control, squash
from accessibility.scan import Place, Scan
from i18n import _

_CLASS = re.compile(
    r"(Q[A-Z][a-z]\w*|Gtk[A-Z]\w*|wx[A-Z]\w*|(push|tool|radio|command|line|plain|text|combo|spin|check|group|list|tree|table)(Button|Edit|Box|View|Widget|TextEdit)(_\d+)?)"
)
_FILE = re.compile(r"\S+\.(png|svg|svgz|ico|xpm|gif|jpe?g|bmp)", re.IGNORECASE)


def _check(place: Place, scan: Scan) -> Verdict:
    name = squash(place.node.name)
    own = place.node.path.rpartition(".")[2]
    if _CLASS.fullmatch(name) or (
        place.node.kind and name == place.node.kind and not name.islower() and not name.istitle()
    ):
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
    applies=_("Controls, pictures and windows with a name"),
    blocks=_("understand what {name} is"),
    subjects=nodes(
        *CONTROLS,
        Role.IMAGE,
        *WINDOWS,
        when=lambda place, scan: bool(squash(place.node.name)) and not part_of_control(place),
    ),
    check=_check,
    criteria=("4.1.2", "2.4.6"),
)
