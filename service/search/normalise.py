"""One normal form for what is indexed and what is asked: letters folded, marks and numbers without their spaces.

Everything here is a pure function of text. A change of what any of them returns is a change of the index:
raise :data:`VERSION`, and every index is rebuilt by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import Final
from unicodedata import combining, normalize

VERSION: Final = 2

LONGEST_WORD: Final = 64
"""Characters of a word that are indexed; a longer one is cut there, when asked as well."""

_APOSTROPHES: Final = "'’‘ʼʻ`´′"
_STRIP: Final = str.maketrans("", "", _APOSTROPHES)
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
_TOKEN: Final = re.compile(r"[^\W_]+")
_ASCII_TOKEN: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case, without accents and apostrophes: ``O'Çelik`` → ``ocelik``."""
    if text.isascii():
        return text.lower().translate(_STRIP)
    folded = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_LETTERS).translate(_STRIP)
    return "".join(c for c in folded if not combining(c))


def words(text: str) -> list[str]:
    """The words of ``text`` in order, folded; hyphens part words, apostrophes do not."""
    found = (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(fold(text))
    return [word[:LONGEST_WORD] for word in found] if len(text) > LONGEST_WORD else found


def is_spelt(word: str) -> bool:
    """Whether slips of spelling are looked for in a word: not with a digit in it."""
    return word.isalpha() or not any(map(str.isdigit, word))


_COMPOUND: Final = re.compile(rf"[^\W_]+(?:[-{_APOSTROPHES}][^\W_]+)+")
_MAC: Final = re.compile(r"\b(Mc|Mac)(?=[A-Z])([^\W_]+)")
_PARTICLE: Final = re.compile(rf"\b(o|mc|mac|d|van|von|de|la|le|el|al|st)[{_APOSTROPHES}]?[ ]([^\W_]+)", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def name_extras(text: str) -> frozenset[str]:
    """Other ways the words of a name are run together or apart.

    ``Smith-Jones`` is also ``smithjones``; ``Mary Anne`` also ``maryanne``; ``O'Brien`` also ``o`` and ``brien``;
    ``McDonald`` also ``mc`` and ``donald``; ``Mc Donald`` also ``mcdonald``.
    """
    if text.isascii() and text.isalpha() and not text.startswith(("Mc", "Mac")):
        return frozenset()  # one plain word, as nearly all names are
    held = words(text)
    extras: set[str] = {first + second for first, second in pairwise(held)}
    for match in _COMPOUND.finditer(text):
        parts = words(re.sub(rf"[{_APOSTROPHES}]", " ", match[0]))
        extras.update(parts)
        extras.add("".join(parts))
    for match in _MAC.finditer(text):
        extras.update((match[1].lower(), *words(match[2])))
    for match in _PARTICLE.finditer(text):
        extras.add(fold(match[1] + match[2]))
    return frozenset(extras.difference(held))


_SIGNS: Final = re.compile(r"[\W_]+")


def identifier(text: str) -> str:
    """A mark, number or reference without spaces and signs, in lower case; a British phone number as dialled here.

    ``AB12 CDE`` → ``ab12cde``; ``+44 (0)7700 900123`` → ``07700900123``; ``90/570L`` → ``90570l``.
    """
    stripped = text.strip()
    plain = _SIGNS.sub("", fold(stripped))
    if stripped.startswith(("+", "00")):
        digits = plain.removeprefix("00") if stripped.startswith("00") else plain
        if digits.isdigit() and digits.startswith("44") and 11 <= len(digits) <= 13:
            return "0" + digits[2:].removeprefix("0")
    return plain[:LONGEST_WORD]


_POSTCODE: Final = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[abd-hjlnp-uw-z]{2})\b", re.IGNORECASE | re.ASCII)


def postcodes(text: str) -> list[str]:
    """For each postcode in ``text``: its whole, outward and inward parts: ``sw1a1aa``, ``sw1a``, ``1aa``."""
    found: list[str] = []
    for match in _POSTCODE.finditer(text):
        outward, inward = match[1].lower(), match[2].lower()
        found += [outward + inward, outward, inward]
    return found


_MARKS: Final = re.compile(
    r"\b(?:[a-z]{2}\d\d [a-z]{3}|[a-z]\d{1,3} [a-z]{3}|[a-z]{3} \d{1,3}[a-z])\b|(?<![\w+])(?:\+|0)\d[\d ()-]{7,17}\d\b",
    re.IGNORECASE | re.ASCII,
)


def marks(text: str) -> list[str]:
    """The plates and phone numbers that stand in running text with spaces, run together: ``ab12cde``."""
    return [identifier(match[0]) for match in _MARKS.finditer(text)]


SHORTEST_PART: Final = 3
LONGEST_PART: Final = 24


def pieces(value: str) -> list[str]:
    """The overlapping threes of an identifier, by which a part of it is found: ``ab12`` → ``ab1``, ``b12``."""
    return [value[at : at + SHORTEST_PART] for at in range(min(len(value), LONGEST_PART) - SHORTEST_PART + 1)]


_ALIKE: Final = {
    "0": "0oq",
    "o": "0oq",
    "q": "0oq",
    "1": "1il",
    "i": "1il",
    "l": "1il",
    "5": "5s",
    "s": "5s",
    "8": "8b",
    "b": "8b",
    "2": "2z",
    "z": "2z",
}
_MOST_ALIKE: Final = 64


@lru_cache(maxsize=4096)
def lookalikes(value: str) -> tuple[str, ...]:
    """Identifiers that read like ``value``: ``0`` for ``O``, ``1`` for ``I``; at most some dozens."""
    choices = [_ALIKE.get(c, c) for c in value]
    # The unchanged character goes first, so that the nearest variants come before the limit.
    ordered = [
        c + options.replace(c, "") if c in options else options for c, options in zip(value, choices, strict=True)
    ]
    found = islice(_nearest(ordered), _MOST_ALIKE + 1)
    return tuple(variant for variant in found if variant != value)


def _nearest(choices: list[str]) -> Iterator[str]:
    open_at = [at for at, options in enumerate(choices) if len(options) > 1][:6]
    for combination in product(*(range(len(choices[at])) for at in open_at)):
        letters = [options[0] for options in choices]
        for at, pick in zip(open_at, combination, strict=True):
            letters[at] = choices[at][pick]
        yield "".join(letters)


def day_tokens(day: str, precision: str | None = None) -> list[str]:
    """A date written ISO as tokens of its day, month and year, as far as known: ``19800504``, ``198005``, ``1980``."""
    year, month, date = day[0:4], day[5:7], day[8:10]
    if precision == "year":
        return [year]
    if precision == "month":
        return [year + month, year]
    return [year + month + date, year + month, year]


def day_number(day: str) -> int:
    """``1980-05-04`` as the number 19800504, whose order is that of the days."""
    return int(day[0:4] + day[5:7] + day[8:10])
