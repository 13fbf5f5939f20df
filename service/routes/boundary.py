"""The outermost layer: limits bodies however they are sent, answers what nobody foresaw, sets the common headers."""

from __future__ import annotations

import logging
import secrets
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from i18n import _
from service.problems import ProblemError

_log = logging.getLogger("lodestar.service")
_HEADERS: Final = {
    "Cache-Control": "no-store",  # records are not to lie about in a proxy or on a disk
    "X-Content-Type-Options": "nosniff",
}


class Boundary:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, body_bytes: int) -> None:
        self._app = app
        self._body_bytes = body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check_length(scope)
            await self._app(scope, self._counted(receive), answer)
        except ProblemError as problem:
            if started:
                raise
            await problem.response()(scope, receive, answer)
        except Exception as error:
            number = secrets.token_hex(6)
            # The text of an error may hold what was in a record: the log names where, not what.
            _log.error("fault %s: %s at %s %s", number, _where(error), scope["method"], _route_path(scope))
            if started:
                raise
            detail = _(
                "It has been noted as {id}. Try again; if it happens again, tell support this number.", id=number
            )
            await ProblemError("internal", detail, id=number).response()(scope, receive, answer)

    def _check_length(self, scope: Scope) -> None:
        for name, value in scope["headers"]:
            if name == b"content-length":
                if not value.isdigit():
                    raise ProblemError("bad-request", _("Content-Length has to be a number."))
                if len(value) > 18 or int(value) > self._body_bytes:
                    raise self._too_large()

    def _counted(self, receive: Receive) -> Receive:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > self._body_bytes:
                    raise self._too_large()
            return message

        return counted

    def _too_large(self) -> ProblemError:
        return ProblemError("body-too-large", _("A body may have at most {n} bytes.", n=self._body_bytes))


def _where(error: BaseException) -> str:
    """The kind of error and the lines it passed through in this program."""
    lines: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    cause = f" from {type(error.__cause__).__name__}" if error.__cause__ else ""
    return f"{type(error).__name__}{cause} in {' < '.join(reversed(lines[-8:]))}"


def _route_path(scope: Scope) -> str:
    """The route's pattern, without the ids in it."""
    return str(getattr(scope.get("route"), "path", "(no route)"))
