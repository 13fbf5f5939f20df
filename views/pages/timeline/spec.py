"""What the timeline page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity
from views.widgets.picture.commands import PICTURE_HELP, picture_commands

SPEC = PageSpec(
    id="timeline",
    title=_("Timeline"),
    widget="TimelinePage",
    order=32,
    in_navigation=False,
    help=(
        HelpPart(
            _("Picture and list"),
            (
                _("The focus is in a list of what happened around the record, newest first: crimes, incidents, "
                  "searches and so on, and since when links hold. Enter opens the record. Beside it the same is "
                  "drawn along an axis of days."),
                _("In the picture (Ctrl+D) Left arrow goes to what was earlier, Right arrow to what was later, Up "
                  "and Down to what stands above or below at about the same time."),
            ),
        ),
        *PICTURE_HELP,
    ),
    verbosity={
        Verbosity.BRIEF: _("An entry is its day and the name of the record."),
        Verbosity.STANDARD: _("An entry is its day, its type, its name and what tells it from others."),
        Verbosity.FULL: _("As standard, and the number of the record."),
    },
    commands=picture_commands("timeline"),
)  # fmt: skip
