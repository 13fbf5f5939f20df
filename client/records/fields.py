"""What a field says about itself: label, hint, codes, section and its part in search.

A field is declared once, as the annotation of a pydantic field::

    surname: Annotated[str, Field(max_length=60),
                       Meta(label=_("Surname"), section="identity", search=Search.NAME, names=("surname",))]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import AwareDatetime

from i18n import Message


class Search(StrEnum):
    """How a field takes part in search."""

    NAME = "name"  # personal names: words in any order, nicknames, spelling, sound
    IDENTIFIER = "identifier"  # plates, numbers, references: normalised (no spaces, upper case), whole or part
    DATE = "date"  # a day or a moment: ranges
    CODE = "code"  # one value of a code list: exact, a facet
    PLACE = "place"  # street, town, postcode: words and normalised postcode
    TEXT = "text"  # running text: words and phrases
    NUMBER = "number"  # a quantity: ranges


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list: what is stored, and what people read and hear."""

    value: str
    label: Message


@dataclass(frozen=True)
class CodeList:
    """A closed list of codes, in the order people expect to find them."""

    name: str
    codes: tuple[Code, ...]
    _by_value: Mapping[str, Code] = field(init=False, repr=False, compare=False)
    _by_words: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_value = {code.value: code for code in self.codes}
        if len(by_value) != len(self.codes):
            raise ValueError(f"code list {self.name} holds a value twice")
        object.__setattr__(self, "_by_value", by_value)
        # A value goes before a label that happens to be the same word.
        by_words = {code.label.singular.casefold(): code.value for code in self.codes}
        object.__setattr__(self, "_by_words", by_words | {code.value.casefold(): code.value for code in self.codes})

    def __contains__(self, value: object) -> bool:
        return value in self._by_value

    def find(self, text: str) -> str | None:
        """The value meant by ``text``, which is a value or a label in any case; None when there is none."""
        wanted = text.strip().casefold()
        if (found := self._by_words.get(wanted)) is not None:
            return found
        # Labels in the language in use, which can change.
        return next((code.value for code in self.codes if str(code.label).casefold() == wanted), None)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def label(self, value: str) -> str:
        """The words for ``value``; the value itself when the list does not hold it (older data is still read)."""
        code = self._by_value.get(value)
        return str(code.label) if code else value


@dataclass(frozen=True, kw_only=True)
class Meta:
    """A field's declaration beside its pydantic type.

    ``names`` are the names people may use for it in a query (``surname:``); the first is the canonical one.
    ``section`` is the id of one of the record's sections. ``facet`` offers its values with counts.
    ``identity`` marks fields by which the record is told from others; matches there are the strong ones.
    ``display`` makes the stored value readable (``+442079460123`` → ``020 7946 0123``). ``normal`` makes what
    somebody typed, into a form or a query, the stored form; None when it is not of that kind at all.
    ``precision`` names the sibling field that says how much of a date is known (:data:`PRECISION`).
    ``tolerance`` is by how much a quantity may differ and still be what a witness meant: found as a near match.
    """

    label: Message
    hint: Message | None = None
    section: str = ""
    search: Search | None = None
    names: tuple[str, ...] = ()
    codes: CodeList | None = None
    facet: bool = False
    identity: bool = False
    multiline: bool = False
    display: Callable[[Any], str] | None = None
    normal: Callable[[str], str | None] | None = None
    precision: str | None = None
    tolerance: float = 0


@dataclass(frozen=True)
class FieldSpec:
    """One declared field of a record type: its attribute name, declaration, and pydantic facts."""

    name: str
    meta: Meta
    annotation: Any
    required: bool
    many: bool

    @property
    def value_type(self) -> type:
        """What one value is in Python: ``str``, ``int``, ``float``, ``bool``, ``date`` or ``datetime``."""
        return _value_type(self.annotation)


def _value_type(annotation: Any) -> type:
    if annotation is AwareDatetime:
        return datetime
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation
    for inner in get_args(annotation):
        if inner is not NoneType and (isinstance(inner, type) or get_origin(inner) is not None):
            return _value_type(inner)
    raise TypeError(f"cannot tell the value type of {annotation!r}")
