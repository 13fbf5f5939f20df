"""A star is seen as “required” and heard as “star”."""

from __future__ import annotations

import unicodedata

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CHOICES, FIELDS, fold, labels, squash
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _

_WORDS = ("required", "mandatory", "must", "gofynnol", "erforderlich", "obligatoire", "obligatorio")


def _marked(place: Place, scan: Scan) -> bool:
    if place.node.attribute("marked required"):
        return True
    texts = [place.node.name, place.node.visible_text, *(label.node.name for label in labels(place, scan))]
    # A star alone is no label: a search box may hold it as its pattern.
    return any(squash(text).rstrip(":").rstrip().endswith("*") and fold(text) for text in texts)


def _plain(text: str) -> str:
    """``text`` in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _check(place: Place, scan: Scan) -> Verdict:
    if State.REQUIRED in place.node.states:
        return passed(_("It has the state “required”."))
    told = _plain(f"{place.node.name} {place.node.description}")
    if any(word in told for word in _WORDS):
        return passed(_("Its name or description says that it is required."))
    return failed(_("It is marked as required for the eye, and nothing says so in words."))


RULE: Rule[Place] = Rule(
    id="required-told",
    description=_("A required field says so in words"),
    remedy=_(
        "Set the required state and write “required” into the description; say “(optional)” on the "
        "others in place of stars."
    ),
    impact=Impact.SERIOUS,
    applies=_("Fields and choices whose label ends in a star, or that are known to be required"),
    blocks=_("know that {name} must be filled in"),
    subjects=nodes(*FIELDS, *CHOICES, when=_marked),
    check=_check,
    criteria=("3.3.2", "1.3.1"),
    shuts_out=(Need.NO_VISION, Need.LIMITED_VISION, Need.COGNITION),
)
