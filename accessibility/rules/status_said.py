"""“42 results” at the bottom of the window is silence to who cannot see it."""

from __future__ import annotations

from accessibility.evidence import Status
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import fold
from accessibility.scan import Scan
from i18n import _


def _check(found: Status, scan: Scan) -> Verdict:
    wanted = fold(found.text)
    said = [text for text in found.spoken if wanted and wanted in fold(text)]
    if said:
        return passed(_("“{words}” was spoken.", words=found.text[:80]), key=found.key)
    if found.spoken:
        return review(
            _(
                "“{words}” appeared; “{spoken}” was spoken. Does that tell the same?",
                words=found.text[:80],
                spoken=found.spoken[0][:80],
            ),
            key=found.key,
        )
    return failed(_("“{words}” appeared and nothing was spoken.", words=found.text[:80]), key=found.key)


RULE: Rule[Status] = Rule(
    id="status-said",
    description=_("A status message is spoken"),
    remedy=_(
        "Send the message to assistive technology as a notification or announcement; a text that "
        "changes on a status bar is silent."
    ),
    impact=Impact.SERIOUS,
    applies=_("Messages that appeared without taking the focus, while a screen reader listened"),
    blocks=_("notice the message at {name}"),
    subjects=lambda scan: [found for found in scan.evidence.statuses if not found.took_focus],
    check=_check,
    criteria=("4.1.3", "EN-11.5.2.15"),
    method=Method.DRIVEN,
)
