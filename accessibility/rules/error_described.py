"""A red border says that something is wrong; the words say what."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CHOICES, FIELDS, squash
from accessibility.scan import Place, Scan
from i18n import _


def _of_its_group(place: Place) -> str:
    """What the group says that a choice belongs to: the mistake is the group's."""
    above = place.parent
    if place.node.role not in CHOICES or above is None or above.node.role is not Role.GROUP:
        return ""
    return squash(above.node.description)


def _check(place: Place, scan: Scan) -> Verdict:
    described = any(relation.kind in ("described by", "error message", "error") for relation in place.node.relations)
    words = squash(place.node.description) or _of_its_group(place)
    if described or words:
        return passed(_("Its mistake is described: “{words}”.", words=words[:100]))
    return failed(_("It is marked as wrong, and nothing says what is wrong."))


RULE: Rule[Place] = Rule(
    id="error-described",
    description=_("A field marked as wrong says what is wrong"),
    remedy=_(
        "Write the message beside the field and into its accessible description: “Enter a date of birth in the past”."
    ),
    impact=Impact.CRITICAL,
    applies=_("Fields and choices that are marked as invalid"),
    blocks=_("find out what is wrong with {name}"),
    subjects=nodes(*FIELDS, *CHOICES, when=lambda place, scan: State.INVALID in place.node.states),
    check=_check,
    criteria=("3.3.1", "EN-11.5.2.8"),
)
