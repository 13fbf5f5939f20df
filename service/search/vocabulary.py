"""The vocabulary that the record declarations make: the search language itself gets plain data, and knows no record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from client.query.lengths import CENTIMETRES
from client.query.links import ROLE
from client.query.vocabulary import TYPE, CodeTerm, FieldKind, FieldTerm, Vocabulary
from client.records.base import Record
from client.records.fields import FieldSpec, Search
from client.records.registry import record_types
from client.records.roles import ROLES
from i18n import Message, _

KINDS: Final[Mapping[Search, FieldKind]] = {
    Search.NAME: FieldKind.WORDS,
    Search.PLACE: FieldKind.WORDS,
    Search.TEXT: FieldKind.WORDS,
    Search.IDENTIFIER: FieldKind.IDENTIFIER,
    Search.DATE: FieldKind.DATE,
    Search.NUMBER: FieldKind.NUMBER,
    Search.CODE: FieldKind.CODE,
}

ENVELOPE: Final = (
    FieldTerm("id", ("id",), _("Record id"), frozenset({FieldKind.IDENTIFIER})),
    FieldTerm("reference", ("reference", "sourceref"), _("Reference at the source"), frozenset({FieldKind.IDENTIFIER})),
    FieldTerm("system", ("system", "sourcesystem"), _("Source system"), frozenset({FieldKind.WORDS})),
    FieldTerm("created", ("created",), _("Record made"), frozenset({FieldKind.DATE})),
    FieldTerm("updated", ("updated", "changed"), _("Record changed"), frozenset({FieldKind.DATE})),
)
"""Fields of every record, whatever its type. A declared field cannot take their canonical names."""

ALSO: Final[Mapping[str, tuple[CodeTerm, ...]]] = {
    TYPE: tuple(
        CodeTerm(value, word)
        for value, words in {
            "vehicle": (_("car"), _("van"), _("motorbike")),
            "telephone": (_("phone"), _("mobile")),
            "location": (_("place"), _("address"), _("addresses")),
            "custody": (_("arrest"),),
            "stop_search": (_("search"),),
        }.items()
        for word in words
    ),
    "gender": (
        CodeTerm("female", _("woman")), CodeTerm("female", _("women")), CodeTerm("female", _("girl")),
        CodeTerm("male", _("man")), CodeTerm("male", _("men")), CodeTerm("male", _("boy")),
    ),
}  # fmt: skip
"""Other words that people type for a code; none is a label."""

RESERVED: Final = frozenset({TYPE, ROLE, *(term.name for term in ENVELOPE)})


def canonical(spec: FieldSpec) -> str:
    """The name under which a declared field is searched: its first query name that is not reserved."""
    return next((name for name in (*spec.meta.names, spec.name) if name not in RESERVED), f"{spec.name}_field")


def vocabulary_of(types: Mapping[str, type[Record]]) -> Vocabulary:
    """The fields of ``types`` and of every record's envelope. Fields that share a canonical name become one."""
    terms: dict[str, FieldTerm] = {TYPE: _type_term(types), **{term.name: term for term in ENVELOPE}}
    for record in types.values():
        for spec in record.fields().values():
            if spec.meta.search is None and not spec.meta.facet:
                continue
            name = canonical(spec)
            made = FieldTerm(
                name,
                tuple(other for other in (*spec.meta.names, spec.name) if other not in RESERVED),
                spec.meta.label,
                frozenset({KINDS[spec.meta.search or Search.CODE]}),
                tuple(CodeTerm(code.value, code.label) for code in spec.meta.codes or ()),
                sounds=spec.meta.search is Search.NAME,
                unit=CENTIMETRES if spec.name.endswith("_cm") else "",
                hint=spec.meta.hint,
                types=(record.type,),
                identity=spec.meta.identity,
            )
            terms[name] = _merged(terms[name], made) if name in terms else made
    return Vocabulary(tuple(_with_others(term) for term in (*terms.values(), _role_term())))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of all record types there are."""
    return vocabulary_of(record_types())


def _with_others(term: FieldTerm) -> FieldTerm:
    held = {code.value for code in term.codes}
    return replace(term, also=tuple(code for code in ALSO.get(term.name, ()) if code.value in held))


def _type_term(types: Mapping[str, type[Record]]) -> FieldTerm:
    codes = [CodeTerm(name, record.plural) for name, record in types.items()]
    codes += [CodeTerm(name, record.label) for name, record in types.items()]
    return FieldTerm(TYPE, (TYPE,), _("Type of record"), frozenset({FieldKind.CODE}), tuple(codes))


def _role_term() -> FieldTerm:
    """The roles of links, by name and by what they are called from either end."""
    codes = [CodeTerm(name, role.reverse) for name, role in ROLES.items()]
    codes += [CodeTerm(name, role.outward) for name, role in ROLES.items()]
    return FieldTerm(ROLE, (ROLE,), _("Role in a link"), frozenset({FieldKind.CODE}), tuple(codes))


def _merged(one: FieldTerm, other: FieldTerm) -> FieldTerm:
    known = {code.value for code in one.codes}
    return FieldTerm(
        one.name,
        tuple(dict.fromkeys((*one.names, *other.names))),
        one.label if one.label == other.label else Message(one.name.capitalize()),
        one.kinds | other.kinds,
        (*one.codes, *(code for code in other.codes if code.value not in known)),
        sounds=one.sounds or other.sounds,
        unit=one.unit or other.unit,
        hint=one.hint or other.hint,
        types=tuple(dict.fromkeys((*one.types, *other.types))),
        identity=one.identity or other.identity,
    )
