"""Journeys share one small, known population."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

ROOT = Path(__file__).resolve().parents[2]


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
