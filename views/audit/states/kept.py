"""What is kept of searches: saved ones, the history, worklists."""

from __future__ import annotations

import time

from i18n import _
from views.audit.state import WORDS, Hand, State
from views.audit.states._steps import results, told

__all__ = ["STATES"]

_keep = _("keep a search and hear only what is new")
_through = _("go through results and mark them")


def _kept(hand: Hand, keys: str, dialog: str) -> None:
    """Results under a name of their own: one service serves all states of an audit."""
    results(hand)
    hand.keys(keys)
    hand.wait_focus(f"{dialog}.name")


def _save(hand: Hand) -> None:
    _kept(hand, "Ctrl+S", "save")


def _save_at_fault(hand: Hand) -> None:
    _save(hand)
    hand.keys("Delete", "Return")
    hand.wait_focus("save.errors.list")


def _named(hand: Hand, keys: str, dialog: str) -> None:
    _kept(hand, keys, dialog)
    hand.type(f"{WORDS} {time.time_ns()}")
    told(hand, lambda: hand.keys("Return"))
    hand.wait_focus("results.list")


def _saved(hand: Hand) -> None:
    _named(hand, "Ctrl+S", "save")
    hand.window.go("saved", {})
    hand.wait_focus("saved.list")
    hand.wait_until(lambda: hand.widget("saved.list").count() > 0 and hand.widget("saved.past").count() > 0)


def _run(hand: Hand) -> None:
    _saved(hand)
    told(hand, lambda: hand.keys("Return"))


def _delete_saved(hand: Hand) -> None:
    _saved(hand)
    hand.keys("Delete")
    hand.wait_focus("confirm.cancel")


def _worklists(hand: Hand) -> None:
    _named(hand, "Ctrl+Shift+K", "keep")
    hand.window.go("worklist", {})
    hand.wait_focus("worklist.lists")
    hand.wait_until(lambda: hand.widget("worklist.lists").count() > 0)


def _worklist(hand: Hand) -> None:
    _worklists(hand)
    hand.keys("Return")
    hand.wait_focus("worklist.items")
    items = hand.widget("worklist.items")
    hand.wait_until(lambda: items.count() > 1)
    following = items.rows.row(items.current_row() + 1)
    told(hand, lambda: hand.keys("K"))
    # What was done is said before the next row, and taken from it a moment later: only then does the page rest.
    hand.wait_until(lambda: items.current_key() == following.key and items.rows.row(items.current_row()) == following)


def _add(hand: Hand) -> None:
    """A record that goes on a list, of which there is one."""
    _named(hand, "Ctrl+Shift+K", "keep")
    hand.keys("Ctrl+Shift+W")
    hand.wait_focus("add.lists")


def _note(hand: Hand) -> None:
    _worklist(hand)
    hand.keys("E")
    hand.wait_focus("note.text")


STATES: dict[str, State] = {
    "saved": State("saved", _("Saved searches"), _keep, _saved, openers=(("saved.list", "Delete"),)),
    "saved-run": State("saved", _("Saved searches, after a run"), _keep, _run),
    "saved-delete": State("confirm", _("Question before deleting"), _keep, _delete_saved, dialog="ConfirmDialog"),
    "save": State("save", _("Save this search"), _keep, _save, dialog="NameDialog"),
    "save-at-fault": State("save", _("Save this search, with mistakes"), _keep, _save_at_fault, dialog="NameDialog"),
    "worklist": State("worklist", _("Worklists"), _through, _worklists),
    "worklist-open": State("worklist", _("Worklist, its records"), _through, _worklist),
    "worklist-add": State("add", _("Add a record to a worklist"), _through, _add, dialog="AddDialog"),
    "worklist-note": State("note", _("Note about a record"), _through, _note, dialog="NoteDialog"),
}
