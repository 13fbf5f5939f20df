"""A person's settings: read before the first paint, so nothing heavy is imported here.

One JSON file in the folder the platform has for it. Members this version does not know are kept, since a newer
one may have written them. A value that is wrong falls back to its default, is reported in words, and the file as
it was stays beside it as ``settings.kept-N.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from client.files import write_atomically
from client.folders import config_folder
from i18n import Message, _

SMALLEST_TEXT: Final = 100
LARGEST_TEXT: Final = 400
VERBOSITIES: Final = ("brief", "standard", "full")
_KEPT_COPIES: Final = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set. Change with :func:`dataclasses.replace`.

    ``theme`` and ``language`` name what may be absent on this computer: who uses them falls back. An empty
    ``theme``, ``language`` or ``service_url`` means: as the system says, and the embedded service. ``text_scale``
    is in per cent; ``window`` is x, y, width, height in logical pixels.
    """

    theme: str = ""
    text_scale: int = 100
    verbosity: str = "standard"
    language: str = ""
    service_url: str = ""
    allow_plain_http: bool = False
    keep_signed_in: bool = False
    reduce_motion: bool = False
    window: tuple[int, int, int, int] | None = None
    window_maximized: bool = False
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What pages remember for themselves, by page id: JSON values."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """Members of the file that this version does not know, written back as they came."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with what was wrong in the file, in words for the person; ``kept`` is the copy of the faulty file."""

    settings: Settings
    problems: tuple[Message, ...] = ()
    kept: Path | None = None


def default_path() -> Path:
    """Where the settings of this person are."""
    return config_folder() / "settings.json"


def load(path: Path | None = None) -> Loaded:
    """Read the settings. Never raises: whatever is wrong with the file is in ``problems``."""
    path = path or default_path()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Loaded(Settings(), (_("The settings cannot be read ({why}); the usual ones are in use.", why=why),))
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        problem = _("The file of settings is damaged; the usual settings are in use.")
        return Loaded(Settings(), (problem,), _set_aside(path, data))
    values: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    problems: list[Message] = []
    for name, value in content.items():
        check = _CHECKS.get(name)
        if check is None:
            unknown[name] = value
        elif (good := check(value)) is _BAD:
            problems.append(_("The setting “{name}” has a value that cannot be used; the usual one is.", name=name))
        else:
            values[name] = good
    kept = _set_aside(path, data) if problems else None
    return Loaded(replace(Settings(), **values, unknown=unknown), tuple(problems), kept)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings atomically. Raises ``ValueError`` naming a setting of a wrong value, and ``OSError``."""
    content: dict[str, Any] = dict(settings.unknown)
    usual = Settings()
    for name, check in _CHECKS.items():
        value = getattr(settings, name)
        if check(list(value) if isinstance(value, tuple) else value) is _BAD:
            raise ValueError(f"setting {name!r} cannot be {value!r}")
        if value != getattr(usual, name):
            content[name] = value
    text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True)
    write_atomically(path or default_path(), text.encode() + b"\n")


def _set_aside(path: Path, data: bytes) -> Path | None:
    """Keep the faulty file under another name; the same content is kept once."""
    for number in range(1, _KEPT_COPIES + 1):
        copy = path.with_name(f"{path.stem}.kept-{number}{path.suffix}")
        try:
            if not copy.exists():
                write_atomically(copy, data)
                return copy
            if copy.read_bytes() == data:
                return copy
        except OSError:
            return None
    return None


_BAD: Final = object()


def _text(longest: int) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        return value if isinstance(value, str) and len(value) <= longest and value.isprintable() else _BAD

    return check


def _flag(value: Any) -> Any:
    return value if isinstance(value, bool) else _BAD


def _scale(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return _BAD
    return value if SMALLEST_TEXT <= value <= LARGEST_TEXT else _BAD


def _verbosity(value: Any) -> Any:
    return value if value in VERBOSITIES else _BAD


def _window(value: Any) -> Any:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4:
        return _BAD
    if not all(isinstance(n, int) and not isinstance(n, bool) and abs(n) < 100_000 for n in value):
        return _BAD
    return tuple(value) if value[2] > 0 and value[3] > 0 else _BAD


def _pages(value: Any) -> Any:
    good = isinstance(value, dict) and all(isinstance(v, dict) for v in value.values()) and _is_json(value)
    return value if good else _BAD


def _is_json(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(k, str) and _is_json(v) for k, v in value.items())
    if isinstance(value, list):
        return all(_is_json(v) for v in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, str | int | bool)


_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "theme": _text(60),
    "text_scale": _scale,
    "verbosity": _verbosity,
    "language": _text(35),
    "service_url": _text(2000),
    "allow_plain_http": _flag,
    "keep_signed_in": _flag,
    "reduce_motion": _flag,
    "window": _window,
    "window_maximized": _flag,
    "pages": _pages,
}

# A setting without a check would be neither read nor written.
_UNCHECKED = {f.name for f in fields(Settings)} - _CHECKS.keys() - {"unknown"}
if _UNCHECKED:
    raise AssertionError(f"settings without a check: {sorted(_UNCHECKED)}")
