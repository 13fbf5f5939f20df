"""A state in every setting: in each language each theme at 100 and 200 %, narrow, and with its text set wider.

The keyboard is walked at 100 % in every theme: the focus ring differs by theme, and by no translation, so the source
language is enough. In the usual setting, which comes last, the state is also used (``views.audit.trials``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from accessibility.evidence import Evidence
from accessibility.qt.driver import QtDriver
from accessibility.qt.look import by_keyboard
from accessibility.qt.scan import scan
from accessibility.qt.states import painted_states
from accessibility.scan import Scan, Setting
from accessibility.speech import expected
from accessibility.themes.theme import names
from i18n.catalog import SOURCE
from views.audit.state import Hand, State, StateError, front
from views.audit.trials import tried

__all__ = ["driver", "settings", "walks", "wear"]

SCALES = (1.0, 2.0)
NARROW = 320
"""Px of width at which nothing may need scrolling both ways (WCAG 1.4.10)."""
USUAL = "light"
"""The theme in which what does not differ by theme is looked at."""


def driver(hand: Hand, window: QWidget) -> QtDriver:
    """Drives ``window``, and changes theme and text size as the person's settings do."""
    chosen = hand.desktop.preferences
    return QtDriver(
        window,
        use_theme=chosen.use_theme,
        use_text_scale=lambda scale: chosen.use_scale(round(scale * 100)),
        busy=lambda: hand.desktop.backend.under_way,
    )


def settings(tag: str) -> Iterator[Setting]:
    """Every setting a state is looked at in, for the language ``tag``."""
    for number, theme in enumerate(names()):
        # There and back, so that one thing changes at a time: each change styles the program anew.
        for scale in SCALES if number % 2 == 0 else reversed(SCALES):
            yield Setting(theme=theme, text_scale=scale, language=tag)
    yield Setting(theme=USUAL, width=NARROW, language=tag)
    yield Setting(theme=USUAL, spacing=True, language=tag)


def walks(setting: Setting) -> bool:
    """Whether the keyboard is walked in ``setting``: in the source language, at the usual size."""
    usual = setting.text_scale == 1.0 and setting.width is None and not setting.spacing
    return usual and setting.language == SOURCE


def wear(hand: Hand, state: State, tag: str, *, pictures: bool = False) -> Iterator[Scan]:
    """``state``, which is on show, in every setting. The last one is taken off again.

    ``pictures`` keeps one of the usual setting. Raises ``StateError`` when the desktop cannot be put into a setting.
    """
    window = front(hand, state)
    driven = driver(hand, window)
    driven.take_language(tag)
    last: Setting | None = None
    for setting in settings(tag):
        if setting.theme == USUAL and walks(setting):
            last = setting  # what is tried there may leave the state behind
            continue
        yield _look(state, window, driven, setting)
    if last is not None:
        found = _look(state, window, driven, last, usual=True, picture=pictures)
        yield replace(found, evidence=tried(hand, state, window, driven, found.evidence))
    driven.apply(Setting(theme=USUAL, language=tag))


def _look(
    state: State,
    window: QWidget,
    driven: QtDriver,
    setting: Setting,
    *,
    usual: bool = False,
    picture: bool = False,
) -> Scan:
    """``window`` in ``setting``; the keyboard is walked where ``walks`` says so, both ways in the usual setting."""
    if not driven.apply(setting):
        raise StateError(f"the desktop cannot be put into {setting}")
    evidence = Evidence()
    if walks(setting):
        evidence = by_keyboard(driven, backward=usual, reactions=usual)
        evidence = replace(evidence, painted=painted_states(window))
    found = scan(
        window,
        id=state.id,
        title=str(state.title),
        task=str(state.task),
        setting=setting,
        evidence=evidence,
        picture=picture,
    )
    return replace(found, evidence=replace(found.evidence, utterances=expected(found.tree)))
