"""A link without a name is heard as “link”."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import reads_by_itself, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan) or text_below(place, scan)
    return passed(_("It is called “{name}”.", name=name)) if name else failed(_("It has no name."))


RULE: Rule[Place] = Rule(
    id="link-name",
    description=_("A link has a name"),
    remedy=_("Give the link a text that says where it leads."),
    impact=Impact.SERIOUS,
    applies=_("Links that are shown"),
    blocks=_("tell where {name} leads"),
    subjects=nodes(Role.LINK),
    check=_check,
    criteria=("2.4.4", "4.1.2", "EN-11.5.2.5"),
)
