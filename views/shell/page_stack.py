"""One page at a time, as large as that page needs.

Not Qt's own stack: that is as high as the highest page in it, and a screen reader says "layered pane" each time
the focus comes into it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from views.widgets.area import Column


class PageStack(Column):
    """Holds the pages; at most one is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._shown: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def add(self, page: QWidget) -> None:
        """Take ``page`` in, hidden."""
        page.hide()
        self._box.addWidget(page)

    def remove(self, page: QWidget) -> None:
        """Give ``page`` up."""
        if page is self._shown:
            self._shown = None
        self._box.removeWidget(page)
        page.hide()

    def current(self) -> QWidget | None:
        """The page on show."""
        return self._shown

    def show_page(self, page: QWidget) -> None:
        """Show ``page`` in place of the one on show."""
        before, self._shown = self._shown, page
        # The new one first: with nothing to show the window would be laid out twice.
        page.show()
        if before is not None and before is not page:
            before.hide()
