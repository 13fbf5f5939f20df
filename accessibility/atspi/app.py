"""A program under test, started in the session and waited for."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from accessibility.atspi.session import Session, SessionError

__all__ = ["App"]


class App:
    """``command`` running in ``session``; ready when its window is the active one.

    ``directory`` is put on PYTHONPATH, for programs of ours run from a checkout.
    """

    def __init__(
        self,
        session: Session,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        timeout: float = 40.0,
    ) -> None:
        self._session = session
        self.output = session.home / f"app-{time.monotonic_ns()}.log"
        more = dict(environment or {})
        if directory is not None:
            more.setdefault("PYTHONPATH", str(directory))
        self.process: subprocess.Popen[bytes] = session.start(command, environment=more, output=self.output)
        try:
            self.window = self._await_window(timeout)
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid

    def said(self) -> str:
        """What it wrote to its standard output and error."""
        return self.output.read_text(errors="replace")

    def close(self) -> int:
        """End it; its exit code."""
        return self._session.stop(self.process)

    def _await_window(self, timeout: float) -> int:
        """The id of its window, once that is the active one.

        X tells nobody of this but the window manager, so it is asked, often.
        """
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise SessionError(f"the program ended with {self.process.returncode}:\n{self.said()}")
            try:
                active = self._session.run(["xdotool", "getactivewindow"], timeout=5).strip()
                if active and int(self._session.run(["xdotool", "getwindowpid", active]).strip()) == self.pid:
                    return int(active)
            except (SessionError, ValueError):
                # No window is active yet, or it went away in between.
                pass
            time.sleep(0.05)
        raise SessionError(f"no window became active in {timeout:g} s:\n{self.said()}")
