"""What a seeded fault is, how it is put into a page, and the ways a page is looked at."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from accessibility.driver import asks_first, focus_returns, submitted
from accessibility.evidence import Evidence, Operation
from accessibility.qt.driver import QtDriver
from accessibility.qt.hovers import hover_texts
from accessibility.qt.listening import Listening
from accessibility.qt.look import by_keyboard
from accessibility.qt.scan import scan
from accessibility.qt.states import painted_states
from accessibility.qt.statuses import Watch
from accessibility.qt.stillness import moving
from accessibility.qt.trials import changes, dragged, keys_work, pasted, pointer_presses, through_interface
from accessibility.rule import Outcome
from accessibility.scan import Scan, Setting
from accessibility.speech import expected
from views.audit.limits import time_limits

Seed = Callable[[Any], object]
Gather = Callable[[Any], "Scan | tuple[Scan, ...]"]
numbers = itertools.count(1)


class Filter(QObject):
    """Hands the events of a widget to ``act``, which says whether it keeps them."""

    def __init__(self, widget: QWidget, act: Callable[[QEvent], bool]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        return self._act(event)


def into(box: QWidget, widget: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    layout.setSpacing(0)
    layout.addWidget(widget)


def the_application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def driver(desk: Any, window: QWidget | None = None) -> QtDriver:
    chosen = desk.desktop.preferences
    return QtDriver(window or desk.window, use_text_scale=lambda scale: chosen.use_scale(round(scale * 100)))


# How a page is looked at


def tree(desk: Any) -> Scan:
    driver(desk).settle()
    return scan(desk.window, id="search")


def keyboard(desk: Any) -> Scan:
    return scan(desk.window, id="search", evidence=by_keyboard(driver(desk)))


def pointed(desk: Any) -> Scan:
    driver(desk).settle()
    return scan(desk.window, id="search", evidence=Evidence(painted=painted_states(desk.window)))


def reactions(desk: Any) -> Scan:
    return scan(desk.window, id="search", evidence=by_keyboard(driver(desk), backward=False, reactions=True))


def setting(which: Setting) -> Gather:
    def gather(desk: Any) -> Scan:
        hand = driver(desk)
        hand.apply(which)
        found = scan(desk.window, id="search", setting=which)
        hand.apply(Setting())
        return found

    return gather


def palette(desk: Any) -> Scan:
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    found = scan(desk.widget("palette"), id="palette")
    desk.keys("Escape")
    driver(desk).settle()
    return found


def returning(desk: Any) -> Scan:
    hand = driver(desk)
    desk.widget("search.query").setFocus()
    found = tuple(focus_returns(hand, [("search.query", "Ctrl+K")]))
    for window in QApplication.topLevelWidgets():
        if window.objectName() == "palette":
            window.close()
    return scan(desk.window, id="search", evidence=Evidence(returns=found))


def status(desk: Any) -> Scan:
    with Watch(desk.window) as watch:
        desk.desktop.status.say(f"Two records were merged: {next(numbers)}")
        desk.qtbot.wait(120)  # messages of one moment are gathered for 60 ms
    return scan(desk.window, id="search", evidence=Evidence(statuses=watch.statuses()))


def using(**gathered: Callable[[Any], Any]) -> Gather:
    """Look with the evidence that each of ``gathered`` finds, by the name of its place in ``Evidence``."""

    def gather(desk: Any) -> Scan:
        driver(desk).settle()
        evidence = Evidence()
        for name, find in gathered.items():
            evidence = replace(evidence, **{name: tuple(find(desk))})  # type: ignore[arg-type]
        return scan(desk.window, id="search", evidence=evidence)

    return gather


changing = using(reactions=lambda desk: changes(driver(desk), desk.window)[1])
pressing_keys = using(operations=lambda desk: keys_work(desk.window))
pointing = using(operations=lambda desk: pointer_presses(driver(desk), desk.window))
asking = using(operations=lambda desk: through_interface(driver(desk), desk.window))
pasting = using(operations=lambda desk: pasted(driver(desk), desk.window))
dragging = using(operations=lambda desk: dragged(desk.window)[0])
hovering = using(hovers=lambda desk: hover_texts(desk.window)[0])
watching = using(motions=lambda desk: moving(desk.window)[0])


def _seen_in_time(desk: Any) -> Any:
    """What flashes, by a clock that a busy machine does not slow: twenty looks a second."""
    ticks = itertools.count()
    return moving(desk.window, most=1.5, clock=lambda: next(ticks) / 20)[1]


flashing = using(flashes=_seen_in_time)


def grave(desk: Any) -> Scan:
    """Open a record from the results."""
    desk.widget("results.list").setFocus()
    operation = asks_first(driver(desk), "Return", "open a record")
    return scan(desk.window, id="search", evidence=Evidence(operations=(operation,)))


def given_again(desk: Any) -> Scan:
    empty = not desk.widget("sign_in.account").text()
    operation = Operation("sign_in.account", "sign in again", asked_again=empty)
    return scan(desk.window, id="sign_in", evidence=Evidence(operations=(operation,)))


def sending(desk: Any) -> Scan:
    """Send the sign-in with an account and no password."""
    account = desk.widget("sign_in.account")
    account.setFocus()
    account.setText("a.analyst")
    sent = submitted(
        driver(desk), "sign_in.region", ("sign_in.password",), lambda: desk.keys("Return"), typed=("sign_in.account",)
    )
    return scan(desk.window, id="sign_in", evidence=Evidence(submissions=(sent,)))


def expecting(desk: Any) -> Scan:
    """What is expected to be said of what is shown."""
    found = tree(desk)
    return replace(found, evidence=Evidence(utterances=expected(found.tree)))


def hearing(desk: Any) -> Scan:
    """What is sent to be spoken while Tab goes on once."""
    desk.widget("search.query").setFocus()
    with Listening(desk.window.announcer.said) as heard:
        driver(desk).press("Tab")
    return scan(desk.window, id="search", evidence=Evidence(utterances=heard.utterances()))


def ending(desk: Any) -> Scan:
    """Let the session come to its end; then sign in again, to be where one was."""
    found = scan(desk.window, id="search", evidence=Evidence(time_limits=time_limits(desk)))
    desk.type("a password")
    desk.keys("Return")
    desk.wait_until(lambda: desk.window.current.spec.id == "search")
    return found


def two_pages(desk: Any) -> tuple[Scan, ...]:
    """Two pages, for rules that compare them."""
    found = []
    for page in ("settings", "status"):
        desk.window.go(page, {})
        driver(desk).settle()
        found.append(scan(desk.window, id=page))
    return tuple(found)


def beside_the_palette(desk: Any) -> Scan:
    """The palette, with the titles of what is open with it."""
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    titles = tuple(top.windowTitle() for top in QApplication.topLevelWidgets() if top.isVisible() and top.windowTitle())
    found = scan(desk.widget("palette"), id="palette", evidence=Evidence(windows=titles))
    desk.keys("Escape")
    driver(desk).settle()
    return found


def named(path: str, name: str, text: str | None = None) -> Seed:
    """Give ``path`` another accessible name, and another text."""

    def seed(desk: Any) -> None:
        widget = desk.widget(path)
        widget.setAccessibleName(name)
        if text is not None:
            widget.setText(text)

    return seed


def styled(path: str, sheet: str) -> Seed:
    return lambda desk: desk.widget(path).setStyleSheet(sheet)


def adding(make: Callable[[QWidget], object]) -> Seed:
    """Put what ``make`` makes into a box of its own on the page."""

    def seed(desk: Any) -> None:
        box = QFrame()
        box.setObjectName("seeded")
        QVBoxLayout(box)
        make(box)
        desk.window.current.column.insertWidget(1, box)

    return seed


@dataclass(frozen=True)
class Fault:
    """What is done to the page, how it is looked at, and the rule that must fail (or ask for review)."""

    rule: str
    seed: Seed
    gather: Gather = tree
    outcome: Outcome = Outcome.FAIL
    state: str = "search-results"
    """The state of the desktop it is put into (``views.audit.states``)."""
