"""Failures that are known: one dated file with the reason and the owner's remedy. A stale entry fails.

The file is TOML::

    [[failure]]
    rule = "target-size"
    page = "record"
    object = "record.links.remove"     # the key a report gives; "*" for every object of the page
    since = 2026-11-21
    until = 2027-02-01                 # the day by which the remedy is due
    reason = "The toolkit draws this button and gives no way to size it."
    remedy = "Shell team: own button from 0.3 on."
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from accessibility.engine import all_rules
from accessibility.results import Audit, Finding, RuleResult
from accessibility.rule import Outcome
from i18n import _

__all__ = ["KnownFailure", "KnownFailuresError", "apply", "load"]

_TEXTS = ("rule", "page", "object", "reason", "remedy")
_DATES = ("since", "until")


class KnownFailuresError(ValueError):
    """A known-failures file that cannot be used; the text names the file, the entry and what to write."""


@dataclass(frozen=True, slots=True)
class KnownFailure:
    """One failure that is put up with for now, why, and who puts it right by when."""

    rule: str
    page: str
    object: str
    since: date
    until: date
    reason: str
    remedy: str

    def matches(self, finding: Finding) -> bool:
        """True when this entry speaks of ``finding``."""
        here = finding.rule.id == self.rule and finding.scan.id == self.page
        return here and self.object in ("*", finding.key, finding.address)

    def __str__(self) -> str:
        return f"{self.rule} {self.page} {self.object}"


def load(path: Path) -> tuple[KnownFailure, ...]:
    """The entries of ``path``, in its order. Raises ``KnownFailuresError`` for the first that cannot be used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnownFailuresError(f"{path} is not TOML: {error}") from error
    if unknown := sorted(set(data) - {"failure"}):
        raise KnownFailuresError(f"{path} has an unknown table “{unknown[0]}”; write [[failure]]")
    entries = data.get("failure", [])
    if not isinstance(entries, list):
        raise KnownFailuresError(f"{path}: write [[failure]] with two brackets")
    return tuple(_entry(item, f"{path}: entry {number}") for number, item in enumerate(entries, 1))


def _entry(item: dict[str, Any], where: str) -> KnownFailure:
    if unknown := sorted(set(item) - {*_TEXTS, *_DATES}):
        raise KnownFailuresError(
            f"{where} has an unknown key “{unknown[0]}”; known are {', '.join((*_TEXTS, *_DATES))}"
        )
    for name in _TEXTS:
        if not isinstance(item.get(name), str) or not item[name].strip():
            raise KnownFailuresError(f"{where} needs “{name}” as a text")
    for name in _DATES:
        if type(item.get(name)) is not date:
            raise KnownFailuresError(f"{where} needs “{name}” as a date such as 2026-11-21, without quotes")
    if item["rule"] not in {rule.id for rule in all_rules()}:
        raise KnownFailuresError(f"{where}: there is no rule “{item['rule']}”; see `lodestar-audit rules`")
    if item["until"] < item["since"]:
        raise KnownFailuresError(f"{where}: “until” is before “since”")
    return KnownFailure(**{name: item[name] for name in (*_TEXTS, *_DATES)})


def apply(audit: Audit, entries: tuple[KnownFailure, ...], today: date) -> Audit:
    """The audit with known failures marked, and stale entries named.

    An entry is stale when its day has passed, or when its page was scanned with its rule and the
    failure did not come. What was not looked at makes no entry stale.
    """
    used: set[KnownFailure] = set()

    def mark(finding: Finding) -> Finding:
        if finding.outcome is not Outcome.FAIL:
            return finding
        entry = next((entry for entry in entries if entry.matches(finding)), None)
        if entry is None:
            return finding
        used.add(entry)
        return finding.excused(str(_("{reason} {remedy}", reason=entry.reason, remedy=entry.remedy)))

    results = tuple(
        RuleResult(result.rule, result.scan, tuple(mark(finding) for finding in result.findings))
        for result in audit.results
    )
    looked_at = {(result.rule.id, result.scan.id) for result in audit.results}
    stale = []
    for entry in entries:
        if entry.until < today:
            stale.append(str(_("{entry}: was due by {day}", entry=str(entry), day=entry.until.isoformat())))
        elif entry not in used and (entry.rule, entry.page) in looked_at:
            stale.append(str(_("{entry}: does not fail any more; take the entry out", entry=str(entry))))
    return replace(audit, results=results, stale=tuple(stale))
