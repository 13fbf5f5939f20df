"""Two objects with the focus leave assistive technology guessing."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Node, Role, State, only_current
from accessibility.rule import Impact, Rule, Verdict, failed, passed, review
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in scan.places:
        if State.FOCUSED in place.node.states and place.shown:
            found.setdefault(scan.window(place).address, []).append(place)
    return (tuple(places) for places in found.values())


def _above(place: Place) -> Iterator[Node]:
    return (above.node for above in place.ancestors())


def _check(focused: tuple[Place, ...], scan: Scan) -> Verdict:
    awake = tuple(place for place in focused if not only_current(place.node, _above(place)))
    # Where no collection has the focus itself, as in GTK, its item is what has it.
    focused = awake or focused
    lines = [place for place in focused if not any(place in other.ancestors() for other in focused)]
    if len(lines) > 1 and not awake:
        return review(
            _("Items of {count} views say that they have the focus, and no view does.", count=len(lines)),
            at=lines[1],
            related=tuple(lines),
        )
    if len(lines) > 1:
        # Some toolkits give every current tab the focus; the one object beside them is where the keys go.
        if len([place for place in lines if place.node.role is not Role.TAB]) <= 1:
            return review(_("Tabs say that they have the focus as well."), at=lines[1], related=tuple(lines))
        names = ", ".join(place.label() for place in lines[:3])
        words = _("{count} objects say that they have the focus: {names}.", count=len(lines), names=names)
        if scan.toolkit == "AT-SPI":
            # Qt gives the focus also to each part that hands it on, and from outside these cannot be told from others.
            return review(words, at=lines[1], related=tuple(lines))
        return failed(words, at=lines[1], related=tuple(lines))
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
