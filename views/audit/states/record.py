"""A record, the reason it is asked for, and what lies around it."""

from __future__ import annotations

from collections.abc import Callable

from i18n import _
from views.audit.state import Hand, Mistake, State
from views.audit.states._steps import reason, record, sends

__all__ = ["STATES"]

_look = _("see what lies around a record")
_read = _("read a record")
_why = _("say why a record is needed")


def _reason_at_fault(hand: Hand) -> None:
    reason(hand)
    hand.widget("reason.choice.own").setFocus()
    hand.keys("Space", "Return")
    hand.wait_focus("reason.errors.list")


def _failing_record(hand: Hand) -> None:
    reason(hand)
    hand.break_service()
    hand.keys("Return")
    hand.wait_focus("record.message.retry")


def _own_words(hand: Hand) -> None:
    hand.widget("reason.choice.own").setFocus()
    hand.keys("Space")


def _around(hand: Hand) -> None:
    record(hand)
    hand.keys("Ctrl+E")
    hand.wait_focus("around.choices")


def _walked(hand: Hand) -> None:
    _around(hand)
    hand.keys("Return")
    hand.wait_focus("around.reached")


def _path(hand: Hand) -> None:
    """Who links the record with the one visited before it."""
    record(hand)
    hand.keys("Ctrl+M", "Ctrl+L", "Return")
    hand.wait_until(lambda: hand.widget("record.links").count() > 0 and hand.window.current is not None)
    hand.wait_focus("record.fields")
    hand.keys("Ctrl+Shift+M")
    hand.wait_focus("path.to")
    hand.wait_until(lambda: hand.widget("path.steps").count() > 0)


def _drawn(page: str, keys: str) -> Callable[[Hand], object]:
    def prepare(hand: Hand) -> None:
        record(hand)
        hand.keys(keys)
        hand.wait_focus(f"{page}.list")

    return prepare


STATES: dict[str, State] = {
    "reason": State(
        "reason",
        _("Reason for access"),
        _why,
        reason,
        dialog="ReasonDialog",
        mistakes=(Mistake("reason", ("reason.own",), _own_words, sends, typed=("reason.choice.own",)),),
    ),
    "reason-at-fault": State(
        "reason", _("Reason for access, with mistakes"), _why, _reason_at_fault, dialog="ReasonDialog"
    ),
    "record": State("record", _("Record"), _read, record),
    "record-failed": State("record", _("Record, not to be had"), _read, _failing_record),
    "around": State("around", _("Around a record"), _look, _around),
    "around-found": State("around", _("Around a record, a walk"), _look, _walked),
    "path": State("path", _("Path to another record"), _("find what links two records"), _path),
    "timeline": State("timeline", _("Timeline"), _look, _drawn("timeline", "Ctrl+Shift+T")),
    "map": State("map", _("Map"), _look, _drawn("map", "Ctrl+Shift+G")),
    "chart": State("chart", _("Link chart"), _look, _drawn("chart", "Ctrl+Shift+K")),
}
