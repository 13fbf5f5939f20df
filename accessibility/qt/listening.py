"""What is sent to be spoken while something is done: messages, and what gets the focus. Nobody hears it.

Two sources at once are what makes a program say a thing twice; each alone looks right.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.evidence import Utterance, node_key
from accessibility.model import Role
from accessibility.qt.tree import snapshot_focus
from accessibility.speech import utterance

__all__ = ["Listening"]


class Listening:
    """``with Listening(announcer.said) as heard: …`` – then ``heard.utterances()``, timed and in order.

    Of a message it takes the words as they are sent; of a focus, what the tree lets one expect.
    """

    def __init__(self, *said: SignalInstance) -> None:
        self._said = said
        self._begun = 0.0
        self._heard: list[Utterance] = []

    def __enter__(self) -> Self:
        self._begun = time.monotonic()
        for signal in self._said:
            signal.connect(self._message)
        self._application().focusChanged.connect(self._focus)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._application().focusChanged.disconnect(self._focus)
        for signal in self._said:
            signal.disconnect(self._message)

    def utterances(self) -> tuple[Utterance, ...]:
        """What was sent so far."""
        return tuple(self._heard)

    def _message(self, text: str) -> None:
        self._take(text, "", Role.NOTIFICATION)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        node = snapshot_focus() if new is not None else None
        if node is not None:
            self._take(utterance(node), node_key(node), node.role)

    def _take(self, text: str, key: str, role: Role) -> None:
        if text.strip():
            at = round(time.monotonic() - self._begun, 2)
            self._heard.append(Utterance(text, at, key, role, expected=True))

    @staticmethod
    def _application() -> QApplication:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("there is no QApplication to listen to")
        return app
