"""A row of eighty words is a row nobody listens to."""

from __future__ import annotations

from accessibility.evidence import Utterance
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import ITEMS, squash
from accessibility.scan import Scan
from i18n import _


def _check(found: Utterance, scan: Scan) -> Verdict:
    count = len(squash(found.text).split())
    if count <= scan.word_budget:
        return passed(_("It takes {count} words.", count=count), key=found.key)
    return failed(
        _("It takes {count} words; {budget} are allowed.", count=count, budget=scan.word_budget), key=found.key
    )


RULE: Rule[Utterance] = Rule(
    id="speech-budget",
    description=_("A row keeps to its word budget"),
    remedy=_("Say the name first and what tells rows apart; leave the rest to be asked for."),
    impact=Impact.MODERATE,
    applies=_("What a screen reader said of rows, or is expected to say"),
    blocks=_("go through the rows at a bearable pace"),
    subjects=lambda scan: [found for found in scan.evidence.utterances if found.role in ITEMS],
    check=_check,
    method=Method.DRIVEN,
)
