"""Stretches of records for a rebuild of the index: each record once, with what its links say, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import create_engine

from client.records import record_type
from client.records.wire import LinkDraft, RecordDraft, Source
from service.audit import Actor
from service.ground.ties import Ties
from service.store import Store


@pytest.fixture
def crowd(store, actor):
    """People, things and places of several types, some of them gone again; the ids that are there."""
    with store.bulk(Actor("loader", "test")) as bulk:
        for number in range(23):
            for name, fields in (
                ("person", {"surname": f"Okafor{chr(97 + number)}"}),
                ("vehicle", {"vrm": f"AB{number + 10}CDE"}),
                ("location", {"description": "Yard", "latitude": 50 + number / 10, "longitude": 0.5}),
            ):
                record = record_type(name).model_validate(fields)
                bulk.add(record, Source(system="t", reference=f"{name}/{number}"))
    for gone in ("PE-1", "PE-7", "PE-8", "PE-9", "LO-23"):
        store.erase(gone, 1, actor)
    return [row.id for row, _ties in store.span()]


def spans(store, size):
    after, found = None, []
    while (until := store.span_end(after, size)) is not None:
        found.append((after, until))
        after = until
    return found


@pytest.mark.parametrize("size", [1, 4, 7, 1000])
def test_stretches_hold_every_record_once_and_in_order(store, crowd, size):
    read = [store.span(*one) for one in spans(store, size)]
    assert [row.id for part in read for row, _ties in part] == crowd
    assert all(1 <= len(part) <= size for part in read)
    assert len(crowd) == 64


def test_a_row_says_what_the_record_says(store, crowd):
    envelopes = {one.id: one for one in store.records(crowd)}
    for row, _ties in store.span():
        whole = envelopes[row.id]
        assert (row.type, row.fields, row.created_at, row.updated_at) == (
            whole.type,
            whole.fields,
            whole.created_at,
            whole.updated_at,
        )
        assert (row.source.system, row.source.reference) == (whole.source.system, whole.source.reference)


def test_ties_of_a_stretch_are_those_asked_one_by_one(store, crowd, actor):
    def join(one, role, other, **dates):
        store.link(LinkDraft(from_id=one, to_id=other, role=role, **dates), actor)

    crime = store.create(
        RecordDraft(
            type="crime",
            fields={
                "crime_type": "burglary",
                "offence": "Burglary",
                "modus_operandi": "Forced the rear window and took cash",
                "reported_on": "2024-01-01",
            },
        ),
        actor,
    ).id
    join("PE-2", "friend", "PE-3")
    join("PE-2", "suspect", crime)
    join("PE-2", "resident_at", "LO-1", from_date=date(2019, 3, 1))
    join("PE-2", "resident_at", "LO-2", to_date=date(2020, 1, 1))
    join("PE-3", "works_at", "LO-3")
    join("PE-4", "owner_of", "LO-4")
    join("LO-5", "scene_of", crime)
    join("VE-6", "seen_at", "LO-6", from_date=date(2021, 3, 1))
    with store.bulk(Actor("loader", "test")) as bulk:
        for number in range(1500):
            place, day = f"LO-{1 + number % 22}", date.fromordinal(date(2015, 1, 1).toordinal() + number)
            bulk.link("VE-7", place, "seen_at", source=Source(system="t", reference=str(number)), from_date=day)
    found = {row.id: ties for row, ties in store.span() if ties != Ties()}
    asked = {one: ties for one, ties in store.ties([*crowd, crime]).items() if ties != Ties()}
    assert found == asked
    assert set(found) == {"PE-2", "PE-3", "PE-4", "LO-5", "VE-6", "VE-7", crime}
    assert len(found["VE-7"].spots) == 4
    assert store.size() == len(store.span())
    in_parts = {row.id: ties for one in spans(store, 5) for row, ties in store.span(*one) if ties != Ties()}
    assert in_parts == found


def test_no_stretch_of_nothing_and_none_from_what_is_no_id(store):
    assert store.size() == 0
    assert store.span_end(None, 10) is None
    assert store.span() == []
    with pytest.raises(ValueError, match="nonsense is no id"):
        store.span("nonsense", "PE-3")


def test_another_process_opens_the_same_database_by_its_address(store, crowd):
    assert store.address is not None
    other = Store.open(store.address)
    try:
        assert [row.id for row, _ties in other.span()] == crowd
    finally:
        other.close()


def test_a_database_in_memory_has_no_address():
    assert Store(create_engine("sqlite://")).address is None
    assert Store(create_engine("sqlite:///:memory:")).address is None
