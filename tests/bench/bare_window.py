"""The floor of start-up: the smallest honest PySide6 window with one line edit, which writes its own milestones."""

import json
import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


def mark(name: str) -> None:
    """Append a milestone: its name, the monotonic clock and the processor time used so far, in nanoseconds."""
    with open(os.environ["LODESTAR_TRACE"], "a", encoding="utf-8") as file:
        entry = {"milestone": name, "ns": time.monotonic_ns(), "cpu_ns": time.process_time_ns()}
        file.write(json.dumps(entry) + "\n")


class Bare(QWidget):
    """One field in a window; says when its first paint event comes, as the desktop does, and then ends."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            mark("first-paint")
            QTimer.singleShot(0, self, QApplication.quit)


def main() -> int:
    """Show the window, wait for its first paint, end."""
    app = QApplication(sys.argv)
    window = Bare()
    window.resize(1000, 700)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
