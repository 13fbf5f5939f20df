"""The sign-in page, shown over whatever one was doing and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from views.options import START
from views.shell.history import Place

if TYPE_CHECKING:
    from views.shell.page import Standing
    from views.shell.window import MainWindow


class SignInOver:
    """Knows where one stood when the sign-in page came."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._standing: tuple[str, Standing] | None = None

    def show(self, *, again: bool) -> None:
        """Show the sign-in page over what is there; what was typed stays where it is."""
        page = self._window.current
        if page is not None and page.spec.id == "sign_in":
            return
        self._standing = (page.spec.id, page.stand()) if page is not None else None
        target = self._window.page("sign_in")
        target.enter({"again": "yes" if again else ""})
        self._window.show_page(target)
        target.focus_start()
        # A page that nobody asked for says why it is here.
        self._window.desk.status.say(target.purpose())

    def done(self) -> None:
        """Back to where one was, with the focus where it was."""
        standing, self._standing = self._standing, None
        page_id = standing[0] if standing else START
        if self._window.travel.history.current is None:
            self._window.travel.history.visit(Place(page_id))
        page = self._window.page(page_id)
        self._window.show_page(page)
        target = page.findChild(QWidget, standing[1].focus) if standing and standing[1].focus else None
        if isinstance(target, QWidget) and target.isVisibleTo(page):
            target.setFocus()
        else:
            page.focus_start()

    def forget_everything(self) -> None:
        """Another person may sign in: nothing of what was shown stays."""
        self._window.travel.forget()
        self._standing = None
        self._window.parts_behind = []
        self._window.desk.marked = None
        self._window.drop_pages(but="sign_in")
