"""Keyboard shortcuts as text: parsed, compared, shown and spoken. No Qt.

A shortcut is written the way Qt writes it in portable text: ``Ctrl+Shift+K``, ``F6``,
``Alt+Left``. One chord only: sequences are slow and hard to remember, and held-down
modifiers are what sticky keys help with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from i18n import Message, _

__all__ = ["BadKeyError", "Chord", "parse_keys", "spoken_keys"]

_MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
_NAMED = {
    name.lower(): name
    for name in (
        *("Return", "Enter", "Escape", "Space", "Backspace", "Delete", "Insert", "Menu", "Tab", "Backtab"),
        *("Home", "End", "PgUp", "PgDown", "Left", "Right", "Up", "Down"),
    )
} | {f"f{n}": f"F{n}" for n in range(1, 25)}
_NAMED |= {"esc": "Escape", "del": "Delete", "pageup": "PgUp", "pagedown": "PgDown", "ins": "Insert"}


class BadKeyError(ValueError):
    """A shortcut that cannot be understood or must not be used; the text says why and what to write."""


@dataclass(frozen=True, slots=True)
class Chord:
    """A key with the modifiers held with it, in a fixed order, so that equal chords compare equal."""

    modifiers: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))

    @property
    def single_character(self) -> bool:
        """True for a character key without Ctrl, Alt or Meta: what WCAG 2.1.4 restricts."""
        return len(self.key) == 1 and not set(self.modifiers) - {"Shift"}


@cache
def parse_keys(text: str) -> Chord:
    """The chord that ``text`` names, whatever the order and case of its parts.

    Raises ``BadKeyError`` for an unknown modifier or key, for a sequence of chords, for
    Tab (it moves the focus) and for Ctrl+Alt with a character (AltGr types characters).
    """
    stripped = text.strip()
    if ", " in stripped:
        raise BadKeyError(f"“{text}” is a sequence of shortcuts; use one chord such as Ctrl+K")
    # A trailing "+" is the plus key itself: "Ctrl++".
    if stripped.endswith("+"):
        *before, key = [part for part in stripped[:-1].split("+") if part] + ["+"]
    else:
        *before, key = [part.strip() for part in stripped.split("+")]
    if not key:
        raise BadKeyError("a shortcut is empty; write a key such as F6 or Ctrl+K")
    modifiers = []
    for part in before:
        name = {"control": "Ctrl", "cmd": "Meta", "super": "Meta"}.get(part.lower(), part.capitalize())
        if name not in _MODIFIERS:
            raise BadKeyError(f"“{text}” has an unknown modifier “{part}”; use Ctrl, Alt, Shift or Meta")
        modifiers.append(name)
    if len(key) == 1:
        key = key.upper()
    elif key.lower() in _NAMED:
        key = _NAMED[key.lower()]
    else:
        raise BadKeyError(
            f"“{text}” has an unknown key “{key}”; write a character, F1 to F24, or a name such as Return"
        )
    if key in {"Tab", "Backtab"} and not set(modifiers) & {"Ctrl"}:
        raise BadKeyError(f"“{text}” would take Tab away from moving the focus; choose another key")
    if len(key) == 1 and {"Ctrl", "Alt"} <= set(modifiers):
        raise BadKeyError(f"“{text}” types a character on keyboards with AltGr; choose another shortcut")
    return Chord(tuple(name for name in _MODIFIERS if name in modifiers), key)


_SPOKEN: dict[str, Message] = {
    "Ctrl": _("Control"),
    "Alt": _("Alt"),
    "Shift": _("Shift"),
    "Meta": _("Meta"),
    "PgUp": _("Page Up"),
    "PgDown": _("Page Down"),
    "Left": _("Left arrow"),
    "Right": _("Right arrow"),
    "Up": _("Up arrow"),
    "Down": _("Down arrow"),
    "/": _("slash"),
    "\\": _("backslash"),
    ",": _("comma"),
    ".": _("full stop"),
    ";": _("semicolon"),
    "?": _("question mark"),
    "+": _("plus"),
    "-": _("minus"),
    "=": _("equals"),
    "[": _("left bracket"),
    "]": _("right bracket"),
}


def spoken_keys(text: str) -> str:
    """A shortcut in words, so that punctuation is not swallowed: ``Ctrl+/`` is “Control slash”."""
    chord = parse_keys(text)
    return " ".join(str(_SPOKEN.get(part, part)) for part in (*chord.modifiers, chord.key))
