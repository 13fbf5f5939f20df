"""A focus that is nowhere cannot be seen, heard or moved."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import FocusStop
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import stops
from accessibility.scan import Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[int, FocusStop]]:
    return iter(enumerate(stops(scan)))


def _check(subject: tuple[int, FocusStop], scan: Scan) -> Verdict:
    number, stop = subject
    if stop.key:
        return passed(_("The focus is on {stop}.", stop=stop.name or stop.key), key=stop.key)
    before = stops(scan)[number - 1] if number else None
    if before is None:
        return failed(_("At the first stop the focus is on no object."))
    return failed(
        _("After {before} the focus is on no object.", before=before.name or before.key or "nothing"), key=before.key
    )


RULE: Rule[tuple[int, FocusStop]] = Rule(
    id="focus-lost",
    description=_("The focus is never nowhere"),
    remedy=_("Take what is empty or hidden out of the Tab order, and move the focus before what has it goes away."),
    impact=Impact.CRITICAL,
    applies=_("Each stop of the keyboard walk"),
    blocks=_("know where the focus is after {name}"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.3", "2.4.7", "EN-11.5.2.13"),
    method=Method.DRIVEN,
)
