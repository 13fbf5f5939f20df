"""What an import format has to be, and the one list of them there is: the modules of this folder.

A format is one module with ``IMPORTER``, an object of this shape. It turns a file into records and links
between them; the runner (``load.py``) writes them, counts, and keeps what could not be loaded.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Protocol

import service.importers as package
from client.records import Record
from i18n import Message


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record and its reference in the source system: the same content has the same reference, always."""

    reference: str
    record: Record


@dataclass(frozen=True, slots=True)
class Joined:
    """A link between two records by their references; both came with this or an earlier row of the file."""

    from_reference: str
    to_reference: str
    role: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one row says. The first record is the row's own; others (a location) may have come before."""

    line: int
    columns: tuple[str, ...]
    records: tuple[Keyed, ...]
    links: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be loaded: its line in the file (from 1), why, and its columns as they were."""

    line: int
    reason: str
    columns: tuple[str, ...]


class Importer(Protocol):
    """A format that ``load`` can read."""

    name: str
    """As typed: ``lodestar-service load NAME FILE``."""

    description: Message
    system: str
    """The source system that its records name."""

    def sniff(self, header: Sequence[str]) -> bool:
        """Whether a file whose first row is ``header`` is of this format."""

    def rows(self, lines: Iterable[str], file_name: str) -> Iterator[Parsed | Reject]:
        """Each row of the file, from the header on, in order; blank lines left out.

        ``lines`` are physical lines with their ends; bytes that are no UTF-8 stand in them as lone surrogates.
        Raises :class:`NotThisFormatError` when the header is of another format.
        """


class NotThisFormatError(ValueError):
    """The file is not what it was said to be; the message says what was looked for."""


@cache
def importers() -> Mapping[str, Importer]:
    """The formats by name. Every module of this folder with an ``IMPORTER`` is one."""
    found: dict[str, Importer] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        importer: Importer | None = getattr(module, "IMPORTER", None)
        if importer is not None:
            if importer.name in found:
                raise TypeError(f"two importers are called {importer.name}")
            found[importer.name] = importer
    return MappingProxyType(found)
