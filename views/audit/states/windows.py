"""Windows that can be opened anywhere."""

from __future__ import annotations

from i18n import _
from views.audit.state import Hand, State
from views.audit.states._steps import results

__all__ = ["STATES"]

_do = _("find a command by its name")


def _palette(hand: Hand) -> None:
    hand.keys("Ctrl+K")
    hand.wait_focus("palette.query")


def _narrowed_palette(hand: Hand) -> None:
    _palette(hand)
    hand.type("qqq")
    hand.wait_until(lambda: hand.widget("palette").list.count() == 0)


def _seen_behind(hand: Hand) -> None:
    results(hand)
    hand.keys("F9")
    hand.wait_focus("view.lines")


def _inspector(hand: Hand) -> None:
    hand.keys("F12")
    hand.wait_focus("inspector.tree")


STATES: dict[str, State] = {
    "view": State("view", _("Accessible view"), _("read a page line by line"), _seen_behind),
    "palette": State("palette", _("Command palette"), _do, _palette, dialog="Palette"),
    "palette-nothing": State("palette", _("Command palette, nothing found"), _do, _narrowed_palette, dialog="Palette"),
    "inspector": State(
        "inspector", _("Accessibility inspector"), _("see what a window tells"), _inspector, dialog="Inspector"
    ),
}
