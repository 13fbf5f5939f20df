"""What the form page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="form",
    title=_("Search form"),
    widget="FormPage",
    order=15,
    help=(
        HelpPart(
            _("Search with a form"),
            (
                _("Fill in what you know and press Enter in any field. Records must have all of it. Empty fields ask "
                  "for nothing. F6 goes to the next group: person, vehicle and telephone, place, event, anything."),
                _("Dates are written as usual: 4 May 1980, 4/5/1980, May 1980, 1980. For a span, fill in on or after, "
                  "on or before, or both. Date also takes last 90 days or last month."),
                _("Several words in a field must all be there. Write OR between words of which one is enough. A star "
                  "stands for any letters and a question mark for one."),
                _("When something is wrong, a list of problems takes the focus. Enter on a problem goes to its field. "
                  "What you typed stays."),
                _("Alt+Left on the results comes back to the form as you left it. Clear the form empties it."),
            ),
        ),
        HelpPart(
            _("Form and search field"),
            (
                _("Ctrl+D turns the form into the words of a search and puts them into the search field, for you to "
                  "go on with."),
                _("On the search page Ctrl+D opens what is in the search field as a form. What no field can hold "
                  "stands in Other words, so nothing is lost."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A field is its name and what is in it."),
        Verbosity.STANDARD: _("As brief, and what to write in a field and in which form."),
        Verbosity.FULL: _("As standard."),
    },
    commands=(
        page_command("form.search", _("Search for what is in the form"), palette=False),
        page_command("form.text", _("Turn the form into a search"), ("Ctrl+D",)),
        page_command("form.clear", _("Clear the form"), ("Ctrl+Shift+X",)),
    ),
)  # fmt: skip
