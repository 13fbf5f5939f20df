"""What the settings page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="settings",
    title=_("Settings"),
    widget="SettingsPage",
    order=60,
    help=(
        HelpPart(
            _("Change settings"),
            (
                _("A setting counts as soon as you choose it, but for the language, and is kept for the next start. "
                  "Up and Down arrow choose within a group; Tab goes to the next group."),
                _("Theme: light, dark, and two with high contrast. Ctrl+T goes to the next theme anywhere."),
                _("Text size: 100 to 400 percent. Ctrl+Plus, Ctrl+Minus and Ctrl+0 change it anywhere."),
                _("Language: counts from the next start of Lodestar."),
                _("Verbosity: how much is said about results and records. Ctrl+Shift+V changes it anywhere."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A change says its new value."),
        Verbosity.STANDARD: _("As brief."),
        Verbosity.FULL: _("As brief."),
    },
)  # fmt: skip
