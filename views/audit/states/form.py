"""The form of labelled fields."""

from __future__ import annotations

from i18n import _
from views.audit.state import WORDS, Hand, Mistake, State
from views.audit.states._steps import sends, told

__all__ = ["STATES"]

_fill = _("search with labelled fields")


def _form(hand: Hand) -> None:
    hand.window.go("form", {})
    hand.wait_focus("form.box.given")


def _filled_form(hand: Hand) -> None:
    told(hand, lambda: hand.search(f"surname:{WORDS} born:1980..1999 within 5 km of SE1 9AA NOT knife"))
    hand.keys("Ctrl+D")
    hand.wait_focus("form.box.given")
    hand.wait_until(lambda: bool(hand.widget("form.box.surname").text()))


def _form_at_fault(hand: Hand) -> None:
    _form(hand)
    _no_day(hand)
    sends(hand)
    hand.wait_focus("form.errors.list")


def _no_day(hand: Hand) -> None:
    hand.widget("form.box.surname").setFocus()
    hand.type(WORDS)
    hand.widget("form.box.born").setFocus()
    hand.type("soon")


STATES: dict[str, State] = {
    "form": State(
        "form",
        _("Search form"),
        _fill,
        _form,
        mistakes=(Mistake("page.form", ("form.box.born",), _no_day, sends, typed=("form.box.surname",)),),
    ),
    "form-filled": State("form", _("Search form, filled from a search"), _fill, _filled_form),
    "form-at-fault": State("form", _("Search form, with mistakes"), _fill, _form_at_fault),
}
