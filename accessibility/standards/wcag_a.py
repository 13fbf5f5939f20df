# ruff: noqa: E501 - tables, one line a text
"""WCAG 2.2 level A, read for a program as WCAG2ICT does. Titles and wording are ours."""

from __future__ import annotations

from accessibility.standards.criterion import Criterion
from accessibility.standards.needs import Need
from i18n import Message, _

__all__ = ["ROWS"]

_BLIND, _LOW, _COLOUR = Need.NO_VISION, Need.LIMITED_VISION, Need.NO_COLOUR
_DEAF, _HARD = Need.NO_HEARING, Need.LIMITED_HEARING
_HAND, _REACH, _FIT, _MIND = Need.LIMITED_MANIPULATION, Need.LIMITED_REACH, Need.SEIZURES, Need.COGNITION


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
    return Criterion(number, title, says, "A", how, needs, since, en, ask)


ROWS: tuple[Criterion, ...] = (
    _row("1.1.1", _("Pictures have words"), _("Whatever is no text has a text that does the same work, or is marked as decoration."), "ad",
         (_BLIND, _LOW, _DEAF, _HARD, _MIND), "11.1.1.1",
         ask=_("Visit every picture, icon and chart with the screen reader. What is heard must do the work of what is seen; decoration must be silent.")),
    _row("1.2.1", _("Sound alone or picture alone, recorded"), _("A recording of only sound or only pictures has a text that tells the same."), "d",
         (_BLIND, _LOW, _DEAF, _HARD, _MIND), "11.1.2.1",
         ask=_("Look for recordings of only sound or only pictures. Each must have a text beside it that tells the same; answer “not applicable” when there are none.")),
    _row("1.2.2", _("Captions, recorded"), _("Recorded sound that goes with pictures has captions."), "d", (_DEAF, _HARD, _MIND), "11.1.2.2",
         ask=_("Look for recorded video with sound. Each must have captions; answer “not applicable” when there is none.")),
    _row("1.2.3", _("Description or text for video"), _("Recorded video has a description in sound or a text that tells all of it."), "d", (_BLIND, _LOW, _MIND), "11.1.2.3",
         ask=_("Look for recorded video. Each must have a spoken description or a full text; answer “not applicable” when there is none.")),
    _row("1.3.1", _("Structure can be read"), _("Structure and relations that are seen are also there for assistive technology."), "ad", (_BLIND, _LOW, _MIND), "11.1.3.1",
         ask=_("Compare what is seen as heading, group, list, table and label with what the screen reader says of it. All of it must be said.")),
    _row("1.3.2", _("Order makes sense"), _("Content read in the program's own order keeps its meaning."), "ab", (_BLIND, _LOW, _MIND), "11.1.3.2"),
    _row("1.3.3", _("Not by shape or place alone"), _("Instructions do not rest on shape, size, place or sound alone."), "d", (_BLIND, _LOW, _DEAF, _HARD, _MIND), "11.1.3.3",
         ask=_("Read every instruction, message and help page. None may be understood only by shape, size, place or sound, as “the button on the right”.")),
    _row("1.4.1", _("Not by colour alone"), _("Nothing is told by colour alone."), "cd", (_BLIND, _LOW, _COLOUR, _MIND), "11.1.4.1",
         ask=_("Look at each page in grey. Whatever colour tells must still be told, by text, shape or pattern.")),
    _row("1.4.2", _("Sound can be stopped"), _("Sound that starts by itself and lasts longer than 3 seconds can be stopped or turned down."), "d", (_BLIND, _HARD, _MIND), "11.1.4.2",
         ask=_("Use the program for ten minutes. Sound that starts by itself for longer than 3 seconds must have a way to stop it.")),
    _row("2.1.1", _("All by keyboard"), _("Everything can be done from a keyboard, without timing of single strokes."), "b", (_BLIND, _LOW, _HAND, _REACH), "11.2.1.1"),
    _row("2.1.2", _("No keyboard trap"), _("The focus can leave by keyboard whatever it can enter."), "b", (_BLIND, _LOW, _HAND), "11.2.1.2"),
    _row("2.1.4", _("Single-character shortcuts"), _("A shortcut of one character can be turned off, changed, or works only where the focus is."), "a", (_BLIND, _LOW, _HAND, _MIND), "11.2.1.4", "2.1"),
    _row("2.2.1", _("Time limits can be changed"), _("A time limit can be turned off, changed or extended."), "bd", (_BLIND, _LOW, _DEAF, _HAND, _MIND), "11.2.2.1",
         ask=_("Leave each page alone for the longest time the program allows. Nothing may end without a warning and a way to go on.")),
    _row("2.2.2", _("Movement can be stopped"), _("What moves, blinks or updates by itself can be paused, stopped or hidden."), "cd", (_BLIND, _LOW, _MIND), "11.2.2.2",
         ask=_("Look for anything that moves, blinks or updates by itself for longer than 5 seconds. Each must have a way to stop it.")),
    _row("2.3.1", _("No more than three flashes"), _("Nothing flashes more than three times a second, unless small or dim."), "c", (_FIT,), "11.2.3.1"),
    # 11.2.4.1 and 11.2.4.2 are void in V3.2.1; WCAG2ICT reads both for software all the same.
    _row("2.4.1", _("A way past blocks"), _("What comes back on every page can be jumped over."), "b", (_BLIND, _LOW, _HAND, _MIND)),
    _row("2.4.2", _("Titles"), _("Every window has a title that says what it is about."), "a", (_BLIND, _LOW, _HAND, _MIND)),
    _row("2.4.3", _("Focus order"), _("The focus moves in an order that keeps meaning and use."), "bd", (_BLIND, _LOW, _HAND, _MIND), "11.2.4.3",
         ask=_("Do the main tasks with Tab and arrow keys alone. The focus must go where the work goes next, also after a dialog or an error.")),
    _row("2.4.4", _("Where a link leads"), _("What a link is for shows from its text, or from it and what is around it."), "ad", (_BLIND, _LOW, _HAND, _MIND), "11.2.4.4",
         ask=_("List the links of each page. Each must tell where it leads, by itself or with its sentence, cell or heading.")),
    _row("2.5.1", _("No gestures needed"), _("Nothing needs several fingers or a drawn path."), "d", (_HAND, _REACH), "11.2.5.1", "2.1",
         ask=_("Use every function with single clicks alone. None may need two fingers or a drawn path.")),
    _row("2.5.2", _("A press can be taken back"), _("Nothing happens on pressing the pointer down, or it can be undone."), "b", (_BLIND, _LOW, _HAND, _MIND), "11.2.5.2", "2.1"),
    _row("2.5.3", _("The name holds the label"), _("The name that assistive technology knows holds the words that are seen."), "a", (_LOW, _HAND, _MIND), "11.2.5.3", "2.1"),
    _row("2.5.4", _("No shaking needed"), _("What works by moving the device works in another way too."), "d", (_HAND, _REACH), "11.2.5.4", "2.1",
         ask=_("Look for functions that work by moving or shaking the device. Each must have another way; answer “not applicable” when there are none.")),
    _row("3.1.1", _("Language of the program"), _("Assistive technology can know the language of the program."), "a", (_BLIND, _LOW, _MIND), "11.3.1.1"),
    _row("3.2.1", _("Nothing happens on focus"), _("Getting the focus alone changes nothing that would confuse."), "b", (_BLIND, _LOW, _HAND, _MIND), "11.3.2.1"),
    _row("3.2.2", _("Nothing unexpected on input"), _("Changing a value alone does not move the person elsewhere, unless told before."), "b", (_BLIND, _LOW, _HAND, _MIND), "11.3.2.2"),
    _row("3.2.6", _("Help in one place"), _("Help stands in the same order on every page that has it."), "a", (_BLIND, _LOW, _MIND), since="2.2"),
    _row("3.3.1", _("Errors are named"), _("A mistake that is found is named in text, with the field."), "ab", (_BLIND, _LOW, _COLOUR, _MIND), "11.3.3.1"),
    _row("3.3.2", _("Fields are labelled"), _("A field has a label or says what to enter."), "ad", (_BLIND, _LOW, _HAND, _MIND), "11.3.3.2",
         ask=_("Fill in each form without help. Each field must say what it wants and in which form before it is filled in.")),
    _row("3.3.7", _("Nothing asked twice"), _("What was given once in a task is there or can be chosen when wanted again."), "bd", (_HAND, _MIND), since="2.2",
         ask=_("Do each task that has several steps. Nothing typed in one step may have to be typed again in another.")),
    _row("4.1.2", _("Name, role, value"), _("Every control tells its name, role, states and value to assistive technology and takes changes from it."), "a", (_BLIND, _LOW, _HAND, _MIND), "11.4.1.2"),
)  # fmt: skip
