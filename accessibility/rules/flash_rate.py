"""Four flashes in a second can bring on a seizure."""

from __future__ import annotations

from accessibility.evidence import Flash, Sought, Thing
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import in_vain, none_found
from accessibility.scan import Scan
from i18n import _

_SMALL = 0.006  # a quarter of a tenth of the field of view, as a part of a common window


def _check(found: Flash | Sought, scan: Scan) -> Verdict:
    if isinstance(found, Sought):
        return none_found(found)
    if found.per_second <= 3:
        return passed(_("It flashes {count} times a second.", count=f"{found.per_second:g}"), key=found.key)
    if found.part < _SMALL:
        return review(
            _("It flashes {count} times a second, in a small place.", count=f"{found.per_second:g}"), key=found.key
        )
    return failed(_("It flashes {count} times a second.", count=f"{found.per_second:g}"), key=found.key)


RULE: Rule[Flash | Sought] = Rule(
    id="flash-rate",
    description=_("Nothing flashes more than three times a second"),
    remedy=_("Take the flashing away, or slow it to three times a second or less."),
    impact=Impact.CRITICAL,
    applies=_("Flashing that was measured, and pages that were watched and did not flash"),
    blocks=_("look at {name} without danger"),
    subjects=lambda scan: [*scan.evidence.flashes, *in_vain(scan, Thing.FLASH)],
    check=_check,
    criteria=("2.3.1",),
    method=Method.PAINTED,
)
