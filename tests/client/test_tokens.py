"""The keyring as it is met: working, absent, locked, silent, forgetful."""

from __future__ import annotations

import threading

import keyring.backend
import keyring.errors
import pytest
from keyring.backends import fail, null

from client.tokens import Kept, TokenStore, Vault

URL = "https://records.example"


class Backend(keyring.backend.KeyringBackend):
    """A store in a dict, with one way to misbehave: ``trouble`` is raised or called before each answer."""

    priority = 1

    def __init__(self, trouble=None, forgets=False):
        self.kept = {}
        self.trouble = trouble
        self.forgets = forgets
        self.asked = 0

    def _answer(self):
        self.asked += 1
        if isinstance(self.trouble, Exception):
            raise self.trouble
        if self.trouble is not None:
            self.trouble()

    def get_password(self, service, username):
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._answer()
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service, username):
        self._answer()
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("not found")
        del self.kept[service, username]


def test_with_a_keyring_tokens_outlive_the_program():
    backend = Backend()
    store = TokenStore(Vault(backend))
    assert store.storage == "keyring"
    assert store.why is None
    store.save(URL, "a.officer", "tok")
    later = TokenStore(Vault(backend))
    kept = later.load(URL)
    assert kept is not None
    assert (kept.account, kept.token) == ("a.officer", "tok")
    assert "tok" not in repr(kept).replace("token", "")
    assert later.load("https://other.example") is None
    later.forget(URL, "another")
    assert later.load(URL) is not None
    later.forget(URL)
    later.forget(URL)
    assert later.load(URL) is None
    assert backend.kept == {}


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (keyring.errors.NoKeyringError("none"), "no password store"),
        (keyring.errors.InitError("no collection"), "no password store"),
        (keyring.errors.KeyringLocked("locked"), "locked"),
        (RuntimeError("dbus"), "cannot be used (RuntimeError)"),
    ],
)
def test_a_keyring_that_refuses_leaves_memory_and_says_so(trouble, said):
    backend = Backend(trouble)
    store = TokenStore(Vault(backend))
    store.save(URL, "a.officer", "tok")
    assert store.storage == "memory"
    assert said in str(store.why)
    assert store.load(URL) == Kept("a.officer", "tok")
    assert backend.asked == 1  # given up at the first no
    assert TokenStore(Vault(Backend(trouble))).load(URL) is None
    store.forget(URL)
    assert store.load(URL) is None


@pytest.mark.parametrize("stand_in", [null.Keyring, fail.Keyring])
def test_the_stand_ins_count_as_none(stand_in):
    store = TokenStore(Vault(stand_in()))
    store.save(URL, "a.officer", "tok")
    assert store.storage == "memory"
    assert "no password store" in str(store.why)
    assert store.load(URL) == Kept("a.officer", "tok")


def test_the_computer_s_own_keyring_is_found(monkeypatch):
    # The suite's home names the backend that refuses everything.
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    assert Vault().storage == "memory"


def test_a_keyring_that_never_answers_is_left_alone():
    let_go = threading.Event()
    backend = Backend(trouble=lambda: let_go.wait(20))
    vault = Vault(backend, patience=0.05)
    try:
        vault.set("name", "secret")
        assert vault.get("name") == "secret"
        assert vault.storage == "memory"
        assert "did not answer" in str(vault.why)
        assert backend.asked == 1
    finally:
        let_go.set()


def test_a_keyring_that_forgets_is_found_out():
    vault = Vault(Backend(forgets=True))
    assert vault.why is None
    vault.set("name", "secret")
    assert vault.storage == "memory"
    assert "does not keep" in str(vault.why)
    assert vault.get("name") == "secret"


def test_a_keyring_that_fails_later_keeps_what_was_set_since():
    backend = Backend()
    vault = Vault(backend)
    vault.set("a", "1")
    backend.trouble = keyring.errors.KeyringLocked("locked")
    vault.set("b", "2")
    assert vault.get("b") == "2"
    assert vault.storage == "memory"


def test_an_entry_that_is_not_ours_is_no_token():
    backend = Backend()
    store = TokenStore(Vault(backend))
    store.save(URL, "a", "tok")
    (key,) = backend.kept
    for entry in ("", "x", "[]", "{}", '"a"', '{"account": 1, "token": "t"}', '{"account": "a", "token": null}'):
        backend.kept[key] = entry
        assert store.load(URL) is None


def test_the_keyring_of_who_keeps_no_token_is_not_even_asked():
    backend = Backend()
    store = TokenStore(Vault(backend), untouched=True)
    assert store.load(URL) is None
    store.forget(URL)
    store.forget(URL, "tok")
    assert backend.asked == 0, "a question alone may bring up a dialog of the password store"
    store.save(URL, "a.officer", "tok")
    assert TokenStore(Vault(backend)).load(URL) is not None
    store.forget(URL)
    assert TokenStore(Vault(backend)).load(URL) is None
