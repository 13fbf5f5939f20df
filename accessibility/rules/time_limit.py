"""A session that ends while a slow reader reads takes the work with it."""

from __future__ import annotations

from accessibility.evidence import TimeLimit
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.scan import Scan
from i18n import _

_HOURS_20 = 20 * 3600
_NOTICE = 20
"""Seconds that WCAG 2.2.1 gives to go on after a warning."""
_TIMES = 10
"""How often that has to be possible."""


def _check(limit: TimeLimit, scan: Scan) -> Verdict:
    if limit.seconds >= _HOURS_20 or limit.can_change:
        return passed(_("“{what}” can be changed or lasts 20 hours.", what=limit.what))
    if limit.warned and limit.extended >= _TIMES and limit.warned_before >= _NOTICE:
        return passed(
            _(
                "“{what}” ends after {count} s, is warned of {notice} s before, and one step put it off {times} times.",
                what=limit.what,
                count=f"{limit.seconds:g}",
                notice=f"{limit.warned_before:g}",
                times=limit.extended,
            )
        )
    if limit.warned and 0 < limit.warned_before < _NOTICE:
        return failed(
            _(
                "“{what}” ends only {notice} s after its warning: too soon to hear it and act.",
                what=limit.what,
                notice=f"{limit.warned_before:g}",
            )
        )
    if limit.warned:
        return review(
            _(
                "“{what}” ends after {count} s with a warning. Is there time to go on with one key?",
                what=limit.what,
                count=f"{limit.seconds:g}",
            )
        )
    return failed(_("“{what}” ends after {count} s without a warning.", what=limit.what, count=f"{limit.seconds:g}"))


RULE: Rule[TimeLimit] = Rule(
    id="time-limit",
    description=_("A time limit can be changed"),
    remedy=_("Warn at least 20 seconds before the end and let one key go on, or let people set the limit."),
    impact=Impact.SERIOUS,
    applies=_("Time limits the program told"),
    blocks=_("finish in their own time"),
    subjects=lambda scan: scan.evidence.time_limits,
    check=_check,
    criteria=("2.2.1",),
    method=Method.DRIVEN,
)
