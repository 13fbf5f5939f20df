"""What the page of saved searches declares."""

from accessibility.commands import Command, Scope
from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="saved",
    title=_("Saved searches"),
    widget="SavedPage",
    order=20,
    help=(
        HelpPart(
            _("Run a saved search"),
            (
                _("Save a search on the search page with Ctrl+S. What it finds then counts as seen."),
                _("Enter runs a saved search again and says only what is new since, and what was changed: \"3 new, 1 "
                  "changed since 3 May\". The focus goes to these records; Enter opens one. What was shown once is not "
                  "shown again as new."),
                _("Called away, or lost the answer? Ctrl+L shows what the last run showed once more."),
                _("Ctrl+E opens the whole search on the search page. Ctrl+M counts all that it finds as seen."),
                _("Delete deletes a saved search for good; you are asked first. Rename gives it another name."),
            ),
        ),
        HelpPart(
            _("Go back to an earlier search"),
            (
                _("The history holds your last 200 searches, newest first, each once. It is yours alone, and it is on "
                  "every computer you sign in at. Enter asks one again on the search page."),
                _("Delete takes one out at once. Clear history deletes all of them; the log that the law asks for "
                  "stays."),
                _("Switch the history off when you want none kept."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A saved search is its name, an earlier search its words."),
        Verbosity.STANDARD: _("As brief, with when it was last run, and how many records an earlier search found and "
                              "when."),
        Verbosity.FULL: _("As standard, with what a saved search asks, and why each record was found."),
    },
    commands=(
        Command("saved.list", _("Go to the saved searches"), ("Ctrl+R",), scope=Scope.PAGE, owner="saved"),
        Command("saved.fresh", _("Go to what the run showed"), ("Ctrl+Shift+R",), scope=Scope.PAGE, owner="saved"),
        Command("saved.history", _("Go to the search history"), ("Ctrl+H",), scope=Scope.PAGE, owner="saved"),
        Command("saved.search", _("Open this search on the search page"), ("Ctrl+E",), scope=Scope.PAGE,
                owner="saved"),
        Command("saved.again", _("Show the last run of this saved search again"), ("Ctrl+L",), scope=Scope.PAGE,
                owner="saved"),
        Command("saved.seen", _("Mark all that this saved search finds as seen"), ("Ctrl+M",), scope=Scope.PAGE,
                owner="saved"),
        Command("saved.rename", _("Rename this saved search"), scope=Scope.PAGE, owner="saved"),
        Command("saved.clear", _("Clear the search history"), scope=Scope.PAGE, owner="saved"),
        Command("saved.switch", _("Switch the search history on or off"), scope=Scope.PAGE, owner="saved"),
        Command("saved.delete", _("Delete this saved search"), ("Delete",), scope=Scope.LIST, owner="saved.list",
                palette=False),
        Command("saved.delete_past", _("Delete this entry"), ("Delete",), scope=Scope.LIST, owner="saved.past",
                palette=False),
    ),
)  # fmt: skip
