"""Why a record is among the hits: one plain line, made from how each leaf of the query was met."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from client.query.tree import Age, Field, Fuzzy, Leaf, Pattern, Period, Phrase, Range, Sounds, Word
from client.query.vocabulary import TYPE
from client.records.base import Record
from client.records.fields import Search
from i18n import _, date_text
from service.search import clues
from service.search.match import Match, Met
from service.search.normalise import fold, identifier, words
from service.search.probes import Level, Op
from service.search.schema import Use
from service.search.terms import Terms
from service.search.why_lacking import in_case_of, lacking
from service.search.why_near import around, guessed

_AROUND: Final = 40
_LONGEST_VALUE: Final = 80
_WORD: Final = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")


def why(match: Match, record: Record) -> str:
    """``Same given names and surname``; ``Same date of birth; surname Smyth for Smith; no area held``.

    How the record meets what was asked, then everything in which it differs. Plain text; whatever stands in the record
    is shown as it is, on one line.
    """
    beside = [said for met in match.met if (said := around(met)) is not None]
    exact = [met for met in match.met if met.level is Level.EXACT and _is_same(met)]
    others = [met for met in match.met if met.level is not Level.EXACT or _is_close(met)]
    some = [met for met in exact if _is_some(met)]
    same = list(dict.fromkeys(str(met.fields[0].use.label) for met in exact if not _is_range(met) and met not in some))
    parts = [str(_("same {fields}", fields=_joined(same)))] if same else []
    parts.extend(_in_texts(some))
    parts.extend(dict.fromkeys(_named(met.fields[0], record) for met in exact if _is_range(met)))
    parts.extend(dict.fromkeys(_other(met, record) for met in _once_a_text(others)))
    parts.extend(dict.fromkeys(beside))
    parts.extend(lacking(match, record))
    if not parts and match.met:
        parts = [str(_("Type of record matches"))]
    line = "; ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def _is_same(met: Met) -> bool:
    """Whether a field can be said to be the same as what was asked."""
    return not _is_type(met) and not _is_close(met) and around(met) is None


def _is_some(met: Met) -> bool:
    """Whether words of a longer text were asked: it holds them, which does not make it the same."""
    field = met.fields[0]
    if field.use.search is not Search.TEXT or field.use.identity or _is_range(met) or not _asked(met.leaf):
        return False
    return not any(words(raw) == words(_asked(met.leaf)) for raw in field.raw)


def _in_texts(some: list[Met]) -> list[str]:
    """``in modus operandi: patio, crowbar``."""
    found: dict[str, list[str]] = {}
    for met in some:
        found.setdefault(_lower(str(met.fields[0].use.label)), []).append(_asked(met.leaf))
    return [str(_("in {field}: {words}", field=field, words=", ".join(asked))) for field, asked in found.items()]


def _once_a_text(others: list[Met]) -> list[Met]:
    """Without words of a running text that are heard already, with the text around another word of it."""
    kept: list[Met] = []
    heard: dict[Use, str] = {}
    for met in others:
        use = met.fields[0].use if met.fields else None
        if use is None or met.level is not Level.ELSEWHERE or use.search is not Search.TEXT or _is_close(met):
            kept.append(met)
        elif use not in heard:
            heard[use] = _around(met, met.fields[0])
            kept.append(met)
        elif _place(met.word.split(" ")[0], heard[use]) < 0:
            heard[use] += " " + _around(met, met.fields[0])
            kept.append(met)
    return kept


def _is_close(met: Met) -> bool:
    """Whether words near each other were asked: these are shown with the text around them."""
    return met.probe is not None and met.probe.op is Op.CLOSE


def _is_type(met: Met) -> bool:
    return isinstance(met.leaf, Field) and met.leaf.name == TYPE


def _is_range(met: Met) -> bool:
    """Whether the value is heard: of a span, a pattern, and of an event's day, whose label is no name of a thing."""
    if met.fields and met.fields[0].use.search is Search.DATE and not met.fields[0].use.identity:
        return True
    what = met.leaf.what if isinstance(met.leaf, Field) else met.leaf
    if isinstance(what, Period | Age | Pattern):
        return True
    return isinstance(what, Range) and (what.low is None or what.low != what.high)


def _named(field: Terms, record: Record) -> str:
    return str(_("{field} {value}", field=_lower(str(field.use.label)), value=_short(_value(field, record))))


def _value(field: Terms, record: Record) -> str:
    if not field.use.outer:
        return record.shown(field.use.attribute)
    return ", ".join(_day_text(raw) if field.use.search is Search.DATE else raw for raw in field.raw)


def _day_text(raw: str) -> str:
    try:
        return date_text(date.fromisoformat(raw[:10]))
    except ValueError:
        return raw


def _other(met: Met, record: Record) -> str:
    field = met.fields[0]
    label = _lower(str(field.use.label))
    asked = _asked(met.leaf)
    found = _as_written(met.word, field)
    if (said := guessed(met, record, label, asked)) is not None:
        return said
    if met.level is Level.NEAR and met.probe and met.probe.op is Op.PART:
        value = _short(_value(field, record))
        return str(_("{asked} reads like part of {field} {value}", asked=asked, field=label, value=value))
    if met.level in (Level.VARIANT, Level.NEAR, Level.SOUND, Level.WIDE):
        return _spelt(met, record, label, found, in_case_of(asked, found))
    if met.level is Level.PART:
        return str(
            _("{asked} is part of {field} {value}", asked=asked, field=label, value=_short(_value(field, record)))
        )
    if field.use.search is Search.TEXT:
        return str(_("in {field}: {words}", field=label, words=_around(met, field)))
    return str(_("{field} {value}", field=label, value=_short(_value(field, record))))


def _spelt(met: Met, record: Record, label: str, found: str, asked: str) -> str:
    """A word or day that is not as asked, or stands in another field than was asked."""
    field = met.fields[0]
    if met.probe and met.probe.op is Op.DAY:
        value = _value(field, record)
        return str(_("{field} {value} for {asked}", field=label, value=value, asked=_day(met.leaf)))
    whole = field.use.search in (Search.IDENTIFIER, Search.PLACE) or (
        field.use.search is Search.TEXT and field.use.identity
    )
    if " " in asked and whole:
        found = _short(_value(field, record))  # a part of it was like what was asked, and it is heard whole
    if fold(found) == fold(asked):
        return str(_("{found} as {field}", found=found, field=label))
    if met.probe and met.probe.op is Op.PATTERN and (other := _other_character(met)):
        return str(
            _("{field} {found} for {asked}: {held} for {typed}", field=label, found=_short(_value(field, record)),
              asked=asked, held=other[0], typed=other[1])
        )  # fmt: skip
    said = _("{field} {found} for {asked}", field=label, found=found, asked=asked)
    if met.level is Level.SOUND:
        said = _("{field} {found} for {asked}, which sounds alike", field=label, found=found, asked=asked)
    return str(said)


def _other_character(met: Met) -> tuple[str, str] | None:
    """The character of a mark that is not as asked, as held and as typed."""
    what = met.leaf.what if isinstance(met.leaf, Field) else met.leaf
    typed = identifier(what.text) if isinstance(what, Word) else ""
    pairs = [(held, asked) for held, asked in zip(met.word, typed, strict=False) if held != asked]
    return (pairs[0][0].upper(), pairs[0][1].upper()) if len(pairs) == 1 and len(met.word) == len(typed) else None


def _day(leaf: Leaf) -> str:
    token = clues.token_of(leaf.what if isinstance(leaf, Field) else leaf)
    return clues.day_said(token)


def _asked(leaf: Leaf) -> str:
    what = leaf.what if isinstance(leaf, Field) else leaf
    return what.text if isinstance(what, Word | Phrase | Pattern | Fuzzy | Sounds) else ""


def _as_written(word: str, field: Terms) -> str:
    """The folded ``word`` as it stands in the record; the word itself when it is run together from several."""
    for raw in field.raw:
        for part in raw.replace("-", " ").split():
            if fold(part).strip(".,;:!?") == word:
                return part.strip(".,;:!?")
    return field.raw[0] if len(field.raw) == 1 and len(field.raw[0]) <= _AROUND else word


def _around(met: Met, field: Terms) -> str:
    """A few words of the text around the first of those found."""
    first = met.word.split(" ")[0]
    for raw in field.raw:
        text = " ".join(raw.split())
        at = _place(first, text)
        if at < 0:
            continue
        start = max(0, at - _AROUND)
        end = min(len(text), at + len(first) + _AROUND)
        if start:
            start = text.find(" ", start, at) + 1 or start
        if end < len(text):
            end = max(text.rfind(" ", at + len(first), end), at + len(first))
        return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return _short(" ".join(field.raw[0].split()))


def _place(word: str, text: str) -> int:
    """Where a word stands in ``text`` that is ``word`` when folded; -1 when none is."""
    return next((match.start() for match in _WORD.finditer(text) if word in (fold(match[0]), *words(match[0]))), -1)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1].rstrip() + "…"


def _joined(labels: list[str]) -> str:
    lowered = [_lower(label) for label in labels]
    if len(lowered) == 1:
        return lowered[0]
    return str(_("{first} and {last}", first=", ".join(lowered[:-1]), last=lowered[-1]))


def _lower(label: str) -> str:
    return label if len(label) > 1 and label[1].isupper() else label[:1].lower() + label[1:]
