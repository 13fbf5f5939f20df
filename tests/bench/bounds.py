"""Worst cases one by one, and sixteen people at once.

Worst cases are asked through HTTP on a service of their own: the first time they are asked and once more, with the
resident memory of the service before and after all of them. Each must be answered, or refused with a problem that says
what to do. Sixteen people ask the mix of ``search.py`` at once, each on a connection of its own and without a pause,
of a service as it runs for many: with a process a core that answers searches.
"""

from __future__ import annotations

import json
import random
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from service.search.readers import fitting
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
        ("a term in all records", "system:synthetic"),
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


@contextmanager
def crowded(data: Path) -> Iterator[tuple[str, str]]:
    """Address and token of a service on ``data`` with its readers at work."""
    secret = secrets.token_hex(16)
    command = [sys.executable, "-P", "-m", "service.cli", "serve", "--data", str(data), "--port", "0", "--embedded"]
    with subprocess.Popen(
        [*command, "--readers", str(fitting())], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{secret}\n")
        process.stdin.flush()
        url = next(str(json.loads(line)["url"]) for line in process.stdout if '"url"' in line)
        answer = httpx.post(f"{url}/v1/session/embedded", json={"secret": secret}).raise_for_status()
        token = str(answer.json()["token"])
        headers = {"Authorization": f"Bearer {token}"}
        deadline = time.monotonic() + 600
        while httpx.get(f"{url}/v1/health").json()["index"] != "current" or len(_children(process.pid)) < fitting():
            if time.monotonic() > deadline:
                raise TimeoutError("the service was not ready within 10 minutes")
            time.sleep(0.2)
        for _turn in range(20 * fitting()):  # every reader opens its files
            httpx.post(f"{url}/v1/search", json={"query": "smith"}, headers=headers, timeout=60).raise_for_status()
        try:
            yield url, token
        finally:
            process.stdin.close()
            process.wait(60)


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()


def measure(people: int, data: Path) -> list[Figure]:
    """The rows for the population of ``people`` in ``data``."""
    with served(data) as (http, service):
        known = names(http, 2000)
        assert service.pid is not None
        figures = _worst(http, service.pid, known)
    with crowded(data) as (url, token):
        times = _crowd(url, token, known)
    label = f"{USERS} people at once, {people:,} people"
    figures.append(Figure(f"{label}, p50", percentile(times, 0.5), "ms"))
    figures.append(Figure(f"{label}, p95", percentile(times, 0.95), "ms", limit=250))
    return figures
