"""Links on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from client.records.wire import LinkChange, LinkDraft, RecordDraft, Source
from service.audit import LogFilter
from service.store.errors import DuplicateSourceError, InvalidFieldsError, NotFoundError, StaleError


@pytest.fixture
def pair(store, person, actor):
    return [store.create(person(name), actor).id for name in ("Okafor", "Marsh")]


def test_a_link_is_seen_from_both_ends(store, pair, actor):
    a, b = pair
    made = store.link(LinkDraft(from_id=a, to_id=b, role="parent", from_date=date(2001, 5, 4)), actor)
    assert (made.id, made.version, made.outward, made.other.id) == ("LK-1", 1, True, b)
    (outward,) = store.links(a, None, None, 10, actor).items
    (inward,) = store.links(b, None, None, 10, actor).items
    assert outward == made
    assert (outward.label, inward.label) == ("Parent of", "Child of")
    assert (inward.outward, inward.other.title, inward.from_date) == (False, "Adaeze Okafor", date(2001, 5, 4))
    assert inward.source == Source(system="lodestar", reference="LK-1")


def test_both_ends_are_logged(store, pair, actor):
    made = store.link(LinkDraft(from_id=pair[0], to_id=pair[1], role="friend"), actor)
    store.alter_link(made.id, 1, LinkChange(role="associate"), actor)
    store.erase_link(made.id, 2, actor)
    for end in pair:
        said = [(entry.operation.value, entry.details) for entry in store.log(LogFilter(record=end), None, 3)]
        assert said == [
            ("erasure", {"link": "LK-1", "version": 2}),
            ("alteration", {"link": "LK-1", "version": 2, "fields": ["role"]}),
            ("alteration", {"link": "LK-1", "version": 1}),
        ]


def test_listing_links_logs_the_records_it_shows(store, pair, actor):
    store.link(LinkDraft(from_id=pair[0], to_id=pair[1], role="friend"), actor)
    store.links(pair[0], None, None, 10, actor)
    (entry,) = store.log(LogFilter(record=pair[1]), None, 1)
    assert (entry.operation.value, entry.record, entry.details) == ("consultation", pair[0], {"links": ["LK-1"]})


def test_links_are_paged_by_role_in_both_directions(store, person, pair, actor):
    here = pair[0]
    others = [store.create(person(f"Other{'abcdefg'[n]}"), actor).id for n in range(6)]
    for number, other in enumerate(others):
        ends = {"from_id": here, "to_id": other} if number % 2 else {"from_id": other, "to_id": here}
        store.link(LinkDraft(**ends, role="friend" if number < 4 else "associate"), actor)
    seen, after = [], None
    while True:
        page = store.links(here, None, after, 2, actor)
        seen += [(link.role, link.other.id, link.outward) for link in page.items]
        after = page.next
        if after is None:
            break
    expected = [("associate" if n >= 4 else "friend", other, bool(n % 2)) for n, other in enumerate(others)]
    assert seen == sorted(expected, key=lambda row: (row[0], int(row[1][3:])))
    only = store.links(here, "associate", None, 10, actor)
    assert {link.role for link in only.items} == {"associate"}
    assert only.next is None


def test_a_stale_link_is_refused(store, pair, actor):
    made = store.link(LinkDraft(from_id=pair[0], to_id=pair[1], role="friend"), actor)
    store.alter_link(made.id, 1, LinkChange(role="friend", to_date=date(2020, 1, 1)), actor)
    with pytest.raises(StaleError):
        store.alter_link(made.id, 1, LinkChange(role="associate"), actor)
    with pytest.raises(StaleError):
        store.erase_link(made.id, 1, actor)
    (kept,) = store.links(pair[0], None, None, 10, actor).items
    assert (kept.role, kept.version) == ("friend", 2)


def test_what_cannot_be_linked(store, pair, actor):
    a, b = pair
    place = store.create(RecordDraft(type="location", fields={"street": "Rye Lane"}), actor).id
    for draft in (
        LinkDraft(from_id=a, to_id=a, role="friend"),
        LinkDraft(from_id=a, to_id=b, role="emperor_of"),
        LinkDraft(from_id=a, to_id=place, role="friend"),
    ):
        with pytest.raises(InvalidFieldsError):
            store.link(draft, actor)
    for missing in (LinkDraft(from_id=a, to_id="PE-99", role="friend"), LinkDraft(from_id="?", to_id=b, role="friend")):
        with pytest.raises(NotFoundError):
            store.link(missing, actor)
    assert store.links(a, None, None, 10, actor).items == []


def test_dates_of_a_change_must_be_in_order(store, pair, actor):
    made = store.link(LinkDraft(from_id=pair[0], to_id=pair[1], role="friend"), actor)
    change = LinkChange(role="friend", from_date=date(2020, 1, 2), to_date=date(2020, 1, 1))
    with pytest.raises(InvalidFieldsError) as caught:
        store.alter_link(made.id, 1, change, actor)
    assert caught.value.problems[0].field == "to_date"


def test_the_same_link_from_the_same_source_is_refused(store, pair, actor):
    draft = LinkDraft(from_id=pair[0], to_id=pair[1], role="friend", source=Source(system="cris", reference="L1"))
    made = store.link(draft, actor)
    with pytest.raises(DuplicateSourceError) as caught:
        store.link(draft, actor)
    assert caught.value.id == made.id


@pytest.mark.parametrize("id", ["LK-9", "PE-1", "LK-0", "", "LK-999999999999999999999"])
def test_an_unknown_link(store, pair, actor, id):
    with pytest.raises(NotFoundError):
        store.erase_link(id, 1, actor)
