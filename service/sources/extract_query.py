"""A query of the search language as conditions on an extract's index. What it cannot express is refused, not dropped:
a condition left out would bring rows that do not meet it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from client.query.near import WILD
from client.query.say import say
from client.query.tree import (
    Age,
    All,
    And,
    Field,
    FormKind,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    PlaceKind,
    Range,
    Sounds,
    Within,
    Word,
    leaves,
)
from client.query.vocabulary import TYPE, FieldKind
from i18n import _
from service.search.asked_words import expression, pattern_words
from service.search.normalise import identifier, words
from service.search.sound import sound
from service.search.vocabulary import vocabulary
from service.sources.port import QueryRefused

MOST_FITTING: Final = 500
"""Words of the extract that a word with stars, a spelling or a sound may stand for."""
_PLACES: Final = frozenset(["area", "street", "locality", "town", "county", "place", "spot"])
"""Fields that hold names of places."""
MOST_NEAR: Final = 20
"""Words of the extract that one asked word may stand for when near spellings are looked for."""
_FALSE: Final = "0"
_TRUE: Final = "1"


@dataclass(frozen=True)
class Compiler:
    """Turns trees into SQL over ``rows``. ``naming`` looks into the mapped fields and titles alone; ``terms`` are the
    extract's words for near spellings, or None."""

    columns: Sequence[str]
    naming: bool = False
    terms: Callable[[], Sequence[str]] | None = None
    every: Callable[[], Sequence[str]] = tuple
    """All words of the extract, for what is asked outright: stars inside words, ``~``, ``sounds:``."""

    def sql(self, node: Node) -> tuple[str, list[Any]]:
        """A condition on ``rows`` and its values. Raises :class:`QueryRefused`."""
        if isinstance(node, And | Or):
            parts = [self.sql(part) for part in (node.parts if isinstance(node, And) else self._held(node))]
            joined = (" AND " if isinstance(node, And) else " OR ").join(sql for sql, _values in parts)
            return f"({joined})", [value for _sql, values in parts for value in values]
        if isinstance(node, Not):
            # What a row must not hold is looked for as typed and everywhere: near spellings would throw out others.
            sql, values = Compiler(self.columns, every=self.every).sql(node.part)
            return f"NOT {sql}", values
        if isinstance(node, All):
            return _TRUE, []
        if isinstance(node, Word):
            return self._found(None, self._word(node))
        if isinstance(node, Phrase):
            return self._found(None, _phrase(words(node.text)))
        if isinstance(node, Pattern | Fuzzy | Sounds | Near):
            return self._found(None, self._asked(node))
        if isinstance(node, Within) and node.place.kind is PlaceKind.NAMED:
            return self._placed(node.place.value)
        if isinstance(node, Field):
            return self._field(node)
        raise self._cannot(node)

    def _held(self, node: Or) -> list[Node]:
        """The alternatives but those about fields that the extract has not: no row of it can meet one of these."""
        kept = [part for part in node.parts if not isinstance(part, Field) or self._has(part.name)]
        return kept or list(node.parts)

    def _has(self, name: str) -> bool:
        return name in self.columns or name in (TYPE, "id", "reference")

    def _placed(self, name: str) -> tuple[str, list[Any]]:
        """Rows that name a place, in the fields that hold places where it has such. Where places are it does not know;
        that the names alone were looked for is said (:func:`named_places`)."""
        if match := placed(name, self.columns):
            return "rows.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [match]
        return self._found(None, _phrase(words(name)))

    def _asked(self, node: Pattern | Fuzzy | Sounds | Near) -> str:
        """What FTS5 is to look for: every word of the extract that is as was asked, or words close to each other."""
        if isinstance(node, Near):
            return self._close(node)
        if isinstance(node, Pattern):
            fits = re.compile("|".join(map(expression, pattern_words(node.text)))).fullmatch
            found = [term for term in self.every() if fits(term)]
        elif isinstance(node, Fuzzy):
            asked, most = "".join(words(node.text)), node.distance
            found = [term for term in self.every() if OSA.distance(asked, term, score_cutoff=most) <= most]
        else:
            key = sound("".join(words(node.text)))
            found = [term for term in self.every() if term.isalpha() and sound(term) == key]
        if len(found) > MOST_FITTING:
            raise QueryRefused(
                _("Too many of its words fit this: {what}", what=node.text), _("Write more letters of the word.")
            )
        return " OR ".join(_phrase([term]) for term in found)

    def _close(self, node: Near) -> str:
        """FTS5 counts the words between; it knows no order but that of words side by side."""
        sides = [_side(text) for text in (node.first, node.second)]
        if not all(sides):
            raise self._cannot(node)
        if not node.ordered:
            return f"NEAR({' '.join(map(str, sides))}, {node.distance - 1})"
        if node.distance > 1:
            raise self._cannot(node)
        return " + ".join(map(str, sides))

    def _field(self, node: Field) -> tuple[str, list[Any]]:
        if node.name == TYPE:
            wanted = node.codes or tuple(words(getattr(node.what, "text", "")))
            return (f"rows.type IN ({', '.join('?' * len(wanted))})", list(wanted)) if wanted else (_FALSE, [])
        if node.name in ("id", "reference") and isinstance(node.what, Word | Phrase):
            return "lower(rows.reference) = ?", [node.what.text.casefold().strip()]
        if node.name not in self.columns:
            term = vocabulary().get(node.name)
            label = str(term.label) if term else node.name
            raise QueryRefused(
                _("It cannot be searched by {field}.", field=label),
                _("Leave that part out of the search, or put the words in without naming the field."),
            )
        place = self.columns.index(node.name)
        if isinstance(node.what, Range):
            return self._range(node, node.what, place)
        if isinstance(node.what, Age | Period):
            return self._range(node, Range(node.what.first, node.what.last), place)
        if isinstance(node.what, Pattern | Fuzzy | Sounds | Near):
            return self._found(place, self._asked(node.what))
        if isinstance(node.what, Phrase):
            return self._found(place, _phrase(words(node.what.text)))
        if isinstance(node.what, Word):
            options = [self._word(node.what), *(_phrase(words(code)) for code in node.codes)]
            return self._found(place, " OR ".join(option for option in options if option))
        raise self._cannot(node)

    def _range(self, node: Field, span: Range, place: int) -> tuple[str, list[Any]]:
        term = vocabulary().get(node.name)
        low, high = span.low, span.high
        dates = (low is None or isinstance(low, date)) and (high is None or isinstance(high, date))
        if term is None or FieldKind.DATE not in term.kinds or not dates:
            raise self._cannot(node)
        sql, values = "rows.id IN (SELECT row FROM days WHERE field = ?", [place]
        if isinstance(low, date):
            sql, values = f"{sql} AND day >= ?", [*values, low.toordinal()]
        if isinstance(high, date):
            sql, values = f"{sql} AND day <= ?", [*values, high.toordinal()]
        return f"{sql})", values

    def _word(self, node: Word) -> str:
        """What FTS5 is to look for: the word, its written form, near spellings."""
        found = words(node.text)
        options = [_phrase(found) + ("*" if node.prefix and found else "")] if found else []
        if node.form is not None:
            value = node.form.value
            token = value.replace("-", "") if node.form.kind is FormKind.DATE else identifier(value)
            options.append(_phrase([token]))
        near = self.terms is not None and not node.prefix and node.form is None and len(found) == 1
        if near:
            options += [_phrase([term]) for term in self._near(found[0])]
        return " OR ".join(dict.fromkeys(option for option in options if option))

    def _near(self, word: str) -> list[str]:
        slips = 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2
        if self.terms is None or slips == 0:
            return []
        found = process.extract(
            word, self.terms(), scorer=OSA.distance, score_cutoff=slips, limit=MOST_NEAR, processor=None
        )
        return [term for term, _slips, _place in found]

    def _found(self, place: int | None, match: str) -> tuple[str, list[Any]]:
        if not match:
            return _FALSE, []
        if place is not None:
            match = f"c{place} : ({match})"
        elif self.naming:
            every = " ".join(f"c{number}" for number in range(len(self.columns) + 1))
            match = f"{{{every}}} : ({match})"
        return "rows.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [match]

    def _cannot(self, node: Any) -> QueryRefused:
        try:
            said = say(node, vocabulary())
        except Exception:  # a word of the language that is newer than this file
            said = type(node).__name__
        return QueryRefused(
            _("It cannot look for this: {what}", what=said), _("Leave that part out of the search for this source.")
        )


def named_places(node: Node) -> list[str]:
    """The names of places that are asked for."""
    asked = (leaf for leaf in leaves(node, positive=False) if isinstance(leaf, Within))
    return list(dict.fromkeys(leaf.place.value for leaf in asked if leaf.place.kind is PlaceKind.NAMED))


def placed(name: str, columns: Sequence[str]) -> str:
    """What FTS5 is to look for: these words in a row in a field that holds places; empty when none of them does."""
    found = [f"c{number}" for number, column in enumerate(columns) if column in _PLACES]
    match = _phrase(words(name))
    return f"{{{' '.join(found)}}} : ({match})" if found and match else ""


def _side(text: str) -> str:
    """One side of NEAR as FTS5 writes it; empty for what it cannot look for: a star inside a word."""
    if text.endswith("*") and text[:-1].isalnum() and len(found := words(text)) == 1:
        return f"{_phrase(found)} *"
    return "" if WILD.search(text) else _phrase(words(text))


def _phrase(found: Sequence[str]) -> str:
    """The words in this order, next to each other. They are folded, so none holds a quotation mark."""
    return f'"{" ".join(found)}"' if found else ""
