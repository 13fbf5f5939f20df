"""What is kept of a search: saved under a name, its results as a worklist; and a kept one asked again. No Qt."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from i18n import Message, _
from views.backend import Backend
from views.pages.search.asking import request_for
from views.pages.search.going import going, made_words
from views.pages.search.state import Asked, Order, Phase, SearchState
from views.pages.search.ways import ways_of
from views.shell.status import StatusLog
from views.widgets.naming import NamePresenter

if TYPE_CHECKING:
    from client.api import Api

NOTHING = _("There is nothing to keep yet: search first")
EMPTY = _("There are no results to keep as a worklist: search first, and find something")

NONE = _("There is nothing to export: search first, and find something")
LIKE = _("Records like one are no search that can be kept or exported. Go back to the search with Alt+Left")


def savable(state: SearchState) -> Message | None:
    """Why the search cannot be saved, if so. One that finds nothing can: it may find something later."""
    if state.like:
        return LIKE
    return None if state.phase in (Phase.FOUND, Phase.NOTHING) else NOTHING


def listable(state: SearchState) -> Message | None:
    """Why the results cannot be kept as a worklist, if so."""
    if state.like:
        return LIKE
    return None if state.phase is Phase.FOUND and (state.total or going(state).held) else EMPTY


def exportable(state: SearchState) -> Message | None:
    """Why the results cannot be exported, if so. Records like one are refused: no request finds just them."""
    if state.like:
        return LIKE
    return None if state.phase is Phase.FOUND and state.total else NONE


def saving(backend: Backend, status: StatusLog, state: SearchState, done: Callable[[], object]) -> NamePresenter[str]:
    """The presenter of the dialog that saves the search of ``state``."""

    def call(name: str) -> Callable[[Api], Awaitable[str]]:
        async def work(api: Api) -> str:
            return (await api.save_search(name, request_for(state))).name

        return work

    def kept(name: str) -> None:
        status.say(_("Saved as {name}. Run it under Saved searches to hear what is new.", name=name))
        done()

    return NamePresenter(backend, status, call, kept)


def listing(
    backend: Backend, status: StatusLog, state: SearchState, done: Callable[[str], object]
) -> NamePresenter[tuple[str, Message]]:
    """The presenter of the dialog that keeps the results of ``state`` as a worklist, those of other sources where they
    stand; ``done`` gets its id."""
    wanted = going(state)

    def call(name: str) -> Callable[[Api], Awaitable[tuple[str, Message]]]:
        async def work(api: Api) -> tuple[str, Message]:
            from client.query.kept import HeldHit

            held = [HeldHit.of(row.id, row.type, row.title, row.summary) for row in wanted.held]
            made = await api.make_worklist(name, request_for(state), held=held, order=wanted.order)
            return made.id, made_words(made)

        return work

    def kept(made: tuple[str, Message]) -> None:
        status.say(made[1])
        done(made[0])

    return NamePresenter(backend, status, call, kept)


def asked_again(params: Mapping[str, str]) -> Asked:
    """The search that somebody comes here to ask again: ``query``, and as JSON the whole ``request``."""
    request = json.loads(params.get("request") or "{}")
    filters = tuple((chosen["field"], chosen["value"]) for chosen in request.get("filters", []))
    known = {order.value: order for order in Order}
    return Asked(params["query"], filters, known.get(request.get("sort", ""), Order.BEST), ways_of(request))
