"""PySide told not to read the source of every module that is imported.

It does so to see whether a module says "PySide6" and so might have switched snake_case names on (``__feature__``),
which nothing here does. Thirty modules cost 5 ms of the first paint, and the hundreds that come after it (HTTP,
record types) ten times that. Import this before anything else of PySide6.
"""

from __future__ import annotations

import importlib

import PySide6  # noqa: F401  makes PySide's support modules

try:
    _feature = importlib.import_module("shibokensupport.feature")
except ImportError:  # another layout of PySide: slower, and otherwise the same
    pass
else:
    if hasattr(_feature, "_mod_uses_pyside"):
        # "Ignore this module in switching", its own answer for modules without a source.
        vars(_feature)["_mod_uses_pyside"] = lambda module: False
