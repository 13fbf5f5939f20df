"""Worst cases one by one, and sixteen people at once.

Worst cases are asked through HTTP on a service of their own: the first time they are asked and once more, with the
resident memory of the service before and after all of them. Each must be answered, or refused with a problem that says
what to do. Sixteen people ask the mix of ``search.py`` at once, each on a connection of its own and without a pause.
"""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import httpx

from tests.bench.memory import resident
from tests.bench.report import Figure, percentile
from tests.bench.search import names, queries, served

USERS = 16
EACH = 40
LONGEST = 10_000


def worst(people: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(what it is, query): each as dear as the language lets a query be."""
    surnames = list(dict.fromkeys(surname for _forename, surname in people))[:200]
    words = " ".join(f"{forename} {surname}" for forename, surname in people)[:LONGEST].rsplit(" ", 1)[0]
    return [
        ("a term in most records", "synthetic"),
        ("type:person", "type:person"),
        ("a letter and a star", "s*"),
        ("a star before a letter", "*s"),
        ("one question mark", "?"),
        ("stars between letters", "*a*e*i*"),
        ("a star alone", "*"),
        ("an OR of 200 names", " OR ".join(surnames)),
        ("10,000 characters", words),
        ("10,000 characters without a space", "a" * LONGEST),
        ("NOT alone", "NOT smith"),
        ("a wide NEAR", "male NEAR/50 british"),
        ("thirty brackets deep", "(" * 30 + "smith" + ")" * 30),
        ("every day there is", "dob:1800..2100"),
        ("two letters, near spellings", "jo~ sm~"),
        ("half the country", "within 500 km of 52.5,-1.5"),
    ]


def _asked(http: httpx.Client, query: str) -> tuple[float, httpx.Response]:
    start = time.perf_counter()
    answer = http.post("/v1/search", json={"query": query, "limit": 50})
    return (time.perf_counter() - start) * 1000, answer


def _worst(http: httpx.Client, pid: int, people: list[tuple[str, str]]) -> list[Figure]:
    before = resident(pid)
    figures = []
    for what, query in worst(people):
        first, answer = _asked(http, query)
        again, _answer = _asked(http, query)
        if answer.status_code == 200:
            note = f"{answer.json()['counts']['strong'] + answer.json()['counts']['weaker']:,} records"
        elif answer.status_code in (400, 422):
            note = f"refused: {answer.json()['detail']}"
        else:
            raise RuntimeError(f"{what}: {answer.status_code} {answer.text[:300]}")
        figures.append(Figure(f"worst case: {what}", first, "ms", "asked again", again, note=note))
    figures.append(Figure("memory of the service after the worst cases", resident(pid), "MiB", "before", before))
    return figures


def _crowd(url: str, token: str, people: list[tuple[str, str]]) -> list[float]:
    """Milliseconds of every search of sixteen people who begin together."""
    mix = [text for _kind, text in queries(people, per_kind=64)]
    ready = threading.Barrier(USERS)
    times: list[float] = []
    failed: list[BaseException] = []

    def person(number: int) -> None:
        try:
            mine = random.Random(number).sample(mix, EACH)
            with httpx.Client(base_url=url, timeout=120, headers={"Authorization": f"Bearer {token}"}) as http:
                http.get("/v1/health")
                ready.wait(60)
                for text in mine:
                    taken, answer = _asked(http, text)
                    answer.raise_for_status()
                    times.append(taken)
        except BaseException as error:
            failed.append(error)
            ready.abort()

    threads = [threading.Thread(target=person, args=(number,)) for number in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return times


def measure(people: int, data: Path) -> list[Figure]:
    """The rows for the population of ``people`` in ``data``."""
    with served(data) as (http, service):
        known = names(http, 2000)
        assert service.pid is not None
        figures = _worst(http, service.pid, known)
    with served(data) as (http, service):
        for text in ("smith", "type:person"):
            _asked(http, text)
        token = str(http.headers["Authorization"]).removeprefix("Bearer ")
        times = _crowd(service.url(), token, known)
    label = f"{USERS} people at once, {people:,} people"
    figures.append(Figure(f"{label}, p50", percentile(times, 0.5), "ms"))
    figures.append(Figure(f"{label}, p95", percentile(times, 0.95), "ms", limit=250))
    return figures
