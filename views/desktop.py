"""The running desktop: window, runner and starter, tied together and ended in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from client.errors import EmbeddedServiceFailed, LodestarError
from client.runner import Runner
from client.session import CurrentSession, Snapshot
from client.settings import Loaded, Settings, save
from i18n import _
from views import trace
from views.io import Bridge, DesktopBackend, failure_of
from views.options import Options, default_data
from views.preferences import Preferences
from views.shell.commands import add_pages, window_commands
from views.shell.desk import Desk
from views.shell.reason import ReasonGate
from views.shell.status import Kind, StatusLog
from views.shell.window import MainWindow
from views.starter import EmbeddedStarter, ProgressWords, RemoteStarter, Starter

if TYPE_CHECKING:
    from views.shell.ending import SessionEnding


class Desktop(QObject):
    """Made before the first paint; starts what is slow after it; :meth:`stop` ends everything, once.

    ``keep`` stores the person's settings when they change. ``session`` is for tests: one with a clock of their own.
    """

    def __init__(
        self,
        options: Options,
        loaded: Loaded,
        starter: Starter | None = None,
        *,
        keep: Callable[[Settings], None] = save,
        session: CurrentSession | None = None,
    ) -> None:
        super().__init__()
        self._options = options
        self._loaded = loaded
        self._stopped = False
        self._painted = False
        self.session = session or CurrentSession()
        self.status = StatusLog()
        self.bridge = Bridge(self)
        self.runner = Runner(deliver=self.bridge.deliver)
        self.backend = DesktopBackend(self.runner, self)
        self.preferences = Preferences(loaded.settings, keep, system_theme=_likely_theme(), theme=options.theme)
        service = options.service or loaded.settings.service_url
        self.desk = Desk(
            self.backend, self.status, self.preferences, window_commands(), self.session, service_name=service
        )
        self.window = MainWindow(self.desk)
        self.window.apply_theme()
        self.starter = starter or self._starter(service)
        self._progress = ProgressWords()
        self.ending: SessionEnding | None = None
        self._gate = ReasonGate(self.session, self.status, self._ask_reason)
        self._wire()

    def _starter(self, service: str) -> Starter:
        if service:
            plain = self._loaded.settings.allow_plain_http
            kept = self._loaded.settings.keep_signed_in
            return RemoteStarter(self.runner, self.session, service, allow_plain_http=plain, kept=kept)
        data = self._options.data or default_data()
        return EmbeddedStarter(self.runner, self.bridge.deliver, self.session, data)

    def _wire(self) -> None:
        self.desk.with_reason = self._gate
        self.desk.new_task = self._gate.new_task
        self.desk.open_record = self._open_record
        self.desk.signed_in = self._signed_in
        self.desk.restart = self._restart
        self.desk.why_not_kept = self.starter.why_not_kept
        self.desk.sign_out = self._sign_out
        self.desk.stay_signed_in = self._stay_signed_in
        self.backend.sign_in_needed = self._sign_in_needed
        events = self.starter.events
        events.ready, events.progress = self._ready, self._show_progress
        events.failed, events.sign_in = self._failed, self._sign_in_needed
        self._unobserve = self.session.observe(self._session_changed)

    # starting

    def show(self) -> None:
        """Show the window with its first page; the first paint sets the rest going."""
        settings = self._loaded.settings
        if settings.window is not None:
            self._place(settings.window)
        self.window.installEventFilter(self)
        self.window.go(self._options.page, {})
        if settings.window_maximized:
            self.window.showMaximized()
        else:
            self.window.show()
        self.window.activateWindow()
        page = self.window.current
        if page is not None:
            page.focus_start()

    def _place(self, kept: tuple[int, int, int, int]) -> None:
        """Where the window was, if a screen is still there."""
        rect = QRect(*kept)
        if any(screen.availableGeometry().intersects(rect) for screen in QGuiApplication.screens()):
            self.window.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint; what is slow begins when the event loop is free again."""
        if not self._painted and watched is self.window and event.type() == QEvent.Type.Paint:
            self._painted = True
            # Here and not later: between this and the timer come focus and pointer events, which are not painting.
            trace.mark("first-paint")
            QTimer.singleShot(0, self, self._after_paint)
        return super().eventFilter(watched, event)

    def _after_paint(self) -> None:
        self.window.removeEventFilter(self)
        self._mark_focus()
        self.preferences.use_system_theme(_system_theme())
        add_pages(self.desk.table)
        self.window.complete()
        for problem in self._loaded.problems:
            self.status.error(problem)
        if self.desk.service_name:
            self._watch_session()
        self.starter.start()

    def _mark_focus(self) -> None:
        focus = QGuiApplication.focusObject()
        if isinstance(focus, QWidget) and focus.objectName() == "search.query":
            trace.mark("search-focus")
        elif not self._stopped:
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusObjectChanged.connect(self._focus_object)

    def _focus_object(self, focus: QObject | None) -> None:
        if isinstance(focus, QWidget) and focus.objectName() == "search.query":
            trace.mark("search-focus")
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusObjectChanged.disconnect(self._focus_object)

    # what the starter tells

    def _ready(self) -> None:
        trace.mark("service-ready")
        trace.mark("sample-ready")
        # A person who has asked already hears the answer instead.
        asked = self.backend.ready or self.backend.has_waiting
        self.status.say(_("Records are ready"), spoken=not asked)
        self.backend.set_ready(True)
        self.backend.signed_in()

    def _show_progress(self, part: float) -> None:
        text, worth_saying = self._progress.words(part)
        if part >= 1.0:
            return
        if worth_saying:
            self.status.say(text, Kind.PROGRESS)
        elif not self.backend.ready:
            self.window.status_region.show_text(text, error=False)

    def _failed(self, error: LodestarError) -> None:
        if type(error) is EmbeddedServiceFailed:
            keys = self.desk.keys_of("shell.retry")
            advice = _(
                "Press {keys} to start it again. If it happens again, send your support desk the file service.log.",
                keys=keys,
            )
            error = EmbeddedServiceFailed(error.message, advice, last_lines=error.last_lines)
            self.runner.unavailable(error)
        self.status.error(str(failure_of(error)))
        # What was asked meanwhile, and what is asked now, fails in its own place with its own retry.
        self.backend.set_ready(True)

    def _restart(self) -> bool:
        """Start a service that has ended; false when it has not."""
        if not self.starter.again():
            return False
        self.backend.set_ready(False)
        self._progress = ProgressWords()
        return True

    # signing in and out

    def _sign_in_needed(self) -> None:
        if self.starter.sign_in_again():
            return
        was_ready = self.backend.ready
        self.backend.set_ready(True)
        self.window.sign_in.show(again=was_ready and bool(self.session.now.account))

    def _signed_in(self) -> None:
        self.window.sign_in.done()
        self.backend.set_ready(True)
        self.backend.signed_in()

    def _watch_session(self) -> None:
        """Only where a person signs in: the service on this computer begins another session unasked."""
        from views.shell.ending import SessionEnding
        from views.shell.stay_key import StayKey

        keys = self.desk.keys_of("shell.stay")
        self.ending = SessionEnding(self.backend, self.status, self.session, lambda: keys)
        StayKey(self.ending, keys, self)
        self.ending.start()

    def _stay_signed_in(self) -> None:
        if self.ending is None:
            self.status.say(_("The service on this computer signs its demo officer in by itself"), again=True)
        else:
            self.ending.stay()

    def _sign_out(self) -> None:
        if not self.desk.service_name:
            self.status.say(_("The service on this computer signs its demo officer in by itself"))
            return

        def done(_result: object) -> None:
            self.status.say(_("Signed out"))

        self.window.travel.history.clear()
        self.backend.run(lambda api: api.sign_out(), done, lambda failure: self.status.error(str(failure)))
        self.window.sign_in.forget_everything()
        self.window.sign_in.show(again=False)

    def _session_changed(self, _snapshot: Snapshot) -> None:
        self.bridge.deliver(self.window.show_session)

    # records and reasons

    def _open_record(self, record_id: str) -> None:
        self._gate(lambda: self.window.go("record", {"id": record_id}))

    def _ask_reason(self, answered: Callable[[str | None], None]) -> None:
        from views.shell.reason_dialog import ReasonDialog

        dialog = ReasonDialog(self.window)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)

        def finished(result: int) -> None:
            answered(dialog.reason() if result else None)

        dialog.finished.connect(finished)
        dialog.open()

    # the end

    def stop(self) -> None:
        """End window, requests and service, in this order; harmless the second time."""
        if self._stopped:
            return
        self._stopped = True
        self._unobserve()
        if self.ending is not None:
            self.ending.close()
        self.window.close()
        self.runner.stop()
        self.starter.stop()
        self.window.deleteLater()


def _likely_theme() -> str:
    """Light or dark as the system's colours are, for the first paint: see accessibility.qt.early."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return "dark" if ground.lightnessF() < 0.5 else "light"


def _system_theme() -> str:
    """What the system says about light and dark and about contrast, as far as Qt knows it."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == QtCore.Qt.ColorScheme.Dark
    high = hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast
    if high:
        return "high-contrast-dark" if dark else "high-contrast-light"
    return "dark" if dark else "light"
