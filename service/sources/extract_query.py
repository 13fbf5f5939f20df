"""A query of the search language as conditions on an extract's index. What it cannot express is refused, not dropped:
a condition left out would bring rows that do not meet it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from client.query.say import say
from client.query.tree import All, And, Field, FormKind, Node, Not, Or, Phrase, Range, Word
from client.query.vocabulary import TYPE, FieldKind
from i18n import _
from service.search.normalise import identifier, words
from service.search.vocabulary import vocabulary
from service.sources.port import QueryRefused

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

    def sql(self, node: Node) -> tuple[str, list[Any]]:
        """A condition on ``rows`` and its values. Raises :class:`QueryRefused`."""
        if isinstance(node, And | Or):
            parts = [self.sql(part) for part in node.parts]
            joined = (" AND " if isinstance(node, And) else " OR ").join(sql for sql, _values in parts)
            return f"({joined})", [value for _sql, values in parts for value in values]
        if isinstance(node, Not):
            # What a row must not hold is looked for as typed and everywhere: near spellings would throw out others.
            sql, values = Compiler(self.columns).sql(node.part)
            return f"NOT {sql}", values
        if isinstance(node, All):
            return _TRUE, []
        if isinstance(node, Word):
            return self._found(None, self._word(node))
        if isinstance(node, Phrase):
            return self._found(None, _phrase(words(node.text)))
        if isinstance(node, Field):
            return self._field(node)
        raise self._cannot(node)

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


def _phrase(found: Sequence[str]) -> str:
    """The words in this order, next to each other. They are folded, so none holds a quotation mark."""
    return f'"{" ".join(found)}"' if found else ""
