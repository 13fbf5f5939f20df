"""Driving a program by its keyboard, and what is learnt on the way.

``Driver`` is what an in-process and an outside driver both offer; everything above it is written
once. Each function here gathers one kind of evidence; the rules judge it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from accessibility.evidence import (
    Ending,
    Evidence,
    FocusReturn,
    FocusRing,
    FocusStop,
    Operation,
    Reaction,
    Submission,
    Walk,
    node_key,
)
from accessibility.model import Bounds, Node, Role, State
from accessibility.pixels import Picture, focus_ring
from accessibility.scan import Scan, Setting

__all__ = [
    "Driver",
    "DriverError",
    "Focus",
    "asks_first",
    "focus_in",
    "focus_reactions",
    "focus_returns",
    "gather",
    "in_settings",
    "stop_here",
    "submitted",
    "walk",
]

_LIMIT = 400  # stops; a page with more has another trouble
_PATIENCE = 3  # presses without any effect before it is called a trap
_TAKES_FOCUS = (State.FOCUSABLE, State.ENABLED, State.VISIBLE)


class DriverError(RuntimeError):
    """The program died, hangs, or cannot be driven; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What has the focus, without its surroundings, and where what was asked for besides is; None when it is gone."""

    node: Node | None
    left: Bounds | None = None


class Driver(Protocol):
    """A program under the hands. Every call returns when the program has settled, or raises ``DriverError``."""

    def tree(self) -> Node:
        """The tree as it is now, read afresh."""
        ...

    def focus(self, left: str = "") -> Focus:
        """What has the focus, as ``tree`` has it, and where the object by the key ``left`` is now.

        ``focus_in`` finds both in a tree; who need not read all of it is faster.
        """
        ...

    def press(self, keys: str) -> None:
        """Press and let go ``keys``, in portable text: ``Tab``, ``Shift+Tab``, ``Alt+F4``."""
        ...

    def title(self) -> str:
        """The title of the window that has the keyboard."""
        ...

    def spoken(self) -> tuple[str, ...] | None:
        """What a screen reader said since the last call; None when none listens."""
        ...

    def picture(self) -> Picture | None:
        """The window as it looks now; None where it cannot be had."""
        ...

    def apply(self, setting: Setting) -> bool:
        """Change theme, text size, width, language or spacing; False where the program has no such setting."""
        ...


def focus_in(tree: Node, left: str = "") -> Focus:
    """What ``Driver.focus`` answers, found in a tree that was read."""
    there = tree.find(lambda node: node_key(node) == left) if left else None
    return Focus(tree.focused(), there.bounds if there is not None else None)


def stop_here(driver: Driver) -> FocusStop:
    """Where the focus is now. The key is empty when it is nowhere."""
    return _stop(driver, driver.focus().node)


def _stop(driver: Driver, node: Node | None) -> FocusStop:
    if node is None or node.role is Role.APPLICATION:
        return FocusStop(key="")
    return FocusStop(key=node_key(node), role=node.role, name=node.name, bounds=node.bounds, spoken=driver.spoken())


def walk(driver: Driver, key: str = "Tab", limit: int = _LIMIT) -> Walk:
    """Press ``key`` until the focus comes round, sticks, or is lost for good. The first stop is where it is now.

    A round that leaves out where it began is a trap only when it also leaves out most of what
    takes the focus: a walk may begin on something outside the Tab order.
    """
    driver.spoken()
    reachable = sum(node.has(*_TAKES_FOCUS) for node in driver.tree().walk())
    found = [stop_here(driver)]
    without = driver.picture()
    nowhere = stuck = 0
    while len(found) < limit:
        driver.press(key)
        last = found[-1]
        focus = driver.focus(last.key)
        stop = _stop(driver, focus.node)
        with_focus = driver.picture()
        # Between two pictures the page may have scrolled: what was before may be at its place.
        if last.bounds is None or focus.left is None or focus.left == last.bounds:
            stop = replace(stop, ring=_ring(without, with_focus, stop, last))
            if last.ring is None:
                # When the focus came to it the page scrolled; now that it leaves, the page has not.
                found[-1] = replace(last, ring=_ring(with_focus, without, last, stop))
        without = with_focus
        if not stop.key:
            nowhere += 1
            found.append(stop)
            if nowhere >= _PATIENCE:
                return Walk(tuple(found[: -_PATIENCE + 1]), Ending.LOST)
            continue
        nowhere = 0
        if stop.key == found[-1].key:
            stuck += 1
            if stuck >= _PATIENCE:
                whole = len(found) == 1 and _only_stop(driver.tree())
                return Walk(tuple(found), Ending.CYCLED if whole else Ending.TRAPPED)
            continue
        stuck = 0
        seen = next((number for number, known in enumerate(found) if known.key == stop.key), None)
        if seen is None:
            found.append(stop)
        elif seen == 0:
            found[0] = replace(found[0], ring=stop.ring or found[0].ring)
            return Walk(tuple(found), Ending.CYCLED)
        else:
            round_trip = tuple(found[seen:])
            if 2 * len(round_trip) >= min(reachable, len(found)):
                return Walk(round_trip, Ending.CYCLED)
            return Walk(tuple(found), Ending.TRAPPED)
    return Walk(tuple(found), Ending.LIMIT)


def _ring(without: Picture | None, with_focus: Picture | None, stop: FocusStop, other: FocusStop) -> FocusRing | None:
    """What the focus paints on ``stop``; ``other`` has it in the picture without. None where that cannot be told."""
    if not stop.key or stop.bounds is None or stop.key == other.key or without is None or with_focus is None:
        return None
    return focus_ring(without, with_focus, stop.bounds, other.bounds)


def _only_stop(tree: Node) -> bool:
    """Whether nothing takes the focus but what has it: Tab then comes back to it at once.

    What it is in and what is in it (a list and its rows) count with it. In a text of several lines that can be
    written in, Tab may be typed, so it is no proof there.
    """
    line = tree.focus_path()
    if not line or (line[-1].role is Role.TEXT_AREA and State.EDITABLE in line[-1].states):
        return False
    top = next((node for node in line if node.has(*_TAKES_FOCUS) and node.role not in _FRAMES), line[-1])
    own = {id(node) for node in (*line, *top.walk())}
    return not any(node.has(*_TAKES_FOCUS) and id(node) not in own for node in tree.walk())


_FRAMES = (Role.APPLICATION, Role.WINDOW, Role.DIALOG, Role.ALERT)


def _reach(driver: Driver, wanted: str, limit: int = _LIMIT) -> bool:
    for _step in range(limit):
        node = driver.focus().node
        if node is not None and node_key(node) == wanted:
            return True
        driver.press("Tab")
    return False


def focus_returns(driver: Driver, openers: Iterable[tuple[str, str]]) -> Iterator[FocusReturn]:
    """For each opener (its key, the keys that work it) what opens, whether Escape closes it, where the focus lands.

    An opener that cannot be reached or opens nothing is passed by: other rules speak of it.
    """
    for opener, keys in openers:
        if not _reach(driver, opener):
            continue
        before = driver.title(), _windows(driver.tree())
        driver.press(keys)
        opened = driver.title()
        if (opened, _windows(driver.tree())) == before:
            continue
        driver.press("Escape")
        escaped = (driver.title(), _windows(driver.tree())) == before
        yield FocusReturn(opener, opened, stop_here(driver).key, escaped)


def _windows(tree: Node) -> tuple[str, ...]:
    kinds = (Role.WINDOW, Role.DIALOG, Role.ALERT, Role.MENU)
    return tuple(node_key(node) for node in tree.walk() if node.role in kinds and State.VISIBLE in node.states)


def focus_reactions(driver: Driver, limit: int = _LIMIT) -> Iterator[Reaction]:
    """What getting the focus does, stop by stop through one round of Tab."""
    first = stop_here(driver).key
    for _step in range(limit):
        before = driver.title()
        driver.press("Tab")
        stop = stop_here(driver)
        if stop.key:
            # A late change shows when the program is asked again.
            yield Reaction(stop.key, "focus", before, driver.title(), stop_here(driver).key)
        if not stop.key or stop.key == first:
            return


def asks_first(driver: Driver, keys: str, what: str) -> Operation:
    """Whether a grave step, ``keys`` where the focus is, asks before it counts and is given up by Escape.

    It asks by a window of its own; a page that takes the place of another has done what it was asked for.
    """
    here = stop_here(driver).key
    before = driver.title(), _windows(driver.tree())
    driver.press(keys)
    asked = len(_windows(driver.tree())) > len(before[1])
    driver.press("Escape")
    given_up = (driver.title(), _windows(driver.tree())) == before
    return Operation(here, what, weighty=True, undoable=asked and given_up)


def submitted(
    driver: Driver, form: str, wrong: Iterable[str], send: Callable[[], object], *, typed: Iterable[str] = ()
) -> Submission:
    """Send ``form`` by ``send`` with mistakes in the fields ``wrong``, and see how it answers.

    ``typed`` are the fields whose content has to stay. All are keys of objects in the tree.
    """
    wanted = tuple(wrong)
    kept = frozenset(typed)
    before = _contents(driver.tree(), kept)
    send()
    tree = driver.tree()
    path = tree.focus_path()
    # The row of a list of errors has no name of its own; the list has.
    landed = next((node_key(node) for node in reversed(path) if node.path or node.native_id), "")
    if path and not landed:
        landed = node_key(path[-1])
    return Submission(
        form,
        wanted,
        tuple(key for key in wanted if _marked(tree, key)),
        kept=_contents(tree, kept) == before,
        focus_after=landed,
    )


def _marked(tree: Node, key: str) -> bool:
    """Whether the field says in words what is wrong, or a message that belongs to it does."""
    for node in tree.walk():
        if node_key(node) == key:
            told = any(relation.kind in ("error message", "error") for relation in node.relations)
            return told or (State.INVALID in node.states and bool(node.description.strip()))
    return False


def _contents(tree: Node, keys: frozenset[str]) -> dict[str, tuple[str, bool]]:
    return {
        node_key(node): (node.value, State.CHECKED in node.states) for node in tree.walk() if node_key(node) in keys
    }


def gather(driver: Driver, page: str, *, title: str = "", task: str = "", setting: Setting | None = None) -> Scan:
    """One page with what its keyboard tells: the tree, a walk each way, and what the focus does."""
    tree = driver.tree()
    forward = walk(driver, "Tab")
    # After a trap no further key can be trusted.
    free = forward.ending in (Ending.CYCLED, Ending.LIMIT)
    backward = walk(driver, "Shift+Tab") if free else None
    reactions = tuple(focus_reactions(driver)) if free else ()
    evidence = Evidence(forward=forward, backward=backward, reactions=reactions)
    return Scan(id=page, tree=tree, title=title, task=task, setting=setting or Setting(), evidence=evidence)


def in_settings(driver: Driver, scan: Scan, settings: Iterable[Setting]) -> Iterator[Scan]:
    """The same page in each setting the program has; the tree alone, since keys work alike in all of them."""
    for setting in settings:
        if driver.apply(setting):
            yield replace(scan, tree=driver.tree(), setting=setting, evidence=Evidence())
    driver.apply(scan.setting)
