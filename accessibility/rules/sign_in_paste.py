"""A password that cannot be pasted must be remembered and typed."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.paste:
        return passed(_("Text can be pasted: {what}.", what=found.what), key=found.key)
    return failed(_("Text cannot be pasted: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="sign-in-paste",
    description=_("Signing in takes a pasted password"),
    remedy=_("Let the field take text from the clipboard and from password managers."),
    impact=Impact.SERIOUS,
    applies=_("Sign-in fields into which a text was pasted"),
    blocks=_("sign in without typing a password from memory"),
    subjects=lambda scan: [found for found in scan.evidence.operations if found.paste is not None],
    check=_check,
    criteria=("3.3.8",),
    method=Method.DRIVEN,
)
