"""What is read before the first paint must not pull in what is slow to load."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"httpx", "pydantic", "keyring", "asyncio", "cryptography", "babel", "platformdirs", "fastapi", "PySide6"}


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("client", set()),
        ("client.settings", set()),
        ("client.errors", set()),
        ("client.session", set()),
        ("client.runner", set()),
        ("client.tokens", set()),
        ("client.drafts", set()),
        ("client.embedded", set()),
        ("client.policy", set()),
        ("client.records", {"pydantic"}),
        ("client.api", {"pydantic", "asyncio"}),
        ("client.transport", {"httpx", "pydantic", "asyncio"}),
    ],
)
def test_a_module_loads_nothing_heavy_it_does_not_need(module, allowed):
    code = f"import sys, {module}; print(*sorted(set({sorted(HEAVY)!r}) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert set(found.stdout.split()) <= allowed
