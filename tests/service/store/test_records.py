"""Records on both databases: made, read, altered, erased, combined, and what the log says of each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from client.records.wire import (
    Combination,
    Disclosure,
    LinkDraft,
    Marking,
    Operation,
    RecordChange,
    RecordDraft,
    Source,
)
from service.audit import Actor, LogFilter
from service.store import Change
from service.store.errors import (
    CombinedError,
    DuplicateSourceError,
    InvalidFieldsError,
    NotFoundError,
    StaleError,
)
from service.store.schema import links, records, versions


def log_of(store, record=None, **wanted):
    return [(entry.operation.value, entry.details) for entry in store.log(LogFilter(record, **wanted), None, 100)]


def test_a_record_comes_back_as_it_was_made(store, person, actor):
    made = store.create(person("Okafor", aliases=["Zola"]), actor)
    assert made.id == "PE-1"
    assert made.version == 1
    assert made.source == Source(system="lodestar", reference="PE-1")
    assert made.record().title() == "Adaeze Okafor"
    assert store.read("PE-1", actor) == made
    assert made.created_by == "pc.marsh"
    assert made.synthetic


def test_serials_are_counted_for_each_type(store, person, actor):
    assert store.create(person(), actor).id == "PE-1"
    assert store.create(RecordDraft(type="location", fields={"street": "Rye Lane"}), actor).id == "LO-1"
    assert store.create(person("Marsh"), actor).id == "PE-2"


def test_each_operation_is_logged_with_who_and_why(store, person, actor):
    made = store.create(person(), actor)
    store.read(made.id, actor)
    store.alter(made.id, 1, RecordChange(fields={**made.fields, "surname": "Okoro"}), actor)
    store.disclose(made.id, Disclosure(recipient="Crown Prosecution Service"), actor)
    store.versions(made.id, None, 10, actor)
    assert log_of(store, made.id) == [
        ("consultation", {"versions": [2, 1]}),
        ("disclosure", {"version": 2, "recipient": "Crown Prosecution Service", "form": "export"}),
        ("alteration", {"version": 2, "fields": ["surname"]}),
        ("consultation", {"version": 1}),
        ("collection", {"version": 1}),
    ]
    entries = store.log(LogFilter(), None, 100)
    assert {entry.account for entry in entries} == {"pc.marsh"}
    assert {entry.reason for entry in entries} == {"Case 17: witness contact"}


def test_the_log_holds_no_content(store, person, actor):
    made = store.create(person("Secretname"), actor)
    store.alter(made.id, 1, RecordChange(fields={**made.fields, "surname": "Othername"}), actor)
    store.erase(made.id, 2, actor)
    text = repr(store.log(LogFilter(), None, 100))
    assert "surname" in text
    assert "Secretname" not in text
    assert "Othername" not in text


def test_versions_are_kept_newest_first_and_paged(store, person, actor):
    made = store.create(person("A"), actor)
    for number, surname in enumerate("BCD", start=1):
        store.alter(made.id, number, RecordChange(fields={**made.fields, "surname": surname}), actor)
    first = store.versions(made.id, None, 3, actor)
    assert [(kept.version, kept.fields["surname"], kept.operation) for kept in first] == [
        (4, "D", Operation.ALTERATION),
        (3, "C", Operation.ALTERATION),
        (2, "B", Operation.ALTERATION),
    ]
    rest = store.versions(made.id, 2, 3, actor)
    assert [(kept.version, kept.fields["surname"], kept.operation) for kept in rest] == [(1, "A", Operation.COLLECTION)]
    assert rest[0].reason == "Case 17: witness contact"


def test_a_change_that_changes_nothing_makes_no_version_but_is_logged(store, person, actor):
    made = store.create(person(), actor)
    same = store.alter(made.id, 1, RecordChange(fields=made.fields), actor)
    assert same == made
    assert log_of(store, made.id)[0] == ("alteration", {"version": 1, "fields": []})


def test_a_new_marking_is_a_change(store, person, actor):
    made = store.create(person(), actor)
    altered = store.alter(made.id, 1, RecordChange(fields=made.fields, marking=Marking.OFFICIAL_SENSITIVE), actor)
    assert (altered.version, altered.marking) == (2, Marking.OFFICIAL_SENSITIVE)
    assert log_of(store, made.id)[0] == ("alteration", {"version": 2, "fields": ["marking"]})


def test_a_stale_write_shows_both_versions_and_changes_nothing(store, person, actor):
    made = store.create(person(), actor)
    current = store.alter(made.id, 1, RecordChange(fields={**made.fields, "surname": "Okoro"}), actor)
    mine = RecordChange(fields={**made.fields, "surname": "Okeke"})
    with pytest.raises(StaleError) as caught:
        store.alter(made.id, 1, mine, actor)
    assert caught.value.current == current
    assert caught.value.yours == mine
    assert store.records([made.id]) == [current]
    assert len(log_of(store, made.id)) == 2


@pytest.mark.parametrize("writers", [8])
def test_of_racing_writers_exactly_one_wins(store, person, actor, writers):
    made = store.create(person(), actor)
    start = Barrier(writers)

    def write(number: int) -> bool:
        start.wait()
        try:
            store.alter(made.id, 1, RecordChange(fields={**made.fields, "notes": f"Writer {number}"}), actor)
        except StaleError as error:
            return error.current is None or error.current.version != 2
        return True

    with ThreadPoolExecutor(writers) as pool:
        won = list(pool.map(write, range(writers)))
    assert won.count(True) == 1
    (now,) = store.records([made.id])
    assert now.version == 2
    assert now.fields["notes"] == f"Writer {won.index(True)}"
    assert [entry[0] for entry in log_of(store, made.id)] == ["alteration", "collection"]


def test_racing_makers_of_one_source_make_one_record(store, person, actor):
    start = Barrier(6)
    source = Source(system="cris", reference="17/1")

    def make(_number: int) -> str | None:
        start.wait()
        try:
            return store.create(person(source=source), actor).id
        except DuplicateSourceError:
            return None

    with ThreadPoolExecutor(6) as pool:
        made = [id for id in pool.map(make, range(6)) if id]
    assert len(made) == 1
    assert [row.id for row, _ties in store.span()] == made
    assert len(store.log(LogFilter(), None, 100)) == 1


def test_a_source_that_is_there_already_names_its_record(store, person, actor):
    source = Source(system="cris", reference="17/1")
    made = store.create(person(source=source), actor)
    with pytest.raises(DuplicateSourceError) as caught:
        store.create(person("Marsh", source=source), actor)
    assert caught.value.id == made.id


@pytest.mark.parametrize(
    "id", ["PE-2", "XX-1", "PE-0", "PE-01", "pe-1", "PE1", "", "PE-99999999999999999999", "PE-1\n"]
)
def test_an_unknown_id_is_not_found(store, person, actor, id):
    store.create(person(), actor)
    with pytest.raises(NotFoundError):
        store.read(id, actor)
    assert [entry[0] for entry in log_of(store)] == ["collection"]


def test_bad_fields_are_named_and_nothing_is_made(store, actor):
    draft = RecordDraft(type="person", fields={"surname": "Ok4for", "date_of_birth": "someday", "shoe": 3})
    with pytest.raises(InvalidFieldsError) as caught:
        store.create(draft, actor)
    assert {problem.field for problem in caught.value.problems} == {
        "fields.surname",
        "fields.date_of_birth",
        "fields.shoe",
    }
    assert store.empty()
    assert log_of(store) == []
    assert store.outbox(0, 10) == []


def test_an_unknown_type_names_those_there_are(store, actor):
    with pytest.raises(InvalidFieldsError, match="person") as caught:
        store.create(RecordDraft(type="unicorn", fields={}), actor)
    assert caught.value.problems[0].field == "type"


def test_erasure_takes_everything_but_the_log(store, person, actor):
    gone = store.create(person("Gone"), actor)
    other = store.create(person("Other"), actor)
    store.alter(gone.id, 1, RecordChange(fields={**gone.fields, "notes": "Something"}), actor)
    link = store.link(LinkDraft(from_id=gone.id, to_id=other.id, role="friend"), actor)
    store.erase(gone.id, 2, actor)
    with pytest.raises(NotFoundError):
        store.read(gone.id, actor)
    with store.snapshot() as connection:
        for table in (versions, links):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(records)).scalar() == 1
    assert log_of(store, gone.id)[0] == ("erasure", {"version": 2})
    assert log_of(store, other.id)[0] == ("alteration", {"link": link.id})
    assert store.outbox(0, 10)[-1].change is Change.ERASE


def test_erased_content_is_nowhere_in_the_files_of_sqlite(sqlite_store, tmp_path, person, actor):
    made = sqlite_store.create(person("Quixotenberg"), actor)
    sqlite_store.alter(made.id, 1, RecordChange(fields={**made.fields, "notes": "Zanzibarbier"}), actor)
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert any(b"Quixotenberg" in path.read_bytes() for path in files)
    sqlite_store.erase(made.id, 2, actor)
    for path in files:
        content = path.read_bytes()
        assert b"Quixotenberg" not in content
        assert b"Zanzibarbier" not in content


def test_combining_moves_links_and_leads_the_old_id_on(store, person, actor):
    stays, goes, friend = (store.create(person(name), actor) for name in ("Stays", "Goes", "Friend"))
    moved = store.link(LinkDraft(from_id=friend.id, to_id=goes.id, role="friend"), actor)
    between = store.link(LinkDraft(from_id=stays.id, to_id=goes.id, role="possibly_same"), actor)
    wanted = Combination(other_id=goes.id, other_version=1, fields={**stays.fields, "aliases": ["Goes"]})
    made = store.combine(stays.id, 1, wanted, actor)
    assert made.version == 2
    assert made.fields["aliases"] == ["Goes"]
    with pytest.raises(CombinedError) as caught:
        store.read(goes.id, actor)
    assert caught.value.into == stays.id
    (link,) = store.links(stays.id, None, None, 10, actor).items
    assert (link.id, link.version, link.other.id, link.outward) == (moved.id, 2, friend.id, False)
    details = {"version": 2, "other": goes.id, "fields": ["aliases"], "erased_links": [between.id]}
    assert ("combination", details) in log_of(store, stays.id)
    assert log_of(store, goes.id)[0] == ("combination", {"into": stays.id})
    assert ("alteration", {"link": moved.id, "version": 2, "fields": ["other"]}) in log_of(store, friend.id)
    changes = [(item.record_id, item.change) for item in store.outbox(0, 10)][-2:]
    assert changes == [(stays.id, Change.SAVE), (goes.id, Change.ERASE)]


def test_combining_again_leaves_no_chain_and_erasure_takes_all_of_it(store, person, actor):
    a, b, c = (store.create(person(name), actor) for name in ("Aa", "Bb", "Cc"))
    store.combine(b.id, 1, Combination(other_id=a.id, other_version=1, fields=b.fields), actor)
    store.combine(c.id, 1, Combination(other_id=b.id, other_version=2, fields=c.fields), actor)
    with pytest.raises(CombinedError) as caught:
        store.read(a.id, actor)
    assert caught.value.into == c.id
    store.erase(c.id, 2, actor)
    for record in (a, b, c):
        with pytest.raises(NotFoundError):
            store.read(record.id, actor)
        assert log_of(store, record.id)[0][0] == "erasure"
    with store.snapshot() as connection:
        assert connection.execute(select(func.count()).select_from(versions)).scalar() == 0


def test_a_combined_source_is_still_known(store, person, actor):
    source = Source(system="cris", reference="17/1")
    goes = store.create(person("Goes", source=source), actor)
    stays = store.create(person("Stays"), actor)
    store.combine(stays.id, 1, Combination(other_id=goes.id, other_version=1, fields=stays.fields), actor)
    with pytest.raises(DuplicateSourceError) as caught:
        store.create(person("Goes", source=source), actor)
    assert caught.value.id == stays.id


def test_combining_wants_current_versions_and_one_type(store, person, actor):
    a, b = store.create(person("Aa"), actor), store.create(person("Bb"), actor)
    place = store.create(RecordDraft(type="location", fields={"street": "Rye Lane"}), actor)
    with pytest.raises(StaleError):
        store.combine(a.id, 1, Combination(other_id=b.id, other_version=2, fields=a.fields), actor)
    with pytest.raises(InvalidFieldsError):
        store.combine(a.id, 1, Combination(other_id=place.id, other_version=1, fields=a.fields), actor)
    with pytest.raises(InvalidFieldsError):
        store.combine(a.id, 1, Combination(other_id=a.id, other_version=1, fields=a.fields), actor)
    assert [found.version for found in store.records([a.id, b.id, place.id])] == [1, 1, 1]


def test_combining_keeps_the_stricter_marking(store, person, actor):
    a = store.create(person("Aa"), actor)
    b = store.create(person("Bb").model_copy(update={"marking": Marking.OFFICIAL_SENSITIVE}), actor)
    made = store.combine(a.id, 1, Combination(other_id=b.id, other_version=1, fields=a.fields), actor)
    assert made.marking is Marking.OFFICIAL_SENSITIVE


def test_records_come_in_the_order_asked(store, person, actor):
    ids = [store.create(person(name), actor).id for name in ("Aa", "Bb", "Cc")]
    assert [found.id for found in store.records([ids[2], "PE-99", "nonsense", ids[0]])] == [ids[2], ids[0]]


def test_the_outbox_is_in_order_and_forgets_what_is_done(store, person, actor):
    ids = [store.create(person(name), actor).id for name in ("Aa", "Bb", "Cc")]
    items = store.outbox(0, 10)
    assert [item.record_id for item in items] == ids
    assert [item.seq for item in items] == [1, 2, 3]
    store.outbox_done(2)
    assert [item.seq for item in store.outbox(0, 10)] == [3]
    store.outbox_done(3)
    assert store.outbox_last() == 3
    store.create(person("Dd"), actor)
    assert [item.seq for item in store.outbox(3, 10)] == [4]


def test_listeners_hear_of_a_change_after_it_is_kept(store, person, actor):
    seen: list[int] = []
    store.subscribe(lambda: seen.append(len(store.outbox(0, 10))))
    store.create(person(), actor)
    store.read("PE-1", actor)
    assert seen == [1]


def test_log_entries_are_filtered_and_paged(store, person, actor, clock):
    made = store.create(person(), actor)
    clock.pass_time(hours=1)
    middle = clock.now
    other = Actor("dc.hill", "Case 18")
    for _number in range(5):
        store.read(made.id, other)
    store.searched({"query": "okafor"}, [made.id], actor)
    assert len(store.log(LogFilter(account="dc.hill"), None, 100)) == 5
    assert len(store.log(LogFilter(operation=Operation.COLLECTION), None, 100)) == 1
    assert len(store.log(LogFilter(end=middle), None, 100)) == 1
    assert len(store.log(LogFilter(start=middle), None, 100)) == 6
    about = store.log(LogFilter(record=made.id), None, 100)
    assert len(about) == 7
    assert about[0].details == {"query": "okafor"}
    pages, before = [], None
    while page := store.log(LogFilter(), before, 3):
        pages.append([entry.id for entry in page])
        before = (page[-1].at, page[-1].id)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [number for page in pages for number in page] == [entry.id for entry in store.log(LogFilter(), None, 100)]
