"""“Save button button” is a name that holds its role."""

from __future__ import annotations

import re

from accessibility.evidence import Utterance
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import ROLE_WORDS, fold, squash
from accessibility.scan import Scan
from i18n import _


def _check(found: Utterance, scan: Scan) -> Verdict:
    for word in ROLE_WORDS.get(found.role, ()):
        if re.search(rf"\b{re.escape(word)}\W+(?:\w+\s)?{re.escape(word)}\b", fold(found.text)):
            return failed(
                _("It says “{word}” twice: “{words}”.", word=word, words=squash(found.text)[:100]), key=found.key
            )
    return passed(_("Its role is said once, at most."), key=found.key)


RULE: Rule[Utterance] = Rule(
    id="speech-role-twice",
    description=_("A role is said once"),
    remedy=_("Take the word for the role out of the name or description."),
    impact=Impact.MINOR,
    applies=_("What a screen reader said, or is expected to say, of an object whose role is known"),
    blocks=_("listen to {name} without hearing its kind twice"),
    subjects=lambda scan: [found for found in scan.evidence.utterances if found.role in ROLE_WORDS],
    check=_check,
    method=Method.DRIVEN,
)
