"""What a report format is, and how the formats are found: a module of this folder with a ``FORMAT``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from accessibility import reports
from accessibility.results import Audit
from i18n import Message

__all__ = ["Format", "formats"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an audit: ``render`` gives the whole text, the same for the same audit byte for byte."""

    id: str
    title: Message
    suffix: str
    render: Callable[[Audit], str]


@cache
def formats() -> dict[str, Format]:
    """Every format there is, by id."""
    found = {}
    for info in pkgutil.iter_modules(reports.__path__):
        module = importlib.import_module(f"{reports.__name__}.{info.name}")
        if isinstance(getattr(module, "FORMAT", None), Format):
            found[module.FORMAT.id] = module.FORMAT
    return dict(sorted(found.items()))
