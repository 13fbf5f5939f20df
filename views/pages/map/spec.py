"""What the map page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity
from views.widgets.picture.commands import PICTURE_HELP, picture_commands

SPEC = PageSpec(
    id="map",
    title=_("Map"),
    widget="MapPage",
    order=33,
    in_navigation=False,
    help=(
        HelpPart(
            _("Picture and list"),
            (
                _("The focus is in a list of the places and events around the record whose position is known, the "
                  "nearest first, each with its distance and direction from the centre. Enter opens the record."),
                _("Beside it the same is drawn over lines of latitude and longitude, with a scale bar. No map is "
                  "fetched from elsewhere: that would tell others what is being looked at. In the picture (Ctrl+D) "
                  "an arrow key goes to the nearest record that way."),
            ),
        ),
        *PICTURE_HELP,
    ),
    verbosity={
        Verbosity.BRIEF: _("An entry is its name, distance and direction."),
        Verbosity.STANDARD: _("As brief, and the type and what tells it from others."),
        Verbosity.FULL: _("As standard, and the number of the record."),
    },
    commands=picture_commands("map"),
)  # fmt: skip
