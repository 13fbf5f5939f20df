"""The report for a terminal: who is shut out, then failures and reviews alike, with what to do."""

from __future__ import annotations

import re
import textwrap

from accessibility.audience import opening
from accessibility.reports.format import Format
from accessibility.results import Audit, Finding
from accessibility.rule import Outcome, Rule
from i18n import _, ngettext

__all__ = ["FORMAT", "render"]

_WIDTH = 100


# A name may hold what moves the cursor or colours the terminal of whoever reads the report.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _wrap(text: str, first: str, rest: str) -> list[str]:
    lines = textwrap.wrap(
        _CONTROL.sub("�", text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]


def by_rule(findings: list[Finding]) -> dict[str, list[Finding]]:
    """``findings`` by the id of their rule, in the order given."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule.id, []).append(finding)
    return found


def counts_line(audit: Audit) -> str:
    """How many failures and reviews there are, side by side."""
    failures = ngettext("{n} failure", "{n} failures", len(audit.failures))
    reviews = ngettext("{n} finding needs review", "{n} findings need review", len(audit.reviews))
    pages = ngettext("{n} page", "{n} pages", len(audit.scans))
    rules = ngettext("{n} rule", "{n} rules", len(audit.rules))
    line = _("{failures}, {reviews}; {rules} on {pages}.")
    return str(line.format(failures=str(failures), reviews=str(reviews), rules=str(rules), pages=str(pages)))


def filed_under(audit: Audit) -> str:
    """What was looked at, how, with what and by which standard: the line a report is filed under."""
    kinds = [", ".join(part for part in (scan.toolkit, scan.tree.attribute("toolkit")) if part) for scan in audit.scans]
    told = "; ".join(kind for kind in dict.fromkeys(kinds) if kind)
    name = audit.scans[0].name() if len(audit.scans) == 1 else str(ngettext("{n} page", "{n} pages", len(audit.scans)))
    line = _("Looked at: {what}. Standard: {standard}. Tool: lodestar-audit {version}.")
    what = f"{name} ({told})" if told else name
    return str(line.format(what=what, standard=audit.standard, version=audit.tool_version))


def located(finding: Finding, audit: Audit) -> str:
    """Where a finding is: its object, after its page where there are more than one."""
    return finding.where if len(audit.scans) == 1 else f"{finding.scan.name()} › {finding.where}"


def _rule_lines(rule: Rule[object], findings: list[Finding], audit: Audit) -> list[str]:
    head = f"{rule.id}  [{rule.impact.value}]  {rule.description}"
    lines = [*_wrap(head, "  ", "    "), *_wrap(" ".join(rule.tags), "    ", "    ")]
    for finding in findings:
        lines += _wrap(f"{located(finding, audit)}: {finding.evidence}", "    • ", "      ")
        if finding.known:
            lines += _wrap(str(_("Known: {reason}", reason=finding.known)), "      ", "      ")
    lines += _wrap(str(_("What to do: {remedy}", remedy=str(rule.remedy))), "    → ", "      ")
    return [*lines, ""]


def _section(title: str, findings: list[Finding], audit: Audit) -> list[str]:
    lines = [title, "=" * len(title), ""]
    for members in by_rule(findings).values():
        lines += _rule_lines(members[0].rule, members, audit)
    return lines


def render(audit: Audit) -> str:
    """The whole report."""
    lines: list[str] = []
    for head, barriers in opening(audit):
        lines += _wrap(head, "", "")
        for barrier in barriers:
            lines += _wrap(barrier, "  – ", "    ")
        lines.append("")
    lines += [counts_line(audit), *_wrap(filed_under(audit), "", "  "), ""]
    if audit.stale:
        lines += [str(_("Known failures that are out of date")), *[f"  – {entry}" for entry in audit.stale], ""]
    if audit.failures:
        lines += _section(str(_("Failures: {count}", count=len(audit.failures))), audit.failures, audit)
    if audit.reviews:
        lines += _section(str(_("Needs review: {count}", count=len(audit.reviews))), audit.reviews, audit)
    if audit.known_failures:
        lines += _section(
            str(_("Known failures: {count}", count=len(audit.known_failures))), audit.known_failures, audit
        )
    silent = sorted(
        {rule.id for rule in audit.rules}
        - {result.rule.id for result in audit.results if result.outcome is not Outcome.INAPPLICABLE}
    )
    if silent:
        title = ngettext("{n} rule had nothing to look at:", "{n} rules had nothing to look at:", len(silent))
        lines += [*_wrap(f"{title} {', '.join(silent)}", "", "  ")]
    return "\n".join(lines).rstrip() + "\n"


FORMAT = Format("text", _("Text for a terminal"), ".txt", render)
