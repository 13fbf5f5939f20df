"""Records made from stored content without a full check are those that the full check makes."""

from __future__ import annotations

import orjson
import pytest
from pydantic import ValidationError

from client.records import record_types
from client.records.base import Verbosity
from client.records.person import Person
from service.sample.items import Made
from service.sample.population import generate
from service.search.stored import _shape, record_of
from service.store.content import text_of

KEPT = {"surname": "Okafor", "date_of_birth": "1980-05-04", "gender": "female", "height_cm": 170, "aliases": ["Ada O"]}


@pytest.fixture(scope="module")
def contents() -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {name: [] for name in record_types()}
    for item in generate(600, seed=3):
        if isinstance(item, Made):
            found[item.record.type].append(orjson.loads(text_of(item.record)))
    return found


@pytest.mark.parametrize("name", sorted(record_types()))
def test_a_stored_record_is_the_one_the_full_check_makes(name, contents):
    record_class = record_types()[name]
    assert _shape(record_class) is not None, "every declared type has the short way"
    assert contents[name]
    for fields in contents[name]:
        short, full = record_of(record_class, fields), record_class.model_validate(fields)
        assert short == full
        assert short.__dict__ == full.__dict__
        assert short.model_dump_json() == full.model_dump_json()
        assert [short.title(), *map(short.summary, Verbosity)] == [full.title(), *map(full.summary, Verbosity)]
        assert [line.value for line in short.lines()] == [line.value for line in full.lines()]


@pytest.mark.parametrize(
    "changed",
    [
        {"gender": "Female"},  # a label: the full check makes the code of it
        {"date_of_birth": "4 May 1980"},
        {"height_cm": "170"},
        {"height_cm": 170.0},
        {"surname": "  "},
        {"aliases": None},
        {"nickname": None},
    ],
)
def test_content_in_another_shape_is_checked_in_full(changed):
    fields = {**KEPT, **changed}
    assert record_of(Person, fields) == Person.model_validate(fields)


@pytest.mark.parametrize(
    "changed",
    [
        {"shoe_size": 44},  # no longer declared
        {"gender": "purple"},
        {"gender": ["female"]},
        {"date_of_birth": "1980-13-04"},
        {"surname": 7},
        {"aliases": "Ada O"},
    ],
)
def test_content_that_does_not_fit_is_refused_as_before(changed):
    with pytest.raises(ValidationError):
        record_of(Person, {**KEPT, **changed})


def test_two_records_share_no_list():
    one, other = record_of(Person, {"surname": "Okafor"}), record_of(Person, {"surname": "Okafor"})
    assert isinstance(one, Person)
    assert isinstance(other, Person)
    one.aliases.append("Ada O")
    assert other.aliases == []
