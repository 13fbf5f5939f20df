"""What a page declares about itself, and how pages are found. No Qt: specs feed help, menus and tests.

A page is a folder in ``views/pages`` with ``spec.py`` (one :class:`PageSpec` called ``SPEC``), ``presenter.py``
(state and decisions, no Qt) and ``page.py`` (the widgets, in a class named by ``SPEC.widget``).
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

import views.pages as package
from accessibility.commands import Command, Scope
from i18n import Message
from views.verbosity import Verbosity


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A heading of a page's help with its paragraphs, each one line to a line reader."""

    heading: Message
    paragraphs: tuple[Message, ...]


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """A page: its name, what it offers and what it owes (title, help, a meaning for each verbosity).

    ``order`` sorts the navigation; a page with ``in_navigation`` false is reached from other pages (a record
    from a result). ``widget`` is the class in the folder's ``page.py``.
    """

    id: str
    title: Message
    widget: str
    help: tuple[HelpPart, ...]
    verbosity: Mapping[Verbosity, Message]
    commands: tuple[Command, ...] = ()
    in_navigation: bool = True
    order: int = 100
    module: str = field(default="", compare=False)

    def faults(self) -> list[str]:
        """What the page still owes, in words; empty when it may be shown."""
        found = []
        if not str(self.title).strip():
            found.append("no title")
        if not self.help or any(not part.paragraphs for part in self.help):
            found.append("no help, or a help heading without text")
        found += [f"no meaning for verbosity {level}" for level in Verbosity if level not in self.verbosity]
        return found


def page_command(
    id: str, label: Message, keys: tuple[str, ...] = (), *, hint: Message | str = "", palette: bool = True
) -> Command:
    """A command that does something on one page alone: on that whose id ``id`` begins with."""
    return Command(id, label, keys, scope=Scope.PAGE, hint=hint, palette=palette, owner=id.partition(".")[0])


class BrokenPageError(Exception):
    """A page folder that cannot be used; the text says which and what is missing."""


@cache
def page_spec(page_id: str) -> PageSpec:
    """The page ``page_id``, without loading the others. Raises :class:`BrokenPageError` for one that owes something,
    and ``KeyError`` when there is no such page."""
    try:
        module = importlib.import_module(f"{package.__name__}.{page_id}.spec")
    except ModuleNotFoundError as error:
        if error.name is None or not f"{package.__name__}.{page_id}.spec".startswith(error.name):
            raise
        raise KeyError(f"there is no page {page_id!r}: views/pages/{page_id}/spec.py is missing") from error
    spec = getattr(module, "SPEC", None)
    if not isinstance(spec, PageSpec):
        raise BrokenPageError(f"views/pages/{page_id}/spec.py defines no PageSpec called SPEC")
    if spec.id != page_id:
        raise BrokenPageError(f"views/pages/{page_id}: SPEC.id is {spec.id!r}; make it the folder's name")
    if faults := spec.faults():
        raise BrokenPageError(f"views/pages/{page_id}: {'; '.join(faults)}")
    return spec


@cache
def pages() -> Mapping[str, PageSpec]:
    """All pages by id, in navigation order. Raises :class:`BrokenPageError` for one that owes something."""
    import pkgutil

    found = [page_spec(info.name) for info in pkgutil.iter_modules(package.__path__) if info.ispkg]
    found.sort(key=lambda spec: (spec.order, spec.id))
    return MappingProxyType({spec.id: spec for spec in found})
