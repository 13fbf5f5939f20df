"""The timeline page: a picture beside its list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from views.pages.timeline.presenter import draw
from views.shell.desk import Desk
from views.spec import PageSpec
from views.widgets.picture.page import PicturePage

MOST = 1_000
"""Records of a timeline: a list of many years is gone through by day, so none of them crowds out another."""


class TimelinePage(PicturePage):
    """Draws as :func:`views.pages.timeline.presenter.draw` says."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, draw, parent, most=MOST)
