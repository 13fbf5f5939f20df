"""One look at a page: its tree and what was gathered beside it. What rules read and what is saved as JSON.

A ``Place`` is a node with where it stands; a ``Scan`` finds places by role, key and address
without walking the tree again for every rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from accessibility.codec import BadDataError, decode, encode
from accessibility.evidence import Evidence, node_key
from accessibility.model import Bounds, Node, Role, State

__all__ = ["Place", "Scan", "Setting", "load_scans", "save_scans", "short"]

FORMAT = 1  # of the saved file
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A node and where it stands: ``address`` is the way from the root by child numbers (``0/3/1``).

    ``shown`` is True when a person can see it now: it and all above it are visible, not scrolled away,
    and not parked outside the window, as some toolkits do with what is hidden; ``claimed`` when it says so,
    wherever it lies. The root always counts as shown.
    """

    node: Node = field(repr=False)
    address: str
    index: int
    parent: Place | None = field(repr=False)
    shown: bool
    claimed: bool

    @property
    def key(self) -> str:
        """What names it across two looks at the page."""
        return node_key(self.node)

    def ancestors(self) -> Iterator[Place]:
        """Its parent, the parent of that, up to the root."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def inside(self, *roles: Role) -> bool:
        """True when an ancestor has one of ``roles``."""
        return any(above.node.role in roles for above in self.ancestors())

    def label(self) -> str:
        """How a report calls it: role and name, else role and path, else role and, in brackets, its description."""
        words = short(self.node.name.strip()) or self.node.path or self.node.native_id or self.node.kind
        if words:
            return f"{self.node.role.value} “{words}”"
        told = short(self.node.description)
        return f"{self.node.role.value} (“{told}”)" if told else self.node.role.value


@dataclass(frozen=True, slots=True)
class Setting:
    """In what state the program was: everything that may change what a rule sees.

    ``text_scale`` 1.0 is 100 %; ``width`` the window's width in CSS px where it was narrowed on
    purpose; ``spacing`` True when text spacing was widened as WCAG 1.4.12 says.
    """

    theme: str = ""
    text_scale: float = 1.0
    width: int | None = None
    language: str = ""
    spacing: bool = False


@dataclass(frozen=True)
class Scan:
    """One look at one page. ``task`` is what a person comes to it for, as “cannot” goes on: “find a record”.

    ``pixel_ratio`` is how many of the bounds' units make one CSS px (1.0 for device-independent
    pixels); ``word_budget`` how many words a row may take when spoken; ``picture`` a PNG as a
    ``data:`` URI for reports; ``pictured`` is what of the screen it shows, the tree's bounds where it is not said.
    """

    id: str
    tree: Node = field(repr=False)
    title: str = ""
    task: str = ""
    toolkit: str = ""
    setting: Setting = field(default_factory=Setting)
    evidence: Evidence = field(default_factory=Evidence, repr=False)
    pixel_ratio: float = 1.0
    word_budget: int = 40
    picture: str = field(default="", repr=False)
    taken: str = ""
    pictured: Bounds | None = field(default=None, repr=False)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every node with its place, in reading order."""
        found: list[Place] = []
        stack: list[tuple[Place, Bounds | None]] = [
            (Place(self.tree, "0", 0, None, True, True), _window_of(self.tree, None))
        ]
        while stack:
            place, window = stack.pop()
            found.append(place)
            below = []
            for n, child in enumerate(place.node.children):
                inner = _window_of(child, window)
                claimed = place.claimed and State.VISIBLE in child.states and State.OFFSCREEN not in child.states
                shown = claimed and place.shown and not _closed(place.node) and _inside(child.bounds, inner)
                below.append((Place(child, f"{place.address}/{n}", n, place, shown, claimed), inner))
            stack.extend(reversed(below))
        return tuple(found)

    @cached_property
    def _children(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in self.places:
            if place.parent is not None:
                found.setdefault(place.parent.address, []).append(place)
        return {address: tuple(places) for address, places in found.items()}

    @cached_property
    def _keys(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for place in self.places:
            found.setdefault(place.key, place)
        return found

    @cached_property
    def _names(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in self.places:
            if place.node.name:
                found.setdefault(place.node.name, []).append(place)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {place.address: n for n, place in enumerate(self.places)}

    def children(self, place: Place) -> tuple[Place, ...]:
        """The places right below ``place``."""
        return self._children.get(place.address, ())

    def below(self, place: Place) -> Iterator[Place]:
        """Every place below ``place``, in reading order."""
        for child in self.children(place):
            yield child
            yield from self.below(child)

    def by_key(self, key: str) -> Place | None:
        """The first place that ``key`` names."""
        return self._keys.get(key)

    def named(self, name: str) -> tuple[Place, ...]:
        """The places with this very name, in reading order."""
        return self._names.get(name, ())

    def order(self, place: Place) -> int:
        """Where ``place`` stands in reading order, from 0."""
        return self._order[place.address]

    def of(self, *roles: Role) -> Iterator[Place]:
        """Places of these roles that are shown, in reading order."""
        wanted = frozenset(roles)
        return (place for place in self.places if place.node.role in wanted and place.shown)

    def window(self, place: Place) -> Place:
        """The window, dialog or alert ``place`` is in; the root when there is none."""
        if place.node.role in _WINDOWS:
            return place
        top = place
        for above in place.ancestors():
            top = above
            if above.node.role in _WINDOWS:
                return above
        return top

    def css(self, length: float) -> float:
        """``length`` of a bound in CSS px."""
        return length / self.pixel_ratio

    def css_bounds(self, bounds: Bounds) -> tuple[float, float, float, float]:
        """``bounds`` as (left, top, right, bottom) in CSS px."""
        left, top = self.css(bounds.x), self.css(bounds.y)
        return left, top, left + self.css(bounds.width), top + self.css(bounds.height)

    def name(self) -> str:
        """How a report calls this scan: its title and, where it is not the usual, the setting."""
        setting = self.setting
        parts = [setting.theme] if setting.theme else []
        if setting.text_scale != 1.0:
            parts.append(f"{setting.text_scale:.0%}")
        if setting.width is not None:
            parts.append(f"{setting.width} px")
        if setting.language:
            parts.append(setting.language)
        if setting.spacing:
            parts.append("wide spacing")
        return f"{self.title or self.id} ({', '.join(parts)})" if parts else self.title or self.id


_WINDOWS = frozenset({Role.WINDOW, Role.DIALOG, Role.ALERT})
_OPENERS = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON})
_LABEL = 60  # characters of a name in a label; the tree has the whole
_SLIVER = 8  # px: less of a thing at the edge of its window, as of a drawer that is shut, is not seen for what it is
_POPUPS = frozenset({Role.MENU, Role.COMBO_BOX, Role.TOOL_TIP, Role.NOTIFICATION})


def short(words: str) -> str:
    """``words`` on one line, and no more of them than are needed to know which is meant."""
    line = " ".join(words.split())
    return line if len(line) <= _LABEL else f"{line[: _LABEL - 1].rstrip()}…"


def _closed(node: Node) -> bool:
    """True of a button that opens what it holds, as GTK's expander does, and has not."""
    return node.role in _OPENERS and State.COLLAPSED in node.states


def _window_of(node: Node, outer: Bounds | None) -> Bounds | None:
    """The bounds nothing inside ``node`` can be seen beyond; None for what pops up or can be scrolled into view."""
    if node.role in _POPUPS or any(child.role is Role.SCROLL_BAR for child in node.children):
        return None
    if "scroll" in f"{node.kind} {node.attribute('native role')}".casefold():
        return None
    if outer is None and node.role in _WINDOWS and node.bounds is not None and not node.bounds.empty:
        return node.bounds
    return outer


def _inside(bounds: Bounds | None, window: Bounds | None) -> bool:
    if window is None or bounds is None or bounds.empty:
        return True
    wide = min(bounds.x + bounds.width, window.x + window.width) - max(bounds.x, window.x)
    high = min(bounds.y + bounds.height, window.y + window.height) - max(bounds.y, window.y)
    return wide >= min(bounds.width, _SLIVER) and high >= min(bounds.height, _SLIVER)


def save_scans(scans: Iterable[Scan], path: Path) -> None:
    """Write ``scans`` to ``path`` as JSON, whole or not at all."""
    # A line for each: with indent= Python writes JSON eight times as slowly.
    lines = ",\n".join(json.dumps(encode(scan), ensure_ascii=False) for scan in scans)
    text = f'{{"format": {json.dumps(FORMAT)}, "scans": [\n{lines}\n]}}\n'
    part = path.with_name(path.name + ".part")
    # Half a character (a lone surrogate) goes into the file as the escape JSON has for it.
    part.write_text(text, encoding="utf-8", errors="backslashreplace")
    part.replace(path)


def load_scans(path: Path) -> list[Scan]:
    """The scans in ``path``. A file that holds a bare node is one scan named after the file.

    Raises ``BadDataError`` that names the file and what is wrong with it; ``OSError`` when it cannot be read.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadDataError(f"{path} is not JSON: {error}") from error
    if isinstance(data, dict) and "role" in data:
        return [Scan(id=path.stem, tree=decode(Node, data, str(path)))]
    if not isinstance(data, dict) or not isinstance(data.get("scans"), list):
        raise BadDataError(f"{path} holds no scans; save one with `lodestar-audit … --save FILE`")
    if data.get("format") != FORMAT:
        raise BadDataError(f"{path} is of format {data.get('format')!r}; this program reads format {FORMAT}")
    scans = [decode(Scan, item, f"{path}: scan {n}") for n, item in enumerate(data["scans"], 1)]
    for number, scan in enumerate(scans, 1):
        _check_colours(scan, f"{path}: scan {number}")
    return scans


def _check_colours(scan: Scan, where: str) -> None:
    """Refuse a colour no rule could measure."""
    told: list[tuple[str, str]] = []
    for place in scan.places:
        colours = place.node.colours
        if colours is not None:
            told += [
                (place.address, colour)
                for colour in (colours.foreground, colours.background, colours.border, colours.beside)
                if colour
            ]
    for item in scan.evidence.painted:
        told += [(item.key, item.foreground), (item.key, item.background)]
    for edge in scan.evidence.edges:
        told += [(edge.key, edge.colour), (edge.key, edge.beside)]
    for at, colour in told:
        if not _COLOUR.fullmatch(colour):
            raise BadDataError(f"{where}: the colour “{colour}” of {at} is not #rrggbb")
