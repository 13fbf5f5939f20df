"""The dialog that asks for the reason for access."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from accessibility.qt.dialog import SmallDialog
from accessibility.qt.fields import ChoiceField, LineField
from i18n import _
from views.shell.reason import COMMON_REASONS, OWN_WORDS, reason_fault, reason_text


class ReasonDialog(SmallDialog):
    """A choice of common reasons, and a line for one's own words. Enter accepts from anywhere in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Reason for access"), "reason", parent, accept_text=_("Continue"))
        choices = [(common.id, common.text) for common in COMMON_REASONS]
        self.choice = ChoiceField(
            _("Why do you need these records? Kept in the log."),
            [*choices, (OWN_WORDS, _("In my own words"))],
            "reason.choice",
        )
        self.own = LineField(_("In my own words"), _("3 to 300 characters"), "reason.own")
        self.add_field(self.choice)
        self.add_field(self.own)
        # Always shown: a field that appears in an open dialog is not heard when Tab comes to it.
        self.own.changed.connect(self._own_words)
        # The dialog takes Return from everywhere; from here it would take it twice.
        self.own.submitted.disconnect(self.submit)

    def check(self) -> bool:
        """Say beside the line of text what is wrong with it."""
        fault = reason_fault(self.choice.value(), self.own.value())
        self.own.set_error(fault)
        return fault is None

    def reason(self) -> str:
        """What was given."""
        return reason_text(self.choice.value(), self.own.value())

    def _own_words(self) -> None:
        if self.own.value().strip():
            self.choice.set_value(OWN_WORDS)

    def keyPressEvent(self, event: object) -> None:
        """Return on a radio button accepts, as everywhere else in the dialog."""
        from PySide6.QtGui import QKeyEvent

        if isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.submit()
                return
            super().keyPressEvent(event)
