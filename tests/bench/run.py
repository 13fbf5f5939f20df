"""``python3 dev.py bench [GROUP ...] [--people N ...] [--data DIR] [--out FILE]``; the groups are those of ``GROUPS``.

Without names every group is run. Figures are ratios against a floor or a peer measured in the same run, because
machines are shared and noisy.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import bounds, engine, identity, load, memory, report, search, sift, speech, startup
from tests.bench.report import Figure

GROUPS = ("startup", "speech", "search", "identity", "sift", "bounds", "load", "engine", "memory")


def _each(measure: Callable[[int, Path], list[Figure]], populations: list[int], data: Path) -> list[Figure]:
    """``measure`` for every population, which is made where it is not there yet."""
    figures = []
    for people in populations:
        folder = data / str(people)
        if not folder.exists():
            seconds = search.populate(people, folder)
            figures.append(Figure(f"sample of {people:,} people, made and indexed", seconds, "s", limit=600))
        figures += measure(people, folder)
    return figures


def main() -> int:
    """Run the groups asked for and print their table; exit 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], help="which to run (all)")
    parser.add_argument("--people", type=int, nargs="+", default=[100_000, 1_000_000], help="sizes of the populations")
    parser.add_argument("--data", type=Path, help="where populations are kept for a later run")
    parser.add_argument("--out", type=Path, help="also write the figures here as JSON")
    arguments = parser.parse_args()
    groups = arguments.groups or list(GROUPS)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="lodestar-bench-") as scratch:
        data = arguments.data or Path(scratch)
        for group in groups:
            print(f"measuring {group} …", file=sys.stderr, flush=True)
            match group:
                case "startup":
                    found = startup.measure()
                case "speech":
                    found = speech.measure()
                case "search":
                    found = _each(search.measure, arguments.people, data)
                case "identity":
                    found = _each(identity.measure, arguments.people, data)
                case "sift":
                    found = _each(sift.measure, arguments.people, data)
                case "bounds":
                    found = _each(bounds.measure, arguments.people, data)
                case "load":
                    found = load.measure()
                case "engine":
                    found = engine.measure()
                case _:
                    smallest = min(arguments.people)
                    if not (data / str(smallest)).exists():
                        search.populate(smallest, data / str(smallest))
                    found = memory.measure(data / str(smallest))
            print(report.table(found), flush=True)
            figures += found
    print(f"\n{report.machine()}\n")
    print(report.table(figures))
    if arguments.out:
        report.save(figures, arguments.out)
    return 1 if any(figure.held is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
