"""Names before a colon that the language itself has: ``near:``, ``linked:``, ``age:``, ``sounds:``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from client.query.ages import read_age
from client.query.bare import no_name
from client.query.links import FARTHEST, LINKED, ROLE, read_group, read_linked, role_follows, too_far
from client.query.named import named, read_named
from client.query.places import nearby, read_place, whole_place
from client.query.spelling import EDGE, SpellingReader
from client.query.tokens import NAME, QUOTES, SPACE, WORD
from client.query.tree import Field, Linked, Place, Sounds, either
from client.query.vocabulary import AGE, BIRTH, SOUNDS, FieldTerm
from i18n import Message, _

NEAR: Final = "near"
PLACES: Final = _(
    "This is not read as a place, but looked for as words. Write a town or street (Leeds), a postcode (SE1 9AA), "
    "its first half (SE1), degrees (51.5,-0.1) or a grid reference (TQ 330 800)."
)
_NAMES: Final = (NEAR, LINKED, AGE, SOUNDS)
_NO_ID: Final = _("“{word}” is not the id of a record, so any field was searched. Write it like linked:PE-1042.")
_NO_AGE: Final = _("“{word}” is not an age, so any field was searched. Write it like age:30, age:30..35 or age:>60.")
_OPERATORS: Final = ("AND", "OR", "NOT")
_COMMA: Final = re.compile(r",[ \t]{0,2}(?=[A-Za-z]{1,4}-\d)")
_LONGEST_LABEL: Final = 8  # words


class SpecialReader(SpellingReader):
    """What follows a name of the language itself."""

    def _special(self, name: str, start: int) -> bool:
        """Whether ``name`` is one of these and no field; then what follows was read."""
        if name not in _NAMES or self.vocabulary.get(name) or (name == AGE and not self.vocabulary.get(BIRTH)):
            return False
        if self._ended() or self.text[self._at] in "()":
            self._grouped(name, start)
            return True
        at = self._at
        inner = self._quoted().strip() if self.text[at] in QUOTES else None
        if name == NEAR:
            self._near_place(inner, at, start)
        elif name == LINKED:
            self._linked(inner, at, start)
        elif name == AGE:
            self._age(inner, at, start)
        else:
            self._sounds(inner, at, start)
        return True

    def _grouped(self, name: str, start: int) -> None:
        """A bracket, or nothing at all, behind the name."""
        found = read_group(self.text, self._at) if name == LINKED else None
        if found is not None:
            self._at += found[1]
            self._leaf(start, found[0])
        elif self.text[self._at : self._at + 1] == "(":
            message = _("A bracket cannot follow {name}: so it was left out. Write it before each value.", name=name)
            self._note(message, start, len(name) + 1)
        else:
            self._nothing_after(name, start)

    def _nothing_after(self, name: str, start: int) -> None:
        self._note(_("Nothing follows {name}: so it was left out.", name=name), start, len(name) + 1)

    def _near_place(self, quoted: str | None, at: int, start: int) -> None:
        place = (whole_place(quoted) or named(quoted)) if quoted is not None else None
        if quoted is None and (found := read_place(self.text, at) or self._name_of_place(at)):
            place, length = found
            self._at = at + length
        if place:
            self._leaf(start, nearby(place))
        else:
            self._unread(PLACES, quoted, at, start)

    def _name_of_place(self, at: int) -> tuple[Place, int] | None:
        return read_named(self.text, at, lambda text, here: no_name(text, here, self.today), self.known, meant=True)

    def _linked(self, quoted: str | None, at: int, start: int) -> None:
        found = read_linked(self.text if quoted is None else quoted, at if quoted is None else 0)
        if found is None or (quoted is not None and found[1] != len(quoted)):
            self._unread(_NO_ID, quoted, at, start)
            return
        node, length = found
        if quoted is None:
            self._at = at + length
            if others := self._others():
                self._leaf(start, either(list(dict.fromkeys([node, *others]))))
                return
        if too_far(self.text[at : at + length] if quoted is None else quoted):
            message = _("Links are followed {n} records far at most.", n=FARTHEST)
            self._note(message, at, self._at - at, suggestion=f"{node.id}/{FARTHEST}")
        term = self.vocabulary.get(ROLE)
        following = role_follows(self.text, self._at) if term and node.hops == 1 else None
        if term and following is not None:
            self._linked_as(node, term, following, start)
        else:
            self._leaf(start, node)

    def _others(self) -> list[Linked]:
        """Further ids behind commas: ``linked:PE-1,PE-2`` is linked to either."""
        found: list[Linked] = []
        while comma := _COMMA.match(self.text, self._at):
            following = read_linked(self.text, comma.end())
            if following is None:
                break
            found.append(following[0])
            self._at = comma.end() + following[1]
        return found

    def _linked_as(self, node: Linked, term: FieldTerm, following: int, start: int) -> None:
        """``linked:PE-1042 role:driver``: one leaf, when the role is one."""
        kept, self._at = self._at, following
        notices = len(self.notices)
        if words := self._role_words(term):
            self._leaf(start, replace(node, role=words[0], roles=words[1]))
            return
        del self.notices[notices:]  # the role is read again, by itself, and then says what is wrong with it
        self._at = kept
        self._leaf(start, node)

    def _role_words(self, term: FieldTerm) -> tuple[str, tuple[str, ...]] | None:
        """The words of a role at this place and the roles they name; past them when there are any."""
        if self.text[self._at] in QUOTES:
            words = self._phrase(self._quoted(), self._at)
            codes = self.vocabulary.codes(term, words.text) if words else ()
            return (words.text, codes) if words and codes else None
        found = self._named(term)
        if found:
            self._at = found[2]
            return found[0], found[1]
        return None

    def _age(self, quoted: str | None, at: int, start: int) -> None:
        found = read_age(self.text if quoted is None else quoted, at if quoted is None else 0, self.today)
        term = self.vocabulary.get(BIRTH)
        if term is None or found is None or (quoted is not None and found[1] != len(quoted)):
            self._unread(_NO_AGE, quoted, at, start)
            return
        if quoted is None:
            self._at = at + found[1]
        self._leaf(start, Field(term.name, found[0]))

    def _sounds(self, quoted: str | None, at: int, start: int) -> None:
        if quoted is None:
            match = WORD.match(self.text, at)
            self._at = match.end() if match else at + 1
        text = SPACE.sub(" ", quoted if quoted is not None else self.text[at : self._at]).strip(EDGE + "*? ")
        if any(c.isalpha() for c in text):
            self._leaf(start, Sounds(" ".join(text.split())))
        else:
            self._nothing_after(SOUNDS, start)

    def _unread(self, message: Message, quoted: str | None, at: int, start: int) -> None:
        """A value that cannot be read as what is wanted: it is read as if nothing stood before it."""
        if quoted is not None:
            end = self._at
            if node := self._phrase(quoted, at):
                self._leaf(start, node)
        else:
            match = WORD.match(self.text, at)
            end = match.end() if match else at
            self._at = at
        self._note(message.format(word=self.text[at:end][:60]), at, end - at)

    def _named(self, term: FieldTerm) -> tuple[str, tuple[str, ...], int] | None:
        """The words at this place that name codes of ``term``, those codes, and where they end.

        As many of the following words as name one: ``outcome:no further action``.
        """
        ends: list[int] = []
        at = self._at
        while len(ends) < _LONGEST_LABEL and (match := WORD.match(self.text, at)) and match[0] not in _OPERATORS:
            if len(match[0]) > 80 or (ends and NAME.match(match[0])):
                break
            ends.append(match.end())
            space = SPACE.match(self.text, match.end())
            if space is None:
                break
            at = space.end()
        for end in reversed(ends):
            said = self.text[self._at : end]
            if codes := self.vocabulary.codes(term, said):
                return " ".join(said.split()), codes, end
        return None
