"""The real screen reader, started once for many journeys."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from accessibility.atspi.session import Session, SessionError
from accessibility.atspi.speech_log import NotHeardError, SpeechLog

__all__ = ["SYSTEM_PYTHON", "Orca"]

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that Debian's Orca and its bindings are installed for."""

_READY = "Screen reader on."
_START_S = 60.0


class Orca:
    """Orca in ``session``, speaking into ``log``. With ``debug`` it also writes its own debug file."""

    def __init__(self, session: Session, *, debug: Path | None = None) -> None:
        if shutil.which("orca") is None or not Path(SYSTEM_PYTHON).exists():
            raise SessionError("orca not found; on Debian: apt install orca")
        socket = session.home / "run" / "speech"
        output = session.home / "orca.log"
        self._session = session
        self.log = SpeechLog(socket)
        spy = Path(__file__).with_name("orca_spy.py")
        self._process: subprocess.Popen[bytes] = session.start(
            # Isolated: our folder has an orca.py of its own.
            [SYSTEM_PYTHON, "-I", str(spy), str(socket), *([str(debug)] if debug else [])],
            # Its words are English here, whatever the machine's language: the tests quote them.
            environment={"LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
            output=output,
        )
        try:
            self._await_ready()
        except NotHeardError as error:
            self.close()
            said = output.read_text(errors="replace")[-2000:]
            raise SessionError(f"Orca did not start: {error}\n{said}") from error
        self.log.silence(0.5)

    def _await_ready(self) -> None:
        deadline = time.monotonic() + _START_S
        while True:
            try:
                self.log.wait_for(_READY, timeout=0.5)
                return
            except NotHeardError:
                if not self.running or time.monotonic() > deadline:
                    raise

    @property
    def running(self) -> bool:
        """False once Orca has ended, by itself or not."""
        return self._process.poll() is None

    def close(self) -> None:
        """End Orca and stop listening."""
        self._session.stop(self._process)
        self.log.close()
