"""The fields a query may name: plain data, so that the language knows no record type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Final
from unicodedata import combining, normalize

from i18n import Message, _

TYPE = "type"
"""The canonical name of the field that says which type of record is wanted."""

AGE: Final = "age"
"""What stands for a field when an age is asked: it becomes days of birth."""
APPARENT: Final = ("agefrom", "ageto")
"""Names of the fields that hold the years of age somebody was guessed to be."""
BIRTH: Final = "dob"
"""A name of the field that holds the day of birth."""
NAME: Final = "name"
"""What stands for every field that holds names, when none is called so."""
SOUNDS: Final = "sounds"
"""What stands before a name that is looked for by its sound."""


class FieldKind(StrEnum):
    """What a field holds, as far as the language cares."""

    WORDS = "words"
    IDENTIFIER = "identifier"
    DATE = "date"
    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class CodeTerm:
    """A code and the words for it."""

    value: str
    label: Message


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """A field that can be named in a query.

    ``name`` is canonical; ``names`` are all its names in lower case, ``name`` among them. Different record
    types may share a field, hence several ``kinds``. ``sounds`` says that it holds names, which are found by their
    sound; ``unit`` is that of its quantities (``cm``). ``hint`` helps to fill it in; ``types`` are the types of
    record that have it, ``identity`` whether records are told by it. ``also`` are other words for its codes, which are
    understood and never shown.
    """

    name: str
    names: tuple[str, ...]
    label: Message
    kinds: frozenset[FieldKind]
    codes: tuple[CodeTerm, ...] = ()
    sounds: bool = False
    unit: str = ""
    hint: Message | None = None
    types: tuple[str, ...] = ()
    identity: bool = False
    also: tuple[CodeTerm, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All fields, found by any of their names or their label, whatever the case and without ``_``, ``-`` and blanks."""

    fields: tuple[FieldTerm, ...]
    _by_name: dict[str, FieldTerm] = field(init=False, repr=False, compare=False)
    _written: dict[str, str] = field(init=False, repr=False, compare=False)
    _labels: dict[str, tuple[tuple[str, str, str], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {_key(term.name): term for term in reversed(self.fields)}
        for term in self.fields:
            for name in term.names:  # a canonical name goes before another field's further one
                by_name.setdefault(_key(name), term)
        written = {_key(name): name.casefold() for term in reversed(self.fields) for name in (*term.names, term.name)}
        for term in self.fields:
            by_name.setdefault(_key(str(term.label)), term)
        if NAME not in by_name and self.named():
            by_name[NAME] = FieldTerm(NAME, (NAME,), _("Name"), frozenset({FieldKind.WORDS}), sounds=True)
        labels = {
            term.name: tuple(
                (code.value, _plain(code.value), _plain(str(code.label))) for code in (*term.codes, *term.also)
            )
            for term in self.fields
        }
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_written", written)
        object.__setattr__(self, "_labels", labels)

    def get(self, name: str) -> FieldTerm | None:
        """The field called ``name``, or nothing."""
        return self._by_name.get(_key(name))

    def named(self) -> tuple[str, ...]:
        """The canonical names of the fields that hold names: what ``name:`` stands for."""
        return tuple(term.name for term in self.fields if term.sounds)

    def nearest(self, name: str) -> str | None:
        """The name closest in spelling to one that is not there, or nothing that is close."""
        if len(name) < 3:
            return None
        found = get_close_matches(_key(name[:60]), self._written, n=1, cutoff=0.7)
        return self._written[found[0]] if found else None

    def nearest_code(self, term: FieldTerm, text: str) -> str | None:
        """The label of ``term``'s code closest in spelling to what is none, or nothing that is close."""
        known = {label: label for _value, _code, label in self._labels.get(term.name, ())}
        found = get_close_matches(_plain(text[:60]), known, n=1, cutoff=0.6)
        return found[0] if found else None

    def codes(self, term: FieldTerm, text: str) -> tuple[str, ...]:
        """The values of ``term``'s codes that ``text`` stands for.

        A value or label as a whole goes first, in the singular or the plural; failing that, every label that begins
        with the words of ``text``; failing that, every label that holds them; failing that, the one code of which it
        is the beginning (``f``, ``intel``).
        """
        wanted = _plain(text)
        if not wanted:
            return ()
        known = self._labels.get(term.name, ())
        if whole := _unique(value for value, code, label in known if wanted in (code, label)):
            return whole
        if begun := _unique(value for value, _code, label in known if f"{label} ".startswith(f"{wanted} ")):
            return begun
        if held := _unique(value for value, _code, label in known if f" {wanted} " in f" {label} "):
            return held
        one = _singular(wanted)
        if same := _unique(value for value, code, label in known if one in (_singular(code), _singular(label))):
            return same
        cut = _unique(value for value, code, label in known if label.startswith(wanted) or code.startswith(wanted))
        return cut if len(cut) == 1 else ()


def _singular(words: str) -> str:
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in words.split())


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c not in "_- ")


def _plain(text: str) -> str:
    folded = normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in folded if not combining(c))
    return " ".join(letters.split())


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
