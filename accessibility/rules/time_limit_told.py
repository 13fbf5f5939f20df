"""Who knows that the session ends after an hour can plan the hour."""

from __future__ import annotations

from accessibility.evidence import TimeLimit
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(limit: TimeLimit, scan: Scan) -> Verdict:
    if limit.keeps_data or limit.told:
        return passed(_("“{what}” is told of, or loses nothing.", what=limit.what))
    return failed(
        _(
            "“{what}” loses work after {count} s, and nothing says so before.",
            what=limit.what,
            count=f"{limit.seconds:g}",
        )
    )


RULE: Rule[TimeLimit] = Rule(
    id="time-limit-told",
    description=_("A time limit that loses work is told of"),
    remedy=_("Keep the work, or say at the start how long inactivity may last."),
    impact=Impact.MODERATE,
    applies=_("Time limits the program told"),
    blocks=_("plan their work round the limit"),
    subjects=lambda scan: scan.evidence.time_limits,
    check=_check,
    criteria=("2.2.6",),
    method=Method.DRIVEN,
)
