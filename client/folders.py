"""The folders a person's settings and records are kept in, as the platform has them.

``platformdirs`` knows them all; on Linux the two rules are here too, because its import takes 4 ms of the start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "lodestar"


def config_folder() -> Path:
    """Where settings are."""
    if sys.platform == "linux":
        return _xdg("XDG_CONFIG_HOME", ".config")
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def data_folder() -> Path:
    """Where records and drafts are."""
    if sys.platform == "linux":
        return _xdg("XDG_DATA_HOME", ".local/share")
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def _xdg(variable: str, usual: str) -> Path:
    given = os.environ.get(variable, "")
    # A relative one is to be ignored, says the XDG specification.
    return (Path(given) if os.path.isabs(given) else Path.home() / usual) / NAME
