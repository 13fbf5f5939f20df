"""Small dialogs: a short title, one thing to do, and the focus back where it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.error_summary import ErrorSummary
from accessibility.qt.fields import Field
from accessibility.qt.flow import FlowLayout
from accessibility.qt.focus import focus_on
from i18n import Message, _

__all__ = ["SmallDialog"]


class SmallDialog(QDialog):
    """A window-modal dialog. Put widgets into ``body``, fields through ``add_field``.

    A screen reader reads the title, then loose labels, then the first field: keep it small.
    Override ``check`` to say what is wrong before it is accepted. Escape closes it without.
    """

    def __init__(
        self, title: Message | str, object_name: str, parent: QWidget, *, accept_text: Message | str | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle(str(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._fields: list[Field] = []
        self._before: QWidget | None = None
        theme = themes.active()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.spacing * 3] * 4)
        outer.setSpacing(theme.spacing * 2)
        self.summary = ErrorSummary(f"{object_name}.errors", self)
        outer.addWidget(self.summary)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.spacing * 2)
        outer.addLayout(self.body, 1)
        self.buttons = FlowLayout(spacing=theme.spacing)
        outer.addLayout(self.buttons)
        self.accept_button = Button(accept_text or _("OK"), f"{object_name}.accept", primary=True)
        self.accept_button.clicked.connect(lambda _on=False: self.submit())
        self.cancel_button = Button(_("Cancel"), f"{object_name}.cancel")
        self.cancel_button.clicked.connect(lambda _on=False: self.reject())
        self.buttons.addWidget(self.accept_button)
        self.buttons.addWidget(self.cancel_button)
        self.finished.connect(lambda _result: self._give_back())

    def add_field(self, field: Field) -> Field:
        """Add ``field`` to the body; Return in a line of text submits."""
        self._fields.append(field)
        self.body.addWidget(field)
        submitted = getattr(field, "submitted", None)
        if submitted is not None:
            submitted.connect(self.submit)
        return field

    def first_focus(self) -> QWidget:
        """What has the focus when the dialog opens: its first field, else the accept button."""
        return self._fields[0].control if self._fields else self.accept_button

    def check(self) -> bool:
        """Set errors on the fields with ``set_error`` and return whether all is well."""
        return True

    def submit(self) -> None:
        """Accept, or show what is wrong; what was entered stays."""
        if self.check():
            self.accept()
        else:
            self.summary.show_fields(self._fields)

    def open(self) -> None:
        """Show the dialog; remembers where the focus is, to give it back."""
        self._before = QApplication.focusWidget()
        super().open()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on what comes first."""
        if self._before is None:
            self._before = QApplication.focusWidget()
        super().showEvent(event)
        focus_on(self.first_focus())

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and Shiboken.isValid(before) and before.isVisible():
            before.window().activateWindow()
            focus_on(before)
