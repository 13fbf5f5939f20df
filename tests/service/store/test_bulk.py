"""Bulk loading on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from client.records import record_type
from client.records.wire import Combination, LinkDraft, Source
from service.audit import Actor, LogFilter
from service.store.errors import InvalidFieldsError
from service.store.schema import links, log, outbox, records

LOADER = Actor("loader", "Monthly load", "load test")


def person(name):
    return record_type("person").model_validate({"given_names": "Ada", "surname": name, "date_of_birth": "1990-01-01"})


def count(store, table):
    with store.snapshot() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


def names(number):
    return "Name" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def load(store, many, *, stop_after=None, batch=10):
    with store.bulk(LOADER, batch=batch) as bulk:
        before = None
        for number in range(many):
            if number == stop_after:
                raise ConnectionError("the cable")
            id = bulk.add(person(names(number)), Source(system="test", reference=str(number)), synthetic=True)
            if before:
                bulk.link(before, id, "friend", source=Source(system="test", reference=f"{number}"))
            before = id
    return bulk


def test_records_and_links_with_their_log_and_outbox(store, actor):
    bulk = load(store, 25)
    assert (bulk.added, bulk.existing, bulk.links_added) == (25, 0, 24)
    assert [row.id for row, _ties in store.span()] == [f"PE-{n}" for n in range(1, 26)]
    changes = store.outbox(0, 100)
    assert [item.seq for item in changes] == list(range(1, len(changes) + 1))
    assert {item.record_id for item in changes} == {f"PE-{n}" for n in range(1, 26)}
    assert 25 < len(changes) < 25 + 24, "an end of a link that an earlier batch wrote is told again, no other"
    entries = store.log(LogFilter(record="PE-7"), None, 10)
    assert [(entry.operation.value, entry.account, entry.reason, entry.details) for entry in entries] == [
        ("collection", "loader", "Monthly load", {"version": 1, "task": "load test"})
    ]
    said = [entry.details for entry in store.log(LogFilter(), None, 100) if entry.record is None]
    assert sum(details["count"] for details in said) == 24
    made = store.read("PE-7", actor)
    assert (made.record().title(), made.version, made.source.reference, made.synthetic) == (
        "Ada " + names(6), 1, "6", True,
    )  # fmt: skip
    (version,) = store.versions("PE-7", None, 10, actor)
    assert (version.operation.value, version.reason, version.by) == ("collection", "Monthly load", "loader")
    assert {link.other.id for link in store.links("PE-7", None, None, 10, actor).items} == {"PE-6", "PE-8"}


def test_loading_again_adds_nothing(store):
    load(store, 25)
    before = [count(store, table) for table in (records, links, log, outbox)]
    again = load(store, 25)
    assert (again.added, again.existing, again.links_added, again.links_existing) == (0, 25, 0, 24)
    assert [count(store, table) for table in (records, links, log, outbox)] == before


def test_a_source_twice_in_one_load_is_one_record(store):
    with store.bulk(LOADER) as bulk:
        first = bulk.add(person("Aa"), Source(system="test", reference="1"))
        assert bulk.add(person("Bb"), Source(system="test", reference="1")) == first
        other = bulk.add(person("Cc"), Source(system="test", reference="2"))
        for _twice in range(2):
            bulk.link(first, other, "friend", source=Source(system="test", reference="1"))
    assert (bulk.added, bulk.existing, bulk.links_added, bulk.links_existing) == (2, 1, 1, 1)
    assert count(store, links) == 1


def test_an_interrupted_load_leaves_whole_batches_and_can_be_completed(store):
    with pytest.raises(ConnectionError):
        load(store, 40, stop_after=33)
    # A batch of 10 is records and links together, about 5 of each.
    kept = count(store, records)
    assert 0 < kept < 33
    assert len({item.record_id for item in store.outbox(0, 100)}) == kept
    with store.snapshot() as connection:
        said = connection.execute(select(func.count()).where(log.c.record.is_not(None)).select_from(log)).scalar()
    assert said == kept
    bulk = load(store, 40)
    assert bulk.existing == kept
    assert count(store, records) == 40
    assert count(store, links) == 39


def test_a_batch_that_fails_leaves_nothing_of_itself(store, monkeypatch):
    load(store, 3)
    before = [count(store, table) for table in (records, links, log, outbox)]

    def broken(_rows):
        raise RuntimeError("disk")

    bulk = store.bulk(LOADER)
    bulk.add(person("Aa"), Source(system="test", reference="new"))
    monkeypatch.setattr(bulk._sql, "outbox", broken)
    with pytest.raises(RuntimeError, match="disk"):
        bulk.__exit__(None, None, None)
    assert [count(store, table) for table in (records, links, log, outbox)] == before


def test_serials_left_of_a_block_are_given_back(store, actor):
    from client.records.wire import RecordDraft

    load(store, 3)
    draft = RecordDraft(type="person", fields={"surname": "Marsh"})
    assert store.create(draft, actor).id == "PE-4"
    load(store, 5)
    assert [row.id for row, _ties in store.span("PE-4")] == ["PE-5", "PE-6"]


def test_serials_are_not_given_back_when_others_took_more(store, actor):
    from client.records.wire import RecordDraft

    with store.bulk(LOADER) as bulk:
        bulk.add(person("Aa"), Source(system="test", reference="1"))
        beside = store.create(RecordDraft(type="person", fields={"surname": "Marsh"}), actor).id
    after = store.create(RecordDraft(type="person", fields={"surname": "Hill"}), actor).id
    assert beside != "PE-1"
    assert int(after[3:]) == int(beside[3:]) + 1


def test_a_combined_record_is_found_by_its_source(store, actor):
    load(store, 2)
    a, b = store.records(["PE-1", "PE-2"])
    store.combine(a.id, 1, Combination(other_id=b.id, other_version=1, fields=a.fields), actor)
    with store.bulk(LOADER) as bulk:
        assert bulk.add(person("Bb"), Source(system="test", reference="1")) == "PE-1"
    assert (bulk.added, bulk.existing) == (0, 1)


def test_links_to_records_that_were_there(store, actor):
    load(store, 2)
    with store.bulk(LOADER) as bulk:
        source = Source(system="other", reference="x")
        bulk.link("PE-2", "PE-1", "associate", source=source, from_date=date(2020, 1, 1), to_date=date(2021, 1, 1))
    (link,) = store.links("PE-1", "associate", None, 10, actor).items
    assert (link.from_date, link.to_date, link.outward) == (date(2020, 1, 1), date(2021, 1, 1), False)


def test_bad_content_is_refused_and_the_rest_goes_on(store):
    with store.bulk(LOADER) as bulk:
        one = bulk.add(person("Aa"), Source(system="test", reference="1"))
        two = bulk.add(person("Bb"), Source(system="test", reference="2"))
        bad = person("Cc").model_copy(update={"notes": "a\0b"})
        with pytest.raises(ValueError, match="NUL"):
            bulk.add(bad, Source(system="test", reference="3"))
        backslash = person("Dd").model_copy(update={"notes": "a\\u0000b"})
        bulk.add(backslash, Source(system="test", reference="4"))
        for ends in ((one, one), (one, "nonsense")):
            with pytest.raises(ValueError):
                bulk.link(*ends, "friend", source=Source(system="test", reference="1"))
        with pytest.raises(InvalidFieldsError):
            bulk.link(one, two, "emperor_of", source=Source(system="test", reference="1"))
    assert bulk.added == 3
    assert store.span()[2][0].fields["notes"] == "a\\u0000b"


def test_others_can_write_between_batches(store, actor):
    with store.bulk(LOADER, batch=2) as bulk:
        for number in range(10):
            id = bulk.add(person(names(number)), Source(system="test", reference=str(number)))
            if number % 2:
                assert store.read(id, actor).id == id
    assert len(store.log(LogFilter(account="pc.marsh"), None, 100)) == 5


def test_the_same_link_can_be_made_by_hand_beside_a_load(store, actor):
    load(store, 2)
    store.link(LinkDraft(from_id="PE-1", to_id="PE-2", role="friend"), actor)
    assert count(store, links) == 2
