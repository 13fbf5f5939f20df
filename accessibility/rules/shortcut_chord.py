"""Two letters at once are out of reach for one finger, and sticky keys do not help."""

from __future__ import annotations

from accessibility.evidence import Shortcut
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.scan import Scan
from i18n import _

_MODIFIERS = frozenset({"ctrl", "control", "alt", "shift", "meta", "super", "cmd", "win"})


def _check(shortcut: Shortcut, scan: Scan) -> Verdict:
    parts = [part for part in shortcut.keys.replace(" ", "").casefold().split("+") if part]
    held = [part for part in parts[:-1] if part not in _MODIFIERS]
    if held:
        return failed(_("{keys} wants “{held}” held down with another key.", keys=shortcut.keys, held=held[0]))
    if len(parts) > 4:
        return review(_("{keys} wants {count} keys together.", keys=shortcut.keys, count=len(parts)))
    return passed(_("Sticky keys can press {keys} one key at a time.", keys=shortcut.keys))


RULE: Rule[Shortcut] = Rule(
    id="shortcut-chord",
    description=_("A shortcut can be pressed one key at a time"),
    remedy=_("Use modifiers (Ctrl, Alt, Shift) with one further key."),
    impact=Impact.SERIOUS,
    applies=_("Shortcuts the program told"),
    blocks=_("press this shortcut with one finger"),
    subjects=lambda scan: scan.evidence.shortcuts,
    check=_check,
    criteria=("EN-5.9",),
    method=Method.DRIVEN,
)
