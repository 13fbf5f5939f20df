"""What was found out about one moment of the index: it cannot change, so it is asked once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

MOST: Final = 2_000
"""Answers that are kept; the one kept longest goes first."""
_LARGEST: Final = 2_000
"""Items of an answer up to which it is kept: with :data:`MOST` this bounds the memory."""


class Memo:
    """Answers by question, for one moment of the index. Safe to use from several threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[Hashable, Any] = {}

    def get(self, question: Hashable) -> Any:
        """The answer, or None when it is not held."""
        return self._held.get(question)

    def put(self, question: Hashable, answer: Any) -> None:
        """Keep an answer, unless it is a long one. Nobody may alter it from here on."""
        if len(answer) > _LARGEST:
            return
        if len(self._held) >= self._most:
            self._held.pop(next(iter(list(self._held))), None)  # another thread may have taken it out
        self._held[question] = answer
