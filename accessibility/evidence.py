"""What was seen while a program was driven: plain data that rules read beside the tree.

Everything here can be empty: a rule that needs what was not gathered is inapplicable, never
passed. ``key`` names an object the way ``node_key`` does, because the tree may have changed
between two key presses. Lengths are device-independent pixels, times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accessibility.model import Bounds, Node, Role

__all__ = [
    "Edge", "Ending", "Evidence", "Flash", "FocusReturn", "FocusRing", "FocusStop", "HoverText", "Motion", "Operation",
    "Painted", "PreferenceProbe", "Reaction", "Shortcut", "Sought", "Status", "Submission", "Thing", "TimeLimit",
    "Utterance", "Walk", "node_key",
]  # fmt: skip


def node_key(node: Node) -> str:
    """What names ``node`` across two looks at a page: its path, its native id, or its role and name."""
    return node.path or node.native_id or f"{node.role.value}: {node.name}"


@dataclass(frozen=True, slots=True)
class FocusRing:
    """How the focus shows: the pixels that changed when it came. ``contrast`` is with and without, 1 to 21."""

    width: float
    contrast: float


@dataclass(frozen=True, slots=True)
class FocusStop:
    """One stop of the keyboard walk. An empty ``key`` means the focus was nowhere.

    ``covered`` is the part of the object, 0 to 1, that lies under something else or outside
    the window; None where it was not measured. ``spoken`` None means nobody listened.
    """

    key: str
    role: Role = Role.UNKNOWN
    name: str = ""
    bounds: Bounds | None = None
    ring: FocusRing | None = None
    covered: float | None = None
    spoken: tuple[str, ...] | None = None


class Ending(StrEnum):
    """Why a walk ended."""

    CYCLED = "cycled"
    """It came back to where it began."""
    TRAPPED = "trapped"
    """The key moved nothing any more, or only round within a part of the page."""
    LOST = "lost"
    """The focus was on no object of the program."""
    LIMIT = "limit"
    """It was longer than the driver would follow."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The stops of Tab from the first focus on, and why it ended."""

    stops: tuple[FocusStop, ...]
    ending: Ending = Ending.CYCLED


@dataclass(frozen=True, slots=True)
class FocusReturn:
    """Something was opened from ``opener`` and closed by keyboard; the focus ended on ``landed``.

    ``escaped`` False means that Escape and the buttons inside did not close it.
    """

    opener: str
    opened: str
    landed: str
    escaped: bool = True


@dataclass(frozen=True, slots=True)
class Reaction:
    """What happened when ``key`` got the focus (``on`` “focus”) or a new value (“input”)."""

    key: str
    on: str
    window_before: str
    window_after: str
    focus_after: str


@dataclass(frozen=True, slots=True)
class Status:
    """A message that appeared without taking the focus, and what was spoken within two seconds of it."""

    text: str
    spoken: tuple[str, ...] = ()
    key: str = ""
    took_focus: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something a screen reader said, ``at`` seconds from the start of the listening; below 0, at no known time.

    ``expected`` True means that no screen reader was there: it is what the tree lets one expect
    (``accessibility.speech``), or what the program sent to be spoken.
    """

    text: str
    at: float
    key: str = ""
    role: Role = Role.UNKNOWN
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Painted:
    """Text as it was painted in one state of an object: ``state`` such as hover, selected, pressed."""

    key: str
    state: str
    foreground: str
    background: str
    size: float
    bold: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """A line or shape that must be seen to use an object: ``what`` such as border, tick, chart line."""

    key: str
    what: str
    colour: str
    beside: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does, and ``owner``, what it belongs to.

    ``scope`` is application, window, list (a list, table or tree that has the focus), focus (any one
    object that has the focus itself) or part (something with more than one stop in it).

    ``can_change`` True means the person can turn it off or put it on another key.
    """

    keys: str
    command: str
    scope: str = "window"
    owner: str = ""
    can_change: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """A form sent with a mistake in it on purpose, and how it answered.

    ``wrong`` are the keys of the fields at fault, ``marked`` those the program marked and
    described in text, ``kept`` whether what was typed is still there, ``focus_after`` where
    the focus went, ``suggests`` whether a text says how to put it right.
    """

    form: str
    wrong: tuple[str, ...]
    marked: tuple[str, ...]
    kept: bool
    focus_after: str
    suggests: bool | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """Something a person does with an object, and the ways that were tried. None: not tried.

    ``on_press`` True means that it happened when the pointer went down and could not be taken
    back; ``undoable`` that it can be checked, confirmed or reversed, where that is owed
    (``weighty``); ``paste`` that a text could be pasted; ``asked_again`` that something already
    given had to be typed again;
    ``by_action`` that assistive technology could do it through the accessibility interface (``kind``
    action, value or focus); ``notified`` that events told of it.
    """

    key: str
    what: str
    kind: str = "action"
    by_keyboard: bool | None = None
    drag_only: bool | None = None
    on_press: bool | None = None
    by_action: bool | None = None
    weighty: bool = False
    undoable: bool | None = None
    paste: bool | None = None
    asked_again: bool | None = None
    notified: bool | None = None


@dataclass(frozen=True, slots=True)
class HoverText:
    """Something that appears when the pointer or the focus comes, and how it behaved.

    ``platform`` True means that the toolkit shows it in its own way, as it does tooltips; the program gives the words.
    """

    key: str
    text: str
    dismissable: bool
    hoverable: bool
    persistent: bool
    platform: bool = False


@dataclass(frozen=True, slots=True)
class Motion:
    """Something that moves, blinks or updates by itself, for how long, and whether it can be stopped."""

    key: str
    seconds: float
    can_stop: bool
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Flash:
    """Something that flashes: how often in a second, and the part of the window, 0 to 1, it covers."""

    key: str
    per_second: float
    part: float


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit the program sets: what ends, after how long, and what the person can do about it.

    ``warned_before`` is how many seconds before the end the warning came, ``extended`` how many times running one
    simple step after it began the limit anew; 0 where nobody tried. ``keeps_data``: what was typed is there afterwards.
    """

    what: str
    seconds: float
    can_change: bool
    warned: bool
    told: bool = False
    keeps_data: bool = False
    warned_before: float = 0.0
    extended: int = 0


@dataclass(frozen=True, slots=True)
class PreferenceProbe:
    """A setting of the platform (contrast, colours, text size, motion, keys) and whether the program follows it.

    ``disturbed`` True means that the program switched it off for everyone.
    """

    preference: str
    followed: bool
    disturbed: bool = False


class Thing(StrEnum):
    """What may be looked for everywhere on a page, and be nowhere."""

    HOVER_TEXT = "text that appears under the pointer"
    MOTION = "movement"
    FLASH = "flashing"
    DRAG = "dragging"


@dataclass(frozen=True, slots=True)
class Sought:
    """Looked for and not found: a gathered fact, where an empty list could also mean that nobody looked.

    ``how`` says in words what was looked at, such as “31 objects”.
    """

    thing: Thing
    how: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was gathered beside the tree. None or empty: not gathered; what was looked for in vain is ``sought``.

    ``windows`` are the titles of all windows of the program that were open together, the front one first.
    """

    forward: Walk | None = None
    backward: Walk | None = None
    returns: tuple[FocusReturn, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    statuses: tuple[Status, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    painted: tuple[Painted, ...] = ()
    edges: tuple[Edge, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    submissions: tuple[Submission, ...] = ()
    operations: tuple[Operation, ...] = ()
    hovers: tuple[HoverText, ...] = ()
    motions: tuple[Motion, ...] = ()
    flashes: tuple[Flash, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    preferences: tuple[PreferenceProbe, ...] = ()
    sought: tuple[Sought, ...] = ()
    windows: tuple[str, ...] = ()
