"""What every test of a page in Chromium needs."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service


@pytest.fixture(scope="session")
def axe_script() -> str:
    """Path of the axe-core 4 script, for ``Axe(driver, axe_script)``.

    The package that carries it is found but never imported: it would ask for Playwright.
    """
    spec = find_spec("axe_playwright_python")
    assert spec is not None, "axe-playwright-python is missing: run `python3 dev.py setup`"
    assert spec.origin is not None
    script = Path(spec.origin).with_name("axe.min.js")
    with script.open(encoding="utf-8") as file:
        assert file.readline().startswith("/*! axe v4."), f"{script} is not axe-core 4"
    return str(script)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Debian's Chromium, without a window, with a profile of its own; one for all page checks."""
    chromedriver = shutil.which("chromedriver")
    if chromedriver is None or shutil.which("chromium") is None:
        missing = "Chromium and its driver are missing; on Debian: apt install chromium chromium-driver"
        # Where the suite is the judge, an unchecked page is a failure.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('chromium')}")
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()
