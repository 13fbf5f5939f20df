"""Whom today's failures shut out, and from what: the first thing a report says.

EN 301 549 clause 4.2 names the people. A failure shuts out those its rule names; a page says what
a person comes to it for. A critical failure blocks that task, a lesser one stands in its way.
"""

from __future__ import annotations

from dataclasses import dataclass

from accessibility.results import Audit, Finding
from accessibility.rule import Impact, Outcome
from accessibility.standards.needs import Need
from i18n import _, ngettext

__all__ = ["Barrier", "Exclusion", "exclusions", "opening"]


@dataclass(frozen=True, slots=True)
class Barrier:
    """One thing a person cannot do on one page, and how often: ``cannot`` as “cannot” goes on."""

    page: str
    task: str
    cannot: str
    count: int
    impact: Impact
    rule: str

    @property
    def blocks_task(self) -> bool:
        """True when the task cannot be done at all, not only with trouble."""
        return self.impact is Impact.CRITICAL


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One of clause 4.2's people and all that shuts them out, the worst first."""

    need: Need
    barriers: tuple[Barrier, ...]

    @property
    def tasks_blocked(self) -> tuple[str, ...]:
        """The tasks they cannot do at all, each once."""
        return tuple(dict.fromkeys(barrier.task for barrier in self.barriers if barrier.blocks_task and barrier.task))


def exclusions(audit: Audit) -> list[Exclusion]:
    """The people the audit's failures shut out, in the order of clause 4.2; known failures count too."""
    failures = audit.findings(Outcome.FAIL)
    found = []
    for need in Need:
        concerned = [finding for finding in failures if need in finding.rule.needs]
        if concerned:
            found.append(Exclusion(need, _barriers(concerned)))
    return found


def _barriers(findings: list[Finding]) -> tuple[Barrier, ...]:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule.id, finding.scan.id), []).append(finding)
    found = []
    for (rule, _page), members in groups.items():
        # One object seen in several themes or sizes is one barrier.
        objects = {finding.address or finding.key for finding in members}
        first = members[0]
        cannot = str(first.rule.blocks.format(name=min(members, key=_unknown).object_name))
        page = first.scan.title or first.scan.id
        found.append(Barrier(page, first.scan.task, cannot, len(objects), first.rule.impact, rule))
    return tuple(sorted(found, key=lambda barrier: (-barrier.impact.rank, barrier.page, barrier.rule)))


def _unknown(finding: Finding) -> int:
    """How badly a person would find its object again: of several the one that can be told is told."""
    if finding.node is None or finding.node.name.strip() or finding.node.path:
        return 0
    return 1 if finding.node.description.strip() else 2


def _sentence(barrier: Barrier, *, alone: bool) -> str:
    """A barrier as a line: its page where there are several, what cannot be done, how often more, the task blocked."""
    line = barrier.cannot if alone else str(_("{page}: {cannot}", page=barrier.page, cannot=barrier.cannot))
    if barrier.count > 1:
        more = ngettext("and {n} more like it", "and {n} more like it", barrier.count - 1)
        line = str(_("{line}, {more}", line=line, more=str(more)))
    if not barrier.task:
        return line
    if barrier.blocks_task:
        return str(_("{line}; so they cannot {task}", line=line, task=barrier.task))
    return str(_("{line}; this stands in the way of: {task}", line=line, task=barrier.task))


def opening(audit: Audit) -> list[tuple[str, list[str]]]:
    """The opening of a report: (“With today's failures, a person without vision cannot:”, its lines) for each need.

    People whom the very same shuts out are named after it in one pair with no lines. Without failures
    there is one such pair, which says what that does and does not mean.
    """
    alike: dict[tuple[str, ...], list[Need]] = {}
    alone = len({scan.title or scan.id for scan in audit.scans}) == 1
    for exclusion in exclusions(audit):
        lines_of = tuple(_sentence(barrier, alone=alone) for barrier in exclusion.barriers)
        alike.setdefault(lines_of, []).append(exclusion.need)
    found: list[tuple[str, list[str]]] = []
    for lines, (first, *others) in alike.items():
        found.append((str(_("With today's failures, {person} cannot:", person=str(first.person))), list(lines)))
        if others:
            people = "; ".join(str(need.person) for need in others)
            found.append((str(_("The same shuts out: {people}.", people=people)), []))
    if found:
        return found
    if not audit.scans:
        return [(str(_("Nothing was looked at, so nothing is known.")), [])]
    if audit.reviews:
        waiting = ngettext(
            "No failure was found. {n} finding still needs a person to look, so nobody is known to be let in.",
            "No failure was found. {n} findings still need a person to look, so nobody is known to be let in.",
            len(audit.reviews),
        )
        return [(str(waiting), [])]
    return [(str(_("No failure was found by the rules that had something to look at.")), [])]
