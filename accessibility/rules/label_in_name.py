"""Who speaks the words that are seen must hit the control."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import (
    BUTTONS,
    CHOICES,
    OPERABLE,
    fold,
    labels,
    named_by_value,
    part_of_control,
    squash,
    visible_words,
)
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _

# On the bus nobody tells what is painted. The name of a combo or spin box is often its value, and that of a button
# or choice the words on it; the label of a row of a form, tied to the first thing in the row, is said beside it.
_UNSEEN = (*BUTTONS, *CHOICES, Role.COMBO_BOX, Role.SPIN_BOX)


def _seen(place: Place, scan: Scan) -> str:
    painted = visible_words(place)
    if painted:
        return painted
    # Qt has the title of a group box label all that is in it; nobody takes it for a control's own label.
    return squash(
        " ".join(
            label.node.name
            for label in labels(place, scan)
            if label.shown and not any(label is above for above in place.ancestors())
        )
    )


def _check(place: Place, scan: Scan) -> Verdict:
    seen, name = fold(_seen(place, scan)), fold(place.node.name)
    if seen in name or seen.replace("&", "") in name:
        return passed(_("Its name holds the words that are seen."))
    return failed(
        _("“{seen}” is seen, but its name is “{name}”.", seen=_seen(place, scan), name=squash(place.node.name))
    )


RULE: Rule[Place] = Rule(
    id="label-in-name",
    description=_("The name holds the words that are seen"),
    remedy=_("Begin the accessible name with the visible words; add what is missing after them."),
    impact=Impact.SERIOUS,
    applies=_("Controls with a name of their own and visible words"),
    blocks=_("press {name} by speaking what is seen"),
    subjects=nodes(
        *OPERABLE,
        when=lambda place, scan: (
            bool(squash(place.node.name))
            and any(character.isalnum() for character in fold(_seen(place, scan)))
            and not part_of_control(place)
            and not named_by_value(place, scan)
            and not (scan.toolkit == "AT-SPI" and place.node.role in _UNSEEN and not visible_words(place))
        ),
    ),
    check=_check,
    criteria=("2.5.3",),
    shuts_out=(Need.LIMITED_MANIPULATION, Need.LIMITED_VISION),
)
