"""“Blank” is what a screen reader says when a program says nothing."""

from __future__ import annotations

import re

from accessibility.evidence import Utterance
from accessibility.model import Role
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import squash
from accessibility.scan import Scan
from i18n import _

_BLANK = frozenset({"blank", "blank.", "leer", "vide", "gwag", "unknown", "unlabelled", "unlabeled"})


def _check(found: Utterance, scan: Scan) -> Verdict:
    parts = [part.strip().casefold() for part in re.split(r"[.;\n]", found.text) if part.strip()]
    blank = [part for part in parts if part in _BLANK]
    if found.role in (Role.TEXT_FIELD, Role.TEXT_AREA, Role.PASSWORD, Role.SPIN_BOX):
        return passed(_("An empty field may say so."), key=found.key)
    if blank or not squash(found.text):
        return failed(_("It says “{words}”.", words=squash(found.text)[:100]), key=found.key)
    return passed(_("It says something."), key=found.key)


RULE: Rule[Utterance] = Rule(
    id="speech-blank",
    description=_("Nothing is spoken as “blank”"),
    remedy=_("Give the empty cell or object a text such as “none”, or take it out of what is read."),
    impact=Impact.MODERATE,
    applies=_("What a screen reader said, or is expected to say"),
    blocks=_("know what is at {name}"),
    subjects=lambda scan: scan.evidence.utterances,
    check=_check,
    method=Method.DRIVEN,
)
