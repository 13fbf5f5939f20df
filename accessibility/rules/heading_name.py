"""An empty heading is a stop at nothing."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import squash, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    words = squash(place.node.name) or text_below(place, scan)
    return passed(_("It says “{words}”.", words=words[:80])) if words else failed(_("It has no text."))


RULE: Rule[Place] = Rule(
    id="heading-name",
    description=_("A heading has text"),
    remedy=_("Write the heading, or take the empty one out."),
    impact=Impact.MODERATE,
    applies=_("Headings that are shown"),
    blocks=_("tell what the section is about"),
    subjects=nodes(Role.HEADING),
    check=_check,
    criteria=("1.3.1", "2.4.6"),
)
