"""The fields a query may name: plain data, so that the language knows no record type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Final
from unicodedata import combining, normalize

from i18n import Message

TYPE = "type"
"""The canonical name of the field that says which type of record is wanted."""

AGE: Final = "age"
"""What stands for a field when an age is asked: it becomes days of birth."""
BIRTH: Final = "dob"
"""A name of the field that holds the day of birth."""
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
    record that have it, ``identity`` whether records are told by it.
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


@dataclass(frozen=True)
class Vocabulary:
    """All fields, found by any of their names in any case; ``_`` and ``-`` in a name are the same."""

    fields: tuple[FieldTerm, ...]
    _by_name: dict[str, FieldTerm] = field(init=False, repr=False, compare=False)
    _labels: dict[str, tuple[tuple[str, str, str], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {_key(term.name): term for term in reversed(self.fields)}
        for term in self.fields:
            for name in term.names:  # a canonical name goes before another field's further one
                by_name.setdefault(_key(name), term)
        labels = {
            term.name: tuple((code.value, _plain(code.value), _plain(str(code.label))) for code in term.codes)
            for term in self.fields
        }
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_labels", labels)

    def get(self, name: str) -> FieldTerm | None:
        """The field called ``name``, or nothing."""
        return self._by_name.get(_key(name))

    def nearest(self, name: str) -> str | None:
        """The name closest in spelling to one that is not there, or nothing that is close."""
        if len(name) < 3:
            return None
        found = get_close_matches(_key(name[:60]), self._by_name, n=1, cutoff=0.6)
        return found[0] if found else None

    def codes(self, term: FieldTerm, text: str) -> tuple[str, ...]:
        """The values of ``term``'s codes that ``text`` stands for.

        A value or label as a whole goes first; failing that, every label that begins with the words of ``text``;
        failing that, every label that holds them.
        """
        wanted = _plain(text)
        if not wanted:
            return ()
        known = self._labels.get(term.name, ())
        whole = [value for value, code, label in known if wanted in (code, label)]
        if whole:
            return _unique(whole)
        begun = [value for value, _code, label in known if f"{label} ".startswith(f"{wanted} ")]
        return _unique(begun or [value for value, _code, label in known if f" {wanted} " in f" {label} "])


def _key(name: str) -> str:
    return name.casefold().replace("-", "_")


def _plain(text: str) -> str:
    folded = normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in folded if not combining(c))
    return " ".join(letters.split())


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
