"""The SDK and the real service, over real HTTP: the service runs as a child, as the desktop starts it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from client import errors as e
from client.api import Api
from client.blocking import Lodestar, connect_embedded
from client.embedded import EmbeddedService, Progress
from client.policy import Retries
from client.problems import CODES
from client.query.answer import SearchRequest
from client.records.wire import (
    Combination,
    Disclosure,
    LinkChange,
    LinkDraft,
    RecordChange,
    RecordDraft,
    RecordEnvelope,
    Source,
)
from client.runner import Outcome, Runner
from client.session import State

PATIENCE = 60
PERSON = {"given_names": "Ottilie", "surname": "Quennell", "date_of_birth": "1981-04-30"}


@pytest.fixture(scope="module")
def service(_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedService]:
    with EmbeddedService(tmp_path_factory.mktemp("service"), sample=0) as service:
        service.url()
        yield service


@pytest.fixture
def lodestar(service: EmbeddedService) -> Iterator[Lodestar]:
    with connect_embedded(service.url(), service.secret, reason="Test of the client") as lodestar:
        yield lodestar


def made(lodestar: Lodestar, reference: str | None = None, **fields: object) -> RecordEnvelope:
    source = Source(system="test", reference=reference) if reference else None
    draft = RecordDraft(type="person", fields={**PERSON, **fields}, source=source, synthetic=True)
    return lodestar.wait(lodestar.api.create(draft))


def found_soon(lodestar: Lodestar, query: str, id: str) -> None:
    """A saved record is found within a second or so; the test gives a loaded machine longer."""
    deadline = time.monotonic() + PATIENCE
    while id not in [hit.id for hit in lodestar.search(query)]:
        assert time.monotonic() < deadline, f"{id} was not found by {query!r}"
        threading.Event().wait(0.05)


def test_client_and_service_know_the_same_problems():
    from service.problems import CODES as THEIRS

    assert set(CODES) == set(THEIRS)


def test_health_and_me(lodestar):
    assert lodestar.wait(lodestar.api.health()).status in ("ready", "degraded")
    me = lodestar.wait(lodestar.api.me())
    assert me.account == "demo.officer"
    assert {"officer", "analyst"} <= set(me.roles)
    assert lodestar.session.now.may("record:read")


def test_a_record_is_made_found_altered_and_found_again(lodestar):
    record = made(lodestar, surname="Quennell-Brook")
    assert record.version == 1
    assert lodestar.record(record.id) == record
    found_soon(lodestar, "quennell-brook", record.id)

    api = lodestar.api
    changed = {**record.fields, "surname": "Quennell-Stone"}
    altered = lodestar.wait(api.alter(record.id, RecordChange(fields=changed), version=1))
    assert altered.version == 2
    assert [v.version for v in lodestar.versions(record.id)] == [2, 1]
    with pytest.raises(e.StaleVersion) as stale:
        lodestar.wait(api.alter(record.id, RecordChange(fields=record.fields), version=1))
    assert stale.value.current is not None
    assert stale.value.current.fields["surname"] == "Quennell-Stone"
    assert stale.value.yours is not None
    assert stale.value.yours.fields["surname"] == "Quennell-Brook"
    found_soon(lodestar, "quennell-stone", record.id)


def test_links_lead_both_ways(lodestar):
    api = lodestar.api
    one, other = made(lodestar), made(lodestar, given_names="Barnaby")
    link = lodestar.wait(api.link(LinkDraft(from_id=one.id, to_id=other.id, role="associate")))
    assert [(seen.id, seen.other.id) for seen in lodestar.links(one.id)] == [(link.id, other.id)]
    assert [(seen.id, seen.other.id) for seen in lodestar.links(other.id)] == [(link.id, one.id)]
    assert list(lodestar.links(one.id, role=link.role)) != []
    since = datetime(2020, 5, 1, tzinfo=UTC).date()
    changed = lodestar.wait(api.alter_link(link.id, LinkChange(role=link.role, from_date=since), version=link.version))
    assert changed.from_date == since
    with pytest.raises(e.StaleVersion):
        lodestar.wait(api.erase_link(link.id, version=link.version + 7))


def test_what_lies_around_a_record(lodestar):
    api = lodestar.api
    one, middle, other = made(lodestar, given_names="Ann"), made(lodestar, given_names="Ben"), made(lodestar)
    for start, end in ((one, middle), (middle, other)):
        lodestar.wait(api.link(LinkDraft(from_id=start.id, to_id=end.id, role="associate")))
    overview = lodestar.links_overview(middle.id)
    assert overview.total == 2
    assert [(group.role, group.outward, group.count) for group in overview.groups] == [
        ("associate", True, 1),
        ("associate", False, 1),
    ]
    assert {telling.link.other.id for telling in overview.telling} == {one.id, other.id}
    inward = lodestar.wait(api.links(middle.id, role="associate", outward=False))
    assert [link.other.id for link in inward.items] == [one.id]

    offered = {walk.expansion.name: walk.count for walk in lodestar.expansions(one.id)}
    assert offered["associates-of-associates"] == 1
    (reached,) = lodestar.expanded(one.id, "associates-of-associates").reached
    assert (reached.record.id, reached.via) == (other.id, [middle.id])
    with pytest.raises(e.NotFound):
        lodestar.expanded(one.id, "nonsense")

    way = lodestar.path(one.id, other.id)
    assert [record.id for record in way.records] == [one.id, middle.id, other.id]
    assert way.sentence == ("Ann Quennell is an associate of Ben Quennell, who is an associate of Ottilie Quennell.")
    with pytest.raises(e.InvalidFields):
        lodestar.path(one.id, one.id)
    with pytest.raises(e.NotFound):
        lodestar.path(one.id, "PE-999999")

    assert [record.id for record in lodestar.around(one.id).records] == [one.id, middle.id]
    assert len(lodestar.around(one.id, hops=2).ties) == 2
    lodestar.session.finish_task()
    with pytest.raises(e.ReasonRequired):
        lodestar.around(one.id)


def test_what_the_demo_officer_may_not_do_is_said(lodestar):
    api = lodestar.api
    record = made(lodestar)
    lodestar.wait(api.me())
    for permission, call in {
        "log:read": lambda: api.log(record=record.id),
        "record:erase": lambda: api.erase(record.id, version=1),
        "record:disclose": lambda: api.disclose(record.id, Disclosure(recipient="Crown Prosecution Service")),
    }.items():
        if lodestar.session.now.may(permission):
            lodestar.wait(call())
        else:
            with pytest.raises(e.Forbidden):
                lodestar.wait(call())


def test_combining_two_records(lodestar):
    api = lodestar.api
    lodestar.wait(api.me())
    keep, take = made(lodestar), made(lodestar)
    combination = Combination(other_id=take.id, other_version=1, fields=keep.fields)
    if not lodestar.session.now.may("record:combine"):
        with pytest.raises(e.Forbidden):
            lodestar.wait(api.combine(keep.id, combination, version=1))
        return
    assert lodestar.wait(api.combine(keep.id, combination, version=1)).id == keep.id
    with pytest.raises(e.Combined) as gone:
        lodestar.record(take.id)
    assert gone.value.into == keep.id


def test_refusals_name_what_is_wrong(lodestar):
    with pytest.raises(e.InvalidFields) as wrong:
        made(lodestar, date_of_birth="yesterday")
    assert any("date_of_birth" in error.field for error in wrong.value.errors)
    made(lodestar, reference="only-once")
    with pytest.raises(e.DuplicateSource):
        made(lodestar, reference="only-once")
    with pytest.raises(e.NotFound):
        lodestar.record("PE-99999999")
    with pytest.raises(e.LodestarError) as odd:
        lodestar.record("../../etc/passwd")
    assert not isinstance(odd.value, e.ServiceTrouble)
    with pytest.raises(e.BadCursor):
        list(lodestar.answers(SearchRequest(query="quennell", cursor="nonsense")))
    with pytest.raises(e.TooLarge):
        made(lodestar, notes="x" * 20_000_000)
    assert lodestar.wait(lodestar.api.health()).status != "starting"


def test_search_pages_meet_no_hit_twice(lodestar):
    ids = {made(lodestar, surname="Pagewright", given_names=name).id for name in ("Ada", "Bea", "Cleo", "Dot", "Eve")}
    for id in ids:
        found_soon(lodestar, "pagewright", id)
    pages = list(lodestar.answers(SearchRequest(query="pagewright", limit=2)))
    assert len(pages) == 3
    assert pages[0].understood
    assert pages[0].counts.total == 5
    hits = [hit.id for page in pages for hit in page.hits]
    assert len(hits) == 5
    assert set(hits) == ids


def test_without_a_reason_the_service_refuses_too(service):
    """The SDK would not even ask; a client that did is refused by the service."""

    async def go():
        async with Api(service.url()) as api:
            await api.sign_in_embedded(service.secret)
            return await api._plain("GET", "/v1/records/PE-1", token=api.session.token)

    with pytest.raises(e.ReasonRequired) as refused:
        asyncio.run(go())
    assert refused.value.problem is not None


def test_sign_in_and_its_refusals(service):
    async def go():
        async with Api(service.url()) as api:
            with pytest.raises(e.WrongCredentials):
                await api.sign_in("nobody.here", "wrong")
            with pytest.raises(e.WrongCredentials):
                await api.sign_in_embedded("not the secret at all")
            assert not api.session.now.signed_in
            session = await api.sign_in_embedded(service.secret)
            assert session.expires_at > datetime.now(UTC) + timedelta(minutes=1)
            told = api.session.left()
            assert told is not None
            assert told.whole is not None
            assert 20 * 3600 < told.whole <= 24 * 3600
            assert told.idle == pytest.approx(session.idle_seconds, abs=60)
            await api.me()
            now = api.session.left()
            assert now is not None
            assert now.sign_in == told.sign_in
            token = session.token
            await api.sign_out()
            api.session.resume(token, session.account)
            with pytest.raises(e.SignInNeeded):
                await api.me()
            assert api.session.now.state is State.ENDED

    asyncio.run(go())


def test_the_service_dies_mid_way(tmp_path):
    """What the desktop lives through: the service is there, is killed, and is started again on the same records."""
    outcomes: list[Outcome[object]] = []
    arrived = threading.Semaphore(0)
    died = threading.Event()

    def done(outcome: Outcome[object]) -> None:
        outcomes.append(outcome)
        arrived.release()

    first = EmbeddedService(tmp_path, sample=0, on_end=lambda _failure: died.set())
    quick = Retries(attempts=2, base=0.001)
    runner = Runner(lambda: Api(first.url(), retries=quick))
    try:
        runner.submit(lambda api: api.sign_in_embedded(first.secret), done)
        assert arrived.acquire(timeout=PATIENCE)
        assert outcomes[-1].ok
        assert first._child is not None
        first._child.kill()
        assert died.wait(PATIENCE)
        runner.submit(lambda api: api.search("quennell"), done)
        assert arrived.acquire(timeout=PATIENCE)
        assert isinstance(outcomes[-1].error, e.ServiceUnreachable)
        assert outcomes[-1].error.retryable
        first.stop()

        with EmbeddedService(tmp_path, sample=0) as second:
            runner.use(lambda: Api(second.url(), retries=quick))
            runner.submit(lambda api: api.sign_in_embedded(second.secret), done)
            runner.submit(lambda api: api.health(), done)
            for _ in range(2):
                assert arrived.acquire(timeout=PATIENCE)
            assert [o.ok for o in outcomes[-2:]] == [True, True]
    finally:
        assert runner.stop()
        first.stop()


def test_the_first_start_makes_people_and_tells_how_far_it_is(tmp_path):
    heard: list[Progress] = []
    done = threading.Event()

    def on_progress(progress: Progress) -> None:
        heard.append(progress)
        if progress.part >= 1.0:
            done.set()

    with EmbeddedService(tmp_path, sample=20, on_progress=on_progress) as service:
        url = service.url()
        assert done.wait(PATIENCE)
        assert [p.part for p in heard] == sorted(p.part for p in heard)
        with connect_embedded(url, service.secret, reason="Test of the client") as lodestar:
            deadline = time.monotonic() + PATIENCE
            while (hit := next(lodestar.search("type:person"), None)) is None and time.monotonic() < deadline:
                threading.Event().wait(0.05)
            assert hit is not None
            assert lodestar.record(hit.id).synthetic
    assert not service.running


def test_two_desktops_on_one_folder(service):
    second = EmbeddedService(service.log_file.parent, sample=0)
    with pytest.raises(e.EmbeddedServiceBusy):
        second.launch()
