"""What the status history declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="status",
    title=_("Status history"),
    widget="StatusPage",
    order=70,
    help=(
        HelpPart(
            _("Read again what was said"),
            (
                _("The newest message comes first, each with its time. Up and Down arrow read them, Ctrl+C copies one, "
                  "Escape goes back to where you were."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("Messages are kept as they were said."),
        Verbosity.STANDARD: _("As brief."),
        Verbosity.FULL: _("As brief."),
    },
)  # fmt: skip
