"""What is asked again, what is not, and what is made of each answer: on a fake clock, without a network."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from client import errors as e
from client.policy import Limits, Retries


def problem(code, status, headers=None, **members):
    content = {"type": f"/problems/{code}", "title": code, "status": status, **members}
    return httpx.Response(
        status, content=json.dumps(content), headers={"Content-Type": "application/problem+json", **(headers or {})}
    )


def script(*in_turn):
    """A handler that answers with each step in turn (a response, or an exception to raise) and counts."""
    steps: list[Any] = list(in_turn)
    asked: list[httpx.Request] = []

    def handler(request):
        asked.append(request)
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        if isinstance(step, type) and issubclass(step, httpx.RequestError):
            raise step("scripted", request=request)
        # A response object can be sent once; the script may send it often.
        return httpx.Response(step.status_code, content=step.content, headers=step.headers)

    return handler, asked


GOOD = httpx.Response(200, json={"ok": True})


def ask(transport, method="GET", path="/v1/health", **options):
    async def go():
        try:
            return await transport.request(method, path, **options)
        finally:
            await transport.aclose()

    return asyncio.run(go())


@pytest.mark.parametrize("failure", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_everything_is_repeated_when_nothing_was_sent(transport_to, fake_time, failure, method):
    handler, asked = script(failure, failure, GOOD)
    assert ask(transport_to(handler), method).body == {"ok": True}
    assert len(asked) == 3
    assert len(fake_time.slept) == 2


@pytest.mark.parametrize("failure", [httpx.ReadError, httpx.WriteError, httpx.CloseError])
def test_a_line_that_breaks_is_repeated_for_reading_alone(transport_to, failure):
    handler, asked = script(failure, GOOD)
    assert ask(transport_to(handler)).status == 200
    assert len(asked) == 2

    handler, asked = script(failure, GOOD)
    assert ask(transport_to(handler), "POST", "/v1/search", json_body={}, reads=True).status == 200
    assert len(asked) == 2

    handler, asked = script(failure, GOOD)
    with pytest.raises(e.ServiceUnreachable) as caught:
        ask(transport_to(handler), "POST", "/v1/records", json_body={})
    assert len(asked) == 1
    assert caught.value.uncertain
    assert not caught.value.retryable
    assert "look whether" in str(caught.value.what_to_do)


def test_a_read_that_timed_out_is_not_repeated(transport_to):
    handler, asked = script(httpx.ReadTimeout, GOOD)
    with pytest.raises(e.ServiceTimeout) as caught:
        ask(transport_to(handler))
    assert len(asked) == 1
    assert not caught.value.uncertain
    with pytest.raises(e.ServiceTimeout) as caught:
        ask(transport_to(script(httpx.ReadTimeout)[0]), "PUT")
    assert caught.value.uncertain


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_in_trouble_is_asked_again_for_reading_alone(transport_to, status):
    handler, asked = script(httpx.Response(status, content=b"<html>"), GOOD)
    assert ask(transport_to(handler)).status == 200
    handler, asked = script(httpx.Response(status, content=b"<html>"), GOOD)
    with pytest.raises(e.ServiceUnavailable) as caught:
        ask(transport_to(handler), "DELETE")
    assert len(asked) == 1
    assert caught.value.uncertain  # a gateway does not say whether the service behind it did the work


def test_a_clear_refusal_is_not_uncertain(transport_to):
    with pytest.raises(e.ServiceUnavailable) as caught:
        ask(transport_to(script(problem("unavailable", 503))[0]), "PUT")
    assert not caught.value.uncertain
    with pytest.raises(e.StaleVersion) as stale:
        ask(transport_to(script(problem("stale-version", 409))[0]), "PUT")
    assert not stale.value.uncertain
    with pytest.raises(e.ServiceFault) as fault:
        ask(transport_to(script(problem("internal", 500))[0]), "PUT")
    assert fault.value.uncertain


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_too_many_requests_waits_as_told(transport_to, fake_time, method):
    handler, asked = script(problem("too-many-requests", 429, retry_after=3), GOOD)
    assert ask(transport_to(handler), method).status == 200
    assert len(asked) == 2
    assert fake_time.slept[0] >= 3


def test_retry_after_in_the_header_counts_too(transport_to, fake_time):
    handler, _asked = script(httpx.Response(503, headers={"Retry-After": "4"}), GOOD)
    ask(transport_to(handler))
    assert 4 <= fake_time.slept[0] <= 5


def test_a_wait_over_the_budget_goes_up_at_once(transport_to, fake_time):
    handler, asked = script(problem("too-many-requests", 429, retry_after=600), GOOD)
    with pytest.raises(e.TooManyRequests) as caught:
        ask(transport_to(handler))
    assert len(asked) == 1
    assert fake_time.slept == []
    assert caught.value.retry_after == 600
    assert "10 minutes" in str(caught.value)


def test_attempts_are_bounded(transport_to, fake_time):
    handler, asked = script(httpx.ConnectError)
    with pytest.raises(e.ServiceUnreachable) as caught:
        ask(transport_to(handler, retries=Retries(attempts=3)), "POST")
    assert len(asked) == 3
    assert caught.value.retryable
    assert not caught.value.uncertain


def test_time_is_bounded(transport_to, fake_time):
    asked = []

    def slow(request):
        asked.append(request)
        fake_time.now += 6
        raise httpx.ConnectTimeout("slow", request=request)

    with pytest.raises(e.ServiceUnreachable):
        ask(transport_to(slow, retries=Retries(attempts=50, budget=15)))
    assert len(asked) == 3


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b"<html>hello</html>", headers={"Content-Type": "text/html"}),
        httpx.Response(200, content=b"{", headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=b"\xff\xfe\xfa", headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=b"[" * 200_000, headers={"Content-Type": "application/json"}),
        httpx.Response(200, content=b"hello"),
        httpx.Response(404, content=b"<html>no such page</html>", headers={"Content-Type": "text/html"}),
        httpx.Response(404, content=b"{}", headers={"Content-Type": "application/problem+json"}),
        httpx.Response(404, content=b"[", headers={"Content-Type": "application/problem+json"}),
        httpx.Response(301, headers={"Location": "https://elsewhere.example/v1/health"}),
        httpx.Response(302, headers={"Location": "http://records.example/v1/health"}),
        httpx.Response(302, headers={"Location": "https://records.example:444/v1/health"}),
        httpx.Response(302, headers={"Location": "//[bad"}),
        httpx.Response(302),
    ],
    ids=lambda r: f"{r.status_code} {dict(r.headers).get('location') or r.content[:12]}",
)
def test_nonsense_is_called_nonsense(transport_to, answer):
    handler, _asked = script(answer)
    with pytest.raises(e.NonsenseAnswer):
        ask(transport_to(handler))


def test_the_status_line_outranks_the_body(transport_to):
    liar = httpx.Response(
        403,
        json={"type": "about:blank", "title": "fine", "status": 200},
        headers={"Content-Type": "application/problem+json"},
    )
    with pytest.raises(e.Forbidden) as caught:
        ask(transport_to(script(liar)[0]))
    assert caught.value.problem is not None
    assert caught.value.problem.status == 403


def test_redirects_on_the_own_origin_are_followed(transport_to):
    handler, asked = script(httpx.Response(307, headers={"Location": "/v2/search"}), GOOD)
    ask(transport_to(handler), "POST", "/v1/search", json_body={"query": "a"}, headers={"Authorization": "Bearer t"})
    assert [r.url.path for r in asked] == ["/v1/search", "/v2/search"]
    assert asked[1].method == "POST"
    assert json.loads(asked[1].content) == {"query": "a"}
    assert asked[1].headers["authorization"] == "Bearer t"


def test_a_redirect_that_would_change_the_method_is_not_followed(transport_to):
    handler, asked = script(httpx.Response(303, headers={"Location": "/v1/other"}), GOOD)
    with pytest.raises(e.NonsenseAnswer):
        ask(transport_to(handler), "POST", json_body={})
    assert len(asked) == 1


def test_redirects_do_not_go_round_for_ever(transport_to):
    handler, asked = script(httpx.Response(302, headers={"Location": "/v1/health"}))
    with pytest.raises(e.NonsenseAnswer):
        ask(transport_to(handler))
    assert len(asked) == 4


def test_an_answer_over_the_limit_is_not_read(transport_to):
    big = httpx.Response(200, json="x" * 2000)
    with pytest.raises(e.NonsenseAnswer, match="too long"):
        ask(transport_to(script(big)[0], limits=Limits(answer_bytes=1000)))
    assert ask(transport_to(script(big)[0], limits=Limits(answer_bytes=3000))).status == 200


def test_nothing_comes_back_for_204(transport_to):
    assert ask(transport_to(script(httpx.Response(204))[0]), "DELETE").body is None


def test_what_is_sent(transport_to):
    handler, asked = script(GOOD)
    ask(
        transport_to(handler, url="https://records.example/pole"),
        "POST",
        "/v1/records/PE%2D1",
        query={"a": "b&c=ü"},
        json_body={"name": "Siân Ó"},
        headers={"If-Match": '"3"'},
    )
    request = asked[0]
    assert request.url.raw_path == b"/pole/v1/records/PE%2D1?a=b%26c%3D%C3%BC"
    assert json.loads(request.content) == {"name": "Siân Ó"}
    assert request.headers["content-type"] == "application/json"
    assert request.headers["if-match"] == '"3"'
    assert request.headers["accept-language"] == "en-GB"
    assert request.headers["accept"] == "application/json"


def test_cancelling_while_waiting_for_the_next_try(transport_to):
    async def go():
        waiting = asyncio.Event()

        async def sleep(_seconds):
            waiting.set()
            await asyncio.Event().wait()

        transport = transport_to(script(httpx.ConnectError)[0])
        transport._sleep = sleep
        task = asyncio.create_task(transport.request("GET", "/v1/health"))
        await waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await transport.aclose()

    asyncio.run(go())


def test_a_request_to_this_computer_takes_no_proxy(monkeypatch):
    from client.transport import Transport

    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    here, there = Transport("http://127.0.0.1:8000"), Transport("https://records.example")
    assert not here._client.trust_env
    assert there._client.trust_env
    asyncio.run(here.aclose())
    asyncio.run(there.aclose())
