"""What every test of a page in Chromium needs."""

from importlib.util import find_spec
from pathlib import Path

import pytest


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
