"""The shape of a criterion."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility.standards.needs import Need
from i18n import Message

__all__ = ["Criterion"]

# WCAG 2.x tags carry the version a criterion came with, as axe writes them.
_VERSION_TAGS = {"2.0": "wcag2", "2.1": "wcag21", "2.2": "wcag22"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row: WCAG's number or ``EN-`` and the clause, our own title and wording.

    ``level`` is A, AA, AAA or EN (a clause that is no WCAG criterion); ``since`` the WCAG version
    it came with; ``en`` its clause in EN 301 549 V3.2.1 for software, empty where that is void or
    older than the criterion. ``how`` says how it can be checked: a from the tree, b by driving,
    c from what is painted, d only by a person. ``ask`` is what a person is asked to try, and what
    must be true, for a row that a machine cannot settle.
    """

    id: str
    title: Message
    says: Message
    level: str
    how: str
    needs: tuple[Need, ...]
    since: str = ""
    en: str = ""
    ask: Message | None = None

    @property
    def clause(self) -> str:
        """Its EN 301 549 clause, empty when it has none."""
        return self.id.removeprefix("EN-") if self.level == "EN" else self.en

    @property
    def tags(self) -> tuple[str, ...]:
        """``wcag2aa``, ``wcag143``, ``EN-301-549``, ``EN-11.1.4.3``: what of these it has."""
        tags: list[str] = []
        if self.since:
            tags += [f"{_VERSION_TAGS[self.since]}{self.level.lower()}", f"wcag{self.id.replace('.', '')}"]
        if self.clause:
            tags += ["EN-301-549", f"EN-{self.clause}"]
        return tuple(tags)

    @property
    def sort_key(self) -> tuple[int, tuple[int, ...]]:
        """WCAG before EN, each in the order of its numbers."""
        return (self.level == "EN", tuple(int(part) for part in self.id.removeprefix("EN-").split(".")))
