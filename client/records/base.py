"""The base of all record types: declarations read once, values put in plain words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from client.records.fields import FieldSpec, Meta
from client.records.text import clean_line, problem
from i18n import Message, _, date_text, datetime_text, month_text, number_text


class Kind(StrEnum):
    """The four letters of POLE."""

    PERSON = "person"
    OBJECT = "object"
    LOCATION = "location"
    EVENT = "event"


class Verbosity(StrEnum):
    """How much a spoken summary says."""

    BRIEF = "brief"
    STANDARD = "standard"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record with a heading of its own."""

    id: str
    label: Message


@dataclass(frozen=True, slots=True)
class Line:
    """One field as it is read: ``Surname: Okafor``. ``value`` is plain text, never markup."""

    section: str
    field: str
    label: str
    value: str

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


@dataclass(frozen=True, slots=True)
class Advice:
    """Something about a field worth a second look; never a reason to refuse the record."""

    field: str
    message: Message


class Record(BaseModel):
    """The content of a record: its fields, without the envelope (id, version, source) that the service adds.

    A subclass declares its type once: ``type`` (snake case, as on the wire), ``prefix`` (two letters that
    start its ids), ``kind``, ``label`` and ``plural`` for people, and ``sections`` in reading order.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, validate_default=False)

    type: ClassVar[str]
    prefix: ClassVar[str]
    kind: ClassVar[Kind]
    label: ClassVar[Message]
    plural: ClassVar[Message]
    sections: ClassVar[tuple[Section, ...]]

    @abstractmethod
    def title(self) -> str:
        """The few words that name this record, name first: ``Adaeze Okafor``, ``AB12 CDE``."""

    @abstractmethod
    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """One utterance that tells this record from its neighbours in a list; starts with the title."""

    @classmethod
    def fields(cls) -> Mapping[str, FieldSpec]:
        """The declared fields by attribute name, in declaration order."""
        return _fields(cls)

    def shown(self, name: str) -> str:
        """The value of field ``name`` in plain words; empty when there is none. Lists are joined by commas."""
        spec = self.fields()[name]
        value = getattr(self, name)
        if spec.many:
            return ", ".join(_shown(spec.meta, item) for item in value)
        if spec.meta.precision and isinstance(value, date):
            return _shown_as_known(value, getattr(self, spec.meta.precision))
        return _shown(spec.meta, value)

    def advice(self) -> list[Advice]:
        """What deserves a second look before saving: minimum standards not met, a check letter that does not fit."""
        return []

    @field_validator("*", mode="before")
    @classmethod
    def _kindly(cls, value: Any, info: ValidationInfo) -> Any:
        """Blank means no value, and a code may be given by its value or its label, in any case."""
        spec = cls.fields()[info.field_name or ""]
        if spec.many:
            if value is None:
                return []
            if isinstance(value, (list, tuple)):
                return [_known(spec.meta, item) for item in value if not _blank(item)]
            return value
        return None if _blank(value) and not spec.required else _known(spec.meta, value)

    def lines(self) -> list[Line]:
        """Every field that has a value, in the order of the sections and, within them, of declaration."""
        order = {section.id: position for position, section in enumerate(self.sections)}
        lines = [
            Line(spec.meta.section, name, str(spec.meta.label), text)
            for name, spec in self.fields().items()
            if (text := self.shown(name))
        ]
        return sorted(lines, key=lambda line: order.get(line.section, len(order)))


def utterance(*parts: str | None) -> str:
    """The parts that say something, on one line with commas between: what a list row shows and speaks."""
    return ", ".join(cleaned for part in parts if part and (cleaned := clean_line(part)))


def _blank(value: Any) -> bool:
    return isinstance(value, str) and not clean_line(value)


def _known(meta: Meta, value: Any) -> Any:
    if meta.codes is None or not isinstance(value, str):
        return value
    found = meta.codes.find(value)
    if found is not None:
        return found
    if len(meta.codes.codes) > 12:
        raise problem("unknown-code", _("Choose one of the values of the list “{list}”", list=meta.label))
    choices = ", ".join(code.value for code in meta.codes)
    raise problem("unknown-code", _("Choose one of these: {choices}", choices=choices))


def _shown_as_known(value: date, precision: str | None) -> str:
    if precision == "year":
        return f"{value.year:04d}"
    if precision == "month":
        return month_text(value)
    return datetime_text(value) if isinstance(value, datetime) else date_text(value)


def _shown(meta: Meta, value: Any) -> str:
    if value is None or value == "":
        return ""
    if meta.display is not None:
        return meta.display(value)
    if meta.codes is not None:
        return meta.codes.label(str(value))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, int):
        return number_text(value)
    return str(value)


@cache
def _fields(cls: type[Record]) -> Mapping[str, FieldSpec]:
    specs: dict[str, FieldSpec] = {}
    for name, info in cls.model_fields.items():
        metas = [item for item in info.metadata if isinstance(item, Meta)]
        if len(metas) != 1:
            raise TypeError(f"{cls.__name__}.{name} needs exactly one Meta, has {len(metas)}")
        many = _is_list(info.annotation)
        specs[name] = FieldSpec(name, metas[0], info.annotation, info.is_required(), many)
    return MappingProxyType(specs)


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) in (list, tuple):
        return True
    return any(get_origin(arg) in (list, tuple) for arg in get_args(annotation))
