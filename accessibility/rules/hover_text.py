"""What appears under a magnifier and cannot be dismissed hides what it explains."""

from __future__ import annotations

from accessibility.evidence import HoverText, Sought, Thing
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import in_vain, none_found, squash
from accessibility.scan import Scan
from i18n import _


def _check(found: HoverText | Sought, scan: Scan) -> Verdict:
    if isinstance(found, Sought):
        return none_found(found)
    if found.platform and not (found.dismissable and found.hoverable and found.persistent):
        # How the platform shows its tooltips is not for the program to decide; what is in them is.
        return review(
            _("“{words}” is a tooltip, which few can read at leisure. Is it told elsewhere too?",
              words=squash(found.text)[:80]),
            key=found.key,
        )  # fmt: skip
    if not found.dismissable:
        return failed(
            _("“{words}” cannot be dismissed without moving away.", words=squash(found.text)[:80]), key=found.key
        )
    if not found.hoverable:
        return failed(
            _("“{words}” goes away when the pointer moves onto it.", words=squash(found.text)[:80]), key=found.key
        )
    if not found.persistent:
        return failed(_("“{words}” goes away by itself.", words=squash(found.text)[:80]), key=found.key)
    return passed(_("“{words}” stays and can be dismissed.", words=squash(found.text)[:80]), key=found.key)


RULE: Rule[HoverText | Sought] = Rule(
    id="hover-text",
    description=_("What appears on hover or focus stays and can be dismissed"),
    remedy=_("Close it on Escape, keep it while the pointer is on it, and let it stay until then."),
    impact=Impact.MODERATE,
    applies=_("Texts that appeared on hover or focus and were tried, and pages on which none was found"),
    blocks=_("read what appears at {name}"),
    subjects=lambda scan: [*scan.evidence.hovers, *in_vain(scan, Thing.HOVER_TEXT)],
    check=_check,
    criteria=("1.4.13",),
    method=Method.DRIVEN,
)
