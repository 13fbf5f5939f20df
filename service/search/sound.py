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
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^wh", "w"),
        (r"^x", "s"),
        (r"^mac|^mc", "mk"),
        (r"augh|ough", "o"),
        (r"eigh|igh", "i"),
        (r"tch|sch(?=[^r])|sh|cz|sz|ch(?![rlk])", "x"),
        (r"ch", "k"),
        (r"ph", "f"),
        (r"gh", "g"),
        (r"kh", "k"),
        (r"(?:th|dh)", "t"),
        (r"bh", "b"),
        (r"dg(?=[eiy])", "j"),
        (r"ck|cq|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"g(?=[eiy])(?<!^g)", "j"),
        (r"z", "s"),
        (r"v", "f"),
        (r"d", "t"),
        (r"x$|x(?=[aeiouy]?$)", "x"),
        (r"mb$", "m"),
        (r"w(?![aeiouy])", ""),
        (r"(?<=[^aeiouy])h|(?<=.)h(?![aeiouy])|(?<=[aeiouy])h(?=[aeiouy])", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiouy])r(?![aeiouy])", ""),  # Barker is said Baka
    )
)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The key of a folded word, such as ``KFR``-like capitals; empty when it holds anything but the letters a to z."""
    if not (word.isascii() and word.isalpha()):
        return ""
    text = word.lower()
    for pattern, replacement in _RULES:
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
