"""The same against a real Secret Service: Debian's gnome-keyring on a session bus of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

CODE = """
import json, sys
from pathlib import Path
from client.drafts import Draft, DraftStore
from client.tokens import TokenStore, Vault

url, folder = "https://records.example", Path(sys.argv[1])
tokens = TokenStore(Vault())
tokens.save(url, "a.officer", "tok")
kept = TokenStore(Vault()).load(url)
draft = DraftStore(folder, Vault()).save(Draft(kind="k", title="t", content={}, service=url, account="a"))
again = [d.id for d in DraftStore(folder, Vault()).list().drafts]
tokens.forget(url)
print(json.dumps({
    "storage": tokens.storage,
    "why": tokens.why and str(tokens.why),
    "kept": kept and [kept.account, kept.token],
    "after": TokenStore(Vault()).load(url),
    "draft": again == [draft.id],
    "files": len(list(folder.glob("*.draft"))) if folder.exists() else 0,
}))
"""

needs_bus = pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs dbus-run-session (Debian: dbus)")
needs_keyring = pytest.mark.skipif(
    shutil.which("gnome-keyring-daemon") is None, reason="needs gnome-keyring-daemon (Debian: gnome-keyring)"
)


def ask(own_home, first):
    """Run CODE on a bus of its own, after ``first``, without a display a dialog could open on."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    line = f'{first}; exec "$0" -c "$1" "$2"'
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", line, sys.executable, CODE, str(own_home / "drafts")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


@needs_bus
@needs_keyring
def test_a_real_keyring_keeps_tokens_and_the_key_of_drafts(own_home):
    start = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    assert ask(own_home, start) == {
        "storage": "keyring",
        "why": None,
        "kept": ["a.officer", "tok"],
        "after": None,
        "draft": True,
        "files": 1,
    }


@needs_bus
def test_a_bus_without_a_keyring_leaves_memory(own_home):
    found = ask(own_home, "true")
    if found["storage"] == "keyring":
        pytest.skip("this machine's session bus starts a keyring by itself")
    assert found["why"]
    assert found["kept"] is None
    assert found["files"] == 0
