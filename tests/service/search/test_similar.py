"""Records like one: the same person held again, the same description, events that went alike."""

from __future__ import annotations

import pytest

from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.tantivy_engine import TantivyEngine
from service.search.why_lacking import in_case_of


@pytest.fixture(scope="module")
def people(make_envelope, everybody):
    return [
        *everybody,
        make_envelope("SO-901", given="Adaese", surname="Okafor", born="1980-05-04", gender="f", town="Peckham"),
        make_envelope("SO-911", gender="m", height=190, notes="Limps with a walking stick, spider tattoo on the neck"),
        make_envelope("SO-912", gender="m", height=188, notes="Tattoo of a spider, walking stick"),
        make_envelope("HA-911", on="2024-02-01", text="Rear patio door forced with a crowbar while the owner slept"),
        make_envelope("HA-912", on="2024-03-01", text="The patio door was forced by crowbar; jewellery taken"),
        make_envelope("SO-913"),
    ]


@pytest.fixture(scope="module")
def similar(tmp_path_factory, schema, people, memory_store):
    engine = TantivyEngine(tmp_path_factory.mktemp("index") / "e", schema, heap=15_000_000, threads=1)
    engine.fill(people)
    engine.commit()
    answerer = Answerer(schema, memory_store(people), Cursors(tmp_path_factory.mktemp("key") / "key"))
    by_id = {one.id: one for one in people}
    yield lambda record_id: answerer.similar(by_id[record_id], engine.view())
    engine.close()


def test_the_same_person_held_again_comes_first(similar):
    found = similar("SO-1")
    assert found.understood.startswith("Records like Adaeze Okafor, by: given names, surname, date of birth")
    assert found.hits[0].id == "SO-901"
    assert found.hits[0].why == "Same surname and date of birth; given names Adaese for Adaeze"
    assert "SO-1" not in [hit.id for hit in found.hits]
    assert all(hit.type == "someone" for hit in found.hits)


def test_somebody_without_a_name_is_found_by_the_description(similar):
    found = similar("SO-911")
    assert found.hits[0].id == "SO-912"
    assert "height" in found.hits[0].why.lower()


def test_an_event_is_found_by_how_it_went(similar):
    found = similar("HA-911")
    assert found.hits[0].id == "HA-912"
    assert all(hit.type == "happening" for hit in found.hits)


def test_who_holds_nothing_is_like_nobody(similar):
    found = similar("SO-913")
    assert found.hits == []
    assert "holds nothing" in found.understood


def test_nobody_is_like_themselves_and_the_order_is_always_the_same(similar):
    for record_id in ("SO-1", "SO-911", "HA-911", "CA-1"):
        first, again = similar(record_id), similar(record_id)
        found = [hit.id for hit in first.hits]
        assert record_id not in found
        assert len(set(found)) == len(found)
        assert found == [hit.id for hit in again.hits]
        assert first.id == record_id


def test_of_a_long_text_only_what_is_missing_is_said(similar):
    """The whole text of the other event against one word of this one tells nobody anything."""
    why = next(hit.why for hit in similar("HA-911").hits if hit.id == "HA-912")
    assert why.startswith("In what happened: ")
    assert "The patio door was forced" not in why


def test_every_hit_says_the_same_first_and_then_what_differs(similar):
    for hit in similar("SO-1").hits:  # told by names and a day
        parts = hit.why.split("; ")
        assert parts[0].startswith("Same")
        assert not any(part.lower().startswith("same") for part in parts[1:])


def test_a_mark_is_said_parted_as_the_one_beside_it():
    assert in_case_of("LK16QZB", "OL07 OBQ") == "LK16 QZB"
    assert in_case_of("lk16qzb", "OL07 OBQ") == "LK16 QZB"
    assert in_case_of("abcdefg", "Anna Bee") == "Abcdefg"
    assert in_case_of("smith", "Smyth") == "Smith"
