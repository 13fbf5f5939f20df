"""Contrast of two colours as WCAG 2.2 defines it. Colours are ``#rrggbb``."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["luminance", "ratio"]

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


@lru_cache(maxsize=4096)  # a picture has few colours, each asked for many times
def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white. Raises ``ValueError`` unless ``#rrggbb``."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"“{colour}” is not a colour; write #rrggbb")
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def ratio(one: str, other: str) -> float:
    """The contrast ratio, from 1 (the same) to 21 (black on white), in either order."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
