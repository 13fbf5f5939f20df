"""The composition root: the one place where the parts of the desktop are put together.

Only Qt's widgets and light modules are imported before the first paint; the service, HTTP, the record types and
the keyring come after it, on threads of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from views.options import Options, parse

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from views.desktop import Desktop


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desktop; returns the exit code."""
    options = parse(sys.argv[1:] if argv is None else argv)
    app, desktop = start(options)
    try:
        return app.exec()
    finally:
        desktop.stop()


def start(options: Options) -> tuple[QApplication, Desktop]:
    """Show the window for ``options``; what is slow begins after its first paint."""
    # This order matters: see there.
    import views.before_qt  # noqa: F401
    from client import settings as stored
    from i18n import available, use

    # isort: split
    from PySide6.QtWidgets import QApplication

    from views.desktop import Desktop

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Lodestar")
    app.setDesktopFileName("lodestar")
    loaded = stored.load()
    language = options.language or loaded.settings.language
    if language in available():
        use(language)
    desktop = Desktop(options, loaded)
    desktop.show()
    return app, desktop


if __name__ == "__main__":
    raise SystemExit(main())
