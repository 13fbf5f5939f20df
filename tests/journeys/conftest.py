"""Journeys share the screen reader's fixtures and one small, known population."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

ROOT = Path(__file__).resolve().parents[2]


def _screen_reader_fixtures() -> object:
    """The conftest beside the widget tests: test folders are no packages, so it is loaded by its path."""
    path = ROOT / "tests" / "screen_reader" / "conftest.py"
    spec = importlib.util.spec_from_file_location("screen_reader_conftest", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_shared = _screen_reader_fixtures()
reader = _shared.reader  # type: ignore[attr-defined]
journey = _shared.journey  # type: ignore[attr-defined]
pytest_runtest_makereport = _shared.pytest_runtest_makereport  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def population(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with sixty synthetic people, the known ones among them."""
    folder = tmp_path_factory.mktemp("population")
    command = [sys.executable, "-m", "service.cli", "sample", "--people", "60", "--seed", "1", "--data", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120, capture_output=True)
    return folder


@pytest.fixture
def desktop(journey: Callable[..., Journey], population: Path, tmp_path: Path) -> Callable[..., Journey]:
    """Start the desktop on a copy of the population, and wait until its records are ready."""

    def start(*arguments: str) -> Journey:
        data = tmp_path / "data"
        shutil.copytree(population, data)
        walk = journey([sys.executable, "-m", "views.app", "--data", str(data), *arguments])
        walk.step(says=["Search for text.", "Records are ready"], timeout=30)
        return walk

    return start
