"""Search through HTTP, p50 and p95, beside tantivy called directly on the same index.

The queries are made from people of the population itself (found by paging through ``type:person``), in kinds that
people type: a surname, a full name, a misspelt one, name and year, a phrase, AND OR NOT, a place, a plate, a common
word. Each kind is asked as often as the others, in a fixed shuffled order, on one kept-alive connection. The same words
go straight to tantivy's own query parser, best 50 by BM25, ids read: the least any search over this index could take.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import tantivy

from client.embedded import EmbeddedService
from tests.bench.report import Figure, percentile

PER_KIND = 40
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def populate(people: int, data: Path, seed: int = 1) -> float:
    """Make the population in ``data`` unless it is there; seconds it took, index included."""
    start = time.perf_counter()
    for arguments in (["sample", "--people", str(people), "--seed", str(seed)], ["reindex"]):
        command = [sys.executable, "-m", "service.cli", *arguments, "--data", str(data)]
        subprocess.run(command, check=True, timeout=3600, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


@contextmanager
def served(data: Path) -> Iterator[tuple[httpx.Client, EmbeddedService]]:
    """The service on ``data``, signed in, on one kept-alive connection, once its index is current."""
    with EmbeddedService(data, sample=0) as service, httpx.Client(base_url=service.url(), timeout=120) as http:
        session = http.post("/v1/session/embedded", json={"secret": service.secret}).raise_for_status().json()
        http.headers["Authorization"] = f"Bearer {session['token']}"
        deadline = time.monotonic() + 600
        while http.get("/v1/health").json()["index"] != "current":
            if time.monotonic() > deadline:
                raise TimeoutError("the index did not become current within 10 minutes")
            time.sleep(0.2)
        yield http, service


def names(http: httpx.Client, wanted: int) -> list[tuple[str, str]]:
    """(forename, surname) of ``wanted`` people, spread over the population by different first letters."""
    found: list[tuple[str, str]] = []
    cursor = None
    while len(found) < wanted:
        body = {"query": "type:person", "sort": "newest", "limit": 200, "cursor": cursor}
        answer = http.post("/v1/search", json=body).raise_for_status().json()
        for hit in answer["hits"]:
            words = _NAME.findall(hit["title"])
            if len(words) >= 2:
                found.append((words[0], words[-1]))
        cursor = answer["next"]
        if cursor is None:
            break
    return found


def _slip(word: str, chance: random.Random) -> str:
    """``word`` with two neighbours swapped, as fingers do."""
    if len(word) < 4:
        return word + word[-1]
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def queries(people: list[tuple[str, str]], per_kind: int = PER_KIND, seed: int = 7) -> list[tuple[str, str]]:
    """(kind, text) of the whole mix in a fixed shuffled order."""
    chance = random.Random(seed)
    made: list[tuple[str, str]] = []
    for _ in range(per_kind):
        (forename, surname), (_other, second) = chance.choice(people), chance.choice(people)
        year = chance.randint(1940, 2005)
        made += [
            ("surname", surname),
            ("full name", f"{forename} {surname}"),
            ("misspelt name", f"{forename} {_slip(surname, chance)}"),
            ("name and birth years", f"{surname} dob:{year}..{year + 5}"),
            ("field", f"surname:{surname.lower()} type:person"),
            ("phrase", f'"{forename} {surname}"'),
            ("or, not", f"({surname} OR {second}) NOT {forename}"),
            ("place and crime", chance.choice(["burglary", "robbery", "theft"]) + f" {surname}"),
            ("plate", f"{chance.choice('ABKLY')}{chance.choice('ABDEK')}{chance.randint(10, 23)}"),
            ("common word", chance.choice(["type:person", "synthetic", "male", "street"])),
        ]
    chance.shuffle(made)
    return made


def _through_http(http: httpx.Client, mix: list[tuple[str, str]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    for kind, text in mix:
        start = time.perf_counter()
        answer = http.post("/v1/search", json={"query": text, "limit": 50})
        times.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
        answer.raise_for_status()
    return times


def _direct(index: Path, mix: list[tuple[str, str]]) -> list[float]:
    """The same words through tantivy's own parser over all its text fields."""
    opened = tantivy.Index.open(str(index))
    searcher = opened.searcher()
    fields = text_fields(index)
    times = []
    for _kind, text in mix:
        words = " ".join(re.findall(r"[^\W_]+", text)) or "person"
        start = time.perf_counter()
        query = opened.parse_query(words, fields)
        for _score, address in searcher.search(query, 50).hits:
            searcher.doc(address)
        times.append((time.perf_counter() - start) * 1000)
    return times


def text_fields(index: Path) -> list[str]:
    """The names of the text fields of the index at ``index``, from its own description."""
    import json

    schema = json.loads((index / "meta.json").read_text(encoding="utf-8"))["schema"]
    return [entry["name"] for entry in schema if entry["type"] == "text" and (entry["options"].get("indexing") or {})]


def index_of(data: Path) -> Path:
    """Where the service keeps its tantivy index below ``data``."""
    return next(path.parent for path in sorted(data.rglob("meta.json")))


def measure(people: int, data: Path) -> list[Figure]:
    """The search rows for a population of ``people`` kept in ``data``."""
    with served(data) as (http, _service):
        mix = queries(names(http, 2000))
        _through_http(http, mix[:50])  # the first queries open files and fill caches
        times = _through_http(http, mix)
    direct = _direct(index_of(data), mix)
    everything = [t for kind in times.values() for t in kind]
    floor = percentile(direct, 0.95)
    label = f"search through HTTP, {people:,} people"
    figures = [
        Figure(f"{label}, p50", percentile(everything, 0.5), "ms", "tantivy directly", percentile(direct, 0.5)),
        Figure(f"{label}, p95", percentile(everything, 0.95), "ms", "tantivy directly", floor, limit=50),
    ]
    for kind, values in sorted(times.items()):
        figures.append(
            Figure(f"— {kind}, p95", percentile(values, 0.95), "ms", note=f"p50 {percentile(values, 0.5):.1f}")
        )
    return figures
