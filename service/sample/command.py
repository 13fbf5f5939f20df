"""``lodestar-service sample --people N [--seed S]``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from i18n import _, ngettext
from service.importers.progress import progress
from service.sample.load import Outcome, write
from service.sample.population import generate
from service.store import Store

NAME: Final = "sample"
HELP: Final = str(_("Fill the store with a synthetic population"))
MOST: Final = 10_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--people",
        type=_people,
        required=True,
        metavar="N",
        help=str(_("how many people; addresses, vehicles, events and links come with them")),
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help=str(_("the same number gives the same people (default: 1)")),
    )


def run(args: argparse.Namespace, store: Store) -> int:
    """Make the population and write it; 0.

    ``args.progress``, when a caller set it, is called with the part done (0 to 1) and a message, instead of
    progress on the terminal.
    """
    label = str(_("Synthetic people"))
    report: Callable[[float, str], None] | None = getattr(args, "progress", None)
    if report is not None:
        told = report
        write(generate(args.people, args.seed), store, args.people, lambda done, all_: told(done / all_, label))
        return 0
    with progress(label) as shown:
        outcome = write(generate(args.people, args.seed), store, args.people, shown)
    print(summary(outcome), flush=True)
    return 0


def summary(outcome: Outcome) -> str:
    """What was written, in one sentence."""
    parts = [
        ngettext("{n} person", "{n} people", outcome.people),
        ngettext("{n} record added", "{n} records added", outcome.added),
        ngettext("{n} was there already", "{n} were there already", outcome.existing),
        ngettext("{n} link added", "{n} links added", outcome.links),
    ]
    rate = outcome.people / outcome.seconds if outcome.seconds else 0.0
    seconds = _("{seconds} seconds, {rate} people a second", seconds=f"{outcome.seconds:.1f}", rate=f"{rate:,.0f}")
    return f"{', '.join(str(part) for part in parts)}; {seconds}."


def _people(text: str) -> int:
    try:
        number = int(text.replace(",", "").replace("_", ""))
    except ValueError:
        number = -1
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(str(_("give a number of people from 1 to {most}", most=f"{MOST:,}")))
    return number
