"""A screen, a session bus and an accessibility bus of our own, which end together.

Everything runs in a fresh home and runtime folder, so that nothing of the person at the
machine is read or changed, and two sessions do not meet.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Session", "SessionError", "missing_programs"]

_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_START_S = 20.0
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")


class SessionError(RuntimeError):
    """The session cannot be had; the text says what is missing or what failed, and what to do."""


def missing_programs(*more: str) -> list[str]:
    """The programs a session needs (and ``more``) that this machine lacks, by name."""
    missing = [name for name in ("Xvfb", "dbus-daemon", "openbox", "xdotool", *more) if shutil.which(name) is None]
    if not any(Path(path).exists() for path in _LAUNCHERS):
        missing.append("at-spi-bus-launcher")
    return missing


class Session:
    """Xvfb, dbus-daemon, the AT-SPI bus and openbox. Use it as a context manager.

    ``size`` is the screen in px. ``environment`` is what a program needs to live in it.
    """

    def __init__(self, size: tuple[int, int] = (1280, 1024)) -> None:
        self.size = size
        self.home = Path()
        self.environment: dict[str, str] = {}
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        if missing := missing_programs():
            raise SessionError(
                f"{', '.join(missing)} not found; on Debian: apt install xvfb dbus at-spi2-core openbox xdotool"
            )
        # A short path: a socket's may not be longer than 107 characters.
        self.home = Path(tempfile.mkdtemp(prefix="lodestar-"))
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_HOME": str(self.home / ".local/share"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "XDG_STATE_HOME": str(self.home / ".local/state"),
            # Settings of the desktop would need dconf and outlive the session.
            "GSETTINGS_BACKEND": "memory",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "0",
        }
        width, height = self.size
        screen = self._report(
            ["Xvfb", "-displayfd", "{fd}", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            "the virtual screen",
        )
        self.environment["DISPLAY"] = f":{screen}"
        address = self._report(
            ["dbus-daemon", "--session", "--nofork", "--print-address={fd}", f"--address=unix:dir={runtime}"],
            "the session bus",
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        launcher = next(path for path in _LAUNCHERS if Path(path).exists())
        self.start([launcher, "--launch-immediately"])
        self._await_accessibility_bus()
        self.start(["openbox"])

    def start(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        output: Path | None = None,
        pass_fds: tuple[int, ...] = (),
    ) -> subprocess.Popen[bytes]:
        """Start ``command`` in the session; it is ended with the session at the latest.

        ``output`` takes what it writes; without it that is dropped.
        """
        # The kernel ends it when we are killed and cannot.
        guard = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []
        with open(output or os.devnull, "ab") as sink:
            process = subprocess.Popen(  # noqa: S603 - commands of our own
                [*guard, *command],
                env={**self.environment, **(environment or {})},
                cwd=None,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def stop(self, process: subprocess.Popen[bytes], patience: float = 5.0) -> int:
        """End one process kindly, then not; its exit code."""
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(patience)
        if process in self._processes:
            self._processes.remove(process)
        return process.returncode

    def run(self, command: Sequence[str], timeout: float = 20.0) -> str:
        """Run ``command`` in the session to its end; what it printed. Raises ``SessionError`` if it fails."""
        try:
            done = subprocess.run(  # noqa: S603
                list(command), env=self.environment, capture_output=True, text=True, timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise SessionError(f"{command[0]} did not end within {timeout:.0f} s: {' '.join(command)}") from error
        if done.returncode != 0:
            raise SessionError(f"{' '.join(command)} failed ({done.returncode}): {done.stderr.strip()}")
        return done.stdout

    def screenshot(self, path: Path) -> None:
        """Write the screen to ``path`` as PNG (needs ImageMagick)."""
        self.run(["import", "-window", "root", str(path)])

    def close(self) -> None:
        """End everything in it and remove its home."""
        for process in reversed(list(self._processes)):
            self.stop(process)
        self._end_strays()
        if self.home != Path():
            shutil.rmtree(self.home, ignore_errors=True)

    def _report(self, command: list[str], what: str) -> str:
        """Start a server that writes one line (a display, an address) to ``{fd}`` when it is ready."""
        reading, writing = os.pipe()
        try:
            arguments = [part.replace("{fd}", str(writing)) for part in command]
            log = self.home / f"{command[0]}.log"
            process = self.start(arguments, pass_fds=(writing,), output=log)
            os.close(writing)
            writing = -1
            with os.fdopen(reading, "rb") as pipe:
                reading = -1
                line = pipe.readline().decode().strip()
        finally:
            for descriptor in (reading, writing):
                if descriptor >= 0:
                    os.close(descriptor)
        if not line:
            process.wait(5)
            raise SessionError(f"{what} did not start: {log.read_text(errors='replace').strip() or command[0]}")
        return line

    def _await_accessibility_bus(self) -> None:
        """Ask for the accessibility bus's address: the answer comes when it is there."""
        self.run(
            [
                "dbus-send",
                "--session",
                "--print-reply",
                f"--reply-timeout={int(_START_S * 1000)}",
                "--dest=org.a11y.Bus",
                "/org/a11y/bus",
                "org.a11y.Bus.GetAddress",
            ],
            timeout=_START_S + 5,
        )

    def _end_strays(self) -> None:
        """End what the buses started by activation: it carries our runtime folder in its environment."""
        if self.home == Path():
            return
        mark = f"XDG_RUNTIME_DIR={self.home / 'run'}".encode()
        for sign in (signal.SIGTERM, signal.SIGKILL):
            strays = _with_environment(mark)
            if not strays:
                return
            for pid in strays:
                try:
                    os.kill(pid, sign)
                except ProcessLookupError:
                    continue
            deadline = time.monotonic() + 3
            while _with_environment(mark) and time.monotonic() < deadline:
                time.sleep(0.02)


def _with_environment(mark: bytes) -> list[int]:
    """Processes of ours whose environment holds ``mark``."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0") and "Z" not in _state(entry):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _state(entry: Path) -> str:
    return (entry / "stat").read_text().rpartition(")")[2].split()[0]
