"""A small vocabulary of its own, so that these tests stand whatever record types there are, and trees in short."""

from __future__ import annotations

from datetime import date

import pytest

from client.query.tree import (
    Age,
    All,
    And,
    Field,
    Fuzzy,
    Linked,
    Near,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Range,
    Sounds,
    Within,
    Word,
)
from client.query.vocabulary import CodeTerm, FieldKind, FieldTerm, Vocabulary
from i18n import _

WORDS, IDENTIFIER, DATE, NUMBER, CODE = (
    frozenset({kind})
    for kind in (FieldKind.WORDS, FieldKind.IDENTIFIER, FieldKind.DATE, FieldKind.NUMBER, FieldKind.CODE)
)


@pytest.fixture(scope="session")
def today():
    return date(2025, 6, 1)


@pytest.fixture(scope="session")
def words():
    return Vocabulary(
        (
            FieldTerm(
                "type",
                ("type",),
                _("Type of record"),
                CODE,
                (
                    CodeTerm("person", _("People")),
                    CodeTerm("vehicle", _("Vehicles")),
                    CodeTerm("crime", _("Crimes")),
                    CodeTerm("person", _("Person")),
                    CodeTerm("vehicle", _("Vehicle")),
                    CodeTerm("crime", _("Crime")),
                ),
            ),
            FieldTerm("surname", ("surname", "lastname"), _("Surname"), WORDS, sounds=True),
            FieldTerm("forename", ("forename", "given_names"), _("Forename"), WORDS),
            FieldTerm("dob", ("dob", "born"), _("Date of birth"), DATE),
            FieldTerm("height", ("height",), _("Height in centimetres"), NUMBER, unit="cm"),
            FieldTerm("vrm", ("vrm", "reg"), _("Registration"), IDENTIFIER),
            FieldTerm("postcode", ("postcode",), _("Postcode"), WORDS),
            FieldTerm("phone", ("phone",), _("Telephone number"), IDENTIFIER),
            FieldTerm("notes", ("notes",), _("Notes"), WORDS),
            FieldTerm(
                "gender", ("gender", "sex"), _("Gender"), CODE, (CodeTerm("f", _("Female")), CodeTerm("m", _("Male")))
            ),
            FieldTerm(
                "outcome",
                ("outcome",),
                _("Outcome"),
                CODE,
                (
                    CodeTerm("nfa", _("No further action")),
                    CodeTerm("no-suspect", _("No suspect identified")),
                    CodeTerm("charged", _("Charged")),
                ),
            ),
            FieldTerm(
                "role",
                ("role",),
                _("Role in a link"),
                CODE,
                (
                    CodeTerm("suspect", _("Suspect")),
                    CodeTerm("driver_in", _("Driver")),
                    CodeTerm("driver_of", _("Driver")),
                    CodeTerm("person_reporting", _("Person reporting")),
                    CodeTerm("suspect", _("Suspect in")),
                ),
            ),
        )
    )


def short(node):
    """A tree as one line: ``(and okafor (field surname smith) (not "black car"))``."""
    match node:
        case All():
            return "all"
        case And(parts):
            return f"(and {' '.join(map(short, parts))})"
        case Or(parts):
            return f"(or {' '.join(map(short, parts))})"
        case Not(part):
            return f"(not {short(part)})"
        case Phrase(text):
            return f'"{text}"'
        case Word(text, prefix, form):
            if form:
                return f"<{text}|{form.kind.value}={form.value}>"
            return f"{text}*" if prefix else text
        case Range(low, high):
            return f"[{'' if low is None else low}..{'' if high is None else high}]"
        case Pattern(text):
            return f"~{text}"
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Sounds(text):
            return f"sounds={text}"
        case Near(first, second, distance, ordered):
            return f"({first} {'<' if ordered else '<>'}{distance} {second})"
        case Period(text, first, last):
            return f"[{text}|{first or ''}..{last or ''}]"
        case Age(low, high, first, last):
            return f"[age {'' if low is None else low}-{'' if high is None else high}|{first or ''}..{last or ''}]"
        case Within(place, distance, unit):
            return f"(within {distance:g} {unit.value} of {place.kind.value}={place.value})"
        case Linked(record, role, roles, hops):
            return (
                f"(linked {record or ''}{f' /{hops}' if hops > 1 else ''}{''.join(f' {role}={one}' for one in roles)})"
            )
        case Field(name, what, codes):
            return f"({name}: {short(what)}{''.join(' =' + code for code in codes)})"
    raise AssertionError(node)


@pytest.fixture(scope="session")
def in_short():
    return short
