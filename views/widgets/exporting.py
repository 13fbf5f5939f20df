"""Records as a file for somebody outside: what is asked for, what is wrong with it, and the writing. No Qt."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from i18n import Message, _, ngettext, number_text
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import StatusLog

if TYPE_CHECKING:
    from client.api import Api
    from client.search_calls import Exported

FORMATS: tuple[tuple[str, Message], ...] = (
    ("csv", _("A table for a spreadsheet (CSV)")),
    ("html", _("An accessible page for a browser (HTML)")),
)
DETAILS: tuple[tuple[str, Message], ...] = (
    ("summary", _("What names each record")),
    ("full", _("Every field of each record")),
)


@dataclass(frozen=True, slots=True)
class Form:
    """What the dialog holds."""

    format: str = "csv"
    detail: str = "summary"
    recipient: str = ""
    reason: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Exporting:
    """What is to go out: how many records, what to know before, and how the file is asked for."""

    total: int
    about: tuple[Message, ...]
    ask: Callable[[Api, Form], Awaitable[Exported]]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is there: how many records are in it, and how many were found."""

    path: Path
    exported: int
    found: int


def suggested(format: str, today: date, folder: Path | None = None) -> str:
    """A path that is free: in the person's documents, named by the day."""
    home = Path.home()
    folder = folder or next((one for one in (home / "Documents",) if one.is_dir()), home)
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        path = folder / f"lodestar-export-{today:%Y-%m-%d}{tail}.{format}"
        if not path.exists():
            return str(path)
        number += 1


def with_format(path: str, format: str) -> str:
    """``path`` with the ending that goes with the format, when it had that of the other one."""
    head, dot, ending = path.rpartition(".")
    known = [name for name, _label in FORMATS]
    return f"{head}.{format}" if dot and ending.lower() in known else path


def faults(form: Form) -> dict[str, Message]:
    """What is wrong with each field, and what to do; empty when all is well."""
    from client.query.export import RECIPIENT_LONGEST
    from client.session import LONGEST_REASON, SHORTEST_REASON

    found: dict[str, Message] = {}
    recipient, reason, path = form.recipient.strip(), form.reason.strip(), form.path.strip()
    if not recipient:
        found["recipient"] = _("Type who gets the file: a name and an organisation.")
    elif len(recipient) > RECIPIENT_LONGEST:
        found["recipient"] = _("The recipient has more than {n} characters. Shorten it.", n=RECIPIENT_LONGEST)
    if len(reason) < SHORTEST_REASON:
        found["reason"] = _("Type why they get it, in {least} characters or more.", least=SHORTEST_REASON)
    elif len(reason) > LONGEST_REASON:
        found["reason"] = _("The reason has more than {most} characters. Shorten it.", most=LONGEST_REASON)
    if not path:
        found["path"] = _("Type where to save the file.")
    elif not _path(form).is_absolute():
        found["path"] = _("Type the whole path, from the root or ~ on.")
    return found


class ExportPresenter:
    """Exports ``what``. ``done`` is called when the file is there, ``failed`` with the field at fault
    (or none) and what to do."""

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        what: Exporting,
        done: Callable[[], object],
        failed: Callable[[str, Message | str], object],
    ) -> None:
        self._status = status
        self._what = what
        self._done = done
        self._failed = failed
        self._jobs = Jobs(backend, status)

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return "export" in self._jobs

    @property
    def title(self) -> Message:
        """What is exported."""
        return ngettext("Export {n} record", "Export {n} records", self._what.total)

    @property
    def about(self) -> tuple[Message, ...]:
        """What to know before: what will not be in the file."""
        return self._what.about

    def export(self, form: Form) -> None:
        """Make the file; ``form`` has no faults."""
        if self.busy:
            return
        self._status.say(_("Exporting"))

        def arrived(outcome: Written | Message) -> None:
            if isinstance(outcome, Message):
                self._failed("path", outcome)
                return
            self._status.say(written(outcome, form.recipient.strip()))
            self._done()

        def failed(failure: Failure) -> None:
            self._failed("", str(failure))

        self._jobs.run("export", _call(self._what, form), arrived, failed)

    def cancel(self) -> None:
        """Give up; a half-written file is taken away again."""
        if self.busy:
            self._jobs.close()
            self._status.say(_("Export given up. What the service had logged by then stays in the log."))


def written(outcome: Written, recipient: str) -> str:
    """What was written, in one sentence."""
    said = ngettext(
        "{n} record exported to {path}, logged as disclosure to {recipient}.",
        "{n} records exported to {path}, logged as disclosure to {recipient}.",
        outcome.exported,
        path=str(outcome.path),
        recipient=recipient,
    )
    if outcome.found <= outcome.exported:
        return str(said)
    return f"{said} {_('{found} were found; these are the first of them.', found=number_text(outcome.found))}"


def _call(what: Exporting, form: Form) -> Callable[[Api], Awaitable[Written | Message]]:
    """The request and the writing, on the I/O thread. The file is made first: a disclosure that cannot be saved would
    be logged and lost. What is there already is never overwritten."""

    async def call(api: Api) -> Written | Message:
        path = _path(form)
        try:
            file = await asyncio.to_thread(path.open, "xb")
        except OSError as error:
            return _cannot_write(path, error)
        kept = False
        try:
            exported = await what.ask(api, form)
            await asyncio.to_thread(_write, file, exported.content)
            kept = True
            return Written(path, exported.exported, exported.found)
        except OSError as error:
            return _cannot_write(path, error)
        finally:
            file.close()
            if not kept:
                with suppress(OSError):
                    path.unlink()

    return call


def _path(form: Form) -> Path:
    return Path(form.path.strip()).expanduser()


def _write(file: IO[bytes], content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _cannot_write(path: Path, error: OSError) -> Message:
    if isinstance(error, FileExistsError):
        return _("There is a file {name} already, and it is not overwritten. Choose another name.", name=path.name)
    if isinstance(error, FileNotFoundError):
        return _("There is no folder {folder}. Choose one that is there.", folder=str(path.parent))
    why = error.strerror or type(error).__name__
    return _("{path} cannot be written: {why}. Choose another place.", path=str(path), why=why)
