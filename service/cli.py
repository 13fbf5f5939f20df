"""``lodestar-service``: serve, load, sample, reindex, user, source. Imports late, so that serving starts fast."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from i18n import _
from service.version import version

if TYPE_CHECKING:
    from service.store import Store

_COMMANDS: Final = {"load": "service.importers.command", "sample": "service.sample.command"}
"""Commands that bring their own options: NAME, HELP, configure(parser), run(args, store)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code: 0 done, 1 failed, 2 could not run."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    args = _parser(arguments).parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Imported here because their parents bring the database along, which --help does not need.
    from service.lock import DataInUseError
    from service.serve import CannotServeError
    from service.store.errors import DatabaseUnusableError

    try:
        code: int = args.run(args)
    except DataInUseError as error:
        by = str(_(" by process {pid}", pid=error.pid)) if error.pid else ""
        return _refuse(
            _(
                "The data folder {folder} is in use{by}. End that service first, or give another folder with --data.",
                folder=error.folder,
                by=by,
            )
        )
    except (CannotServeError, DatabaseUnusableError) as error:
        return _refuse(error)
    except KeyboardInterrupt:
        return _refuse(_("Stopped. What was written is complete; run the command again to go on."), code=130)
    return code


def _refuse(message: object, code: int = 2) -> int:
    print(f"lodestar-service: {message}", file=sys.stderr)
    return code


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lodestar-service", description=str(_("The Lodestar records service.")))
    parser.add_argument("--version", action="version", version=version())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands)
    for name, module in _COMMANDS.items():
        _add_module(commands, name, module, wanted=arguments[:1] in ([], ["-h"], ["--help"], [name]))
    reindex = commands.add_parser("reindex", help=str(_("make the search index anew from the database")))
    _add_place(reindex)
    reindex.set_defaults(run=_reindex)
    _add_user(commands)
    _add_source(commands, wanted=arguments[:1] == ["source"])
    return parser


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help=str(_("data folder (default: the user's own)")))
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("LODESTAR_DATABASE"),
        help=str(
            _(
                "database (default: SQLite in the data folder); the variable LODESTAR_DATABASE does the same "
                "and keeps a password off the command line"
            )
        ),
    )


def _add_serve(commands: Any) -> None:
    serve = commands.add_parser("serve", help=str(_("answer HTTP requests")))
    _add_place(serve)
    serve.add_argument("--host", default="127.0.0.1", metavar="H", help=str(_("address (default: this machine only)")))
    serve.add_argument("--port", type=_port, default=8080, metavar="N", help=str(_("port; 0 takes a free one")))
    serve.add_argument("--embedded", action="store_true", help=str(_("run as the child of a desktop")))
    serve.add_argument(
        "--sample-if-empty",
        type=int,
        default=0,
        metavar="N",
        help=str(_("make N synthetic people when there are none")),
    )
    serve.add_argument(
        "--readers",
        type=int,
        metavar="N",
        help=str(_("processes that answer searches beside this one (default: one a core, none on one core)")),
    )
    serve.set_defaults(run=_serve)


def _add_module(commands: Any, name: str, module: str, *, wanted: bool) -> None:
    if not wanted:
        commands.add_parser(name)
        return
    command = importlib.import_module(module)
    parser = commands.add_parser(command.NAME, help=str(command.HELP))
    command.configure(parser)
    _add_place(parser)
    parser.set_defaults(run=lambda args: _with_store(args, lambda store: int(command.run(args, store))))


def _add_user(commands: Any) -> None:
    from client.records.wire import Role

    user = commands.add_parser("user", help=str(_("keep accounts")))
    actions = user.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help=str(_("make an account; the password is asked for, or read from a pipe")))
    add.add_argument("account", type=_account)
    add.add_argument("--name", required=True, help=str(_("the person's name")))
    add.add_argument("--role", required=True, action="append", choices=[role.value for role in Role], dest="roles")
    listed = actions.add_parser("list", help=str(_("list the accounts")))
    password = actions.add_parser("password", help=str(_("set a new password")))
    unlock = actions.add_parser("unlock", help=str(_("let a locked account try again")))
    for action in (password, unlock):
        action.add_argument("account", type=_account)
    for action, name in ((add, "add"), (listed, "list"), (password, "password"), (unlock, "unlock")):
        _add_place(action)
        action.set_defaults(run=_user, action=name)


def _add_source(commands: Any, *, wanted: bool) -> None:
    source = commands.add_parser("source", help=str(_("connect other systems, whose hits come beside the own")))
    if wanted:
        from service.sources import command

        command.configure(source)
        source.set_defaults(run=lambda args: command.run(args, _folder(args)))


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(str(_("a port is 0 to 65535")))
    return number


def _account(text: str) -> str:
    if not 1 <= len(text) <= 60 or not all(character.isalnum() or character in "._-@" for character in text):
        raise argparse.ArgumentTypeError(str(_("an account is 1 to 60 letters, digits and . _ - @")))
    return text


def _folder(args: argparse.Namespace) -> Path:
    if args.data is not None:
        return Path(args.data).expanduser()
    from platformdirs import user_data_path

    return user_data_path("lodestar", appauthor=False)


def _database(args: argparse.Namespace, folder: Path) -> str:
    if args.database:
        return str(args.database)
    from service.store.database import sqlite_url

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from service.serve import CannotServeError

        message = _(
            "The data folder {folder} cannot be made: {why}. Give another with --data.",
            folder=folder,
            why=error.strerror or error,
        )
        raise CannotServeError(str(message)) from None
    return sqlite_url(folder / "lodestar.db")


def _with_store(args: argparse.Namespace, act: Any) -> int:
    from service.store import Store

    with closing(Store.open(_database(args, _folder(args)))) as store:
        return int(act(store))


def _serve(args: argparse.Namespace) -> int:
    from service.config import Config
    from service.serve import read_secret, serve

    folder = _folder(args)
    secret = read_secret(sys.stdin) if args.embedded else None
    config = Config(
        data=folder,
        database=_database(args, folder),
        host=args.host,
        port=args.port,
        secret=secret,
        sample_if_empty=args.sample_if_empty,
        readers=_readers(args),
    )
    serve(config, parent=sys.stdin if args.embedded else None)
    return 0


def _readers(args: argparse.Namespace) -> int:
    """As many as were asked for. A desktop's own service has one person to answer, who does without their memory."""
    if args.readers is not None:
        return max(0, int(args.readers))
    if args.embedded:
        return 0
    from service.search.readers import fitting

    return fitting()


def _reindex(args: argparse.Namespace) -> int:
    from rich.progress import Progress

    from service.lock import DataLock
    from service.search.service import SearchService

    folder = _folder(args)

    def rebuild(store: Store) -> int:
        with Progress(transient=True) as shown:
            task = shown.add_task(str(_("Indexing")), total=None)
            SearchService(store, folder / "index").reindex(lambda done: shown.update(task, completed=done))
        print(str(_("The search index was made anew.")))
        return 0

    with DataLock(folder):
        return _with_store(args, rebuild)


def _user(args: argparse.Namespace) -> int:
    from service.accounts import AccountError, Accounts
    from service.config import SignInRules

    def act(store: Store) -> int:
        accounts = Accounts(store, SignInRules())
        try:
            return _user_action(args, accounts)
        except AccountError as error:
            return _refuse(error, code=1)

    return _with_store(args, act)


def _user_action(args: argparse.Namespace, accounts: Any) -> int:
    from client.records.wire import Role

    if args.action == "list":
        after = ""
        while page := accounts.all(after, 200):
            for account, name, roles, locked in page:
                state = str(_(" (locked)")) if locked else ""
                print(f"{account}\t{name}\t{', '.join(roles)}{state}")
            after = page[-1][0]
    elif args.action == "unlock":
        accounts.unlock(args.account)
    elif args.action == "password":
        accounts.set_password(args.account, _new_password())
    else:
        accounts.add(args.account, args.name, [Role(role) for role in dict.fromkeys(args.roles)], _new_password())
    return 0


def _new_password() -> str:
    """Asked twice on a terminal; one line from a pipe. Never an argument: those are for all to see."""
    from service.accounts import AccountError

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    import getpass

    password = getpass.getpass(str(_("Password: ")))
    if password != getpass.getpass(str(_("Again: "))):
        raise AccountError(str(_("The two are not the same. Nothing was changed.")))
    return password


if __name__ == "__main__":
    sys.exit(main())
