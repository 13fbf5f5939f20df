"""The SDK of the records and search APIs.

Everything a script needs to speak to a POLE service: typed calls, sign-in, reasons for
access, drafts and settings. No Qt lives here, and nothing here knows the service's insides.
HTTP is imported in ``transport.py`` alone.

The names below are imported on first use, so that ``import client.records`` or ``import client.settings``
costs what those modules cost and nothing more.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from client.api import Api as Api
    from client.blocking import Lodestar as Lodestar
    from client.blocking import connect as connect
    from client.errors import LodestarError as LodestarError
    from client.runner import Outcome as Outcome
    from client.runner import Runner as Runner
    from client.session import CurrentSession as CurrentSession

_WHERE: Final = {
    "Api": "client.api",
    "CurrentSession": "client.session",
    "Lodestar": "client.blocking",
    "LodestarError": "client.errors",
    "Outcome": "client.runner",
    "Runner": "client.runner",
    "connect": "client.blocking",
}

__all__ = ["Api", "CurrentSession", "Lodestar", "LodestarError", "Outcome", "Runner", "connect"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
