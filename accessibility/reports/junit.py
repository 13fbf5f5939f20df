"""JUnit XML, for build servers: a suite is a page, a case is a page and a rule.

A case that needs review is skipped with a message that says so, and is counted in the suite's properties:
JUnit knows no third outcome. A rule that had nothing to look at is no case.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from accessibility.reports.format import Format
from accessibility.results import Audit, RuleResult
from accessibility.rule import Outcome
from accessibility.scan import Scan
from i18n import _

__all__ = ["FORMAT", "render"]

# What XML 1.0 cannot hold, and names from a stranger's program may.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", text)


def _lines(result: RuleResult, outcome: Outcome) -> str:
    found = [finding for finding in result.findings if finding.outcome is outcome]
    lines = [f"{finding.where}: {finding.evidence}" for finding in found]
    return _clean("\n".join([*lines, str(result.rule.remedy)]))


def _case(suite: Element, result: RuleResult) -> None:
    case = SubElement(suite, "testcase", classname=_clean(result.scan.name()), name=result.rule.id)
    fresh = [finding for finding in result.findings if finding.outcome is Outcome.FAIL and not finding.known]
    known = [finding for finding in result.findings if finding.known]
    if fresh:
        failure = SubElement(case, "failure", type=result.rule.impact.value, message=str(result.rule.description))
        failure.text = _lines(result, Outcome.FAIL)
    elif any(finding.outcome is Outcome.REVIEW for finding in result.findings):
        SubElement(case, "skipped", message=str(_("needs review: {what}", what=str(result.rule.description))))
    elif known:
        SubElement(case, "skipped", message=_clean(str(_("known failure: {reason}", reason=known[0].known))))
    if any(finding.outcome is Outcome.REVIEW for finding in result.findings):
        SubElement(case, "system-out").text = _lines(result, Outcome.REVIEW)


def _suite(root: Element, audit: Audit, scan: Scan) -> None:
    suite = SubElement(root, "testsuite", name=_clean(scan.name()))
    properties = SubElement(suite, "properties")
    results = [result for result in audit.results if result.scan is scan]
    reviews = sum(finding.outcome is Outcome.REVIEW for result in results for finding in result.findings)
    SubElement(properties, "property", name="standard", value=audit.standard)
    SubElement(properties, "property", name="needs-review", value=str(reviews))
    inapplicable = sum(result.outcome is Outcome.INAPPLICABLE for result in results)
    SubElement(properties, "property", name="inapplicable", value=str(inapplicable))
    for result in results:
        if result.outcome is not Outcome.INAPPLICABLE:
            _case(suite, result)
    if scan is audit.scans[0]:
        for entry in audit.stale:
            case = SubElement(suite, "testcase", classname="known-failures", name=_clean(entry))
            SubElement(case, "failure", type="stale", message=_clean(entry))
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def render(audit: Audit) -> str:
    """The whole report."""
    root = Element("testsuites", name="lodestar-audit")
    for scan in audit.scans:
        _suite(root, audit, scan)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


FORMAT = Format("junit", _("JUnit XML for build servers"), ".xml", render)
