"""The composition root: the one place where the parts of the desktop are put together.

Only Qt's widgets and light modules are imported before the first paint; the service, HTTP, the record types and
the keyring come after it, on threads of their own.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from views.desktop import Desktop
    from views.options import Options


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop; returns the exit code."""
    # Everything loaded now stays: looking for garbage in it takes 8 ms and finds none.
    gc.disable()
    try:
        from views.options import parse

        app, desktop = start(parse(sys.argv[1:] if argv is None else argv))
    finally:
        gc.enable()
    try:
        return app.exec()
    finally:
        desktop.stop()


def start(options: Options) -> tuple[QApplication, Desktop]:
    """Show the window for ``options``; what is slow begins after its first paint."""
    # First of all: see there.
    import views.unread  # noqa: F401

    # isort: split
    from PySide6.QtWidgets import QApplication

    from accessibility.qt import theme as themes
    from accessibility.qt.language import declare
    from client import settings as stored
    from i18n import active_tag, available, use
    from views.desktop import Desktop

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else themes.application("lodestar")
    app.setApplicationName("Lodestar")
    app.setDesktopFileName("lodestar")
    loaded = stored.load()
    language = options.language or loaded.settings.language
    if language in available():
        use(language)
    declare(active_tag())
    desktop = Desktop(options, loaded)
    desktop.show()
    return app, desktop


if __name__ == "__main__":
    raise SystemExit(main())
