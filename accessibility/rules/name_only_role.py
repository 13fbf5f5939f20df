"""“Button” as the name of a button says nothing; it is what a form editor put there."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CONTROLS, fold, part_of_control, squash
from accessibility.scan import Place, Scan
from i18n import _

_LEFT_BY_EDITORS = frozenset(
    {
        *(
            "pushbutton",
            "toolbutton",
            "radiobutton",
            "checkbox",
            "groupbox",
            "textlabel",
            "commandlinkbutton",
            "mainwindow",
        ),
        *("button", "push button", "check box", "radio button", "toggle button", "text field", "lineedit"),
        *("combobox", "combo box", "untitled"),
    }
)
# Common words too: of another object they say what it does, as “Edit” and “Image” do of a button.
_OF_ITS_OWN: dict[Role, tuple[str, ...]] = {
    Role.IMAGE: ("image", "icon", "graphic", "picture"),
    Role.TEXT_FIELD: ("edit",),
    Role.TEXT_AREA: ("edit",),
    Role.LINK: ("link",),
    Role.SLIDER: ("slider",),
}


def _check(place: Place, scan: Scan) -> Verdict:
    name = fold(place.node.name)
    if name not in (*_LEFT_BY_EDITORS, *_OF_ITS_OWN.get(place.node.role, ()), place.node.role.value):
        return passed(_("Its name says more than its kind."))
    return failed(_("Its name “{name}” says only what kind of object it is.", name=squash(place.node.name)))


RULE: Rule[Place] = Rule(
    id="name-only-role",
    description=_("A name says more than the kind of object"),
    remedy=_("Name the control after what it does or holds."),
    impact=Impact.SERIOUS,
    applies=_("Controls and pictures with a name"),
    blocks=_("tell what {name} is for"),
    subjects=nodes(
        *CONTROLS, Role.IMAGE, when=lambda place, scan: bool(fold(place.node.name)) and not part_of_control(place)
    ),
    check=_check,
    criteria=("4.1.2", "2.4.6"),
)
