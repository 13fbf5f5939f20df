# ruff: noqa: E501 - tables, one line a text
"""The criteria of WCAG 2.2 level AAA that help most and that are held here. Titles and wording are ours."""

from __future__ import annotations

from accessibility.standards.criterion import Criterion
from accessibility.standards.needs import Need
from i18n import Message, _

__all__ = ["ROWS"]

_BLIND, _LOW, _COLOUR = Need.NO_VISION, Need.LIMITED_VISION, Need.NO_COLOUR
_DEAF, _HAND, _REACH, _MIND = Need.NO_HEARING, Need.LIMITED_MANIPULATION, Need.LIMITED_REACH, Need.COGNITION


def _row(
    number: str,
    title: Message,
    says: Message,
    how: str,
    needs: tuple[Need, ...],
    since: str = "2.0",
    ask: Message | None = None,
) -> Criterion:
    return Criterion(number, title, says, "AAA", how, needs, since, "", ask)


ROWS: tuple[Criterion, ...] = (
    _row("1.4.6", _("More contrast of text"), _("Text has a contrast of 7 to 1, large text of 4.5 to 1."), "c", (_LOW, _COLOUR)),
    _row("2.1.3", _("All by keyboard, no exception"), _("Everything, without exception, can be done from a keyboard."), "b", (_BLIND, _LOW, _HAND, _REACH)),
    _row("2.2.4", _("Interruptions can wait"), _("Interruptions can be put off, save emergencies."), "d", (_BLIND, _LOW, _MIND),
         ask=_("Work for ten minutes. Nothing may interrupt that the person cannot turn off or put off, save emergencies.")),
    _row("2.2.6", _("Time limits are told"), _("A person is told how long inactivity may last before something is lost."), "b", (_BLIND, _LOW, _HAND, _MIND), "2.1"),
    _row("2.4.8", _("Where am I"), _("A person can find out where in the program they are."), "d", (_BLIND, _LOW, _MIND),
         ask=_("On each page ask the program where you are. It must say the page, and the record or step.")),
    _row("2.4.10", _("Section headings"), _("Content is in sections with headings."), "a", (_BLIND, _LOW, _MIND)),
    _row("2.4.12", _("Focus is not hidden at all"), _("No part of what has the focus is covered."), "b", (_LOW, _HAND, _MIND), "2.2"),
    _row("2.4.13", _("A strong focus ring"), _("The focus shows by a change of 3 to 1, as large as a border of 2 CSS px."), "c", (_LOW, _HAND, _MIND), "2.2"),
    _row("2.5.5", _("Targets of 44 px"), _("A target is 44 by 44 CSS px."), "a", (_LOW, _HAND, _REACH), "2.1"),
    _row("3.2.5", _("Change only on request"), _("A change of context comes only when asked for, or can be turned off."), "b", (_BLIND, _LOW, _HAND, _MIND)),
    _row("3.3.5", _("Help in place"), _("Help that fits the place is there."), "d", (_BLIND, _LOW, _MIND),
         ask=_("In each field and on each page ask for help. It must be about that field or page.")),
    _row("3.3.6", _("All steps can be taken back"), _("Everything sent can be reversed, checked or confirmed."), "b", (_BLIND, _LOW, _HAND, _MIND)),
)  # fmt: skip
