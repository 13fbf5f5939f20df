"""Finding somebody whose particulars are corrupted, among a million: FEBRL's people in the population.

Datasets 1 to 3, with which the search was shaped, and dataset 4, which was not looked at meanwhile, each by itself.

The originals are people of the population, the corrupted duplicates are what is typed. Each is asked three times: in
labelled fields (``given:luk surname:cpaell dob:19/05/1994 area:minto``), in plain words (``luk cpaell 19/05/1994
minto``), and in fields without the area. Everything goes through HTTP on one connection, ten rows a page, as for any
officer. A target gathered under a row counts at that row. R@1 and R@10 are the shares of queries whose original is the
first, or among the first ten rows; "differ in two" are the queries of which two or more of the four fields are not as
in the original.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from tests.bench import febrl
from tests.bench.report import Figure, percentile
from tests.bench.search import served

FIRST: Final = 0.95
FIRST_TEN: Final = 0.98
LIMIT_MS: Final = 50.0
_ROWS: Final = 10


@dataclass(frozen=True)
class Pair:
    """A corrupted row and the original it was made from."""

    asked: febrl.Row
    original: febrl.Row

    @property
    def two(self) -> bool:
        """Whether they differ in two or more of the four fields."""
        return self.asked.differs(self.original) >= 2

    @property
    def bare(self) -> bool:
        """Whether so little is left to ask for that nobody could be told by it: fewer than two of the four fields."""
        return sum(map(bool, (self.asked.given, self.asked.surname, self.asked.born, self.asked.suburb))) < 2


def fields(row: febrl.Row) -> str:
    """The row as the form of labelled fields writes it."""
    return _fields(row, area=True)


def without_area(row: febrl.Row) -> str:
    """The same for somebody who does not know where the person lives."""
    return _fields(row, area=False)


def plain(row: febrl.Row) -> str:
    """The row as words typed one after the other."""
    return " ".join(part for part in (row.given, row.surname, _day(row), row.suburb) if part)


def _fields(row: febrl.Row, *, area: bool) -> str:
    named = [("given", row.given), ("surname", row.surname), ("dob", _day(row)), ("area", row.suburb if area else "")]
    return " ".join(f'{name}:"{value}"' if " " in value else f"{name}:{value}" for name, value in named if value)


def _day(row: febrl.Row) -> str:
    """As written in a form: day, month, year. Of a corrupted date, which need not be a day there is, just so."""
    return f"{row.born[6:]}/{row.born[4:6]}/{row.born[:4]}" if row.born else ""


WAYS: Final[dict[str, Callable[[febrl.Row], str]]] = {
    "labelled fields": fields,
    "plain words": plain,
    "fields without the area": without_area,
}


def pairs(files: Path, datasets: Sequence[int] = febrl.SETS) -> list[Pair]:
    """Every duplicate of the datasets with its original, if that is somebody (see :func:`febrl.hide`)."""
    found = []
    for dataset in datasets:
        originals, duplicates = febrl.rows(files, dataset)
        for row in duplicates:
            original = originals[row.number]
            if original.given or original.surname:
                found.append(Pair(row, original))
    return found


def prepare(population: Path, folder: Path, files: Path) -> dict[str, str]:
    """The population with the originals in it, at ``folder``, made and indexed unless it is there; ids by reference."""
    if not (folder / "lodestar.db").exists():
        with (
            closing(sqlite3.connect(population / "lodestar.db")) as made,
            closing(sqlite3.connect(folder / "lodestar.db")) as copy,
        ):
            made.backup(copy)
        # The originals come in by the outbox, as any record that is saved: no need to build the index once more.
        if (population / "index").exists():
            shutil.copytree(population / "index", folder / "index", dirs_exist_ok=True)
    return febrl.hide(files, f"sqlite:///{folder / 'lodestar.db'}")


@dataclass(frozen=True)
class Outcome:
    """The row of the original, from 0; None when it is not among the first ten. ``ms`` is the time through HTTP."""

    row: int | None
    ms: float


def ask(http: httpx.Client, text: str, target: str) -> Outcome:
    """One query."""
    start = time.perf_counter()
    answer = http.post("/v1/search", json={"query": text, "limit": _ROWS})
    ms = (time.perf_counter() - start) * 1000
    hits = answer.raise_for_status().json()["hits"]
    rows = [{hit["id"], *(other["id"] for other in hit["others"])} for hit in hits]
    return Outcome(next((at for at, row in enumerate(rows) if target in row), None), ms)


def measure(people: int, population: Path, sample: int | None = None) -> list[Figure]:
    """The identity rows for a population of ``people``. ``sample`` asks only so many of the pairs, at random."""
    folder = population.with_name(f"{population.name}-identity")
    folder.mkdir(parents=True, exist_ok=True)
    files = febrl.folder(folder / "febrl")
    ids = prepare(population, folder, files)
    asked = {"": pairs(files), ", not looked at before": pairs(files, (febrl.HELD_OUT,))}
    if sample is not None:
        asked = {kind: random.Random(11).sample(some, min(sample, len(some))) for kind, some in asked.items()}
    figures: list[Figure] = []
    with served(folder) as (http, _service):
        for kind, some in asked.items():
            for way, text in WAYS.items():
                for pair in some[:50]:
                    ask(http, text(pair.original), ids[pair.original.reference])  # opens files and fills caches
                found = [(pair, ask(http, text(pair.asked), ids[pair.original.reference])) for pair in some]
                figures += _figures(f"identity among {people:,}, {way}{kind}", found)
    return figures


def _figures(label: str, found: Sequence[tuple[Pair, Outcome]]) -> list[Figure]:
    two = [outcome for pair, outcome in found if pair.two]
    made = [
        _share(f"{label}, R@1", [outcome for _pair, outcome in found], 1),
        _share(f"{label}, R@10", [outcome for _pair, outcome in found], _ROWS),
        _share(f"{label}, differ in two, R@1", two, 1, FIRST),
        _share(f"{label}, differ in two, R@10", two, _ROWS, FIRST_TEN),
    ]
    for dataset in febrl.SETS:
        some = [outcome for pair, outcome in found if pair.two and pair.asked.dataset == dataset]
        if some:
            note = f"R@10 {sum(outcome.row is not None for outcome in some) / len(some):.3f}"
            made.append(_share(f"— dataset {dataset}, differ in two, R@1", some, 1, note=note))
    bare = sum(pair.bare for pair, _outcome in found)
    times = [outcome.ms for _pair, outcome in found]
    made.append(
        Figure(f"{label}, p50", percentile(times, 0.5), "ms", note=f"{bare} queries hold fewer than two fields")
    )
    made.append(Figure(f"{label}, p95", percentile(times, 0.95), "ms", limit=LIMIT_MS))
    return made


def _share(name: str, outcomes: Sequence[Outcome], rows: int, least: float | None = None, note: str = "") -> Figure:
    """The share of queries whose original is among the first ``rows``."""
    share = sum(outcome.row is not None and outcome.row < rows for outcome in outcomes) / len(outcomes)
    note = "; ".join(part for part in (f"{len(outcomes):,} queries", note) if part)
    return Figure(name, share, "", least=least, note=note)
