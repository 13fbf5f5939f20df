"""Tests only a person can do: scripts to follow, and the small YAML records they leave.

A record is one run by one person with one assistive technology on one day::

    date: 2026-11-21
    tester: accessibility tester        # a role; no name is needed
    with: NVDA                          # one of those `TOOLS` names
    version: "2026.1"
    platform: Windows 11
    program: 0.1.0                      # the version that was tested
    results:
      - criterion: "1.1.1"
        outcome: pass                   # pass, fail or not applicable
        pages: [search, record]
        notes: Every icon is silent or named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from accessibility.standards import Criterion, criteria
from accessibility.standards.needs import Need
from i18n import Message, _

__all__ = ["TOOLS", "Manual", "ManualResult", "RecordError", "Run", "load_runs", "rows_for", "script"]

_LASTS = timedelta(days=365)  # an older run tells of another program

# What a run is made with, and whose way of working it follows.
TOOLS: dict[str, tuple[Need, ...]] = {
    "NVDA": (Need.NO_VISION,),
    "JAWS": (Need.NO_VISION,),
    "VoiceOver": (Need.NO_VISION,),
    "Orca": (Need.NO_VISION,),
    "Magnifier": (Need.LIMITED_VISION, Need.NO_COLOUR),
    "Dragon": (Need.LIMITED_MANIPULATION, Need.LIMITED_REACH),
    "Keyboard": (Need.LIMITED_MANIPULATION, Need.LIMITED_VISION),
    "Inspection": tuple(Need),
}
_KEYS = {"date", "tester", "with", "version", "platform", "program", "results", "notes"}
_RESULT_KEYS = {"criterion", "outcome", "pages", "notes"}


class RecordError(ValueError):
    """A record that cannot be used; the text names the file, the entry and what to write."""


class Manual(StrEnum):
    """What a person found."""

    PASS = "pass"  # noqa: S105 - an answer, no secret
    FAIL = "fail"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class ManualResult:
    """What a run found of one row."""

    criterion: str
    outcome: Manual
    pages: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: who, when, with what, on which version, and what was found."""

    day: date
    tester: str
    tool: str
    tool_version: str
    platform: str
    program: str
    results: tuple[ManualResult, ...]
    file: str = ""

    def counts(self, today: date, program: str) -> bool:
        """True when the run is of this version of the program, no older than a year and not of a day to come."""
        return self.program == program and today - _LASTS <= self.day <= today

    def says(self) -> str:
        """When, with what and where, for a remark."""
        return f"{self.day.isoformat()}, {self.tool} {self.tool_version}".strip() + f", {self.platform}"


def load_runs(folder: Path) -> tuple[Run, ...]:
    """Every record in ``folder`` (``*.yaml``), by name; none when there is no such folder.

    Raises ``RecordError`` for the first that cannot be used: half a record is no evidence.
    """
    return tuple(_run(path) for path in sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def _run(path: Path) -> Run:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RecordError(f"{path} is not YAML: {error}") from error
    if not isinstance(data, dict):
        raise RecordError(f"{path} must hold date, tester, with, version, platform, program and results")
    if unknown := sorted(str(key) for key in set(data) - _KEYS):
        raise RecordError(f"{path} has an unknown key “{unknown[0]}”; known are {', '.join(sorted(_KEYS))}")
    if type(data.get("date")) is not date:
        raise RecordError(f"{path} needs “date” as 2026-11-21, without quotes")
    for key in ("tester", "with", "version", "platform", "program"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise RecordError(f"{path} needs “{key}” as a text; put figures such as 2026.1 in quotes")
    if data["with"] not in TOOLS:
        raise RecordError(f"{path}: “with” is “{data['with']}”; write one of {', '.join(TOOLS)}")
    results = data.get("results")
    if not isinstance(results, list) or not results:
        raise RecordError(f"{path} needs “results”, a list with at least one entry")
    found = tuple(_result(item, f"{path}: result {number}") for number, item in enumerate(results, 1))
    texts = (data["tester"], data["with"], data["version"], data["platform"], data["program"])
    return Run(data["date"], *texts, found, path.name)


def _result(item: Any, where: str) -> ManualResult:
    if not isinstance(item, dict):
        raise RecordError(f"{where} must have criterion and outcome")
    if unknown := sorted(str(key) for key in set(item) - _RESULT_KEYS):
        raise RecordError(f"{where} has an unknown key “{unknown[0]}”; known are {', '.join(sorted(_RESULT_KEYS))}")
    name = item.get("criterion")
    if not isinstance(name, str) or name not in criteria():
        raise RecordError(f'{where}: “criterion” is {name!r}; write an id in quotes, such as "1.1.1" or "EN-5.2"')
    try:
        outcome = Manual(str(item.get("outcome")))
    except ValueError:
        raise RecordError(
            f"{where}: “outcome” is {item.get('outcome')!r}; write pass, fail or not applicable"
        ) from None
    notes = item.get("notes", "")
    if not isinstance(notes, str) or (outcome is not Manual.PASS and not notes.strip()):
        raise RecordError(f"{where} is “{outcome.value}” and needs “notes” that say why")
    pages = item.get("pages", [])
    if not isinstance(pages, list) or not all(isinstance(name, str) for name in pages):
        raise RecordError(f"{where}: “pages” must be a list of page ids")
    return ManualResult(name, outcome, tuple(pages), notes)


def rows_for(tool: str) -> list[Criterion]:
    """The rows a run with ``tool`` looks at: those a person is asked about, by whose need they are."""
    wanted = set(TOOLS[tool])
    return [row for row in criteria().values() if row.ask is not None and wanted & set(row.needs)]


def script(tool: str, product: str, version: str, pages: Iterable[tuple[str, str]]) -> str:
    """The test script for a run with ``tool``, in Markdown, with the record to fill in at its end.

    ``pages`` are (title, task). Every answer in the record is left open: an unfilled record is refused.
    """
    tasks = [str(_("{page}: {task}", page=page, task=task)) for page, task in pages if task]
    lines = [
        f"# {_('{product} {version}: test with {tool}', product=product, version=version, tool=tool)}",
        "",
        str(_("Work as {people} does, with {tool} on its usual settings.", people=_people(tool), tool=tool)),
        str(_("Do each task below once, then answer each question. Write down what you tried, not what you expect.")),
        "",
        *(
            [f"## {_('Tasks')}", "", *[f"{number}. {task}" for number, task in enumerate(tasks, 1)], ""]
            if tasks
            else ()
        ),
        f"## {_('Questions')}",
        "",
    ]
    rows = rows_for(tool)
    for row in rows:
        lines += [f"### {row.id} {row.title}", "", f"{row.says}", "", f"{row.ask}", ""]
    lines += [f"## {_('Record')}", "", str(_("Fill in, and save as a .yaml file among the records.")), "", "```yaml"]
    lines += [f"date:\ntester:\nwith: {tool}\nversion:\nplatform:\nprogram: {version}\nresults:"]
    lines += [f'  - criterion: "{row.id}"\n    outcome:\n    pages: []\n    notes: ""' for row in rows]
    return "\n".join([*lines, "```"]) + "\n"


def _people(tool: str) -> str:
    people: list[Message] = [need.person for need in TOOLS[tool]]
    return str(people[0]) if len(people) < len(Need) else str(_("each of the people of clause 4.2"))
