"""A pytest plugin for any Qt program: the fixture ``a11y``.

.. code-block:: python

    def test_the_sign_in_form(qtbot, a11y):
        form = SignInForm()
        qtbot.addWidget(form)
        form.show()
        a11y.check(form)

It is found by its entry point; nothing need be imported. ``a11y_standard`` and ``a11y_known``
in the ini file set the standard and the file of known failures for every test.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from accessibility.known import KnownFailure
    from accessibility.qt.look import Widget
    from accessibility.results import Audit
    from accessibility.scan import Scan, Setting

__all__ = ["A11y", "a11y"]


class A11y:
    """Scans widgets and fails the test when somebody is shut out."""

    def __init__(self, standard: str, known: Path | None) -> None:
        self._standard = standard
        self._known = known

    def check(
        self,
        widget: Widget | None = None,
        *,
        standard: str | None = None,
        known: str | Path | Sequence[KnownFailure] | None = None,
        keyboard: bool = True,
        id: str = "",
        setting: Setting | None = None,
        reviews: bool = False,
    ) -> Audit:
        """Fail with a report unless ``widget`` (any one that is shown; None is the whole program) is clean.

        ``standard`` is a name of ``lodestar-audit``: wcag22aa, en301549, all. ``known`` is a file of
        known failures, or such entries; a stale one fails too. ``keyboard`` presses Tab and
        Shift+Tab through it first, which moves the focus. With ``reviews``, what only a person can
        judge fails as well. Gives back what was found.
        """
        __tracebackhide__ = True
        return self.check_scans(
            [self.scan(widget, keyboard=keyboard, id=id, setting=setting)],
            standard=standard,
            known=known,
            reviews=reviews,
        )

    def scan(
        self, widget: Widget | None = None, *, keyboard: bool = True, id: str = "", setting: Setting | None = None
    ) -> Scan:
        """One look at ``widget``, for rules of your own or for ``check_scans`` over several pages."""
        __tracebackhide__ = True
        from accessibility.qt.look import CannotLookError, look

        try:
            return look(widget, keyboard=keyboard, id=id, setting=setting)
        except CannotLookError as error:
            reason = str(error)
        pytest.fail(f"a11y: {reason}")

    def check_scans(
        self,
        scans: Sequence[Scan],
        *,
        standard: str | None = None,
        known: str | Path | Sequence[KnownFailure] | None = None,
        reviews: bool = False,
    ) -> Audit:
        """The same for looks taken before: rules that compare pages see them together."""
        __tracebackhide__ = True
        from accessibility import engine
        from accessibility.known import apply
        from accessibility.reports.text import counts_line, render
        from accessibility.standards import STANDARDS

        wanted = standard or self._standard
        if wanted not in STANDARDS:
            pytest.fail(f"a11y: there is no standard “{wanted}”; choose one of {', '.join(STANDARDS)}")
        entries = known if known is not None else self._known
        if isinstance(entries, str | Path):
            entries = _known(Path(entries))
        found = engine.audit(scans, wanted)
        if entries:
            found = apply(found, tuple(entries), datetime.now(UTC).date())
        if not found.clean or (reviews and found.reviews):
            # The first line is what pytest's summary shows of it.
            pytest.fail(f"a11y: {counts_line(found)}\n\n{render(found)}", pytrace=False)
        return found


def _known(path: Path) -> tuple[KnownFailure, ...]:
    __tracebackhide__ = True
    from accessibility.known import KnownFailuresError, load

    try:
        return tuple(load(path))
    except KnownFailuresError as error:
        reason = str(error)
    except OSError as error:
        reason = f"the known failures in {path} cannot be read: {error.strerror or error}"
    pytest.fail(f"a11y: {reason}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The two ini values."""
    parser.addini("a11y_standard", "what a11y.check holds widgets against", default="wcag22aa")
    parser.addini("a11y_known", "a file of known accessibility failures", type="paths", default=[])


@pytest.fixture
def a11y(request: pytest.FixtureRequest) -> A11y:
    """Scans Qt widgets for what shuts people out: ``a11y.check(widget)``."""
    files: list[Path] = request.config.getini("a11y_known")
    if len(files) > 1:
        raise pytest.UsageError("a11y_known names more than one file; put all known failures into one")
    return A11y(request.config.getini("a11y_standard"), files[0] if files else None)
