"""What every page with a picture offers, and how it is explained. No Qt: specs are read for help and tests."""

from __future__ import annotations

from accessibility.commands import Command
from i18n import _
from views.spec import HelpPart, page_command

PICTURE_HELP: tuple[HelpPart, ...] = (
    HelpPart(
        _("In the picture"),
        (
            _("The picture says its current entry and where it comes in the list; the row of the list goes along, "
              "and the other way round. Page Down and Page Up go through the entries in the order of the list."),
            _("Plus and minus look nearer and further away; Home shows the whole picture and goes to its centre. "
              "Enter opens the record."),
            _("Ctrl+D goes to the picture, Ctrl+L to the list. Ctrl+Shift+H shows what is two links away, or one "
              "again. Nothing is in the picture that is not in the list."),
        ),
    ),
)  # fmt: skip


def picture_commands(page: str) -> tuple[Command, ...]:
    """The commands of a page with a picture."""
    return (
        page_command(f"{page}.picture", _("Go to the picture"), ("Ctrl+D",)),
        page_command(f"{page}.list", _("Go to the list"), ("Ctrl+L",)),
        page_command(f"{page}.hops", _("Two hops, or one again"), ("Ctrl+Shift+H",)),
        page_command(f"{page}.nearer", _("Picture nearer")),
        page_command(f"{page}.further", _("Picture further away")),
        page_command(f"{page}.home", _("Picture whole, at its centre")),
    )
