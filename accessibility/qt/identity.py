"""What names a widget that its program gave no name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

__all__ = ["identity"]


def identity(widget: QWidget | None) -> str:
    """What names a widget without an objectName across two looks: its place below the next named one."""
    parts: list[str] = []
    place = widget
    while place is not None and not place.objectName():
        above = place.parentWidget()
        kind = place.metaObject().className()
        alike = [child for child in above.children() if child.metaObject().className() == kind] if above else [place]
        parts.append(f"{kind}[{alike.index(place)}]")
        place = above
    if place is not None and parts:
        parts.append(place.objectName())
    return "/".join(reversed(parts))
