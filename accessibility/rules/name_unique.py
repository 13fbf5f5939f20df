"""Two fields side by side under one name cannot be told apart by ear or by voice."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.rule import Impact, Rule, Verdict, failed, passed, review
from accessibility.rules._common import (
    CHOICES,
    CONTROLS,
    FIELDS,
    fold,
    groups,
    interactive,
    labels,
    named_by_value,
    squash,
)
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    members = (
        place
        for place in scan.places
        if place.node.role in CONTROLS
        and place.shown
        and interactive(place)
        and squash(place.node.name)
        # What is only its value is field-name's to say.
        and not (named_by_value(place, scan) and not labels(place, scan))
    )
    return groups(scan, members)


def _heard(place: Place, scan: Scan) -> str:
    """Name and labels: two boxes with the same value are told apart by their labels."""
    return " ".join((place.node.name, *(label.node.name for label in labels(place, scan))))


def _check(members: tuple[Place, ...], scan: Scan) -> Verdict:
    seen: dict[tuple[object, ...], list[Place]] = {}
    for place in members:
        seen.setdefault(
            (place.node.role, fold(_heard(place, scan)), squash(place.node.description), place.node.cell), []
        ).append(place)
    twins = [places for places in seen.values() if len(places) > 1]
    if not twins:
        return passed(_("No two have the same name."), at=members[0])
    worst = next((places for places in twins if places[0].node.role in (*FIELDS, *CHOICES)), twins[0])
    name = squash(worst[0].node.name)
    if worst[0].node.role in (*FIELDS, *CHOICES):
        return failed(
            _("{count} fields side by side are called “{name}”.", count=len(worst), name=name),
            at=worst[1],
            related=tuple(worst),
        )
    return review(
        _("{count} side by side are called “{name}”. Do they do the same?", count=len(worst), name=name),
        at=worst[1],
        related=tuple(worst),
    )


RULE: Rule[tuple[Place, ...]] = Rule(
    id="name-unique",
    description=_("Controls side by side have different names"),
    remedy=_("Say in the name what differs: “Browse for the photo”, “Browse for the statement”."),
    impact=Impact.SERIOUS,
    applies=_("Two or more controls with names in one parent"),
    blocks=_("tell the controls called {name} apart"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.6", "4.1.2"),
)
