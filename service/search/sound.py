"""A key for how a name sounds in Britain: names with one key are said alike, whatever their spelling.

Consonants are folded into classes (``ph`` and ``v`` with ``f``, ``th`` with ``t``, soft ``c`` with ``s``); vowels
count at the start only, except in short names, where without a vowel Jon and Jane would be one. An ``r`` that no vowel
follows is not said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LONGEST: Final = 8
_VOWELS: Final = "aeiouy"

_RULES: Final = tuple(
    (first, second or first, re.compile(pattern), replacement)
    for first, second, pattern, replacement in (
        ("n", "", r"^(?:kn|gn|pn)", "n"),
        ("wr", "", r"^wr", "r"),
        ("ps", "", r"^ps", "s"),
        ("wh", "", r"^wh", "w"),
        ("x", "", r"^x", "s"),
        ("mac", "mc", r"^mac|^mc", "mk"),
        ("ugh", "", r"augh|ough", "o"),
        ("igh", "", r"eigh|igh", "i"),
        ("h", "z", r"tch|sch(?=[^r])|sh|cz|sz|ch(?![rlk])", "x"),
        ("ch", "", r"ch", "k"),
        ("ph", "", r"ph", "f"),
        ("gh", "", r"gh", "g"),
        ("kh", "", r"kh", "k"),
        ("th", "dh", r"(?:th|dh)", "t"),
        ("bh", "", r"bh", "b"),
        ("dg", "", r"dg(?=[eiy])", "j"),
        ("c", "q", r"ck|cq|q", "k"),
        ("c", "", r"c(?=[eiy])", "s"),
        ("c", "", r"c", "k"),
        ("g", "", r"g(?=[eiy])(?<!^g)", "j"),
        ("z", "", r"z", "s"),
        ("v", "", r"v", "f"),
        ("d", "", r"d", "t"),
        ("x", "", r"x$|x(?=[aeiouy]?$)", "x"),
        ("mb", "", r"mb$", "m"),
        ("w", "", r"w(?![aeiouy])", ""),
        ("h", "", r"(?<=[^aeiouy])h|(?<=.)h(?![aeiouy])|(?<=[aeiouy])h(?=[aeiouy])", ""),
        ("", "", r"(.)\1+", r"\1"),
        ("r", "", r"(?<=[aeiouy])r(?![aeiouy])", ""),  # Barker is said Baka
    )
)
"""What becomes of which letters, in this order. A rule can only apply where one of its first two texts stands, and to
look for those is far cheaper than to look for a pattern."""


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The key of a folded word, such as ``KFR``-like capitals; empty when it holds anything but the letters a to z."""
    if not (word.isascii() and word.isalpha()):
        return ""
    text = word.lower()
    for first, second, pattern, replacement in _RULES:
        if first in text or second in text:
            text = pattern.sub(replacement, text)
    if not text:
        return ""
    first = "A" if text[0] in _VOWELS else text[0].upper()
    consonants = "".join(c for c in text[1:] if c not in _VOWELS)
    key = (first + consonants.upper())[:_LONGEST]
    if len(key) <= 2:
        vowel = next((c for c in text[1:] if c in _VOWELS), "")
        key += {"a": "a", "e": "e", "i": "e", "y": "e", "o": "o", "u": "o"}.get(vowel, "")
    return key


_FIRST: Final = dict.fromkeys(_VOWELS, "A") | {
    "b": "B", "c": "KSX", "d": "JT", "f": "F", "g": "GN", "h": "H", "j": "J", "k": "KN", "l": "L", "m": "M", "n": "N",
    "p": "FNPSX", "q": "K", "r": "R", "s": "SX", "t": "TX", "v": "F", "w": "ABFGHJKLMNPRSTWX", "x": "SX", "z": "S",
}  # fmt: skip
"""With what the key of a word can begin that begins so."""


def may_sound(word: str, key: str) -> bool:
    """Whether a folded word can have this key, by its first letter: most words cannot, and need no key of their own."""
    return key[:1] in _FIRST.get(word[:1], "")
