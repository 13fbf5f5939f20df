"""What the accessible view declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="view",
    title=_("Accessible view"),
    widget="ViewPage",
    order=95,
    in_navigation=False,
    help=(
        HelpPart(
            _("Read a page as plain lines"),
            (
                _("F9 shows everything on the page you are on as lines of text, in reading order. Up and Down arrow "
                  "read them, H goes from heading to heading, Ctrl+C copies a line, Escape goes back."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("The view always holds everything."),
        Verbosity.STANDARD: _("As brief."),
        Verbosity.FULL: _("As brief."),
    },
)  # fmt: skip
