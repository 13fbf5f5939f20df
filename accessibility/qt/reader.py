"""A read-only page of lines, read with the arrow keys: headings, and a field a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from accessibility.qt.announcer import announce
from accessibility.qt.lists import UtteranceList
from accessibility.qt.rows import UtteranceRow
from i18n import Message, _

__all__ = ["Line", "LineReader", "LineSection"]


@dataclass(frozen=True, slots=True)
class Line:
    """A field: ``Date of birth``, ``4 May 1980``. ``key`` names it across refreshes; the label by default.

    ``spoken`` replaces the value when heard (“4 May 1980, aged 44”).
    """

    label: str
    value: str
    key: str = ""
    spoken: str = ""

    @property
    def text(self) -> str:
        """The line as plain text, as it is copied."""
        return f"{self.label}: {self.value}" if self.label else self.value


@dataclass(frozen=True, slots=True)
class LineSection:
    """A heading with its lines. ``level`` is the heading's, from 1."""

    title: str
    lines: Sequence[Line] = field(default_factory=tuple)
    level: int = 2


class LineReader(UtteranceList):
    """Sections of lines. H and Shift+H, or Ctrl+Down and Ctrl+Up, go from heading to heading;
    Ctrl+C copies the line; Return emits ``activated`` as in any list."""

    def __init__(self, name: Message | str, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, object_name, type_ahead=False, parent=parent)

    def set_sections(self, sections: Sequence[LineSection]) -> None:
        """Show ``sections``; the reader stays on the line with the same key."""
        rows: list[UtteranceRow] = []
        seen: dict[str, int] = {}
        for section in sections:
            if section.title:
                heading = str(_("{title}, heading level {level}", title=section.title, level=section.level))
                rows.append(
                    UtteranceRow(
                        key=_unique(f"# {section.title}", seen),
                        title=section.title,
                        utterance=heading,
                        level=section.level,
                    )
                )
            for line in section.lines:
                value = line.spoken or line.value
                rows.append(
                    UtteranceRow(
                        key=_unique(f"{section.title}/{line.key or line.label}", seen),
                        title=line.value,
                        label=line.label,
                        utterance=f"{line.label}: {value}" if line.label else value,
                    )
                )
        self.rows.replace(rows)

    def line_text(self, row: int) -> str:
        """The plain text of ``row``, as it is copied."""
        line = self.rows.row(row)
        return f"{line.label}: {line.title}" if line.label else line.title

    def next_heading(self) -> bool:
        """Go to the next heading; says so and returns False when there is none."""
        return self._to_heading(range(self.current_row() + 1, self.count()), _("No next heading"))

    def previous_heading(self) -> bool:
        """Go to the heading before; says so and returns False when there is none."""
        return self._to_heading(range(self.current_row() - 1, -1, -1), _("No previous heading"))

    def copy_line(self) -> None:
        """Put the current line on the clipboard and say so."""
        if self.current_row() >= 0:
            QGuiApplication.clipboard().setText(self.line_text(self.current_row()))
            announce(self, _("Line copied"))

    def _to_heading(self, places: range, none: Message) -> bool:
        for place in places:
            if self.rows.row(place).level:
                self.set_current_row(place)
                return True
        announce(self, none)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The reader's own keys, then the list's."""
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if (key == Qt.Key.Key_H and not held) or (key == Qt.Key.Key_Down and held == control):
            self.next_heading()
        elif (key == Qt.Key.Key_H and held == shift) or (key == Qt.Key.Key_Up and held == control):
            self.previous_heading()
        elif key == Qt.Key.Key_C and held == control:
            self.copy_line()
        else:
            super().keyPressEvent(event)


def _unique(key: str, seen: dict[str, int]) -> str:
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else f"{key} {seen[key]}"
