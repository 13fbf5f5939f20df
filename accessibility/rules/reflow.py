"""At 400 % only 320 px of width are left; scrolling sideways for each line is no reading."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.rules._common import COLLECTIONS, CONTROLS, WINDOWS
from accessibility.scan import Place, Scan
from i18n import _

_WIDE = (*COLLECTIONS, Role.IMAGE, Role.TOOL_BAR, Role.MENU_BAR)


def _check(window: Place, scan: Scan) -> Verdict:
    bounds = window.node.bounds
    edge = bounds.x + bounds.width if bounds is not None else 0
    beyond = tuple(
        place
        for place in scan.places
        if place.claimed
        and place.node.role in (*CONTROLS, Role.LABEL, Role.HEADING)
        and place.node.bounds is not None
        and not place.node.bounds.empty
        and place.node.bounds.x + place.node.bounds.width > edge + 1
        and scan.window(place) is window
        and not place.inside(*_WIDE)
    )
    wanted = scan.setting.width or 320
    if bounds is not None and scan.css(bounds.width) > wanted + 1:
        return failed(_("It cannot be made narrower than {width} px.", width=round(scan.css(bounds.width))))
    if beyond:
        return failed(
            _(
                "At {width} px {count} objects reach past its right edge, such as {name}.",
                width=wanted,
                count=len(beyond),
                name=beyond[0].label(),
            ),
            related=beyond[:3],
        )
    return passed(_("At {width} px nothing reaches past its right edge.", width=wanted))


def _subjects(scan: Scan) -> Iterator[Place]:
    if scan.setting.width is not None and scan.setting.width <= 320:
        yield from (
            place for place in scan.of(Role.WINDOW) if place.node.bounds is not None and not place.inside(*WINDOWS)
        )


RULE: Rule[Place] = Rule(
    id="reflow",
    description=_("At 320 px nothing needs scrolling sideways"),
    remedy=_("Let rows of controls wrap, put panes below each other, and take fixed and minimum widths away."),
    impact=Impact.SERIOUS,
    applies=_("Windows that were made 320 px wide or narrower"),
    blocks=_("use the page at 400 %"),
    subjects=_subjects,
    check=_check,
    criteria=("1.4.10",),
)
