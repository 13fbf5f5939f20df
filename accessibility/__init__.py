"""What makes any Qt program accessible, and the engine that checks it.

It knows nothing of POLE. Only ``qt/`` imports PySide6 and only ``atspi/`` speaks to
the platform's accessibility bus; the rest is plain data and pure functions.
"""
