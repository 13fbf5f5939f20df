"""Text to tokens, from left to right, each character looked at a bounded number of times."""

from __future__ import annotations

import re
from typing import Final

from client.query.ages import read_aged, read_beside, read_born
from client.query.bare import NO_PLACE, no_distance, read_bare, unended_distance, unread_place
from client.query.called import read_called, without_parts
from client.query.described import read_height, with_fields
from client.query.errors import QueryError
from client.query.fields import FieldReader
from client.query.forms import read_form
from client.query.lengths import CENTIMETRES
from client.query.links import linked_to
from client.query.near import FARTHEST, OPERATOR, meant
from client.query.special import PLACES
from client.query.spelling import EDGE
from client.query.titles import without_titles
from client.query.tokens import LOOSE_NAME, MOST_NOTICES, MOST_WORDS, NAME, QUOTES, WORD, Kind, Tok
from client.query.tree import Field, Near, Node, Phrase, Word
from client.query.vocabulary import AGE, BIRTH, FieldKind
from i18n import _

__all__ = ["MOST_NOTICES", "MOST_WORDS", "Scanner"]

_WILD_INSIDE: Final = re.compile(r"\w\*|\*\w|\w\?\w")
_MOST_IN_ROW: Final = 5
_AMPERSAND: Final = re.compile(r"&{1,2}(?=\s)")
_OPERATORS: Final = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


class Scanner(FieldReader):
    """One pass over one text. ``tokens`` and ``notices`` are filled by :meth:`run`."""

    def run(self) -> list[Tok]:
        """All tokens of the text. Raises :class:`QueryError` for too many words and for a pattern that fits all."""
        while not self._ended():
            self._step()
            if self._leaves > MOST_WORDS:
                message = _("The query has more than {n} words. Use fewer.", n=MOST_WORDS)
                at = self.tokens[-1].position
                raise QueryError(str(message), at, len(self.text) - at)
        self.tokens = with_fields(self.tokens, self.text, self.vocabulary)
        self.tokens, parts = without_parts(self.tokens, self.text)
        for token in parts:
            message = _(
                "“{word}” was left out: a part of a plate or number is found wherever it stands.", word=token.text
            )
            self._note(message, token.position, token.length)
        self.tokens, dropped = without_titles(self.tokens, self.text)
        for token in dropped:
            message = _("{title} was left out: titles are not part of names.", title=token.text)
            self._note(message, token.position, token.length)
        return self.tokens

    def _step(self) -> None:
        char = self.text[self._at]
        if char in QUOTES:
            start, inner = self._at, self._quoted()
            if words := self._phrase(inner, start):
                self._note_wild(inner, start)
                self._leaf(start, self._sloppy(words, start))
        elif self._bare() or self._form():
            pass
        elif char == "|":
            self._sign(Kind.OR, "OR", 2 if self.text.startswith("||", self._at) else 1)
        elif char == "&" and (match := _AMPERSAND.match(self.text, self._at)):
            self._sign(Kind.AND, "AND", len(match[0]))
        elif char == "!" and self._at + 1 < len(self.text) and self._starts_operand(self._at + 1):
            self._sign(Kind.NOT, "NOT", 1)
        elif char in "()":
            self._add(Kind.LPAR if char == "(" else Kind.RPAR, self._at, 1)
        elif char == "-" and self._at + 1 < len(self.text) and self._starts_operand(self._at + 1):
            self._add(Kind.NOT, self._at, 1)
        else:
            self._word()

    def _sign(self, kind: Kind, word: str, length: int) -> None:
        """``|``, ``&`` and ``!``, as other systems write them."""
        start = self._at
        self._add(kind, start, length)
        sign = self.text[start : start + length]
        if kind is not Kind.AND:
            # A word needs blanks where a sign needs none.
            before = "" if start == 0 or self.text[start - 1] in " \t(" else " "
            after = "" if self.text[self._at : self._at + 1] in ("", " ", "\t", ")") else " "
            suggestion = f"{before}{word}{after}"
            self._note(_("“{sign}” was read as {word}.", sign=sign, word=word), start, length, suggestion=suggestion)

    def _starts_operand(self, at: int) -> bool:
        return self.text[at].isalnum() or self.text[at] in '("“*'

    def _sloppy(self, phrase: Phrase, start: int) -> Node:
        """``"knife car"~5``: the two words that close to each other. Of more words it is not known which are meant."""
        if self._at >= len(self.text) or self.text[self._at] != "~":
            return phrase
        here = self._at
        match = WORD.match(self.text, here)
        digits = match[0][1:] if match else ""
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 3):
            return phrase
        self._at = here + 1 + len(digits)
        one, _space, other = phrase.text.partition(" ")
        if other and " " not in other:
            return Near(one, other, min(max(1, int(digits)), FARTHEST))
        self._note(
            _("~ behind a phrase is read with two words only. Otherwise write NEAR between them: knife NEAR/5 car."),
            here, self._at - here,
        )  # fmt: skip
        return phrase

    def _note_wild(self, inner: str, start: int) -> None:
        """A star inside quotation marks stands for itself, so nothing would be found; ADJ says what is meant."""
        if not _WILD_INSIDE.search(inner):
            return
        parts = inner.split()
        plain = 1 < len(parts) <= _MOST_IN_ROW and all(part.strip("*?").isalnum() for part in parts)
        self._note(
            _("Inside quotation marks * and ? are not read. For words in a row with a star write ADJ between them."),
            start, self._at - start, suggestion=" ADJ ".join(parts) if plain else None,
        )  # fmt: skip

    def _bare(self) -> bool:
        """A distance, a period, an age or a birth at this place."""
        start = self._at
        birth = self.vocabulary.get(BIRTH)
        before = self.tokens[-1] if self.tokens else None
        beside = before.text if before and before.kind is Kind.LEAF else ""
        if birth and (
            aged := read_aged(self.text, start, self.today) or read_beside(self.text, start, self.today, beside)
        ):
            self._at += aged[1]
            self._leaf(start, Field(birth.name, aged[0]))
            return True
        if birth and (born := read_born(self.text, start, self.today)):
            days, length, swapped = born
            self._at += length
            if swapped:
                self._note_swapped(self.text[start : self._at], start)
            self._leaf(start, Field(birth.name, days))
            return True
        if (linked := linked_to(self.text, start)) is not None:
            self._at = linked
            self._linked(None, linked, start)
            return True
        if (height := read_height(self.text, start)) and any(t.unit == CENTIMETRES for t in self.vocabulary.fields):
            self._at += height[1]
            self._leaf(start, Word(height[0]))
            return True
        found = read_bare(self.text, start, self.today, self.known)
        if found is None:
            if unended := unended_distance(self.text, start):
                self._at += unended
                self._note(NO_PLACE, start, unended)
                return True
            if wrong := no_distance(self.text, start):
                self._note(wrong[0], start, wrong[1], suggestion=wrong[2])
            elif unread := unread_place(self.text, start):
                self._note(PLACES, *unread)
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
        if name := NAME.match(self.text, start):  # before the word: its pattern is bounded
            self._at = name.end()
            if not self._special(name[1].lower(), start):
                self._field(name[1], start)
            return
        if self._said_name(start):
            return
        if called := read_called(self.text, start, self.vocabulary):
            self._at = called[2]
            self._value(called[0], called[1], start)
            return
        match = WORD.match(self.text, start)
        if match is None:  # a closing quote or the like: nothing to read here
            self._at += 1
            return
        raw = match[0]
        edge = len(raw) - len(raw.lstrip(EDGE))
        wild = len(raw) - len(raw.lstrip(EDGE + "*?"))
        if wild > edge and NAME.match(self.text, start + wild):
            edge = wild
        if 0 < edge < len(raw):
            self._at += edge  # what stands behind the punctuation is read afresh: it may be a field or a form
            return
        self._at = match.end()
        if raw in _OPERATORS:
            self._add(_OPERATORS[raw], start, len(raw))
        elif raw.lower() in ("and", "or"):
            self._leaves += 1
            self.tokens.append(Tok(Kind.LOWER, raw, start, Phrase(raw)))
        elif OPERATOR.fullmatch(raw) or ("/" in raw and OPERATOR.fullmatch(raw.upper())):
            self._near_operator(raw, start)
        else:
            if raw.lower() == "not":
                self._note(
                    _("“not” was looked for as a word. To leave records out, write NOT in capitals."), start, len(raw),
                    suggestion="NOT",
                )  # fmt: skip
            node: Node | None = self._cleaned(raw, start)
            if (
                isinstance(node, Word)
                and (bare := read_bare(node.text, 0, self.today))
                and bare.length == len(node.text)
            ):
                node = bare.node  # "today" with punctuation around it
            if node is not None:
                self._leaf(start, node)

    def _said_name(self, start: int) -> bool:
        """``date of birth: 1980``, ``surname = smith``, ``height > 180``: only what is a field is read so."""
        found = LOOSE_NAME.match(self.text, start)
        if found is None:
            return False
        name = found[1]
        term = self.vocabulary.get(name)
        own = AGE if name.lower() == AGE and self.vocabulary.get(BIRTH) else None
        if found[2] or found[3]:
            if not term and not own:
                return False
        elif not own and not (term and term.kinds & {FieldKind.DATE, FieldKind.NUMBER}):
            return False
        self._at = found.end()
        if not (own and self._special(own, start)):
            self._field(name, start)
        return True

    def _near_operator(self, raw: str, start: int) -> None:
        distance, ordered = meant(raw.upper())
        if distance > FARTHEST:
            message = _("{word} was read as {n} words apart, the most there is.", word=raw, n=FARTHEST)
            self._note(message, start, len(raw), suggestion=f"{raw.partition('/')[0]}/{FARTHEST}")
            distance = FARTHEST
        self.tokens.append(Tok(Kind.NEAR, raw, start, distance=distance, ordered=ordered))
