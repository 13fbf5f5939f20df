"""Fields whose label, hint and error cannot come apart from the control.

The label stands above the control and is its accessible name; hint, “Required” and the
error are its description, because neither state reaches the accessibility bus by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from accessibility.qt.focus import focus_on
from accessibility.qt.roles import give_role
from accessibility.qt.text import Note, escape_mnemonic, plain_label, set_look
from i18n import Message, _

if TYPE_CHECKING:
    from accessibility.qt.marks import RadioButton

__all__ = ["CheckField", "ChoiceField", "Field", "LineField", "TextField"]


class Field(QWidget):
    """What all fields share: label, hint and error round a control."""

    changed = Signal()

    def __init__(
        self,
        label: Message | str,
        hint: Message | str = "",
        object_name: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = str(label)
        self._hint = str(hint)
        self._error: str | None = None
        self._hint_spoken = True
        self.required = required
        self._controls: list[QWidget] = []
        # Made in the order they are read in, which is the order of the accessible children.
        self.label_widget = plain_label(parent=self)
        self.label_widget.setProperty("fieldLabel", True)
        # The label is a buddy of its control, and a buddy's ampersand is an access key.
        self.label_widget.setText(escape_mnemonic(self._label))
        # With its parent from the start: shown without one, it would be a window for a moment.
        self.hint_widget = Note(parent=self)
        self._show_hint()
        self.error_widget = Note(look="error", parent=self)
        self.error_widget.hide()
        if object_name:
            self.setObjectName(f"{object_name}.field")
            self.label_widget.setObjectName(f"{object_name}.label")
            self.hint_widget.setObjectName(f"{object_name}.hint")
            self.error_widget.setObjectName(f"{object_name}.error")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        for widget in (self.label_widget, self.hint_widget, self.error_widget):
            self._box.addWidget(widget)

    @property
    def label(self) -> str:
        """The field's name."""
        return self._label

    @property
    def error(self) -> str | None:
        """What is wrong with what was entered, if anything."""
        return self._error

    @property
    def control(self) -> QWidget:
        """The widget that takes the focus."""
        return self._controls[0]

    def set_label(self, label: Message | str) -> None:
        """Rename the field."""
        self._label = str(label)
        self.label_widget.setText(escape_mnemonic(self._label))
        self._describe()

    def set_hint(self, hint: Message | str) -> None:
        """Change the hint; empty takes it away."""
        self._hint = str(hint)
        self._show_hint()
        self._describe()

    def speak_hint(self, on: bool) -> None:
        """Whether the hint is heard with the field; it is seen in any case. For a field one comes back to often."""
        self._hint_spoken = on
        self._describe()

    def set_error(self, error: Message | str | None) -> None:
        """Say what is wrong and what to do, beside the field and in its description; None clears it."""
        self._error = str(error) if error else None
        self.error_widget.set_text(str(_("Error: {what}", what=self._error)) if self._error else "")
        self.error_widget.setVisible(self._error is not None)
        for control in self._controls:
            set_look(control, "invalid", self._error is not None)
        self._describe()

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Describe the control anew once the focus has left it."""
        if event.type() == QtCore.QEvent.Type.FocusOut and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            self._describe_soon()
        return super().eventFilter(watched, event)

    def focus(self) -> None:
        """Put the focus on the control so that it is spoken."""
        focus_on(self.control)

    def description(self) -> str:
        """What is spoken after the name and the value: required, error, hint."""
        parts = [str(_("Required."))] if self.required else []
        if self._error:
            parts.append(str(_("Error: {what}", what=_sentence(self._error))))
        if self._hint and self._hint_spoken:
            parts.append(_sentence(self._hint))
        return " ".join(parts)

    def _show_hint(self) -> None:
        # “Required” stands with the hint, not in the label: there it would be heard twice.
        parts = [str(_("Required."))] if self.required else []
        shown = " ".join([*parts, self._hint] if self._hint else parts)
        self.hint_widget.set_text(shown)
        self.hint_widget.setVisible(bool(shown))

    def _take(self, control: QWidget, object_name: str) -> None:
        if object_name:
            control.setObjectName(object_name)
        control.setProperty("required", self.required)  # Qt tells nobody; checks of this program read it
        self._controls.append(control)
        self._box.addWidget(control)
        if not isinstance(control, QPlainTextEdit):
            # Spare room goes below, not between label and control.
            self._box.addStretch(1)
        self._describe()

    def _describe(self) -> None:
        text = self.description()
        for control in self._controls:
            control.setAccessibleName(self._label)
            # A description that changes where the focus is, is read.
            if not control.hasFocus() or not control.accessibleDescription():
                control.setAccessibleDescription(text)
            elif self._error is None:
                # What is left when an error or a hint goes was heard before.
                control.installEventFilter(self)
            else:
                # A summary that is about to take the focus says the error; otherwise it is read here.
                self._describe_soon()

    def _describe_soon(self) -> None:
        # In the second turn: lists tell of their row in the first, and what follows that is not read.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._describe_now))

    def _describe_now(self) -> None:
        for control in self._controls:
            control.setAccessibleDescription(self.description())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


class _LineEdit(QLineEdit):
    """A line edit that is spoken on Tab even when empty.

    Orca 43 reads what a filled QLineEdit holds without its last letter: Qt gives each letter's
    attributes an empty range (0–0, 1–1, …), and Orca joins the ranges. The part of the text
    interface that would mend it cannot be reached from Python.
    """

    _painted: ClassVar[bool] = False
    """Whether any line edit has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice that the program is on the screen."""
        _LineEdit._painted = True
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._painted:
            # Nobody tabs before the first of them is on the screen; asking would make the enumerations
            # (accessibility.qt.early). Later one may tab to a field out of sight that was never painted.
            super().focusInEvent(event)
            return
        # For these reasons Qt selects all before it tells of the focus, and an empty
        # field is then never spoken. Take the focus for another reason and select after.
        by = QtCore.Qt.FocusReason
        if event.reason() in (by.TabFocusReason, by.BacktabFocusReason, by.ShortcutFocusReason):
            super().focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn, by.OtherFocusReason))
            # After Qt has told of the focus, or Orca says the text before the name.
            QTimer.singleShot(0, self, self._select_if_focused)
            return
        super().focusInEvent(event)

    def _select_if_focused(self) -> None:
        if self.hasFocus() and self.text():
            self.selectAll()


class LineField(Field):
    """One line of text. ``edit`` is the line edit; ``password`` hides what is typed."""

    submitted = Signal()
    """Return was pressed in the field."""

    def __init__(
        self,
        label: Message | str,
        hint: Message | str = "",
        object_name: str = "",
        required: bool = False,
        *,
        password: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, object_name, required, parent)
        self.edit = _LineEdit(self)
        if password:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._take(self.edit, object_name)
        self.label_widget.setBuddy(self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """What is in the field."""
        return self.edit.text()

    def set_value(self, text: str) -> None:
        """Put ``text`` in the field."""
        # The same again would move the caret. Orca takes the field of a moved caret for read, and says nothing when
        # the focus comes to it right after.
        if text != self.edit.text():
            self.edit.setText(text)


class TextField(Field):
    """Several lines of text. Tab leaves it: no keyboard trap."""

    def __init__(
        self,
        label: Message | str,
        hint: Message | str = "",
        object_name: str = "",
        required: bool = False,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, object_name, required, parent)
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self._take(self.edit, object_name)
        self.label_widget.setBuddy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """What is in the field."""
        return self.edit.toPlainText()

    def set_value(self, text: str) -> None:
        """Put ``text`` in the field."""
        self.edit.setPlainText(text)


class ChoiceField(Field):
    """One of several, as radio buttons: a closed combo box is silent when its value changes.

    ``choices`` are (key, label) pairs; for a long list use an ``UtteranceList``.
    """

    def __init__(
        self,
        label: Message | str,
        choices: Sequence[tuple[str, Message | str]],
        object_name: str = "",
        *,
        hint: Message | str = "",
        required: bool = False,
        value: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        from accessibility.qt.marks import RadioButton

        super().__init__(label, hint, object_name, required, parent)
        if not choices:
            raise ValueError(f"the choice “{self._label}” has nothing to choose from")
        give_role(self, QAccessible.Role.Grouping)
        self._buttons: dict[str, RadioButton] = {}
        for key, text in choices:
            button = RadioButton(text, f"{object_name}.{key}" if object_name else "", self)
            button.toggled.connect(self._toggled)
            self._buttons[key] = button
            self._controls.append(button)
            self._box.addWidget(button)
        self._box.addStretch(1)
        self.set_value(value if value is not None else choices[0][0])
        self._let_tab_stop()
        self._describe()

    @property
    def control(self) -> QWidget:
        """The chosen button: the one Tab comes to."""
        return self._buttons[self.value()]

    def value(self) -> str:
        """The key of what is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_value(self, key: str) -> None:
        """Choose ``key``; ``KeyError`` when it is none of the choices. A focus in the group goes with it."""
        self._buttons[key].setChecked(True)
        if any(button.hasFocus() for button in self._buttons.values()):
            self._buttons[key].setFocus()

    def _toggled(self, on: bool) -> None:
        if on:
            self._let_tab_stop()
            self.changed.emit()

    def _let_tab_stop(self) -> None:
        """Tab comes to what is chosen. Qt sees to that only once the focus has been in the group."""
        for button in self._buttons.values():
            chosen = button.isChecked()
            button.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus if chosen else QtCore.Qt.FocusPolicy.ClickFocus)

    def _describe(self) -> None:
        # The group carries the name and the error; each button only its own label.
        self.setAccessibleName(self._label)
        self.setAccessibleDescription(self.description())


class CheckField(Field):
    """Yes or no. The label is the check box's own text, so that it can be clicked."""

    def __init__(
        self,
        label: Message | str,
        hint: Message | str = "",
        object_name: str = "",
        *,
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        from accessibility.qt.marks import CheckBox

        super().__init__(label, hint, object_name, False, parent)
        self.label_widget.hide()
        self.box = CheckBox(label, object_name, self)
        self.box.setChecked(checked)
        self._take(self.box, object_name)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.setFocusProxy(self.box)

    def set_label(self, label: Message | str) -> None:
        """Rename the field."""
        super().set_label(label)
        self.label_widget.hide()
        self.box.set_text(label)

    def value(self) -> bool:
        """Whether it is checked."""
        return self.box.isChecked()

    def set_value(self, on: bool) -> None:
        """Check it or not."""
        self.box.setChecked(on)
