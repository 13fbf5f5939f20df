"""A program's own pages come from a child process: one that hangs or dies gives a clear error, in time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from accessibility.targets import TargetError, run_module

_GOOD = """
import json, pathlib, sys
out = sys.argv[sys.argv.index("--out") + 1]
ids = [value for flag, value in zip(sys.argv, sys.argv[1:]) if flag == "--page"] or ["search", "record"]
scans = [{"id": name, "tree": {"role": "window", "name": name, "states": ["visible"]}} for name in ids]
pathlib.Path(out).write_text(json.dumps({"format": 1, "scans": scans}))
for name in ids:
    print("read", name, file=sys.stderr, flush=True)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")

    def write(code: str) -> str:
        (tmp_path / "audited_program.py").write_text(code)
        return "audited_program"

    return write


def test_all_pages_or_those_asked_for(module):
    name = module(_GOOD)
    assert [scan.id for scan in run_module(name)] == ["search", "record"]
    assert [scan.id for scan in run_module(name, ["record"])] == ["record"]


def test_a_child_that_hangs_is_ended_in_time(module):
    name = module("import sys, time\nprint('reading search', file=sys.stderr, flush=True)\ntime.sleep(600)\n")
    started = time.monotonic()
    with pytest.raises(TargetError, match=r"said nothing for 1\.5 s") as refused:
        run_module(name, patience=1.5)
    assert "reading search" in str(refused.value)
    assert time.monotonic() - started < 10


def test_a_child_that_dies_is_named_with_its_last_words(module):
    with pytest.raises(TargetError, match="ended with 1") as refused:
        run_module(module("raise SystemExit('no display')\n"))
    assert "no display" in str(refused.value)
    with pytest.raises(TargetError, match="ended by signal 9"):
        run_module(module("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"))


def test_a_page_there_is_not_is_told_in_the_child_s_own_words_and_no_more(module):
    refusing = "import argparse\nargparse.ArgumentParser(prog='inner').error('there is no page “x”; there are: y')\n"
    with pytest.raises(TargetError) as refused:
        run_module(module(refusing), ["x"])
    assert str(refused.value) == "there is no page “x”; there are: y"


def test_a_child_that_writes_nothing_or_nonsense_is_refused(module):
    with pytest.raises(TargetError, match="wrote no scans"):
        run_module(module("pass\n"))
    nonsense = "import sys, pathlib\npathlib.Path(sys.argv[2]).write_text('{}')\n"
    with pytest.raises(TargetError, match="cannot be read"):
        run_module(module(nonsense))
