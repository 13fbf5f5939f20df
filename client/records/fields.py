"""What a field says about itself: label, hint, codes, section and its part in search.

A field is declared once, as the annotation of a pydantic field::

    surname: Annotated[str, Field(max_length=60), Meta(_("Surname"), section="identity", search=Search.NAME, names=("surname",))]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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

    def __post_init__(self) -> None:
        by_value = {code.value: code for code in self.codes}
        if len(by_value) != len(self.codes):
            raise ValueError(f"code list {self.name} holds a value twice")
        object.__setattr__(self, "_by_value", by_value)

    def __contains__(self, value: object) -> bool:
        return value in self._by_value

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


@dataclass(frozen=True)
class FieldSpec:
    """One declared field of a record type: its attribute name, declaration, and pydantic facts."""

    name: str
    meta: Meta
    annotation: Any
    required: bool
    many: bool
