"""The help that the desktop writes for the browser passes axe-core, in light and dark, wide, at 320 px and enlarged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium import webdriver

import i18n
from views.pages.help.presenter import help_html, help_parts
from views.shell.commands import command_table
from views.spec import pages

pytestmark = pytest.mark.web

FEATURE = "Emulation.setEmulatedMedia"
METRICS = "Emulation.setDeviceMetricsOverride"


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.active_tag()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def show(browser: webdriver.Chrome, page: Path, *, scheme: str = "light", width: int = 1200, zoom: int = 1) -> None:
    browser.execute_cdp_cmd(FEATURE, {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    size = {"width": width // zoom, "height": 900 // zoom, "deviceScaleFactor": zoom, "mobile": False}
    browser.execute_cdp_cmd(METRICS, size)
    browser.get(page.as_uri())


def audit(browser: webdriver.Chrome, axe_script: str) -> dict[str, Any]:
    axe = Axe(browser, axe_script)
    axe.inject()
    found: dict[str, Any] = axe.run()
    return found


def sideways(browser: webdriver.Chrome) -> int:
    width = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(width)


@pytest.mark.parametrize("language", ["en-GB", "en-XA"], indirect=True)
@pytest.mark.parametrize("page_id", sorted(pages()))
def test_axe_finds_nothing(
    browser: webdriver.Chrome, axe_script: str, tmp_path: Path, page_id: str, language: str
) -> None:
    table = command_table()
    page = tmp_path / f"{page_id}.html"
    page.write_text(help_html(page_id, table), encoding="utf-8")
    for scheme, width, zoom in (("light", 1200, 1), ("dark", 320, 1), ("light", 1280, 4)):
        show(browser, page, scheme=scheme, width=width, zoom=zoom)
        found = audit(browser, axe_script)
        assert [rule["id"] for rule in found["violations"]] == []
        assert {"color-contrast", "document-title", "html-has-lang"} <= {rule["id"] for rule in found["passes"]}
        assert sideways(browser) <= 0, "the page scrolls sideways"
    # The same that the program shows line by line, in its language, as text and not as markup.
    assert browser.execute_script("return document.documentElement.lang") == language
    shown = browser.execute_script("return document.body.textContent")
    for part in help_parts(page_id, table):
        assert part.title in shown
        assert all(label in shown and value in shown for label, value in part.lines)


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ('<html lang="en-GB">', "<html>", "html-has-lang"),
        ("<h2>", "<h4>", "heading-order"),
        ("system-ui", "system-ui; color: #bbb; background: #fff", "color-contrast"),
        ("<dt>", "<p>", "definition-list"),
        ("<main>", "<div>", "region"),
    ],
)
def test_a_fault_in_it_is_found(
    browser: webdriver.Chrome, axe_script: str, tmp_path: Path, good: str, bad: str, rule: str
) -> None:
    text = help_html("search", command_table())
    assert good in text
    page = tmp_path / "faulty.html"
    page.write_text(text.replace(good, bad), encoding="utf-8")
    show(browser, page)
    assert rule in [one["id"] for one in audit(browser, axe_script)["violations"]]


def test_nothing_in_it_runs_or_is_fetched(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = tmp_path / "search.html"
    text = help_html("search", command_table())
    page.write_text(text.replace("</main>", "<script>document.title = 'ran'</script></main>"), encoding="utf-8")
    show(browser, page)
    assert "ran" not in browser.title, "the page's own policy lets no script run"
    assert "http:" not in text
    assert "https:" not in text
    assert "src=" not in text
