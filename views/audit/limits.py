"""How the session's end is met, tried by hand: is it told, can it be put off, and is what was typed still there?

Time does not pass by itself here: hours of it are let go by. What is asked of the service is really asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from accessibility.evidence import TimeLimit
from i18n import _
from views.audit.state import StateError

if TYPE_CHECKING:
    from client.session import TimeLeft
    from views.audit.state import Hand

__all__ = ["Clock", "time_limits"]

TIMES = 10
"""How often WCAG 2.2.1 wants the limit to be put off."""
STEP = 10.0
"""Seconds between two looks while a warning is waited for; it is found no more than that much too late."""


class Clock:
    """Seconds that pass when somebody says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def time_limits(hand: Hand) -> tuple[TimeLimit, ...]:
    """The two ends of a session, the nearer one put off as often as has to be possible. Ends the session.

    The search field holds something typed. Raises ``StateError`` when a step does not come.
    """
    typed = hand.widget("search.query").text()
    extended, idle, notice = 0, _left(hand).idle or 0.0, []
    for _time in range(TIMES):
        before = _warned(hand)
        if before <= 0:
            break
        notice.append(before)
        hand.keys(hand.desktop.desk.keys_of("shell.stay"))
        hand.wait_until(lambda: not _warning(hand))
        if (_left(hand).least or 0.0) <= before:
            break
        extended, idle = extended + 1, _left(hand).idle or 0.0
    whole = round((_left(hand).whole or 0.0) / 60) * 60.0  # the service has used up some of its seconds
    told = len(notice) == extended > 0
    kept = _kept(hand, typed)
    return (
        TimeLimit(
            str(_("the session, when it is not used")),
            idle,
            can_change=False,
            warned=told,
            keeps_data=kept,
            warned_before=min(notice, default=0.0),
            extended=extended,
        ),
        TimeLimit(str(_("the session")), whole, can_change=False, warned=False, keeps_data=kept),
    )


def _warned(hand: Hand) -> float:
    """Wait for a warning; how many seconds before the end it was sent to be spoken, 0 when it was not."""
    heard: list[str] = []
    said = hand.window.announcer.said
    # What was said last in another four hours is still to be sent here; the same words would be taken for a repetition.
    hand.wait_until(lambda: not hand.window.announcer.waiting)
    said.connect(heard.append)
    try:
        if _warning(hand):
            return _left(hand).least or 0.0  # the state begins with it
        while (_left(hand).least or 0.0) > 0:
            hand.pass_time(STEP)
            if heard:
                return _left(hand).least or 0.0
    finally:
        said.disconnect(heard.append)
    return 0.0


def _warning(hand: Hand) -> bool:
    """Whether a warning stands that one key does away with."""
    return hand.desktop.ending is not None and hand.desktop.ending.may_stay


def _kept(hand: Hand, typed: str) -> bool:
    """Let the session end, here and at the service, and take a step: is what was typed there, behind the sign-in?"""
    hand.pass_time((_left(hand).least or 0.0) + 1)
    hand.end_session()
    hand.widget("search.query").setFocus()
    hand.keys("Return")
    hand.wait_focus("sign_in.password")
    return bool(typed) and hand.widget("search.query").text() == typed


def _left(hand: Hand) -> TimeLeft:
    left = hand.desktop.session.left()
    if left is None:
        raise StateError("nobody is signed in, so no end of a session can be tried")
    return left
