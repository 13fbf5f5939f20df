"""What the page of worklists declares."""

from accessibility.commands import Command, Scope
from i18n import _
from views.spec import HelpPart, PageSpec, page_command
from views.verbosity import Verbosity

_ITEMS = "worklist.items"

SPEC = PageSpec(
    id="worklist",
    title=_("Worklists"),
    widget="WorklistPage",
    order=30,
    help=(
        HelpPart(
            _("Go through a worklist"),
            (
                _("Keep results as a worklist on the search page with Ctrl+Shift+K. Enter opens a worklist here; its "
                  "name says how far you are: \"17 of 57 seen, 3 kept, 40 to go\"."),
                _("In the records, one key marks and goes on: K keeps, D dismisses, S marks seen, U unseen again. "
                  "You hear what was done and how far you are, then the next record."),
                _("N goes to the next unseen record. Enter opens a record and marks it as seen; Escape brings you back "
                  "to where you were."),
                _("F shows the unseen records only, then the kept, the dismissed and the seen ones, then all again."),
                _("E writes a note about a record. Delete takes it out of the list; the record itself stays."),
            ),
        ),
        HelpPart(
            _("Keep worklists"),
            (
                _("Marks are kept at once, at the service: a worklist is as you left it after closing, on every "
                  "computer you sign in at. Nobody else sees it."),
                _("Records that were erased or combined since are said above the list."),
                _("A record that another source holds says whose it is. Its row stays as it was when it came on "
                  "the list; Enter reads it there as it is now. When the source has it no more, or is gone itself, the "
                  "row says so."),
                _("Ctrl+Shift+E makes a file of the records that are shown, all or those of one mark, for somebody "
                  "outside. Each is logged as disclosed to them; your marks and notes stay here."),
                _("Delete on a worklist deletes it for good, with its marks and notes; you are asked first."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("A worklist says how many of its records are seen. A record is its name and what tells it "
                           "from others, with its mark."),
        Verbosity.STANDARD: _("As brief, with how many are kept, dismissed and to go, and with the notes."),
        Verbosity.FULL: _("As standard, with the numbers of records that were combined into one."),
    },
    commands=(
        page_command("worklist.lists", _("Go to the worklists"), ("Ctrl+R",)),
        page_command("worklist.items", _("Go to the records of the worklist"), ("Ctrl+L",)),
        page_command("worklist.progress", _("How far am I"), ("Ctrl+P",)),
        page_command("worklist.export", _("Export this worklist…"), ("Ctrl+Shift+E",)),
        page_command("worklist.rename", _("Rename this worklist")),
        page_command("worklist.drop", _("Delete this worklist")),
        Command("worklist.keep", _("Keep this record"), ("K",), scope=Scope.LIST, owner=_ITEMS, palette=False),
        Command("worklist.dismiss", _("Dismiss this record"), ("D",), scope=Scope.LIST, owner=_ITEMS, palette=False),
        Command("worklist.seen", _("Mark this record as seen"), ("S",), scope=Scope.LIST, owner=_ITEMS,
                palette=False),
        Command("worklist.unseen", _("Mark this record as unseen again"), ("U",), scope=Scope.LIST, owner=_ITEMS,
                palette=False),
        Command("worklist.next", _("Next unseen record"), ("N",), scope=Scope.LIST, owner=_ITEMS, palette=False),
        Command("worklist.filter", _("Show records by mark"), ("F",), scope=Scope.LIST, owner=_ITEMS, palette=False),
        Command("worklist.note", _("Note about this record"), ("E",), scope=Scope.LIST, owner=_ITEMS, palette=False),
        Command("worklist.take_out", _("Take this record out of the list"), ("Delete",), scope=Scope.LIST,
                owner=_ITEMS, palette=False),
        Command("worklist.delete", _("Delete this worklist"), ("Delete",), scope=Scope.LIST, owner="worklist.lists",
                palette=False),
    ),
)  # fmt: skip
