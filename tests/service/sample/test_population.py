"""The population: valid to the last record, the same for a seed, believable, and nobody's."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import islice

import pytest

from client.records import record_types
from client.records.base import Verbosity
from client.records.location import Location
from client.records.person import Person
from client.records.plates import is_british
from client.records.roles import allowed
from client.records.telephone import Telephone
from client.records.vehicle import Vehicle
from service.sample.build import source, trusted
from service.sample.cast import cast
from service.sample.items import WINDOW, Item, Joined, Made
from service.sample.population import generate
from service.sample.tables import numbers
from service.sample.tables.towns import TOWNS

PEOPLE = 4_000


@pytest.fixture(scope="module")
def population() -> list[Item]:
    return list(generate(PEOPLE, seed=7))


@pytest.fixture(scope="module")
def records(population: list[Item]) -> dict[str, Made]:
    return {item.reference: item for item in population if isinstance(item, Made)}


def digest(items: list[Item]) -> str:
    found = hashlib.sha256()
    for item in items:
        found.update(repr(item).encode())
    return found.hexdigest()


def test_every_record_validates_and_stays_as_it_is(records: dict[str, Made]):
    """Nothing is validated while it is made, so all of it is here: normal forms, codes, rules between fields."""
    for made in records.values():
        record = made.record
        again = type(record).model_validate_json(record.model_dump_json(exclude_none=True))
        assert again == record, made.reference


def test_it_holds_all_types_in_sensible_numbers(records: dict[str, Made]):
    counts = Counter(made.record.type for made in records.values())
    assert set(counts) == set(record_types())
    assert counts["person"] == PEOPLE
    assert 0.3 < counts["location"] / PEOPLE < 0.6
    assert 0.05 < counts["vehicle"] / PEOPLE < 0.3
    assert counts["crime"] > counts["custody"] > 10


def test_references_are_unique_and_links_join_records_close_by(population: list[Item]):
    seen: dict[str, tuple[int, str]] = {}
    links = set()
    for item in population:
        if isinstance(item, Made):
            assert item.reference not in seen
            seen[item.reference] = (len(seen), item.record.type)
        else:
            (at, start), (other_at, end) = seen[item.from_reference], seen[item.to_reference]
            assert len(seen) - min(at, other_at) <= WINDOW
            assert allowed(item.role, start, end), item
            assert item.from_reference != item.to_reference
            key = (item.from_reference, item.to_reference, item.role)
            assert key not in links
            links.add(key)
    assert len(links) > PEOPLE


def test_nobody_is_an_orphan(population: list[Item], records: dict[str, Made]):
    linked = {
        end for item in population if isinstance(item, Joined) for end in (item.from_reference, item.to_reference)
    }
    loose = [made for reference, made in records.items() if reference not in linked]
    # What a second system holds of the same person is loose on purpose, and so are shops where nothing happened.
    assert all(made.reference.endswith("-2") or made.reference.startswith(("7-B", "cast-")) for made in loose), loose[
        :3
    ]


def test_the_same_seed_gives_the_same_bytes():
    first = digest(list(generate(300, seed=5)))
    assert digest(list(generate(300, seed=5))) == first
    assert digest(list(generate(300, seed=6))) != first


def test_the_bytes_of_seed_one_are_fixed():
    """A change here changes every demonstration and bench figure: do it knowingly."""
    found = hashlib.sha256()
    for item in generate(300, seed=1):
        if isinstance(item, Made):
            found.update(f"{item.reference} {item.record.model_dump_json(exclude_none=True)}\n".encode())
        else:
            found.update(f"{item}\n".encode())
    assert found.hexdigest() == SEED_ONE


SEED_ONE = "ec09d0de96a93eab412586b849a9d5a296aa362120bfb14cf90995627876ccc2"


def test_a_larger_population_begins_as_a_smaller_one():
    small = list(generate(500, seed=3))
    large = list(islice(generate(900, seed=3), len(small)))
    # The last household of the small one is cut to size.
    assert digest(small[:-60]) == digest(large[: len(small) - 60])


@pytest.mark.parametrize("count", [1, 13, 14, 57])
def test_exactly_as_many_people_as_wanted(count: int):
    made = sum(isinstance(item, Made) and isinstance(item.record, Person) for item in generate(count, seed=2))
    in_cast = sum(isinstance(item, Made) and isinstance(item.record, Person) for item in cast())
    assert made == max(count, in_cast)


def test_numbers_are_nobodys(records: dict[str, Made]):
    reserved = (numbers.MOBILE, numbers.ANYWHERE, *numbers.BY_CODE.values())
    districts = {town.district for town in TOWNS}
    for made in records.values():
        record = made.record
        if isinstance(record, Telephone) and record.number:
            assert record.number.startswith(reserved)
            assert record.imei is None or record.imei.startswith("00")
        elif isinstance(record, Vehicle) and record.vrm:
            assert is_british(record.vrm)
            assert numbers.NEVER_ISSUED in record.vrm[-3:]
        elif isinstance(record, Location) and record.postcode:
            assert record.postcode.split()[0] in districts


def test_names_are_as_various_as_people(records: dict[str, Made]):
    people = [made.record for made in records.values() if isinstance(made.record, Person)]
    surnames = Counter(person.surname for person in people)
    assert len(surnames) > 500
    most, times = surnames.most_common(1)[0]
    assert 10 < times < 0.05 * PEOPLE, most
    full = Counter(person.title() for person in people)
    assert full.most_common(1)[0][1] < 25
    spelt = {name for name in (person.given_names for person in people) if name and name.startswith(("Moham", "Muham"))}
    assert len(spelt) >= 3
    assert any("'" in (person.surname or "") for person in people)
    assert any(not (person.surname or "").isascii() for person in people)


def test_ages_and_families(population: list[Item], records: dict[str, Made]):
    parents = [item for item in population if isinstance(item, Joined) and item.role == "parent"]
    assert len(parents) > 200
    same_name = 0
    for link in parents:
        elder, child = records[link.from_reference].record, records[link.to_reference].record
        assert isinstance(elder, Person)
        assert isinstance(child, Person)
        assert elder.date_of_birth
        assert child.date_of_birth
        assert child.date_of_birth.year - elder.date_of_birth.year >= 11
        same_name += elder.surname == child.surname
    assert same_name > 0.7 * len(parents)


def test_second_records_of_the_same_person_differ(records: dict[str, Made]):
    pairs = [(made.record, records[ref[:-2]].record) for ref, made in records.items() if ref.endswith("-2")]
    assert 0.02 * PEOPLE < len(pairs) < 0.08 * PEOPLE
    differing = 0
    for copy, original in pairs:
        assert isinstance(copy, Person)
        assert isinstance(original, Person)
        same = (copy.given_names, copy.surname, copy.date_of_birth) == (
            original.given_names,
            original.surname,
            original.date_of_birth,
        )
        differing += not same
    assert differing > 0.97 * len(pairs)


def test_every_record_can_be_said_in_one_line(records: dict[str, Made]):
    for made in islice(records.values(), 0, None, 7):
        for verbosity in Verbosity:
            said = made.record.summary(verbosity)
            assert said.startswith(made.record.title())
            assert "\n" not in said
            assert "{" not in said
            assert "  " not in said


def test_the_cast_is_who_the_manual_says():
    made = {item.reference: item.record for item in cast() if isinstance(item, Made)}
    assert made["cast-adaeze"].summary() == "Adaeze Okafor, born 4 May 1980, female, Peckham"
    assert made["cast-yaris"].title() == "AB12 CQE"
    assert made["cast-phone"].title() == "07700 900123"
    assert made["cast-burglary"].summary(Verbosity.BRIEF) == (
        "Burglary of a dwelling, Larkspur Road, Peckham, 14 March 2024"
    )
    assert made["cast-unknown"].title() == "Unknown male, IC1 White, North European, aged about 20 to 25"
    assert {record.type for record in made.values()} == set(record_types())
    assert all(record.advice() == [] for name, record in made.items() if name in ("cast-darren", "cast-report"))


def test_records_made_without_validation_are_like_any_other():
    fields = {"given_names": "Ada", "surname": "Obi", "aliases": ["Ada Eze"]}
    made = trusted(Person, fields)
    assert made == Person.model_validate(fields)
    assert made.model_dump_json() == Person.model_validate(fields).model_dump_json()
    assert made.model_fields_set == set(fields)
    one, two = trusted(Person, {"surname": "A"}), trusted(Person, {"surname": "B"})
    assert one.aliases == []
    assert one.aliases is not two.aliases
    assert source("SYNTHETIC", "1").model_dump() == {"system": "SYNTHETIC", "reference": "1"}
