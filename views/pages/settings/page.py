"""The settings page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from accessibility.qt.fields import ChoiceField
from accessibility.qt.regions import Region
from i18n import _
from views.pages.settings.presenter import Choice, SettingsPresenter
from views.shell.desk import Desk, ReadPart
from views.shell.page import Page
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox


class SettingsPage(Page):
    """Groups of radio buttons that count as soon as they are chosen."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = SettingsPresenter(desk.preferences, desk.status)
        self.region = Area(_("Settings"), "settings.region")
        box = LeastBox(self.region)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(24)
        self._updating = False
        self.groups: dict[str, ChoiceField] = {}
        for choice in self.presenter.choices():
            field = ChoiceField(
                choice.label, choice.options, f"settings.{choice.id}", hint=choice.hint, value=choice.chosen
            )
            field.changed.connect(lambda group=choice.id: self._chosen(group))
            self.groups[choice.id] = field
            box.addWidget(field)
        self.column.addWidget(self.region)
        self.column.addStretch(1)

    def _chosen(self, group: str) -> None:
        if not self._updating:
            self.presenter.choose(group, self.groups[group].value())

    def preferences_changed(self) -> None:
        """A shortcut may have changed what is chosen."""
        self._updating = True
        try:
            for choice in self.presenter.choices():
                keys = [key for key, _label in choice.options]
                field = self.groups[choice.id]
                if choice.chosen in keys and field.value() != choice.chosen:
                    try:
                        field.set_value(choice.chosen)
                    except KeyError:
                        # A size between the offered ones, set in the file: nothing to mark.
                        continue
        finally:
            self._updating = False

    def focus_start(self) -> None:
        """The chosen theme."""
        self.groups["theme"].focus()

    def regions(self) -> list[Region]:
        """The one region."""
        return [self.region]

    def parts(self) -> list[ReadPart]:
        """Each setting and its value."""

        def label(choice: Choice) -> str:
            return next((str(text) for key, text in choice.options if key == choice.chosen), choice.chosen)

        lines = tuple((str(choice.label), label(choice)) for choice in self.presenter.choices())
        return [ReadPart(str(_("Settings")), lines)]
