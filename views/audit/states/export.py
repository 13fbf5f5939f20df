"""Results that leave the house."""

from __future__ import annotations

from i18n import _
from views.audit.state import Hand, Mistake, State
from views.audit.states._steps import results, sends

__all__ = ["STATES"]

_give = _("give records to somebody outside")


def _export(hand: Hand) -> None:
    results(hand)
    hand.keys("Ctrl+Shift+E")
    hand.wait_focus("export.format.csv")


def _export_at_fault(hand: Hand) -> None:
    _export(hand)
    hand.widget("export.recipient").setFocus()
    hand.keys("Return")
    hand.wait_focus("export.errors.list")


def _no_recipient(hand: Hand) -> None:
    hand.widget("export.reason").setFocus()
    hand.type("Case 17: file for charging")


STATES: dict[str, State] = {
    "export": State(
        "export",
        _("Export"),
        _give,
        _export,
        dialog="ExportDialog",
        mistakes=(Mistake("export", ("export.recipient",), _no_recipient, sends, typed=("export.reason",)),),
    ),
    "export-at-fault": State("export", _("Export, with mistakes"), _give, _export_at_fault, dialog="ExportDialog"),
}
