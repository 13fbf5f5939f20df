"""Setting up widgets before the first paint without Qt's enumerations.

PySide makes all 94 enumerations of the namespace ``Qt`` as soon as one of them is asked for, or is the result of a
call: 20 ms of the start. Properties take the numbers. What is built before the first paint is set up through these
functions, and modules that are imported for it say ``QtCore.Qt`` where they use it later, instead of importing it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

__all__ = ["CLICK_FOCUS", "NO_FOCUS", "PLAIN_TEXT", "STRONG_FOCUS", "set_focus_policy", "show_as_plain_text"]

PLAIN_TEXT = 0
"""``Qt.TextFormat.PlainText``."""
NO_FOCUS = 0
"""``Qt.FocusPolicy.NoFocus``."""
CLICK_FOCUS = 2
"""``Qt.FocusPolicy.ClickFocus``."""
STRONG_FOCUS = 11
"""``Qt.FocusPolicy.StrongFocus``."""


def show_as_plain_text(label: QLabel) -> None:
    """Have ``label`` show its text as it is, where Qt would guess markup."""
    if not label.setProperty("textFormat", PLAIN_TEXT):
        raise RuntimeError("the label takes no text format")


def set_focus_policy(widget: QWidget, policy: int) -> None:
    """Set how ``widget`` comes by the focus: one of the numbers above."""
    if not widget.setProperty("focusPolicy", policy):
        raise RuntimeError("the widget takes no focus policy")
