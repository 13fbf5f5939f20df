"""The status history as lines, newest first. No Qt."""

from __future__ import annotations

from i18n import _, ngettext
from views.shell.desk import ReadPart
from views.shell.status import StatusLog


def status_parts(log: StatusLog) -> list[ReadPart]:
    """One part that counts the messages and holds them."""
    lines = tuple(("", status.line()) for status in reversed(tuple(log)))
    title = (
        ngettext("{n} message, newest first", "{n} messages, newest first", len(lines)) if lines else _("No messages")
    )
    return [ReadPart(str(title), lines)]
