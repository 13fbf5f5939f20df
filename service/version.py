"""The version of the installed program."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


@cache
def version() -> str:
    """The version of the distribution; ``0+unknown`` when it runs without being installed."""
    try:
        return installed("lodestar")
    except PackageNotFoundError:
        return "0+unknown"
