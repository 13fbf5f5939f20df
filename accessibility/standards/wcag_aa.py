# ruff: noqa: E501 - tables, one line a text
"""WCAG 2.2 level AA, read for a program as WCAG2ICT does. Titles and wording are ours."""

from __future__ import annotations

from accessibility.standards.criterion import Criterion
from accessibility.standards.needs import Need
from i18n import Message, _

__all__ = ["ROWS"]

_BLIND, _LOW, _COLOUR = Need.NO_VISION, Need.LIMITED_VISION, Need.NO_COLOUR
_DEAF, _HARD = Need.NO_HEARING, Need.LIMITED_HEARING
_HAND, _REACH, _MIND = Need.LIMITED_MANIPULATION, Need.LIMITED_REACH, Need.COGNITION


def _row(
    number: str,
    title: Message,
    says: Message,
    how: str,
    needs: tuple[Need, ...],
    en: str = "",
    since: str = "2.0",
    ask: Message | None = None,
) -> Criterion:
    return Criterion(number, title, says, "AA", how, needs, since, en, ask)


ROWS: tuple[Criterion, ...] = (
    _row("1.2.4", _("Captions, live"), _("Live sound that goes with pictures has captions."), "d", (_DEAF, _HARD), "11.1.2.4",
         ask=_("Look for live video with sound. It must have captions; answer “not applicable” when there is none.")),
    _row("1.2.5", _("Description, recorded"), _("Recorded video has a description in sound."), "d", (_BLIND, _LOW), "11.1.2.5",
         ask=_("Look for recorded video. Each must have a spoken description; answer “not applicable” when there is none.")),
    _row("1.3.4", _("Either way up"), _("The program works upright and lying, unless one is essential."), "d", (_LOW, _HAND, _REACH), "11.1.3.4", "2.1",
         ask=_("Make the window tall and narrow, then wide and low; turn a screen that can be turned. Everything must stay usable.")),
    _row("1.3.5", _("Purpose of fields"), _("A field about the person using the program says its purpose to assistive technology."), "a", (_BLIND, _HAND, _MIND), "11.1.3.5", "2.1"),
    _row("1.4.3", _("Contrast of text"), _("Text has a contrast of 4.5 to 1, large text of 3 to 1."), "c", (_LOW, _COLOUR), "11.1.4.3"),
    _row("1.4.4", _("Text at 200 %"), _("Text can be made twice as large with nothing lost."), "ac", (_LOW, _MIND), "11.1.4.4"),
    _row("1.4.5", _("Text is text"), _("Text is text, not a picture of it."), "d", (_LOW, _MIND), "11.1.4.5",
         ask=_("Look for words that are painted as a picture. Only a logo may be one.")),
    _row("1.4.10", _("Reflow"), _("At a width of 320 CSS px nothing is lost and nothing needs scrolling both ways."), "ac", (_LOW, _HAND), "11.1.4.10", "2.1"),
    _row("1.4.11", _("Contrast of shapes"), _("What is needed to see and use a control, and what a picture tells, has 3 to 1."), "c", (_LOW, _COLOUR), "11.1.4.11", "2.1"),
    _row("1.4.12", _("Wider text"), _("Text set wider loses nothing."), "a", (_LOW, _MIND), "11.1.4.12", "2.1"),
    _row("1.4.13", _("What appears on hover or focus"), _("What appears can be dismissed, pointed at, and stays until it is."), "b", (_BLIND, _LOW, _HAND, _MIND), "11.1.4.13", "2.1"),
    # 11.2.4.5, 11.3.1.2, 11.3.2.3 and 11.3.2.4 are void in V3.2.1; WCAG2ICT reads them for software all the same.
    _row("2.4.5", _("More than one way"), _("There is more than one way to each page."), "d", (_BLIND, _LOW, _HAND, _MIND),
         ask=_("Reach each page in two ways, such as menu, palette, search or link.")),
    _row("2.4.6", _("Headings and labels tell"), _("Headings and labels say what they are about."), "ad", (_BLIND, _LOW, _HAND, _MIND), "11.2.4.6",
         ask=_("Read only the headings and labels of each page. They must tell what is there and what is wanted.")),
    _row("2.4.7", _("Focus is seen"), _("It can be seen where the focus is."), "bc", (_LOW, _HAND, _MIND), "11.2.4.7"),
    _row("2.4.11", _("Focus is not hidden"), _("What has the focus is not wholly covered."), "abc", (_LOW, _HAND, _MIND), since="2.2"),
    _row("2.5.7", _("No dragging needed"), _("What works by dragging works by single clicks too."), "bd", (_LOW, _HAND, _REACH), since="2.2",
         ask=_("Look for everything that can be dragged. Each must also work by clicks or keys.")),
    _row("2.5.8", _("Targets of 24 px"), _("A target is 24 by 24 CSS px, or has that much room."), "a", (_LOW, _HAND, _REACH), since="2.2"),
    _row("3.1.2", _("Language of parts"), _("Assistive technology can know where another language begins."), "d", (_BLIND, _LOW, _MIND),
         ask=_("Listen to passages in another language than the program's. The screen reader must change its voice, where the platform lets a program say so.")),
    _row("3.2.3", _("The same order everywhere"), _("What comes back on several pages comes in the same order."), "a", (_BLIND, _LOW, _MIND)),
    _row("3.2.4", _("The same name everywhere"), _("What does the same has the same name on every page."), "a", (_BLIND, _LOW, _MIND)),
    _row("3.3.3", _("How to put it right"), _("A mistake that is found comes with a suggestion, where one is known."), "d", (_BLIND, _LOW, _MIND), "11.3.3.3",
         ask=_("Make each mistake a form can find. The message must say how to put it right, not only that it is wrong.")),
    _row("3.3.4", _("Grave steps can be taken back"), _("A step with legal or lasting consequences can be reversed, checked or confirmed."), "bd", (_BLIND, _LOW, _HAND, _MIND), "11.3.3.4",
         ask=_("Save, delete and send in each form. Each must be reversible, or checked and confirmed before it counts.")),
    _row("3.3.8", _("Signing in without a puzzle"), _("Signing in needs no memory test or puzzle, or offers a way that does not."), "bd", (_MIND, _HAND), since="2.2",
         ask=_("Sign in with a password manager, by pasting, and by each other way offered. No step may need a puzzle or transcription.")),
    _row("4.1.3", _("Status is said"), _("A message that takes no focus still reaches assistive technology."), "b", (_BLIND, _LOW, _MIND), "11.4.1.3", "2.1"),
)  # fmt: skip
