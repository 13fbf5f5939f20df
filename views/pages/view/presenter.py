"""The accessible view shows what another page gives; there is nothing to decide. No Qt."""

from __future__ import annotations

from i18n import _
from views.shell.desk import ReadPart


def view_name(title: str) -> str:
    """The heading: whose view it is."""
    return str(_("Accessible view: {title}", title=title))


def without_empty(parts: list[ReadPart]) -> list[ReadPart]:
    """Parts that hold nothing but a heading stay: that there is nothing is worth knowing; unnamed ones go."""
    return [part for part in parts if part.title or part.lines]
