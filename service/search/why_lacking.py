"""What a record that meets most of a query holds in place of what it does not meet, or that it holds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from client.query.tree import Field, Phrase, Word
from client.records.base import Record
from client.records.fields import FieldSpec, Search
from i18n import _
from service.search.clues import Clue, Kind, day_said, token_of
from service.search.match import Match
from service.search.vocabulary import canonical


def lacking(match: Match, record: Record) -> list[str]:
    """``area Leeds for London``, ``no date of birth held``, ``given names Jon for Alan``; of each clue not met one."""
    return list(_each(match, record)) if match.missed else []


def _each(match: Match, record: Record) -> Iterator[str]:
    claimed = {field.use.attribute for met in match.met for field in met.fields[:1]}
    fields = type(record).fields()
    words: list[Clue] = []
    for clue in match.missed:
        name = _field_of(clue, fields)
        if (
            name and fields[name].meta.search is not Search.TEXT
        ):  # of a long text a word is missing, not all of it other
            claimed.add(name)
            yield _instead(clue, name, fields[name], record)
        else:
            words.append(clue)
    free = [
        name
        for name, spec in fields.items()
        if spec.meta.identity and spec.meta.search is Search.NAME and name not in claimed and record.shown(name)
    ]
    if len(words) == 1 and len(free) == 1:
        yield _instead(words[0], free[0], fields[free[0]], record)
    elif words:
        yield str(_("not found: {words}", words=", ".join(_said(clue, "") for clue in words)))


def _field_of(clue: Clue, fields: Mapping[str, FieldSpec]) -> str:
    """The field of the record that the clue asks about; empty when any could answer it."""
    if clue.field:
        return next((name for name, spec in fields.items() if canonical(spec) == clue.field), "")
    if clue.kind is Kind.DAY:
        days = [name for name, spec in fields.items() if spec.meta.identity and spec.meta.search is Search.DATE]
        return days[0] if days else ""
    return ""


def _instead(clue: Clue, name: str, spec: FieldSpec, record: Record) -> str:
    label = _lower(str(spec.meta.label))
    held = record.shown(name)
    if not held:
        return str(_("no {field} held", field=label))
    return str(_("{field} {found} for {asked}", field=label, found=held, asked=_said(clue, held)))


def _said(clue: Clue, found: str) -> str:
    what = clue.leaf.what if isinstance(clue.leaf, Field) else clue.leaf
    if clue.kind is Kind.DAY:
        return day_said(token_of(what))
    return in_case_of(what.text, found) if isinstance(what, Word | Phrase) else " ".join(clue.asked)


def in_case_of(asked: str, found: str) -> str:
    """``asked`` with a capital where ``found`` has one: people type in lower case, and read names with capitals.

    A mark as long as the one found is parted where that is: LK16 QZB beside OL07 OBQ.
    """
    parts = found.split()
    if len(parts) == 2 and asked.isalnum() and len(asked) == sum(map(len, parts)) and any(map(str.isdigit, asked)):
        return f"{asked[: len(parts[0])]} {asked[len(parts[0]) :]}".upper()
    if found.isupper() and len(found) > 1:
        return asked.upper()
    return asked.capitalize() if asked.islower() and asked.isalpha() and found[:1].isupper() else asked


def _lower(label: str) -> str:
    return label if len(label) > 1 and label[1].isupper() else label[:1].lower() + label[1:]
