"""What a rule is: what it looks at, what it asks, what to do about a failure, and whom it answers to.

A rule is pure: it reads a scan and answers. It looks first for its subjects; without any it is
inapplicable. Of each subject it says pass, fail or needs review, with its evidence in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from accessibility.model import Role
from accessibility.scan import Place, Scan
from accessibility.standards import criterion
from accessibility.standards.needs import Need
from i18n import Message

__all__ = [
    "Across",
    "Impact",
    "Method",
    "Outcome",
    "Rule",
    "Verdict",
    "failed",
    "nodes",
    "passed",
    "review",
]

S = TypeVar("S")


class Impact(StrEnum):
    """How badly a failure hurts, in axe's four steps."""

    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for minor to 3 for critical."""
        return list(Impact).index(self)


class Outcome(StrEnum):
    """What a rule answers of one subject, or of a whole scan."""

    PASS = "pass"  # noqa: S105 - an answer, no secret
    FAIL = "fail"
    REVIEW = "needs review"
    INAPPLICABLE = "inapplicable"


class Method(StrEnum):
    """How a rule comes to know: from the tree, by driving the program, or from what is painted."""

    TREE = "a"
    DRIVEN = "b"
    PAINTED = "c"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer of one subject: the evidence in words, and where it is.

    ``at`` overrides the subject's own place; ``key`` names an object that is in the evidence
    but may not be in the tree any more; ``related`` are other places the evidence speaks of.
    """

    outcome: Outcome
    evidence: Message
    at: Place | None = None
    key: str = ""
    related: tuple[Place, ...] = ()


def passed(evidence: Message, **where: Any) -> Verdict:
    """The subject is as it should be."""
    return Verdict(Outcome.PASS, evidence, **where)


def failed(evidence: Message, **where: Any) -> Verdict:
    """The subject shuts somebody out."""
    return Verdict(Outcome.FAIL, evidence, **where)


def review(evidence: Message, **where: Any) -> Verdict:
    """A person must look: the evidence says at what."""
    return Verdict(Outcome.REVIEW, evidence, **where)


@dataclass(frozen=True, repr=False)
class Rule(Generic[S]):
    """One question put to a scan.

    ``applies`` says in words what it looks at; ``blocks`` what a person shut out cannot do, as
    “cannot” goes on, and may hold ``{name}`` for the object; ``criteria`` are ids of
    ``accessibility.standards`` (``4.1.2``, ``EN-11.5.2.7``), none for best practice; ``shuts_out``
    narrows the people its criteria name to those this failure really shuts out.
    """

    id: str
    description: Message
    remedy: Message
    impact: Impact
    applies: Message
    blocks: Message
    subjects: Callable[[Scan], Iterable[S]]
    check: Callable[[S, Scan], Verdict]
    criteria: tuple[str, ...] = ()
    method: Method = Method.TREE
    shuts_out: tuple[Need, ...] = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Standards tags as axe writes them: ``wcag2a``, ``wcag412``, ``EN-11.4.1.2``, or ``best-practice``."""
        tags: list[str] = []
        for name in self.criteria:
            tags += [tag for tag in criterion(name).tags if tag not in tags]
        return tuple(tags or ["best-practice"])

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The people a failure shuts out, by EN 301 549 clause 4.2."""
        if self.shuts_out:
            return self.shuts_out
        found: list[Need] = []
        for name in self.criteria:
            found += [need for need in criterion(name).needs if need not in found]
        return tuple(sorted(found, key=list(Need).index))

    def run(self, scan: Scan) -> Iterator[tuple[S, Verdict]]:
        """Each subject with the answer."""
        return ((subject, self.check(subject, scan)) for subject in self.subjects(scan))


@dataclass(frozen=True, repr=False)
class Across(Rule[S]):
    """A rule over several pages at once: its subjects come from all scans of one setting."""

    subjects_across: Callable[[tuple[Scan, ...]], Iterable[tuple[Scan, S]]] = lambda scans: ()

    def run_across(self, scans: tuple[Scan, ...]) -> Iterator[tuple[Scan, S, Verdict]]:
        """Each subject with the scan it belongs to and the answer."""
        return ((scan, subject, self.check(subject, scan)) for scan, subject in self.subjects_across(scans))


def nodes(*roles: Role, when: Callable[[Place, Scan], bool] | None = None) -> Callable[[Scan], Iterator[Place]]:
    """Subjects: the shown places of these roles (of any role when none is given) for which ``when`` holds."""

    def subjects(scan: Scan) -> Iterator[Place]:
        found = scan.of(*roles) if roles else (place for place in scan.places if place.shown)
        return found if when is None else (place for place in found if when(place, scan))

    return subjects
