"""One letter for two menu entries presses neither at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.scan import Place, Scan
from i18n import _


def _key(place: Place) -> str:
    return next((keys.casefold() for keys in place.node.keys if re.fullmatch(r"alt\+\w", keys, re.IGNORECASE)), "")


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    found: dict[tuple[str, str], list[Place]] = {}
    for place in scan.places:
        if _key(place) and place.shown and State.ENABLED in place.node.states:
            near = place.parent if place.inside(Role.MENU) else scan.window(place)
            found.setdefault((near.address if near is not None else "", _key(place)), []).append(place)
    return (tuple(places) for places in found.values())


def _check(members: tuple[Place, ...], scan: Scan) -> Verdict:
    key = _key(members[0])
    controls = [place for place in members if place.node.role is not Role.LABEL]
    if len(controls) < 2:
        return passed(_("{key} belongs to one control.", key=key.title()), at=members[0])
    names = ", ".join(place.label() for place in controls[:4])
    return failed(
        _("{key} belongs to {count} controls: {names}.", key=key.title(), count=len(controls), names=names),
        at=controls[1],
        related=tuple(controls),
    )


RULE: Rule[tuple[Place, ...]] = Rule(
    id="access-key-unique",
    description=_("An access key belongs to one control"),
    remedy=_("Give each control of a window, and each entry of a menu, a letter of its own, or none."),
    impact=Impact.MODERATE,
    applies=_("Access keys of what is shown, by window and by menu"),
    blocks=_("reach {name} by its access key"),
    subjects=_subjects,
    check=_check,
)
