"""Signing in and out: what each call sends, when a session ends, and the token that is kept between starts."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from keyring.backends import fail

from client import errors as e
from client.session import Snapshot, State
from client.tokens import TokenStore, Vault
from tests.client.wire import ME, SESSION, URL, Wire, problem, run


def test_health_and_sign_in_need_no_token(api_on):
    wire = Wire((200, {"status": "ready", "version": "1", "index": "current"}))
    assert run(api_on(wire, token=None, reason=None), lambda a: a.health()).status == "ready"
    assert "authorization" not in wire.asked[0].headers

    wire = Wire((200, SESSION))
    api = api_on(wire, token=None, reason=None)
    run(api, lambda a: a.sign_in("a.officer", "päss word"))
    assert api.session.token == "tok"
    assert json.loads(wire.asked[0].content) == {"account": "a.officer", "password": "päss word"}
    assert "authorization" not in wire.asked[0].headers

    wire = Wire((200, SESSION))
    api = api_on(wire, token=None, reason=None)
    run(api, lambda a: a.sign_in_embedded("hush"))
    assert json.loads(wire.asked[0].content) == {"secret": "hush"}
    assert api.session.now.name == "A Officer"


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [("wrong-credentials", 401, e.WrongCredentials), ("account-locked", 403, e.AccountLocked),
     ("password-expired", 403, e.PasswordExpired)],
)  # fmt: skip
def test_a_refused_sign_in_changes_nothing(api_on, code, status, kind):
    api = api_on(Wire(problem(code, status)), token=None, reason=None)
    with pytest.raises(kind):
        run(api, lambda a: a.sign_in("a.officer", "wrong"))
    assert api.session.now.state is State.SIGNED_OUT


def test_a_sign_in_whose_answer_is_lost_is_not_repeated_and_is_no_change_to_look_for(api_on):
    wire = Wire((503, None))
    with pytest.raises(e.ServiceUnavailable) as caught:
        run(api_on(wire, token=None, reason=None), lambda a: a.sign_in("a.officer", "p"))
    assert len(wire.asked) == 1
    assert not caught.value.uncertain
    assert caught.value.retryable


def test_a_session_that_ends_is_noticed_and_the_task_stays(api_on):
    api = api_on(Wire(problem("session-ended", 401)))
    heard: list[Snapshot] = []
    api.session.observe(heard.append)
    with pytest.raises(e.SessionEnded):
        run(api, lambda a: a.record("PE-7"))
    assert [s.state for s in heard] == [State.ENDED]
    assert api.session.reason == "Welfare check – Siân"
    with pytest.raises(e.SessionEnded):
        asyncio.run(api.record("PE-7"))


def test_every_request_the_service_takes_begins_the_idle_time_anew_from_its_sending(api_on):
    now = [0.0]
    told = {"seconds_left": 86400, "idle_seconds": 14400}

    def slow(_request):
        now[0] += 10
        return httpx.Response(200, json={"items": [], "next": None})

    wire = Wire((200, ME | told))
    api = api_on(wire, token=None)
    api.session.clock = lambda: now[0]
    api.session.resume("tok", "a.officer")
    run(api, lambda a: a.me())
    assert api.session.left()[:2] == (14400, 86400)
    now[0] += 3600
    assert api.session.left()[:2] == (10800, 82800)
    run_again = api_on(slow, token=None)
    run_again.session = api.session
    run(run_again, lambda a: a.log())
    assert api.session.left()[:2] == (14390, 82790)
    refused = api_on(Wire(problem("not-found", 404)), token=None)
    refused.session = api.session
    with pytest.raises(e.NotFound):
        run(refused, lambda a: a.record("PE-7"))
    assert api.session.left().idle == 14390  # at the least: what is refused is not counted


def test_signing_out_is_done_here_in_any_case(api_on):
    wire = Wire((204, None))
    api = api_on(wire)
    run(api, lambda a: a.sign_out())
    assert wire.asked[0].method == "DELETE"
    assert wire.asked[0].headers["authorization"] == "Bearer tok"
    assert api.session.token is None

    api = api_on(Wire((503, None)))
    with pytest.raises(e.ServiceUnavailable):
        run(api, lambda a: a.sign_out())
    assert api.session.now.state is State.SIGNED_OUT

    api = api_on(Wire(problem("session-ended", 401)))
    run(api, lambda a: a.sign_out())
    assert api.session.now.state is State.SIGNED_OUT


def test_a_kept_token_is_taken_up_again(api_on):
    tokens = TokenStore(Vault(fail.Keyring()))
    api = api_on(Wire((200, SESSION)), token=None, reason=None, tokens=tokens)
    run(api, lambda a: a.sign_in("a.officer", "p"))
    assert tokens.load(URL) is None  # only when told to keep it
    run(api_on(Wire((200, SESSION)), token=None, tokens=tokens), lambda a: a.sign_in("a.officer", "p", keep=True))

    later = api_on(Wire((200, ME)), token=None, tokens=tokens)
    assert run(later, lambda a: a.resume()).account == "a.officer"
    assert later.session.token == "tok"
    assert later.session.now.may("record:read")

    too_late = api_on(Wire(problem("session-ended", 401)), token=None, tokens=tokens)
    assert run(too_late, lambda a: a.resume()) is None
    assert too_late.session.now.state is State.SIGNED_OUT
    assert tokens.load(URL) is None
    assert run(too_late, lambda a: a.resume()) is None


def test_an_unreachable_service_does_not_cost_the_kept_token(api_on):
    tokens = TokenStore(Vault(fail.Keyring()))
    tokens.save(URL, "a.officer", "tok")
    with pytest.raises(e.ServiceUnavailable):
        run(api_on(Wire((503, None)), token=None, tokens=tokens), lambda a: a.resume())
    assert tokens.load(URL) is not None
