"""dev.py's commands: what they run, in which order, and what their exit code says."""

import contextlib
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev
from devtools.say import Stop

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def calls(monkeypatch):
    """Everything is installed and nothing is started: the commands are kept, with the codes to give."""
    kept: list[tuple[list[str], dict[str, str]]] = []
    codes: list[int] = []

    def run(command, environment, _folder):
        kept.append((list(command), dict(environment)))
        return codes.pop(0) if codes else 0

    @contextlib.contextmanager
    def session(environment, *, fresh_home):
        yield {"DISPLAY": ":77", "FRESH_HOME": str(fresh_home)}

    monkeypatch.setattr("devtools.machine.ensure", lambda needs, purpose: None)
    monkeypatch.setattr("devtools.environment.ensure", lambda: None)
    monkeypatch.setattr("devtools.environment.require", lambda name: name)
    monkeypatch.setattr("devtools.processes.run", run)
    monkeypatch.setattr("devtools.processes.LINUX", True)
    monkeypatch.setattr("devtools.screen.private_session", session)
    monkeypatch.setattr(dev, "_has_screen_reader_tests", lambda: True)
    return SimpleNamespace(kept=kept, codes=codes)


@pytest.mark.parametrize("arguments", [[], ["sing"]])
def test_without_a_known_command_the_usage_is_shown(arguments, capsys):
    assert dev.main(arguments) == 2
    assert "dev.py test" in capsys.readouterr().err


def test_help_is_shown_and_is_no_error(capsys):
    assert dev.main(["--help"]) == 0
    assert "dev.py run" in capsys.readouterr().out


def test_a_stop_is_told_and_exits_with_2(monkeypatch, capsys):
    def stop(needs, purpose):
        raise Stop("libEGL.so.1 is missing")

    monkeypatch.setattr("devtools.machine.ensure", stop)
    assert dev.main(["setup"]) == 2
    assert "libEGL.so.1 is missing" in capsys.readouterr().err


def test_run_hands_its_arguments_on_and_uses_the_display_that_is_there(calls, monkeypatch):
    monkeypatch.setattr("devtools.screen.display_works", lambda environment: True)
    calls.codes[:] = [3]
    assert dev.main(["run", "--theme", "dark"]) == 3
    ((command, environment),) = calls.kept
    assert command == ["lodestar", "--theme", "dark"]
    assert "FRESH_HOME" not in environment


def test_run_without_a_display_says_so_and_how_to_look(calls, monkeypatch, capsys):
    monkeypatch.setattr("devtools.screen.display_works", lambda environment: False)
    assert dev.main(["run"]) == 0
    ((_, environment),) = calls.kept
    assert environment == {"DISPLAY": ":77", "FRESH_HOME": "False"}  # records stay between runs
    told = capsys.readouterr().err
    assert "No display" in told
    assert "x11vnc -display :77" in told


def test_tests_run_in_two_passes_on_a_screen_of_their_own(calls):
    assert dev.main(["test"]) == 0
    (first, first_environment), (second, second_environment) = calls.kept
    assert first[1:3] == ["-m", "pytest"]
    assert first[-2:] == ["-m", "not screen_reader"]
    assert "-n" in first
    assert second[1:] == ["-m", "pytest", "-m", "screen_reader"]
    assert first_environment == {"DISPLAY": ":77", "FRESH_HOME": "True"}
    assert second_environment["LODESTAR_FIRST_PASS"] == "passed"


@pytest.mark.parametrize(
    ("first", "second", "code", "told"),
    [
        (0, 0, 0, "passed"),
        (1, 0, 1, "failed, see above"),
        (0, 1, 1, "passed"),
        (1, 1, 1, "failed, see above"),
        (0, 5, 0, "passed"),
        (5, 0, 0, "passed"),
        (5, 5, 5, "passed"),
        (5, 1, 1, "passed"),
    ],
)
def test_either_pass_may_fail_the_whole(calls, first, second, code, told):
    calls.codes[:] = [first, second]
    assert dev.main(["test"]) == code
    assert calls.kept[1][1]["LODESTAR_FIRST_PASS"] == told


@pytest.mark.parametrize("code", [2, 3, 4, 130, 143])
def test_an_interrupted_or_broken_pass_ends_it(calls, code):
    calls.codes[:] = [code, 0]
    assert dev.main(["test"]) == code
    assert len(calls.kept) == 1


def test_without_screen_reader_tests_there_is_one_pass(calls, monkeypatch):
    monkeypatch.setattr(dev, "_has_screen_reader_tests", lambda: False)
    assert dev.main(["test"]) == 0
    assert len(calls.kept) == 1


def test_arguments_go_to_pytest_as_they_are(calls):
    dev.main(["test", "tests/dev", "-k", "machine"])
    ((command, _),) = calls.kept
    assert command == ["python", "-m", "pytest", "tests/dev", "-k", "machine"]


def test_all_checks_run_though_the_first_fails(monkeypatch, tmp_path, capfd):
    for name in ("ruff", "mypy", "lint-imports", "python"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "ran {name} $1"\n[ "{name} $1" != "ruff check" ]\n')
        program.chmod(0o755)
    monkeypatch.setattr("devtools.environment.ensure", lambda: None)
    monkeypatch.setattr("devtools.environment.require", lambda name: str(tmp_path / name))
    assert dev.main(["check"]) == 1
    told = capfd.readouterr()
    assert [line for line in told.out.splitlines() if line.startswith("ran")][:4] == [
        "ran ruff check",
        "ran ruff format",
        "ran mypy client",
        "ran lint-imports --no-logo",
    ]
    assert told.err.splitlines()[-1].endswith("Failed: lint.")


def test_an_older_python_is_told_what_to_use():
    # The first lines, with the version they ask for put above ours.
    text = (ROOT / "dev.py").read_text(encoding="utf-8").replace("(3, 11)", "(9, 0)", 1)
    ran = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
    assert ran.returncode == 1
    assert re.fullmatch(
        r"Lodestar needs Python 3\.11 or later; this is 3\.\d+\.\d+\S*\. Try: python3\.11 dev\.py\n", ran.stderr
    )


def test_dev_py_needs_nothing_installed():
    # -S leaves site-packages out, -I the environment's settings too.
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import dev; print(sorted(dev.COMMANDS))"
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert ran.stdout.strip() == "['bench', 'check', 'run', 'setup', 'test']", ran.stderr
