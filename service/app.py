"""The application put together: store, accounts, search and routes behind one boundary."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from client.query.answer import SearchAnswer, SearchRequest, SimilarRecords
from i18n import _
from service.accounts import Accounts
from service.audit import Actor
from service.config import Config
from service.openapi import document
from service.plain import field_problems
from service.problems import ProblemError, from_store
from service.routes import (
    around,
    exports,
    health,
    history,
    links,
    log,
    records,
    saved,
    search,
    session,
    similar,
    sources,
    worklists,
)
from service.routes.boundary import Boundary
from service.routes.guard import GuardedRoute
from service.search.page import Page
from service.sources.registry import Sources
from service.store import Store
from service.store.errors import StoreError
from service.version import version

_log = logging.getLogger("lodestar.service")
_MODULES = (health, session, search, saved, history, worklists, sources, exports, records, similar, links, around, log)


class Search(Protocol):
    """What the application wants of the search service (:class:`service.search.service.SearchService`)."""

    def answer(self, request: SearchRequest, actor: Actor) -> SearchAnswer:
        """A page of hits. Raises ``QueryProblem`` and ``BadCursor``."""

    def page(self, request: SearchRequest, actor: Actor) -> Page:
        """The same, ready to be sent."""

    def among(self, request: SearchRequest, ids: Sequence[str]) -> list[str]:
        """Which of the records with these ids the request finds, without its near spellings."""

    def similar(self, record_id: str) -> SimilarRecords | None:
        """The records like one; None when there is no such record."""

    def start(self) -> None:
        """Begin to follow the outbox: it subscribes to the store's commits itself."""

    def stop(self) -> None:
        """Stop following it; what is not indexed yet waits in the outbox."""

    @property
    def state(self) -> Literal["current", "catching-up", "unavailable"]:
        """How far the index is."""


@dataclass
class Service:
    """What the routes work with."""

    config: Config
    store: Store
    accounts: Accounts
    search: Search
    loading: bool = field(default=False)
    """Whether sample records are being loaded just now."""
    sources: Sources = field(default_factory=Sources)
    """Connected systems, asked beside the own records."""

    @property
    def status(self) -> Literal["ready", "starting", "degraded"]:
        """The service in one word."""
        if self.search.state == "unavailable":
            return "degraded"
        return "starting" if self.loading else "ready"


def create_app(service: Service) -> FastAPI:
    """The ASGI application. Search starts and stops with it; the store stays its owner's."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        service.search.start()
        try:
            yield
        finally:
            service.search.stop()
            service.sources.close()

    app = FastAPI(
        title="Lodestar",
        version=version(),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.service = service
    app.state.openapi_document = lambda: document(app)
    for module in _MODULES:
        for route in module.routes.routes:
            if not isinstance(route, GuardedRoute):
                raise TypeError(f"{route} is not guarded")
            app.router.routes.append(route)
    _add_handlers(app)
    app.add_middleware(Boundary, body_bytes=service.config.limits.body_bytes)
    return app


def _add_handlers(app: FastAPI) -> None:
    async def problem(_request: Request, error: Any) -> Response:
        return error.response()  # type: ignore[no-any-return]

    async def store_error(_request: Request, error: Any) -> Response:
        return from_store(error).response()

    async def invalid(_request: Request, error: Any) -> Response:
        found = field_problems(error.errors())
        return ProblemError("invalid-fields", found[0].message if found else None, errors=found).response()

    async def unavailable(_request: Request, error: Any) -> Response:
        _log.warning("the database does not answer: %s", getattr(error, "orig", None) or type(error).__name__)
        detail = _("The database does not answer. Nothing was changed; try again soon.")
        return ProblemError("unavailable", detail, retry_after=5).response()

    async def http(request: Request, error: Any) -> Response:
        if error.status_code == 405:
            allowed = ", ".join(sorted(_methods(app, request.url.path)))
            detail = _("{method} is not possible here. Possible: {allowed}.", method=request.method, allowed=allowed)
            return ProblemError("method-not-allowed", detail, headers={"Allow": allowed}).response()
        if error.status_code == 404:
            return ProblemError("not-found", _("No such address. /v1/openapi.json lists those there are.")).response()
        return ProblemError("bad-request").response()

    app.add_exception_handler(ProblemError, problem)
    app.add_exception_handler(StoreError, store_error)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(OperationalError, unavailable)
    app.add_exception_handler(PoolTimeoutError, unavailable)
    app.add_exception_handler(HTTPException, http)


def _methods(app: FastAPI, path: str) -> set[str]:
    return {
        route.method for route in app.router.routes if isinstance(route, GuardedRoute) and route.path_regex.match(path)
    }
