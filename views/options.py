"""The command line of the desktop. Standard library and declarations only: it is read before the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.folders import data_folder

START = "search"
"""The page to start with."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line; None where nothing was said."""

    service: str | None
    data: Path | None
    language: str | None
    theme: str | None
    page: str


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line. Ends the program with a message and code 2 for what cannot be used."""
    if not arguments:
        return Options(None, None, None, None, START)
    # What is to be chosen from is looked up only when it is needed: all this is before the first paint.
    asked_for_help = bool({"-h", "--help"} & set(arguments))
    parser = argparse.ArgumentParser(
        prog="lodestar",
        description="Search and read police POLE records. Without --service, a service of its own is started on "
        "this computer, with synthetic sample records on its first start.",
        epilog="First keys: type a name and press Enter; F1 is help, Ctrl+K every command, F6 goes round the window.",
    )

    def one_of(choices: Callable[[], Sequence[str]]) -> str:
        return f"one of: {', '.join(choices())}" if asked_for_help else ""

    parser.add_argument("--service", metavar="URL", help="the records service to use, such as https://records.example")
    parser.add_argument("--data", metavar="DIR", type=Path, help="the folder of the service on this computer")
    parser.add_argument("--language", metavar="TAG", help=one_of(_languages))
    parser.add_argument("--theme", metavar="NAME", help=one_of(_themes))
    parser.add_argument("--page", metavar="ID", default=START, help=one_of(_pages))
    parser.add_argument("--version", action="store_true", help="say the version and end")
    given = parser.parse_args(list(arguments))
    if given.version:
        print(f"Lodestar {version()}")
        parser.exit()
    for name, choices in (("language", _languages), ("theme", _themes), ("page", _pages)):
        value = getattr(given, name)
        if value not in (None, START) and value not in choices():
            parser.error(f"argument --{name}: there is no {value!r}; choose one of: {', '.join(choices())}")
    return Options(given.service, given.data, given.language, given.theme, given.page)


def _languages() -> Sequence[str]:
    from i18n import available

    return available()


def _themes() -> Sequence[str]:
    from accessibility.themes.theme import names

    return names()


def _pages() -> Sequence[str]:
    from views.spec import pages

    return [page_id for page_id, spec in pages().items() if spec.in_navigation]


def version() -> str:
    """The installed version."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("lodestar")
    except PackageNotFoundError:
        return "(not installed)"


def default_data() -> Path:
    """Where the embedded service keeps its records unless told otherwise."""
    return data_folder()
