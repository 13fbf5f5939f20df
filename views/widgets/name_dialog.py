"""A dialog that asks for one name and stays open until what it names is kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from accessibility.qt.dialog import SmallDialog
from accessibility.qt.fields import LineField
from i18n import Message
from views.backend import Failure
from views.widgets.naming import NamePresenter, name_fault


class NameDialog(SmallDialog):
    """``presenter`` keeps it; call :meth:`done_with` from there when it is."""

    _selected = False

    def __init__(
        self,
        title: Message,
        label: Message,
        hint: Message | str,
        name: str,
        accept: Message,
        presenter: NamePresenter[Any],
        object_name: str,
        parent: QWidget,
    ) -> None:
        super().__init__(title, object_name, parent, accept_text=accept)
        self.presenter = presenter
        presenter.refused = self._refused
        presenter.failed = self._failed
        self.name = LineField(label, hint, f"{object_name}.name", required=True)
        self.name.set_value(name)
        self.add_field(self.name)
        self.name.edit.installEventFilter(self)

    def changeEvent(self, event: QEvent) -> None:
        """Select the name once this is the window in front: selected before, it is read before the dialog's title."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self, self._select)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that comes before that types over the name all the same."""
        if event.type() == QEvent.Type.KeyPress:
            self._select()
        return super().eventFilter(watched, event)

    def _select(self) -> None:
        if not self._selected:
            self._selected = True
            self.name.edit.removeEventFilter(self)
            self.name.edit.selectAll()

    def check(self) -> bool:
        """Say beside the field what is wrong with the name."""
        fault = name_fault(self.name.value())
        self.name.set_error(fault)
        return fault is None

    def submit(self) -> None:
        """Send the name; the dialog closes when the service has it."""
        if self.presenter.busy:
            return
        if self.check():
            self.presenter.keep(self.name.value())
        else:
            super().submit()

    def reject(self) -> None:
        """Close without; what is under way is given up."""
        self.presenter.cancel()
        super().reject()

    def _refused(self, words: str) -> None:
        self.name.set_error(words)
        self.summary.show_fields(self._fields)
        self.fit()

    def _failed(self, failure: Failure) -> None:
        self.summary.show_errors([(str(failure), self.accept_button)])
        self.fit()
