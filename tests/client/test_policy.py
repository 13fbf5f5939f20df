"""Waits between attempts, and which addresses are used."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.address import checked, is_loopback, origin
from client.errors import BadAddress, InsecureAddress
from client.policy import Retries, retry_after

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@given(st.integers(1, 10), st.floats(0, 100), st.one_of(st.none(), st.floats(0, 1000)), st.integers())
def test_a_wait_fits_the_policy(tried, spent, pause, seed):
    policy = Retries(attempts=5, budget=30, base=0.5, cap=3)
    wait = policy.wait(tried, spent, pause, Random(seed))
    if wait is None:
        assert tried >= 5 or spent + (pause or 0) + 3 > 30
    else:
        assert tried < 5
        assert spent + wait <= 30
        jitter = wait - (pause or 0)
        assert -1e-9 <= jitter <= min(3, 0.5 * 2 ** (tried - 1)) + 1e-9


def test_waits_grow_and_spread():
    policy = Retries(attempts=9, budget=1e6, base=1, cap=16)
    chance = Random(1)
    means = []
    for tried in range(1, 6):
        waits = [policy.wait(tried, 0, None, chance) or 0.0 for _ in range(500)]
        assert max(waits) - min(waits) > 0.8 * 2 ** (tried - 1)
        means.append(sum(waits) / 500)
    assert all(later > 1.5 * earlier for earlier, later in pairwise(means))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("", None),
        ("7", 7.0),
        (" 120 ", 120.0),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("-3", None),
        ("1e3", None),
        ("soon", None),
        ("９", None),
        ("9" * 400, None),
        ("Sun, 99 Mar 2026 12:00:30 GMT", None),
    ],
)
def test_retry_after(text, seconds):
    assert retry_after(text, NOW) == seconds


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://Records.Example/", "https://records.example"),
        (" https://records.example:8443/pole/ ", "https://records.example:8443/pole"),
        ("https://records.example/x?y=1#z", "https://records.example/x"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:9", "http://[::1]:9"),
    ],
)
def test_good_addresses(url, good):
    assert checked(url) == good


@pytest.mark.parametrize(
    "url",
    ["", "records.example", "ftp://records.example", "https://", "https://a b", "https://u:p@records.example",
     "https://records.example:99999", "javascript:alert(1)", "https://[::1", "https://rec\x00ords"],
)  # fmt: skip
def test_bad_addresses(url):
    with pytest.raises(BadAddress) as caught:
        checked(url)
    assert not isinstance(caught.value, InsecureAddress)


@pytest.mark.parametrize("url", ["http://records.example", "HTTP://10.0.0.1", "http://127.0.0.1.evil.example",
                                 "http://localhost.evil.example", "http://2130706433"])  # fmt: skip
def test_plain_http_only_to_this_computer_unless_allowed(url):
    with pytest.raises(InsecureAddress):
        checked(url)
    assert checked(url, allow_plain_http=True).startswith("http://")


def test_loopback_and_origin():
    assert is_loopback("LOCALHOST.")
    assert not is_loopback("0.0.0.0")
    assert origin("https://a.example/x") == origin("HTTPS://A.example:443/y")
    assert origin("https://a.example") != origin("http://a.example")
