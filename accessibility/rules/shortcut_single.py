"""Speech types letters: a shortcut of one letter runs commands at random."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import Shortcut
from accessibility.keys import BadKeyError, parse_keys
from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _single(keys: str) -> bool:
    try:
        return parse_keys(keys).single_character
    except BadKeyError:
        return len(keys.strip()) == 1


def _subjects(scan: Scan) -> Iterator[Shortcut]:
    yield from scan.evidence.shortcuts
    for place in scan.places:
        if place.node.role not in (Role.MENU_ITEM, Role.LIST_ITEM):
            yield from (Shortcut(keys, place.label(), "node", place.key) for keys in place.node.keys)


def _check(shortcut: Shortcut, scan: Scan) -> Verdict:
    where = shortcut.owner if shortcut.scope == "node" else ""
    if not _single(shortcut.keys):
        return passed(_("{keys} needs more than a character.", keys=shortcut.keys), key=where)
    if shortcut.can_change or shortcut.scope in ("list", "focus"):
        return passed(_("{keys} can be changed, or works only where the focus is.", keys=shortcut.keys), key=where)
    return failed(_("{keys} alone runs “{command}”.", keys=shortcut.keys, command=shortcut.command), key=where)


RULE: Rule[Shortcut] = Rule(
    id="shortcut-single",
    description=_("A shortcut is more than one character"),
    remedy=_("Add Ctrl or Alt, let it work only in the list that has the focus, or let people turn it off."),
    impact=Impact.SERIOUS,
    applies=_("Shortcuts the program told, and keys of what is shown"),
    blocks=_("speak or type without running commands by accident"),
    subjects=_subjects,
    check=_check,
    criteria=("2.1.4",),
)
