"""The dialog that asks as what, for whom and why records are exported, and where to save the file."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QRadioButton, QWidget

from accessibility.qt.button import Button
from accessibility.qt.dialog import SmallDialog
from accessibility.qt.fields import ChoiceField, LineField
from accessibility.qt.text import Note
from i18n import Message, _
from views.shell.desk import Desk
from views.widgets.exporting import (
    DETAILS,
    FORMATS,
    Exporting,
    ExportPresenter,
    Form,
    faults,
    suggested,
    with_format,
)


class ExportDialog(SmallDialog):
    """Stays open until the file is there; what is wrong stands beside the field and in the summary."""

    def __init__(self, desk: Desk, what: Exporting, parent: QWidget) -> None:
        self.presenter = ExportPresenter(desk.backend, desk.status, what, self._written, self._failed)
        super().__init__(self.presenter.title, "export", parent, accept_text=_("Export"))
        self._today = datetime.now().astimezone().date()
        self.format = ChoiceField(_("As what"), list(FORMATS), "export.format")
        self.detail = ChoiceField(_("How much"), list(DETAILS), "export.detail")
        self.recipient = LineField(
            _("For whom"),
            _("Name and organisation; each record is logged as disclosed to them"),
            "export.recipient",
            required=True,
        )
        self.reason = LineField(_("Why"), _("The reason they get it, kept in the log"), "export.reason", True)
        self.path = LineField(_("Save as"), _("A new file; none is overwritten"), "export.path", required=True)
        self.reason.set_value(desk.session.reason or "")
        self.path.set_value(suggested("csv", self._today))
        self.about = Note(" ".join(str(line) for line in self.presenter.about))
        self.about.setObjectName("export.about")
        self.body.addWidget(self.about)
        self.about.setVisible(bool(self.about.text()))
        for field in (self.format, self.detail, self.recipient, self.reason, self.path):
            self.add_field(field)
        self.choose = Button(_("Choose where to save"), "export.choose")
        self.choose.clicked.connect(lambda _on=False: self._choose())
        self.body.addWidget(self.choose)
        self.format.changed.connect(self._format_chosen)

    def form(self) -> Form:
        """What was typed and chosen."""
        return Form(
            self.format.value(), self.detail.value(), self.recipient.value(), self.reason.value(), self.path.value()
        )

    def check(self) -> bool:
        """Say beside each field what is wrong with it."""
        found = faults(self.form())
        for name, field in (("recipient", self.recipient), ("reason", self.reason), ("path", self.path)):
            field.set_error(found.get(name))
        return not found

    def submit(self) -> None:
        """Make the file; the dialog closes when it is there."""
        if self.presenter.busy:
            return
        if not self.check():
            super().submit()
            return
        self.accept_button.set_text(_("Exporting"))
        self.presenter.export(self.form())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return on a radio button accepts, as in a line of text."""
        on_choice = isinstance(self.focusWidget(), QRadioButton)
        if on_choice and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.submit()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close without; what is under way is given up."""
        self.presenter.cancel()
        super().reject()

    def _written(self) -> None:
        self.accept()

    def _failed(self, field: str, what: Message | str) -> None:
        self.accept_button.set_text(_("Export"))
        if field == "path":
            self.path.set_error(what)
            self.summary.show_fields(self._fields)
        else:
            self.summary.show_errors([(str(what), self.accept_button)])
        self.fit()

    def _format_chosen(self) -> None:
        self.path.set_value(with_format(self.path.value(), self.format.value()))

    def _choose(self) -> None:
        chooser = QFileDialog(self, str(_("Save the export as")), self.path.value())
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Nothing is overwritten in any case, so there is nothing to confirm.
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)
        chooser.setDefaultSuffix(self.format.value())
        chooser.fileSelected.connect(self.path.set_value)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
