"""Secrets in the computer's password store, and in memory alone where there is none.

The store (Secret Service, Windows Credential Locker, macOS Keychain) is asked through ``keyring``, always on a
worker thread with a time limit: with a locked or absent collection it may open a dialog and wait for ever. A
store that failed or did not answer is not asked again by this program. Nothing is ever written to a plain file.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from i18n import Message, _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

SERVICE: Final = "lodestar"
PATIENCE: Final = 5.0  # seconds: long enough for a slow bus, short enough before a dialog nobody sees


class Vault:
    """Named secrets. ``storage`` says where they live; ``why`` says why not in the keyring, if so.

    ``backend`` is a keyring backend for tests; without it the computer's own is found at the first use. Methods
    block for up to ``patience`` seconds, so never call them on a GUI thread. Thread-safe.
    """

    def __init__(self, backend: KeyringBackend | None = None, *, patience: float = PATIENCE) -> None:
        self._backend = backend
        self._patience = patience
        self._lock = threading.RLock()
        self._memory: dict[str, str] = {}
        self._why: Message | None = None
        self._probed = False

    @property
    def storage(self) -> Literal["keyring", "memory"]:
        """Where secrets are kept; asks the keyring when that is not known yet."""
        with self._lock:
            self._probe()
            return "memory" if self._why is not None else "keyring"

    @property
    def why(self) -> Message | None:
        """Why secrets are kept in memory alone; None when the keyring has them."""
        with self._lock:
            self._probe()
            return self._why

    def get(self, name: str) -> str | None:
        """The secret ``name``, or None."""
        with self._lock:
            self._probe()
            if name in self._memory:
                return self._memory[name]
            secret: str | None = self._ask(lambda backend: backend.get_password(SERVICE, name))
            return secret

    def set(self, name: str, secret: str) -> None:
        """Keep ``secret``: in the keyring, or in memory when that does not take it."""
        with self._lock:
            self._probe()

            def put(backend: KeyringBackend) -> bool:
                backend.set_password(SERVICE, name, secret)
                # A store may accept and keep nothing; what cannot be read back was not kept.
                return backend.get_password(SERVICE, name) == secret

            kept = self._ask(put)
            if kept:
                self._memory.pop(name, None)
                return
            if self._why is None:
                self._give_up(_("The password store of this computer does not keep what it is given."))
            self._memory[name] = secret

    def delete(self, name: str) -> None:
        """Forget the secret ``name``, wherever it is."""
        with self._lock:
            self._memory.pop(name, None)
            self._probe()

            def drop(backend: KeyringBackend) -> None:
                if backend.get_password(SERVICE, name) is not None:
                    backend.delete_password(SERVICE, name)

            self._ask(drop)

    def _probe(self) -> None:
        """Find the backend, and ask it one question: a store that is there may still be locked."""
        if self._probed:
            return
        self._probed = True
        if self._backend is None:
            self._backend = self._bounded(_find_backend)
        if self._backend is not None and self._why is None and _is_null(self._backend):
            self._backend = None
        if self._backend is None:
            if self._why is None:
                self._give_up(_("This computer has no password store that Lodestar can use."))
            return
        self._ask(lambda backend: backend.get_password(SERVICE, "probe"))

    def _ask(self, question: Callable[[KeyringBackend], Any]) -> Any:
        backend = self._backend
        if backend is None or self._why is not None:
            return None
        return self._bounded(lambda: question(backend))

    def _bounded(self, question: Callable[[], Any]) -> Any:
        """The answer, or None after giving the keyring up. A thread that hangs is a daemon and is left behind."""
        result: list[Any] = []
        failure: list[BaseException] = []

        def work() -> None:
            try:
                result.append(question())
            except BaseException as error:  # backends raise what their bus raises; all of it means "no"
                failure.append(error)

        worker = threading.Thread(target=work, name="lodestar-keyring", daemon=True)
        worker.start()
        worker.join(self._patience)
        if result:
            return result[0]
        if failure:
            self._give_up(_reason(failure[0]))
            log.info("keyring given up: %s", type(failure[0]).__name__)
        else:
            self._give_up(_("The password store of this computer did not answer. It may be waiting to be unlocked."))
        return None

    def _give_up(self, why: Message) -> None:
        self._why = why


def _find_backend() -> KeyringBackend:
    import keyring

    return keyring.get_keyring()


def _is_null(backend: KeyringBackend) -> bool:
    """Whether it is one of keyring's two stand-ins, which keep nothing or refuse everything."""
    return type(backend).__module__ in ("keyring.backends.null", "keyring.backends.fail")


def _reason(error: BaseException) -> Message:
    name = type(error).__name__
    if name == "KeyringLocked":
        return _("The password store of this computer is locked.")
    if name in ("NoKeyringError", "InitError"):
        return _("This computer has no password store that Lodestar can use.")
    return _("The password store of this computer cannot be used ({name}).", name=name)


@dataclass(frozen=True, slots=True)
class Kept:
    """A token kept from an earlier start."""

    account: str
    token: str = field(repr=False)


class TokenStore:
    """The bearer token of each service this person uses, one at a time. Blocks like :class:`Vault`.

    With ``untouched`` the person keeps no tokens: the vault is left alone until one is saved, since a password store
    that is only asked may already put a dialog in front of everything.
    """

    def __init__(self, vault: Vault | None = None, *, untouched: bool = False) -> None:
        self._vault = vault or Vault()
        self._untouched = untouched

    @property
    def storage(self) -> Literal["keyring", "memory"]:
        """Where tokens live: in ``memory`` they are gone when the program ends, and the person signs in again."""
        return self._vault.storage

    @property
    def why(self) -> Message | None:
        """Why not in the keyring, as a text for the person; None when they are."""
        return self._vault.why

    def save(self, url: str, account: str, token: str) -> None:
        """Keep the token for the service at ``url`` in place of an earlier one."""
        self._untouched = False
        self._vault.set(_name(url), json.dumps({"account": account, "token": token}))

    def load(self, url: str) -> Kept | None:
        """The token kept for ``url``; None when there is none or the entry is not ours."""
        if self._untouched:
            return None
        text = self._vault.get(_name(url))
        try:
            entry: Any = json.loads(text) if text else None
            account, token = entry["account"], entry["token"]
        except (ValueError, TypeError, KeyError):
            return None
        if not isinstance(account, str) or not isinstance(token, str):
            return None
        return Kept(account, token)

    def forget(self, url: str, token: str | None = None) -> None:
        """Forget the token of ``url``; with ``token`` only if it is that one (a newer one stays)."""
        if self._untouched:
            return
        if token is not None:
            kept = self.load(url)
            if kept is None or kept.token != token:
                return
        self._vault.delete(_name(url))


def _name(url: str) -> str:
    # A digest, since some stores limit the length of a name; the start is for the person who looks into the store.
    return f"token {url[:60]} {hashlib.sha256(url.encode()).hexdigest()[:12]}"
