"""Which part of a picture is seen, and where on the screen its points come to lie. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST = 64.0
STEP = 1.5
MARGIN = 0.08
"""Of the picture's width and height, left free on each side."""


@dataclass(frozen=True, slots=True)
class Lens:
    """A view of the box (left, bottom, right, top), ``zoom`` times larger than it fits, round (x, y).

    ``equal`` keeps a unit across as long as one upwards.
    """

    box: tuple[float, float, float, float] = (-0.5, -0.5, 0.5, 0.5)
    equal: bool = True
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @classmethod
    def on(cls, box: tuple[float, float, float, float], *, equal: bool) -> Lens:
        """All of ``box``. A box without width or height is given some."""
        left, bottom, right, top = box
        size = max(right - left, top - bottom)
        size = size if size > 0 else 1.0
        wide = (right - left) or (size if equal else 1.0)
        high = (top - bottom) or (size if equal else 1.0)
        x, y = (left + right) / 2, (bottom + top) / 2
        wide, high = wide * (1 + 2 * MARGIN), high * (1 + 2 * MARGIN)
        return cls((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), equal, 1.0, x, y)

    def zoomed(self, steps: int, x: float, y: float) -> Lens:
        """``steps`` larger (or smaller, below zero), with (x, y) in the middle; whole again at the smallest."""
        zoom = min(MOST, max(1.0, self.zoom * STEP**steps))
        return self.whole() if zoom <= 1.0 else replace(self, zoom=zoom, x=x, y=y)

    def whole(self) -> Lens:
        """All of it."""
        left, bottom, right, top = self.box
        return replace(self, zoom=1.0, x=(left + right) / 2, y=(bottom + top) / 2)

    def scales(self, width: float, height: float) -> tuple[float, float]:
        """Pixels of a unit across and upwards, on a screen of ``width`` by ``height`` pixels."""
        left, bottom, right, top = self.box
        across, up = width / (right - left), height / (top - bottom)
        if self.equal:
            across = up = min(across, up)
        return across * self.zoom, up * self.zoom

    def point(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Where (x, y) comes to lie, in pixels from the top left."""
        across, up = self.scales(width, height)
        return width / 2 + (x - self.x) * across, height / 2 - (y - self.y) * up

    def unit(self, px: float, py: float, width: float, height: float) -> tuple[float, float]:
        """What lies at a pixel: the other way round."""
        across, up = self.scales(width, height)
        return self.x + (px - width / 2) / across, self.y - (py - height / 2) / up

    def showing(self, x: float, y: float, width: float, height: float) -> Lens:
        """The same, moved as little as need be for (x, y) to be seen, a tenth of the screen away from its edge."""
        px, py = self.point(x, y, width, height)
        across, up = self.scales(width, height)
        over_x = min(0.0, px - width * 0.1) + max(0.0, px - width * 0.9)
        over_y = min(0.0, py - height * 0.1) + max(0.0, py - height * 0.9)
        if not over_x and not over_y:
            return self
        return replace(self, x=self.x + over_x / across, y=self.y - over_y / up)
