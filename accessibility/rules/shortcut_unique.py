"""One key for two commands runs whichever came first, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

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


@cache
def _normal(keys: str) -> str:
    try:
        return str(parse_keys(keys))
    except BadKeyError:
        return keys.casefold()


def _twins(shortcut: Shortcut, others: Sequence[Shortcut]) -> list[Shortcut]:
    """Other commands on the same key in the same place."""
    return [
        other
        for other in others
        if other.command != shortcut.command
        and _normal(other.keys) == _normal(shortcut.keys)
        and _same_place(shortcut, other)
    ]


def _subjects(scan: Scan) -> Iterator[Shortcut]:
    """Each shortcut, save what is told of already, at the first command on its key."""
    told = scan.evidence.shortcuts
    return (shortcut for place, shortcut in enumerate(told) if not _twins(shortcut, told[:place]))


def _check(shortcut: Shortcut, scan: Scan) -> Verdict:
    twins = _twins(shortcut, scan.evidence.shortcuts)
    if not twins:
        return passed(_("{keys} runs only “{command}”.", keys=shortcut.keys, command=shortcut.command))
    return failed(
        _(
            "{keys} runs “{command}” and “{other}”.",
            keys=shortcut.keys,
            command=shortcut.command,
            other="”, “".join(dict.fromkeys(other.command for other in twins)),
        )
    )


RULE: Rule[Shortcut] = Rule(
    id="shortcut-unique",
    description=_("A shortcut runs one command"),
    remedy=_("Give one of the commands another key."),
    impact=Impact.SERIOUS,
    applies=_("Shortcuts the program told"),
    blocks=_("run both commands by their key"),
    subjects=_subjects,
    check=_check,
    criteria=("2.1.1",),
    method=Method.DRIVEN,
)
