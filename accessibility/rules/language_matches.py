"""A language that is declared and not spoken picks the wrong voice."""
# ruff: noqa: SIM905 - words are easier to read as a line

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import CONTROLS, fold
from accessibility.scan import Place, Scan
from i18n import _

_COMMON: dict[str, frozenset[str]] = {  # the words that interfaces use most
    "en": frozenset(
        "the of and to in is for with open close file save not are from this that you all your new".split()
    ),
    "cy": frozenset("yr y a ac i o yn ar am gan wedi nid dim chi pob newydd agor cau ffeil cadw heb gyda mae".split()),
    "de": frozenset(
        "der die das und zu im ist für mit öffnen schließen datei speichern nicht sind von aus alle neu ein".split()
    ),
    "fr": frozenset(
        "le la les de des et à est pour avec ouvrir fermer fichier enregistrer pas sont du un une nouveau".split()
    ),
    "es": frozenset("el la los de del y a es para con abrir cerrar archivo guardar no son un una nuevo todos".split()),
}
_ENOUGH = 12  # common words that must be there before anything is said


def _subjects(scan: Scan) -> Iterator[Place]:
    tag = (scan.tree.language or scan.setting.language).replace("_", "-").partition("-")[0].casefold()
    if tag in _COMMON and sum(_hits(scan).values()) >= _ENOUGH:
        yield scan.places[0]


def _hits(scan: Scan) -> dict[str, int]:
    kinds = (Role.LABEL, Role.PARAGRAPH, Role.HEADING, *CONTROLS, Role.MENU_ITEM)
    words = [word for place in scan.of(*kinds) for word in fold(place.node.name).split()]
    return {tag: sum(word in common for word in words) for tag, common in _COMMON.items()}


def _check(place: Place, scan: Scan) -> Verdict:
    tag = (scan.tree.language or scan.setting.language).replace("_", "-").partition("-")[0].casefold()
    hits = _hits(scan)
    likely = max(sorted(hits), key=lambda name: (hits[name], name == tag))
    if hits[likely] > 2 * hits[tag]:
        return review(
            _("It says that its language is {tag}, but its words look like {likely}.", tag=tag, likely=likely)
        )
    return passed(_("Its words look like {tag}.", tag=tag))


RULE: Rule[Place] = Rule(
    id="language-matches",
    description=_("The language said is the language shown"),
    remedy=_("Set the locale to that of the texts in use, not to that of the system."),
    impact=Impact.MODERATE,
    applies=_("Pages with enough text whose language is said and known to this rule"),
    blocks=_("hear the program in the right voice"),
    subjects=_subjects,
    check=_check,
    criteria=("3.1.1",),
)
