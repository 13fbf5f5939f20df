"""How much lies before the right record: rows and spoken seconds, beside plain FTS5 and plain tantivy.

``sift.toml`` holds the tasks: what somebody knows, what is typed, the record that is meant. A record gathered under a
row is found at that row. What is not among the first rows counts as all of them heard in vain. Spoken is what Orca says
at standard verbosity, from Enter on (``tests/journeys``): the region, the headline, the list and its size, then row
after row up to the right one; of nothing found, all that is said of it. A plain engine's list is put in the same frame,
with a bare number of hits as its headline and summaries as its rows. Utterances are synthesised by espeak-ng at its
default rate, and the length of the sound is taken.
"""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import httpx

from client.query.answer import SearchAnswer
from client.records import record_types
from service.store.ids import id_of
from tests.bench.plain import MOST, Plain, fts5, plain_tantivy
from tests.bench.report import Figure, median, percentile
from tests.bench.search import served
from views.pages.search.state import Phase, SearchState, one_type_of, rows_of, sentence
from views.verbosity import Verbosity
from views.words import in_sentence

_BYTES_A_SECOND = 22_050 * 2
_HEADER = 44


@dataclass(frozen=True)
class Task:
    """``known`` is what the person knows, ``target`` the reference at the source of the record that is meant."""

    kind: str
    known: str
    query: str
    target: str


@dataclass(frozen=True)
class Outcome:
    """``row`` of the target from 1, None when it is not among the first; ``said`` from Enter to having heard it."""

    row: int | None
    said: tuple[str, ...]

    @property
    def before(self) -> int:
        """Rows in vain before the target."""
        return MOST if self.row is None else self.row - 1


def tasks() -> list[Task]:
    """The tasks as written down."""
    held = tomllib.loads(Path(__file__).with_name("sift.toml").read_text(encoding="utf-8"))
    return [Task(**each) for each in held["task"]]


def ids(database: Path, wanted: Sequence[Task]) -> dict[str, str]:
    """The id of every target. Raises ``KeyError`` when the population is not the one that the tasks are about."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        keys = dict(connection.execute("SELECT source_reference, key FROM records"))
    return {task.target: id_of(keys[task.target]) for task in wanted}


def lodestar(http: httpx.Client, target: str, task: Task) -> Outcome:
    """``task`` done as the desktop does it; ``target`` is the id of the record that is meant."""
    answer = SearchAnswer.model_validate(
        http.post("/v1/search", json={"query": task.query, "limit": MOST}).raise_for_status().json()
    )
    types = record_types()
    rows = rows_of(answer.hits, {name: str(kind.label) for name, kind in types.items()})
    one = one_type_of(answer)
    total = answer.counts.total
    noun = in_sentence(str(types[one].label if total == 1 else types[one].plural)) if one else "records"
    state = SearchState(
        query=task.query, phase=Phase.FOUND if rows else Phase.NOTHING, rows=rows, strong=answer.counts.strong,
        weaker=answer.counts.weaker, exact=answer.counts.exact, one_type=one, noun=noun,
    )  # fmt: skip
    if not rows:
        return Outcome(None, (state.nothing(), *(sentence(notice.message) for notice in answer.notices)))
    said = frame(sentence(state.headline()), len(rows))
    for at, (hit, row) in enumerate(zip(answer.hits, rows, strict=True), 1):
        said.append(row.spoken(Verbosity.STANDARD, state.mixed, state.graded))
        if target in [one.id for one in (hit, *hit.others)]:
            return Outcome(at, tuple(said))
    return Outcome(None, tuple(said))


def plain(search: Plain, task: Task) -> Outcome:
    """``task`` done with a plain engine."""
    rows = search(task.query)
    said = frame(f"{len(rows)} records.", len(rows))
    for at, (reference, summary) in enumerate(rows, 1):
        said.append(summary)
        if reference == task.target:
            return Outcome(at, tuple(said))
    return Outcome(None, tuple(said))


def frame(headline: str, rows: int) -> list[str]:
    """What is said as the focus comes to a list of results."""
    return ["Results panel.", headline, f"table with {rows} rows 1 column"]


@lru_cache(maxsize=100_000)
def seconds(text: str) -> float:
    """How long espeak-ng speaks ``text`` at its default rate."""
    spoken = subprocess.run(
        ["espeak-ng", "-v", "en-gb", "--stdout"], input=text.encode(), capture_output=True, check=True, timeout=60
    )
    return max(0, len(spoken.stdout) - _HEADER) / _BYTES_A_SECOND


def outcomes(data: Path, told: Callable[[str], None] = lambda line: None) -> dict[str, list[Outcome]]:
    """Every task by every engine on the population in ``data``, in the order of :func:`tasks`."""
    database = data / "lodestar.db"
    wanted = tasks()
    found: dict[str, list[Outcome]] = {}
    meant = ids(database, wanted)
    with served(data) as (http, _service):
        found["Lodestar"] = [lodestar(http, meant[task.target], task) for task in wanted]
    told("Lodestar done")
    with tempfile.TemporaryDirectory(prefix="lodestar-plain-") as scratch:
        for name, make in (("FTS5 bm25", fts5), ("tantivy bm25", plain_tantivy)):
            search = make(database, Path(scratch))
            found[name] = [plain(search, task) for task in wanted]
            told(f"{name} done")
    return found


def by_kind(found: dict[str, list[Outcome]], wanted: Sequence[Task]) -> str:
    """A Markdown table: for each kind of task the rows before the target, median and p95, by engine."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for at, task in enumerate(wanted):
        kinds[task.kind].append(at)
    lines = ["| What is known | Tasks | " + " | ".join(found) + " |", "|---|---|" + "---|" * len(found)]
    for kind, places in kinds.items():
        cells = []
        for name in found:
            before = [found[name][at].before for at in places]
            missed = sum(found[name][at].row is None for at in places)
            cells.append(
                f"{median(before):g} / {percentile(before, 0.95):g}" + (f", {missed} missed" if missed else "")
            )
        lines.append(f"| {kind} | {len(places)} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def measure(people: int, data: Path) -> list[Figure]:
    """Rows and spoken seconds before the right record, for the population of ``people`` in ``data``."""
    wanted = tasks()
    found = outcomes(data)
    print(by_kind(found, wanted))
    peers = [name for name in found if name != "Lodestar"]
    figures = []
    for label, share, limit in (("median", 0.5, 1.0), ("p95", 0.95, 3.0)):
        value = {name: percentile([one.before for one in found[name]], share) for name in found}
        beside = "; ".join(f"{name}: {value[name]:g} rows" for name in peers)
        figures.append(
            Figure(f"rows before the right one, {len(wanted)} tasks, {people:,} people, {label}", value["Lodestar"],
                   "rows", beside, limit=limit)
        )  # fmt: skip
    missed = {name: sum(one.row is None for one in found[name]) for name in found}
    beside = "; ".join(f"{name}: {missed[name]}" for name in peers)
    figures.append(Figure(f"tasks whose record is not among the first {MOST}", missed["Lodestar"], "tasks", beside))
    spoken = {name: [sum(map(seconds, one.said)) for one in found[name]] for name in found}
    for label, share in (("median", 0.5), ("p95", 0.95)):
        value = {name: percentile(spoken[name], share) for name in found}
        beside = "; ".join(f"{name}: {value[name]:.1f} s" for name in peers)
        figures.append(Figure(f"spoken from Enter to the right row, {label}", value["Lodestar"], "s", beside))
    return figures
