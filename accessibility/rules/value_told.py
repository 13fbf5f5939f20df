"""A slider without a value is a guess."""

from __future__ import annotations

import re

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import squash, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    span = place.node.value_range
    if span is None and not squash(place.node.value) and not re.search(r"\d", text_below(place, scan)):
        if place.node.role is Role.PROGRESS_BAR or State.BUSY in place.node.states:
            return review(_("It tells no value. Is it one that cannot know how far it is?"))
        return failed(_("It tells no value."))
    if span is not None and span.minimum > span.maximum:
        return failed(_("Its least value {low} is above its greatest, {high}.", low=span.minimum, high=span.maximum))
    if (
        span is not None
        and not span.minimum <= span.current <= span.maximum
        and place.node.role is not Role.PROGRESS_BAR
    ):
        return failed(
            _("Its value {value} is outside {low} to {high}.", value=span.current, low=span.minimum, high=span.maximum)
        )
    return passed(_("It tells its value."))


RULE: Rule[Place] = Rule(
    id="value-told",
    description=_("A slider, spin box or progress bar tells its value"),
    remedy=_("Implement the value interface with current, least and greatest value."),
    impact=Impact.SERIOUS,
    applies=_("Sliders, spin boxes and progress bars that are shown and enabled"),
    blocks=_("hear the value of {name}"),
    subjects=nodes(
        Role.SLIDER, Role.SPIN_BOX, Role.PROGRESS_BAR, when=lambda place, scan: State.ENABLED in place.node.states
    ),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.7"),
)
