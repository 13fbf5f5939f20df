"""Other systems beside the service."""

from __future__ import annotations

import time

from i18n import _
from views.audit.state import WORDS, Hand, State
from views.audit.states._steps import results, told

__all__ = ["STATES"]


def _sources_beside(hand: Hand) -> None:
    hand.connect_sources()
    results(hand)
    hand.wait_until(lambda: hand.widget("results.sources").text().count("Northshire Police: 2") == 1)
    hand.wait_until(lambda: "Old crime system" in hand.widget("results.heading").text())


def _held(hand: Hand) -> None:
    """A row that Northshire holds, opened."""
    _sources_beside(hand)
    hand.widget("results.list").set_current_key("northshire:PE-1")
    hand.keys("Return")
    hand.wait_focus("reason.choice.crime")
    hand.keys("Return")
    hand.wait_focus("record.fields")


def _held_gone(hand: Hand) -> None:
    """A record of the system that does not answer."""
    hand.connect_sources()
    hand.desktop.desk.open_record("oldcrime:N1")
    hand.wait_focus("reason.choice.crime")
    hand.keys("Return")
    hand.wait_focus("record.message.retry")


def _keep(hand: Hand) -> None:
    """The dialog that says how many records of whom go on a worklist."""
    _sources_beside(hand)
    hand.keys("Ctrl+Shift+K")
    hand.wait_focus("keep.name")


def _worklist(hand: Hand) -> None:
    """A list of several sources, at a record of Northshire."""
    _keep(hand)
    hand.type(f"{WORDS} {time.time_ns()}")
    told(hand, lambda: hand.keys("Return"))
    hand.wait_focus("results.list")
    hand.window.go("worklist", {})
    hand.wait_focus("worklist.lists")
    hand.wait_until(lambda: hand.widget("worklist.lists").count() > 0)
    hand.keys("Return")
    hand.wait_focus("worklist.items")
    hand.widget("worklist.items").set_current_key("northshire:PE-1")


def _worklist_export(hand: Hand) -> None:
    """The dialog that says what of such a list goes out."""
    _worklist(hand)
    hand.keys("Ctrl+Shift+E")
    hand.wait_focus("export.format.csv")


def _sources(hand: Hand) -> None:
    hand.connect_sources()
    hand.window.go("sources", {})
    hand.wait_focus("sources.list")


def _no_sources(hand: Hand) -> None:
    hand.window.go("sources", {})
    hand.wait_until(lambda: bool(hand.widget("sources.message.text").isVisible()))


STATES: dict[str, State] = {
    "search-sources": State(
        "search", _("Search, other sources beside"), _("read what other systems found"), _sources_beside
    ),
    "record-held": State("record", _("Record of another source"), _("read a record that others hold"), _held),
    "record-held-gone": State(
        "record", _("Record of a source that does not answer"), _("read a record that others hold"), _held_gone
    ),
    "keep-sources": State(
        "keep", _("Keep as worklist"), _("go through results and mark them"), _keep, dialog="NameDialog"
    ),
    "worklist-sources": State(
        "worklist", _("Worklist of several sources"), _("go through results and mark them"), _worklist
    ),
    "worklist-export": State(
        "export",
        _("Export of a worklist"),
        _("give records to somebody outside"),
        _worklist_export,
        dialog="ExportDialog",
    ),
    "sources": State("sources", _("Other sources"), _("see how other systems are"), _sources),
    "sources-none": State("sources", _("Other sources, none"), _("see how other systems are"), _no_sources),
}
