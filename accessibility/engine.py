"""Finds the rules and puts them to scans, in an order that is always the same.

A rule is a module in ``accessibility/rules/`` with a ``RULE``; dropping a file there adds one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from accessibility import rules as rules_package
from accessibility.results import Audit, Finding, RuleResult
from accessibility.rule import Across, Rule, Verdict
from accessibility.scan import Place, Scan
from accessibility.standards import STANDARDS, in_standard

__all__ = ["RuleError", "all_rules", "audit", "rules_for", "run_rule"]


class RuleError(RuntimeError):
    """A rule that broke, or a folder of rules that cannot be used; the text names the file."""


@cache
def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule there is, by id. Raises ``RuleError`` for a file without one, or for two of one id."""
    found: dict[str, Rule[Any]] = {}
    for info in sorted(pkgutil.iter_modules(rules_package.__path__), key=lambda item: item.name):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{rules_package.__name__}.{info.name}")
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule):
            raise RuleError(f"accessibility/rules/{info.name}.py has no RULE")
        if rule.id != info.name.replace("_", "-"):
            raise RuleError(f"accessibility/rules/{info.name}.py holds the rule “{rule.id}”; name both alike")
        for name in rule.criteria:
            in_standard(name, "all")
        found[rule.id] = rule
    return tuple(found[name] for name in sorted(found))


def rules_for(standard: str, best_practice: bool = True) -> tuple[Rule[Any], ...]:
    """The rules that answer to ``standard`` (a key of ``STANDARDS``), with best practice or without.

    Raises ``ValueError`` that lists the standards there are.
    """
    if standard not in STANDARDS:
        raise ValueError(f"there is no standard “{standard}”; choose one of {', '.join(STANDARDS)}")
    return tuple(
        rule
        for rule in all_rules()
        if (best_practice and not rule.criteria) or any(in_standard(name, standard) for name in rule.criteria)
    )


def run_rule(rule: Rule[Any], scan: Scan) -> RuleResult:
    """What ``rule`` answers about ``scan``. Raises ``RuleError`` that names the rule when it breaks."""
    try:
        findings = tuple(_finding(rule, scan, subject, verdict) for subject, verdict in rule.run(scan))
    except Exception as error:
        raise RuleError(f"rule {rule.id} broke on {scan.name()}: {type(error).__name__}: {error}") from error
    return RuleResult(rule, scan, findings)


def audit(
    scans: Iterable[Scan],
    standard: str = "wcag22aa",
    rules: Sequence[Rule[Any]] | None = None,
    stale: tuple[str, ...] = (),
) -> Audit:
    """Put the rules of ``standard`` (or just ``rules``) to ``scans``, in the order given; rules by id.

    A rule across pages sees all scans that share a setting, once for each setting.
    """
    chosen = rules_for(standard) if rules is None else tuple(rules)
    looked_at = tuple(scans)
    results = [run_rule(rule, scan) for rule in chosen if not isinstance(rule, Across) for scan in looked_at]
    for rule in chosen:
        if isinstance(rule, Across):
            results += _across(rule, looked_at)
    results.sort(key=lambda result: result.rule.id)
    return Audit(looked_at, chosen, tuple(results), standard, _version(), stale)


def _across(rule: Across[Any], scans: tuple[Scan, ...]) -> list[RuleResult]:
    results = []
    for setting in dict.fromkeys(scan.setting for scan in scans):
        alike = tuple(scan for scan in scans if scan.setting == setting)
        found: dict[int, list[Finding]] = {id(scan): [] for scan in alike}
        try:
            for scan, subject, verdict in rule.run_across(alike):
                found[id(scan)].append(_finding(rule, scan, subject, verdict))
        except Exception as error:
            raise RuleError(f"rule {rule.id} broke: {type(error).__name__}: {error}") from error
        results += [RuleResult(rule, scan, tuple(found[id(scan)])) for scan in alike]
    return results


def _finding(rule: Rule[Any], scan: Scan, subject: object, verdict: Verdict) -> Finding:
    place = verdict.at or (subject if isinstance(subject, Place) else None)
    if place is None and verdict.key:
        place = scan.by_key(verdict.key)
    related = tuple(other.label() for other in verdict.related)
    if place is None:
        return Finding(
            rule, verdict.outcome, verdict.evidence, scan, key=verdict.key, label=verdict.key, related=related
        )
    holder = next((above for above in place.ancestors() if above.node.name.strip()), None)
    window = scan.window(place).node.bounds
    return Finding(
        rule,
        verdict.outcome,
        verdict.evidence,
        scan,
        place.address,
        place.key,
        place.label(),
        place.node.bounds,
        place.node,
        related,
        within=holder.label() if holder is not None else "",
        origin=(window.x, window.y) if window is not None else (0, 0),
        twin=any(other is not place and other.node.role is place.node.role for other in scan.named(place.node.name)),
    )


def _version() -> str:
    try:
        return version("lodestar")
    except PackageNotFoundError:
        return "0"
