"""A dialog announces itself by its title, and by nothing else."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import reads_by_itself, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    if name:
        return passed(_("Its title is “{name}”.", name=name))
    on_its_own = State.MODAL in place.node.states or State.ACTIVE in place.node.states
    if not on_its_own and place.inside(Role.WINDOW, Role.DIALOG):
        return review(_("It has no title, and is part of another window. Is it heard as a dialog?"))
    if text_below(place, scan) and place.node.role is Role.ALERT:
        return review(
            _("It has no title; its text “{words}” may be read in its place.", words=text_below(place, scan)[:80])
        )
    return failed(_("It has no title."))


RULE: Rule[Place] = Rule(
    id="dialog-title",
    description=_("A dialog has a title"),
    remedy=_("Set the dialog's title to what it asks or does."),
    impact=Impact.SERIOUS,
    applies=_("Dialogs and alerts that are shown"),
    blocks=_("tell what the dialog wants"),
    subjects=nodes(Role.DIALOG, Role.ALERT),
    check=_check,
    criteria=("2.4.2", "4.1.2"),
)
