"""SARIF 2.1.0, for code-scanning tools. A widget is a logical location; a review is a result of that kind."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from accessibility.reports.format import Format
from accessibility.results import Audit, Finding
from accessibility.rule import Impact, Outcome, Rule
from i18n import _

__all__ = ["FORMAT", "render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Impact.MINOR: "note", Impact.MODERATE: "warning", Impact.SERIOUS: "error", Impact.CRITICAL: "error"}


def _rule(rule: Rule[object]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": str(rule.description)},
        "fullDescription": {"text": f"{rule.applies}."},
        "help": {"text": str(rule.remedy)},
        "defaultConfiguration": {"level": _LEVELS[rule.impact]},
        "properties": {"tags": list(rule.tags), "impact": rule.impact.value},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    failed = finding.outcome is Outcome.FAIL
    location: dict[str, Any] = {
        "name": finding.label or finding.scan.name(),
        "fullyQualifiedName": f"{finding.scan.id}/{finding.key or finding.address or '-'}",
        "kind": "member" if finding.key or finding.address else "module",
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "kind": "fail" if failed else "review",
        # Of a result that is no failure SARIF allows no other level.
        "level": _LEVELS[finding.rule.impact] if failed else "none",
        "message": {"text": f"{finding.scan.name()}, {finding.where}: {finding.evidence}"},
        "locations": [{"logicalLocations": [location]}],
        "partialFingerprints": {"lodestar/v1": sha256(finding.fingerprint.encode()).hexdigest()[:32]},
    }
    if finding.known:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.known}]
    return result


def _invocation(audit: Audit) -> dict[str, Any]:
    """How the run went. A known failure that is out of date belongs to no object: it is an error of the file."""
    told = [{"level": "error", "message": {"text": str(_("Known failure: {entry}", entry=one))}} for one in audit.stale]
    return {"executionSuccessful": True, **({"toolConfigurationNotifications": told} if told else {})}


def render(audit: Audit) -> str:
    """The whole log, with one run."""
    indices = {rule.id: number for number, rule in enumerate(audit.rules)}
    findings = [*audit.findings(Outcome.FAIL), *audit.reviews]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "lodestar-audit",
                "semanticVersion": audit.tool_version or "0.0.0",
                "rules": [_rule(rule) for rule in audit.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(audit)],
        "results": [_result(finding, indices[finding.rule.id]) for finding in findings],
        "properties": {"failures": len(audit.failures), "needsReview": len(audit.reviews), "standard": audit.standard},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


FORMAT = Format("sarif", _("SARIF 2.1.0 for code scanning"), ".sarif", render)
