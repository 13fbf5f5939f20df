"""The style sheet made from a theme's tokens: pure text, no Qt.

The focus ring is a border of the theme's focus width and colour on everything that takes
the focus; the padding gives way by as much, so that nothing moves when the focus comes.
"""

from __future__ import annotations

from accessibility.themes.theme import Theme

__all__ = ["heading_size", "stylesheet"]

_HEADINGS = {1: 1.75, 2: 1.3, 3: 1.1}
"""Size of the heading levels at 100 % text, as a multiple of the body text; the others are as large as it."""


def heading_size(theme: Theme, level: int) -> int:
    """The text size of a heading, px. The larger the text, the less headings add: 400 % of a title fills a window."""
    return round(theme.px(theme.font_size) * (1 + (_HEADINGS.get(level, 1.0) - 1) / theme.font_scale))


def stylesheet(theme: Theme) -> str:
    """The style sheet for ``theme`` at its text size."""
    t = theme
    ring = t.focus_width
    edge = 2 if t.high_contrast else 1
    body = t.px(t.font_size)
    gap = t.gap
    # A control is text plus padding, and never less than the target size.
    pad_v = max(2, (max(t.target, round(body * 1.5) + 12) - round(body * 1.35)) // 2)
    height = max(t.target, round(body * 1.5) + 12)
    bar = round(14 + 4 * (t.font_scale - 1))
    headings = "\n".join(
        f'QLabel[headingLevel="{level}"] {{ font-size: {heading_size(t, level)}px; font-weight: 600; }}'
        for level in range(1, 7)
    )
    return f"""
* {{ font-size: {body}px; }}
QWidget {{ color: {t.text}; }}
QMainWindow, QDialog {{ background: {t.window}; }}
QLabel {{ background: transparent; border: none; }}
*:focus {{ outline: none; }}
QLabel[muted="true"] {{ color: {t.muted}; }}
QLabel[error="true"] {{ color: {t.error}; font-weight: 600; }}
QLabel[success="true"] {{ color: {t.success}; }}
QLabel[fieldLabel="true"] {{ font-weight: 600; }}
{headings}
QLabel[headingLevel]:focus {{ border: {ring}px solid {t.focus}; border-radius: {t.radius}px; padding: {gap // 2}px; }}
QWidget[card="true"] {{ background: {t.surface}; border: {edge}px solid {t.divider}; border-radius: {t.radius}px; }}

QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {t.surface}; color: {t.text}; border: {edge}px solid {t.border}; border-radius: {t.radius}px;
    padding: {gap // 2 + ring - edge}px {gap + ring - edge}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit {{ min-height: {height - 2 * (gap // 2 + ring)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: {ring}px solid {t.focus}; padding: {gap // 2}px {gap}px;
}}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {{ border-color: {t.error}; }}
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus {{ border-color: {t.focus}; }}
QLineEdit:read-only {{ background: {t.window}; }}

QPushButton, QToolButton {{
    background: {t.surface}; color: {t.text}; border: {edge}px solid {t.border}; border-radius: {t.radius}px;
    padding: {ring - edge}px {2 * gap + ring - edge}px; min-height: {height - 2 * ring}px; font-weight: 500;
}}
QPushButton:hover, QToolButton:hover {{ background: {t.hover}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked {{
    background: {t.selection}; color: {t.on_selection};
}}
QPushButton[primary="true"] {{
    background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600;
}}
QPushButton[primary="true"]:hover {{ background: {t.accent}; border-color: {t.text}; }}
QPushButton:focus, QToolButton:focus {{ border: {ring}px solid {t.focus}; padding: 0 {2 * gap}px; }}
QPushButton[primary="true"]:focus {{ background: {t.surface}; color: {t.text}; border-color: {t.focus}; }}
QPushButton:disabled, QToolButton:disabled {{
    color: {t.muted}; background: {t.window}; border: {edge}px dashed {t.border};
}}

QFrame[errorSummary="true"] {{
    background: {t.surface}; border: {ring}px solid {t.error}; border-radius: {t.radius}px;
}}
QFrame[errorSummary="true"] QTableView {{ border: {ring}px solid {t.surface}; padding: 0; }}
QFrame[errorSummary="true"] QTableView:focus {{ border-color: {t.focus}; }}
QTableView, QListView, QTreeView, QScrollArea[ringed="true"] {{
    background: {t.surface}; color: {t.text}; border: {edge}px solid {t.border}; border-radius: {t.radius}px;
    padding: {ring - edge}px; outline: none; gridline-color: {t.divider};
    selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QTableView:focus, QListView:focus, QTreeView:focus, QScrollArea[ringed="true"]:focus {{
    border: {ring}px solid {t.focus}; padding: 0;
}}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}

QTabBar::tab {{
    background: {t.window}; color: {t.text}; border: {ring}px solid transparent; padding: {pad_v // 2}px {2 * gap}px;
}}
QTabBar::tab:selected {{ background: {t.surface}; border-bottom-color: {t.accent}; font-weight: 600; }}
QTabBar:focus::tab:selected {{ border-color: {t.focus}; }}

QMenuBar {{ background: {t.window}; color: {t.text}; }}
QMenuBar::item {{ padding: {gap // 2}px {gap}px; background: transparent; border: {ring}px solid transparent; }}
QMenuBar::item:selected {{ border-color: {t.focus}; background: {t.hover}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: {max(1, edge)}px solid {t.border}; padding: {gap // 2}px; }}
QMenu::item {{
    padding: {pad_v // 2}px {3 * gap}px; border: {ring}px solid transparent; border-radius: {t.radius}px;
}}
QMenu::item:selected {{ border-color: {t.focus}; background: {t.selection}; color: {t.on_selection}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.divider}; margin: {gap // 2}px 0; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: {gap // 2}px; }}
QStatusBar {{ background: {t.window}; color: {t.text}; }}
QProgressBar {{
    border: {edge}px solid {t.border}; border-radius: {t.radius}px; text-align: center; background: {t.surface};
    color: {t.text};
}}
QProgressBar::chunk {{ background: {t.selection}; }}

QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {t.divider}; }}
"""
