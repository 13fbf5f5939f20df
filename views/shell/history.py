"""Where the person has been: places with what is needed to stand there again. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KEPT = 100


@dataclass(slots=True)
class Place:
    """A page and its parameters (``{"id": "PE-1042"}``).

    ``memento`` is the page's own plain data: what it showed and where the focus was. It is filled when the
    person leaves, so that coming back needs no request and lands on the same row.
    """

    page: str
    params: dict[str, str] = field(default_factory=dict)
    memento: Any = None


class History:
    """Back and forward over places, like a browser's: going somewhere new drops what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """Where the person is; nothing before the first visit."""
        return self._places[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the person came back from somewhere."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go somewhere new. The oldest places are forgotten beyond :data:`KEPT`."""
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-KEPT]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """One place back; nothing, and nothing changes, at the start."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> Place | None:
        """One place forward; nothing, and nothing changes, at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.current

    def clear(self) -> None:
        """Forget everything: another person has signed in."""
        self._places.clear()
        self._at = -1
