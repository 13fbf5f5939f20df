"""What is learnt of a state by using it: once, in the usual setting, after its pictures are taken.

Each trial is taken back, and the forms at the end are sent wrongly, so that nothing is done for good.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from accessibility.driver import asks_first, focus_returns, submitted
from accessibility.evidence import Evidence, Operation, Submission
from accessibility.qt.driver import QtDriver
from accessibility.qt.hovers import hover_texts
from accessibility.qt.listening import Listening
from accessibility.qt.statuses import Watch
from accessibility.qt.stillness import moving
from accessibility.qt.strokes import strokes
from accessibility.qt.trials import changes, dragged, keys_work, pasted, pointer_presses, through_interface
from i18n import _
from views.audit.limits import time_limits
from views.audit.state import Hand, State

__all__ = ["tried"]


def tried(hand: Hand, state: State, window: QWidget, driven: QtDriver, evidence: Evidence) -> Evidence:
    """``evidence`` with what using ``window`` tells."""
    motions, flashes, still = moving(window)
    handles, no_drag = dragged(window)
    given, changed = changes(driven, window)
    operations: list[Operation] = [*handles, *keys_work(window), *given, *pointer_presses(driven, window)]
    operations += [*through_interface(driven, window), *pasted(driven, window), *_given(hand, state)]
    preferences = strokes(driven, window)
    statuses = evidence.statuses
    with Listening(hand.window.announcer.said) as heard:
        if not state.dialog and hand.window.isActiveWindow():
            with Watch(window, said=hand.window.announcer.said) as watch:
                driven.press("F2")  # “Where am I” says a status and leaves all else as it is
            statuses = watch.statuses()
        returns = tuple(focus_returns(driven, state.openers))
        operations += [asks_first(driven, keys, str(what)) for keys, what in state.grave]
        windows = _titles(window)
        submissions = tuple(_sent(hand, state, driven))
    limits = time_limits(hand) if state.limited else ()  # last: it ends the session
    hovers, no_hover = hover_texts(window)
    return replace(
        evidence,
        reactions=(*evidence.reactions, *changed),
        statuses=statuses,
        returns=returns,
        operations=tuple(operations),
        hovers=hovers,
        motions=motions,
        flashes=flashes,
        submissions=submissions,
        time_limits=limits,
        preferences=preferences,
        sought=(*still, *no_drag, *no_hover),
        windows=windows,
        utterances=(*evidence.utterances, *heard.utterances()),
    )


def _given(hand: Hand, state: State) -> list[Operation]:
    """What was given before: it has to be there."""
    what = str(_("give again what was given before"))
    return [Operation(name, what, asked_again=not hand.widget(name).text().strip()) for name in state.given]


def _sent(hand: Hand, state: State, driven: QtDriver) -> list[Submission]:
    found = []
    for mistake in state.mistakes:
        mistake.fill(hand)
        driven.settle()
        send = partial(mistake.send, hand)
        found.append(submitted(driven, mistake.form, mistake.wrong, send, typed=mistake.typed))
    return found


def _titles(window: QWidget) -> tuple[str, ...]:
    """The titles of the windows that are open together, this one's first."""
    others = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window.window()]
    return (window.window().windowTitle(), *(top.windowTitle() for top in others if top.windowTitle()))
