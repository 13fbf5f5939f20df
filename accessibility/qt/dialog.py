"""Small dialogs: a short title, one thing to do, and the focus back where it was."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QVBoxLayout, QWidget
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
        # Scrolls when large text does not fit on the screen; the buttons stay in view.
        self._inner = QWidget()
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        outer.addWidget(self._area, 1)
        content = QVBoxLayout(self._inner)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(theme.spacing * 2)
        self.summary = ErrorSummary(f"{object_name}.errors", self)
        content.addWidget(self.summary)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.spacing * 2)
        content.addLayout(self.body)
        content.addStretch(1)
        self.buttons = FlowLayout(spacing=theme.spacing)
        outer.addLayout(self.buttons)
        self.accept_button = Button(accept_text or _("OK"), f"{object_name}.accept", primary=True)
        self.accept_button.clicked.connect(lambda _on=False: self.submit())
        self.cancel_button = Button(_("Cancel"), f"{object_name}.cancel")
        self.cancel_button.clicked.connect(lambda _on=False: self.reject())
        self.buttons.addWidget(self.accept_button)
        self.buttons.addWidget(self.cancel_button)
        self.finished.connect(lambda _result: self._give_back())
        # A larger text wants a larger dialog, once the widgets know of it.
        themes.changes().changed.connect(self._refit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_view)

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
            # Once the summary has measured its rows.
            QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Make the dialog as large as its content, within the screen."""
        theme = themes.active()
        room = self.screen().availableSize()
        layout = self.layout()
        inner = self._inner.layout()
        if layout is None or inner is None:
            return
        width = min(theme.px(theme.font_size * 30), room.width() - 40)
        margins = layout.contentsMargins()
        across = width - margins.left() - margins.right()
        content = inner.totalHeightForWidth(across)
        edges = margins.top() + margins.bottom() + layout.spacing()
        self.resize(width, min(content + self.buttons.heightForWidth(across) + edges, room.height() - 60))

    def _refit(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self.fit)

    def open(self) -> None:
        """Show the dialog; remembers where the focus is, to give it back."""
        self._before = QApplication.focusWidget()
        super().open()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on what comes first."""
        if self._before is None:
            self._before = QApplication.focusWidget()
        super().showEvent(event)
        self.fit()
        focus_on(self.first_focus())

    def _keep_in_view(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what has the focus: Qt does so only when it came from within the area, not from the buttons."""
        if new is not None and Shiboken.isValid(self._area) and self._area.isAncestorOf(new):
            self._area.ensureWidgetVisible(new)

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and Shiboken.isValid(before) and before.isVisible():
            before.window().activateWindow()
            focus_on(before)
