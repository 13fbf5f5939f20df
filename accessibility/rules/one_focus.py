"""Two objects with the focus leave assistive technology guessing."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, passed, review
from accessibility.rules._common import COLLECTIONS, ITEMS
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in scan.places:
        if State.FOCUSED in place.node.states and place.shown:
            found.setdefault(scan.window(place).address, []).append(place)
    return (tuple(places) for places in found.values())


def _idle(place: Place) -> bool:
    """Whether it is the current item of a list, tree or table that has not the focus itself.

    Qt calls it focused all the same; what has the focus is what it is in, or nothing there.
    """
    if place.node.role not in ITEMS:
        return False
    holder = next((above for above in place.ancestors() if above.node.role in COLLECTIONS), None)
    return holder is not None and State.FOCUSED not in holder.node.states


def _check(focused: tuple[Place, ...], scan: Scan) -> Verdict:
    awake = tuple(place for place in focused if not _idle(place))
    # Where no collection has the focus itself, as in GTK, its item is what has it.
    focused = awake or focused
    lines = [place for place in focused if not any(place in other.ancestors() for other in focused)]
    if len(lines) > 1:
        # Some toolkits give every current tab the focus; the one object beside them is where the keys go.
        if len([place for place in lines if place.node.role is not Role.TAB]) <= 1:
            return review(_("Tabs say that they have the focus as well."), at=lines[1], related=tuple(lines))
        names = ", ".join(place.label() for place in lines[:3])
        return failed(
            _("{count} objects say that they have the focus: {names}.", count=len(lines), names=names),
            at=lines[1],
            related=tuple(lines),
        )
    return passed(_("One object has the focus."), at=lines[0])


RULE: Rule[tuple[Place, ...]] = Rule(
    id="one-focus",
    description=_("One object of a window has the focus"),
    remedy=_("Report the focused state only for the object the keys go to, or for the item inside it."),
    impact=Impact.SERIOUS,
    applies=_("Windows in which an object has the focus"),
    blocks=_("know where the keys go"),
    subjects=_subjects,
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.13"),
)
