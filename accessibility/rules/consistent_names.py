"""A button called “Find” here and “Search” there is two buttons to a listener."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Across, Impact, Rule, Verdict, passed, review
from accessibility.rules._common import BUTTONS, COLLECTIONS, FIELDS, fold, squash
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scans: tuple[Scan, ...]) -> Iterator[tuple[Scan, tuple[Place, Place]]]:
    first: dict[tuple[str, Role], Place] = {}
    for scan in scans:
        for place in scan.of(*BUTTONS, Role.LINK, Role.MENU_ITEM, *FIELDS):
            if "." not in place.node.path or not squash(place.node.name) or place.inside(*COLLECTIONS):
                continue
            known = first.setdefault((place.node.path, place.node.role), place)
            if known is not place:
                yield scan, (known, place)


def _check(pair: tuple[Place, Place], scan: Scan) -> Verdict:
    before, after = pair
    if fold(before.node.name) == fold(after.node.name):
        return passed(_("It is called “{name}” everywhere.", name=squash(after.node.name)), at=after)
    words = _(
        "It is called “{after}” here and “{before}” on another page.",
        after=squash(after.node.name),
        before=squash(before.node.name),
    )
    # A button that opens and closes, or counts, changes its name with its state.
    return review(words, at=after)


RULE: Rule[tuple[Place, Place]] = Across(
    id="consistent-names",
    description=_("What does the same is called the same on every page"),
    remedy=_("Take the name from one place, such as the command behind the control."),
    impact=Impact.MODERATE,
    applies=_("Controls with one stable name on several pages"),
    blocks=_("know {name} again on another page"),
    subjects=lambda scan: (),
    check=_check,
    criteria=("3.2.4",),
    subjects_across=_subjects,
)
