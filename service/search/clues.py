"""What is asked as clues, of which a record may lack some: what to look for when few records meet them all.

Words, names, days, places and numbers are clues. Everything else in a query is a condition and stays one: the type of
record, codes, ranges, patterns, what is denied. A clue is worth the more the fewer records meet it (as many bits as
say which of all records those are): a rare surname or a day tells more than Smith or London. A record's *evidence* is
a whole number, the sum over the clues of what it meets of each; it depends on nothing but the query and what the
records hold, never on how the index grew, so the records with so much evidence or more are a set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from functools import lru_cache
from math import log2
from typing import Final

from client.query.tree import All, And, Field, FormKind, Leaf, Node, Phrase, Range, Word, both
from client.records.fields import Search
from i18n import date_text
from service.search.description import lengths
from service.search.normalise import words
from service.search.probes import Level, Op, Probe, Scope, ladder, slips
from service.search.schema import SearchSchema
from service.search.sound import sound

MOST_CLUES: Final = 12
"""Clues up to which is looked for records that lack some."""
_TRUNCATED: Final = 6
"""Letters from which a name may be the start of a longer one."""


class Kind(StrEnum):
    """What a clue is: decides its worth, and how likeness is measured."""

    DAY = "day"
    NUMBER = "number"
    NAME = "name"
    PLACE = "place"
    WORD = "word"
    TRAIT = "trait"  # a code or quantity by which somebody or something is described: of a record, never typed


class Grade(IntEnum):
    """How well a clue is met."""

    TYPED = 0
    NEARLY = 1
    ELSEWHERE = 2


_SHARE: Final = {Grade.TYPED: 1.0, Grade.NEARLY: 0.75, Grade.ELSEWHERE: 0.5}
"""The share of its bits that a clue met so is worth."""
_MOST_BITS: Final = 14.0
"""What the rarest name or day weighs when records are compared: one odd spelling is not to outweigh all else."""
_LEAST_BITS: Final = 3.0
_UNKNOWN_BITS: Final = 8.0
"""What a word weighs that no record has."""
_SAYS_NOTHING: Final = 5.0
"""The bits below which it is no evidence that a word stands anywhere in a record: what one in 32 has leads nowhere, and
to add it up for tens of thousands takes longer than all else."""
_VERY_MANY: Final = 10_000
"""Records up to which all that a word tells is added up."""
_NEARLY_BITS: Final = {
    Kind.DAY: 5.5,
    Kind.NUMBER: 2.0,
    Kind.NAME: 2.0,
    Kind.PLACE: 1.0,
    Kind.WORD: 2.0,
    Kind.TRAIT: 0.0,
}
"""By how much less a clue tells when near spellings of a known word are allowed; a day has some 45 near ones."""
_ENOUGH: Final = 0.5
"""The evidence that is enough, as a share of the bits that tell one record from all others."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue. ``steps`` are its probes by grade, best first; ``asked`` its words, or a day's eight digits; ``joined``
    further spellings, of this word run together with a neighbour. ``worths`` is the evidence that each step is worth,
    0 when no record meets it or so many that it says nothing, and ``bits`` what the clue weighs when records are
    compared: both once it is weighed.
    """

    leaf: Leaf
    kind: Kind
    asked: tuple[str, ...]
    steps: tuple[tuple[Grade, tuple[Probe, ...]], ...]
    field: str = ""
    joined: tuple[str, ...] = ()
    worths: tuple[int, ...] = ()
    bits: float = _UNKNOWN_BITS


@dataclass(frozen=True, slots=True)
class Clues:
    """A query as clues and conditions, of which records must meet every one."""

    clues: tuple[Clue, ...]
    conditions: Node
    enough: int = 1
    """The least evidence of a record that is shown; once they are weighed."""


def clues_of(tree: Node, schema: SearchSchema, *, fuzzy: bool = True, phonetic: bool = True) -> Clues | None:
    """The clues of a prepared tree; None when nothing in it can be lacking, or when there are very many.

    Without ``fuzzy`` no near spellings or days are among the probes, without ``phonetic`` nothing that sounds alike.
    """
    if not isinstance(tree, And):
        return None
    held: list[tuple[Leaf, Kind]] = []
    rest: list[Node] = []
    for part in tree.parts:
        if isinstance(part, Word | Phrase | Field) and (kind := _kind(part, schema)) is not None:
            held.append((part, kind))
        else:
            rest.append(part)
    if not 2 <= len(held) <= MOST_CLUES:
        return None
    found: list[Clue] = []
    for at, (part, kind) in enumerate(held):
        before = _run_together(held[at - 1][0], part) if at else ""
        after = _run_together(part, held[at + 1][0]) if at + 1 < len(held) else ""
        found.append(_clue(part, kind, tuple(filter(None, (before, after))), schema, fuzzy, phonetic))
    return Clues(tuple(found), both(rest) if rest else All())


def weighed(clues: Clues, size: int, count: Callable[[Sequence[Probe]], int]) -> Clues:
    """The clues with what each is worth among ``size`` records; ``count`` says how many meet one of some probes."""
    whole = log2(size + 1)
    made = []
    for clue in clues.clues:
        worths: list[int] = []
        told: list[float] = []
        for grade, probes in clue.steps:
            # To count near spellings costs as much as to look for them: where the word as typed is known, the step
            # is taken to be met by some more records than that.
            met = 0 if told and grade is Grade.NEARLY else count(probes)
            bits = whole - log2(met + 1) if met else min(told, default=0.0) - _NEARLY_BITS[clue.kind]
            known = bool(met) or (bool(told) and grade is Grade.NEARLY)
            told += [max(bits, 1.0)] if known else []
            known = known and not (grade is Grade.ELSEWHERE and met > _VERY_MANY and bits < _SAYS_NOTHING)
            worths.append(max(1, round(min(told) * _SHARE[grade])) if known else 0)
        weight = min(max(told[0], _LEAST_BITS), _MOST_BITS) if told else _UNKNOWN_BITS
        made.append(replace(clue, worths=tuple(worths), bits=weight))
    return Clues(tuple(made), clues.conditions, max(2, round(whole * _ENOUGH)))


def _run_together(first: Node, second: Node) -> str:
    """``mary`` and ``anne`` as one name; empty when they are no such words."""
    texts = [part.text for part in (first, second) if isinstance(part, Word) and part.form is None]
    return "".join(words("".join(texts))) if len(texts) == 2 and all(map(str.isalpha, texts)) else ""


def _kind(part: Node, schema: SearchSchema) -> Kind | None:
    if isinstance(part, Phrase):
        return Kind.WORD if words(part.text) else None
    if isinstance(part, Word):
        if part.prefix or not words(part.text):
            return None
        if part.form is None:
            if lengths(part.text, schema):
                return None  # a height is met, or nearly, or not: nobody is like it by anything else
            return Kind.DAY if day_in(part.text) else Kind.WORD
        if part.form.kind is FormKind.DATE:
            return Kind.DAY if len(part.form.value) == 10 else Kind.WORD
        return Kind.NUMBER
    if not isinstance(part, Field) or part.codes:
        return None
    return _kind_of_field(part, schema)


def _kind_of_field(part: Field, schema: SearchSchema) -> Kind | None:
    searches = {use.search for use in schema.fields.get(part.name, ())}
    what = part.what
    if isinstance(what, Range):
        return Kind.DAY if Search.DATE in searches and _one_day(what) else None
    if not isinstance(what, Word | Phrase) or (isinstance(what, Word) and what.prefix) or not words(what.text):
        return None
    if Search.DATE in searches:
        return Kind.DAY if day_in(what.text) else None
    for search, kind in (
        (Search.NAME, Kind.NAME),
        (Search.PLACE, Kind.PLACE),
        (Search.IDENTIFIER, Kind.NUMBER),
        (Search.TEXT, Kind.PLACE),
    ):
        if search in searches:
            return kind
    return None


def _one_day(what: Range) -> bool:
    return isinstance(what.low, date) and what.low == what.high


def _clue(leaf: Leaf, kind: Kind, joined: tuple[str, ...], schema: SearchSchema, fuzzy: bool, phonetic: bool) -> Clue:
    what = leaf.what if isinstance(leaf, Field) else leaf
    name = leaf.name if isinstance(leaf, Field) else ""
    steps = ladder(leaf, schema)
    exact = steps.get(Level.EXACT, ())
    levels = [Level.VARIANT, *([Level.NEAR] if fuzzy else ()), *([Level.SOUND] if phonetic else ())]
    near = [probe for level in levels for probe in steps.get(level, ())]
    other = [probe for level in (Level.ELSEWHERE, Level.PART) for probe in steps.get(level, ())]
    if kind is Kind.DAY:
        token = token_of(what)
        asked: tuple[str, ...] = (token,)
        scope = Scope.FIELD if name else Scope.IDENTITY
        typed = Probe(Op.DAY, scope, (token,), name)
        exact = exact if typed in exact else (*exact, typed)
        near.append(Probe(Op.DAY, scope, near_days(token), name))
    else:
        asked = tuple(words(what.text)) if isinstance(what, Word | Phrase) else ()
        near += _further(asked, kind, name, schema)
        near = [probe for probe in near if not _covered(probe, near, schema)]
    near += [Probe(Op.WORDS, Scope.NAMES, (spelling,)) for spelling in joined]
    graded = zip(Grade, (exact, near, other), strict=True)
    kept = ((grade, tuple(probe for probe in found if _allowed(probe, fuzzy, phonetic))) for grade, found in graded)
    return Clue(leaf, kind, asked, tuple(step for step in kept if step[1]), name, joined if fuzzy else ())


def _covered(probe: Probe, others: Sequence[Probe], schema: SearchSchema) -> bool:
    """Whether whatever is near in one field of names is looked for in all of them: twice is twice the work."""
    if probe.op is not Op.NEAR or probe.scope is not Scope.FIELD:
        return False
    named = all(use.search is Search.NAME and not use.quiet for use in schema.fields.get(probe.name, ()))
    return named and replace(probe, scope=Scope.NAMES, name="") in others


def _allowed(probe: Probe, fuzzy: bool, phonetic: bool) -> bool:
    if probe.op is Op.SOUND:
        return phonetic
    near = probe.op is Op.NEAR or (probe.op is Op.DAY and len(probe.words) > 1)
    return bool(probe.words or probe.op is Op.SPAN) and (fuzzy or not near)


def _further(asked: tuple[str, ...], kind: Kind, name: str, schema: SearchSchema) -> list[Probe]:
    """Ways to meet a clue beyond those of its ladder: swapped names, words run together or apart, cut names."""
    made: list[Probe] = []
    scope = Scope.FIELD if name else Scope.NAMES
    whole = "".join(asked)
    if kind is Kind.NAME and any(use.identity for use in schema.fields.get(name, ())):
        # In another of the fields that hold names: given name and surname changed about, a name before marriage.
        made.append(Probe(Op.WORDS, Scope.NAMES, asked if len(asked) == 1 else (whole,)))
        if slips(whole):
            made.append(Probe(Op.NEAR, Scope.NAMES, (whole,), "", slips(whole)))
    if len(asked) > 1 and kind is not Kind.NUMBER:
        made += [Probe(Op.NEAR, scope, (word,), name, slips(word)) for word in (whole, *asked) if slips(word)]
        made += [Probe(Op.WORDS, scope, (word,), name) for word in (whole, *asked) if len(word) > 2]
        if kind is Kind.NAME and (key := sound(whole)):
            made.append(Probe(Op.SOUND, scope, (key,), name))
    if kind in (Kind.NAME, Kind.WORD) and whole.isalpha() and len(whole) >= _TRUNCATED:
        made.append(Probe(Op.PREFIX, scope, (whole,), name))
        made.append(Probe(Op.ONE_OF, scope, tuple(whole[:size] for size in range(_TRUNCATED, len(whole))), name))
    return made


# Days ------------------------------------------------------------------------------------------------------

_WRITTEN: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z", re.ASCII)
_DIGITS: Final = re.compile(r"(\d{4})[/.-]?(\d\d)[/.-]?(\d\d)\Z", re.ASCII)
_OLDEST: Final = 1850
_LATEST: Final = 2100


def day_in(text: str) -> str:
    """The eight digits of a day as somebody wrote it, also of one there is not (31/2/1999); empty when it is none."""
    if match := _WRITTEN.match(text.strip()):
        return f"{match[3]}{int(match[2]):02d}{int(match[1]):02d}"
    if (match := _DIGITS.match(text.strip())) and _OLDEST <= int(match[1]) <= _LATEST:
        return match[1] + match[2] + match[3]
    return ""


def token_of(what: object) -> str:
    """The eight digits of the day that is asked; empty when it is none."""
    if isinstance(what, Range) and isinstance(what.low, date):
        return what.low.strftime("%Y%m%d")
    if isinstance(what, Word) and what.form is not None:
        return what.form.value.replace("-", "")
    return day_in(what.text) if isinstance(what, Word | Phrase) else ""


def day_said(token: str) -> str:
    """A day of eight digits in words; one there is not, in digits: ``31/2/1999``."""
    if _is_day(token):
        return date_text(date(int(token[:4]), int(token[4:6]), int(token[6:])))
    return f"{int(token[6:])}/{int(token[4:6])}/{token[:4]}" if token else ""


@lru_cache(maxsize=1024)
def near_days(token: str) -> tuple[str, ...]:
    """The days that are ``token`` (eight digits) with one slip: day and month changed about, one digit otherwise,
    two neighbours changed about, the year before or after. Only days there are, and not ``token`` itself.
    """
    made = {token[:4] + token[6:] + token[4:6]}
    made.update(f"{int(token[:4]) + step:04d}{token[4:]}" for step in (-1, 1))
    for at in range(8):
        made.update(token[:at] + digit + token[at + 1 :] for digit in "0123456789")
        if at < 7:
            made.add(token[:at] + token[at + 1] + token[at] + token[at + 2 :])
    return tuple(sorted(one for one in made if one != token and _is_day(one)))


def _is_day(token: str) -> bool:
    try:
        return _OLDEST <= date(int(token[:4]), int(token[4:6]), int(token[6:])).year <= _LATEST
    except ValueError:
        return False
