"""Every state of a page or dialog that is looked at, and how a person comes to it from a fresh desktop.

Pages are discovered; a page with nothing here is looked at as it opens. ``Hand`` is what a state is reached with:
keys, words and waiting, on whatever service the desktop has.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication, QWidget

from i18n import Message, _
from views.desktop import Desktop
from views.shell.ending import WARNING
from views.shell.window import MainWindow
from views.spec import pages

__all__ = ["Hand", "Mistake", "State", "StateError", "front", "ids", "of_page", "states"]

WORDS = "okafor"
"""A surname that the sample has."""


class StateError(RuntimeError):
    """A state that could not be reached; the text says which step and where the desktop was instead."""


class Hand(Protocol):
    """A person's hands on a desktop. What is waited for and does not come raises."""

    @property
    def desktop(self) -> Desktop:
        """The desktop worked."""

    @property
    def window(self) -> MainWindow:
        """Its window."""

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is, such as ``Ctrl+K``."""

    def type(self, text: str) -> None:
        """Type where the focus is."""

    def search(self, text: str) -> None:
        """Search for ``text`` from the search field."""

    def widget(self, name: str) -> Any:
        """The widget by that objectName; it must be there."""

    def wait_focus(self, name: str) -> None:
        """Wait until the focus is on the widget by that objectName."""

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Wait until ``reached`` holds."""

    def ask_sign_in(self) -> None:
        """Let the service ask the person to sign in, as one at an address does."""

    def break_service(self) -> None:
        """Make requests fail as when the service cannot be reached."""

    def end_session(self) -> None:
        """Let the session end at the service."""

    def pass_time(self, seconds: float) -> None:
        """Let time go by for the session; it stands still otherwise."""

    def connect_sources(self) -> None:
        """Let two other systems be connected, of which one does not answer."""


@dataclass(frozen=True)
class Mistake:
    """A form that is sent wrongly on purpose: ``send`` fills it in and sends it.

    ``wrong`` are the objectNames of the fields at fault, ``typed`` those whose content has to stay.
    """

    form: str
    wrong: tuple[str, ...]
    fill: Callable[[Hand], object]
    send: Callable[[Hand], object]
    typed: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """A state of a page or dialog. ``id`` is the page's, or the dialog's own.

    ``ready`` False leaves the service starting; ``remote`` True is a service at an address, where a person signs in.
    ``dialog`` names the class of the window in front. ``openers`` are (objectName, keys) after which the focus must
    come back. ``task`` is what a person is there for, as “cannot” goes on. ``given`` are fields whose content was
    given before and must not be asked for again; ``grave`` are (keys where the focus is, what they do) of steps that
    must ask before they count. ``limited``: the time limits are tried here, which ends the session.
    """

    id: str
    title: Message
    task: Message
    prepare: Callable[[Hand], object]
    ready: bool = True
    remote: bool = False
    dialog: str = ""
    openers: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    given: tuple[str, ...] = ()
    grave: tuple[tuple[str, Message], ...] = ()
    limited: bool = False


def front(hand: Hand, state: State) -> QWidget:
    """The dialog ``state`` is about, or the window. Raises ``StateError`` when it did not open."""
    if not state.dialog:
        return hand.window
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == state.dialog and widget.isVisible():
            return widget
    raise StateError(f"{state.dialog} did not open")


def ids() -> tuple[str, ...]:
    """What may be asked for by ``--page``: pages and dialogs."""
    return tuple(dict.fromkeys(state.id for state in states().values()))


def of_page(wanted: str) -> dict[str, State]:
    """The states of a page or dialog; empty when there is none of that id."""
    return {name: state for name, state in states().items() if state.id == wanted}


def states() -> dict[str, State]:
    """Every state by name, the pages as they open among them."""
    return _PREPARED | {
        page_id: State(page_id, spec.title, _("use the page {page}", page=spec.title), _opened(page_id))
        for page_id, spec in pages().items()
        if spec.in_navigation and page_id not in _PREPARED
    }


def _opened(page_id: str) -> Callable[[Hand], object]:
    return lambda hand: hand.window.go(page_id, {})


def _searched(words: str) -> Callable[[Hand], object]:
    def prepare(hand: Hand) -> None:
        hand.search(words)
        hand.wait_focus("results.list")

    return prepare


_results = _searched(WORDS)


def _nothing_found(hand: Hand) -> None:
    before = len(list(hand.desktop.status))
    hand.search("zzz")
    hand.wait_until(lambda: len(list(hand.desktop.status)) > before)


def _gathered(hand: Hand) -> None:
    """Every record, of which the sample has some in several systems: the first row of several, open."""
    hand.search(f"{WORDS}*")
    hand.wait_focus("results.list")
    results = hand.widget("results.list")
    for _row in range(results.count()):
        before = results.count()
        hand.keys("Right")
        if results.count() > before:
            return
        hand.keys("Down")
    raise StateError("no row holds several records")


def _form(hand: Hand) -> None:
    hand.window.go("form", {})
    hand.wait_focus("form.box.given")


def _filled_form(hand: Hand) -> None:
    hand.search(f"surname:{WORDS} born:1980..1999 within 5 km of SE1 9AA NOT knife")
    hand.wait_until(lambda: len(list(hand.desktop.status)) > 0)
    hand.keys("Ctrl+D")
    hand.wait_focus("form.box.given")
    hand.wait_until(lambda: bool(hand.widget("form.box.surname").text()))


def _form_at_fault(hand: Hand) -> None:
    _form(hand)
    _no_day(hand)
    _sends(hand)
    hand.wait_focus("form.errors.list")


def _no_day(hand: Hand) -> None:
    hand.widget("form.box.surname").setFocus()
    hand.type(WORDS)
    hand.widget("form.box.born").setFocus()
    hand.type("soon")


def _failing_search(hand: Hand) -> None:
    hand.break_service()
    hand.search(WORDS)
    hand.wait_until(lambda: bool(hand.widget("search.message.retry").isVisible()))


def _reason(hand: Hand) -> None:
    _results(hand)
    hand.keys("Return")
    hand.wait_focus("reason.choice.crime")


def _reason_at_fault(hand: Hand) -> None:
    _reason(hand)
    hand.widget("reason.choice.own").setFocus()
    hand.keys("Space", "Return")
    hand.wait_focus("reason.errors.list")


def _record(hand: Hand) -> None:
    _reason(hand)
    hand.keys("Return")
    hand.wait_focus("record.fields")
    hand.wait_until(lambda: hand.widget("record.links").count() > 0)


def _failing_record(hand: Hand) -> None:
    _reason(hand)
    hand.break_service()
    hand.keys("Return")
    hand.wait_focus("record.message.retry")


def _around(hand: Hand) -> None:
    _record(hand)
    hand.keys("Ctrl+E")
    hand.wait_focus("around.choices")


def _walked(hand: Hand) -> None:
    _around(hand)
    hand.keys("Return")
    hand.wait_focus("around.reached")


def _path(hand: Hand) -> None:
    """Who links the record with the one visited before it."""
    _record(hand)
    hand.keys("Ctrl+M", "Ctrl+L", "Return")
    hand.wait_until(lambda: hand.widget("record.links").count() > 0 and hand.window.current is not None)
    hand.wait_focus("record.fields")
    hand.keys("Ctrl+Shift+M")
    hand.wait_focus("path.to")
    hand.wait_until(lambda: hand.widget("path.steps").count() > 0)


def _drawn(page: str, keys: str) -> Callable[[Hand], object]:
    def prepare(hand: Hand) -> None:
        _record(hand)
        hand.keys(keys)
        hand.wait_focus(f"{page}.list")

    return prepare


def _palette(hand: Hand) -> None:
    hand.keys("Ctrl+K")
    hand.wait_focus("palette.query")


def _narrowed_palette(hand: Hand) -> None:
    _palette(hand)
    hand.type("qqq")
    hand.wait_until(lambda: hand.widget("palette").list.count() == 0)


def _sign_in(hand: Hand) -> None:
    hand.ask_sign_in()
    hand.wait_focus("sign_in.account")


def _session_ending(hand: Hand) -> None:
    """A search half typed, and the warning that the session ends."""
    hand.widget("search.query").setFocus()
    hand.type(WORDS)
    left, before = hand.desktop.session.left(), len(list(hand.desktop.status))
    if left is None or left.least is None:
        raise StateError("the service does not say when the session ends")
    hand.pass_time(left.least - WARNING)
    hand.wait_until(lambda: len(list(hand.desktop.status)) > before)


def _sign_in_at_fault(hand: Hand) -> None:
    _sign_in(hand)
    hand.keys("Return")
    hand.wait_focus("sign_in.errors.list")


def _signed_out(hand: Hand) -> None:
    hand.end_session()
    hand.search(WORDS)
    hand.wait_focus("sign_in.password")
    hand.type("a secret")


def _own_words(hand: Hand) -> None:
    hand.widget("reason.choice.own").setFocus()
    hand.keys("Space")


def _sends(hand: Hand) -> None:
    hand.keys("Return")


def _account(hand: Hand) -> None:
    hand.widget("sign_in.account").setFocus()
    hand.type("a.analyst")


def _seen_behind(hand: Hand) -> None:
    _results(hand)
    hand.keys("F9")
    hand.wait_focus("view.lines")


def _inspector(hand: Hand) -> None:
    hand.keys("F12")
    hand.wait_focus("inspector.tree")


def _sources_beside(hand: Hand) -> None:
    hand.connect_sources()
    _results(hand)
    hand.wait_until(lambda: hand.widget("results.sources").text().count("Northshire Police: 2") == 1)
    hand.wait_until(lambda: "Old crime system" in hand.widget("results.heading").text())


def _sources(hand: Hand) -> None:
    hand.connect_sources()
    hand.window.go("sources", {})
    hand.wait_focus("sources.list")


def _no_sources(hand: Hand) -> None:
    hand.window.go("sources", {})
    hand.wait_until(lambda: bool(hand.widget("sources.message.text").isVisible()))


def _export(hand: Hand) -> None:
    _results(hand)
    hand.keys("Ctrl+Shift+E")
    hand.wait_focus("export.format.csv")


def _export_at_fault(hand: Hand) -> None:
    _export(hand)
    hand.widget("export.recipient").setFocus()
    hand.keys("Return")
    hand.wait_focus("export.errors.list")


def _no_recipient(hand: Hand) -> None:
    hand.widget("export.reason").setFocus()
    hand.type("Case 17: file for charging")


def _kept(hand: Hand, keys: str, dialog: str) -> None:
    """Results under a name of their own: one service serves all states of an audit."""
    _results(hand)
    hand.keys(keys)
    hand.wait_focus(f"{dialog}.name")


def _save(hand: Hand) -> None:
    _kept(hand, "Ctrl+S", "save")


def _save_at_fault(hand: Hand) -> None:
    _save(hand)
    hand.keys("Delete", "Return")
    hand.wait_focus("save.errors.list")


def _named(hand: Hand, keys: str, dialog: str) -> None:
    _kept(hand, keys, dialog)
    before = len(list(hand.desktop.status))
    hand.type(f"{WORDS} {time.time_ns()}")
    hand.keys("Return")
    hand.wait_until(lambda: len(list(hand.desktop.status)) > before)
    hand.wait_focus("results.list")


def _saved(hand: Hand) -> None:
    _named(hand, "Ctrl+S", "save")
    hand.window.go("saved", {})
    hand.wait_focus("saved.list")
    hand.wait_until(lambda: hand.widget("saved.list").count() > 0 and hand.widget("saved.past").count() > 0)


def _run(hand: Hand) -> None:
    _saved(hand)
    before = len(list(hand.desktop.status))
    hand.keys("Return")
    hand.wait_until(lambda: len(list(hand.desktop.status)) > before)


def _delete_saved(hand: Hand) -> None:
    _saved(hand)
    hand.keys("Delete")
    hand.wait_focus("confirm.cancel")


def _worklists(hand: Hand) -> None:
    _named(hand, "Ctrl+Shift+K", "keep")
    hand.window.go("worklist", {})
    hand.wait_focus("worklist.lists")
    hand.wait_until(lambda: hand.widget("worklist.lists").count() > 0)


def _worklist(hand: Hand) -> None:
    _worklists(hand)
    hand.keys("Return")
    hand.wait_focus("worklist.items")
    before = len(list(hand.desktop.status))
    hand.keys("K")
    hand.wait_until(lambda: len(list(hand.desktop.status)) > before)


def _note(hand: Hand) -> None:
    _worklist(hand)
    hand.keys("E")
    hand.wait_focus("note.text")


def _nothing(hand: Hand) -> None:
    """The page is there already."""


_look = _("see what lies around a record")
_fill = _("search with labelled fields")
_find, _read = _("search the records"), _("read a record")
_give = _("give records to somebody outside")
_in, _do, _why = _("sign in"), _("find a command by its name"), _("say why a record is needed")

_keep = _("keep a search and hear only what is new")
_through = _("go through results and mark them")

_PREPARED: dict[str, State] = {
    "saved": State("saved", _("Saved searches"), _keep, _saved, openers=(("saved.list", "Delete"),)),
    "saved-run": State("saved", _("Saved searches, after a run"), _keep, _run),
    "saved-delete": State("confirm", _("Question before deleting"), _keep, _delete_saved, dialog="ConfirmDialog"),
    "save": State("save", _("Save this search"), _keep, _save, dialog="NameDialog"),
    "save-at-fault": State("save", _("Save this search, with mistakes"), _keep, _save_at_fault, dialog="NameDialog"),
    "worklist": State("worklist", _("Worklists"), _through, _worklists),
    "worklist-open": State("worklist", _("Worklist, its records"), _through, _worklist),
    "worklist-note": State("note", _("Note about a record"), _through, _note, dialog="NoteDialog"),
    "search": State(
        "search", _("Search"), _find, _opened("search"), openers=(("search.query", "Ctrl+K"), ("search.query", "F1"))
    ),
    "search-starting": State("search", _("Search, the service starting"), _find, _nothing, ready=False),
    "search-results": State(
        "search",
        _("Search, results"),
        _("read what was found"),
        _results,
        given=("search.query",),
        grave=(("Return", _("open a record, which is kept in the log")),),
    ),
    "search-many": State("search", _("Search, many results"), _("read what was found"), _searched("*")),
    "search-gathered": State("search", _("Search, a row open"), _("read what was found"), _gathered),
    "search-nothing": State("search", _("Search, nothing found"), _find, _nothing_found),
    "search-failed": State("search", _("Search, failed"), _find, _failing_search),
    "search-sources": State(
        "search", _("Search, other sources beside"), _("read what other systems found"), _sources_beside
    ),
    "form": State(
        "form",
        _("Search form"),
        _fill,
        _form,
        mistakes=(Mistake("page.form", ("form.box.born",), _no_day, _sends, typed=("form.box.surname",)),),
    ),
    "form-filled": State("form", _("Search form, filled from a search"), _fill, _filled_form),
    "form-at-fault": State("form", _("Search form, with mistakes"), _fill, _form_at_fault),
    "sources": State("sources", _("Other sources"), _("see how other systems are"), _sources),
    "sources-none": State("sources", _("Other sources, none"), _("see how other systems are"), _no_sources),
    "export": State(
        "export",
        _("Export"),
        _give,
        _export,
        dialog="ExportDialog",
        mistakes=(Mistake("export", ("export.recipient",), _no_recipient, _sends, typed=("export.reason",)),),
    ),
    "export-at-fault": State("export", _("Export, with mistakes"), _give, _export_at_fault, dialog="ExportDialog"),
    "record": State("record", _("Record"), _read, _record),
    "record-failed": State("record", _("Record, not to be had"), _read, _failing_record),
    "sign_in": State(
        "sign_in",
        _("Sign in"),
        _in,
        _sign_in,
        ready=False,
        remote=True,
        mistakes=(
            Mistake("sign_in.region", ("sign_in.account", "sign_in.password"), _nothing, _sends),
            Mistake("sign_in.region", ("sign_in.password",), _account, _sends, typed=("sign_in.account",)),
        ),
    ),
    "sign_in-at-fault": State("sign_in", _("Sign in, with mistakes"), _in, _sign_in_at_fault, ready=False, remote=True),
    "sign_in-again": State("sign_in", _("Sign in again"), _in, _signed_out, remote=True, given=("sign_in.account",)),
    "search-ending": State(
        "search", _("Search, the session about to end"), _("stay signed in"), _session_ending, remote=True, limited=True
    ),
    "around": State("around", _("Around a record"), _look, _around),
    "around-found": State("around", _("Around a record, a walk"), _look, _walked),
    "path": State("path", _("Path to another record"), _("find what links two records"), _path),
    "timeline": State("timeline", _("Timeline"), _look, _drawn("timeline", "Ctrl+Shift+T")),
    "map": State("map", _("Map"), _look, _drawn("map", "Ctrl+Shift+G")),
    "chart": State("chart", _("Link chart"), _look, _drawn("chart", "Ctrl+Shift+K")),
    "view": State("view", _("Accessible view"), _("read a page line by line"), _seen_behind),
    "palette": State("palette", _("Command palette"), _do, _palette, dialog="Palette"),
    "palette-nothing": State("palette", _("Command palette, nothing found"), _do, _narrowed_palette, dialog="Palette"),
    "reason": State(
        "reason",
        _("Reason for access"),
        _why,
        _reason,
        dialog="ReasonDialog",
        mistakes=(Mistake("reason", ("reason.own",), _own_words, _sends, typed=("reason.choice.own",)),),
    ),
    "reason-at-fault": State(
        "reason", _("Reason for access, with mistakes"), _why, _reason_at_fault, dialog="ReasonDialog"
    ),
    "inspector": State(
        "inspector", _("Accessibility inspector"), _("see what a window tells"), _inspector, dialog="Inspector"
    ),
}
