"""Help that is elsewhere on each page is found by luck, when it is needed most."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Across, Impact, Rule, Verdict, failed, passed
from accessibility.rules._common import BUTTONS, COLLECTIONS, fold
from accessibility.scan import Place, Scan
from i18n import _

_HELP = ("help", "cymorth", "hilfe", "aide", "ayuda")
_ROWS = (Role.LIST_ITEM, Role.CELL)


def _helps(place: Place) -> bool:
    words = fold(place.node.name).split()
    if place.node.role in _ROWS:
        return len(words) == 1 and words[0] in _HELP and place.inside(*COLLECTIONS)
    return (bool(words) and words[0] in _HELP) or "F1" in place.node.keys


def _subjects(scans: tuple[Scan, ...]) -> Iterator[tuple[Scan, tuple[Place, Role, Role]]]:
    first: Role | None = None
    for scan in scans:
        found = next((place for place in scan.of(*BUTTONS, Role.LINK, Role.MENU_ITEM, *_ROWS) if _helps(place)), None)
        if found is None:
            continue
        holder = next(
            (above.node.role for above in found.ancestors() if above.node.role not in (Role.PANE, Role.GROUP)),
            Role.WINDOW,
        )
        first = first or holder
        yield scan, (found, first, holder)


def _check(subject: tuple[Place, Role, Role], scan: Scan) -> Verdict:
    place, first, holder = subject
    if first is holder:
        return passed(_("Help is in the {role}, as on other pages.", role=holder.value), at=place)
    return failed(
        _("Help is in the {role} here and in the {other} on another page.", role=holder.value, other=first.value),
        at=place,
    )


RULE: Rule[tuple[Place, Role, Role]] = Across(
    id="consistent-help",
    description=_("Help is in the same place on every page"),
    remedy=_("Put help into the menu, bar or region it has on the other pages."),
    impact=Impact.MODERATE,
    applies=_("Pages with a control, or a row of a list, for help"),
    blocks=_("find help where it was"),
    subjects=lambda scan: (),
    check=_check,
    criteria=("3.2.6",),
    subjects_across=_subjects,
)
