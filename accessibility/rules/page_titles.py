"""Two pages under one title are one page to who hears the title."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Across, Impact, Rule, Verdict, failed, passed
from accessibility.rules._common import fold, squash
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scans: tuple[Scan, ...]) -> Iterator[tuple[Scan, tuple[Place, tuple[str, ...]]]]:
    titles: dict[str, list[str]] = {}
    windows = []
    for scan in scans:
        window = next(scan.of(Role.WINDOW), None)
        if window is not None and squash(window.node.name):
            titles.setdefault(fold(window.node.name), []).append(scan.id)
            windows.append((scan, window))
    if len(windows) > 1:
        for scan, window in windows:
            others = tuple(other for other in titles[fold(window.node.name)] if other != scan.id)
            yield scan, (window, others)


def _check(subject: tuple[Place, tuple[str, ...]], scan: Scan) -> Verdict:
    window, others = subject
    title = squash(window.node.name)
    if not others:
        return passed(_("No other page is titled “{title}”.", title=title), at=window)
    return failed(_("The page {other} is titled “{title}” too.", other=others[0], title=title), at=window)


RULE: Rule[tuple[Place, tuple[str, ...]]] = Across(
    id="page-titles",
    description=_("Each page has its own title"),
    remedy=_("Put the page's name first in the window title, and set it when the page changes."),
    impact=Impact.MODERATE,
    applies=_("Two or more pages with a window title"),
    blocks=_("tell from the title which page this is"),
    subjects=lambda scan: (),
    check=_check,
    criteria=("2.4.2",),
    subjects_across=_subjects,
)
