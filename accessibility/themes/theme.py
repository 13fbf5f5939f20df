"""Themes: every colour, space and focus token of a program, one TOML file each. No Qt.

A new theme is a new file in this folder; ``names()`` finds it and the tests hold it to
the contrast it owes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Theme", "ThemeError", "load", "names", "parse"]

# A path and not importlib.resources, whose import alone takes 25 ms of the start.
_FOLDER = Path(__file__).parent
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class ThemeError(ValueError):
    """A theme that cannot be used; the text names the file, the token and what to write."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one theme. Colours are ``#rrggbb``; lengths are CSS px at 100 % text.

    ``window`` lies behind everything, ``surface`` behind what is read or typed; ``text``
    and ``muted`` are written on both. ``border`` outlines what can be operated, so it owes
    3:1; ``divider`` only separates and owes nothing.
    """

    name: str
    title: str
    dark: bool
    high_contrast: bool
    window: str
    surface: str
    text: str
    muted: str
    accent: str
    on_accent: str
    border: str
    divider: str
    focus: str
    selection: str
    on_selection: str
    muted_on_selection: str
    hover: str
    link: str
    error: str
    success: str
    warning: str
    focus_width: int = 3
    spacing: int = 8
    radius: int = 6
    target: int = 44
    font_size: int = 16
    font_scale: float = 1.0

    def scaled(self, scale: float) -> Theme:
        """The same theme with text ``scale`` times as large; 1.0 to 4.0, else ``ThemeError``."""
        if not 1.0 <= scale <= 4.0:
            raise ThemeError(f"text size {scale:.0%} is outside 100 % to 400 %")
        return replace(self, font_scale=scale)

    def px(self, length: float) -> int:
        """``length`` in CSS px at the theme's text size."""
        return max(1, round(length * self.font_scale))

    @property
    def gap(self) -> int:
        """The space between things, px: it grows slower than text, or 400 % would be mostly space."""
        return round(self.spacing * (1 + (self.font_scale - 1) * 0.35))

    def text_pairs(self) -> list[tuple[str, str, str]]:
        """Every text colour with each ground it is written on: (what, colour, ground)."""
        pairs = [
            (f"{what} on {ground}", getattr(self, what), getattr(self, ground))
            for what in ("text", "muted", "link", "error", "success", "warning")
            for ground in ("window", "surface")
        ]
        pairs += [
            ("text on hover", self.text, self.hover),
            ("muted on hover", self.muted, self.hover),
            ("on_accent on accent", self.on_accent, self.accent),
            ("on_selection on selection", self.on_selection, self.selection),
            ("muted_on_selection on selection", self.muted_on_selection, self.selection),
        ]
        return pairs

    def edge_pairs(self) -> list[tuple[str, str, str]]:
        """Every edge or shape that must be seen, with each colour beside it."""
        return [
            (f"{what} beside {ground}", getattr(self, what), getattr(self, ground))
            for what in ("border", "focus", "accent", "error")
            for ground in ("window", "surface")
        ] + [("focus beside selection", self.focus, self.selection), ("focus beside hover", self.focus, self.hover)]


def parse(name: str, text: str) -> Theme:
    """The theme written in ``text`` (TOML). Raises ``ThemeError`` that names the token at fault."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"theme {name} is not TOML: {error}") from error
    flat: dict[str, Any] = {"name": name}
    for key, value in data.items():
        flat.update(value if isinstance(value, dict) else {key: value})
    known = {item.name: item for item in fields(Theme)}
    if unknown := sorted(flat.keys() - known.keys()):
        raise ThemeError(f"theme {name} has unknown tokens: {', '.join(unknown)}; known are {', '.join(known)}")
    required = {item.name for item in fields(Theme) if item.type == "str" or item.type == "bool"}
    if missing := sorted(required - flat.keys()):
        raise ThemeError(f"theme {name} lacks: {', '.join(missing)}")
    for key, value in flat.items():
        kind = known[key].type
        if kind == "str" and key not in {"name", "title"}:
            if not isinstance(value, str) or not _COLOUR.fullmatch(value):
                raise ThemeError(f"theme {name}: {key} is “{value}”; write a colour as #rrggbb in lower case")
        elif kind == "bool" and not isinstance(value, bool):
            raise ThemeError(f"theme {name}: {key} must be true or false")
        elif kind in {"int", "float"} and (isinstance(value, bool) or not isinstance(value, int | float) or value <= 0):
            raise ThemeError(f"theme {name}: {key} must be a number above 0")
    theme = Theme(**flat)
    if theme.focus_width < 3:
        raise ThemeError(f"theme {name}: focus_width is {theme.focus_width}; the focus ring is 3 px or more")
    return theme


def names() -> list[str]:
    """The themes there are, by file name, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def load(name: str) -> Theme:
    """The theme called ``name``. Raises ``ThemeError`` that lists the themes there are."""
    if name not in names():
        raise ThemeError(f"there is no theme “{name}”; choose one of {', '.join(names())}")
    return parse(name, (_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
