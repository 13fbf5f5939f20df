"""What rules about painted text share: which text owes which contrast, and whether it is cut off."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Verdict, failed, passed, review
from accessibility.rules._common import BUTTONS, CHOICES, squash
from accessibility.scan import Place, Scan
from i18n import _

__all__ = ["WRITTEN", "clipped", "contrast_owed", "shows_text", "text_contrast_owed"]

# What shows its own name as text. Fields scroll their text, rows elide it and are read in full elsewhere.
WRITTEN = (
    *BUTTONS,
    *CHOICES,
    Role.LABEL,
    Role.HEADING,
    Role.LINK,
    Role.PARAGRAPH,
    Role.NOTE,
    Role.TAB,
    Role.COLUMN_HEADER,
)
_ROWS = (Role.LIST_ITEM, Role.TREE_ITEM, Role.CELL)
_SHOWN = (*WRITTEN, Role.TEXT_FIELD, Role.TEXT_AREA, Role.COMBO_BOX, Role.SPIN_BOX, *_ROWS)
_LARGE, _LARGE_BOLD = 24.0, 18.5  # CSS px: 18 pt, and 14 pt bold


def contrast_owed(size: float, bold: bool) -> float:
    """The ratio text of ``size`` CSS px owes at level AA."""
    return 3.0 if size >= _LARGE or (bold and size >= _LARGE_BOLD) else 4.5


def text_contrast_owed(place: Place, scan: Scan) -> float:
    """The ratio the text of ``place`` owes at level AA; 4.5 where its font is not known."""
    font = place.node.font
    return contrast_owed(scan.css(font.size), font.bold) if font is not None else 4.5


def shows_text(place: Place, scan: Scan) -> bool:
    """True for an enabled object that shows text in two known colours."""
    node = place.node
    return (
        node.role in _SHOWN
        and node.colours is not None
        and bool(node.colours.foreground and node.colours.background)
        and State.ENABLED in node.states
        and bool(squash(node.visible_text or node.value or node.name))
    )


def clipped(place: Place, scan: Scan) -> Verdict:
    """Whether the text of ``place`` fits into its bounds."""
    bounds, wanted, shown = place.node.bounds, place.node.text_size, squash(place.node.visible_text)
    if shown.endswith("…") and not squash(place.node.name).endswith("…"):
        return review(_("Its text is shortened to “{words}”. Can all of it be read?", words=shown))
    if bounds is None or wanted is None:
        return passed(_("Its size is not known."))
    # A pixel of rounding in each direction is no loss.
    if wanted[0] > bounds.width + 1 or wanted[1] > bounds.height + 1:
        words = _("Its text needs {needed} px and has {given} px.")
        given = f"{bounds.width} × {bounds.height}"
        return failed(words.format(needed=f"{wanted[0]} × {wanted[1]}", given=given))
    return passed(_("Its text fits."))
