"""``lodestar-audit``: point it at pages, a running program or saved trees and read whom they shut out.

Exit 0 clean, 1 failures, 2 could not run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from accessibility import known
from accessibility.acr import acr_html, openacr
from accessibility.codec import BadDataError
from accessibility.conformance import Level, Product, ProductError, evaluate, evaluate_needs, load_product
from accessibility.engine import RuleError, all_rules, audit
from accessibility.manual import TOOLS, RecordError, Run, load_runs, script
from accessibility.reports.format import formats
from accessibility.results import Audit
from accessibility.scan import Scan, load_scans, save_scans
from accessibility.standards import STANDARDS
from accessibility.targets import TargetError, run_module, targets
from i18n import _

__all__ = ["main"]

_CLEAN, _FAILURES, _CANNOT = 0, 1, 2
_KNOWN = Path("docs/conformance/known-failures.toml")


class _CannotRunError(Exception):
    """Something stands in the way; the text says what and what to do."""


def _seconds(text: str) -> float:
    """A time above zero, for argparse."""
    try:
        given = float(text)
    except ValueError:
        given = 0.0
    # Not a number is no more than zero either.
    if not 0 < given < float("inf"):
        raise argparse.ArgumentTypeError(str(_("“{given}” is no number of seconds above 0", given=text)))
    return given


def _day(text: str) -> date:
    """A day, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(str(_("“{given}” is no day such as 2026-11-21", given=text))) from None


def _common(parser: argparse.ArgumentParser, *, sub: bool) -> None:
    """Options of every audit. Below a command they have no defaults, so as not to undo those before it."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if sub else value

    text = {name: str(form.title) for name, form in formats().items()}
    parser.add_argument(
        "--standard",
        choices=sorted(STANDARDS),
        default=default("wcag22aa"),
        help=str(_("what is asked for (best practice always is); default {name}", name="wcag22aa")),
    )
    parser.add_argument(
        "--format",
        choices=sorted(text),
        default=default("text"),
        help="; ".join(f"{name}: {title}" for name, title in text.items()),
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", default=default(None), help=str(_("write the report there"))
    )
    parser.add_argument(
        "--known",
        type=Path,
        metavar="FILE",
        default=default(None),
        help=str(
            _("known failures, with dates (TOML); for --page and --all {file} where it is there", file=str(_KNOWN))
        ),
    )
    parser.add_argument(
        "--save", type=Path, metavar="FILE", default=default(None), help=str(_("keep what was read, to look at again"))
    )
    parser.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        default=default(25.0),
        help=str(_("how long the program may be silent; default {count}", count=25)),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lodestar-audit", description=str(_("Whom does this program shut out?")))
    parser.add_argument("--version", action="version", version=_version())
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--page", action="append", metavar="ID", help=str(_("a page of the target; may be repeated")))
    which.add_argument("--all", action="store_true", help=str(_("every page of the target, in every setting it has")))
    parser.add_argument("--target", default="lodestar", metavar="NAME", help=str(_("the program whose pages are read")))
    _common(parser, sub=False)
    commands = parser.add_subparsers(dest="command", metavar="app | file | rules | conformance")
    app = commands.add_parser("app", help=str(_("any running program, through AT-SPI")))
    app.add_argument("name", help=str(_("its name on the accessibility bus, or its process id")))
    app.add_argument(
        "--picture", action="store_true", help=str(_("keep a picture of its windows, for --format html (X11)"))
    )
    _common(app, sub=True)
    file = commands.add_parser("file", help=str(_("trees that were saved before")))
    file.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _common(file, sub=True)
    rules = commands.add_parser("rules", help=str(_("list the rules")))
    rules.add_argument("--format", choices=("text", "json"), default="text")
    acr = commands.add_parser("conformance", help=str(_("write the accessibility conformance report")))
    acr.add_argument(
        "--product",
        type=Path,
        metavar="FILE",
        default=Path("docs/conformance/product.yaml"),
        help=str(_("who and what (YAML)")),
    )
    acr.add_argument(
        "--records",
        type=Path,
        metavar="DIR",
        default=Path("docs/conformance/records"),
        help=str(_("records of tests by people (YAML)")),
    )
    acr.add_argument(
        "--scans",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help=str(_("saved scans, in place of reading now")),
    )
    acr.add_argument(
        "--out", type=Path, metavar="DIR", default=Path("conformance"), help=str(_("where the report goes"))
    )
    acr.add_argument("--program-version", metavar="VERSION", default="", help=str(_("the version the report is about")))
    acr.add_argument("--date", type=_day, metavar="DAY", default=None, help=str(_("the day of the report")))
    acr.add_argument("--timeout", type=_seconds, metavar="SECONDS", default=25.0)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    # A name may hold half a character, and a terminal may know few of the whole ones.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        if arguments.command == "rules":
            return _rules(arguments.format)
        if arguments.command == "conformance":
            return _conformance(arguments)
        if arguments.command is None and not arguments.all and not arguments.page:
            parser.print_usage(sys.stderr)
            raise _CannotRunError(
                str(_("say what to look at: --all, --page ID, app NAME, file FILE, rules or conformance"))
            )
        if arguments.command is not None and (arguments.all or arguments.page):
            raise _CannotRunError(
                str(
                    _(
                        "--all and --page look at a target's own pages, “{command}” at something else; ask for one",
                        command=arguments.command,
                    )
                )
            )
        return _audit(arguments)
    except BrokenPipeError:
        # The reader has had enough, as in `… | head`; nothing more can be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CANNOT
    except (
        _CannotRunError,
        BadDataError,
        RuleError,
        TargetError,
        RecordError,
        ProductError,
        known.KnownFailuresError,
    ) as error:
        sys.stderr.write(f"lodestar-audit: {error}\n")
        return _CANNOT
    except OSError as error:
        sys.stderr.write(f"lodestar-audit: {error.filename or ''}: {error.strerror or error}\n")
        return _CANNOT


def _scans(arguments: argparse.Namespace) -> list[Scan]:
    if arguments.command == "app":
        return [_app(arguments.name, arguments.timeout, pictured=arguments.picture)]
    if arguments.command == "file":
        return [scan for path in arguments.files for scan in load_scans(path)]
    return _target(arguments.target, () if arguments.all else tuple(arguments.page), arguments.timeout)


def _target(name: str, pages: Sequence[str], patience: float) -> list[Scan]:
    known_targets = targets()
    if name not in known_targets:
        there = ", ".join(known_targets) or str(_("none"))
        raise _CannotRunError(
            str(
                _(
                    "no program “{name}” offers its pages here; there are: {there}. Try: app NAME",
                    name=name,
                    there=there,
                )
            )
        )
    scans = run_module(known_targets[name], pages, patience)
    missing = sorted(set(pages) - {scan.id for scan in scans})
    if missing:
        raise _CannotRunError(str(_("“{name}” has no page “{page}”", name=name, page=missing[0])))
    return scans


def _app(name: str, patience: float, *, pictured: bool) -> Scan:
    # The only way to the platform's bus, and only when it is asked for.
    from accessibility.atspi.picture import picture
    from accessibility.atspi.session import SessionError
    from accessibility.atspi.tree import snapshot

    try:
        tree = snapshot(int(name) if name.isdigit() else name, timeout=patience)
    except SessionError as error:
        raise _CannotRunError(str(error)) from error
    except (ValueError, KeyError) as error:
        raise _CannotRunError(
            str(_("what “{name}” answered cannot be read: {error}", name=name, error=str(error)))
        ) from error
    scan = Scan(id=name, tree=tree, title=tree.name or name, toolkit="AT-SPI")
    if not pictured:
        return scan
    try:
        data, where = picture(tree)
    except SessionError as error:
        # The rules need none: the report is as true without it.
        sys.stderr.write(f"lodestar-audit: {error}\n")
        return scan
    return replace(scan, picture=data, pictured=where)


def _audit(arguments: argparse.Namespace) -> int:
    known_file = _known_file(arguments)
    entries = known.load(known_file) if known_file is not None else ()
    for path in (arguments.out, arguments.save):
        if path is not None:
            _can_write(path)
    scans = _scans(arguments)
    if not scans:
        raise _CannotRunError(str(_("nothing was read, so nothing can be said")))
    if arguments.save is not None:
        save_scans(scans, arguments.save)
    found = known.apply(audit(scans, arguments.standard), entries, date.today())  # noqa: DTZ011 - a day on this desk
    text = formats()[arguments.format].render(found)
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        _write(arguments.out, text)
        sys.stderr.write(str(_("Written: {file}", file=str(arguments.out))) + "\n")
    return _CLEAN if found.clean else _FAILURES


def _known_file(arguments: argparse.Namespace) -> Path | None:
    """The file asked for, or, for a target's own pages, the project's where there is one."""
    if arguments.known is not None:
        return Path(arguments.known)
    return _KNOWN if arguments.command is None and _KNOWN.is_file() else None


def _can_write(path: Path) -> None:
    """Make its folder and try it: who learns it after the audit has lost its minutes."""
    try:
        if path.is_dir():
            raise _CannotRunError(str(_("{path} is a folder; name a file in it", path=str(path))))
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise _CannotRunError(str(_("{path} cannot be written: {reason}", path=str(path), reason=reason))) from error


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", errors="backslashreplace")
    part.replace(path)


def _rules(form: str) -> int:
    if form == "json":
        listed = [
            {
                "id": rule.id,
                "description": str(rule.description),
                "applies": str(rule.applies),
                "remedy": str(rule.remedy),
                "impact": rule.impact.value,
                "tags": list(rule.tags),
                "shutsOut": [need.value for need in rule.needs],
            }
            for rule in all_rules()
        ]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        return _CLEAN
    for rule in all_rules():
        sys.stdout.write(f"{rule.id}  [{rule.impact.value}]  {rule.description}\n    {' '.join(rule.tags)}\n")
    sys.stdout.write(str(_("{count} rules", count=len(all_rules()))) + "\n")
    return _CLEAN


def _conformance(arguments: argparse.Namespace) -> int:
    day = arguments.date or date.today()  # noqa: DTZ011 - the day the report is dated
    if not arguments.product.is_file():
        words = _("{path}: No such file; name yours with --product", path=str(arguments.product))
        raise _CannotRunError(str(words))
    product = load_product(arguments.product, arguments.program_version or _version())
    runs = load_runs(arguments.records)
    _can_write(arguments.out / "openacr.yaml")
    scans = [scan for path in arguments.scans for scan in load_scans(path)]
    if not arguments.scans:
        scans = _target("lodestar", (), arguments.timeout)
    found = audit(scans, "all")
    failing = _write_conformance(arguments.out, product, found, runs, day)
    sys.stderr.write(str(_("Written: {file}", file=str(arguments.out))) + "\n")
    return _FAILURES if failing else _CLEAN


def _write_conformance(folder: Path, product: Product, found: Audit, runs: Sequence[Run], day: date) -> bool:
    """Write report, page and scripts; True when a row fails that level AA or EN 301 549 asks for."""
    rows = evaluate(found, runs, product, day)
    needs = evaluate_needs(rows)
    counted = sum(run.counts(day, product.version) for run in runs)
    checked = (
        len({scan.name() for scan in found.scans}),
        len({scan.id for scan in found.scans}),
        len(found.rules),
        counted,
    )
    _write(folder / "openacr.yaml", openacr(product, rows, needs, day, checked=checked))
    _write(folder / "conformance.html", acr_html(product, rows, needs, day, checked=checked))
    # In one language: a translated title is the same page, not one more to test.
    spoken = found.scans[0].setting.language if found.scans else ""
    told = [scan for scan in found.scans if scan.setting.language == spoken]
    pages = list(dict.fromkeys((scan.title or scan.id, scan.task) for scan in told))
    for tool in TOOLS:
        _write(folder / "scripts" / f"{tool.lower()}.md", script(tool, product.name, product.version, pages))
    return any(row.level in (Level.PARTIAL, Level.NOT) and row.criterion.level != "AAA" for row in rows)


def _version() -> str:
    try:
        return version("lodestar")
    except PackageNotFoundError:
        return "0"


if __name__ == "__main__":
    sys.exit(main())
