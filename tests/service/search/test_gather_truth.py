"""How well gathering does where the truth is known: a population of whom some are held twice, otherwise spelt."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from client.records.person import Person
from service.sample.items import Made
from service.sample.population import generate
from service.search.same import keys, same, told
from service.search.schema import SearchSchema
from service.search.terms import identity_terms

PEOPLE = 12_000
DECLARED = SearchSchema({"person": Person})


@pytest.fixture(scope="module")
def pairs():
    """The pairs said to be one person, and those that are."""
    known = {}
    for item in generate(PEOPLE, 5):
        if isinstance(item, Made) and isinstance(item.record, Person) and item.reference.startswith("5-"):
            fields = item.record.model_dump(mode="json")
            terms = identity_terms("person", fields, DECLARED)
            known[item.reference] = told("person", fields, terms, DECLARED), keys(terms)
    alike = defaultdict(list)
    for reference, (_told, marks) in known.items():
        for mark in marks:
            alike[mark].append(reference)
    near = {pair for group in alike.values() for pair in itertools.combinations(sorted(group), 2)}
    said = {pair for pair in near if same(known[pair[0]][0], known[pair[1]][0])}
    true = {(reference.removesuffix("-2"), reference) for reference in known if reference.endswith("-2")}
    return said, true


def test_who_is_said_to_be_one_is_one(pairs):
    said, true = pairs
    assert len(said) > 100
    wrong = said - true
    assert len(wrong) <= 0.005 * len(said), sorted(wrong)[:5]


def test_about_half_of_those_held_twice_are_gathered(pairs):
    said, true = pairs
    assert len(true) > 200
    assert len(said & true) >= 0.5 * len(true)
