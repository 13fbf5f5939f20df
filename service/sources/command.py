"""``lodestar-service source add|list|remove|on|off|check``: which systems are asked beside the own records."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from client.query.sources import SourceStatus
from i18n import Message, _
from service.sources.port import SECONDS, BadSettings, Kind, Place, Settings, checked, kinds
from service.sources.registry import Sources
from service.sources.settings import (
    SECRET_FILE,
    UnreadableSettingsError,
    forget_secret,
    keep_secret,
    load,
    named,
    save,
)

_RESTART: Final = _("A running service takes it over when it is started again.")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; ``--data`` is the caller's."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    told = "; ".join(
        f"{kind.name}: {kind.description} ({', '.join(option.name for option in kind.options)})"
        for kind in kinds().values()
    )
    add = actions.add_parser(
        "add", help=str(_("connect a system; its password, if it has one, is asked for, or read from a pipe"))
    )
    add.add_argument("name", help=str(_("a short word for it: northshire")))
    add.add_argument("kind", choices=sorted(kinds()), help=told)
    add.add_argument("options", nargs="*", metavar="NAME=VALUE", help=str(_("what this kind wants to know")))
    add.add_argument("--label", help=str(_("its name for people, such as “Northshire Police” (default: the word)")))
    add.add_argument(
        "--seconds",
        type=_seconds,
        default=SECONDS,
        metavar="N",
        help=str(_("seconds it is waited for, 1 to 15")),
    )
    listed = actions.add_parser("list", help=str(_("list the connected systems")))
    check = actions.add_parser("check", help=str(_("ask each of them whether it would answer")))
    remove = actions.add_parser("remove", help=str(_("forget a system, its password and its index")))
    on = actions.add_parser("on", help=str(_("ask a system again that was switched off")))
    off = actions.add_parser("off", help=str(_("ask a system no more; its settings are kept")))
    for action in (remove, on, off):
        action.add_argument("name")
    for action, name in (
        (add, "add"),
        (listed, "list"),
        (check, "check"),
        (remove, "remove"),
        (on, "on"),
        (off, "off"),
    ):
        action.add_argument("--data", type=Path, metavar="DIR", help=str(_("data folder (default: the user's own)")))
        action.set_defaults(action=name)


def run(args: argparse.Namespace, data: Path) -> int:
    """0: done; 1: a source does not answer; 2: it could not be done, and why was said."""
    try:
        sources = load(data)
        if args.action == "list":
            return _list(sources)
        if args.action == "check":
            return _check(sources, data)
        if args.action == "add":
            return _add(args, sources, data)
        one = next((one for one in sources if one.name == args.name), None)
        if one is None:
            return _refuse(_("There is no source {name}. “source list” lists those there are.", name=args.name))
        others = [other for other in sources if other is not one]
        if args.action == "remove":
            save(data, others)
            forget_secret(one.name)
            shutil.rmtree(data / "sources" / one.name, ignore_errors=True)
            _say(_("{label} is no longer connected.", label=one.label))
        else:
            save(data, sorted([*others, replace(one, on=args.action == "on")], key=lambda each: each.name))
            _say(_("{label} is on.", label=one.label) if args.action == "on" else _("{label} is off.", label=one.label))
        _say(_RESTART)
        return 0
    except (BadSettings, UnreadableSettingsError) as error:
        return _refuse(error)


def _add(args: argparse.Namespace, sources: Sequence[Settings], data: Path) -> int:
    name = named(args.name)
    if any(one.name == name for one in sources):
        return _refuse(_("There is a source {name} already. Remove it first, or take another name.", name=name))
    options = dict(_option(text) for text in args.options)
    settings = Settings(name, (args.label or name).strip() or name, args.kind, options, True, args.seconds)
    kind = checked(_plain(settings))
    # Made once here, so that a wrong address or mapping is found now and not with the first search.
    kind.make(_plain(settings), Place(data / "sources" / name, lambda: None)).close()
    save(data, sorted([*sources, settings], key=lambda one: one.name))
    _say(_("{label} is connected.", label=settings.label))
    if kind.secret is not None and SECRET_FILE not in options:
        _keep(kind, name)
    _say(_RESTART)
    return 0


def _keep(kind: Kind, name: str) -> None:
    secret = _asked(kind)
    why = keep_secret(name, secret) if secret else _("No password was given: add the source again with one.")
    if why is not None:
        _say(why)


def _asked(kind: Kind) -> str:
    """Asked for on a terminal; one line from a pipe. Never an argument: those are for all to see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    import getpass

    return getpass.getpass(f"{kind.secret}: ")


def _list(sources: Sequence[Settings]) -> int:
    for one in sources:
        state = "" if one.on else str(_(" (off)"))
        options = " ".join(f"{name}={value}" for name, value in one.options.items())
        print(f"{one.name}\t{one.label}{state}\t{one.kind}\t{options}")
    if not sources:
        _say(_("No system is connected. “source add” connects one."))
    return 0


def _check(settings: Sequence[Settings], data: Path) -> int:
    sources = Sources.of(settings, data)
    try:
        sources.check(60.0)
        well = True
        for state in sources.states():
            good = state.status in (SourceStatus.READY, SourceStatus.OFF)
            well = well and good
            said = " ".join(part for part in (state.message, state.what_to_do) if part)
            print(f"{state.name}\t{state.status.value}\t{said}")
        return 0 if well else 1
    finally:
        sources.close()


def _plain(settings: Settings) -> Settings:
    return replace(settings, options={n: v for n, v in settings.options.items() if n != SECRET_FILE})


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise BadSettings(_("“{given}” is no option: write NAME=VALUE.", given=text))
    return name, value


def _seconds(text: str) -> float:
    number = float(text)
    if not 1 <= number <= 15:
        raise argparse.ArgumentTypeError(str(_("1 to 15 seconds")))
    return number


def _refuse(message: Any) -> int:
    print(f"lodestar-service: {message}", file=sys.stderr)
    return 2


def _say(message: Message | str) -> None:
    print(str(message), file=sys.stderr)
