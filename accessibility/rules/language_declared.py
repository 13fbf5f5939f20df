"""A Welsh page read by an English voice is noise."""

from __future__ import annotations

import re

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed, review
from accessibility.scan import Place, Scan
from i18n import _

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}|[A-Za-z0-9]{5,8}))*(?:\.[\w-]+)?(?:@\w+)?")


def _check(place: Place, scan: Scan) -> Verdict:
    tag = place.node.language or scan.setting.language
    if not tag or tag in ("C", "POSIX"):
        return review(_("It does not say its language. Does the screen reader speak it with the right voice?"))
    if not _TAG.fullmatch(tag):
        return failed(_("It says that its language is “{tag}”, which is no language tag.", tag=tag))
    return passed(_("Its language is {tag}.", tag=tag))


RULE: Rule[Place] = Rule(
    id="language-declared",
    description=_("The program says its language"),
    remedy=_("Set the locale of the application and its windows to the language they are shown in."),
    impact=Impact.MODERATE,
    applies=_("The root of the tree"),
    blocks=_("hear the program in the right voice"),
    subjects=lambda scan: scan.places[:1] if scan.tree.role in (Role.APPLICATION, Role.WINDOW) else (),
    check=_check,
    criteria=("3.1.1",),
)
