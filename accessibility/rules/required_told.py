"""A star is seen as “required” and heard as “star”."""

from __future__ import annotations

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CHOICES, FIELDS, labels, squash
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _

_WORDS = ("required", "mandatory", "must", "gofynnol", "erforderlich", "obligatoire", "obligatorio")


def _marked(place: Place, scan: Scan) -> bool:
    texts = [place.node.name, place.node.visible_text, *(label.node.name for label in labels(place, scan))]
    return any(squash(text).rstrip(":").rstrip().endswith("*") for text in texts)


def _check(place: Place, scan: Scan) -> Verdict:
    if State.REQUIRED in place.node.states:
        return passed(_("It has the state “required”."))
    told = f"{place.node.name} {place.node.description}".casefold()
    if any(word in told for word in _WORDS):
        return passed(_("Its name or description says that it is required."))
    return failed(_("Its label ends in a star, and nothing says “required”."))


RULE: Rule[Place] = Rule(
    id="required-told",
    description=_("A required field says so in words"),
    remedy=_(
        "Set the required state and write “required” into the description; say “(optional)” on the "
        "others in place of stars."
    ),
    impact=Impact.SERIOUS,
    applies=_("Fields and choices whose label ends in a star"),
    blocks=_("know that {name} must be filled in"),
    subjects=nodes(*FIELDS, *CHOICES, when=_marked),
    check=_check,
    criteria=("3.3.2", "1.3.1"),
    shuts_out=(Need.NO_VISION, Need.LIMITED_VISION, Need.COGNITION),
)
