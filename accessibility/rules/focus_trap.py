"""Who cannot leave a field by keyboard must close the program."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import Ending, Walk
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.scan import Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[str, Walk]]:
    for direction, walk in (("Tab", scan.evidence.forward), ("Shift+Tab", scan.evidence.backward)):
        if walk is not None and walk.stops:
            yield direction, walk


def _check(subject: tuple[str, Walk], scan: Scan) -> Verdict:
    direction, walk = subject
    last = walk.stops[-1]
    if walk.ending is Ending.TRAPPED:
        return failed(
            _("{key} does not leave {stop}.", key=direction, stop=last.name or last.key or "nothing"), key=last.key
        )
    if walk.ending is Ending.LIMIT:
        return review(
            _("{key} was pressed {count} times and did not come round.", key=direction, count=len(walk.stops)),
            key=last.key,
        )
    return passed(_("{key} leaves every stop.", key=direction), key=last.key)


RULE: Rule[tuple[str, Walk]] = Rule(
    id="focus-trap",
    description=_("The focus can leave whatever it enters"),
    remedy=_(
        "Let Tab and Shift+Tab leave the control (Qt: setTabChangesFocus on text areas), or say on "
        "entry which key does."
    ),
    impact=Impact.CRITICAL,
    applies=_("Keyboard walks, forward and backward"),
    blocks=_("get out of {name} by keyboard"),
    subjects=_subjects,
    check=_check,
    criteria=("2.1.2",),
    method=Method.DRIVEN,
)
