"""What an audit found: a finding for each answer, outcomes for each rule and scan, and how they are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from accessibility.model import Bounds, Node
from accessibility.rule import Impact, Outcome, Rule
from accessibility.scan import Scan, short
from i18n import Message, _

__all__ = ["Audit", "Finding", "RuleResult"]


@dataclass(frozen=True)
class Finding:
    """One answer about one object: what, where, why.

    ``within`` is what holds it and has a name, ``origin`` the left top of its window on the screen,
    ``twin`` True where others of its role have its name. ``fingerprint`` names it across runs (rule,
    page, object); ``known`` is the reason a known failure gives for it, empty for a new one.
    """

    rule: Rule[object]
    outcome: Outcome
    evidence: Message
    scan: Scan = field(repr=False)
    address: str = ""
    key: str = ""
    label: str = ""
    bounds: Bounds | None = None
    node: Node | None = field(default=None, repr=False)
    related: tuple[str, ...] = ()
    within: str = ""
    known: str = ""
    origin: tuple[int, int] = (0, 0)
    twin: bool = False

    @property
    def fingerprint(self) -> str:
        """``rule page object``, stable as long as the object keeps its path or name."""
        return f"{self.rule.id} {self.scan.id} {self.key or self.address or '-'}"

    @property
    def object_name(self) -> str:
        """What “{name}” in the rule's “cannot” stands for: its name in quotes, or what else tells it."""
        if self.node is not None and self.node.name.strip():
            return f"“{self.node.name.strip()}”"
        if self.node is not None and self.node.path:
            return str(_("the {role} {path}", role=self.node.role.value, path=self.node.path))
        if self.node is not None and (told := short(self.node.description)):
            return str(_("a {role} without a name (“{words}”)", role=self.node.role.value, words=told))
        if self.node is not None and self.pin:
            return str(_("the {role} {path}", role=self.node.role.value, path=self.pin))
        if self.node is not None and self.within:
            return str(_("a {role} without a name in {holder}", role=self.node.role.value, holder=self.within))
        if self.node is not None:
            return str(_("a {role} without a name", role=self.node.role.value))
        return self.label or self.key or self.scan.name()

    @property
    def where(self) -> str:
        """The object as a person finds it again: its label and, where that does not tell it, what it is in and where.

        Its place is given from the left top of its window, so that it holds wherever the window stands.
        """
        label = self.label or self.key or str(_("the page"))
        if self.node is None or self.pin:
            return f"{label} ({self.pin})" if self.pin and self.pin not in label else label
        if self.node.name.strip() and not self.twin:
            return label
        if self.within:
            label = str(_("{object} in {holder}", object=label, holder=self.within))
        if self.bounds is None or self.bounds.empty:
            return label
        words = _("{object}, {width} × {height} px at {x}, {y}", object=label)
        left, top = self.origin
        place = {"x": self.bounds.x - left, "y": self.bounds.y - top}
        return str(words.format(width=self.bounds.width, height=self.bounds.height, **place))

    @property
    def pin(self) -> str:
        """The path or native id of the object, by which a programmer finds it; empty when it has none."""
        if self.node is None:
            return self.key
        return self.node.path or self.node.native_id

    def excused(self, reason: str) -> Finding:
        """The same finding, known for ``reason``."""
        return replace(self, known=reason)


@dataclass(frozen=True)
class RuleResult:
    """What one rule answered about one scan."""

    rule: Rule[object]
    scan: Scan = field(repr=False)
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst answer: fail, then needs review, then pass; inapplicable without any."""
        found = {finding.outcome for finding in self.findings}
        for outcome in (Outcome.FAIL, Outcome.REVIEW, Outcome.PASS):
            if outcome in found:
                return outcome
        return Outcome.INAPPLICABLE


@dataclass(frozen=True)
class Audit:
    """Everything an audit found: the scans it read, the rules it ran and what each answered.

    ``stale`` are entries of the known-failures file that matched nothing, or are out of date.
    """

    scans: tuple[Scan, ...] = field(repr=False)
    rules: tuple[Rule[object], ...] = field(repr=False)
    results: tuple[RuleResult, ...] = field(repr=False)
    standard: str
    tool_version: str = ""
    stale: tuple[str, ...] = field(default=())

    def findings(self, outcome: Outcome) -> list[Finding]:
        """Findings of one outcome, the worst impact first, then by rule, page and place."""
        found = [finding for result in self.results for finding in result.findings if finding.outcome is outcome]
        return sorted(found, key=_order)

    @property
    def failures(self) -> list[Finding]:
        """Failures nobody has written down as known."""
        return [finding for finding in self.findings(Outcome.FAIL) if not finding.known]

    @property
    def known_failures(self) -> list[Finding]:
        """Failures that are known, with their reasons."""
        return [finding for finding in self.findings(Outcome.FAIL) if finding.known]

    @property
    def reviews(self) -> list[Finding]:
        """What a person must look at."""
        return self.findings(Outcome.REVIEW)

    @property
    def clean(self) -> bool:
        """True without a new failure and without a stale known one."""
        return not self.failures and not self.stale

    def counts(self) -> dict[Outcome, int]:
        """How many rule-and-page results there are of each outcome."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in Outcome}

    def impacts(self) -> dict[Impact, int]:
        """How many new failures there are of each impact, the worst first."""
        found = Counter(finding.rule.impact for finding in self.failures)
        return {impact: found[impact] for impact in reversed(list(Impact))}


def _order(finding: Finding) -> tuple[object, ...]:
    address = tuple(int(part) for part in finding.address.split("/")) if finding.address else ()
    return (-finding.rule.impact.rank, finding.rule.id, finding.scan.id, finding.scan.name(), address, finding.key)
