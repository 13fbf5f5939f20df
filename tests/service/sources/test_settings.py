"""``sources.json``, secrets, and ``lodestar-service source …``."""

from __future__ import annotations

import io
import json
import os

import keyring
import pytest
from keyring.backend import KeyringBackend

from service.cli import main
from service.sources import settings
from service.sources.port import Settings
from service.sources.settings import FILE, UnreadableSettingsError, load, save, secret_of


class Memory(KeyringBackend):
    """A password store for one test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def store():
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def typed(monkeypatch):
    def give(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return give


NORTHSHIRE = ["source", "add", "northshire", "lodestar", "url=https://records.example", "account=westford"]


def test_add_list_off_on_remove(tmp_path, store, typed, capsys):
    data = ["--data", str(tmp_path)]
    typed("correct horse\n")
    assert main([*NORTHSHIRE, "--label", "Northshire Police", "--seconds", "4", *data]) == 0
    (one,) = load(tmp_path)
    assert (one.name, one.label, one.on, one.seconds) == ("northshire", "Northshire Police", True, 4.0)
    assert store.kept == {("lodestar-sources", "northshire"): "correct horse"}
    assert "correct horse" not in (tmp_path / FILE).read_text()
    if os.name == "posix":
        assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    assert secret_of(one) == "correct horse"
    capsys.readouterr()
    assert main(["source", "off", "northshire", *data]) == 0
    assert main(["source", "list", *data]) == 0
    assert "Northshire Police (off)\tlodestar\turl=https://records.example account=westford" in capsys.readouterr().out
    assert main(["source", "check", *data]) == 0
    assert "northshire\toff" in capsys.readouterr().out
    assert main(["source", "on", "northshire", *data]) == 0
    assert load(tmp_path)[0].on
    assert main(["source", "remove", "northshire", *data]) == 0
    assert load(tmp_path) == []
    assert store.kept == {}


def test_without_a_password_store_it_says_where_to_put_it(tmp_path, typed, capsys):
    typed("correct horse\n")
    assert main([*NORTHSHIRE, "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().err
    assert "LODESTAR_SOURCE_NORTHSHIRE_PASSWORD" in said
    assert "password-file=FILE" in said
    assert "correct horse" not in said + (tmp_path / FILE).read_text()


def test_a_secret_comes_from_where_it_is(tmp_path, monkeypatch, store):
    file = tmp_path / "secret"
    file.write_text("from the file\n")
    one = Settings("north-shire", "N", "lodestar", {"password-file": str(file)})
    store.set_password("lodestar-sources", "north-shire", "from the store")
    assert secret_of(one) == "from the file"
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "source-north-shire").write_text("from systemd")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))
    assert secret_of(one) == "from systemd"
    monkeypatch.setenv("LODESTAR_SOURCE_NORTH_SHIRE_PASSWORD", "from the environment")
    assert secret_of(one) == "from the environment"
    assert secret_of(Settings("other", "O", "lodestar")) is None


def test_a_store_that_waits_for_a_dialog_is_given_up(monkeypatch, store):
    import threading

    go = threading.Event()
    monkeypatch.setattr(settings, "PATIENCE", 0.05)
    monkeypatch.setattr(store, "get_password", lambda *_names: go.wait(30) and "late")
    assert secret_of(Settings("a", "A", "lodestar")) is None
    go.set()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "North Shire", "lodestar"], "small letters"),
        (["add", "a", "lodestar"], "wants url="),
        (["add", "a", "lodestar", "url=http://far.example", "account=x"], "Use https"),
        (["add", "a", "lodestar", "nonsense"], "NAME=VALUE"),
        (["add", "a", "lodestar", "colour=red"], "no option “colour”"),
        (["add", "a", "extracts", "folder=relative"], "from the root on"),
        (["add", "a", "extracts", "folder=/nowhere/at/all"], "cannot be read"),
        (["remove", "a"], "no source a"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path, typed, capsys, arguments, words):
    typed("secret\n")
    assert main(["source", *arguments, "--data", str(tmp_path)]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / FILE).exists()


def test_a_name_is_taken_once(tmp_path, typed, capsys):
    typed("x\ny\n")
    assert main([*NORTHSHIRE, "--data", str(tmp_path)]) == 0
    assert main([*NORTHSHIRE, "--data", str(tmp_path)]) == 2
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"sources": 1}',
        '{"sources": [1]}',
        '{"sources": [{"name": "A", "label": "A", "kind": "x"}]}',
        '{"sources": [{"name": "a", "label": 1, "kind": "x"}]}',
        '{"sources": [{"name": "a", "label": "a", "kind": "x", "seconds": 0}]}',
        '{"sources": [{"name": "a", "label": "a", "kind": "x", "options": {"b": 1}}]}',
        '{"sources": [{"name": "a", "label": "a", "kind": "x"}, {"name": "a", "label": "b", "kind": "x"}]}',
    ],
)
def test_a_broken_file_is_said_and_left_alone(tmp_path, capsys, content):
    (tmp_path / FILE).write_text(content)
    with pytest.raises(UnreadableSettingsError, match="Mend it"):
        load(tmp_path)
    assert main(["source", "list", "--data", str(tmp_path)]) == 2
    assert main(["serve", "--port", "0", "--data", str(tmp_path)]) == 2
    assert "Mend it" in capsys.readouterr().err
    assert (tmp_path / FILE).read_text() == content


def test_what_is_saved_is_loaded(tmp_path):
    one = Settings("b", "Bé", "lodestar", {"url": "https://x.example", "account": "y"}, False, 2.5)
    two = Settings("a", "A", "extracts", {"folder": "/x"})
    save(tmp_path, [one, two])
    assert load(tmp_path) == [two, one]
    assert json.loads((tmp_path / FILE).read_text("utf-8"))["sources"][0]["label"] == "Bé"
