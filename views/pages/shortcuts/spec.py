"""What the shortcut list declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="shortcuts",
    title=_("Keyboard shortcuts"),
    widget="ShortcutsPage",
    order=80,
    help=(
        HelpPart(
            _("Find a shortcut"),
            (
                _("Each line is an action and its keys, grouped by where they work. H goes to the next group. "
                  "Escape goes back to where you were."),
                _("Ctrl+K opens the command palette: type a part of an action's name and press Enter to do it."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("Shortcuts are always said in full."),
        Verbosity.STANDARD: _("As brief."),
        Verbosity.FULL: _("As brief."),
    },
)  # fmt: skip
