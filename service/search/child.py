"""A Python process beside this one that answers one message after the other, over its standard input and output.

It ends when its input does: with the process that started it, however that one ends.
"""

from __future__ import annotations

import subprocess
import sys
from typing import IO, Final

_LENGTH: Final = 8
_PATIENCE: Final = 10.0


class Child:
    """A process that runs ``module``'s ``serve()``. Not to be asked by two threads at once."""

    def __init__(self, module: str) -> None:
        start = f"import sys; sys.path[:] = sys.argv[1:]; from {module} import serve; serve()"
        self._process = subprocess.Popen(  # noqa: S603  # this very Python
            [sys.executable, "-c", start, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def tell(self, message: bytes) -> None:
        """Send ``message``. Raises ``OSError`` or ``EOFError`` when the process is no use."""
        if self._process.stdin is None:
            raise EOFError("a process without pipes")
        write(self._process.stdin, message)

    def ask(self, message: bytes) -> bytes:
        """Send ``message`` and wait for the answer. Raises ``OSError`` or ``EOFError`` when the process is no use."""
        self.tell(message)
        answer = read(self._process.stdout) if self._process.stdout is not None else None
        if answer is None:
            raise EOFError("it ended before its work was done")
        return answer

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait(_PATIENCE)

    def ended(self) -> bool:
        """Whether it is no more."""
        return self._process.poll() is not None

    def close(self) -> None:
        """Let go of its pipes, once nobody uses them."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was written last has nobody to read it
                    continue


def can_start() -> bool:
    """Whether this program can start another Python: not when it is frozen into one file."""
    return not getattr(sys, "frozen", False) and bool(sys.executable)


def pipes() -> tuple[IO[bytes], IO[bytes]]:
    """In a child: where to read and where to write messages. Whatever prints must not get between them."""
    put = sys.stdout.buffer
    sys.stdout = sys.stderr
    return sys.stdin.buffer, put


def write(pipe: IO[bytes], content: bytes) -> None:
    """Write ``content`` as one message."""
    pipe.write(len(content).to_bytes(_LENGTH, "big") + content)
    pipe.flush()


def read(pipe: IO[bytes]) -> bytes | None:
    """What was written as one message; None when the other side ended."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    size = int.from_bytes(length, "big")
    content = pipe.read(size)
    return content if len(content) == size else None
