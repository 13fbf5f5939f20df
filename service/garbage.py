"""How often a process of the service looks for rings of objects that nobody needs any more."""

from __future__ import annotations

import gc
from typing import Final

_SELDOM: Final = (20_000, 20, 20)
"""As :func:`gc.set_threshold` takes it; Python's own begins with 700."""


def collect_seldom() -> None:
    """To be called once a process has loaded what it works with.

    Modules and declarations stay as long as the process: a full collection, tens of milliseconds in the middle of
    somebody's search, need not go over them again. And a page of hits is made of some ten thousand objects, few of
    which refer to each other in a ring: with Python's own thresholds a third of a search was spent looking for such.
    """
    gc.freeze()
    gc.set_threshold(*_SELDOM)
