"""What the page of connected systems declares."""

from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="sources",
    title=_("Other sources"),
    widget="SourcesPage",
    order=60,
    help=(
        HelpPart(
            _("How every connected system is"),
            (
                _("Each row is a system that searches ask beside the own records: its name, whether it is ready, slow, "
                  "failed or off, and what to do. Up and Down arrow read them."),
                _("Check now asks each of them whether it would answer; you hear how many are ready."),
                _("Which systems are connected is set up where the service runs, with lodestar-service source."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A source is its name and how it is."),
        Verbosity.STANDARD: _("As brief, and what is wrong and what to do."),
        Verbosity.FULL: _("As standard, and when it last answered, whose it is and how long it is waited for."),
    },
    commands=(
        page_command("sources.check", _("Check the sources now"), ("Ctrl+F5",)),
    ),
)  # fmt: skip
