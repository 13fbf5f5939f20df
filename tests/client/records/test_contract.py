"""What every record type owes, whichever it is."""

from __future__ import annotations

import string
from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from client.records import Record, Search, record_type, record_types, types_of
from client.records.base import Kind, Verbosity
from client.records.fields import FieldSpec

TYPES = list(record_types().values())
EXPECTED = {
    "person": "PE",
    "vehicle": "VE",
    "telephone": "TE",
    "property": "PR",
    "location": "LO",
    "crime": "CR",
    "incident": "IN",
    "stop_search": "SS",
    "custody": "CU",
    "intelligence": "IR",
}


def each_field():
    return [
        pytest.param(record, spec, id=f"{record.type}.{name}")
        for record in TYPES
        for name, spec in record.fields().items()
    ]


def test_the_types_and_their_prefixes():
    assert {name: record.prefix for name, record in record_types().items()} == EXPECTED
    assert {kind: len(types_of(kind)) for kind in Kind} == {
        Kind.PERSON: 1,
        Kind.OBJECT: 3,
        Kind.LOCATION: 1,
        Kind.EVENT: 5,
    }


def test_an_unknown_type_names_those_there_are():
    with pytest.raises(KeyError, match="person"):
        record_type("persn")


@pytest.mark.parametrize(("record", "spec"), each_field())
def test_a_field_says_what_it_is(record: type[Record], spec: FieldSpec):
    label = str(spec.meta.label)
    assert label
    assert label[0].isupper()
    assert not label.endswith((":", "."))
    assert spec.meta.section in {section.id for section in record.sections}
    if spec.meta.hint is not None:
        assert str(spec.meta.hint)
        assert str(spec.meta.hint) != label
        assert "http" not in str(spec.meta.hint)


@pytest.mark.parametrize(("record", "spec"), each_field())
def test_a_field_whose_form_is_not_plain_has_a_hint(record: type[Record], spec: FieldSpec):
    formed = spec.meta.normal is not None or spec.meta.search is Search.NUMBER
    if formed or spec.value_type in (int, float, date, datetime):
        assert spec.meta.hint is not None


@pytest.mark.parametrize(("record", "spec"), each_field())
def test_search_roles_fit(record: type[Record], spec: FieldSpec):
    meta = spec.meta
    assert bool(meta.search) == bool(meta.names)
    if meta.search is Search.CODE:
        assert meta.codes is not None
    if meta.facet:
        assert meta.search in (Search.CODE, Search.TEXT, Search.PLACE)
    for name in meta.names:
        assert set(name) <= set(string.ascii_lowercase), name


def test_a_query_name_means_one_thing():
    roles: dict[str, set[Search | None]] = defaultdict(set)
    for record in TYPES:
        seen: list[str] = []
        for spec in record.fields().values():
            seen += spec.meta.names
            for name in spec.meta.names:
                roles[name].add(spec.meta.search)
        assert len(seen) == len(set(seen)), f"{record.type} has a query name twice"
    assert {name: found for name, found in roles.items() if len(found) > 1} == {}


def test_a_facet_of_one_name_has_one_list():
    lists: dict[str, set[str]] = defaultdict(set)
    for record in TYPES:
        for name, spec in record.fields().items():
            if spec.meta.facet:
                lists[name].add(spec.meta.codes.name if spec.meta.codes else "")
    assert {name: found for name, found in lists.items() if len(found) > 1} == {}


def test_labels_within_a_type_differ():
    for record in TYPES:
        labels = [str(spec.meta.label) for spec in record.fields().values()]
        assert len(labels) == len(set(labels)), record.type


def test_every_code_has_words():
    lists = {spec.meta.codes for record in TYPES for spec in record.fields().values() if spec.meta.codes}
    assert len(lists) > 20
    for codes in lists:
        for code in codes:
            assert code.value
            assert str(code.label).strip()
            assert codes.label(code.value) == str(code.label)
        labels = [str(code.label).casefold() for code in codes]
        assert len(labels) == len(set(labels)), codes.name


def test_every_section_is_used():
    for record in TYPES:
        used = {spec.meta.section for spec in record.fields().values()}
        assert used == {section.id for section in record.sections}, record.type


TEXT = st.text(max_size=12) | st.sampled_from(
    ["\n", "a\r\nb", "\u2028x", "\u202eevil", "<b>x</b>", "{label}", "%s", "", "\ud800"]
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def anything_for(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Any value of the field's own Python type, right or wrong, or its absence."""
    by_type: dict[type, st.SearchStrategy[Any]] = {
        datetime: MOMENTS,
        date: DAYS,
        bool: st.booleans(),
        int: st.integers(-(10**12), 10**12),
        float: st.floats(allow_nan=False),
        str: TEXT,
    }
    if spec.meta.codes:
        one: st.SearchStrategy[Any] = st.sampled_from([code.value for code in spec.meta.codes]) | TEXT
    else:
        one = by_type[spec.value_type]
    return st.lists(one, max_size=3) if spec.many else (one if spec.required else one | st.none())


@pytest.mark.parametrize("record", TYPES, ids=lambda record: record.type)
def test_whatever_a_record_holds_it_can_be_said(record: type[Record]):
    """Older data, other systems' data and hostile data are read without validation: nothing may break."""

    @settings(max_examples=60, deadline=None)
    @given(st.fixed_dictionaries({name: anything_for(spec) for name, spec in record.fields().items()}))
    def check(values: dict[str, Any]) -> None:
        made = record.model_construct(**values)
        title = made.title()
        assert title.strip()
        assert title == title.strip()
        previous = 0
        for verbosity in Verbosity:
            said = made.summary(verbosity)
            assert said.startswith(title)
            assert said.isprintable() or not said.isascii()
            assert len(said.splitlines()) == 1
            assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ud800")
            assert len(said) >= previous
            previous = len(said)
        for line in made.lines():
            assert line.label
            assert line.value
            assert str(line).startswith(line.label)

    check()


LEAST: dict[str, dict[str, Any]] = {
    "person": {"surname": "Okafor"},
    "vehicle": {"vrm": "AB12CDE"},
    "telephone": {"number": "07700 900123"},
    "property": {"category": "cash", "description": "Coins"},
    "location": {"town": "Peckham"},
    "crime": {"crime_type": "burglary", "offence_from": date(2018, 6, 1)},
    "incident": {"opening_code": "asb", "happened_on": date(2018, 6, 1)},
    "stop_search": {"search_type": "person", "searched_at": datetime(2018, 6, 1, tzinfo=UTC)},
    "custody": {"offence": "Theft", "arrested_at": datetime(2018, 6, 1, tzinfo=UTC)},
    "intelligence": {
        "text": "A man supplies cannabis.",
        "received_on": date(2018, 6, 1),
        "source_evaluation": "1",
        "information_evaluation": "A",
        "handling": "P",
    },
}


@pytest.mark.parametrize("record", TYPES, ids=lambda record: record.type)
def test_what_validates_survives_json(record: type[Record]):
    """A record that validated validates again from its own JSON, unchanged: normal forms are fixed points."""
    tried = []

    @settings(max_examples=60, deadline=None)
    @given(st.fixed_dictionaries({name: anything_for(spec) for name, spec in record.fields().items()}))
    def check(values: dict[str, Any]) -> None:
        fields = values | LEAST[record.type]
        try:
            record.model_validate(fields)
        except ValidationError as error:
            # What is at fault goes; the rest has to stand.
            for detail in error.errors():
                fields.pop(str(detail["loc"][0]) if detail["loc"] else "", None)
        try:
            made = record.model_validate(LEAST[record.type] | fields)
        except ValidationError as error:
            # Only rules between fields may be left.
            left = [detail["loc"] for detail in error.errors() if detail["loc"]]
            if left:
                pytest.fail(f"still at fault: {left}")
            return
        tried.append(made)
        assert record.model_validate_json(made.model_dump_json()) == made

    check()
    assert len(tried) >= 10
