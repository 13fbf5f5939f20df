"""``field:`` and its value."""

from __future__ import annotations

import re
from typing import Final

from client.query.asked import asked, asked_day, asked_number
from client.query.forms import read_form
from client.query.special import SpecialReader
from client.query.spelling import EDGE, is_no_day
from client.query.tokens import QUOTES, SPACE, WORD, Kind, Tok
from client.query.tree import All, Field, FormKind, Fuzzy, Linked, Pattern, Phrase, Sounds, Word
from client.query.vocabulary import FieldKind, FieldTerm
from i18n import Message, _

_SUGGESTIONS: Final = 5
_LABELS: Final = 12
"""Values of a field that are named when one is none of them."""
_OPERATORS: Final = ("AND", "OR", "NOT")
_SOUNDS: Final = re.compile(
    r"sounds\([ \t]{0,3}(?:\"([^\"()]{1,60})\"|([^\s()\"“”«»„]{1,60}))[ \t]{0,3}\)", re.IGNORECASE
)


class FieldReader(SpecialReader):
    """Fields and what is asked of them."""

    _unknown = 0

    def _field(self, name: str, start: int) -> None:
        term = self.vocabulary.get(name)
        if term is None:
            self._no_field(name, start)
            return
        if self._ended() or self.text[self._at] == ")":
            self._nothing_after(name, start)
            return
        if self.text[self._at] == "(" and not read_form(self.text, self._at, self.today):
            self.tokens.append(Tok(Kind.FIELD, self.text[start : self._at], start, term=term))
            return
        self._value(term, name, start)

    def _no_field(self, name: str, start: int) -> None:
        self._unknown += 1
        near = self.vocabulary.nearest(name) if self._unknown <= _SUGGESTIONS else None
        message = (
            _("There is no field “{name}”, so any field was searched. Did you mean {near}: ?", name=name, near=near)
            if near
            else _("There is no field “{name}”, so any field was searched.", name=name)
        )
        self._note(message, start, len(name) + 1, suggestion=f"{near}:" if near else None)

    def _value(self, term: FieldTerm, name: str, start: int) -> None:
        at = self._at
        if self.text[at] in QUOTES:
            if phrase := self._phrase(self._quoted(), at):
                self._asked(term, phrase, start)
            return
        if self._denied(term, at):
            at = self._at
            if self.text[at] in QUOTES or self.text[at] in "()":
                self._field(name, start)
                return
        if self._measured(term, start) or self._sounding(term, start):
            return
        if FieldKind.CODE in term.kinds and self._code(term, start):
            return
        while at + 1 < len(self.text) and self.text[at] in EDGE and not self.text[at + 1].isspace():
            if self.text[at] == "+":
                break
            at += 1
        if at > self._at:
            self._at = at
            if self._measured(term, start):
                return
        found = read_form(self.text, at, self.today)
        if found and (found[0].kind is not FormKind.DATE or FieldKind.DATE not in term.kinds):
            form, length, _swapped = found
            self._at += length
            self._asked(term, Word(" ".join(self.text[at : self._at].split()), form=form), start)
            return
        match = WORD.match(self.text, at)
        if match is None or match[0] in _OPERATORS:
            self._nothing_after(name, start)
            return
        self._at = match.end()
        node = self._cleaned(match[0], at)
        if isinstance(node, Word | Phrase | Pattern | Fuzzy):
            self._asked(term, node, start)
        elif isinstance(node, All):
            self._leaf(start, node)
            self._note(_("{name}:* was read as every record.", name=name), start, self._at - start)

    def _denied(self, term: FieldTerm, at: int) -> bool:
        """``surname:!smith``, ``surname:-smith``: then NOT stands before the field."""
        sign = self.text[at]
        dash = sign == "-" and not term.kinds & {FieldKind.DATE, FieldKind.NUMBER}
        following = self.text[at + 1 : at + 2]
        if not (sign == "!" or dash) or not (following.isalnum() or following in tuple(QUOTES)):
            return False
        self._add(Kind.NOT, at, 1)
        return True

    def _measured(self, term: FieldTerm, start: int) -> bool:
        """Days or a quantity at this place."""
        at = self._at
        if FieldKind.DATE in term.kinds and (day := asked_day(term, self.text, at, self.today)):
            node, length, swapped = day
            self._at += length
            if swapped:
                self._note_swapped(self.text[at : self._at], at)
            self._leaf(start, node)
            return True
        if FieldKind.NUMBER in term.kinds and (number := asked_number(term, self.text, at)):
            node, length = number
            self._at += length
            self._leaf(start, node)
            return True
        return False

    def _sounding(self, term: FieldTerm, start: int) -> bool:
        """``surname:sounds(okafor)``."""
        found = _SOUNDS.match(self.text, self._at)
        text = SPACE.sub(" ", found[1] or found[2]).strip(EDGE + "*? ") if found else ""
        if not found or not any(c.isalpha() for c in text):
            return False
        self._at = found.end()
        self._leaf(start, Field(term.name, Sounds(" ".join(text.split()))))
        if not term.sounds:
            message = _("{field} holds no names, so nothing in it can be found by its sound.", field=str(term.label))
            self._note(message, start, self._at - start)
        return True

    def _code(self, term: FieldTerm, start: int) -> bool:
        """A code by the words for it."""
        if found := self._named(term):
            said, codes, self._at = found
            self._leaf(start, asked(term, Word(said), codes))
        return found is not None

    def _asked(self, term: FieldTerm, what: Word | Phrase | Pattern | Fuzzy, start: int) -> None:
        codes = self._codes(term, what.text) if term.codes and isinstance(what, Word | Phrase) else ()
        node = asked(term, what, codes, self.today)
        self._leaf(start, node)
        if message := self._unfit(term, node, codes):
            self._note(message.format(word=what.text[:60]), start, self._at - start, self._instead(term, what.text))

    def _codes(self, term: FieldTerm, text: str) -> tuple[str, ...]:
        """The codes that ``text`` names: one of them, or several with commas between."""
        if found := self.vocabulary.codes(term, text):
            return found
        several = [self.vocabulary.codes(term, part) for part in text.split(",")] if "," in text else []
        return tuple(dict.fromkeys(code for codes in several for code in codes)) if several and all(several) else ()

    def _instead(self, term: FieldTerm, text: str) -> str | None:
        """The field with the nearest value there is."""
        near = self.vocabulary.nearest_code(term, text) if term.kinds == {FieldKind.CODE} else None
        if near is None:
            return None
        return f'{term.name}:"{near}"' if " " in near else f"{term.name}:{near}"

    def _unfit(self, term: FieldTerm, node: Field | Linked, codes: tuple[str, ...]) -> Message | None:
        """What to say of a value that the field cannot hold."""
        if term.kinds == {FieldKind.CODE} and not codes:
            shown: dict[str, str] = {}
            for code in term.codes:
                shown.setdefault(code.value, str(code.label))
            labels = list(dict.fromkeys(shown.values()))
            some = ", ".join(labels[:_LABELS])
            if len(labels) > _LABELS:
                return _("{field} has no value “{word}”. It has {n} values, such as: {labels}.",
                         field=str(term.label), n=len(labels), labels=some)  # fmt: skip
            return _("{field} has no value “{word}”. It has: {labels}.", field=str(term.label), labels=some)
        if not isinstance(node, Field) or not isinstance(node.what, Word | Phrase | Pattern | Fuzzy):
            return None
        if is_no_day(node.what.text):
            return None  # that there is no such day was said
        if term.kinds == {FieldKind.DATE}:
            return _(
                "“{word}” is not a date. Write it like 4/5/1980, 4 May 1980, May 1980, 1980..1985 or last 90 days."
            )
        if term.kinds == {FieldKind.NUMBER}:
            return _("“{word}” is not a number. Write it like 180 or 170..180.")
        return None
