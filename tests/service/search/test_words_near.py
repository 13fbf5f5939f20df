"""NEAR and wildcards: the engine finds exactly what the words of a record say, whatever the words and distances."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from client.query.near import FARTHEST, FARTHEST_PHRASE
from client.query.tree import Field, Fuzzy, Near, Pattern
from service.search.match import Matcher
from service.search.port import Wanted
from service.search.probes import Level, prepared
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import terms_of

LETTERS = ("ba", "be", "bi", "bo", "da", "de")


@pytest.fixture(scope="module")
def world(tmp_path_factory, schema, make_envelope):
    dice = random.Random(11)
    records = []
    for number in range(1, 121):
        row = [dice.choice(LETTERS) for _word in range(dice.randint(1, 12))]
        far = [*row[:1], *["x"] * dice.choice((0, 1, FARTHEST - 2, FARTHEST - 1, FARTHEST)), *row[1:2]]
        records.append(
            make_envelope(
                f"SO-{number}",
                notes=" ".join(row),
                home=" ".join(far),
                # Values and run-together forms follow each other in one field: no pair may reach across.
                aliases=[" ".join(dice.sample(LETTERS, 2)) for _alias in range(dice.randint(0, 3))],
                surname=dice.choice(("Ba-Be", "O'Da", "Da", "Bobi")),
            )
        )
    engine = TantivyEngine(tmp_path_factory.mktemp("near") / "e", schema, heap=15_000_000, threads=1)
    engine.apply(records, [])
    engine.commit()
    view = engine.view()

    def both(node):
        tree = prepared(node)
        matcher = Matcher(tree, schema)
        found = set(view.orders(Wanted(tree), Level.ELSEWHERE, 999)[1])
        said = {
            schema.order_of(one.id)
            for one in records
            if matcher.match(terms_of(one, schema), Level.ELSEWHERE) is not None
        }
        return found, said

    yield both, records
    engine.close()


words = st.sampled_from(LETTERS)
wild = st.sampled_from(("b*", "d*", "b?", "?a", "*o", "x*", "d?*", "z*"))
sides = st.one_of(words, wild, st.lists(words, min_size=2, max_size=3).map(" ".join))
names = st.sampled_from(["", "notes", "home", "alias", "surname"])
shared = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared
@given(first=sides, second=sides, distance=st.integers(1, FARTHEST_PHRASE), ordered=st.booleans(), name=names)
def test_words_near_each_other(world, first, second, distance, ordered, name):
    near = Near(first, second, distance, ordered)
    found, said = world[0](Field(name, near) if name else near)
    assert found == said


@pytest.mark.parametrize("distance", [1, 2, 11, 12, FARTHEST - 1, FARTHEST])
@pytest.mark.parametrize("ordered", [True, False])
def test_every_distance_between_two_words(world, distance, ordered):
    both, records = world
    for first, second in product(LETTERS, repeat=2):
        found, said = both(Field("home", Near(first, second, distance, ordered)))
        plain = set()
        for record in records:
            row = record.fields["home"].split()
            pairs = [(i, j) for i, one in enumerate(row) for j, two in enumerate(row) if (one, two) == (first, second)]
            if any(1 <= j - i <= distance or (not ordered and 1 <= i - j <= distance) for i, j in pairs):
                plain.add(record.id)
        assert found == said
        assert len(found) == len(plain)


@shared
@given(text=st.text("abdeio?*", min_size=1, max_size=6).filter(lambda text: any(c.isalpha() for c in text)), name=names)
def test_wildcards(world, text, name):
    pattern = Pattern(text)
    found, said = world[0](Field(name, pattern) if name else pattern)
    assert found == said


@shared
@given(text=st.text("abdeio", min_size=3, max_size=6), distance=st.sampled_from([1, 2]), name=names)
def test_asked_spellings(world, text, distance, name):
    fuzzy = Fuzzy(text, distance)
    found, said = world[0](Field(name, fuzzy) if name else fuzzy)
    assert found == said
