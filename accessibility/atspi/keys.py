"""Keys pressed on the session's screen, as a keyboard would."""

from __future__ import annotations

import time
from collections.abc import Sequence

from accessibility.atspi.session import Session

__all__ = ["Keyboard", "keysyms"]

_NAMES = {
    "pgdown": "Next",
    "pagedown": "Next",
    "pgup": "Prior",
    "pageup": "Prior",
    "esc": "Escape",
    # The keypad's Enter is a command of Orca's own ("where am I") and never reaches the program.
    "enter": "Return",
    "space": "space",
    "backspace": "BackSpace",
    "del": "Delete",
    "menu": "Menu",
    "/": "slash",
    "?": "question",
    ".": "period",
    ",": "comma",
    ";": "semicolon",
    "-": "minus",
    "=": "equal",
    "+": "plus",
    "[": "bracketleft",
    "]": "bracketright",
    "\\": "backslash",
}


class Keyboard:
    """Presses keys by xdotool; they go to the window that has the focus."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def press(self, keys: str | Sequence[str]) -> float:
        """Press shortcuts in Qt's notation (``"Down"``, ``"Ctrl+K"``, or several in a row).

        Gives the monotonic time just before the first, to measure from.
        """
        chords = [keys] if isinstance(keys, str) else list(keys)
        before = time.monotonic()
        self._session.run(["xdotool", "key", "--clearmodifiers", "--delay", "25", *map(keysyms, chords)])
        return before

    def type(self, text: str) -> None:
        """Type ``text`` a character at a time, as fast as a quick typist."""
        # Qt holds every key until the reader has been told of it, and goes on without an answer when the reader is
        # busy: keys that come faster than that can change places.
        self._session.run(["xdotool", "type", "--clearmodifiers", "--delay", "60", "--", text])


def keysyms(chord: str) -> str:
    """xdotool's name for a chord in Qt's notation: ``Shift+Tab``."""
    *modifiers, key = [*chord[:-1].split("+"), "+"] if chord.endswith("+") else chord.split("+")
    name = _NAMES.get(key.lower(), key)
    if len(name) == 1 and name.isalpha():
        # A capital would press Shift as well.
        name = name.lower()
    return "+".join([part.lower() for part in modifiers if part] + [name])
