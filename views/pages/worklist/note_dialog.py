"""A dialog for the note about a record of a worklist."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from accessibility.qt.dialog import SmallDialog
from accessibility.qt.fields import TextField
from i18n import _
from views.pages.worklist.presenter import NOTE_LONGEST


class NoteDialog(SmallDialog):
    """Several lines of text; empty takes the note away."""

    def __init__(self, title: str, note: str, parent: QWidget) -> None:
        super().__init__(_("Note about {title}", title=title), "note", parent, accept_text=_("Keep note"))
        self.note = TextField(_("Note"), _("For yourself; leave it empty for none"), "note.text")
        self.note.set_value(note)
        self.add_field(self.note)

    def check(self) -> bool:
        """Say beside the field when it is too long."""
        length = len(self.text())
        fault = _("The note has {n} characters. Shorten it to {most} or fewer.", n=length, most=NOTE_LONGEST)
        self.note.set_error(fault if length > NOTE_LONGEST else None)
        return length <= NOTE_LONGEST

    def text(self) -> str:
        """What was typed."""
        return self.note.value().strip()
