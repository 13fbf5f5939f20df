"""A target smaller than a fingertip's tremble is hit by luck."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Bounds, Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, passed, review
from accessibility.rules._common import BUTTONS, CHOICES, COLLECTIONS, FIELDS, part_of_control, scrolled_away
from accessibility.scan import Place, Scan
from i18n import _

_LEAST = 24.0
_SEEN = 8
_PLATFORM = 20.0  # toolkits draw their plain fields and boxes 20 to 23 px high
# What the platform sizes and a program seldom changes: rows, entries, parts of larger controls.
_TARGETS = (*BUTTONS, *CHOICES, *FIELDS, Role.LINK, Role.TAB)


def _targets(scan: Scan) -> list[Place]:
    return [place for place in scan.of(*_TARGETS) if _is_target(place, scan)]


def _is_target(place: Place, scan: Scan) -> bool:
    return (
        place.node.bounds is not None
        and not place.node.bounds.empty
        and State.ENABLED in place.node.states
        and not part_of_control(place)
        and not place.inside(*COLLECTIONS, Role.MENU)
        and not scrolled_away(place)
        and not _squeezed(place, scan)
    )


def _squeezed(place: Place, scan: Scan) -> bool:
    """True of what was laid out with next to no room, as a button whose picture is missing: nothing to hit is drawn."""
    bounds = place.node.bounds
    return scan.toolkit == "AT-SPI" and bounds is not None and min(bounds.width, bounds.height) < _SEEN


def _subjects(scan: Scan) -> Iterator[Place]:
    return (
        place
        for place in _targets(scan)
        if not (place.node.role is Role.LINK and place.inside(Role.PARAGRAPH, Role.LABEL))
    )


def _centre(bounds: tuple[float, float, float, float]) -> tuple[float, float]:
    return (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2


def _near(centre: tuple[float, float], other: tuple[float, float, float, float], small: bool) -> bool:
    """True when a circle of 24 px round ``centre`` touches ``other``, or the circle of a small ``other``."""
    if small:
        x, y = _centre(other)
        return (centre[0] - x) ** 2 + (centre[1] - y) ** 2 < _LEAST**2
    x = min(max(centre[0], other[0]), other[2])
    y = min(max(centre[1], other[1]), other[3])
    return (centre[0] - x) ** 2 + (centre[1] - y) ** 2 < (_LEAST / 2) ** 2


def _within(bounds: Bounds, other: Bounds, reach: float) -> bool:
    """Whether ``other`` is at most ``reach`` from the middle of ``bounds`` either way: quick, and true of all near."""
    x, y = bounds.x + bounds.width / 2, bounds.y + bounds.height / 2
    return (
        other.x - reach <= x <= other.x + other.width + reach and other.y - reach <= y <= other.y + other.height + reach
    )


def _small(bounds: Bounds, scan: Scan) -> bool:
    return scan.css(min(bounds.width, bounds.height)) < _LEAST - 0.5


def _check(place: Place, scan: Scan) -> Verdict:
    bounds = place.node.bounds
    if bounds is None or not _small(bounds, scan):
        return passed(_("It is 24 by 24 px or larger."))
    centre = _centre(scan.css_bounds(bounds))
    reach = _LEAST / scan.css(1.0)
    # Where it is comes first: of hundreds few are near, and what they are takes longer to tell.
    near = next(
        (
            other
            for other in scan.of(*_TARGETS)
            if other is not place
            and other.node.bounds is not None
            and _within(bounds, other.node.bounds, reach)
            and _near(centre, scan.css_bounds(other.node.bounds), _small(other.node.bounds, scan))
            and _is_target(other, scan)
            and scan.window(other) is scan.window(place)
            and place not in other.ancestors()
            and other not in place.ancestors()
        ),
        None,
    )
    size = f"{scan.css(bounds.width):.0f} × {scan.css(bounds.height):.0f}"
    if near is None:
        return passed(_("It is {size} px, with enough room round it.", size=size))
    words = _("It is {size} px, and {other} is too near.", size=size, other=near.label())
    # A control left at the platform's own size is excepted, and its size shows no more than that it is near 24.
    if scan.css(min(bounds.width, bounds.height)) >= _PLATFORM:
        return review(words, related=(near,))
    return failed(words, related=(near,))


RULE: Rule[Place] = Rule(
    id="target-size",
    description=_("A target is 24 by 24 px, or has that much room"),
    remedy=_("Make the control at least 24 px wide and high, or keep others 24 px from its middle."),
    impact=Impact.SERIOUS,
    applies=_("Enabled controls and tabs with bounds, outside lists and menus, save links within text"),
    blocks=_("hit {name} without hitting what is beside it"),
    subjects=_subjects,
    check=_check,
    criteria=("2.5.8",),
)
