"""What there is to search: the declared fields of every record type, read once. No type is named here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from client.query.links import ROLE
from client.query.vocabulary import TYPE, FieldKind, FieldTerm, Vocabulary
from client.records.base import Kind, Record
from client.records.fields import Code, CodeList, Search
from client.records.registry import record_types
from client.records.roles import ROLES
from i18n import Message, _
from service.search import normalise
from service.search.vocabulary import ENVELOPE, RESERVED, canonical, vocabulary_of

SERIALS: Final = 10**12
_KIND_STEP: Final = 1000 * SERIALS
_ID: Final = re.compile(r"([A-Z])([A-Z])-([1-9][0-9]{0,11})", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """A field of a record type as search sees it.

    ``attribute`` is its name in the record, ``name`` the canonical one of the query language. A ``quiet`` field
    is found only when it is named, an ``outer`` one is of the envelope. ``rank`` counts the identity fields of
    the type from 0.
    """

    attribute: str
    name: str
    label: Message
    search: Search | None
    identity: bool = False
    facet: bool = False
    quiet: bool = False
    outer: bool = False
    rank: int = 0
    codes: CodeList | None = None
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by which a code is found beside its label's."""

    normal: Callable[[str], str | None] | None = None
    precision: str | None = None
    tolerance: float = 0
    naming: bool = field(init=False, default=False)
    """Whether it is a name by which records are told."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "naming", self.identity and self.search is Search.NAME)

    @property
    def near(self) -> bool:
        """Whether near spellings are looked for in it: names, places, and the words by which a record is told."""
        return self.search in (Search.NAME, Search.PLACE) or (self.search is Search.TEXT and self.identity)


ROWS: Final = (Search.NAME, Search.PLACE, Search.TEXT)
"""Fields whose values are words in a row."""
_ENVELOPE_SEARCH: Final = {
    "id": Search.IDENTIFIER,
    "reference": Search.IDENTIFIER,
    "system": Search.TEXT,
    "created": Search.DATE,
    "updated": Search.DATE,
}
_LOUD: Final = ("id", "reference")
WHERE: Final = "@where"
"""Under this name a record's positions are matched; nobody can type it."""
_ROLES: Final = CodeList("role", tuple(Code(name, role.outward) for name, role in ROLES.items()))
_TYPE: Final = FieldTerm(TYPE, (TYPE,), _("Type of record"), frozenset({FieldKind.CODE}))


class SearchSchema:
    """The searchable fields of ``types``, by type and by canonical name."""

    def __init__(self, types: Mapping[str, type[Record]]) -> None:
        self.types = dict(types)
        envelope = tuple(
            Use(
                term.name,
                term.name,
                term.label,
                _ENVELOPE_SEARCH[term.name],
                identity=term.name in _LOUD,
                quiet=term.name not in _LOUD,
                outer=True,
                rank=99,
            )
            for term in ENVELOPE
        )
        envelope = (_type_use(self.types), *envelope)
        self.role = Use(ROLE, ROLE, _("Role in a link"), Search.CODE, quiet=True, outer=True, rank=99, codes=_ROLES)
        self.where = Use(WHERE, WHERE, _("Place"), None, quiet=True, outer=True, rank=99)
        self.uses: dict[str, tuple[Use, ...]] = {
            name: (*_uses(record), *envelope, self.role, self.where) for name, record in self.types.items()
        }
        self.outer = envelope
        self.plans = {name: {use.attribute: use for use in uses if not use.outer} for name, uses in self.uses.items()}
        self.naming = {
            name: tuple(f"f_{use.name}" for use in uses if use.identity and use.search is Search.NAME)
            for name, uses in self.uses.items()
        }
        self.told = {
            name: tuple(use for use in uses if use.identity and not use.outer) for name, uses in self.uses.items()
        }
        self.fields: dict[str, tuple[Use, ...]] = {}
        for uses in self.uses.values():
            for use in uses:
                if use is self.where:
                    continue
                self.fields[use.name] = (*self.fields.get(use.name, ()), use)
        self._kinds = {record.prefix: list(Kind).index(record.kind) for record in self.types.values()}
        self._by_prefix = {record.prefix: name for name, record in self.types.items()}

    @classmethod
    def declared(cls) -> SearchSchema:
        """The schema of all record types there are."""
        return cls(record_types())

    @cached_property
    def is_declared(self) -> bool:
        """Whether it is of all record types there are, so that another process can read the same."""
        return self.types == dict(record_types())

    @cached_property
    def event_dates(self) -> frozenset[str]:
        """The canonical names of the fields that say when an event was."""
        events = (name for name, record in self.types.items() if record.kind is Kind.EVENT)
        return frozenset(
            use.name for name in events for use in self.uses[name] if use.search is Search.DATE and not use.outer
        )

    @cached_property
    def texts(self) -> frozenset[str]:
        """The canonical names of the fields in which words stand in a row: names, places and running texts."""
        return frozenset(
            use.name for uses in self.uses.values() for use in uses if use.search in ROWS and not use.quiet
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The fields as the query language knows them."""
        return vocabulary_of(self.types)

    @cached_property
    def facets(self) -> tuple[str, ...]:
        """The canonical names of the fields whose values are offered with counts; the record type first."""
        names = [use.name for uses in self.uses.values() for use in uses if use.facet]
        return (TYPE, *dict.fromkeys(names))

    @cached_property
    def valued(self) -> frozenset[str]:
        """The canonical names of the fields kept as whole values: facets and codes."""
        coded = {name for name, uses in self.fields.items() if any(use.search is Search.CODE for use in uses)}
        return frozenset(coded.union(self.facets))

    def facet_label(self, name: str) -> Message:
        """What a facet is called; fields that share it under several labels go by its name."""
        uses = self.fields[name]
        labels = {use.label for use in uses if use.facet}
        return labels.pop() if len(labels) == 1 else uses[0].label

    def value_label(self, name: str, value: str) -> str:
        """The words for a facet's value."""
        if name == TYPE:
            return str(self.types[value].plural) if value in self.types else value
        for use in self.fields.get(name, ()):
            if use.codes is not None and value in use.codes:
                return use.codes.label(value)
        return value

    def normals(self, text: str, uses: tuple[Use, ...] | None = None) -> list[str]:
        """``text`` in the stored form of each field that knows one, as identifiers; for example a PNC ID in full."""
        found: dict[str, None] = {}
        for normal in self._normals if uses is None else {use.normal for use in uses if use.normal}:
            if normal is not None and (form := normal(text)) is not None:
                found[normalise.identifier(form)] = None
        found.pop("", None)
        return list(found)

    @cached_property
    def _normals(self) -> tuple[Callable[[str], str | None], ...]:
        found = {
            use.normal: None
            for uses in self.uses.values()
            for use in uses
            if use.normal and use.identity and use.search in (Search.IDENTIFIER, Search.PLACE)
        }
        return tuple(found)

    # Ids as numbers -------------------------------------------------------------------------------------------

    def order_of(self, record_id: str) -> int | None:
        """The place of a record in the plain order of hits, as one number: by kind (P, O, L, E), type, latest first.

        The id can be had back from it. ``None`` when the id is not of a known type.
        """
        match = _ID.fullmatch(record_id)
        if match is None or (kind := self._kinds.get(match[1] + match[2])) is None:
            return None
        letters = (ord(match[1]) - 65) * 26 + ord(match[2]) - 65
        return kind * _KIND_STEP + letters * SERIALS + (SERIALS - 1 - int(match[3]))

    def id_of(self, order: int) -> str:
        """The id whose order this is."""
        letters, rest = divmod(order % _KIND_STEP, SERIALS)
        return f"{chr(65 + letters // 26)}{chr(65 + letters % 26)}-{SERIALS - 1 - rest}"

    def type_of(self, order: int) -> str:
        """The type of the record whose order this is."""
        letters = order % _KIND_STEP // SERIALS
        return self._by_prefix[f"{chr(65 + letters // 26)}{chr(65 + letters % 26)}"]

    @cached_property
    def fingerprint(self) -> str:
        """Changes with everything that decides what is in the index: then an index must be built anew."""
        parts = [f"version {normalise.VERSION} {INDEX_VERSION}"]
        for name, record in sorted(self.types.items()):
            parts.append(f"{name} {record.prefix} {record.kind}")
            parts += [
                f"{use.attribute} {use.name} {use.search} {use.identity} {use.facet} {use.quiet} {use.precision} "
                + ",".join(f"{code.value}={code.label.singular}" for code in use.codes or ())
                for use in self.uses[name]
            ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


INDEX_VERSION: Final = 5
"""Raised when documents are made otherwise from the same declarations."""


def _type_use(types: Mapping[str, type[Record]]) -> Use:
    """The record type as a field: “crimes”, “stop search” typed as plain words find records of that type."""
    codes = CodeList(TYPE, tuple(Code(name, record.label) for name, record in types.items()))
    further = {name: tuple(normalise.words(record.plural.singular)) for name, record in types.items()}
    return Use(TYPE, TYPE, _TYPE.label, Search.CODE, outer=True, rank=99, codes=codes, further=further)


def _uses(record: type[Record]) -> list[Use]:
    found: list[Use] = []
    rank = 0
    for spec in record.fields().values():
        meta = spec.meta
        if meta.search is None and not meta.facet:
            continue
        name = canonical(spec)
        if name in RESERVED:
            raise TypeError(
                f"{record.__name__}.{spec.name}: give it a query name that is not one of {sorted(RESERVED)}"
            )
        found.append(
            Use(
                spec.name, name, meta.label, meta.search, meta.identity, meta.facet,
                rank=rank, codes=meta.codes, normal=meta.normal, precision=meta.precision,
                tolerance=meta.tolerance,
            )
        )  # fmt: skip
        rank += meta.identity
    return found
