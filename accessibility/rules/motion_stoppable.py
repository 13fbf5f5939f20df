"""What moves beside a text takes the text away from many readers."""

from __future__ import annotations

from accessibility.evidence import Motion, Sought, Thing
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import in_vain, none_found
from accessibility.scan import Scan
from i18n import _


def _check(found: Motion | Sought, scan: Scan) -> Verdict:
    if isinstance(found, Sought):
        return none_found(found)
    if found.essential or found.can_stop or found.seconds <= 5:
        return passed(_("It ends or can be stopped."), key=found.key)
    return failed(_("It moves for {seconds} s and cannot be stopped.", seconds=f"{found.seconds:g}"), key=found.key)


RULE: Rule[Motion | Sought] = Rule(
    id="motion-stoppable",
    description=_("What moves by itself can be stopped"),
    remedy=_("Add a way to pause or hide it, and keep it still for who asked the platform for less motion."),
    impact=Impact.SERIOUS,
    applies=_("Movement, blinking and updating that was watched, and pages that were watched and kept still"),
    blocks=_("keep their mind on the page while {name} moves"),
    subjects=lambda scan: [*scan.evidence.motions, *in_vain(scan, Thing.MOTION)],
    check=_check,
    criteria=("2.2.2",),
    method=Method.PAINTED,
)
