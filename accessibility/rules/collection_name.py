"""A list, table or tree that takes the focus has to say what it lists."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import COLLECTIONS, WINDOWS, part_of_control, reads_by_itself, squash
from accessibility.scan import Place, Scan
from i18n import _

_HOLDERS = frozenset({Role.GROUP, Role.PANE, Role.TAB, Role.LANDMARK})


def _dock(place: Place) -> bool:
    """True of a window in a window: a panel that can be torn off, with a title of its own."""
    return place.node.role is Role.WINDOW and any(above.node.role in WINDOWS for above in place.ancestors())


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    if name:
        return passed(_("It is called “{name}”.", name=name))
    named = next(
        (above for above in place.ancestors() if above.node.name and (above.node.role in _HOLDERS or _dock(above))),
        None,
    )
    if named is not None:
        return review(
            _("It has no name. Is that of what it is in, “{name}”, enough?", name=squash(named.node.name)),
            related=(named,),
        )
    return failed(_("It takes the focus and has no name."))


RULE: Rule[Place] = Rule(
    id="collection-name",
    description=_("A list, table or tree has a name"),
    remedy=_("Tie a visible label to the list, or set its accessible name to what it holds."),
    impact=Impact.SERIOUS,
    applies=_("Lists, tables and trees that take the focus, save those of a combo box"),
    blocks=_("tell what {name} holds"),
    subjects=nodes(
        *COLLECTIONS,
        when=lambda place, scan: (
            State.FOCUSABLE in place.node.states and not part_of_control(place) and not place.inside(Role.MENU)
        ),
    ),
    check=_check,
    criteria=("4.1.2", "1.3.1"),
)
