"""The command line of the desktop. Standard library and declarations only: it is read before the window."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


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
    from accessibility.themes.theme import names
    from i18n import available
    from views.spec import pages

    parser = argparse.ArgumentParser(
        prog="lodestar",
        description="Search and read police POLE records. Without --service, a service of its own is started on "
        "this computer, with synthetic sample records on its first start.",
        epilog="First keys: type a name and press Enter; F1 is help, Ctrl+K every command, F6 goes round the window.",
    )
    shown = [page_id for page_id, spec in pages().items() if spec.in_navigation]
    parser.add_argument("--service", metavar="URL", help="the records service to use, such as https://records.example")
    parser.add_argument("--data", metavar="DIR", type=Path, help="the folder of the service on this computer")
    parser.add_argument("--language", metavar="TAG", choices=available(), help=f"one of: {', '.join(available())}")
    parser.add_argument("--theme", metavar="NAME", choices=names(), help=f"one of: {', '.join(names())}")
    parser.add_argument("--page", metavar="ID", choices=shown, default="search", help=f"one of: {', '.join(shown)}")
    parser.add_argument("--version", action="version", version=f"Lodestar {version()}")
    given = parser.parse_args(list(arguments))
    return Options(given.service, given.data, given.language, given.theme, given.page)


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
    from platformdirs import user_data_path

    return user_data_path("lodestar", appauthor=False)
