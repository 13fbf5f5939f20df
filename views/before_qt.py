"""What the first window needs and what is not Qt, imported before Qt.

PySide reads the source of every module that is imported after it, to see whether it uses PySide; thirty modules
cost some 40 ms before the first paint. Import this module before anything of PySide6.
"""

from __future__ import annotations

import client.errors
import client.runner
import client.session
import client.settings
import views.pages.search.presenter
import views.preferences
import views.shell.commands
import views.shell.desk
import views.shell.history
import views.shell.reason
import views.starter
import views.trace
import views.words

__all__ = ["client", "views"]
