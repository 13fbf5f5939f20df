"""The search page: as it opens, with results, with none, with a mistake of the service."""

from __future__ import annotations

from i18n import _
from views.audit.state import WORDS, Hand, State, StateError
from views.audit.states._steps import nothing, opened, results, searched, told

__all__ = ["STATES"]

_find = _("search the records")


def _nothing_found(hand: Hand) -> None:
    told(hand, lambda: hand.search("zzz"))


def _gathered(hand: Hand) -> None:
    """Every record, of which the sample has some in several systems: the first row of several, open."""
    hand.search(f"{WORDS}*")
    hand.wait_focus("results.list")
    rows = hand.widget("results.list")
    for _row in range(rows.count()):
        before = rows.count()
        hand.keys("Right")
        if rows.count() > before:
            return
        hand.keys("Down")
    raise StateError("no row holds several records")


def _failing_search(hand: Hand) -> None:
    hand.break_service()
    hand.search(WORDS)
    hand.wait_until(lambda: bool(hand.widget("search.message.retry").isVisible()))


STATES: dict[str, State] = {
    "search": State(
        "search", _("Search"), _find, opened("search"), openers=(("search.query", "Ctrl+K"), ("search.query", "F1"))
    ),
    "search-starting": State("search", _("Search, the service starting"), _find, nothing, ready=False),
    "search-results": State(
        "search",
        _("Search, results"),
        _("read what was found"),
        results,
        given=("search.query",),
        grave=(("Return", _("open a record, which is kept in the log")),),
    ),
    "search-many": State("search", _("Search, many results"), _("read what was found"), searched("*")),
    "search-gathered": State("search", _("Search, a row open"), _("read what was found"), _gathered),
    "search-nothing": State("search", _("Search, nothing found"), _find, _nothing_found),
    "search-failed": State("search", _("Search, failed"), _find, _failing_search),
}
