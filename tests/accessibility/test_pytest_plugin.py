"""The plugin as a stranger uses it: found by its entry point, in a test run of its own."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

WINDOW = """
    import pytest
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

    @pytest.fixture
    def window():
        app = QApplication.instance() or QApplication(["test"])
        window = QWidget()
        window.setWindowTitle("A form")
        box = QVBoxLayout(window)
        label, field, button = QLabel("Surname"), QLineEdit(), QPushButton("Send")
        field.setObjectName("surname")
        label.setBuddy(field)
        for widget in (label, field, button):
            widget.setMinimumHeight(24)
            box.addWidget(widget)
        window.setStyleSheet("QWidget { background: #fff; color: #000; } "
            "QLineEdit, QPushButton { border: 2px solid #555; } "
            "QLineEdit:focus, QPushButton:focus { border: 2px solid #b00; background: #ff0; }")
        window.show()
        window.activateWindow()
        field.setFocus()
        app.processEvents()
        window.button, window.label = button, label
        yield window
        window.close()
"""


def _run(pytester: pytest.Pytester, test: str, *arguments: str) -> pytest.RunResult:
    pytester.makeconftest(WINDOW)
    pytester.makepyfile(test)
    # Its own process: an application of Qt cannot be ended and begun again in one. Plugins it has no use for take
    # half of its time to load.
    idle = ("cacheprovider", "randomly", "schemathesis", "hypothesispytest", "xdist", "anyio")
    options = [part for name in idle for part in ("-p", f"no:{name}")]
    return pytester.runpytest_subprocess(*options, *arguments, timeout=90)


def test_a_clean_widget_passes_and_gives_what_was_found(pytester):
    result = _run(
        pytester,
        """
        def test_it(window, a11y):
            found = a11y.check(window)
            assert found.clean
            assert found.scans[0].evidence.forward is not None
        """,
    )
    result.assert_outcomes(passed=1)


def test_a_fault_fails_with_a_report_that_says_who_what_where_and_what_to_do(pytester):
    result = _run(
        pytester,
        """
        def test_it(window, a11y):
            window.button.setText("")
            a11y.check(window)
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*a person without vision cannot*", "*button-name*critical*", "*What to do:*"])
    result.stdout.fnmatch_lines(["a11y: 1 failure, *"])
    result.stdout.no_fnmatch_line("*accessibility/pytest_plugin.py*")


def test_a_known_failure_passes_and_a_stale_one_fails(pytester):
    entry = (
        '[[failure]]\\nrule = "{rule}"\\npage = "form"\\nobject = "*"\\nsince = 2024-01-01\\nuntil = 2124-01-01\\n'
        'reason = "Waits for its icon."\\nremedy = "Desktop team."\\n'
    )
    pytester.makefile(".toml", known=entry.format(rule="button-name").replace("\\n", "\n"))
    pytester.makefile(".toml", stale=entry.format(rule="field-name").replace("\\n", "\n"))
    result = _run(
        pytester,
        """
        def test_known(window, a11y):
            window.button.setText("")
            found = a11y.check(window, known="known.toml", id="form")
            assert len(found.known_failures) == 1

        def test_stale(window, a11y):
            a11y.check(window, known="stale.toml", id="form")
        """,
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*does not fail any more*"])


def test_the_ini_file_sets_standard_and_known_failures(pytester):
    pytester.makeini("[pytest]\na11y_standard = nonsense\n")
    result = _run(
        pytester,
        """
        def test_it(window, a11y):
            a11y.check(window)
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*there is no standard*nonsense*choose one of*"])


def test_a_widget_that_is_not_shown_is_no_pass(pytester):
    result = _run(
        pytester,
        """
        def test_it(window, a11y):
            window.hide()
            a11y.check(window)
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*is not shown*call show() first*"])


def test_a_form_as_qt_lays_it_out_and_draws_it_is_clean(pytester):
    """Labels with access keys, no focus to begin with, and the toolkit's own borders and shaded buttons."""
    result = _run(
        pytester,
        """
        from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

        def test_it(window, a11y):
            form = QWidget()
            form.setWindowTitle("Order")
            rows = QFormLayout(form)
            rows.addRow("&Name", QLineEdit())
            rows.addRow("&Amount in a long row", QLineEdit())
            rows.addRow(QPushButton("Send"))
            form.show()
            found = a11y.check(form)
            assert {finding.rule.id for finding in found.reviews} <= {"edge-contrast", "focus-seen"}

        def test_with_colours_of_its_own(window, a11y):
            window.setStyleSheet("QWidget { background: #fff } QLineEdit { border: 2px solid #ccc }")
            found = a11y.check(window)
        """,
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*edge-contrast*serious*", "*#cccccc beside #ffffff*"])


def test_a_part_is_judged_by_itself(pytester):
    result = _run(
        pytester,
        """
        def test_it(window, a11y):
            window.button.setText("")
            label = window.label
            found = a11y.check(label)
            assert not found.reviews
            a11y.check(window.button)
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*– tell what the button * does*"])
    result.stdout.no_fnmatch_line("*surname*")


def test_what_cannot_be_looked_at_says_why_at_the_line_of_the_test(pytester):
    result = _run(
        pytester,
        """
        from PySide6.QtCore import QCoreApplication, QEvent

        def test_no_widget(window, a11y):
            a11y.check("window")

        def test_deleted(window, a11y):
            gone = type(window.label)("Gone")
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            a11y.check(gone)

        def test_nothing_shown(window, a11y):
            window.close()
            a11y.check()

        def test_no_file(window, a11y):
            a11y.check(window, known="nowhere.toml")

        def test_no_standard(window, a11y):
            a11y.check(window, standard="wcag21")
        """,
    )
    result.assert_outcomes(failed=5)
    result.stdout.fnmatch_lines(
        [
            "E *a11y: 'window' is no QWidget of PySide6*",
            "E *a11y: this QLabel has been deleted*",
            "E *a11y: no window of the program is active*",
            "E *a11y: the known failures in nowhere.toml cannot be read: No such file*",
            "E *a11y: there is no standard*wcag21*choose one of*",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")
