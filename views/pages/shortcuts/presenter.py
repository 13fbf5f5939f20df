"""The shortcut list out of the command table. No Qt."""

from __future__ import annotations

from accessibility.commands import CommandTable, Scope
from i18n import Message, _
from views.shell.desk import ReadPart
from views.spec import pages

LIST_KEYS: tuple[tuple[Message, Message], ...] = (
    (_("Up and Down arrow"), _("the row before or after")),
    (_("Home and End"), _("the first and the last row")),
    (_("Enter"), _("open the row, or do what it says")),
    (_("Space"), _("switch a filter on or off")),
    (_("H and Shift H"), _("in lines: the next heading and the one before")),
    (_("Control C"), _("in lines: copy the line")),
)


def shortcut_parts(table: CommandTable) -> list[ReadPart]:
    """A part for each scope, pages by their title, and the keys every list has."""
    titles = {spec.id: str(spec.title) for spec in pages().values()}
    grouped: dict[str, list[tuple[str, str]]] = {}
    for row in table.shortcut_list():
        place = row.scope.label
        if row.scope is Scope.PAGE and row.owner:
            place = str(_("On the page {title}", title=titles.get(row.owner, row.owner)))
        grouped.setdefault(place, []).append((row.label, row.spoken))
    found = [ReadPart(place, tuple(lines)) for place, lines in grouped.items()]
    found.append(ReadPart(str(_("In every list")), tuple((str(keys), str(does)) for keys, does in LIST_KEYS)))
    return found
