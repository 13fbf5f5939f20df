"""“Click here” and “more” say nothing in a list of links."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import fold, squash
from accessibility.scan import Place, Scan
from i18n import _

_EMPTY_WORDS = frozenset(
    {
        *(
            "click here",
            "here",
            "click",
            "more",
            "read more",
            "link",
            "this",
            "details",
            "learn more",
            "go",
            "this link",
        ),
        *("yma", "cliciwch yma", "mwy", "hier", "mehr", "ici", "plus", "en savoir plus", "aquí", "más"),
    }
)


def _check(place: Place, scan: Scan) -> Verdict:
    name = fold(place.node.name)
    if name not in _EMPTY_WORDS:
        return passed(_("“{name}” says more than that it is a link.", name=squash(place.node.name)))
    if place.node.description.strip():
        return review(_("“{name}” says nothing alone; does its description say where it leads?", name=place.node.name))
    return review(_("“{name}” says nothing alone; do the words around it say where it leads?", name=place.node.name))


RULE: Rule[Place] = Rule(
    id="link-purpose",
    description=_("A link's text says where it leads"),
    remedy=_("Write the link's target into its text: “Guide to searching” in place of “here”."),
    impact=Impact.MODERATE,
    applies=_("Links that have a name"),
    blocks=_("tell from {name} where the link leads"),
    subjects=nodes(Role.LINK, when=lambda place, scan: bool(place.node.name.strip())),
    check=_check,
    criteria=("2.4.4",),
)
