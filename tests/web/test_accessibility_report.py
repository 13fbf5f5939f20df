"""The audit's own pages pass axe-core, in light and dark, wide and at 320 px."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium import webdriver

from accessibility.acr import acr_html
from accessibility.conformance import Product, evaluate, evaluate_needs
from accessibility.engine import audit
from accessibility.model import Bounds, Node, Role, State
from accessibility.reports import html
from accessibility.scan import Scan

pytestmark = pytest.mark.web

_SHOWN = (State.VISIBLE, State.ENABLED, State.FOCUSABLE)


def _png(width: int, height: int) -> str:
    """A white picture as a data URI."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    rows = zlib.compress((b"\x00" + b"\xff" * width) * height)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _button(name: str, x: int, size: int = 30) -> Node:
    return Node(Role.BUTTON, name, states=frozenset(_SHOWN), bounds=Bounds(x, 10, size, size), actions=("press",))


@pytest.fixture(scope="module")
def scans() -> list[Scan]:
    children = (
        _button("", 10),
        _button("▶", 60),
        _button("<img src=x onerror=alert(1)>", 120, 10),
        _button("B", 132, 10),
    )
    window = Node(Role.WINDOW, "Demo", states=frozenset(_SHOWN), bounds=Bounds(0, 0, 400, 100), children=children)
    page = Scan("search", window, "Search", "find a record", picture=_png(400, 100))
    return [page, replace(page, id="record", title="Record")]


@pytest.fixture(scope="module")
def pages(scans: list[Scan], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    product = Product("Demo", "0.1.0", "A demo.", "Demo team", "access@demo.example")
    rows = evaluate(audit(scans, "all"), [], product, date(2026, 11, 21))
    texts = {
        "report": html.render(audit(scans, "all")),
        "clean": html.render(audit([])),
        "conformance": acr_html(product, rows, evaluate_needs(rows), date(2026, 11, 21), checked=(2, 2, 133, 0)),
    }
    found = {}
    for name, text in texts.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
@pytest.mark.parametrize("name", ["report", "clean", "conformance"])
def test_axe_finds_nothing(
    browser: webdriver.Chrome, axe_script: str, pages: dict[str, Path], name: str, scheme: str, width: int
) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(pages[name].as_uri())
    axe = Axe(browser, axe_script)
    axe.inject()
    found: dict[str, Any] = axe.run()
    assert [rule["id"] for rule in found["violations"]] == []
    assert any(rule["id"] == "color-contrast" for rule in found["passes"]), "axe looked at the text"
    overflow = browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, "the page scrolls sideways"


def test_nothing_in_it_runs(browser: webdriver.Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["report"].as_uri())
    assert browser.execute_script("return document.querySelectorAll('script, img').length") == 0
    assert "<img src=x onerror=alert(1)>" in browser.execute_script("return document.body.textContent")
