"""Small trees for the engine's tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accessibility.evidence import Evidence
from accessibility.model import Bounds, Node, Role, State
from accessibility.scan import Scan

_SHOWN = (State.VISIBLE, State.ENABLED)


def make_node(role: Role, name: str = "", *children: Node, focus: bool = False, **more: Any) -> Node:
    """A shown, enabled node; ``focus`` for one that takes the focus."""
    states = frozenset((*_SHOWN, State.FOCUSABLE) if focus else _SHOWN) | frozenset(more.pop("states", ()))
    return Node(role, name, states=states, children=children, **more)


def make_button(name: str, at: tuple[int, int, int, int] = (10, 10, 80, 30), **more: Any) -> Node:
    return make_node(Role.BUTTON, name, focus=True, bounds=Bounds(*at), actions=("press",), **more)


def make_scan(*children: Node, page: str = "search", title: str = "Search", **more: Any) -> Scan:
    """A page that passes but for what ``children`` bring: titled, its language said."""
    window = make_node(
        Role.WINDOW, f"{title} – Records", *children, bounds=Bounds(0, 0, 800, 600), language="en-GB", path="window"
    )
    more.setdefault("evidence", Evidence())
    return Scan(id=page, tree=window, title=title, task=more.pop("task", "find a record"), **more)


@pytest.fixture
def node() -> Callable[..., Node]:
    return make_node


@pytest.fixture
def button() -> Callable[..., Node]:
    return make_button


@pytest.fixture
def scan() -> Callable[..., Scan]:
    return make_scan


@pytest.fixture
def faulty(scan, button) -> list[Scan]:
    """Two pages: one with a nameless button and a doubtful name, one with small targets and a hostile name."""
    first = scan(button("", path="search.run"), button("▶", (200, 10, 80, 30), path="search.next"))
    second = scan(
        button("<script>alert(1)</script> & 'x' \x00\x1b", (10, 10, 10, 10), path="record.odd"),
        button("Second", (22, 10, 10, 10), path="record.second"),
        page="record",
        title="Record",
        task="read a record",
    )
    return [first, second]
