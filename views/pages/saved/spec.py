"""What the page of saved searches declares."""

from accessibility.commands import Command, Scope
from i18n import _
from views.spec import HelpPart, PageSpec, page_command
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
        page_command("saved.list", _("Go to the saved searches"), ("Ctrl+R",)),
        page_command("saved.fresh", _("Go to what the run showed"), ("Ctrl+Shift+R",)),
        page_command("saved.history", _("Go to the search history"), ("Ctrl+H",)),
        page_command("saved.search", _("Open this search on the search page"), ("Ctrl+E",)),
        page_command("saved.again", _("Show the last run of this saved search again"), ("Ctrl+L",)),
        page_command("saved.seen", _("Mark all that this saved search finds as seen"), ("Ctrl+M",)),
        page_command("saved.rename", _("Rename this saved search")),
        page_command("saved.clear", _("Clear the search history")),
        page_command("saved.switch", _("Switch the search history on or off")),
        Command("saved.delete", _("Delete this saved search"), ("Delete",), scope=Scope.LIST, owner="saved.list",
                palette=False),
        Command("saved.delete_past", _("Delete this entry"), ("Delete",), scope=Scope.LIST, owner="saved.past",
                palette=False),
    ),
)  # fmt: skip
