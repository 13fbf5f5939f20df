"""What became of each other source in a search, and how that is said. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from i18n import Message, _, ngettext, number_text
from views.pages.search.state import sentence
from views.verbosity import Verbosity


class SourcePhase(Enum):
    """What became of one source in this search."""

    ASKED = "asked"
    SLOW = "slow"
    """Asked, and its answer takes long."""
    ANSWERED = "answered"
    FAILED = "failed"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in this search. ``found`` are all its hits, ``rows`` those that came, ``joined`` those of them that
    came on a row with records of others; ``text`` says what is wrong. With ``next``, further ones can be asked for;
    ``asking`` while they are."""

    name: str
    label: str
    phase: SourcePhase
    found: int = 0
    rows: int = 0
    text: str = ""
    joined: int = 0
    next: str | None = None
    asking: bool = False

    @property
    def left(self) -> int:
        """How many of its hits are not here and can be asked for; at least one while there is a page."""
        return max(1, self.found - self.rows) if self.next is not None else 0

    def words(self) -> str:
        """The source in one sentence."""
        if self.phase is SourcePhase.ANSWERED:
            if self.rows < self.found:
                found = _("{label}: {found} found, {rows} of them here",
                          label=self.label, found=number_text(self.found), rows=number_text(self.rows))  # fmt: skip
            elif self.found:
                found = ngettext("{label}: {n} found", "{label}: {n} found", self.found, label=self.label)
            else:
                found = _("{label}: nothing found", label=self.label)
            said = [str(found)]
            if self.joined:
                said.append(
                    str(ngettext("{n} gathered with records here", "{n} gathered with records here", self.joined))
                )
            if self.asking:
                said.append(str(_("more are being asked for")))
            return sentence(f"{sentence(', '.join(said))} {self.text}")
        if self.phase is SourcePhase.ASKED:
            return sentence(str(_("{label}: being asked", label=self.label)))
        if self.phase is SourcePhase.SLOW:
            return sentence(str(_("{label} is slow; its answer comes in when it arrives", label=self.label)))
        return sentence(self.text)


def words_of(lines: tuple[SourceLine, ...], verbosity: Verbosity) -> str:
    """What the headline says of other sources: what came from how many of them, and which did not answer and why."""
    asked = [line for line in lines if line.phase is not SourcePhase.NOT_ASKED]
    parts = [_found_words(asked, verbosity)] if asked else []
    parts += [_("{label} is slow", label=one.label) for one in asked if one.phase is SourcePhase.SLOW]
    parts += [_("{label} failed", label=one.label) for one in asked if one.phase is SourcePhase.FAILED]
    if verbosity is not Verbosity.BRIEF:
        parts += [_("{label} was not asked", label=one.label) for one in lines if one not in asked]
    return "; ".join(str(part) for part in parts if part is not None)


def _found_words(asked: list[SourceLine], verbosity: Verbosity) -> Message | None:
    """“3 more from 1 of 2 other sources”; nothing while there is nothing that the rest does not say."""
    answered = sum(line.phase is SourcePhase.ANSWERED for line in asked)
    rows = sum(line.rows for line in asked)
    if verbosity is Verbosity.BRIEF:
        return ngettext("{n} from other sources", "{n} from other sources", rows) if rows else None
    if len(asked) == 1:
        label = asked[0].label
        if asked[0].phase is SourcePhase.ASKED:
            return _("{label} is being asked", label=label)
        if not answered:
            return None
        return (
            ngettext("{n} more from {label}", "{n} more from {label}", rows, label=label)
            if rows
            else _("none from {label}", label=label)
        )
    if not answered:
        waiting = sum(line.phase is SourcePhase.ASKED for line in asked)
        if not waiting:
            return None
        return ngettext("{n} other source is being asked", "{n} other sources are being asked", waiting)
    if rows:
        return ngettext(
            "{n} more from {answered} of {asked} other sources",
            "{n} more from {answered} of {asked} other sources",
            rows,
            answered=answered,
            asked=len(asked),
        )
    return _("none from {answered} of {asked} other sources", answered=answered, asked=len(asked))


def given_up(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """The lines of a search that is left: who was still asked then will not answer any more."""
    waiting = (SourcePhase.ASKED, SourcePhase.SLOW)
    lines = tuple(replace(line, asking=False) for line in lines)
    return tuple(
        replace(
            line,
            phase=SourcePhase.NOT_ASKED,
            text=str(_("{label} had not answered when you went on; search again to ask it", label=line.label)),
        )
        if line.phase in waiting
        else line
        for line in lines
    )


def left_of(lines: tuple[SourceLine, ...]) -> int:
    """How many hits of other sources are not here and can be asked for."""
    return sum(line.left for line in lines if not line.asking)
