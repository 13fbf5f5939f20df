"""What appears under a magnifier and cannot be dismissed hides what it explains."""

from __future__ import annotations

from accessibility.evidence import HoverText
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import squash
from accessibility.scan import Scan
from i18n import _


def _check(found: HoverText, scan: Scan) -> Verdict:
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


RULE: Rule[HoverText] = Rule(
    id="hover-text",
    description=_("What appears on hover or focus stays and can be dismissed"),
    remedy=_("Close it on Escape, keep it while the pointer is on it, and let it stay until then."),
    impact=Impact.MODERATE,
    applies=_("Texts that appeared on hover or focus and were tried"),
    blocks=_("read what appears at {name}"),
    subjects=lambda scan: scan.evidence.hovers,
    check=_check,
    criteria=("1.4.13",),
    method=Method.DRIVEN,
)
