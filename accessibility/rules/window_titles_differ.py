"""Two windows with one title cannot be told apart in the window list."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import fold, squash
from accessibility.scan import Place, Scan
from i18n import _

__all__ = ["RULE"]

Subject = tuple[str, Place | None]


def _subjects(scan: Scan) -> Iterator[Subject]:
    windows: list[Subject] = [
        (squash(place.node.name), place) for place in scan.of(Role.WINDOW, Role.DIALOG) if squash(place.node.name)
    ]
    if len(windows) < 2:
        # The scan may be of one window alone, with the titles of the others beside it.
        windows = [(squash(title), None) for title in scan.evidence.windows if squash(title)]
    return iter(windows if len(windows) > 1 else ())


def _check(subject: Subject, scan: Scan) -> Verdict:
    title, place = subject
    alike = [other for other in _subjects(scan) if fold(other[0]) == fold(title)]
    if len(alike) < 2:
        return passed(_("No other window is called “{name}”.", name=title), at=place)
    return review(
        _("Another window is called “{name}” too. Can a person tell them apart?", name=title),
        at=place,
        related=tuple(other for _title, other in alike if other is not None and other is not place),
    )


RULE: Rule[Subject] = Rule(
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
