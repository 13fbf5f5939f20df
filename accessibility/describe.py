"""A node, and what was found about it, in words: what the inspector shows and says. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Node
from accessibility.results import Audit, Finding
from accessibility.rule import Outcome
from accessibility.scan import Place, Scan
from accessibility.speech import context, utterance
from i18n import Message, _, ngettext

__all__ = ["Section", "finding_text", "found_about", "heard", "object_text", "sections", "verdict"]

Section = tuple[str, list[tuple[str, str]]]
"""A heading with (label, value) lines below it."""


def object_text(place: Place) -> str:
    """A row of the tree: “button “Search”, search.run”, with how deep it stands at the end."""
    parts = [place.label()]
    if place.node.path and place.node.path not in parts[0]:
        parts.append(place.node.path)
    parts.append(str(_("level {level}", level=place.address.count("/") + 1)))
    return ", ".join(parts)


def heard(place: Place) -> str:
    """What a screen reader is expected to say when the focus comes to it from outside the window."""
    above = [place.node for place in reversed(list(place.ancestors()))]
    said = f"{context(above)} {utterance(place.node)}".strip()
    return said or str(_("(nothing)"))


def sections(place: Place, scan: Scan, found: list[Finding]) -> list[Section]:
    """All that is known of one object, most asked for first; what is empty is left out."""
    node = place.node
    lines = [
        (str(_("Heard")), heard(place)),
        (str(_("Role")), node.role.value),
        (str(_("Name")), node.name or str(_("(none)"))),
        *_given(
            (_("Description"), node.description),
            (_("Value"), node.value),
            (_("States"), ", ".join(sorted(state.value for state in node.states))),
            (_("Keys"), ", ".join(node.keys)),
            (_("Actions"), ", ".join(node.actions)),
        ),
    ]
    return [
        (str(_("What is heard")), lines),
        (str(_("What was found")), [(finding.rule.id, finding_text(finding)) for finding in found] or [_nothing()]),
        (str(_("Where it stands")), list(_where(place, scan))),
        (str(_("How it looks")), list(_looks(node))),
        (str(_("How the program knows it")), list(_native(node))),
    ]


def _nothing() -> tuple[str, str]:
    return "", str(_("No rule fails or asks for review here."))


def _given(*pairs: tuple[Message, str]) -> Iterator[tuple[str, str]]:
    return ((str(label), value) for label, value in pairs if value)


def _where(place: Place, scan: Scan) -> Iterator[tuple[str, str]]:
    node = place.node
    if place.parent is not None:
        yield str(_("Inside")), place.parent.label()
    if node.bounds is not None:
        box = node.bounds
        yield str(_("Bounds")), f"{box.x}, {box.y}, {box.width} × {box.height}"
    if node.child_count:
        count = ngettext("{n} child", "{n} children", node.child_count)
        part = _("{count}, of which {shown} are in view", count=str(count), shown=len(node.children))
        yield str(_("Holds")), str(part if node.sampled else count)
    if node.focus_order is not None:
        yield str(_("Stop of Tab")), str(node.focus_order + 1)
    if node.level is not None:
        yield str(_("Level")), str(node.level)
    if node.cell is not None:
        headers = ", ".join(node.cell.row_headers + node.cell.column_headers)
        at = _("row {row}, column {column}", row=node.cell.row + 1, column=node.cell.column + 1)
        yield str(_("Cell")), f"{at}: {headers}" if headers else str(at)
    for relation in node.relations:
        yield relation.kind, relation.target


def _looks(node: Node) -> Iterator[tuple[str, str]]:
    if node.colours is not None:
        colours = node.colours
        yield from _given(
            (_("Text colour"), colours.foreground),
            (_("Ground"), colours.background),
            (_("Edge"), colours.border),
            (_("Beside the edge"), colours.beside),
        )
    if node.font is not None:
        yield str(_("Font")), f"{node.font.family} {node.font.size:g} px" + (", bold" if node.font.bold else "")
    yield from _given((_("Words shown"), node.visible_text), (_("Placeholder"), node.placeholder))
    if node.text_size is not None:
        yield str(_("Room its text needs")), f"{node.text_size[0]} × {node.text_size[1]} px"


def _native(node: Node) -> Iterator[tuple[str, str]]:
    yield from _given(
        (_("Path"), node.path), (_("Identity"), node.native_id), (_("Class"), node.kind), (_("Language"), node.language)
    )
    yield from node.attributes


def finding_text(finding: Finding) -> str:
    """A finding as one line: outcome, rule, evidence, remedy."""
    outcome = _("Fails") if finding.outcome is Outcome.FAIL else _("Needs review")
    return f"{outcome}: {finding.rule.description}. {finding.evidence} {finding.rule.remedy}"


def found_about(place: Place, audit: Audit) -> list[Finding]:
    """Failures and reviews of this object, failures first."""
    return [
        finding
        for finding in audit.findings(Outcome.FAIL) + audit.reviews
        if finding.address == place.address or (not finding.address and finding.key == place.key)
    ]


def verdict(audit: Audit) -> str:
    """The counts in one sentence."""
    failures = ngettext("{n} failure", "{n} failures", len(audit.failures))
    reviews = ngettext("{n} finding needs review", "{n} findings need review", len(audit.reviews))
    return str(_("{failures}, {reviews}", failures=str(failures), reviews=str(reviews)))
