#!/usr/bin/env python3
"""Set-up and the developer's commands. Needs nothing but Python 3.11 or later.

    python3 dev.py run [ARGS]     the desktop; ARGS go to `lodestar` (try --help)
    python3 dev.py test [ARGS]    the tests; ARGS go to pytest
    python3 dev.py check          lint, format, types, import contracts
    python3 dev.py bench [ARGS]   the figures
    python3 dev.py setup          only install what the others need

On Windows: `py dev.py run`. Each installs what is missing first; a second run installs nothing.
Exit codes: 0 well, 1 something failed, 2 could not run, else that of the program run.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 – this is where an older Python gets its message
    sys.exit(f"Lodestar needs Python 3.11 or later; this is {sys.version.split()[0]}. Try: python3.11 dev.py")

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from devtools import environment, machine, processes, screen
from devtools.environment import ROOT
from devtools.say import Stop, say

TYPED = ["client", "views", "accessibility", "i18n", "service", "devtools", "dev.py", "tests"]
TEST_NEEDS = [
    *machine.QT, *machine.XCB, *machine.TEST_FONT, *machine.SCREEN, *machine.BUS,
    *machine.SCREEN_READER, *machine.OTHER_TESTS,
]  # fmt: skip
NO_TESTS = 5  # pytest's exit code when it ran none


def run(arguments: Sequence[str]) -> int:
    """Start the desktop, on a virtual screen where there is no other."""
    seen = not processes.LINUX or screen.display_works(os.environ)
    needs = [*environment.needs(), *machine.QT, *machine.XCB, *machine.ANY_FONT]
    if os.environ.get("WAYLAND_DISPLAY"):
        needs += machine.WAYLAND
    if not seen:
        needs += [*machine.SCREEN, *machine.BUS]
    machine.ensure(needs, "the desktop")
    environment.ensure()
    command = [environment.require("lodestar"), *arguments]
    if seen:
        # Not a private session: a browser that Lodestar opened a report in may outlive it.
        return processes.run(command, os.environ, ROOT)
    if os.environ.get("DISPLAY"):
        say(f"DISPLAY={os.environ['DISPLAY']} does not answer.")
    with screen.private_session(os.environ, fresh_home=False) as own:
        screen.say_where(own["DISPLAY"])
        return processes.run(command, own, ROOT)


def test(arguments: Sequence[str]) -> int:
    """Run pytest on its own screen and bus.

    Without arguments in two passes: all that may run side by side, then what drives the one
    screen reader, which wants a quiet machine.
    """
    setup([])
    pytest = [environment.require("python"), "-m", "pytest"]
    with _own_session() as own:
        if arguments:
            return processes.run([*pytest, *arguments], own, ROOT)
        workers = str(max(2, min(os.cpu_count() or 2, 8)))
        first = processes.run([*pytest, "-n", workers, "-m", "not screen_reader"], own, ROOT)
        if first not in (0, 1, NO_TESTS) or not _has_screen_reader_tests():
            return first  # interrupted or broken, or there is no second pass
        # The second pass ends the output; it repeats how the first one went (tests/conftest.py).
        own["LODESTAR_FIRST_PASS"] = "failed, see above" if first == 1 else "passed"
        second = processes.run([*pytest, "-m", "screen_reader"], own, ROOT)
    codes = {first, second} - {NO_TESTS}
    return max(codes, default=NO_TESTS)


def check(_arguments: Sequence[str]) -> int:
    """Run every check, also after one failed, and say at the end which did. Needs no display and no Qt library."""
    environment.ensure()
    python = environment.require("python")
    checks = {
        "lint": [environment.require("ruff"), "check", "."],
        "format": [environment.require("ruff"), "format", "--check", "."],
        "types": [environment.require("mypy"), *TYPED],
        "import contracts": [environment.require("lint-imports"), "--no-logo"],
    }
    if (ROOT / "i18n" / "checks.py").exists() or (ROOT / "i18n" / "checks" / "__main__.py").exists():
        checks["translations"] = [python, "-m", "i18n.checks"]
    failed = []
    for name, command in checks.items():
        say(f"{name}: {' '.join([Path(command[0]).name, *command[1:]])}")
        if subprocess.run(command, cwd=ROOT).returncode != 0:
            failed.append(name)
    verdict = f"Failed: {', '.join(failed)}." if failed else "All passed."
    say(f"{len(checks)} checks. {verdict}")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure, under the same screen and bus as the tests."""
    script = ROOT / "tests" / "bench" / "run.py"
    if not script.exists():
        raise Stop(f"There is nothing to measure with: {script.relative_to(ROOT)} is missing.")
    machine.ensure([*environment.needs(), *TEST_NEEDS, *machine.BENCH], "the measurements")
    environment.ensure()
    with _own_session() as own:
        return processes.run([environment.require("python"), str(script), *arguments], own, ROOT)


def setup(_arguments: Sequence[str]) -> int:
    """Install what the other commands need."""
    machine.ensure([*environment.needs(), *TEST_NEEDS], "the tests")
    environment.ensure()
    return 0


@contextlib.contextmanager
def _own_session() -> Iterator[dict[str, str]]:
    if processes.LINUX:
        with screen.private_session(os.environ, fresh_home=True) as own:
            yield own
    else:
        yield dict(os.environ)


def _has_screen_reader_tests() -> bool:
    # Asking pytest would import every test once more.
    return any("mark.screen_reader" in path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run, "test": test, "check": check, "bench": bench, "setup": setup,
}  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit code."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    heed_endings()
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 2
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130


def heed_endings() -> None:
    """Have terminate and hang-up raise SystemExit, so that what was started is ended on the way out."""

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, end)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
