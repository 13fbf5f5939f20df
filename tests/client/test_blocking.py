"""The five lines of the README, and what happens around them."""

from __future__ import annotations

import asyncio
import threading

import pytest

import client
from client import connect
from client.blocking import connect_embedded
from client.errors import InsecureAddress, NotFound, ReasonRequired, ServiceUnreachable, WrongCredentials
from client.policy import Retries


def hit(number):
    return {"id": f"PE-{number}", "type": "person", "title": f"No {number}", "summary": f"No {number}, born 1981",
            "why": "surname", "strength": "strong"}  # fmt: skip


def pages(body):
    start = int(body["cursor"] or 0)
    return {"query": body["query"], "understood": "u", "counts": {"strong": 5, "weaker": 0}, "facets": [],
            "hits": [hit(start), hit(start + 1)], "next": str(start + 2) if start < 4 else None}  # fmt: skip


@pytest.fixture
def service(scripted):
    scripted.answers["POST", "/v1/search"] = (200, pages)
    return scripted


def test_the_lines_of_the_readme(service):
    before = threading.active_count()
    with connect(service.url, "a.officer", "secret", reason="Welfare check") as lodestar:
        said = [f"{hit.summary} – {hit.why}" for hit in lodestar.search("surname:okafor born:1980..1985")]
    assert said[0] == "No 0, born 1981 – surname"
    assert len(said) == 6
    assert [(m, p) for m, p, _h, _b in service.asked] == [
        ("POST", "/v1/session"), ("POST", "/v1/search"), ("POST", "/v1/search"), ("POST", "/v1/search"),
        ("DELETE", "/v1/session"),
    ]  # fmt: skip
    assert service.asked[0][3] == {"account": "a.officer", "password": "secret"}
    assert "lodestar-script" not in [t.name for t in threading.enumerate()]
    assert threading.active_count() <= before + 1  # the server's own connection thread may still be closing


def test_pages_come_when_the_loop_wants_them(service):
    with connect(service.url, "a", "b") as lodestar:
        hits = lodestar.search("okafor")
        assert len(service.asked) == 1
        next(hits)
        next(hits)
        assert len(service.asked) == 2
        next(hits)
        assert len(service.asked) == 3


def test_reading_needs_a_reason_which_can_come_later(service):
    service.answers["GET", "/v1/records/PE-1"] = (404, {"type": "/problems/not-found", "title": "x", "status": 404})
    with connect(service.url, "a", "b") as lodestar:
        with pytest.raises(ReasonRequired):
            lodestar.record("PE-1")
        lodestar.task("Welfare check")
        with pytest.raises(NotFound):
            lodestar.record("PE-1")


def test_links_and_versions_go_through_all_pages(service):
    link = {"id": "LK-1", "version": 1, "role": "home", "label": "home", "outward": True,
            "other": {"id": "LO-1", "type": "location", "title": "t", "summary": "s"}, "from_date": None,
            "to_date": None, "source": {"system": "a", "reference": "b"}}  # fmt: skip
    service.answers["GET", "/v1/records/PE-1/links"] = (200, {"items": [link, link]})
    steps = iter([{"items": [], "next": "x"}, {"items": []}])
    service.answers["GET", "/v1/records/PE-1/versions"] = (200, lambda _body: next(steps))
    with connect(service.url, "a", "b", reason="Welfare check") as lodestar:
        assert len(list(lodestar.links("PE-1"))) == 2
        assert list(lodestar.versions("PE-1")) == []
    assert next(steps, None) is None


def test_a_refused_sign_in_leaves_nothing(service):
    service.answers["POST", "/v1/session"] = (401, {"type": "/problems/wrong-credentials", "title": "x", "status": 401})
    with pytest.raises(WrongCredentials), connect(service.url, "a", "wrong"):
        pytest.fail("went in")
    assert "lodestar-script" not in [t.name for t in threading.enumerate()]


def test_an_error_inside_is_not_covered_by_the_sign_out(service):
    service.answers["DELETE", "/v1/session"] = (503, None)
    with pytest.raises(ZeroDivisionError), connect(service.url, "a", "b"):
        raise ZeroDivisionError


def test_bad_arguments_are_said_before_anything_starts():
    with pytest.raises(InsecureAddress), connect("http://records.example", "a", "b"):
        pytest.fail("went in")
    with pytest.raises(ReasonRequired), connect("https://records.example", "a", "b", reason="x"):
        pytest.fail("went in")


def test_nobody_there(listening):
    async def free_port():
        async with listening(None) as url:
            return url

    url = asyncio.run(free_port())
    with pytest.raises(ServiceUnreachable), connect(url, "a", "b", retries=Retries(attempts=2, base=0.001)):
        pytest.fail("went in")


def test_it_works_where_a_loop_runs_already(service):
    async def notebook():
        with connect(service.url, "a", "b") as lodestar:
            return next(lodestar.search("okafor")).id

    assert asyncio.run(notebook()) == "PE-0"


def test_the_embedded_service(service):
    service.answers["POST", "/v1/session/embedded"] = service.answers["POST", "/v1/session"]
    with connect_embedded(service.url, "hush", reason="Welfare check") as lodestar:
        assert lodestar.session.now.account == "a.officer"
    assert service.asked[0][3] == {"secret": "hush"}


def test_what_the_package_offers():
    assert {name for name in client.__all__ if not hasattr(client, name)} == set()
    assert set(client.__all__) <= set(dir(client))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = client.nonsense
