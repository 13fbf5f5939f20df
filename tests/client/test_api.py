"""Each call: what it sends, what it makes of the answer, and when it does not ask at all."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from typing import Any

import httpx
import hypothesis
import pytest
from hypothesis import strategies as st

from client import errors as e
from client.api import Api
from client.problems import CODES
from client.query.answer import Filter, SearchRequest, Sort
from client.records.wire import (
    Combination,
    Disclosure,
    LinkChange,
    LinkDraft,
    Operation,
    RecordChange,
    RecordDraft,
    Source,
)
from client.transport import Transport
from tests.client.wire import ME, URL, WHEN, Wire, problem, run

SOURCE = {"system": "CAD", "reference": "1"}
RECORD: dict[str, Any] = {"id": "PE-7", "type": "person", "version": 3, "fields": {"surname": "Okafor"},
          "source": SOURCE, "marking": "OFFICIAL", "synthetic": True, "created_at": WHEN, "created_by": "x",
          "updated_at": WHEN,
          "updated_by": "y"}  # fmt: skip
LINK: dict[str, Any] = {"id": "LK-1", "version": 1, "role": "home", "label": "home", "outward": True,
        "other": {"id": "LO-1", "type": "location", "title": "1 High St", "summary": "1 High St, Cardiff"},
        "from_date": None, "to_date": None, "source": SOURCE}  # fmt: skip
HIT = {"id": "PE-7", "type": "person", "title": "Okafor, Ann", "summary": "Okafor, Ann, born 1981", "why": "surname",
       "strength": "strong"}  # fmt: skip
ANSWER = {"query": "okafor", "understood": "okafor", "counts": {"strong": 1, "weaker": 0}, "facets": [],
          "hits": [HIT], "next": None}  # fmt: skip
VERSION = {"version": 2, "at": WHEN, "by": "x", "operation": "alteration", "reason": None, "fields": {},
           "marking": "OFFICIAL"}  # fmt: skip
ENTRY = {"id": 1, "at": WHEN, "account": "x", "operation": "consultation", "record": "PE-7", "reason": "r",
         "details": {}}  # fmt: skip
CREATED = LinkDraft(from_id="PE-7", to_id="LO-1", role="home", from_date=date(2020, 1, 2))


CALLS: dict[str, tuple[Any, ...]] = {
    # name: call, method, path and query, body, If-Match, answer, needs a reason
    "me": (lambda a: a.me(), "GET", "/v1/me", None, None, (200, ME), False),
    "record": (lambda a: a.record("PE-7"), "GET", "/v1/records/PE-7", None, None, (200, RECORD), True),
    "odd id": (lambda a: a.record("../x?y"), "GET", "/v1/records/..%2Fx%3Fy", None, None, (200, RECORD), True),
    "links": (lambda a: a.links("PE-7", role="home", cursor="c d", limit=5), "GET",
              "/v1/records/PE-7/links?role=home&cursor=c%20d&limit=5", None, None, (200, {"items": [LINK]}), True),
    "versions": (lambda a: a.versions("PE-7"), "GET", "/v1/records/PE-7/versions", None, None,
                 (200, {"items": [VERSION], "next": "n"}), True),
    "create": (lambda a: a.create(RecordDraft(type="person", fields={"surname": "Okafor", "title": None},
                                              source=Source(**SOURCE))),
               "POST", "/v1/records",
               {"type": "person", "fields": {"surname": "Okafor", "title": None}, "source": SOURCE,
                "marking": "OFFICIAL", "synthetic": False}, None, (201, RECORD), True),
    "alter": (lambda a: a.alter("PE-7", RecordChange(fields={"surname": None}), version=3), "PUT", "/v1/records/PE-7",
              {"fields": {"surname": None}, "marking": "OFFICIAL"}, '"3"', (200, RECORD), True),
    "erase": (lambda a: a.erase("PE-7", version=3), "DELETE", "/v1/records/PE-7", None, '"3"', (204, None), True),
    "disclose": (lambda a: a.disclose("PE-7", Disclosure(recipient="CPS")), "POST", "/v1/records/PE-7/disclosures",
                 {"recipient": "CPS", "form": "export"}, None, (201, RECORD), True),
    "combine": (lambda a: a.combine("PE-7", Combination(other_id="PE-8", other_version=2, fields={}), version=3),
                "POST", "/v1/records/PE-7/combinations", {"other_id": "PE-8", "other_version": 2, "fields": {}},
                '"3"', (200, RECORD), True),
    "link": (lambda a: a.link(CREATED), "POST", "/v1/links",
             {"from_id": "PE-7", "to_id": "LO-1", "role": "home", "from_date": "2020-01-02", "to_date": None,
              "source": None}, None, (201, LINK), True),
    "alter_link": (lambda a: a.alter_link("LK-1", LinkChange(role="home"), version=1), "PUT", "/v1/links/LK-1",
                   {"role": "home", "from_date": None, "to_date": None}, '"1"', (200, {**LINK, "version": 2}),
                   True),
    "erase_link": (lambda a: a.erase_link("LK-1", version=2), "DELETE", "/v1/links/LK-1", None, '"2"', (204, None),
                   True),
    "log": (lambda a: a.log(record="PE-7", account="x", operation=Operation.ERASURE,
                            since=datetime(2026, 1, 1, tzinfo=UTC), limit=9),
            "GET", "/v1/log?record=PE-7&account=x&operation=erasure&limit=9&from=2026-01-01T00%3A00%3A00%2B00%3A00",
            None, None, (200, {"items": [ENTRY]}), False),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_a_call_sends_what_the_contract_says(api_on, name):
    call, method, target, body, if_match, answer, needs_reason = CALLS[name]
    wire = Wire(answer)
    result = run(api_on(wire), call)
    (request,) = wire.asked
    assert request.method == method
    assert request.url.raw_path.decode().replace("+", "%20") == target.replace("+", "%20")
    assert (json.loads(request.content) if request.content else None) == body
    assert request.headers["authorization"] == "Bearer tok"
    assert request.headers.get("if-match") == if_match
    said = "Welfare%20check%20%E2%80%93%20Si%C3%A2n" if needs_reason else None
    assert request.headers.get("lodestar-reason") == said
    if answer[1] is None:
        assert result is None
    else:
        assert result.model_dump(mode="json").items() >= {
            k: v for k, v in answer[1].items() if k in ("id", "version", "account", "surname")
        }.items()  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_asked_without_a_sign_in(api_on, name):
    wire = Wire((200, {}))
    with pytest.raises(e.NotSignedIn):
        run(api_on(wire, token=None), CALLS[name][0])
    assert wire.asked == []


@pytest.mark.parametrize("name", [n for n, c in CALLS.items() if c[6]])
def test_nothing_is_asked_without_a_reason_where_the_law_wants_one(api_on, name):
    wire = Wire((200, {}))
    with pytest.raises(e.ReasonRequired):
        run(api_on(wire, reason=None), CALLS[name][0])
    assert wire.asked == []


@pytest.mark.parametrize("name", [n for n, c in CALLS.items() if c[5][1] is not None])
@pytest.mark.parametrize("nonsense", [[], {}, "x", None, 7])
def test_an_answer_of_the_wrong_shape(api_on, name, nonsense):
    with pytest.raises(e.NonsenseAnswer):
        run(api_on(Wire((200, nonsense))), CALLS[name][0])


def test_members_of_a_newer_service_are_let_pass(api_on):
    newer = {**RECORD, "colour": "blue", "source": {**SOURCE, "since": 1}}
    assert run(api_on(Wire((200, newer))), lambda a: a.record("PE-7")).id == "PE-7"
    page = {"items": [{**LINK, "weight": 2, "other": {**LINK["other"], "new": 1}}], "total": 5}
    assert run(api_on(Wire((200, page))), lambda a: a.links("PE-7")).items[0].id == "LK-1"


def test_search_is_a_read_that_is_repeated(api_on):
    wire = Wire((503, None), (200, ANSWER))
    request = SearchRequest(query="okafor", filters=[Filter(field="type", value="person")], sort=Sort.NEWEST)
    answer = run(api_on(wire), lambda a: a.search(request))
    assert answer.hits[0].title == "Okafor, Ann"
    assert len(wire.asked) == 2
    assert json.loads(wire.asked[0].content) == {
        "query": "okafor", "filters": [{"field": "type", "value": "person"}], "sort": "newest", "limit": 50,
        "cursor": None, "fuzzy": True, "phonetic": True, "gather": True, "told": False,
    }  # fmt: skip
    assert "lodestar-reason" in wire.asked[0].headers


def test_search_needs_no_reason(api_on):
    wire = Wire((200, ANSWER))
    run(api_on(wire, reason=None), lambda a: a.search("okafor"))
    assert "lodestar-reason" not in wire.asked[0].headers


def test_a_query_that_cannot_be_read(api_on):
    wire = Wire(problem("bad-query", 422, detail="No closing bracket.", position=3, length=1))
    with pytest.raises(e.BadQuery) as caught:
        run(api_on(wire), lambda a: a.search("(ab"))
    assert caught.value.position == 3


def test_pages_are_asked_for_one_by_one(api_on):
    wire = Wire((200, {**ANSWER, "next": "p2"}), (200, {**ANSWER, "next": "p3"}), (200, ANSWER))

    async def two(api):
        got = []
        async for answer in api.search_pages(SearchRequest(query="okafor", limit=1)):
            got.append(answer.next)
            if len(got) == 2:
                break
        return got

    assert run(api_on(wire), two) == ["p2", "p3"]
    assert [json.loads(r.content)["cursor"] for r in wire.asked] == [None, "p2"]
    assert all(json.loads(r.content)["limit"] == 1 for r in wire.asked)


def test_cursors_that_go_round_end(api_on):
    async def every(api):
        return [a async for a in api.search_pages("okafor")]

    with pytest.raises(e.NonsenseAnswer):
        run(api_on(Wire((200, {**ANSWER, "next": "same"}))), every)

    async def links(api):
        return [p async for p in api.link_pages("PE-7")]

    with pytest.raises(e.NonsenseAnswer):
        run(api_on(Wire((200, {"items": [LINK], "next": "same"}))), links)
    pages = run(api_on(Wire((200, {"items": [LINK], "next": "b"}), (200, {"items": [LINK]}))), links)
    assert len(pages) == 2


def test_a_stale_write_brings_both_versions(api_on):
    both = {"current": {**RECORD, "version": 4}, "yours": {"fields": {"surname": "Mine"}, "marking": "OFFICIAL"}}
    with pytest.raises(e.StaleVersion) as caught:
        run(api_on(Wire(problem("stale-version", 409, **both))),
            lambda a: a.alter("PE-7", RecordChange(fields={"surname": "Mine"}), version=3))  # fmt: skip
    assert caught.value.current is not None
    assert caught.value.current.version == 4
    assert caught.value.yours is not None
    assert caught.value.yours.fields == {"surname": "Mine"}


def test_addresses_are_checked_before_anything_is_sent():
    with pytest.raises(e.InsecureAddress):
        Api("http://records.example")
    assert Api("http://records.example", allow_plain_http=True).url == "http://records.example"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
MEMBERS = st.sampled_from(
    ["status", "detail", "instance", "errors", "current", "yours", "combined_into", "retry_after", "position",
     "length", "suggestion", "id"]
)  # fmt: skip
NUMBERS = st.sampled_from([-5, 10**400, 2**63, 0])


@hypothesis.settings(max_examples=150, deadline=None)
@hypothesis.given(
    st.sampled_from([200, 400, 401, 403, 404, 409, 410, 422, 429, 500, 503]),
    st.sampled_from(sorted(CODES)),
    st.dictionaries(MEMBERS, JSON | NUMBERS),
)
def test_whatever_a_service_says_ends_in_one_of_our_exceptions(status, code, members):
    content = json.dumps({"type": f"/problems/{code}", "title": "t", "status": status, **members})

    def wire(_request):
        kind = "application/problem+json" if status >= 400 else "application/json"
        return httpx.Response(status, content=content, headers={"Content-Type": kind})

    async def no_sleep(_seconds):
        return

    async def go():
        transport = Transport(URL, inner=httpx.MockTransport(wire), sleep=no_sleep)
        async with Api(URL, transport=transport) as api:
            api.session.resume("tok", "a.officer")
            await api.me()

    with pytest.raises(e.LodestarError) as caught:
        asyncio.run(go())
    assert str(caught.value)
