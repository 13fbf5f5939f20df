"""The same words twice within a second are noise over noise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from accessibility.evidence import Utterance
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import fold, squash
from accessibility.scan import Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Utterance, Utterance]]:
    return pairwise(sorted((one for one in scan.evidence.utterances if one.at >= 0), key=lambda found: found.at))


def _check(pair: tuple[Utterance, Utterance], scan: Scan) -> Verdict:
    before, after = pair
    if fold(before.text) == fold(after.text) and fold(after.text) and after.at - before.at <= 1.0:
        return failed(_("“{words}” is said twice within a second.", words=squash(after.text)[:100]), key=after.key)
    return passed(_("It is said once."), key=after.key)


RULE: Rule[tuple[Utterance, Utterance]] = Rule(
    id="speech-twice",
    description=_("Nothing is said twice within a second"),
    remedy=_("Send one event for one change: an announcement and a focus change with the same words are two."),
    impact=Impact.MODERATE,
    applies=_("What a screen reader said, one after the other"),
    blocks=_("listen without hearing everything twice"),
    subjects=_subjects,
    check=_check,
    method=Method.DRIVEN,
)
