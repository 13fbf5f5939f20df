"""Dialogs that ask for a name and stay open until what it names is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from accessibility.qt.dialog import SmallDialog
from accessibility.qt.fields import LineField
from i18n import Message
from views.backend import Failure
from views.widgets.naming import NamePresenter, name_fault


class Naming(SmallDialog):
    """A dialog with a field for a name. What is wrong with the name, here or by the service's word, is said beside it.

    A dialog of this kind calls :meth:`ask_name` once it has made the field; who gave it the presenter accepts it when
    the name is kept.
    """

    name: LineField

    def ask_name(self, name: LineField, naming: NamePresenter[Any], give_up: Callable[[], object]) -> None:
        """Add the field ``name``, kept by ``naming``; ``give_up`` is called when the dialog is closed without."""
        self.name = name
        self._naming = naming
        self._give_up = give_up
        naming.refused = self._refused
        naming.failed = self._failed
        self.add_field(name)

    def check(self) -> bool:
        """Say beside the field what is wrong with the name."""
        fault = name_fault(self.name.value())
        self.name.set_error(fault)
        return fault is None

    def submit(self) -> None:
        """Send the name; the dialog closes when the service has it."""
        if self._naming.busy:
            return
        if self.check():
            self._naming.keep(self.name.value())
        else:
            super().submit()

    def reject(self) -> None:
        """Close without; what is under way is given up."""
        self._give_up()
        super().reject()

    def after_failure(self) -> QWidget:
        """Where one goes from a failure that is not about the name, to try again."""
        return self.accept_button

    def _refused(self, words: str) -> None:
        self.name.set_error(words)
        self.summary.show_fields(self._fields)
        self.fit()

    def _failed(self, failure: Failure) -> None:
        self.summary.show_errors([(str(failure), self.after_failure())])
        self.fit()


class NameDialog(Naming):
    """A name and nothing else, with one to type over."""

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
        self.ask_name(LineField(label, hint, f"{object_name}.name", required=True), presenter, presenter.cancel)
        self.name.set_value(name)
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
