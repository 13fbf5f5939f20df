"""What the help page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="help",
    title=_("Help"),
    widget="HelpPage",
    order=90,
    help=(
        HelpPart(
            _("Read the help"),
            (
                _("F1 opens the help of the page you are on. Up and Down arrow read it line by line, H goes from "
                  "heading to heading, Escape goes back to where you were."),
                _("Open in browser shows the same help as a web page."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("Help is always read in full."),
        Verbosity.STANDARD: _("As brief."),
        Verbosity.FULL: _("As brief."),
    },
    commands=(page_command("help.browser", _("Open the help in the browser")),),
)  # fmt: skip
