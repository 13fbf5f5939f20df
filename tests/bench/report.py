"""A measured figure, its floor or peer from the same run, and the tables that show both."""

from __future__ import annotations

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One row. ``target`` is the largest ratio wanted; ``limit`` the largest value wanted, ``least`` the
    smallest; any may be None."""

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    target: float | None = None
    limit: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value over its peer's."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def held(self) -> bool | None:
        """Whether the target is held; None when there is none."""
        if self.target is not None and self.ratio is not None:
            return self.ratio <= self.target
        if self.least is not None:
            return self.value >= self.least
        return None if self.limit is None else self.value <= self.limit


def median(values: Sequence[float]) -> float:
    """The middle value. Raises ``StatisticsError`` when there is none: a figure nobody measured is not a figure."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = ["| Figure | Measured | Beside | Ratio | Target | Held |", "|---|---|---|---|---|---|"]
    for figure in figures:
        beside = (
            f"{figure.peer}: {_number(figure.peer_value)} {figure.unit}"
            if figure.peer_value is not None
            else figure.peer
        )
        ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
        target = ""
        if figure.target is not None:
            target = f"≤ {figure.target:g} times"
        elif figure.limit is not None:
            target = f"≤ {_number(figure.limit)} {figure.unit}"
        elif figure.least is not None:
            target = f"≥ {_number(figure.least)} {figure.unit}".rstrip()
        held = {True: "yes", False: "no", None: ""}[figure.held]
        name = f"{figure.name} ({figure.note})" if figure.note else figure.name
        lines.append(f"| {name} | {_number(figure.value)} {figure.unit} | {beside} | {ratio} | {target} | {held} |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """One line about the machine, without its name."""
    import os

    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def save(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures as JSON for comparison with a later run."""
    rows = [{**asdict(figure), "ratio": figure.ratio, "held": figure.held} for figure in figures]
    path.write_text(json.dumps({"machine": machine(), "figures": rows}, indent=1), encoding="utf-8")
