"""Down key to first speech with the real Orca in a list of 100,000 rows, beside a bare view and sqlitebrowser.

The time runs from just before xdotool is asked for the key to the moment Orca hands the words to its synthesiser; what
xdotool takes is in all three alike. The programs take turns, round by round, in one session.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from accessibility.atspi.journey import Journey, ScreenReader
from accessibility.atspi.speech_log import NotHeardError
from tests.bench.list_programs import utterance
from tests.bench.report import Figure, median

ROOT = Path(__file__).parents[2]
ROWS = 100_000


def _time_down(journey: Journey, presses: int) -> list[float]:
    log = journey.reader.log
    times = []
    for _ in range(presses):
        mark = log.mark()
        before = journey.keyboard.press("Down")
        heard = log.wait_for(bool, timeout=10, since=mark)
        times.append((heard.at - before) * 1000)
        log.silence(0.25)
    return times


def _database(path: Path) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("create table person (name text)")
        connection.executemany("insert into person values (?)", ((utterance(row),) for row in range(ROWS)))
    connection.close()
    return path


def _into_sqlitebrowser(journey: Journey) -> None:
    """Put the focus into its grid. It may first ask whether to stop reading the rows: let it read."""
    log = journey.reader.log
    if any("busy" in text for text in log.texts()[-3:]):
        journey.keyboard.press("space")
        log.silence(1.0)
    for _ in range(30):
        mark = log.mark()
        journey.keyboard.press(["Tab", "Down"])
        log.silence(0.6)
        if any("Example" in text for text in log.texts(mark)):
            return
    raise RuntimeError(f"the grid of sqlitebrowser was not reached\n{log.report()}")


def _measure(
    reader: ScreenReader,
    name: str,
    command: list[str],
    presses: int,
    enter: Callable[[Journey], None] | None = None,
) -> list[float]:
    journey = reader.journey(command, directory=ROOT, timeout=60)
    try:
        reader.log.silence(1.0)
        if enter:
            enter(journey)
        try:
            _time_down(journey, 2)  # the first presses fill Orca's caches
            return _time_down(journey, presses)
        except NotHeardError as error:
            raise RuntimeError(f"{name}: {error}") from error
    finally:
        journey.close()


def measure(rounds: int = 3, presses: int = 8) -> list[Figure]:
    """The speech rows; ``rounds`` × ``presses`` key presses a program."""
    ours: list[float] = []
    bare: list[float] = []
    browser: list[float] = []
    with ScreenReader() as reader:
        program = str(Path(__file__).with_name("list_programs.py"))
        database = _database(reader.session.home / "people.sqlite")
        for _ in range(rounds):
            ours += _measure(reader, "our list", [sys.executable, program, "ours", str(ROWS)], presses)
            bare += _measure(reader, "bare view", [sys.executable, program, "bare", str(ROWS)], presses)
            if shutil.which("sqlitebrowser"):
                command = ["sqlitebrowser", "--table", "person", str(database)]
                browser += _measure(reader, "sqlitebrowser", command, presses, _into_sqlitebrowser)
    value = median(ours)
    name = f"Down to first speech, {ROWS:,} rows"
    figures = [Figure(name, value, "ms", "bare one-column QTableView", median(bare), 1.25)]
    if browser:
        figures.append(Figure(name, value, "ms", "sqlitebrowser", median(browser), 0.7))
    else:
        print("sqlitebrowser left out: it is not installed (Debian: apt install sqlitebrowser)", file=sys.stderr)
    return figures
