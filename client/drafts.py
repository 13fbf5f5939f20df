"""Unsent work, kept encrypted until it is sent or thrown away.

One file a draft, AES-256-GCM, the key in the computer's password store (:class:`client.tokens.Vault`). Where there
is no such store, drafts live in memory until the program ends, and :attr:`DraftStore.why` says so. A file that
cannot be read is listed as such and left where it is: its key may come back.

A file is ``LDRAFT1\\n``, 8 bytes that name the key, a 12-byte nonce and the ciphertext. The draft's id, which is
the file's name, is authenticated with it, so that files cannot be exchanged for one another.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import secrets
import threading
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

from client.errors import DraftUnreadable
from client.files import FolderLock, write_atomically
from client.folders import data_folder
from client.tokens import Vault
from i18n import Message, _

LARGEST: Final = 8 * 1024 * 1024  # bytes of one draft, encoded
_MAGIC: Final = b"LDRAFT1\n"
_KEY_NAME: Final = "draft key"
_ID: Final = re.compile(r"[0-9a-f]{32}")
_LOST_KEY: Final = _("It was encrypted with a key that the password store no longer has.")
_DAMAGED: Final = _("The file is damaged or cut short.")
_FOREIGN: Final = _("The file was not made by Lodestar, or by a newer one.")


def new_id() -> str:
    """An id for a new draft."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Draft:
    """Work of one account with one service. ``content`` holds JSON values, as the page that owns ``kind`` likes.

    ``record`` and ``version`` name what is being changed, when the draft is a change.
    """

    kind: str
    title: str
    content: dict[str, Any]
    service: str
    account: str
    record: str | None = None
    version: int | None = None
    id: str = field(default_factory=new_id)
    saved_at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is there and cannot be read, and why."""

    path: Path
    why: Message


@dataclass(frozen=True, slots=True)
class Listing:
    """Drafts, last saved first, and the files that could not be read."""

    drafts: tuple[Draft, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def default_folder() -> Path:
    """Where the drafts of this person are."""
    return data_folder() / "drafts"


class DraftStore:
    """The drafts in ``folder``. Methods wait for disk and password store: call them off the GUI thread."""

    def __init__(self, folder: Path | None = None, vault: Vault | None = None) -> None:
        self._folder = folder or default_folder()
        self._vault = vault or Vault()
        self._lock = threading.Lock()
        self._memory: dict[str, Draft] = {}
        self._key: bytes | None = None

    @property
    def storage(self) -> Literal["disk", "memory"]:
        """``memory`` when there is no password store to keep the key: drafts end with the program."""
        with self._lock:
            return "disk" if self._the_key() is not None else "memory"

    @property
    def why(self) -> Message | None:
        """Why drafts are kept in memory alone; None when they are on disk."""
        return None if self.storage == "disk" else self._vault.why

    def save(self, draft: Draft) -> Draft:
        """Keep ``draft`` in place of an earlier one of its id; returns it with the time it was saved at.

        Raises ``ValueError`` when it is too large or no JSON, and ``OSError`` when the disk does not take it: the
        earlier file is whole then.
        """
        _check_id(draft.id)
        draft = replace(draft, saved_at=datetime.now(UTC))
        plain = _encode(draft)
        with self._lock:
            key = self._the_key()
            if key is None:
                self._memory[draft.id] = draft
            else:
                write_atomically(self._path(draft.id), _encrypt(key, draft.id, plain))
                self._memory.pop(draft.id, None)
        return draft

    def load(self, id: str) -> Draft:
        """The draft ``id``. Raises ``KeyError`` when there is none and :class:`DraftUnreadable`."""
        _check_id(id)
        with self._lock:
            if id in self._memory:
                return self._memory[id]
            path = self._path(id)
            if not path.is_file():
                raise KeyError(id)
            return self._read(path, self._the_key())

    def list(self, *, service: str | None = None, account: str | None = None) -> Listing:
        """All drafts, or those of a service and an account."""
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        with self._lock:
            drafts.extend(self._memory.values())
            paths = sorted(self._folder.glob("*.draft")) if self._folder.is_dir() else []
            key = self._the_key() if paths else None
            for path in paths:
                try:
                    drafts.append(self._read(path, key))
                except DraftUnreadable as error:
                    unreadable.append(Unreadable(path, error.message))
        chosen = [d for d in drafts if service in (None, d.service) and account in (None, d.account)]
        chosen.sort(key=lambda d: d.saved_at, reverse=True)
        return Listing(tuple(chosen), tuple(unreadable))

    def discard(self, id: str) -> None:
        """Throw a draft away; nothing happens when there is none."""
        _check_id(id)
        with self._lock:
            self._memory.pop(id, None)
            self._path(id).unlink(missing_ok=True)

    def _path(self, id: str) -> Path:
        return self._folder / f"{id}.draft"

    def _read(self, path: Path, key: bytes | None) -> Draft:
        try:
            if path.stat().st_size > LARGEST + 1024:
                raise DraftUnreadable(_FOREIGN)
            data = path.read_bytes()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise DraftUnreadable(_("The file cannot be opened ({why}).", why=why)) from error
        if not data.startswith(_MAGIC) or not _ID.fullmatch(path.stem):
            raise DraftUnreadable(_FOREIGN)
        return _decode(path.stem, _decrypt(key, path.stem, data))

    def _the_key(self) -> bytes | None:
        """The key, made at the first need. None when no password store keeps it."""
        if self._key is not None:
            return self._key
        key = _key_of(self._vault.get(_KEY_NAME))
        if key is None and self._vault.storage == "keyring":
            # Two programs that start together must not each make a key and one of them lose its drafts.
            lock = FolderLock(self._folder / ".key.lock")
            lock.acquire(wait=True)
            try:
                key = _key_of(self._vault.get(_KEY_NAME))
                if key is None and self._vault.storage == "keyring":
                    key = secrets.token_bytes(32)
                    self._vault.set(_KEY_NAME, base64.b64encode(key).decode())
            finally:
                lock.release()
        if self._key is None and self._vault.storage == "keyring":
            self._key = key
        return self._key


def _key_of(text: str | None) -> bytes | None:
    try:
        key = base64.b64decode(text or "", validate=True)
    except ValueError:
        return None
    return key if len(key) == 32 else None


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"lodestar draft key" + key).digest()[:8]


def _encrypt(key: bytes, id: str, plain: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head, nonce = _MAGIC + _key_id(key), os.urandom(12)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, head + id.encode())


def _decrypt(key: bytes | None, id: str, data: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(_MAGIC)
    head, nonce, sealed = data[: start + 8], data[start + 8 : start + 20], data[start + 20 :]
    if len(sealed) < 16:
        raise DraftUnreadable(_DAMAGED)
    if key is None or head[start:] != _key_id(key):
        raise DraftUnreadable(_LOST_KEY)
    try:
        return AESGCM(key).decrypt(nonce, sealed, head + id.encode())
    except InvalidTag as error:
        raise DraftUnreadable(_DAMAGED) from error


def _encode(draft: Draft) -> bytes:
    content = asdict(draft) | {"saved_at": draft.saved_at.isoformat()}
    try:
        data = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except TypeError as error:
        raise ValueError(f"a draft holds JSON values only: {error}") from None
    if len(data) > LARGEST:
        raise ValueError(f"the draft has {len(data)} bytes; at most {LARGEST} are kept")
    return data


def _decode(id: str, data: bytes) -> Draft:
    """The draft in authenticated bytes; a newer version's may still have other members."""
    try:
        content = json.loads(data)
        draft = Draft(**{**content, "saved_at": datetime.fromisoformat(content["saved_at"])})
    except (ValueError, TypeError, KeyError) as error:
        raise DraftUnreadable(_FOREIGN) from error
    if draft.id != id:
        raise DraftUnreadable(_DAMAGED)
    return draft


def _check_id(id: str) -> None:
    if not _ID.fullmatch(id):
        raise ValueError(f"not a draft id: {id!r}")
