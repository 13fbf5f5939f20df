"""The HTML export passes axe-core in light and dark, at 320 px and at 400 %; only its table scrolls sideways."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium import webdriver

import i18n
from client.query.export import ExportDetail
from client.records.wire import RecordEnvelope
from service.exports.html_page import rendered
from service.exports.table import About, items

pytestmark = pytest.mark.web

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def envelope(number: int, **fields: Any) -> RecordEnvelope:
    content = {"given_names": "Adaeze", "surname": "Okafor", "date_of_birth": "1980-05-04", **fields}
    return RecordEnvelope.model_validate(
        {
            "id": f"PE-{number}", "type": "person", "version": 1, "fields": content, "marking": "OFFICIAL",
            "source": {"system": "Lodestar", "reference": f"PE-{number}"}, "synthetic": True,
            "created_at": AT, "created_by": "a.b", "updated_at": AT, "updated_by": "a.b",
        }
    )  # fmt: skip


@pytest.fixture(params=["en-GB", "en-XA"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    before = i18n.active_tag()
    i18n.use(request.param)
    people = [envelope(1), envelope(2, surname="W" * 60, marks="<b>scar</b> " + "x" * 200), envelope(3)]
    about = About("okafor <script>", "People named okafor", "A. Reviewer, CPS", "Case 17", "a.analyst", AT, 57, 3)
    path = tmp_path / "export.html"
    path.write_bytes(rendered(items(people, ExportDetail.FULL), about))
    i18n.use(before)
    return path


def show(browser: webdriver.Chrome, page: Path, scheme: str, width: int, zoom: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    size = {"width": width // zoom, "height": 900 // zoom, "deviceScaleFactor": zoom, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(page.as_uri())


@pytest.mark.parametrize(("scheme", "width", "zoom"), [("light", 1200, 1), ("dark", 320, 1), ("light", 1280, 4)])
def test_axe_finds_nothing_and_the_page_reflows(
    browser: webdriver.Chrome, axe_script: str, page: Path, scheme: str, width: int, zoom: int
) -> None:
    show(browser, page, scheme, width, zoom)
    axe = Axe(browser, axe_script)
    axe.inject()
    found = axe.run()
    assert found["violations"] == [], axe.report(found["violations"])
    assert found["passes"]
    beyond = browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0
    texts = "[...document.querySelectorAll('h1,h2,h3,p,dt,dd')]"
    clipped = browser.execute_script(f"return {texts}.filter(e => e.scrollWidth > e.clientWidth + 1).length")
    assert clipped == 0


def test_the_table_can_be_scrolled_by_keyboard(browser: webdriver.Chrome, page: Path) -> None:
    show(browser, page, "light", 320, 1)
    region = browser.find_element("css selector", ".scroll")
    assert region.get_attribute("tabindex") == "0"
    assert region.accessible_name
    browser.execute_script("arguments[0].focus()", region)
    assert browser.execute_script("return document.activeElement.className") == "scroll"


def test_nothing_of_a_record_is_markup(browser: webdriver.Chrome, page: Path) -> None:
    show(browser, page, "light", 1200, 1)
    assert browser.find_elements("css selector", "script, dd b, td b") == []
    assert "<b>scar</b>" in browser.find_element("css selector", "main").text
