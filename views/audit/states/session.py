"""Signing in, and the end of a session."""

from __future__ import annotations

from i18n import _
from views.audit.state import WORDS, Hand, Mistake, State, StateError
from views.audit.states._steps import nothing, sends, told
from views.shell.ending import WARNING

__all__ = ["STATES"]

_in = _("sign in")


def _sign_in(hand: Hand) -> None:
    hand.ask_sign_in()
    hand.wait_focus("sign_in.account")


def _sign_in_at_fault(hand: Hand) -> None:
    _sign_in(hand)
    hand.keys("Return")
    hand.wait_focus("sign_in.errors.list")


def _signed_out(hand: Hand) -> None:
    hand.end_session()
    hand.search(WORDS)
    hand.wait_focus("sign_in.password")
    hand.type("a secret")


def _session_ending(hand: Hand) -> None:
    """A search half typed, and the warning that the session ends."""
    hand.widget("search.query").setFocus()
    hand.type(WORDS)
    left = hand.desktop.session.left()
    least = left.least if left is not None else None
    if least is None:
        raise StateError("the service does not say when the session ends")
    told(hand, lambda: hand.pass_time(least - WARNING))


def _account(hand: Hand) -> None:
    hand.widget("sign_in.account").setFocus()
    hand.type("a.analyst")


STATES: dict[str, State] = {
    "sign_in": State(
        "sign_in",
        _("Sign in"),
        _in,
        _sign_in,
        ready=False,
        remote=True,
        mistakes=(
            Mistake("sign_in.region", ("sign_in.account", "sign_in.password"), nothing, sends),
            Mistake("sign_in.region", ("sign_in.password",), _account, sends, typed=("sign_in.account",)),
        ),
    ),
    "sign_in-at-fault": State("sign_in", _("Sign in, with mistakes"), _in, _sign_in_at_fault, ready=False, remote=True),
    "sign_in-again": State("sign_in", _("Sign in again"), _in, _signed_out, remote=True, given=("sign_in.account",)),
    "search-ending": State(
        "search", _("Search, the session about to end"), _("stay signed in"), _session_ending, remote=True, limited=True
    ),
}
