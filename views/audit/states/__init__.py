"""Every state of a page or dialog that is looked at, and how a person comes to it from a fresh desktop.

A file a subject, found by discovery: its ``STATES`` by name. A file with an underscore holds none. Pages are discovered
too; one without a state here is looked at as it opens.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from i18n import _
from views.audit.state import State, StateError
from views.audit.states._steps import opened
from views.spec import pages

__all__ = ["ids", "of_page", "states"]


def ids() -> tuple[str, ...]:
    """What may be asked for by ``--page``: pages and dialogs."""
    return tuple(dict.fromkeys(state.id for state in states().values()))


def of_page(wanted: str) -> dict[str, State]:
    """The states of a page or dialog; empty when there is none of that id."""
    return {name: state for name, state in states().items() if state.id == wanted}


def states() -> dict[str, State]:
    """Every state by name, the pages as they open among them. Raises ``StateError`` for a name that is there twice."""
    prepared = _prepared()
    return prepared | {
        page_id: State(page_id, spec.title, _("use the page {page}", page=spec.title), opened(page_id))
        for page_id, spec in pages().items()
        if spec.in_navigation and page_id not in prepared
    }


@cache
def _prepared() -> dict[str, State]:
    found: dict[str, State] = {}
    for name in sorted(info.name for info in iter_modules(__path__) if not info.name.startswith("_")):
        own: dict[str, State] = import_module(f"{__name__}.{name}").STATES
        if twice := sorted(found.keys() & own.keys()):
            raise StateError(
                f"{name}.py has the state “{twice[0]}”, which another file has already; give it another name"
            )
        found |= own
    return found
