"""A key the screen reader or the system needs is taken from whoever needs it."""

from __future__ import annotations

from accessibility.evidence import Shortcut
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import fold
from accessibility.scan import Scan
from i18n import _

_TAKEN = {
    "capslock": _("screen readers"),
    "insert": _("screen readers"),
    "numpad": _("screen readers and magnifiers"),
    "meta": _("the system and the magnifier"),
    "super": _("the system and the magnifier"),
    "win": _("the system and the magnifier"),
}
_WHOLE = {
    "alt+tab": _("the system"),
    "alt+f4": _("the system"),
    "ctrl+alt+delete": _("the system"),
    "alt+f2": _("the system"),
    "ctrl+option": _("the screen reader"),
}
_FIT = frozenset({"alt+f4"})


def _check(shortcut: Shortcut, scan: Scan) -> Verdict:
    keys = shortcut.keys.replace(" ", "").casefold()
    if keys in _WHOLE and not (
        keys in _FIT and any(word in fold(shortcut.command) for word in ("quit", "exit", "close"))
    ):
        return failed(_("{keys} belongs to {owner}.", keys=shortcut.keys, owner=str(_WHOLE[keys])))
    parts = keys.split("+")
    for part in parts[:-1]:
        if part in _TAKEN:
            return failed(_("{keys} begins with a key of {owner}.", keys=shortcut.keys, owner=str(_TAKEN[part])))
    if {"ctrl", "alt"} <= set(parts) and len(parts[-1]) == 1:
        return review(_("{keys} types a character on many keyboards (AltGr).", keys=shortcut.keys))
    return passed(_("{keys} is free.", keys=shortcut.keys))


RULE: Rule[Shortcut] = Rule(
    id="shortcut-reserved",
    description=_("A shortcut takes no key of assistive technology or the system"),
    remedy=_("Choose a key without Insert, Caps Lock, Meta or Ctrl+Alt."),
    impact=Impact.SERIOUS,
    applies=_("Shortcuts the program told"),
    blocks=_("use the keys of their assistive technology in this program"),
    subjects=lambda scan: scan.evidence.shortcuts,
    check=_check,
    criteria=("EN-11.6.2", "EN-11.6.1"),
    method=Method.DRIVEN,
)
