"""Which messages appeared without taking the focus, and whether they were sent to be spoken.

Nothing listens inside a program; what is sent is seen in the tree, as the text of an object with the
role Notification. A program that announces by another channel gives its signal of what was said.
"""

from __future__ import annotations

import re
from types import TracebackType
from typing import Self

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from accessibility.evidence import Status, node_key
from accessibility.model import Node, Role, State
from accessibility.qt.scan import tree

__all__ = ["Watch"]

_TEXTS = frozenset({Role.LABEL, Role.PARAGRAPH, Role.NOTE, Role.ALERT, Role.STATUS_BAR})
_STATUS = re.compile(r"(^|[._-])status", re.IGNORECASE)


class Watch:
    """``with Watch(window) as watch: …`` – then ``watch.statuses()`` tells what appeared meanwhile.

    A status is a text in a status bar, an alert, or an object whose path or surroundings are called
    “status”; ``also`` are the keys of further objects whose text is one. ``said`` is a signal that
    carries each text sent to be spoken.
    """

    def __init__(self, window: QWidget, *, also: tuple[str, ...] = (), said: SignalInstance | None = None) -> None:
        self._window = window
        self._also = also
        self._said = said
        self._spoken: list[str] = []
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}
        self._focused = ""

    def __enter__(self) -> Self:
        self._before = self._texts()
        if self._said is not None:
            self._said.connect(self._spoken.append)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._said is not None:
            self._said.disconnect(self._spoken.append)
        before, self._after = self._before, self._texts()
        self._spoken += [
            text for key, text in self._after.items() if key.startswith(_SPOKEN) and text and before.get(key) != text
        ]

    def statuses(self) -> tuple[Status, ...]:
        """The texts that are new, each with what was sent to be spoken meanwhile."""
        return tuple(
            Status(text, tuple(self._spoken), key, took_focus=key == self._focused)
            for key, text in self._after.items()
            if not key.startswith(_SPOKEN) and text and self._before.get(key) != text
        )

    def _texts(self) -> dict[str, str]:
        root = tree(self._window)
        focused = root.focused()
        self._focused = node_key(focused) if focused is not None else ""
        found: dict[str, str] = {}
        self._collect(root, False, found)
        return found

    def _collect(self, node: Node, inside: bool, found: dict[str, str]) -> None:
        inside = inside or node.role in (Role.STATUS_BAR, Role.ALERT) or bool(_STATUS.search(node.path))
        # By place, not by name: an unnamed label's key would change with its text.
        key = node.path or node.native_id
        text = (node.visible_text or node.name).strip()
        if node.role is Role.NOTIFICATION:
            found[_SPOKEN + key] = node.name.strip()
        elif State.VISIBLE in node.states and node.role in _TEXTS and (inside or key in self._also):
            found[key] = text
        for child in node.children:
            self._collect(child, inside, found)


_SPOKEN = "\0"  # marks the objects that speak among the keys
