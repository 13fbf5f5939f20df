"""Tags and entities are read out sign by sign."""

from __future__ import annotations

import re

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import OPERABLE, WINDOWS, squash
from accessibility.scan import Place, Scan
from i18n import _

_MARKUP = re.compile(
    r"</?(?:b|i|u|p|br|hr|a|h[1-6]|html|body|head|span|div|font|strong|em|qt|table|tr|td|th|img|ul|ol|li|code|pre|nobr|center)"
    r"(?:\s[^<>]*)?/?>|&(?:amp|lt|gt|quot|nbsp|apos|#\d{2,5});",
    re.IGNORECASE,
)


def _check(place: Place, scan: Scan) -> Verdict:
    for text in (place.node.name, place.node.description):
        found = _MARKUP.search(text)
        if found and text is place.node.description and State.FOCUSABLE not in place.node.states:
            return review(
                _(
                    "“{markup}” stands in “{words}”, which is read only when asked for. Is it ever read?",
                    markup=found.group(),
                    words=squash(text)[:100],
                )
            )
        if found:
            return failed(
                _("“{markup}” is read as it stands in “{words}”.", markup=found.group(), words=squash(text)[:100])
            )
    return passed(_("It holds no markup."))


RULE: Rule[Place] = Rule(
    id="name-markup",
    description=_("Names and descriptions hold no markup"),
    remedy=_(
        "Set the accessible name and description in plain text; a tooltip in HTML becomes the description as it stands."
    ),
    impact=Impact.MODERATE,
    applies=_("Controls, menu entries, tabs, labels and windows with a name or description"),
    blocks=_("listen to {name} without hearing tags read out"),
    subjects=nodes(
        *OPERABLE,
        *WINDOWS,
        Role.LABEL,
        Role.IMAGE,
        Role.HEADING,
        Role.GROUP,
        when=lambda place, scan: (
            bool(place.node.name or place.node.description)
            and (place.node.role not in (Role.TEXT_AREA, Role.TEXT_FIELD) or bool(place.node.description))
        ),
    ),
    check=_check,
    criteria=("4.1.2",),
)
