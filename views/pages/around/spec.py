"""What the page around a record declares."""

from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="around",
    title=_("Around a record"),
    widget="AroundPage",
    order=30,
    in_navigation=False,
    help=(
        HelpPart(
            _("Look further than the links"),
            (
                _("The focus is in a list of walks: vehicles of associates, people at the same address, and so on, "
                  "each with the number of records it leads to. Enter walks it."),
                _("The records found come in a second list, those that most ways lead to first. A row says what the "
                  "record is and through what it was found. Enter opens it; Alt+Left comes back to the row."),
                _("A walk that leads nowhere is not offered. Where there are more than can be shown, the list says "
                  "so."),
            ),
        ),
        HelpPart(
            _("Paths and pictures"),
            (
                _("Below the walks are the path to another record, the timeline, the map and the link chart. Each "
                  "picture has a list beside it that says the same."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A record found is its name and what tells it from others, with its warnings."),
        Verbosity.STANDARD: _("A record found is its name with the way to it as a sentence, then what tells it from "
                              "others."),
        Verbosity.FULL: _("As standard, and how many hops the walk has."),
    },
    commands=(
        page_command("around.choices", _("Go to the walks"), ("Ctrl+D",)),
        page_command("around.reached", _("Go to the records found"), ("Ctrl+R",)),
        page_command("around.refresh", _("Count again what the walks lead to"), ("Ctrl+F5",)),
    ),
)  # fmt: skip
