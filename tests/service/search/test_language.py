"""The conformance suite of the search language: what each query finds among fixed records, tier by tier.

The cases are data (language_cases.toml). Each is asked of the real engine, of the match, and through a whole answer.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from client.query.answer import SearchRequest
from client.query.form import from_query, to_query
from client.query.parse import parse
from client.query.unparse import unparse
from client.records.wire import RecordEnvelope
from service.ground.ties import Reach, Ties
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.match import Matcher
from service.search.port import Wanted
from service.search.probes import Level, prepared, switched_off
from service.search.resolve import resolved
from service.search.schema import SearchSchema
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import UNTIED, terms_of

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "language_cases.toml").read_text("utf-8"))["case"]
TODAY = date(2025, 6, 15)
MADE = datetime(2025, 6, 1, 12, tzinfo=UTC)
LINKS = (
    ("PE-1", "VE-1", "driver_of"),
    ("PE-1", "CR-1", "suspect"),
    ("PE-4", "CR-1", "victim"),
    ("PE-5", "CR-3", "suspect"),
    ("PE-1", "PE-7", "associate"),
    ("PE-2", "VE-2", "owner_of"),
    ("LO-1", "CR-1", "scene_of"),
)
TIERS = {"exact": Level.EXACT, "variant": Level.VARIANT, "elsewhere": Level.ELSEWHERE, "part": Level.PART,
         "near": Level.NEAR, "sound": Level.SOUND, "wide": Level.WIDE}  # fmt: skip


class Store:
    """The records and their links."""

    def __init__(self, schema):
        types = {record.prefix: name for name, record in schema.types.items()}
        held = tomllib.loads((HERE / "language_records.toml").read_text("utf-8"))
        self.kept = {
            record_id: RecordEnvelope(
                id=record_id, type=types[record_id[:2]], version=1, fields=fields, synthetic=True,
                marking="OFFICIAL", source={"system": "test", "reference": f"T/{record_id}"}, created_by="tester",
                updated_by="tester", created_at=MADE, updated_at=MADE + timedelta(days=int(record_id[3:]) % 20),
            )
            for record_id, fields in held.items()
        }  # fmt: skip
        mutual = ("associate",)
        self._ties = {
            one: Ties(
                tuple(sorted({role for left, right, role in LINKS if left == one or (right == one and role in mutual)}))
            )
            for one in self.kept
        }

    def records(self, ids):
        return [self.kept[one] for one in ids if one in self.kept]

    def contents(self, ids):
        return [(one.id, one.type, one.fields) for one in self.records(ids)]

    def ties(self, ids):
        return {one: self._ties[one] for one in ids if one in self._ties}

    def reach(self, record_id, hops, roles, limit):
        if record_id not in self.kept:
            return Reach(None)
        seen = {record_id}
        for _hop in range(hops):
            seen |= {
                other
                for left, right, role in LINKS
                for mine, other in ((left, right), (right, left))
                if mine in seen and (not roles or role in roles)
            }
        return Reach(record_id, tuple(sorted(seen - {record_id})))


@pytest.fixture(scope="module")
def declared():
    return SearchSchema.declared()


@pytest.fixture(scope="module")
def world(tmp_path_factory, declared):
    store = Store(declared)
    folder = tmp_path_factory.mktemp("language")
    engine = TantivyEngine(folder / "e", declared, heap=15_000_000, threads=1)
    engine.apply(store.kept.values(), [], store.ties(list(store.kept)))
    engine.commit()
    yield engine, store, Answerer(declared, store, Cursors(folder / "key"), lambda: TODAY)
    engine.close()


def tiers(world, declared, case):
    """The ids that the engine finds, by tier."""
    engine, store, _answerer = world
    view = engine.view()
    tree = parse(case["query"], declared.vocabulary, TODAY).tree
    made = prepared(resolved(tree, case["query"], view, store, declared.order_of).tree)
    wanted = Wanted(made, (), off(case))
    levels = view.levels(wanted)
    found = {
        level: [declared.id_of(order) for order in view.tier(wanted, levels, at, -1, None, 999)]
        for at, level in enumerate(levels)
    }
    return made, {level: sorted(ids, key=by_number) for level, ids in found.items() if ids}


def off(case):
    return switched_off(fuzzy=case.get("fuzzy", True), phonetic=case.get("phonetic", True))


def by_number(record_id):
    return record_id[:2], int(record_id[3:])


def expected(case):
    return {level: case[name].split() for name, level in TIERS.items() if name in case}


def test_there_are_enough_cases():
    assert len(CASES) >= 150
    assert len({(case["query"], case.get("fuzzy"), case.get("phonetic")) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_the_engine_finds_these(world, declared, case):
    _tree, found = tiers(world, declared, case)
    assert found == expected(case)


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_the_match_says_the_same_of_each_record(world, declared, case):
    _engine, store, _answerer = world
    tree, found = tiers(world, declared, case)
    matcher = Matcher(tree, declared, off(case))
    matched: dict[Level, list[str]] = {}
    for record in store.kept.values():
        ties = store.ties([record.id]).get(record.id, UNTIED)
        if match := matcher.match(terms_of(record, declared, None, ties)):
            matched.setdefault(match.tier, []).append(record.id)
    assert {level: sorted(ids, key=by_number) for level, ids in matched.items()} == found


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_an_answer_has_them_tier_by_tier(world, case):
    engine, _store, answerer = world
    request = SearchRequest(
        query=case["query"], gather=False, limit=200, fuzzy=case.get("fuzzy", True),
        phonetic=case.get("phonetic", True),
    )  # fmt: skip
    answer = answerer.answer(request, engine.view())
    shown = [hit.id for hit in answer.hits]
    wanted = expected(case)
    if set(wanted) - {Level.WIDE}:
        wanted.pop(Level.WIDE, None)  # looked for only when nothing else is found
    for ids in wanted.values():
        assert sorted(shown[: len(ids)], key=by_number) == ids
        shown = shown[len(ids) :]
    assert answer.understood.endswith(".")
    strong = len(expected(case).get(Level.EXACT, ()))
    assert answer.counts.strong == strong
    assert all(hit.strength == ("strong" if at < strong else "weaker") for at, hit in enumerate(answer.hits))


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_written_again_and_through_a_form_it_is_the_same_query(declared, case):
    words = declared.vocabulary
    tree = parse(case["query"], words, TODAY).tree
    assert parse(unparse(tree), words, TODAY).tree == tree
    reading = from_query(case["query"], words, TODAY)
    whole = parse(to_query(reading.entries, words, TODAY, rest=reading.rest), words, TODAY).tree
    assert sorted(map(repr, getattr(whole, "parts", (whole,)))) == sorted(map(repr, getattr(tree, "parts", (tree,))))
