"""The dialogs about what was found: to keep it under a name, and to export it."""

from __future__ import annotations

from i18n import _
from views.pages.search import keep
from views.pages.search.going import goes_in
from views.pages.search.state import SearchState
from views.shell.desk import Desk
from views.shell.page import Page
from views.widgets.confirm import show
from views.widgets.name_dialog import NameDialog
from views.widgets.naming import suggested_name
from views.words import joined


def save_search(page: Page, desk: Desk, state: SearchState) -> None:
    """Ask for a name and save the search, or say why there is none to save."""
    fault = keep.savable(state)
    if fault is not None:
        desk.status.say(fault, again=True)
        return
    presenter = keep.saving(desk.backend, desk.status, state, lambda: dialog.accept())
    hint = _("What it finds now counts as seen")
    dialog = NameDialog(
        _("Save this search"), _("Name"), hint, suggested_name(state.query), _("Save"), presenter, "save", page.window()
    )
    show(dialog)


def keep_results(page: Page, desk: Desk, state: SearchState) -> None:
    """Ask for a name and keep the results as a worklist, or say why there are none."""
    fault = keep.listable(state)
    if fault is not None:
        desk.status.say(fault, again=True)
        return
    presenter = keep.listing(desk.backend, desk.status, state, lambda _id: dialog.accept())
    where = _("You find it under Worklists, on every computer you sign in at")
    hint = joined([goes_in(state), where], " ")
    name = suggested_name(state.query)
    dialog = NameDialog(_("Keep as worklist"), _("Name"), hint, name, _("Keep"), presenter, "keep", page.window())
    show(dialog)


def export_results(page: Page, desk: Desk, state: SearchState) -> None:
    """Ask as what, for whom and why what was found is exported, or say why it cannot be."""
    fault = keep.exportable(state)
    if fault is not None:
        desk.status.say(fault, again=True)
        return
    from views.pages.search.export import of_results
    from views.widgets.export_dialog import ExportDialog

    show(ExportDialog(desk, of_results(state), page.window()))
