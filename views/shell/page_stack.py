"""One page at a time, as large as that page needs: Qt's own stack is as high as the highest page in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from views.widgets.area import least_height


class PageStack(QStackedWidget):
    """Sizes follow the page on show, also the height its wrapped text needs at a width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def event(self, event: QEvent) -> bool:
        """A page that asks for another size changes the stack's own: what was measured before is void."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    def sizeHint(self) -> QSize:
        """That of the page on show."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the page on show."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Whether the page on show has text that wraps."""
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """The least height the page on show needs."""
        page = self.currentWidget()
        return least_height(page, width) if page is not None else -1
