from __future__ import annotations

import io

import pytest

from service.importers import progress as module


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_plain_lines_now_and_then(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    out = io.StringIO()
    with module.progress("june.csv", out) as update:
        for done in range(0, 101, 10):
            now[0] += 4
            update(done, 100)
    assert out.getvalue().splitlines() == ["june.csv: 20 per cent", "june.csv: 50 per cent", "june.csv: 80 per cent"]


def test_on_a_terminal_a_bar():
    out = Terminal()
    with module.progress("[red]june.csv", out) as update:
        update(0, 100)
        update(100, 100)
    assert "[red]june.csv" in out.getvalue()
    assert "100%" in out.getvalue()
