"""Runs Orca under Debian's own Python with a speech server that reports instead of speaking.

Not imported by the project: ``orca.py`` starts it as a script, because Orca and its
bindings live in the system's Python. It replaces only the last step, the synthesiser, so
everything before it is Orca's own: what it says, in which order, and when it stops.

Two reasons not to call ``orca`` itself: it refuses to start beside another Orca of the same
user (``--replace`` kills that one), and it would start a speech dispatcher that outlives it.

Arguments: the path of a Unix socket to report to, then optionally a debug file.
Each report is one JSON line: {"at": monotonic seconds, "kind": "speech" | "stop", "text": …}.
"""

# ruff: noqa: N802, N803, D102 - the method names are Orca's

import json
import socket
import sys
import time
import types
from pathlib import Path
from typing import Any

from orca import debug, settings, speechserver  # type: ignore[import-not-found]

_channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
_channel.connect(sys.argv[1])


def report(kind: str, text: str = "") -> None:
    """Send one line to whoever listens."""
    line = json.dumps({"at": time.monotonic(), "kind": kind, "text": text})
    _channel.sendall(line.encode() + b"\n")


class SpeechServer(speechserver.SpeechServer):  # type: ignore[misc]
    """A synthesiser that tells what it was given to say."""

    _only: Any = None

    @staticmethod
    def getFactoryName() -> str:
        return "Spy"

    @staticmethod
    def getSpeechServers() -> list[Any]:
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info: Any = None) -> Any:
        if SpeechServer._only is None:
            SpeechServer._only = SpeechServer()
        return SpeechServer._only

    @staticmethod
    def shutdownActiveServers() -> None:
        SpeechServer._only = None

    def getInfo(self) -> list[str]:
        return ["Spy", "spy"]

    def getVoiceFamilies(self) -> list[Any]:
        return []

    def speak(self, text: str | None = None, acss: Any = None, interrupt: bool = True) -> None:
        if text:
            report("speech", text)

    def speakCharacter(self, character: str, acss: Any = None) -> None:
        report("speech", character)

    def speakKeyEvent(self, event: Any, acss: Any = None) -> None:
        report("key", event.getKeyName())

    def sayAll(self, utteranceIterator: Any, progressCallback: Any) -> None:
        for context, _acss in utteranceIterator:
            report("speech", context.utterance)

    def stop(self) -> None:
        report("stop")


def main() -> int:
    """Run Orca until it is told to end."""
    factory = types.ModuleType("lodestar_speech_spy")
    setattr(factory, "SpeechServer", SpeechServer)  # noqa: B010 - the type has no such name
    sys.modules["lodestar_speech_spy"] = factory
    if len(sys.argv) > 2:
        debug.debugLevel = debug.LEVEL_ALL
        debug.eventDebugLevel = debug.LEVEL_OFF
        debug.debugFile = Path(sys.argv[2]).open("w")  # noqa: SIM115 - Orca writes it to its end

    from orca import orca

    manager = orca.getSettingsManager()
    # Key echo would put every key pressed among what the program makes heard.
    wanted = {
        "speechServerFactory": "lodestar_speech_spy",
        "speechFactoryModules": ["lodestar_speech_spy"],
        "enableKeyEcho": False,
        "enableBraille": False,
        "enableSound": False,
        "enableMouseReview": False,
    }
    manager.activate(None, wanted)
    for name, value in wanted.items():
        setattr(settings, name, value)
    return int(orca.main() or 0)


if __name__ == "__main__":
    sys.exit(main())
