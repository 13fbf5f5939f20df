"""What to say when a search finds little or nothing: what was tried, and what to try next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from client.query.answer import Notice
from client.query.located import located
from client.query.parse import Parsed
from client.query.say import say
from client.query.tree import (
    And,
    Field,
    Fuzzy,
    Leaf,
    Linked,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Sounds,
    Word,
    leaves,
)
from client.query.unparse import unparse
from i18n import Message, _
from service.search.match import Match
from service.search.port import View, Wanted
from service.search.probes import BASE, Level, Op, prepared
from service.search.schema import SearchSchema
from service.search.try_next import next_tries, records

_MOST: Final = 5
_ROLES_AND_DAYS: Final = _(
    "Days are those of events, and who has a role in an event is a person or thing: no record has both. Search for the "
    "events of these days; linked:CR-7 role:suspect finds the suspects of one."
)
_ADVICE: Final = _("Try another spelling, fewer words, or a part of a number or postcode.")


def nearest(parsed: Parsed, wanted: Wanted, view: View, matches: Sequence[Match]) -> list[Notice]:
    """For each word that no record has as typed, the nearest spelling there is, and how many records have it."""
    found: dict[Leaf, str] = {}
    for match in matches:
        for met in match.met:
            near = met.probe is not None and met.probe.op in (Op.NEAR, Op.SOUND, Op.ONE_OF, Op.PATTERN)
            if near and met.leaf not in found and len(found) < _MOST:
                found[met.leaf] = met.word.upper() if any(map(str.isdigit, met.word)) else met.word.capitalize()
    notices = []
    for leaf, word in found.items():
        if view.count(Wanted(leaf), BASE):
            continue  # the word is there, only not together with the rest
        other = _with(leaf, word.lower())
        count = view.count(Wanted(_replaced(wanted.tree, leaf, other), wanted.filters), BASE)
        shown = {"asked": _text(leaf), "found": word}
        message = _("No exact match for {asked}; nearest spelling {found}.", **shown)
        if count:  # none with this word alone put right: another one is misspelt, too
            message = _("No exact match for {asked}; nearest spelling {found}: {count}.",
                        **shown, count=records(count))  # fmt: skip
        notices.append(_placed(message, parsed.text, _text(leaf), word))
    return notices


def tried(parsed: Parsed, wanted: Wanted, view: View, schema: SearchSchema) -> list[Notice]:
    """Nothing was found: what each part finds by itself, and what can be changed."""
    notices: list[Notice] = []
    if wanted.filters and (count := view.count(Wanted(wanted.tree), BASE)):
        message = _("Without the filters there are {count}.", count=records(count))
        notices.append(Notice(message=str(message), query=parsed.text))
    parts = list(dict.fromkeys(leaves(parsed.tree)))
    if len(parts) == 1:
        alone = _alone(parts[0], wanted.off)
        notices += [Notice(message=str(alone))] if alone else []
    else:
        for leaf in parts[:_MOST]:
            count = view.count(Wanted(prepared(leaf), (), wanted.off), Level.SOUND)
            said = _("{part} alone: {count}.", part=say(leaf, schema.vocabulary).rstrip("."), count=records(count))
            placed = _placed(said, parsed.text, _text(leaf), None)
            notices.append(placed.model_copy(update={"query": unparse(leaf)}) if count else placed)
    if any(isinstance(leaf, Period) for leaf in parts) and any(_only_role(leaf) for leaf in parts):
        notices.append(Notice(message=str(_ROLES_AND_DAYS)))
    notices += next_tries(parsed.tree, wanted, view)
    return notices if any(notice.query for notice in notices) else [*notices, Notice(message=str(_ADVICE))]


def _alone(leaf: Leaf, off: frozenset[Level]) -> Message | None:
    """What was tried for the one thing that was asked; None where there was nothing but what was typed to try."""
    if not isinstance(leaf, Word) or leaf.prefix:
        return None
    if Level.NEAR in off and Level.SOUND in off:
        return _("Near spellings and names that sound alike are switched off.")
    if Level.NEAR in off:
        return _("Near spellings are switched off.")
    if Level.SOUND in off:
        return _("Near spellings were tried, too. Names that sound alike are switched off.")
    return _("Near spellings and names that sound alike were tried, too.")


def _only_role(leaf: Leaf) -> bool:
    return isinstance(leaf, Linked) and leaf.id is None


def _text(leaf: Leaf) -> str:
    what = leaf.what if isinstance(leaf, Field) else leaf
    return what.text if isinstance(what, Word | Phrase | Pattern | Fuzzy | Sounds) else ""


def _with(leaf: Leaf, word: str) -> Leaf:
    if isinstance(leaf, Field):
        return replace(leaf, what=Word(word))
    return Word(word)


def _replaced(node: Node, leaf: Leaf, other: Leaf) -> Node:
    if isinstance(node, And):
        return And(tuple(_replaced(part, leaf, other) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(_replaced(part, leaf, other) for part in node.parts))
    if isinstance(node, Not):
        return node
    return other if node == leaf else node


def _placed(message: Message, text: str, word: str, suggestion: str | None) -> Notice:
    place = located(text, word)
    if place is None:
        return Notice(message=str(message))
    return Notice(message=str(message), position=place[0], length=place[1], suggestion=suggestion)
