"""Places by the names that are held of them: which is meant, what else is called so, and what is not one."""

from __future__ import annotations

from typing import Any

import pytest

from client.query.answer import SearchRequest
from service.ground.spot import Spot
from service.ground.ties import Ties
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.errors import QueryProblem
from service.search.tantivy_engine import TantivyEngine


def gazetteer_world(tmp_path, declared, make_envelope, linked_store):
    """Peckham and Leeds, a street that both have, a Park Road, people who live there."""
    records: list[Any] = []
    ties: dict[str, Any] = {}

    def place(spot, **fields):
        number = len(records) + 1
        records.append(make_envelope(f"LO-{number}", latitude=spot[0], longitude=spot[1], **fields))

    for step in range(12):
        place((51.474 + step / 1e4, -0.069), locality="Peckham", town="London", street="Church Street")
        place((51.462 + step / 1e4, -0.115), locality="Brixton", town="London", street="Park Road")
    for step in range(5):
        place((53.80 + step / 1e4, -1.55), town="Leeds", street="Church Street", premises=str(step + 1))
    place((52.0, 0.0), locality="Peckham", town="Barnham")
    records.append(make_envelope("LO-90", town="Nowhere", street="Lost Lane"))
    for number, (spot, text) in enumerate((((51.4745, -0.069), "Okafor"), ((53.8002, -1.55), "Okafor")), start=1):
        records.append(make_envelope(f"PE-{number}", surname=text))
        ties[f"PE-{number}"] = Ties((), (Spot(*spot),))
    records.append(
        make_envelope("CR-1", offence="Burglary", modus_operandi="seen near the station and near park railings")
    )
    engine = TantivyEngine(tmp_path / "e", declared, heap=15_000_000, threads=1)
    engine.apply(records, [], ties)
    engine.commit()
    return engine, Answerer(declared, linked_store(records, ties, set()), Cursors(tmp_path / "key"))


@pytest.fixture(scope="module")
def named(tmp_path_factory, declared, make_envelope, linked_store):
    engine, answerer = gazetteer_world(tmp_path_factory.mktemp("named"), declared, make_envelope, linked_store)

    def answer(query, **more):
        return answerer.answer(SearchRequest(query=query, **more), engine.view())

    yield answer
    engine.close()


@pytest.mark.parametrize(
    ("query", "found", "understood"),
    [
        ("okafor within 5 miles of Peckham", ["PE-1"], "a place within 5 miles of the middle of Peckham, London."),
        ("okafor near Peckham", ["PE-1"], "a place within 2 km of the middle of Peckham, London."),
        ("near peckham okafor", ["PE-1"], "a place within 2 km of the middle of Peckham, London."),
        ("okafor near Leeds", ["PE-2"], "a place within 2 km of the middle of Leeds."),
        ("okafor within 90 m of Church Street Leeds", ["PE-2"], "90 metres of the middle of Church Street, Leeds."),
        ("okafor near Church Street, Leeds", ["PE-2"], "a place within 2 km of the middle of Church Street, Leeds."),
        ("okafor near Peckham Church Street", ["PE-1"], "a place within 2 km of the middle of Church Street, Peckham."),
        ("within 2 km of peckham okafor", ["PE-1"], "a place within 2 km of the middle of Peckham, London."),
        ('okafor within 2 km of "leeds"', ["PE-2"], "a place within 2 km of the middle of Leeds."),
        ("okafor near:Leeds", ["PE-2"], "a place within 2 km of the middle of Leeds."),
        ("okafor near Church St, Leeds", ["PE-2"], "a place within 2 km of the middle of Church Street, Leeds."),
        ("okafor within 5 m of 3 Church Street, Leeds", ["PE-2"], "5 metres of the middle of 3 Church Street, Leeds."),
        ("okafor near 3 church st leeds", ["PE-2"], "2 km of the middle of 3 Church Street, Leeds."),
        ("okafor within 90 m of 77B Church Street Leeds", ["PE-2"], "90 metres of the middle of Church Street, Leeds."),
    ],
)  # fmt: skip
def test_a_place_is_known_by_its_name(named, query, found, understood):
    answer = named(query)
    assert [hit.id for hit in answer.hits] == found
    assert answer.understood.endswith(understood)
    assert "from the middle of" in answer.hits[0].why


def test_what_was_taken_for_a_name_is_said_and_others_of_the_name_are_offered(named):
    said = [(one.message, one.suggestion) for one in named("near Peckham okafor").notices]
    assert said == [
        ("Peckham, London: the middle of 12 places held there.", None),
        ("There is also Peckham, Barnham (1 place).", "Peckham, Barnham"),
    ]
    again = named("near Peckham, Barnham okafor")
    assert again.notices[0].message == "Peckham, Barnham: the middle of 1 place held there."
    assert again.counts.total == 0


def test_near_words_that_are_no_place_stay_words(named):
    for query in (
        "near 20 people",
        "near 3 Leeds",
        "near the station",
        "near park",
        "near railings",
        "burglary near road",
        "seen around church street",
    ):
        answer = named(query)
        assert "a place within" not in answer.understood
        assert "the word “near”" in answer.understood or "around" in answer.understood
    assert [hit.id for hit in named("near the station").hits] == ["CR-1"]


@pytest.mark.parametrize(
    ("query", "word", "near"),
    [
        ("okafor within 5 miles of Pekham", "Pekham", "Peckham"),
        ("okafor near Pekham", "Pekham", "Peckham"),
        ("within 2 km of Chuch Street okafor", "Chuch Street", "Church Street"),
        ("within 2 km of zzz", "zzz", None),
        ("near:Lost Lane", "Lost Lane", None),
    ],
)
def test_a_name_that_no_place_has_is_pointed_at_with_the_nearest_spelling(named, query, word, near):
    with pytest.raises(QueryProblem) as raised:
        named(query)
    problem = raised.value
    assert query[problem.position : problem.position + problem.length] == word
    assert problem.suggestion == near
    assert f"No town or street called {word} is held." in problem.message
