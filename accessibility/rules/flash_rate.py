"""Four flashes in a second can bring on a seizure."""

from __future__ import annotations

from accessibility.evidence import Flash
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.scan import Scan
from i18n import _

_SMALL = 0.006  # a quarter of a tenth of the field of view, as a part of a common window


def _check(found: Flash, scan: Scan) -> Verdict:
    if found.per_second <= 3:
        return passed(_("It flashes {count} times a second.", count=f"{found.per_second:g}"), key=found.key)
    if found.part < _SMALL:
        return review(
            _("It flashes {count} times a second, in a small place.", count=f"{found.per_second:g}"), key=found.key
        )
    return failed(_("It flashes {count} times a second.", count=f"{found.per_second:g}"), key=found.key)


RULE: Rule[Flash] = Rule(
    id="flash-rate",
    description=_("Nothing flashes more than three times a second"),
    remedy=_("Take the flashing away, or slow it to three times a second or less."),
    impact=Impact.CRITICAL,
    applies=_("Flashing that was measured"),
    blocks=_("look at {name} without danger"),
    subjects=lambda scan: scan.evidence.flashes,
    check=_check,
    criteria=("2.3.1",),
    method=Method.PAINTED,
)
