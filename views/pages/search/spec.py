"""What the search page declares."""

from accessibility.commands import Command, Scope
from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="search",
    title=_("Search"),
    widget="SearchPage",
    order=10,
    help=(
        HelpPart(
            _("Search for records"),
            (
                _("Type what you know into the search field and press Enter: a name, a number plate, a telephone "
                  "number, a street, a date. Words can stand in any order."),
                _("The focus moves to the results. You hear how many there are, then the best match."),
                _("Up and Down arrow go from result to result, Home and End to the first and the last one loaded. "
                  "Enter opens a record. More results are loaded as you come near the end."),
                _("Ctrl+Shift+S changes between best match first, newest first and, when the search names a place, "
                  "nearest first; the count says which it is."),
                _("Ctrl+Shift+L on a result shows records like it. Alt+Left goes back to the search."),
                _("Escape goes back to the search field with its text selected, so that you can type over it. "
                  "While a search runs, Escape cancels it."),
            ),
        ),
        HelpPart(
            _("Say more exactly what you look for"),
            (
                _("Put words that belong together in quotation marks: \"Peckham Road\"."),
                _("Write AND, OR and NOT in capitals between words. Use brackets to group them."),
                _("Name a field before a colon: surname:Okafor."),
                _("A star stands for any letters and a question mark for one: sm?th, jo*n, vrm:AB?2*. Okafor~ finds "
                  "near spellings, sounds:Okafor names that sound like it."),
                _("knife NEAR/5 car finds both within five words of each other."),
                _("Last 90 days, last month, since 1 May find events of that time; age:30..35 people of that age."),
                _("Within 5 km of SE1 9AA, near SE1, linked:PE-1042 and role:suspect find by place and by link."),
                _("Above the results, one sentence says how your search was understood."),
                _("Ctrl+D opens the search as a form of labelled fields."),
            ),
        ),
        HelpPart(
            _("Records of the same person"),
            (
                _("Records that are very likely of the same person or thing come as one row, which says how many "
                  "they are. Enter opens the best of them."),
                _("Right arrow opens the row: each record has a line then, with the system it is from. Left arrow "
                  "closes it."),
                _("The switch Gather records of the same person, below the search field, gives every record a row of "
                  "its own."),
            ),
        ),
        HelpPart(
            _("Near spellings and sounds"),
            (
                _("A word is also found when it is spelled nearly so, and a name when it sounds alike: as weaker "
                  "matches. Switch off either below the search field. The switches stay as you leave them."),
            ),
        ),
        HelpPart(
            _("Filter the results"),
            (
                _("The filters are a list of values with the number of results that have them. Press Space or Enter "
                  "on one to apply it or to take it away; you hear how many results remain, and stay in the list."),
                _("Clear filters takes all of them away."),
            ),
        ),
        HelpPart(
            _("Other sources"),
            (
                _("When other systems are connected, each search asks them too. A result of theirs says who holds "
                  "it. You hear each source once, when it answers, is slow or fails; the line above the results says "
                  "it again."),
                _("The row you are on never moves. What ranks below it comes in there; what ranks above waits, "
                  "and Ctrl+Shift+B goes to it."),
                _("Enter opens such a result, to be read. A row that says also held by stands for records of several "
                  "sources; Right arrow opens it into them."),
                _("Of each source the first 50 come; Ctrl+Shift+A asks for the next."),
                _("A system of another organisation is asked only when you have given a reason for access, because "
                  "your search is disclosed to it. Ctrl+Shift+O shows how every source is."),
            ),
        ),
        HelpPart(
            _("Export the results"),
            (
                _("Ctrl+Shift+E makes a file of what was found, for somebody outside. You say as what, for whom and "
                  "why; every record in it is logged as disclosed. Results of other sources are not in it."),
            ),
        ),
        HelpPart(
            _("Keep a search or its results"),
            (
                _("Ctrl+S saves the search under a name. Run it again under Saved searches to hear only what is new."),
                _("Ctrl+Shift+K keeps the results as a worklist, to go through one by one with marks that stay. What "
                  "other sources found and is here goes in as well, where it stands; you hear how many of each."),
                _("Ctrl+Shift+W puts the record you are on, and no other, on a worklist."),
                _("Ctrl+H opens the history of your searches."),
            ),
        ),
        HelpPart(
            _("When nothing is found"),
            (
                _("You stay in the search field and hear how the search was understood and what to try. Ctrl+R goes "
                  "to the same as lines. Enter on a line that says so searches for what it proposes."),
            ),
        ),
        HelpPart(
            _("Mistakes in a search"),
            (
                _("A small mistake is read past, and you hear which. Ctrl+M goes to it in the search field and selects "
                  "it; again, to the next one. Ctrl+Shift+M puts in what is suggested; Ctrl+Z takes that back."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A result is its name and what tells it from others. The count comes without details."),
        Verbosity.STANDARD: _("As brief, and among strong matches a weaker one says so. The count says how many "
                              "matches are strong and how many weaker."),
        Verbosity.FULL: _("As standard, and with each result how strong the match is and why it was found, and after "
                          "the count how the search was understood."),
    },
    commands=(
        page_command("search.run", _("Search for what is in the field"), palette=False),
        page_command("search.results", _("Go to the results"), ("Ctrl+R",)),
        page_command("search.filters", _("Go to the filters"), ("Ctrl+Shift+F",)),
        page_command("search.order", _("Sort: the next order"), ("Ctrl+Shift+S",)),
        page_command("search.best", _("Sort: best match first")),
        page_command("search.newest", _("Sort: newest first")),
        page_command("search.nearest", _("Sort: nearest first")),
        page_command("search.fuzzy", _("Near spellings: switch on or off")),
        page_command("search.phonetic", _("Sounds alike: switch on or off")),
        page_command("search.gather", _("Gather records of the same person: switch on or off")),
        page_command("search.like", _("More like this"), ("Ctrl+Shift+L",)),
        page_command("search.mistake", _("Go to the next mistake in the search"), ("Ctrl+M",)),
        page_command("search.suggestion", _("Take the suggestion for the mistake"), ("Ctrl+Shift+M",)),
        page_command("search.form", _("Open the search as a form"), ("Ctrl+D",)),
        Command("search.open_row", _("Open the row into its records"), ("Right",), scope=Scope.LIST,
                owner="results.list", palette=False),
        Command("search.close_row", _("Close the row"), ("Left",), scope=Scope.LIST, owner="results.list",
                palette=False),
        page_command("search.better", _("Go to what other sources found above"), ("Ctrl+Shift+B",)),
        page_command("search.more_others", _("More results of other sources"), ("Ctrl+Shift+A",)),
        page_command("search.add", _("Add this record to a worklist…"), ("Ctrl+Shift+W",)),
        page_command("search.sources", _("Other sources and how they are"), ("Ctrl+Shift+O",)),
        page_command("search.export", _("Export results…"), ("Ctrl+Shift+E",)),
        page_command("search.save", _("Save this search…"), ("Ctrl+S",)),
        page_command("search.keep", _("Keep results as worklist…"), ("Ctrl+Shift+K",)),
        page_command("search.history", _("Search history"), ("Ctrl+H",)),
        page_command("search.clear_filters", _("Clear filters"), ("Ctrl+Shift+X",)),
    ),
)  # fmt: skip
