"""The inspector: what a running window tells assistive technology, and what the rules say of it.

``open_inspector(window)`` is what a program binds to F12. It follows the focus of the window it was
opened on, is worked by keyboard, and is made of the same accessible parts as any other window.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from accessibility.describe import finding_text, found_about, heard, object_text, sections, verdict
from accessibility.engine import audit
from accessibility.model import State
from accessibility.qt import theme as themes
from accessibility.qt.announcer import Announcer
from accessibility.qt.button import Button
from accessibility.qt.flow import FlowLayout
from accessibility.qt.focus import focus_on
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList, UtteranceRow
from accessibility.qt.marks import CheckBox
from accessibility.qt.reader import Line, LineReader, LineSection
from accessibility.qt.regions import Region, RegionCycle
from accessibility.qt.scan import scan
from accessibility.qt.text import plain_label
from accessibility.results import Audit, Finding
from accessibility.rule import Outcome
from accessibility.scan import Place, Scan
from i18n import Message, _

__all__ = ["Inspector", "open_inspector"]

_REST_MS = 150
"""How long the focus must rest before it is read: a held arrow key must not be slowed."""


class Inspector(QWidget):
    """A window beside ``subject``. Escape closes it and gives the focus back; F5 reads everything anew."""

    def __init__(self, subject: QWidget, standard: str = "wcag22aa") -> None:
        super().__init__(subject, Qt.WindowType.Window)
        self.setObjectName("inspector")
        self.setWindowTitle(str(_("Accessibility inspector")))
        self._subject = subject
        self._standard = standard
        self._focused: QWidget | None = None
        self._scan: Scan | None = None
        self._audit: Audit | None = None
        self._found: list[Finding] = []
        self._build()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        themes.changes().changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        self.announcer = Announcer(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setObjectName("inspector.scroll")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(area)
        inner = QWidget()
        area.setWidget(inner)
        self._column = QVBoxLayout(inner)
        self.heading = Heading(_("Accessibility inspector"), 1, "inspector.heading")
        self.counts = plain_label("", "inspector.counts")
        self.speech = plain_label("", "inspector.speech")
        self._column.addWidget(self.heading)
        self._column.addWidget(self.counts)
        self._column.addWidget(self.speech)
        self._column.addWidget(self._tools())
        self.tree = UtteranceList(_("Objects, in reading order"), "inspector.tree")
        self.findings = UtteranceList(
            _("Findings"), "inspector.findings", empty_text=_("No rule fails or asks for review."), type_ahead=False
        )
        self.properties = LineReader(_("Properties"), "inspector.properties")
        self._grid = QGridLayout()
        self._column.addLayout(self._grid, 1)
        self._cycle = RegionCycle(self)
        self._cycle.add(self._bar)
        self._parts = [
            self._part(_("Objects"), "inspector.objects", self.tree),
            self._part(_("Properties"), "inspector.about", self.properties),
            self._part(_("Findings"), "inspector.found", self.findings),
        ]
        self.tree.current_changed.connect(self._show_row)
        self.findings.activated.connect(self._go_to_finding)

    def _tools(self) -> Region:
        self._bar = Region(_("Inspector"), "inspector.tools")
        row = FlowLayout(spacing=themes.active().spacing)
        self._bar.setLayout(row)
        self.follow = CheckBox(_("Follow the focus"), "inspector.follow")
        self.follow.setChecked(True)
        again = Button(_("Read again (F5)"), "inspector.again")
        again.clicked.connect(lambda _on=False: self.refresh())
        close = Button(_("Close"), "inspector.close")
        close.clicked.connect(lambda _on=False: self.close())
        for widget in (self.follow, again, close):
            row.addWidget(widget)
        return self._bar

    def _part(self, title: Message, name: str, content: QWidget) -> Region:
        region = Region(title, name)
        box = QVBoxLayout(region)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Heading(title, 2, f"{name}.heading"))
        box.addWidget(content, 1)
        return self._cycle.add(region)

    def _measure(self) -> None:
        """Three columns where there is room for them, else one below the other."""
        theme = themes.active()
        gap = theme.spacing * 2
        self._column.setContentsMargins(gap, gap, gap, gap)
        wide = self.width() >= 60 * theme.px(theme.font_size)
        for number, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, 0 if wide else number, number if wide else 0)
        for view in (self.tree, self.findings, self.properties):
            view.setMinimumHeight(theme.px(44) * 3)

    # reading

    def refresh(self) -> None:
        """Read the window and put all rules to it; the row one stands on stays."""
        target = self._target()
        if target is None:
            self.announcer.say(_("The window that was inspected is closed"))
            return
        self._scan = scan(target)
        self._audit = audit([self._scan], self._standard)
        self.counts.setText(verdict(self._audit))
        rows = [
            UtteranceRow(place.address, object_text(place), self._marks(place), level=0) for place in self._scan.places
        ]
        self.tree.rows.replace(rows)
        self._found = found = self._audit.findings(Outcome.FAIL) + self._audit.reviews
        self.findings.rows.replace(
            [
                UtteranceRow(f"{number} {finding.fingerprint}", finding_text(finding), finding.label)
                for number, finding in enumerate(found)
            ]
        )
        self._show_focus()
        self.announcer.say(verdict(self._audit))

    def _marks(self, place: Place) -> str:
        if self._audit is None:
            return ""
        found = found_about(place, self._audit)
        parts = [
            _("has the focus") if State.FOCUSED in place.node.states else "",
            _("fails {rules}", rules=", ".join(one.rule.id for one in found)) if found else "",
        ]
        return ", ".join(str(part) for part in parts if part)

    def _target(self) -> QWidget | None:
        """The window the person was in last: the subject, or a dialog of it."""
        focused = self._focused
        if focused is not None and Shiboken.isValid(focused) and focused.window().isVisible():
            return focused.window()
        return self._subject if Shiboken.isValid(self._subject) and self._subject.isVisible() else None

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is self or not self._belongs(new.window()):
            return
        self._focused = new
        if self.isVisible() and self.follow.isChecked():
            self._rest.start()

    def _belongs(self, window: QWidget) -> bool:
        place: QWidget | None = window
        while place is not None:
            if place is self._subject:
                return True
            place = place.parentWidget()
        return False

    def _read_focus(self) -> None:
        """The tree anew, without the rules: this happens at every rest of the focus."""
        target = self._target()
        if target is not None:
            self._scan = scan(target, pixels=False)
            rows = [UtteranceRow(place.address, object_text(place), self._marks(place)) for place in self._scan.places]
            self.tree.rows.replace(rows)
            self._show_focus()

    def _show_focus(self) -> None:
        """Go to the object with the focus, and show what is heard there."""
        if self._scan is None:
            return
        node = self._scan.tree.focused()
        place = next((place for place in self._scan.places if place.node is node), None) if node is not None else None
        if place is None:
            self.speech.setText(str(_("Nothing in the window has the focus.")))
            return
        self.speech.setText(str(_("At the focus is heard: {words}", words=heard(place))))
        self.tree.set_current_key(place.address)
        self._show_row(self.tree.current_row())

    def _place(self) -> Place | None:
        key = self.tree.current_key()
        if self._scan is None or key is None:
            return None
        return next((place for place in self._scan.places if place.address == key), None)

    def _show_row(self, _row: int) -> None:
        place = self._place()
        if place is None or self._scan is None:
            self.properties.set_sections([])
            return
        found = found_about(place, self._audit) if self._audit is not None else []
        self.properties.set_sections(
            [
                LineSection(
                    title, [Line(label, value, f"{title} {number}") for number, (label, value) in enumerate(lines)]
                )
                for title, lines in sections(place, self._scan, found)
                if lines
            ]
        )

    def _go_to_finding(self, row: int) -> None:
        finding = self._found[row]
        if finding.address and self.tree.set_current_key(finding.address):
            focus_on(self.tree)
        else:
            self.announcer.say(_("This finding is about no object that is shown now"))

    # the window

    def showEvent(self, event: QShowEvent) -> None:
        """Read on opening, and begin in the tree."""
        super().showEvent(event)
        self.refresh()
        focus_on(self.tree)

    def resizeEvent(self, event: object) -> None:
        """Another width may want another arrangement."""
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, F5 reads anew."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F5:
            self.refresh()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back to where it was in the window inspected."""
        self._rest.stop()
        super().closeEvent(event)
        focused = self._focused
        target = self._target()
        if target is not None:
            target.activateWindow()
        if focused is not None and Shiboken.isValid(focused) and focused.isVisible():
            focus_on(focused)
        self.deleteLater()


def open_inspector(window: QWidget, standard: str = "wcag22aa") -> Inspector:
    """Open the inspector on ``window``, or come back to the one that is open, read anew."""
    subject = window.window()
    for found in subject.findChildren(Inspector):
        if found.isVisible():
            found.refresh()
            found.activateWindow()
            focus_on(found.tree)
            return found
    inspector = Inspector(subject, standard)
    focus = QApplication.focusWidget()
    if focus is not None and focus.window() is not inspector:
        inspector._focused = focus
    theme = themes.active()
    room = subject.screen().availableSize()
    inspector.resize(min(room.width(), theme.px(theme.font_size) * 64), min(room.height(), 760))
    inspector.show()
    inspector.activateWindow()
    return inspector
