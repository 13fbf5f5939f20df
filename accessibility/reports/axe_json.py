"""JSON in the shape of axe-core's results, one object a page, so that tools that read those read these.

Beyond axe each object has ``lodestar``: whom its failures shut out, known failures, the setting.
"""

from __future__ import annotations

import json
from typing import Any

from accessibility.audience import exclusions
from accessibility.reports.format import Format
from accessibility.results import Audit, Finding, RuleResult
from accessibility.rule import Outcome
from accessibility.scan import Scan
from i18n import _

__all__ = ["FORMAT", "render"]


def _node(finding: Finding) -> dict[str, Any]:
    check: dict[str, Any] = {
        "id": finding.rule.id,
        "impact": finding.rule.impact.value,
        "message": str(finding.evidence),
        "data": None,
    }
    check["relatedNodes"] = [{"html": label, "target": [label]} for label in finding.related]
    passes = finding.outcome is Outcome.PASS
    node: dict[str, Any] = {
        "any": [],
        "all": [check] if passes else [],
        "none": [] if passes else [check],
        "impact": None if passes else finding.rule.impact.value,
        "html": finding.where,
        "target": [finding.key or finding.address or finding.scan.id],
    }
    if not passes:
        node["failureSummary"] = f"{finding.evidence}\n{finding.rule.remedy}"
    return node


def _result(result: RuleResult, findings: list[Finding]) -> dict[str, Any]:
    rule = result.rule
    bad = any(finding.outcome in (Outcome.FAIL, Outcome.REVIEW) for finding in findings)
    return {
        "id": rule.id,
        "impact": rule.impact.value if bad else None,
        "tags": list(rule.tags),
        "description": str(rule.applies),
        "help": str(rule.description),
        "helpUrl": "",
        "nodes": [_node(finding) for finding in findings],
    }


def _environment(scan: Scan) -> dict[str, Any]:
    """What axe says of the browser, of the toolkit and the window; the window's size where it is known."""
    told: dict[str, Any] = {"userAgent": " ".join(filter(None, (scan.toolkit, scan.tree.attribute("toolkit"))))}
    box = scan.tree.bounds
    if box is not None:
        told |= {"windowWidth": box.width, "windowHeight": box.height}
        told["orientationType"] = "landscape-primary" if box.width >= box.height else "portrait-primary"
    return told | {"toolkit": scan.toolkit}


def _page(audit: Audit, scan: Scan) -> dict[str, Any]:
    groups: dict[str, list[dict[str, Any]]] = {"violations": [], "passes": [], "incomplete": [], "inapplicable": []}
    known = []
    for result in audit.results:
        if result.scan is not scan:
            continue
        if result.outcome is Outcome.INAPPLICABLE:
            groups["inapplicable"].append(_result(result, []))
        fresh = [finding for finding in result.findings if finding.outcome is Outcome.FAIL and not finding.known]
        known += [finding for finding in result.findings if finding.known]
        for name, findings in (
            ("violations", fresh),
            ("incomplete", [finding for finding in result.findings if finding.outcome is Outcome.REVIEW]),
            ("passes", [finding for finding in result.findings if finding.outcome is Outcome.PASS]),
        ):
            if findings:
                groups[name].append(_result(result, findings))
    page: dict[str, Any] = {
        "testEngine": {"name": "lodestar-audit", "version": audit.tool_version},
        "testRunner": {"name": "lodestar-audit"},
        "testEnvironment": _environment(scan),
        "toolOptions": {"runOnly": {"type": "tag", "values": [audit.standard]}},
        "url": f"app:{scan.id}",
        "timestamp": scan.taken,
        **groups,
    }
    page["lodestar"] = {
        "page": scan.name(),
        "task": scan.task,
        "knownFailures": [{**_node(finding), "id": finding.rule.id, "reason": finding.known} for finding in known],
        "staleKnownFailures": list(audit.stale),
        "shutsOut": [
            {
                "clause": f"EN 301 549 {exclusion.need.value}",
                "person": str(exclusion.need.person),
                "cannot": [barrier.cannot for barrier in exclusion.barriers if barrier.page == (scan.title or scan.id)],
            }
            for exclusion in exclusions(audit)
            if any(barrier.page == (scan.title or scan.id) for barrier in exclusion.barriers)
        ],
    }
    return page


def render(audit: Audit) -> str:
    """The whole report: a list with one axe result a page."""
    return json.dumps([_page(audit, scan) for scan in audit.scans], ensure_ascii=False, indent=2) + "\n"


FORMAT = Format("json", _("JSON in the shape of axe-core's results"), ".json", render)
