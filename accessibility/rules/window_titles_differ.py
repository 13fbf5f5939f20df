"""Two windows with one title cannot be told apart in the window list."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import fold, squash
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[Place]:
    windows = [place for place in scan.of(Role.WINDOW, Role.DIALOG) if squash(place.node.name)]
    return iter(windows if len(windows) > 1 else ())


def _check(place: Place, scan: Scan) -> Verdict:
    name = fold(place.node.name)
    twins = tuple(other for other in _subjects(scan) if other is not place and fold(other.node.name) == name)
    if not twins:
        return passed(_("No other window is called “{name}”.", name=squash(place.node.name)))
    return review(
        _("Another window is called “{name}” too. Can a person tell them apart?", name=squash(place.node.name)),
        related=twins,
    )


RULE: Rule[Place] = Rule(
    id="window-titles-differ",
    description=_("Windows that are open together have different titles"),
    remedy=_("Put what differs first in the title: the document, the record, the step."),
    impact=Impact.MODERATE,
    applies=_("Programs that show two or more windows"),
    blocks=_("tell the windows called {name} apart"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.2",),
)
