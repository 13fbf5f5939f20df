"""How far a program conforms, row by row, from what was checked and nothing else.

A row *supports* only where every way of checking it that there is came to a pass: the rules from the
tree, by driving and by paint that answer to it, and, where a person is asked, a dated record. Anything
open makes it *not evaluated*, with the remark saying what is missing. A failure, known or new, makes it
*partially supports*, or *does not support* where nothing passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from accessibility.manual import Manual, ManualResult, Run
from accessibility.results import Audit, Finding
from accessibility.rule import Outcome
from accessibility.standards import Criterion, criteria
from accessibility.standards.needs import Need
from accessibility.standards.openacr_catalog import CHAPTERS
from i18n import _, ngettext

__all__ = ["Level", "NeedRow", "Product", "ProductError", "Row", "evaluate", "evaluate_needs", "load_product"]


class Level(StrEnum):
    """OpenACR's terms."""

    SUPPORTS = "supports"
    PARTIAL = "partially-supports"
    NOT = "does-not-support"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"


class ProductError(ValueError):
    """A product file that cannot be used; the text says what to write."""


@dataclass(frozen=True, slots=True)
class Product:
    """What the report is about and who answers for it. ``email`` is the one thing OpenACR insists on.

    ``left_out`` are chapters of the catalogue that do not concern the product, ``not_applicable`` rows of it
    (each with those below it) that nothing here looks at, both with the reason: claims its owner makes, so
    they stand in the owner's file and not here.
    """

    name: str
    version: str
    description: str
    author: str
    email: str
    website: str = ""
    feedback: str = ""
    license: str = "CC0-1.0"
    left_out: tuple[tuple[str, str], ...] = ()
    not_applicable: tuple[tuple[str, str], ...] = ()

    def rules_out(self, row: str) -> str:
        """The owner's reason why ``row`` of the catalogue does not apply; empty where there is none."""
        reasons = [why for name, why in self.not_applicable if row == name or row.startswith(f"{name}.")]
        return reasons[-1] if reasons else ""


def load_product(path: Path, version: str) -> Product:
    """The product in ``path`` (YAML). Raises ``ProductError``; ``OSError`` when it cannot be read."""
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ProductError(f"{path} is not YAML: {error}") from error
    open_rows = _unheld()
    closed = {name for name, numbers in CHAPTERS.items() if open_rows.issuperset(numbers)}
    claims = {"left_out": closed, "not_applicable": open_rows}
    known = {"name", "description", "author", "email", "website", "feedback", "license", *claims}
    if not isinstance(data, dict) or set(data) - known:
        raise ProductError(f"{path} may hold {', '.join(sorted(known))}, and nothing else")
    for key in ("name", "description", "author", "email"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise ProductError(f"{path} needs “{key}” as a text")
    if "@" not in data["email"]:
        raise ProductError(f"{path}: “email” is “{data['email']}”, which is no address")
    left_out, not_applicable = (_reasons(path, key, data.pop(key, {}), claims[key]) for key in claims)
    texts: dict[str, str] = {key: str(value).strip() for key, value in data.items()}
    return Product(version=version, left_out=left_out, not_applicable=not_applicable, **texts)


def _unheld() -> set[str]:
    """Rows of the catalogue that none of ours answers: of those alone an owner may say that they do not apply."""
    held = {row.id.removeprefix("EN-") for row in criteria().values()} | {need.value for need in Need}
    return {number for numbers in CHAPTERS.values() for number in numbers} - held


def _reasons(path: Path, key: str, given: Any, allowed: set[str]) -> tuple[tuple[str, str], ...]:
    """What the owner wrote under ``key``: each an id that is ``allowed``, with its reason."""
    if not isinstance(given, dict) or not all(isinstance(why, str) and why.strip() for why in given.values()):
        raise ProductError(f"{path}: “{key}” must map each id, in quotation marks, to its reason")
    for name in given:
        if name not in allowed:
            # Chapters are few enough to be named; rows are in the catalogue.
            known = f"; there are: {', '.join(sorted(allowed))}" if key == "left_out" else ""
            why = "is looked at, is not in the catalogue, or wants quotation marks"
            raise ProductError(f"{path}: “{key}” may not name “{name}”, which {why}{known}")
    return tuple(sorted((str(name), why.strip()) for name, why in given.items()))


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with its level and the remark that says on what the level rests."""

    criterion: Criterion
    level: Level
    remark: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One statement of clause 4.2, from the rows that serve it."""

    need: Need
    level: Level
    remark: str


def evaluate(audit: Audit, runs: Sequence[Run], product: Product, today: date) -> list[Row]:
    """Every row of the standards. ``audit`` must have run all rules; runs of other versions or too old do not count."""
    valid = [run for run in runs if run.counts(today, product.version)]
    return [_row(row, audit, valid, len(runs) - len(valid)) for row in criteria().values()]


def _row(row: Criterion, audit: Audit, runs: list[Run], outdated: int) -> Row:
    found = [finding for result in audit.results if row.id in result.rule.criteria for finding in result.findings]
    human = [(run, result) for run in runs for result in run.results if result.criterion == row.id]
    failures = [finding for finding in found if finding.outcome is Outcome.FAIL]
    passes = [finding for finding in found if finding.outcome is Outcome.PASS]
    if failures or any(result.outcome is Manual.FAIL for _run, result in human):
        some = bool(passes) or any(result.outcome is Manual.PASS for _run, result in human)
        return Row(row, Level.PARTIAL if some else Level.NOT, _failed(failures, human))
    if human and all(result.outcome is Manual.NOT_APPLICABLE for _run, result in human) and not found:
        return Row(row, Level.NOT_APPLICABLE, _by_person(human))
    missing = _missing(row, audit, found, human)
    if missing:
        return Row(row, Level.NOT_EVALUATED, _open(missing, passes, human, outdated))
    return Row(row, Level.SUPPORTS, _passed(passes, human))


def _missing(row: Criterion, audit: Audit, found: list[Finding], human: list[tuple[Run, ManualResult]]) -> list[str]:
    """What keeps the row from being settled, in words."""
    settled = any(result.outcome in (Manual.PASS, Manual.NOT_APPLICABLE) for _run, result in human)
    missing = []
    rules = [rule for rule in audit.rules if row.id in rule.criteria]
    for way, words in (
        ("a", _("no rule that reads the tree had anything to look at")),
        ("b", _("nobody drove the program for it")),
        ("c", _("nothing painted was measured for it")),
    ):
        has_rule = any(rule.method.value == way for rule in rules)
        passed = any(finding.outcome is Outcome.PASS and finding.rule.method.value == way for finding in found)
        if has_rule and not passed and not settled:
            missing.append(str(words))
    reviews = sum(finding.outcome is Outcome.REVIEW for finding in found)
    if reviews and not settled:
        missing.append(
            str(ngettext("{n} finding needs a person to look", "{n} findings need a person to look", reviews))
        )
    if row.ask is not None and not settled:
        missing.append(str(_("no record of a test by a person")))
    if not rules and row.ask is None and not settled:
        missing.append(str(_("there is no rule for it")))
    return missing


def _failed(failures: list[Finding], human: list[tuple[Run, ManualResult]]) -> str:
    parts = []
    for rule in dict.fromkeys(finding.rule.id for finding in failures):
        members = [finding for finding in failures if finding.rule.id == rule]
        where = ", ".join(dict.fromkeys(finding.scan.title or finding.scan.id for finding in members))
        parts.append(str(_("{rule} fails {count} times on {pages}.", rule=rule, count=len(members), pages=where)))
    parts += [
        str(_("Failed by a person ({run}): {notes}", run=run.says(), notes=result.notes))
        for run, result in human
        if result.outcome is Manual.FAIL
    ]
    return " ".join(parts)


def _by_person(human: list[tuple[Run, ManualResult]]) -> str:
    return " ".join(
        str(_("By a person ({run}): {outcome}.", run=run.says(), outcome=result.outcome.value))
        + (f" {result.notes}" if result.notes else "")
        for run, result in human
    )


def _by_rules(passes: list[Finding]) -> str:
    rules = ", ".join(sorted({finding.rule.id for finding in passes}))
    pages = len({finding.scan.id for finding in passes})
    scans = len({finding.scan.name() for finding in passes})
    return str(_("Passed by {rules} (pages: {pages}, states: {scans}).", rules=rules, pages=pages, scans=scans))


def _passed(passes: list[Finding], human: list[tuple[Run, ManualResult]]) -> str:
    return " ".join(part for part in ((_by_rules(passes) if passes else ""), _by_person(human)) if part)


def _open(missing: list[str], passes: list[Finding], human: list[tuple[Run, ManualResult]], outdated: int) -> str:
    parts = [str(_("Not settled: {missing}.", missing="; ".join(missing)))]
    if passes:
        parts.append(_by_rules(passes))
    if human:
        parts.append(_by_person(human))
    elif outdated:
        parts.append(str(_("Records of other versions or older than a year were not counted.")))
    return " ".join(parts)


def evaluate_needs(rows: Sequence[Row]) -> list[NeedRow]:
    """Clause 4.2 from the rows that serve each statement; level AAA is left out, as no one owes it."""
    found = []
    for need in Need:
        serving = [row for row in rows if need in row.criterion.needs and row.criterion.level != "AAA"]
        counted = {level: [row.criterion.id for row in serving if row.level is level] for level in Level}
        bad = counted[Level.PARTIAL] + counted[Level.NOT]
        if not serving:
            found.append(NeedRow(need, Level.NOT_EVALUATED, str(_("No row serves it."))))
        elif bad:
            # What was not evaluated is no part that works.
            works = counted[Level.SUPPORTS] or counted[Level.PARTIAL]
            level = Level.PARTIAL if works else Level.NOT
            found.append(NeedRow(need, level, str(_("Failing: {rows}.", rows=", ".join(bad)))))
        elif counted[Level.NOT_EVALUATED]:
            open_rows = counted[Level.NOT_EVALUATED]
            words = _("Not evaluated: {count} of {all} rows, such as {row}.")
            remark = str(words.format(count=len(open_rows), all=len(serving), row=open_rows[0]))
            found.append(NeedRow(need, Level.NOT_EVALUATED, remark))
        else:
            found.append(NeedRow(need, Level.SUPPORTS, str(_("All {count} rows that serve it.", count=len(serving)))))
    return found
