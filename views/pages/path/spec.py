"""What the path page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="path",
    title=_("Path to another record"),
    widget="PathPage",
    order=31,
    in_navigation=False,
    help=(
        HelpPart(
            _("Find who or what links two records"),
            (
                _("Type the number of the other record, such as PE-1042, and press Enter; or go to the records you "
                  "have visited with Tab, choose one and press Enter."),
                _("The shortest way is said as one sentence and stays on the page. Ctrl+R goes to its steps: each says "
                  "one link, and Enter opens the record it leads to."),
                _("Of several ways that are equally short, the one with the more telling roles is given: a suspect "
                  "rather than a neighbour. Without a way you hear how far was looked: six links at most."),
            ),
        ),
        HelpPart(
            _("From the record page"),
            (
                _("Ctrl+M on a record marks it as one end. On another record, Ctrl+Shift+M finds the path between the "
                  "two."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A step is one link as a sentence."),
        Verbosity.STANDARD: _("As brief, and what tells the record it leads to from others."),
        Verbosity.FULL: _("As standard, and the number of the record."),
    },
    commands=(
        page_command("path.steps", _("Go to the steps"), ("Ctrl+R",)),
        page_command("path.to", _("Go to the other record's number"), ("Ctrl+D",)),
    ),
)  # fmt: skip
