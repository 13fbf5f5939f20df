# ruff: noqa: E501 - tables, one line a text
"""Clauses of EN 301 549 V3.2.1 that concern a program and are no WCAG criterion. Titles and wording are ours."""

from __future__ import annotations

from accessibility.standards.criterion import Criterion
from accessibility.standards.needs import Need
from i18n import Message, _

__all__ = ["ROWS"]

_BLIND, _LOW, _COLOUR = Need.NO_VISION, Need.LIMITED_VISION, Need.NO_COLOUR
_DEAF, _HARD, _VOICE = Need.NO_HEARING, Need.LIMITED_HEARING, Need.NO_VOICE
_HAND, _REACH, _MIND, _PRIVATE = Need.LIMITED_MANIPULATION, Need.LIMITED_REACH, Need.COGNITION, Need.PRIVACY
_AT = (_BLIND, _LOW, _HAND, _MIND)


def _row(
    clause: str, title: Message, says: Message, how: str, needs: tuple[Need, ...] = _AT, ask: Message | None = None
) -> Criterion:
    return Criterion(f"EN-{clause}", title, says, "EN", how, needs, "", "", ask)


ROWS: tuple[Criterion, ...] = (
    _row("5.2", _("Switching help on"), _("A feature documented for a need can be switched on by a person with that need."), "bd", (*_AT, _COLOUR),
         _("Switch on each documented accessibility feature in the way its users would: by keyboard and screen reader, at 400 %, in each theme.")),
    _row("5.3", _("Biometrics"), _("No single biological feature is the only way to sign in."), "d", (*_AT, _VOICE, _REACH, _PRIVATE),
         _("Look for sign-in by finger, face or voice. There must be another way; answer “not applicable” when there is none of it.")),
    _row("5.4", _("Kept when converted"), _("What helps accessibility survives a conversion, where the target can hold it."), "ad", (_BLIND, _LOW, _DEAF, _MIND),
         _("Export from each page that can. Open the result with the screen reader: headings, table headers, labels and language must still be there.")),
    _row("5.7", _("Key repeat"), _("Key repeat can be adjusted or follows the platform's setting."), "b", (_HAND, _MIND)),
    _row("5.8", _("A key struck twice"), _("A key struck again by mistake can be ignored, or the platform's setting is followed."), "b", (_HAND,)),
    _row("5.9", _("One key at a time"), _("Nothing needs two keys pressed at once for which the platform has no help."), "b", (_HAND, _REACH)),
    _row("11.5.2.3", _("Platform services are used"), _("The program gives what assistive technology needs through the platform's services."), "b"),
    _row("11.5.2.5", _("Object information"), _("Role, states, bounds, name and description of every object can be read."), "a"),
    _row("11.5.2.6", _("Row, column and headers"), _("The row and column of a cell, and their headers, can be read."), "a", (_BLIND, _LOW, _MIND)),
    _row("11.5.2.7", _("Values"), _("The value of an object and its limits can be read."), "a"),
    _row("11.5.2.8", _("Label relations"), _("Which object labels which can be read."), "a"),
    _row("11.5.2.9", _("Parent and child"), _("What is inside what can be read."), "a", (_BLIND, _LOW)),
    _row("11.5.2.10", _("Text"), _("Text, its attributes and its bounds can be read."), "a", (_BLIND, _LOW, _MIND)),
    _row("11.5.2.11", _("List of actions"), _("What can be done with an object can be read."), "ab"),
    _row("11.5.2.12", _("Doing actions"), _("What can be done with an object can be done by assistive technology."), "ab"),
    _row("11.5.2.13", _("Following focus and selection"), _("Where the focus, the caret and the selection are can be followed."), "ab", (_BLIND, _LOW, _HAND)),
    _row("11.5.2.14", _("Moving focus and selection"), _("Assistive technology can move focus, caret and selection."), "ab", (_BLIND, _LOW, _HAND)),
    _row("11.5.2.15", _("Changes are told"), _("Assistive technology is told of changes."), "b"),
    _row("11.5.2.16", _("Changing states"), _("Assistive technology can change states a person can change."), "ab"),
    _row("11.5.2.17", _("Changing values and text"), _("Assistive technology can change values and text a person can change."), "ab"),
    _row("11.6.1", _("The person controls accessibility features"), _("The platform's accessibility features stay in the person's hands."), "bd", (*_AT, _COLOUR),
         _("With the program running, switch each accessibility feature of the platform on and off. Each must do what it does elsewhere.")),
    _row("11.6.2", _("Nothing is disturbed"), _("The program does not disturb documented accessibility features, save on request."), "bd", (*_AT, _COLOUR),
         _("Use the program with sticky keys, the magnifier, high contrast and the screen reader. None may stop working or change its keys.")),
    _row("11.7", _("Preferences are followed"), _("The program follows the platform's settings of colour, contrast, font and so on, or replaces them on request."), "ac", (_LOW, _COLOUR, _HAND, _MIND)),
    _row("11.8", _("What the program writes"), _("What the program writes for others can be accessible, and helps its author make it so."), "ad", (_BLIND, _LOW, _DEAF, _MIND),
         _("Export a document of each kind. It must be accessible as it comes, and the program must ask for what only its author can know.")),
    _row("12.1", _("Documentation"), _("The documentation lists the accessibility features and is itself accessible."), "d", (*_AT, _DEAF, _HARD),
         _("Read the documentation by screen reader and at 400 %. It must list and explain every accessibility feature.")),
    _row("12.2", _("Support"), _("Support knows the accessibility features and can be reached in ways that fit."), "d", (*_AT, _DEAF, _HARD, _VOICE),
         _("Ask support about an accessibility feature, in writing and by another way. The answer must help.")),
)  # fmt: skip
