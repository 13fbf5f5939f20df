"""The link chart page: a picture beside its list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from views.pages.chart.presenter import draw
from views.shell.desk import Desk
from views.spec import PageSpec
from views.widgets.picture.page import PicturePage


class ChartPage(PicturePage):
    """Draws as :func:`views.pages.chart.presenter.draw` says."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, draw, parent)
