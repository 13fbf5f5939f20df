"""Which systems are connected: ``sources.json`` in the data folder, written whole or not at all, without secrets.

A secret is looked for in the environment (``LODESTAR_SOURCE_NAME_PASSWORD``), among the credentials that systemd hands
over (``source-NAME``), and in the computer's password store, where ``lodestar-service source add`` puts it. A file is
used only where the person who set it up named one.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from i18n import Message, _
from service.sources.port import SECONDS, BadSettings, Settings

FILE: Final = "sources.json"
KEPT_IN: Final = "lodestar-sources"
PATIENCE: Final = 5.0
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,29}\Z")
SECRET_FILE: Final = "password-file"  # noqa: S105 - the name of an option
"""The option, known to every kind that has a secret, that names a file to read it from."""
_NONE: Final = "there is no password store that keeps anything"


class UnreadableSettingsError(Exception):
    """``sources.json`` cannot be read or written; the message says why."""


def load(data: Path) -> list[Settings]:
    """The connected systems by name. Raises :class:`UnreadableSettingsError`."""
    path = data / FILE
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from None
    if not isinstance(content, dict) or not isinstance(content.get("sources"), list):
        raise _unreadable(path, str(_("a list of sources is wanted")))
    found = [_one(path, item) for item in content["sources"]]
    names = [one.name for one in found]
    if len(set(names)) != len(names):
        raise _unreadable(path, str(_("a name is there twice")))
    return sorted(found, key=lambda one: one.name)


def save(data: Path, sources: Sequence[Settings]) -> None:
    """Write them. Raises :class:`UnreadableSettingsError`; then the file is as it was."""
    path = data / FILE
    content = {
        "sources": [
            {
                "name": one.name,
                "label": one.label,
                "kind": one.kind,
                "on": one.on,
                "seconds": one.seconds,
                "options": dict(one.options),
            }
            for one in sources
        ]
    }
    half = path.with_suffix(".part")
    try:
        data.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
        half.chmod(0o600)
        half.replace(path)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None


def named(name: str) -> str:
    """``name`` when it can be one. Raises :class:`BadSettings`."""
    if not _NAME.match(name):
        raise BadSettings(_("A name is 1 to 30 small letters, digits and hyphens, a letter first: northshire."))
    return name


def _one(path: Path, item: Any) -> Settings:
    def text(value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError
        return value

    try:
        seconds = item.get("seconds", SECONDS)
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= 15:
            raise _unreadable(path, str(_("“seconds” is more than 0 and at most 15")))
        return Settings(
            name=named(text(item["name"])),
            label=text(item["label"]).strip() or text(item["name"]),
            kind=text(item["kind"]),
            options={text(key): text(value) for key, value in item.get("options", {}).items()},
            on=item.get("on", True) is True,
            seconds=float(seconds),
        )
    except BadSettings as error:
        raise _unreadable(path, str(error.message)) from None
    except (KeyError, TypeError, AttributeError):
        raise _unreadable(path, str(_("each source has name, label, kind and options, all texts"))) from None


def _unreadable(path: Path, why: str) -> UnreadableSettingsError:
    message = _("{path} cannot be used: {why}. Mend it, or move it away to go on without sources.", path=path, why=why)
    return UnreadableSettingsError(str(message))


# Secrets


def secret_of(settings: Settings) -> str | None:
    """The secret of a source, or None when it is nowhere. Blocks for up to :data:`PATIENCE` seconds."""
    variable = f"LODESTAR_SOURCE_{settings.name.upper().replace('-', '_')}_PASSWORD"
    if secret := os.environ.get(variable):
        return secret
    files = [Path(folder) / f"source-{settings.name}"] if (folder := os.environ.get("CREDENTIALS_DIRECTORY")) else []
    if file := settings.options.get(SECRET_FILE):
        files.append(Path(file).expanduser())
    for path in files:
        try:
            if secret := path.read_text("utf-8").rstrip("\r\n"):
                return secret
        except (OSError, UnicodeDecodeError):
            continue
    found, _why = _ask_store(lambda keyring: keyring.get_password(KEPT_IN, settings.name))
    return found if isinstance(found, str) else None


def keep_secret(name: str, secret: str) -> Message | None:
    """Put a secret into the password store; why it could not, or None when it is kept."""

    def put(keyring: Any) -> bool:
        keyring.set_password(KEPT_IN, name, secret)
        # A store may accept and keep nothing.
        return bool(keyring.get_password(KEPT_IN, name) == secret)

    kept, why = _ask_store(put)
    if kept is True:
        return None
    return _(
        "The password cannot be kept here ({why}). Hand it to the service in the variable {variable}, as the systemd "
        "credential source-{name}, or in a file that only the service can read, named with {option}=FILE.",
        why=why or _NONE,
        variable=f"LODESTAR_SOURCE_{name.upper().replace('-', '_')}_PASSWORD",
        name=name,
        option=SECRET_FILE,
    )


def forget_secret(name: str) -> None:
    """Take a secret out of the password store, if it is there."""
    _ask_store(lambda keyring: keyring.delete_password(KEPT_IN, name))


def _ask_store(work: Callable[[Any], Any]) -> tuple[Any, str]:
    """What ``work`` returned and why not, if not. A locked store may wait for a dialog nobody sees: hence the time."""
    outcome: list[Any] = []
    failure: list[str] = []

    def ask() -> None:
        try:
            import keyring

            outcome.append(work(keyring))
        except Exception as error:  # backends raise whatever theirs is
            failure.append(type(error).__name__)

    worker = threading.Thread(target=ask, name="lodestar-keyring", daemon=True)
    worker.start()
    worker.join(PATIENCE)
    if outcome:
        return outcome[0], ""
    return None, failure[0] if failure else str(_("it does not answer"))
