"""What a connected system has to be, how it may fail, and the one list of kinds there is: the modules of this folder.

A kind is one module with ``KIND``. It says which options ``lodestar-service source add`` takes for it and makes a
connector from them. A connector answers a search and gives the records it found; it raises a :class:`SourceError`
that says what to do, and nothing else on purpose.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

import service.sources as package
from client.query.answer import SearchAnswer, SearchRequest
from client.records.held import HeldLine
from client.records.wire import RecordEnvelope
from i18n import Message, _

SECONDS: Final = 10.0
"""How long a source is waited for when its settings do not say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: for whom, why, and the seconds within which the answer has to be there."""

    request: SearchRequest
    account: str
    reason: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """One record: by its reference there, for whom, why, and the seconds within which it has to be there."""

    reference: str
    account: str
    reason: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Held:
    """A record as a source holds it. ``as_of`` is when it was so; ``exported``: that of an export, else just now.

    ``reference`` is what the source calls it, which after a combination there is another than was asked for.
    """

    reference: str
    type: str
    title: str
    summary: str
    as_of: datetime
    exported: bool = False
    record: RecordEnvelope | None = None
    lines: Sequence[HeldLine] = ()


class SourceError(Exception):
    """Why a source gave no answer: ``message`` names no source (the caller does), ``what_to_do`` may help."""

    advice: Message = _("Search again. If it fails again, tell whoever keeps this service.")

    def __init__(self, message: Message, what_to_do: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.what_to_do = what_to_do or self.advice


class SourceUnreachable(SourceError):  # noqa: N818 - named by what happened
    """Nothing answers there, or the line broke."""

    advice = _("It is tried again with the next search. If it lasts, tell whoever keeps this service.")


class SourceSlow(SourceError):  # noqa: N818
    """No answer in the time allowed."""

    advice = _("Search again in a moment, or more narrowly.")


class SourceNonsense(SourceError):  # noqa: N818
    """What came back is no answer."""

    advice = _("Tell whoever keeps this service: the address or the version may be wrong.")


class SourceRefused(SourceError):  # noqa: N818
    """It does not let this service in."""

    advice = _("Tell whoever keeps this service: its account there has to be put right.")


class Declined(SourceError):  # noqa: N818
    """It answers, but not this. No fault of the source: other questions are answered."""


class NotThere(Declined):
    """It holds no such record, or no longer."""

    advice = _("Search again: it may be held under another reference now.")


class MayNotRead(Declined):
    """It lets this service search, and not read this record."""

    advice = _("Ask there, under the reference. Reading from here has to be allowed to this service's account there.")


class QueryRefused(Declined):
    """It cannot look for this."""

    advice = _("Put the search in other words for this source.")

    def __init__(
        self,
        message: Message,
        what_to_do: Message | None = None,
        *,
        position: int | None = None,
        length: int | None = None,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(message, what_to_do)
        self.position = position
        self.length = length
        self.suggestion = suggestion


class BadSettings(ValueError):  # noqa: N818
    """Settings from which no connector can be made; ``message`` says what is wrong and what to give."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Settings:
    """One connected system as it was set up. ``name`` is a short word for addresses and ids, ``label`` for people."""

    name: str
    label: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    on: bool = True
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Place:
    """What a connector may use of the service: a folder of its own, and its secret when there is one."""

    folder: Path
    secret: Callable[[], str | None]


class SourceConnector(Protocol):
    """A connected system. Asked from several threads at once."""

    def search(self, asked: Asked) -> SearchAnswer:
        """A page of hits with the ids of that system. Raises :class:`SourceError`."""

    def record(self, wanted: Wanted) -> Held:
        """A record that a search found. Raises :class:`SourceError`."""

    def health(self, seconds: float) -> None:
        """Return when it would answer. Raises :class:`SourceError`."""

    def close(self) -> None:
        """Let go of connections and files."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something a kind wants to know, given as ``NAME=VALUE``."""

    name: str
    help: Message
    required: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of connected system. ``external``: of another organisation. ``secret`` names what it signs in with."""

    name: str
    description: Message
    external: bool
    options: tuple[Option, ...]
    make: Callable[[Settings, Place], SourceConnector]
    secret: Message | None = None


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds by name. Every module of this folder with a ``KIND`` is one."""
    found: dict[str, Kind] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        kind: Kind | None = vars(module).get("KIND")
        if kind is not None:
            if kind.name in found:
                raise TypeError(f"two kinds of source are called {kind.name}")
            found[kind.name] = kind
    return MappingProxyType(found)


def checked(settings: Settings) -> Kind:
    """The kind of ``settings``, all required options given and none unknown. Raises :class:`BadSettings`."""
    kind = kinds().get(settings.kind)
    if kind is None:
        known = ", ".join(kinds())
        raise BadSettings(
            _("There is no kind of source “{kind}”. There are: {known}.", kind=settings.kind, known=known)
        )
    names = [option.name for option in kind.options]
    for name in settings.options:
        if name not in names:
            raise BadSettings(
                _("“{kind}” has no option “{name}”. It has: {known}.",
                  kind=kind.name, name=name, known=", ".join(names))
            )  # fmt: skip
    for option in kind.options:
        if option.required and not settings.options.get(option.name, "").strip():
            raise BadSettings(
                _("“{kind}” wants {name}=…: {help}.", kind=kind.name, name=option.name, help=str(option.help))
            )
    return kind
