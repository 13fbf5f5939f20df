"""What a window shows, as colours counted: the ground of a text, the edge of a field, what changed.

The mode of the pixels is the ground: rounded corners, bevels and smoothed letters never are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from accessibility.themes.contrast import ratio

__all__ = ["FINE", "Picture", "hex_of"]

FINE = 3
"""How many times as large a window is painted to measure the colour of small letters."""

_SAMPLES = 6000
"""So many pixels of a rectangle are counted; a larger one is counted in steps."""


def hex_of(value: int) -> str:
    """A pixel of a 32-bit image as ``#rrggbb``."""
    return f"#{value & 0xFFFFFF:06x}"


class Picture:
    """A window painted into memory. Rectangles are on the screen, in device-independent pixels."""

    def __init__(self, window: QWidget, scale: int = 1) -> None:
        """``scale`` paints it that many times as large: fine letters then have their colour undiluted."""
        if scale == 1:
            image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        else:
            image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(scale)
            image.fill(window.palette().window().color())
            window.render(image)
        self.image = image
        self._ratio = image.devicePixelRatio()
        self._at = window.mapToGlobal(window.rect().topLeft())
        self._pixels = memoryview(image.constBits()).cast("I")
        self._stride = image.bytesPerLine() // 4
        self._counted: dict[tuple[int, int, int, int], Counter[int]] = {}

    def _inside(self, rect: QRect) -> QRect:
        """``rect`` in pixels of the image, cut to it."""
        scale = self._ratio
        moved = rect.translated(-self._at)
        grown = QRect(
            round(moved.x() * scale),
            round(moved.y() * scale),
            round(moved.width() * scale),
            round(moved.height() * scale),
        )
        return grown.intersected(self.image.rect())

    def rows(self, rect: QRect, step: int = 1) -> Iterator[memoryview]:
        """The pixels of ``rect`` that are in the picture, a line at a time, every ``step``-th of both."""
        inside = self._inside(rect)
        for y in range(inside.top(), inside.bottom() + 1, step):
            start = y * self._stride + inside.left()
            yield self._pixels[start : start + inside.width() : step]

    def counts(self, rect: QRect) -> Counter[int]:
        """How often each colour is found in ``rect``; of a large one a part is counted. To be read only."""
        key = (rect.x(), rect.y(), rect.width(), rect.height())
        if key not in self._counted:  # the picture stays as it is, and several things are asked of each rectangle
            step = 1
            while rect.width() * rect.height() * self._ratio**2 / step**2 > _SAMPLES:
                step += 1
            self._counted[key] = Counter(memoryview(b"".join(row.tobytes() for row in self.rows(rect, step))).cast("I"))
        return self._counted[key]

    def ground(self, rect: QRect) -> tuple[str, float]:
        """The commonest colour in ``rect`` and its share, 0 to 1; empty and 0 when nothing of it is shown."""
        counts = self.counts(rect)
        if not counts:
            return "", 0.0
        value, times = counts.most_common(1)[0]
        return hex_of(value), times / counts.total()

    def edge(self, rect: QRect) -> tuple[str, str]:
        """The line round ``rect`` that stands out most from what is beside it: (line, beside).

        Both are empty where nothing of the surroundings is in the picture.
        """
        around: Counter[int] = Counter()
        for strip in _sides(rect, -3):
            around.update(self.counts(strip))
        if not around:
            return "", ""
        beside = hex_of(around.most_common(1)[0][0])
        best, most = beside, 1.0
        for depth in range(4):
            for strip in _sides(rect, depth):
                colour, share = self.ground(strip)
                if share >= 0.5 and (stands_out := ratio(colour, beside)) > most:
                    best, most = colour, stands_out
        return best, beside

    def ink(self, rect: QRect, ground: str) -> str:
        """The colour in ``rect`` that stands out most from ``ground``, specks left out; empty without any."""
        counts = self.counts(rect)
        least = max(2, counts.total() // 2000)
        strong = [hex_of(value) for value, times in counts.items() if times >= least]
        return max(strong, key=lambda colour: ratio(colour, ground), default="")


def _sides(rect: QRect, depth: int) -> tuple[QRect, QRect, QRect, QRect]:
    """The four lines, 1 px thick, ``depth`` px inside ``rect`` (outside when negative)."""
    inner = rect.adjusted(depth, depth, -depth, -depth)
    return (
        QRect(inner.left(), inner.top(), inner.width(), 1),
        QRect(inner.left(), inner.bottom(), inner.width(), 1),
        QRect(inner.left(), inner.top(), 1, inner.height()),
        QRect(inner.right(), inner.top(), 1, inner.height()),
    )
