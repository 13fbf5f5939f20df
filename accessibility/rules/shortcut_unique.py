"""One key for two commands runs whichever came first, or none."""

from __future__ import annotations

from accessibility.evidence import Shortcut
from accessibility.keys import BadKeyError, parse_keys
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _same_place(one: Shortcut, other: Shortcut) -> bool:
    wide = {"application", "window"}
    if one.scope in wide or other.scope in wide:
        return one.scope in wide and other.scope in wide
    return one.scope == other.scope and (one.owner == other.owner or not one.owner or not other.owner)


def _normal(keys: str) -> str:
    try:
        return str(parse_keys(keys))
    except BadKeyError:
        return keys.casefold()


def _check(shortcut: Shortcut, scan: Scan) -> Verdict:
    twins = [
        other
        for other in scan.evidence.shortcuts
        if other is not shortcut
        and other.command != shortcut.command
        and _normal(other.keys) == _normal(shortcut.keys)
        and _same_place(shortcut, other)
    ]
    if not twins:
        return passed(_("{keys} runs only “{command}”.", keys=shortcut.keys, command=shortcut.command))
    return failed(
        _(
            "{keys} runs “{command}” and “{other}”.",
            keys=shortcut.keys,
            command=shortcut.command,
            other=twins[0].command,
        )
    )


RULE: Rule[Shortcut] = Rule(
    id="shortcut-unique",
    description=_("A shortcut runs one command"),
    remedy=_("Give one of the commands another key."),
    impact=Impact.SERIOUS,
    applies=_("Shortcuts the program told"),
    blocks=_("run both commands by their key"),
    subjects=lambda scan: scan.evidence.shortcuts,
    check=_check,
    criteria=("2.1.1",),
    method=Method.DRIVEN,
)
