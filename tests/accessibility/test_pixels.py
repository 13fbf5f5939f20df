from __future__ import annotations

import pytest

from accessibility.model import Bounds
from accessibility.pixels import Picture, difference, focus_ring


def _plain(colour: bytes, origin=(0, 0)) -> Picture:
    return Picture(40, 30, colour * 40 * 30, origin)


def _with(picture: Picture, spots: dict[tuple[int, int], bytes]) -> Picture:
    data = bytearray(picture.data)
    for (x, y), colour in spots.items():
        at = (y * picture.width + x) * 3
        data[at : at + 3] = colour
    return Picture(picture.width, picture.height, bytes(data), picture.origin)


def _frame(x: int, y: int, width: int, height: int, colour: bytes) -> dict[tuple[int, int], bytes]:
    inside = {(a, b) for a in range(x, x + width) for b in range(y, y + height)}
    core = {(a, b) for a in range(x + 1, x + width - 1) for b in range(y + 1, y + height - 1)}
    return dict.fromkeys(inside - core, colour)


def test_a_picture_knows_its_size():
    with pytest.raises(ValueError, match="3600 bytes"):
        Picture(40, 30, b"\x00")
    assert _plain(b"\x12\x34\x56").colour(3, 4) == "#123456"


def test_no_change_is_no_ring():
    white = _plain(b"\xff\xff\xff")
    assert focus_ring(white, white, Bounds(10, 10, 10, 5)).width == 0.0


def test_a_black_frame_of_one_pixel_is_a_ring_of_one():
    white = _plain(b"\xff\xff\xff")
    ring = focus_ring(white, _with(white, _frame(10, 10, 10, 5, b"\x00\x00\x00")), Bounds(10, 10, 10, 5))
    assert ring.contrast == 21.0
    assert 0.8 <= ring.width <= 1.1


def test_a_faint_frame_has_its_own_contrast():
    white = _plain(b"\xff\xff\xff")
    ring = focus_ring(white, _with(white, _frame(10, 10, 10, 5, b"\xee\xee\xee")), Bounds(10, 10, 10, 5))
    assert ring.contrast < 1.3


def test_only_what_is_near_counts_and_the_origin_is_kept():
    white = _plain(b"\xff\xff\xff", origin=(100, 200))
    far = _with(white, {(0, 0): b"\x00\x00\x00"})
    assert difference(white, far, Bounds(125, 220, 5, 5)) == []
    near = _with(white, {(24, 19): b"\x00\x00\x00"})
    assert difference(white, near, Bounds(125, 220, 5, 5)) == [(24, 19)]


def test_pictures_of_two_sizes_are_refused():
    with pytest.raises(ValueError, match="different sizes"):
        difference(_plain(b"\x00\x00\x00"), Picture(1, 1, b"\x00\x00\x00"), Bounds(0, 0, 1, 1))


def test_the_ring_a_neighbour_loses_is_not_ours():
    white = _plain(b"\xff\xff\xff")
    before = _with(white, _frame(10, 10, 10, 5, b"\x00\x00\x00"))
    neighbour, ours = Bounds(10, 10, 10, 5), Bounds(22, 10, 10, 5)
    assert focus_ring(before, white, ours).width > 0
    assert focus_ring(before, white, ours, neighbour).width == 0.0
    moved = _with(white, _frame(22, 10, 10, 5, b"\x00\x00\x00"))
    assert 0.8 <= focus_ring(before, moved, ours, neighbour).width <= 1.1


def test_a_ring_round_the_drawn_part_of_a_wide_target_counts_whole():
    white = Picture(200, 60, b"\xff" * 200 * 60 * 3)
    ringed = _with(white, _frame(10, 10, 60, 40, b"\x00\x00\x00") | _frame(11, 11, 58, 38, b"\x00\x00\x00"))
    assert focus_ring(white, ringed, Bounds(8, 8, 190, 44)).width == pytest.approx(2.0, abs=0.1)


def test_a_mark_is_no_ring():
    white = Picture(200, 60, b"\xff" * 200 * 60 * 3)
    dotted = _with(white, dict.fromkeys(((x, y) for x in range(10, 18) for y in range(20, 28)), b"\x00\x00\x00"))
    assert focus_ring(white, dotted, Bounds(8, 8, 190, 44)).width < 0.5
