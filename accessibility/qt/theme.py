"""A theme put on a running program: palette, style sheet and text size from the tokens.

Everything is set by our own tokens, because Qt follows neither the system's text size nor,
without a desktop's platform theme, its colours. ``apply`` can be called again at any time.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from accessibility.qt.stylesheet import stylesheet
from accessibility.themes.theme import Theme, load

__all__ = ["active", "application", "apply", "changes"]

_FUSION = "accessibilityFusion"


class _Changes(QObject):
    changed = Signal()
    """A theme was applied; what paints itself should look at ``active()`` again."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme | None = None


_state: _Changes | None = None


def changes() -> _Changes:
    """The object whose ``changed`` signal tells of a new theme or text size."""
    global _state
    if _state is None:
        _state = _Changes()
    return _state


def active() -> Theme:
    """The theme in use, with its text size; light at 100 % before any was applied."""
    return changes().theme or load("light")


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> Theme:
    """Put ``theme`` on with text ``scale`` times as large (1.0 to 4.0) and give back what is in use.

    Raises ``ThemeError`` for a scale outside 100 % to 400 %.
    """
    theme = theme.scaled(scale)
    state = changes()
    state.theme = theme
    _use_fusion(app)
    font = QFont(app.font())
    font.setPixelSize(theme.px(theme.font_size))
    app.setFont(font)
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(theme))
    state.changed.emit()
    return theme


def application(name: str) -> QApplication:
    """The program's ``QApplication``, made with Qt's own style, which our style sheet is written for.

    By argument, because ``setStyle`` gives the style back, and PySide then makes 566 members of its enumerations: 7 ms
    of the start.
    """
    app = QApplication([name, "-style", "fusion"])
    app.setProperty(_FUSION, True)
    return app


def _use_fusion(app: QApplication) -> None:
    if not app.property(_FUSION):
        app.setStyle("Fusion")
        app.setProperty(_FUSION, True)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Light: theme.surface,
        role.Midlight: theme.divider,
        role.Mid: theme.divider,
        role.Dark: theme.border,
        role.Shadow: theme.border,
        role.Accent: theme.accent,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        # Readable even when disabled: muted keeps its contrast.
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.muted))
    return palette
