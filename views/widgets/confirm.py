"""A question before something is deleted for good, and how a page opens a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from accessibility.qt.dialog import SmallDialog
from accessibility.qt.text import Note
from i18n import Message, _


class ConfirmDialog(SmallDialog):
    """Says what will be gone. The focus begins on the button that keeps it."""

    def __init__(self, title: Message, what: Message, accept: Message, parent: QWidget) -> None:
        super().__init__(title, "confirm", parent, accept_text=accept)
        # Not a label: those are read with the title, and the button says it as well.
        words = Note(look="question")
        words.setObjectName("confirm.what")
        words.set_text(what)
        self.body.addWidget(words)
        self.cancel_button.set_text(_("Keep it"))
        self.cancel_button.setAccessibleDescription(str(what))

    def first_focus(self) -> QWidget:
        """The button that changes nothing."""
        return self.cancel_button


def show(dialog: SmallDialog) -> None:
    """Open ``dialog``; once closed it is gone."""
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()


def confirm(title: Message, what: Message, accept: Message, do: Callable[[], object], parent: QWidget) -> None:
    """Ask, and do it when the answer is yes."""
    dialog = ConfirmDialog(title, what, accept, parent)
    dialog.accepted.connect(do)
    show(dialog)
