"""The sign-in page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.error_summary import ErrorSummary
from accessibility.qt.fields import CheckField, LineField
from accessibility.qt.regions import Region
from accessibility.qt.text import plain_label
from i18n import _
from views.pages.sign_in.presenter import SignInPresenter
from views.shell.desk import Desk, ReadPart
from views.shell.page import Page
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox


class SignInPage(Page):
    """Account and password. What is wrong stands in a summary that takes the focus, and beside the field."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = SignInPresenter(desk.backend, desk.status, desk.signed_in, desk.why_not_kept)
        self.presenter.changed = self._changed
        self.explanation = plain_label("", "sign_in.explanation")
        self.summary = ErrorSummary("sign_in.errors")
        self.region = Area(_("Sign in"), "sign_in.region")
        box = LeastBox(self.region)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(20)
        self.account = LineField(_("Account"), "", "sign_in.account", required=True)
        self.password = LineField(_("Password"), "", "sign_in.password", required=True, password=True)
        self.keep = CheckField(
            _("Keep me signed in"),
            _("Until the session ends, in this computer's password store"),
            "sign_in.keep",
            checked=desk.preferences.settings.keep_signed_in,
        )
        self.keep.changed.connect(lambda: desk.preferences.keep(keep_signed_in=self.keep.value()))
        self.button = Button(_("Sign in"), "sign_in.submit", primary=True)
        self.account.submitted.connect(self.submit)
        self.password.submitted.connect(self.submit)
        self.button.clicked.connect(lambda _on=False: self.submit())
        for widget in (self.summary, self.account, self.password, self.keep, self.button):
            box.addWidget(widget)
        self.lay_out()
        self.column.addWidget(self.explanation)
        self.column.addWidget(self.region)
        self.column.addStretch(1)

    def lay_out(self) -> None:
        """No wider than is good to read, at any text size."""
        self.region.setMaximumWidth(themes.active().px(640))

    def preferences_changed(self) -> None:
        """Sizes anew."""
        self.lay_out()

    def enter(self, params: Mapping[str, str]) -> None:
        """Start afresh; the account that was signed in is filled in."""
        self.password.set_value("")
        account = self.desk.session.now.account or self.account.value()
        self.presenter.begin(self.desk.service_name, account, again=bool(params.get("again")))
        self.account.set_value(account)

    def purpose(self) -> str:
        """Why one has to sign in, and to what."""
        return str(self.presenter.state.explanation)

    def focus_start(self) -> None:
        """The first field that is empty."""
        (self.password if self.account.value() else self.account).focus()

    def regions(self) -> list[Region]:
        """The one region."""
        return [self.region]

    def submit(self) -> None:
        """Sign in with what was typed."""
        self.presenter.submit(self.account.value(), self.password.value(), self.keep.value())

    def escape(self) -> bool:
        """There is nowhere to go back to without being signed in."""
        return True

    def close_page(self) -> None:
        """Give a running sign-in up."""
        self.presenter.close()

    def parts(self) -> list[ReadPart]:
        """What is asked for; never the password."""
        state = self.presenter.state
        lines = [("", str(state.explanation)), (str(_("Account")), self.account.value() or str(_("(empty)")))]
        if state.failure is not None:
            lines.append((str(_("Problem")), str(state.failure)))
        return [ReadPart(str(_("Sign in")), tuple(lines))]

    def _changed(self) -> None:
        state = self.presenter.state
        self.explanation.setText(str(state.explanation))
        self.button.set_text(_("Signing in") if state.busy else _("Sign in"))
        self.account.set_error(state.account_error)
        self.password.set_error(state.password_error)
        errors: list[tuple[str, QWidget]] = []
        if state.failure is not None:
            wrong = state.failure.code == "WrongCredentials"
            errors.append((str(state.failure), self.account if wrong else self.button))
            if wrong:
                self.password.set_value("")
        for error, field in ((state.account_error, self.account), (state.password_error, self.password)):
            if error is not None:
                errors.append((str(error), field))
        if state.busy:
            return
        if errors:
            self.summary.show_errors(errors)
        elif self.summary.isVisible():
            if self.summary.list.hasFocus():
                self.account.edit.setFocus()
            self.summary.show_errors([])
