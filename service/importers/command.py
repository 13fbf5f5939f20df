"""``lodestar-service load FORMAT FILE…``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from i18n import Message, _, ngettext
from service.audit import Actor
from service.importers.load import Outcome, UnreadableFileError, load_file
from service.importers.port import Importer, importers
from service.importers.progress import progress
from service.importers.rejects import Rejects
from service.store import Store

NAME: Final = "load"
HELP: Final = str(_("Load files of another system or of published data"))

ALL_LOADED: Final = 0
SOME_NOT_LOADED: Final = 1
NOTHING_LOADED: Final = 2
STOPPED: Final = 130


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    formats = importers()
    said = "; ".join(f"{name}: {importer.description}" for name, importer in formats.items())
    parser.add_argument("format", choices=sorted(formats), metavar=_choices(formats), help=said)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=str(_("the files to load, in this order")))
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="FOLDER",
        help=str(_("where rows that cannot be loaded are kept (default: the folder rejects of the data folder)")),
    )


def run(args: argparse.Namespace, store: Store) -> int:
    """Load the files. 0: every row is there; 1: some rows or files are not; 2: nothing could be loaded."""
    importer = importers()[args.format]
    files: list[Path] = args.files
    folder = args.rejects or _data_folder(args) / "rejects"
    if not _writable(folder):
        _say(_("Rejected rows cannot be kept in {folder}: give another folder with --rejects", folder=folder))
        return NOTHING_LOADED
    outcomes: list[Outcome] = []
    for path in files:
        try:
            outcome = _load(importer, path, store, folder)
        except UnreadableFileError as error:
            _say(error)
            continue
        except KeyboardInterrupt:
            _say(_("Stopped. What was loaded stays; load {file} again to go on", file=path))
            return STOPPED
        outcomes.append(outcome)
        print(summary(outcome, folder), flush=True)
    if not outcomes:
        return NOTHING_LOADED
    whole = len(outcomes) == len(files) and not any(outcome.rejected for outcome in outcomes)
    return ALL_LOADED if whole else SOME_NOT_LOADED


def _load(importer: Importer, path: Path, store: Store, folder: Path) -> Outcome:
    actor = Actor(account="system", reason=f"load {importer.name} {path.name}"[:300], task=f"load {importer.name}")
    with Rejects(rejects_path(folder, path)) as rejects, progress(path.name) as shown, store.bulk(actor) as bulk:
        return load_file(importer, path, bulk, rejects, shown)


def rejects_path(folder: Path, path: Path) -> Path:
    """Where the rejected rows of ``path`` are kept."""
    return folder / f"{path.stem}.rejects.csv"


def summary(outcome: Outcome, folder: Path) -> str:
    """What came of a file, one line for each thing, in plain sentences."""
    name = outcome.path.name
    lines: list[Message] = [
        ngettext("{name}: {n} row read", "{name}: {n} rows read", outcome.read, name=name),
        ngettext("{n} added", "{n} added", outcome.added),
        ngettext("{n} was there already", "{n} were there already", outcome.existing),
        ngettext("{n} rejected", "{n} rejected", outcome.rejected),
    ]
    text = ", ".join(str(line) for line in lines)
    text += f"; {ngettext('{n} other new record', '{n} other new records', outcome.others)}"
    text += f", {ngettext('{n} new link', '{n} new links', outcome.links)}"
    seconds = f"{outcome.seconds:.1f}"
    text += f"; {_('{seconds} seconds, {rate} rows a second', seconds=seconds, rate=f'{outcome.rate:,.0f}')}."
    if outcome.rejected:
        kept = rejects_path(folder, outcome.path)
        text += f"\n{_('The rejected rows and why are in {file}', file=kept)}."
    return text


def _data_folder(args: argparse.Namespace) -> Path:
    """The folder of ``--data``, else the user's own, as the other commands have it."""
    if getattr(args, "data", None) is not None:
        return Path(args.data).expanduser()
    from platformdirs import user_data_path

    return user_data_path("lodestar", appauthor=False)


def _writable(folder: Path) -> bool:
    """Whether files can be made in ``folder``, which need not be there yet."""
    nearest = folder.absolute()
    while not nearest.exists():
        nearest = nearest.parent
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _choices(formats: Iterable[str]) -> str:
    return "{" + ",".join(sorted(formats)) + "}"


def _say(text: object) -> None:
    print(text, file=sys.stderr, flush=True)
