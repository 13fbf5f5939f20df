"""Running the service: data folder, database, search, HTTP; and the manners of an embedded child."""

from __future__ import annotations

import json
import logging
import socket
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any, Final

from i18n import _
from service.config import Config
from service.garbage import collect_seldom
from service.lock import DataLock

if TYPE_CHECKING:
    from service.store import Store

_SECRET_SHORTEST: Final = 16
_GRACE_SECONDS: Final = 10
_UNFINISHED: Final = "sample-unfinished"
_INDEX_PATIENCE: Final = 60.0
_log = logging.getLogger("lodestar.service")


class CannotServeError(Exception):
    """The service cannot start; the message says why and what to do."""


def read_secret(lines: IO[str]) -> str:
    """The secret of an embedded service: the first line its parent wrote."""
    secret = lines.readline(300).strip()
    if len(secret) < _SECRET_SHORTEST:
        raise CannotServeError(
            str(_("--embedded is for programs: the first line on standard input has to be a secret of 16 or more."))
        )
    return secret


def serve(config: Config, *, parent: IO[str] | None = None, out: IO[str] = sys.stdout) -> None:
    """Serve until a signal, or until ``parent`` (an embedded child's standard input) ends.

    Raises :class:`CannotServeError`, :class:`DataInUseError`, :class:`DatabaseUnusableError`.
    """
    with DataLock(config.data), _listen(config) as listener:
        # From here on the heavy imports; what can be refused has been.
        from service.accounts import Accounts
        from service.app import Service, create_app
        from service.search.service import SearchService
        from service.sources.registry import Sources
        from service.sources.settings import UnreadableSettingsError, load
        from service.store import Store

        try:
            sources = Sources.of(load(config.data), config.data)
        except UnreadableSettingsError as error:
            raise CannotServeError(str(error)) from None
        with closing(Store.open(config.database)) as store:
            accounts = Accounts(store, config.sign_in)
            if config.embedded:
                accounts.ensure_demo()
            search = SearchService(store, config.data / "index", url=config.database, readers=config.readers)
            service = Service(config, store, accounts, search, sources=sources)
            wants_sample = _wants_sample(config, store)
            service.loading = wants_sample
            _run(create_app(service), listener, parent, lambda: _started(service, listener, wants_sample, out))


def _wants_sample(config: Config, store: Store) -> bool:
    """Whether sample records are to be made: into an empty store, or to complete what a stop cut short."""
    unfinished = config.data / _UNFINISHED
    if config.sample_if_empty > 0 and store.empty():
        unfinished.touch()
    return config.sample_if_empty > 0 and unfinished.exists()


def _listen(config: Config) -> socket.socket:
    try:
        found = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0]
        # With the protocol named: asyncio switches Nagle's algorithm off only for sockets that say they are TCP, and
        # with it on, every answer waits 40 ms for an acknowledgement.
        listener = socket.socket(found[0], found[1], socket.IPPROTO_TCP)
        if sys.platform != "win32":  # there it would let two services share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(found[4])
    except OSError as error:
        message = _(
            "Cannot listen on {host} port {port}: {reason}. Choose another with --port.",
            host=config.host,
            port=config.port,
            reason=error.strerror or str(error),
        )
        raise CannotServeError(str(message)) from None
    return listener


def _run(app: Any, listener: socket.socket, parent: IO[str] | None, started: Callable[[], None]) -> None:
    import uvicorn

    from service.wire import BoundedHttp

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            collect_seldom()
            if not self.should_exit:
                started()

    server = Server(
        uvicorn.Config(
            app,
            http=BoundedHttp,
            log_level="warning",
            access_log=False,  # addresses hold record ids; who read what is in the log that is for it
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            lifespan="on",
        )
    )
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent, server), name="lodestar-parent", daemon=True).start()
    server.run([listener])  # with its own choice of event loop
    if not server.started:
        raise CannotServeError(str(_("The service could not start; the messages above say why.")))


def _end_with(parent: IO[str], server: Any) -> None:
    """Ask the server to end, in good order, when the parent's end of the pipe closes."""
    try:
        while parent.read(4096):
            pass
    except (OSError, ValueError):
        _log.debug("standard input failed; taken as its end")
    server.should_exit = True


def _started(service: Any, listener: socket.socket, wants_sample: bool, out: IO[str]) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{port}"
    if service.config.embedded:
        _say(out, {"url": url})
    else:
        print(str(_("Lodestar serves at {url}. Ctrl+C ends it.", url=url)), file=out, flush=True)
    if wants_sample:
        worker = threading.Thread(target=_load_sample, args=(service, out), name="lodestar-sample", daemon=True)
        worker.start()


def _say(out: IO[str], line: dict[str, object]) -> None:
    try:
        print(json.dumps(line), file=out, flush=True)
    except (OSError, ValueError):
        _log.debug("nobody reads standard output any more")


def _load_sample(service: Any, out: IO[str]) -> None:
    """Make sample records beside the running service. A stop leaves whole batches; the next start goes on."""
    from service.sample import command

    people = service.config.sample_if_empty

    def progress(part: float, message: str) -> None:
        if service.config.embedded:
            _say(out, {"progress": round(part, 3), "message": message})

    try:
        parser = ArgumentParser()
        command.configure(parser)
        args = parser.parse_args(["--people", str(people)], Namespace(progress=progress))
        command.run(args, service.store)
        # Ready means that they can be found, too.
        if not service.search.settle(_INDEX_PATIENCE):
            _log.warning("the sample records are not all in the search index yet")
        (service.config.data / _UNFINISHED).unlink(missing_ok=True)
    except Exception:
        _log.exception("the sample records could not be made")
    finally:
        service.loading = False
