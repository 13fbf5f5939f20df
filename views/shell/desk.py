"""What the window offers its pages: one object, handed to each page when it is made. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accessibility.commands import CommandTable
from i18n import Message
from views.backend import Backend
from views.preferences import Preferences
from views.shell.status import StatusLog

if TYPE_CHECKING:
    from client.session import CurrentSession


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A heading with plain lines below it: help, accessible view and status history are made of these.

    A line is (label, value); the label may be empty.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    level: int = 2


@dataclass
class Desk:
    """The services of the shell. The callables are put in by the window."""

    backend: Backend
    status: StatusLog
    preferences: Preferences
    table: CommandTable
    session: CurrentSession
    service_name: str = ""
    go: Callable[[str, Mapping[str, str]], None] = field(default=lambda page, params: None)
    open_record: Callable[[str], None] = field(default=lambda record_id: None)
    with_reason: Callable[[Callable[[], None]], None] = field(default=lambda then: then())
    back: Callable[[], bool] = field(default=lambda: False)
    signed_in: Callable[[], None] = field(default=lambda: None)
    checkpoint: Callable[[], None] = field(default=lambda: None)
    """The page is about to show something else; make what it shows now a place one can go back to."""
    why_not_kept: Callable[[], Message | None] = field(default=lambda: None)
    """Why a sign-in to be kept is kept in memory alone; may block."""
    restart: Callable[[], bool] = field(default=lambda: False)
    """Start a service that has ended; false when it has not."""
    new_task: Callable[[], None] = field(default=lambda: None)
    sign_out: Callable[[], None] = field(default=lambda: None)
    stay_signed_in: Callable[[], None] = field(default=lambda: None)
    behind: Callable[[], list[ReadPart]] = field(default=list)
    """What the page one came from holds, for the accessible view."""
    keys_of: Callable[[str], str] = field(default=lambda command: "")
    visited: Callable[[], list[tuple[str, str]]] = field(default=list)
    """The records one has been at, as (id, title), the latest first."""
    marked: tuple[str, str] | None = None
    """The record (id, title) that was marked as one end of a path."""
