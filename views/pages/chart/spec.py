"""What the link chart page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity
from views.widgets.picture.commands import PICTURE_HELP, picture_commands

SPEC = PageSpec(
    id="chart",
    title=_("Link chart"),
    widget="ChartPage",
    order=34,
    in_navigation=False,
    help=(
        HelpPart(
            _("Picture and list"),
            (
                _("The focus is in a list of the links around the record, each as a sentence, the most telling "
                  "first. Enter opens the record at the far end. Beside it records are drawn in rings round the one "
                  "in the middle, and links as lines; a circle is a person, a square an object, a diamond a place, "
                  "a triangle an event."),
                _("In the picture (Ctrl+D) an arrow key goes to the nearest link that way."),
            ),
        ),
        *PICTURE_HELP,
    ),
    verbosity={
        Verbosity.BRIEF: _("A link is one sentence."),
        Verbosity.STANDARD: _("As brief, and since when or until when it holds."),
        Verbosity.FULL: _("As standard, and the number of the record."),
    },
    commands=picture_commands("chart"),
)  # fmt: skip
