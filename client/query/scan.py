"""Text to tokens, from left to right, each character looked at a bounded number of times."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from client.query.answer import Notice
from client.query.asked import asked, asked_day, asked_number
from client.query.bare import read_bare, unread_place
from client.query.errors import QueryError
from client.query.forms import read_form
from client.query.links import LINKED, ROLE, read_linked, role_follows
from client.query.places import nearby, read_place, whole_place
from client.query.tree import All, FormKind, Linked, Node, Phrase, Word
from client.query.vocabulary import FieldKind, FieldTerm, Vocabulary
from i18n import Message, _


class Kind(StrEnum):
    """Token kinds, named as the grammar's terminals. ``LOWER`` is an ``and`` or ``or`` in small letters."""

    LEAF = "LEAF"
    FIELD = "FIELD"
    AND = "_AND"
    OR = "_OR"
    NOT = "_NOT"
    LPAR = "_LPAR"
    RPAR = "_RPAR"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Tok:
    """A token, where it stands in the text, and what it carries: a leaf's node or a field."""

    kind: Kind
    text: str
    position: int
    node: Node | None = None
    term: FieldTerm | None = None

    @property
    def length(self) -> int:
        """Characters in the query text."""
        return len(self.text)


_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f]+")
_QUOTES: Final = {'"': '"', "“": '"”', "”": '"”', "«": "»", "„": '"“”'}
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f\"“”«»„]+")
_WORD: Final = re.compile(r"[^\s\x00-\x1f\x7f()\"“”«»„]+")
_NAME: Final = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,59}):(?!//)")
_NEAR: Final = re.compile(r"(?:NEAR|ADJ|WITHIN)(?:/\d{1,3})?")
_OPERATORS: Final = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_EDGE: Final = ",;.!?:'’‘`´~+&|=/\\<>[]{}^#%$@…–—-_"
_LONGEST_LABEL: Final = 8  # words
_SUGGESTIONS: Final = 5
_DOTS: Final = re.compile(r"\d\.\.|\.\.\d")
_NO_DAY: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d\d|[12]\d{3})")
NEAR: Final = "near"
_SPECIAL: Final = (NEAR, LINKED)
_PLACES: Final = _(
    "This is not read as a place, but looked for as words. Write a postcode (SE1 9AA), its first half (SE1), degrees "
    "(51.5,-0.1) or a grid reference (TQ 330 800)."
)

MOST_WORDS: Final = 256
"""Words, phrases and field values of a query."""
MOST_NOTICES: Final = 20
"""Mistakes that are named; of more, nobody reads the rest."""


class Scanner:
    """One pass over one text. ``tokens`` and ``notices`` are filled by :meth:`run`."""

    def __init__(self, text: str, vocabulary: Vocabulary, today: date) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.today = today
        self.tokens: list[Tok] = []
        self.notices: list[Notice] = []
        self._at = 0
        self._leaves = 0
        self._unknown = 0

    def run(self) -> list[Tok]:
        """All tokens of the text."""
        while not self._ended():
            self._step()
            if self._leaves > MOST_WORDS:
                message = _("The query has more than {n} words. Use fewer.", n=MOST_WORDS)
                at = self.tokens[-1].position
                raise QueryError(str(message), at, len(self.text) - at)
        return self.tokens

    def _ended(self) -> bool:
        space = _SPACE.match(self.text, self._at)
        if space:
            self._at = space.end()
        return self._at >= len(self.text)

    def _step(self) -> None:
        char = self.text[self._at]
        if char in _QUOTES:
            start, inner = self._at, self._quoted()
            if words := self._phrase(inner, start):
                self._leaf(start, words)
        elif self._bare() or self._form():
            pass
        elif char in "()":
            self._add(Kind.LPAR if char == "(" else Kind.RPAR, self._at, 1)
        elif char == "-" and self._at + 1 < len(self.text) and self._starts_operand(self._at + 1):
            self._add(Kind.NOT, self._at, 1)
        else:
            self._word()

    def _starts_operand(self, at: int) -> bool:
        return self.text[at].isalnum() or self.text[at] in '("“'

    # A quoted phrase, a written form, a word ----------------------------------------------------------------

    def _quoted(self) -> str:
        start = self._at
        closing = _QUOTES[self.text[start]]
        ends = [found for mark in closing if (found := self.text.find(mark, start + 1)) >= 0]
        if ends:
            self._at = min(ends) + 1
            return self.text[start + 1 : self._at - 1]
        self._at = len(self.text)
        self._note(
            _("The quotation mark is not closed, so everything after it was read as one phrase."), start, 1,
            suggestion=f'{self.text[start:].rstrip()}"',
        )  # fmt: skip
        return self.text[start + 1 :]

    def _phrase(self, inner: str, start: int) -> Phrase | None:
        words = " ".join(_BLANK.sub(" ", inner).split())
        if any(c.isalnum() for c in words):
            return Phrase(words)
        self._note(_("There is nothing to look for between these quotation marks."), start, self._at - start)
        return None

    def _bare(self) -> bool:
        """A distance, a period or an age at this place."""
        start = self._at
        found = read_bare(self.text, start, self.today)
        if found is None:
            if unread := unread_place(self.text, start):
                self._note(_PLACES, *unread)
            return False
        self._at += found.length
        if found.note:
            self._note(found.note, start, found.length)
        self._leaf(start, found.node)
        return True

    def _form(self) -> bool:
        """A date, plate, postcode or phone number at this place."""
        found = read_form(self.text, self._at, self.today)
        if not found:
            return False
        form, length, swapped = found
        start, raw = self._at, self.text[self._at : self._at + length]
        self._at += length
        if swapped:
            self._note_swapped(raw, start)
        self._leaf(start, Word(" ".join(raw.split()), form=form))
        return True

    def _word(self) -> None:
        start = self._at
        if name := _NAME.match(self.text, start):  # before the word: its pattern is bounded
            self._at = name.end()
            if not self._special(name[1].lower(), start):
                self._field(name[1], start)
            return
        match = _WORD.match(self.text, start)
        if match is None:  # a closing quote or the like: nothing to read here
            self._at += 1
            return
        raw = match[0]
        edge = len(raw) - len(raw.lstrip(_EDGE + "*"))
        if 0 < edge < len(raw):
            self._at += edge  # what stands behind the punctuation is read afresh: it may be a field or a form
            return
        self._at = match.end()
        if raw in _OPERATORS:
            self._add(_OPERATORS[raw], start, len(raw))
        elif raw.lower() in ("and", "or"):
            self._leaves += 1
            self.tokens.append(Tok(Kind.LOWER, raw, start, Phrase(raw)))
        elif _NEAR.fullmatch(raw):
            self._note(
                _("{word} is not in the search language; the words around it are looked for anywhere.", word=raw),
                start, len(raw),
            )  # fmt: skip
        else:
            if raw.lower() == "not":
                self._note(
                    _("“not” was looked for as a word. To leave records out, write NOT in capitals."), start, len(raw),
                    suggestion="NOT",
                )  # fmt: skip
            if (node := self._cleaned(raw, start)) is not None:
                self._leaf(start, node)

    def _cleaned(self, raw: str, start: int) -> Word | Phrase | All | None:
        """The word without punctuation around it; a star at its end makes it a prefix.

        A word that looks like an operator becomes a phrase of that word, as if it had come in quotes.
        """
        if raw.strip("*") == "":
            return All()
        bare = raw.lstrip(_EDGE + "*").rstrip(_EDGE)
        text, star, rest = bare.partition("*")
        prefix = star == "*"
        if (inner := text.find("?")) >= 0:
            text, prefix, rest = text[:inner], True, text[inner:]
        text = text.rstrip(_EDGE) if not prefix else text
        if rest.strip("*"):
            self._note(
                _("A star works at the end of a word only: looked for words that start with {word}.", word=text),
                start, len(raw), suggestion=f"{text}*",
            )  # fmt: skip
        if not any(c.isalnum() for c in text):
            self._note(_("There is nothing to look for in “{word}”.", word=raw[:60]), start, len(raw))
            return None
        if _NO_DAY.fullmatch(text):
            self._note(_("There is no day {date}; it was looked for as written.", date=text), start, len(raw))
        if _DOTS.search(raw):
            self._note(_("To look between two dates, name the field, like dob:1980..1985."), start, len(raw))
        if raw.endswith("~"):
            end = start + len(raw) - 1
            self._note(_("The ~ is not needed: near spellings are looked for anyway."), end, 1, suggestion=text)
        found = None if prefix else read_form(text, 0, self.today)
        if found and found[1] == len(text):
            return Word(text, form=found[0])
        if not prefix and (_NEAR.fullmatch(text.upper()) or text.upper() in _OPERATORS):
            return Phrase(text)
        return Word(text, prefix=prefix)

    # near:, linked: - names that are no field's ------------------------------------------------------------------

    def _special(self, name: str, start: int) -> bool:
        """What follows a name that the language itself has, and no field."""
        if name not in _SPECIAL or self.vocabulary.get(name):
            return False
        if self._ended() or self.text[self._at] in "()":
            self._nothing_after(name, start)
            return True
        at, quoted = self._at, self.text[self._at] in _QUOTES
        inner = self._quoted().strip() if quoted else ""
        if name == NEAR:
            self._near_place(inner if quoted else None, at, start)
        else:
            self._linked(inner if quoted else None, at, start)
        return True

    def _near_place(self, quoted: str | None, at: int, start: int) -> None:
        place = whole_place(quoted) if quoted is not None else None
        if quoted is None and (found := read_place(self.text, at)):
            place, length = found
            self._at = at + length
        if place:
            self._leaf(start, nearby(place))
            return
        self._unread(at, quoted, start)
        self._note(_PLACES, at, self._at - at)

    def _linked(self, quoted: str | None, at: int, start: int) -> None:
        found = read_linked(quoted or self.text, 0 if quoted else at) if quoted != "" else None
        if found is None or (quoted is not None and found[1] != len(quoted)):
            self._unread(at, quoted, start)
            self._note(
                _("“{word}” is not the id of a record, so any field was searched. Write it like linked:PE-1042.",
                  word=self.text[at : self._at][:60]),
                at, self._at - at,
            )  # fmt: skip
            return
        node, length = found
        if quoted is None:
            self._at = at + length
        term = self.vocabulary.get(ROLE)
        following = role_follows(self.text, self._at) if term and node.hops == 1 else None
        if term and following is not None:
            kept, self._at = self._at, following
            if words := self._role_words(term):
                self._leaf(start, replace(node, role=words[0], roles=words[1]))
                return
            self._at = kept
        self._leaf(start, node)

    def _role_words(self, term: FieldTerm) -> tuple[str, tuple[str, ...]] | None:
        """The words of a role at this place and the roles they name; past them when there are any."""
        if self.text[self._at] in _QUOTES:
            words = self._phrase(self._quoted(), self._at)
            return (words.text, codes) if words and (codes := self.vocabulary.codes(term, words.text)) else None
        found = self._named(term)
        if found:
            self._at = found[2]
            return found[0], found[1]
        return None

    def _unread(self, at: int, quoted: str | None, start: int) -> None:
        """A value that cannot be read as what is wanted: looked for as it is, in any field."""
        if quoted is not None:
            if phrase := self._phrase(quoted, at):
                self._leaf(start, phrase)
            return
        match = _WORD.match(self.text, at)
        self._at = match.end() if match else at + 1
        if match and (node := self._cleaned(match[0], at)) is not None:
            self._leaf(start, node)

    # field: and its value -----------------------------------------------------------------------------------

    def _field(self, name: str, start: int) -> None:
        term = self.vocabulary.get(name)
        if term is None:
            self._unknown += 1
            near = self.vocabulary.nearest(name) if self._unknown <= _SUGGESTIONS else None
            message = (
                _("There is no field “{name}”, so any field was searched. Did you mean {near}: ?", name=name, near=near)
                if near
                else _("There is no field “{name}”, so any field was searched.", name=name)
            )
            self._note(message, start, len(name) + 1, suggestion=f"{near}:" if near else None)
            return
        if self._ended() or self.text[self._at] == ")":
            self._nothing_after(name, start)
            return
        if self.text[self._at] == "(" and not read_form(self.text, self._at, self.today):
            self.tokens.append(Tok(Kind.FIELD, self.text[start : self._at], start, term=term))
            return
        self._value(term, name, start)

    def _nothing_after(self, name: str, start: int) -> None:
        self._note(_("Nothing follows {name}: so it was left out.", name=name), start, len(name) + 1)

    def _value(self, term: FieldTerm, name: str, start: int) -> None:
        at = self._at
        if self.text[at] in _QUOTES:
            if phrase := self._phrase(self._quoted(), at):
                self._asked(term, phrase, start)
            return
        if FieldKind.DATE in term.kinds and (day := asked_day(term, self.text, at, self.today)):
            node, length, swapped = day
            self._at += length
            if swapped:
                self._note_swapped(self.text[at : self._at], at)
            self._leaf(start, node)
            return
        if FieldKind.NUMBER in term.kinds and (number := asked_number(term, self.text, at)):
            node, length = number
            self._at += length
            self._leaf(start, node)
            return
        if FieldKind.CODE in term.kinds and self._code(term, start):
            return
        while at + 1 < len(self.text) and self.text[at] in _EDGE and not self.text[at + 1].isspace():
            if self.text[at] == "+":
                break
            at += 1
        self._at = at
        found = read_form(self.text, at, self.today)
        if found and (found[0].kind is not FormKind.DATE or FieldKind.DATE not in term.kinds):
            form, length, _swapped = found
            self._at += length
            self._asked(term, Word(" ".join(self.text[at : self._at].split()), form=form), start)
            return
        match = _WORD.match(self.text, at)
        if match is None or match[0] in _OPERATORS:
            self._nothing_after(name, start)
            return
        self._at = match.end()
        node_or_none = self._cleaned(match[0], at)
        if isinstance(node_or_none, Word | Phrase):
            self._asked(term, node_or_none, start)
        elif isinstance(node_or_none, All):
            self._leaf(start, node_or_none)
            self._note(_("{name}:* was read as every record.", name=name), start, self._at - start)

    def _code(self, term: FieldTerm, start: int) -> bool:
        """A code by as many of the following words as name it: ``outcome:no further action``."""
        if found := self._named(term):
            said, codes, self._at = found
            self._leaf(start, asked(term, Word(said), codes))
        return found is not None

    def _named(self, term: FieldTerm) -> tuple[str, tuple[str, ...], int] | None:
        """The words at this place that name codes of ``term``, those codes, and where they end."""
        ends: list[int] = []
        at = self._at
        while len(ends) < _LONGEST_LABEL and (match := _WORD.match(self.text, at)) and match[0] not in _OPERATORS:
            if len(match[0]) > 80 or (ends and _NAME.match(match[0])):
                break
            ends.append(match.end())
            space = _SPACE.match(self.text, match.end())
            if space is None:
                break
            at = space.end()
        for end in reversed(ends):
            said = self.text[self._at : end]
            if codes := self.vocabulary.codes(term, said):
                return " ".join(said.split()), codes, end
        return None

    def _asked(self, term: FieldTerm, what: Word | Phrase, start: int) -> None:
        codes = self.vocabulary.codes(term, what.text) if term.codes else ()
        node = asked(term, what, codes, self.today)
        if FieldKind.CODE in term.kinds and not codes and len(term.kinds) == 1:
            labels = ", ".join(str(code.label) for code in term.codes[:12])
            message = _("{field} has no value “{word}”. It has: {labels}.", field=str(term.label), labels=labels)
        elif isinstance(node, Linked):
            self._leaf(start, node)
            return
        elif not term.kinds - {FieldKind.DATE} and node.what == what:
            message = _("“{word}” is not a date. Write it like 4/5/1980, 4 May 1980, May 1980 or 1980..1985.")
        elif not term.kinds - {FieldKind.NUMBER} and node.what == what:
            message = _("“{word}” is not a number. Write it like 180 or 170..180.")
        else:
            self._leaf(start, node)
            return
        self._note(message.format(word=what.text[:60]), start, self._at - start)
        self._leaf(start, node)

    # -------------------------------------------------------------------------------------------------------

    def _leaf(self, start: int, node: Node) -> None:
        self._leaves += 1
        self.tokens.append(Tok(Kind.LEAF, self.text[start : self._at], start, node))

    def _add(self, kind: Kind, start: int, length: int) -> None:
        self._at = start + length
        self.tokens.append(Tok(kind, self.text[start : self._at], start))

    def _note(self, message: Message, position: int, length: int, suggestion: str | None = None) -> None:
        if len(self.notices) >= MOST_NOTICES:
            return
        self.notices.append(Notice(message=str(message), position=position, length=length, suggestion=suggestion))

    def _note_swapped(self, raw: str, start: int) -> None:
        self._note(_("{date} was read month first, as there is no such day otherwise.", date=raw), start, len(raw))
