"""EARL 1.0 in JSON-LD: one assertion for each rule and page, and for each object that did not pass."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from accessibility.reports.format import Format
from accessibility.results import Audit, Finding, RuleResult
from accessibility.rule import Outcome, Rule
from i18n import _

__all__ = ["FORMAT", "render"]

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "result": "earl:result",
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "pointer": "earl:pointer",
    "title": "dct:title",
    "description": "dct:description",
}
_OUTCOMES = {
    Outcome.PASS: "earl:passed",
    Outcome.FAIL: "earl:failed",
    Outcome.REVIEW: "earl:cantTell",
    Outcome.INAPPLICABLE: "earl:inapplicable",
}
_TOOL = "urn:lodestar:audit"


def _test(rule: Rule[object]) -> dict[str, Any]:
    kind = "earl:TestRequirement" if rule.criteria else "earl:TestCase"
    return {
        "@id": f"urn:lodestar:rule:{rule.id}",
        "@type": kind,
        "title": str(rule.description),
        "description": str(rule.remedy),
        "isPartOf": [f"urn:lodestar:criterion:{name}" for name in rule.criteria],
    }


def _subject_id(audit: Audit, index: int) -> str:
    return f"urn:lodestar:page:{index}:{quote(audit.scans[index].id, safe='')}"


def _assertion(
    subject: str, rule: Rule[object], outcome: Outcome, text: str, finding: Finding | None
) -> dict[str, Any]:
    result: dict[str, Any] = {"@type": "earl:TestResult", "outcome": _OUTCOMES[outcome], "description": text}
    if finding is not None and (finding.key or finding.address):
        result["pointer"] = {
            "@type": "ptr:Pointer",
            "title": finding.label,
            "description": finding.key or finding.address,
        }
    return {
        "@type": "earl:Assertion",
        "assertedBy": _TOOL,
        "subject": subject,
        "test": f"urn:lodestar:rule:{rule.id}",
        "mode": "earl:automatic",
        "result": result,
    }


def _assertions(result: RuleResult, subject: str) -> list[dict[str, Any]]:
    loud = [finding for finding in result.findings if finding.outcome in (Outcome.FAIL, Outcome.REVIEW)]
    if not loud:
        return [_assertion(subject, result.rule, result.outcome, str(result.rule.description), None)]
    return [_assertion(subject, result.rule, finding.outcome, str(finding.evidence), finding) for finding in loud]


def _stale(number: int, entry: str) -> list[dict[str, Any]]:
    file, test = "urn:lodestar:known-failures", "urn:lodestar:known-failure-is-current"
    assertion: dict[str, Any] = {
        "@type": "earl:Assertion",
        "assertedBy": _TOOL,
        "subject": file,
        "test": test,
        "mode": "earl:automatic",
        "result": {"@type": "earl:TestResult", "outcome": _OUTCOMES[Outcome.FAIL], "description": entry},
    }
    if number:
        return [assertion]
    return [
        {"@id": file, "@type": "earl:TestSubject", "title": str(_("Known failures"))},
        {"@id": test, "@type": "earl:TestCase", "title": str(_("An entry of the known failures still fails, in time"))},
        assertion,
    ]


def render(audit: Audit) -> str:
    """The whole document."""
    ids = {id(scan): _subject_id(audit, index) for index, scan in enumerate(audit.scans)}
    graph: list[dict[str, Any]] = [
        {
            "@id": _TOOL,
            "@type": ["earl:Software", "earl:Assertor"],
            "title": "lodestar-audit",
            "doap:release": {"doap:revision": audit.tool_version},
        }
    ]
    graph += [
        {"@id": ids[id(scan)], "@type": ["earl:TestSubject", "earl:Software"], "title": scan.name()}
        for scan in audit.scans
    ]
    graph += [_test(rule) for rule in audit.rules]
    for number, entry in enumerate(audit.stale):
        # A known failure that is out of date is about no page; what fails is the file that holds it.
        graph += _stale(number, entry)
    for result in audit.results:
        graph += _assertions(result, ids[id(result.scan)])
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


FORMAT = Format("earl", _("EARL 1.0 in JSON-LD"), ".jsonld", render)
