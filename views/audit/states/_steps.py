"""Ways that several states begin with."""

from __future__ import annotations

from collections.abc import Callable

from views.audit.state import WORDS, Hand

__all__ = ["nothing", "opened", "reason", "record", "results", "searched", "sends", "told"]


def opened(page_id: str) -> Callable[[Hand], object]:
    """The page by that id, as it opens."""
    return lambda hand: hand.window.go(page_id, {})


def searched(words: str) -> Callable[[Hand], object]:
    """Search for ``words``; the first hit has the focus."""

    def prepare(hand: Hand) -> None:
        hand.search(words)
        hand.wait_focus("results.list")

    return prepare


results = searched(WORDS)
"""Search for a surname; the first hit has the focus."""


def reason(hand: Hand) -> None:
    """Open the first hit: the reason is asked for."""
    results(hand)
    hand.keys("Return")
    hand.wait_focus("reason.choice.crime")


def record(hand: Hand) -> None:
    """Read the first hit, with the reason that is chosen when it is asked for."""
    reason(hand)
    hand.keys("Return")
    hand.wait_focus("record.fields")
    hand.wait_until(lambda: hand.widget("record.links").count() > 0)


def told(hand: Hand, act: Callable[[], object]) -> None:
    """Act, and wait until something is said of it."""
    before = len(hand.desktop.status)
    act()
    hand.wait_until(lambda: len(hand.desktop.status) > before)


def sends(hand: Hand) -> None:
    """Send the form."""
    hand.keys("Return")


def nothing(hand: Hand) -> None:
    """The page is there already."""
