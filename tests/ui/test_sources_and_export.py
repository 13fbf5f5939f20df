"""Other sources and the export on the screen: the focus stays on its row, the dialog keeps what was typed."""

from __future__ import annotations

import pytest

from client.errors import Forbidden


def rows(desk):
    listed = desk.widget("results.list")
    return [listed.rows.row(place).key for place in range(listed.count())]


def searched(desk):
    desk.connect_sources()
    desk.search("okafor")
    desk.wait_focus("results.list")


def test_rows_of_others_come_in_and_the_current_row_stays(desk):
    desk.connect_sources()
    desk.hold("search_source northshire")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.wait_said("Old crime system: nothing answers")
    desk.keys("Down")
    listed = desk.widget("results.list")
    assert (listed.current_row(), rows(desk)) == (1, ["PE-1", "PE-2"])
    place = listed.row_rect(1)
    desk.open_gate("search_source northshire")
    desk.wait_said("1 ranks above where you are. Ctrl+Shift+B goes there.")
    assert (listed.current_row(), listed.current_key()) == (1, "PE-2")
    assert rows(desk) == ["PE-1", "PE-2", "northshire:PE-2"]
    assert listed.row_rect(1) == place
    assert desk.focus() == "results.list"
    desk.keys("Ctrl+Shift+B")
    assert rows(desk) == ["PE-1", "northshire:PE-1", "PE-2", "northshire:PE-2"]
    assert listed.current_key() == "northshire:PE-1"
    desk.keys("Ctrl+Shift+B")
    assert desk.said("No result waits above where you are")


def test_the_sources_are_told_beside_the_results_and_in_the_headline(desk):
    searched(desk)
    desk.wait_said("Northshire Police: 2 found.")
    text = desk.widget("results.sources").text()
    assert "Northshire Police: 2 found." in text
    assert "Old crime system: nothing answers at its address. It is tried again with the next search." in text
    assert "2 more from 1 of 2 other sources; Old crime system failed" in desk.widget("results.heading").text()
    assert [status.text for status in desk.desktop.status].count("Northshire Police: 2 found.") == 1


def test_a_row_held_elsewhere_says_where_to_ask(desk):
    searched(desk)
    desk.wait_until(lambda: len(rows(desk)) == 4)
    desk.widget("results.list").set_current_key("northshire:PE-1")
    desk.keys("Return")
    assert desk.said("Okafor Sampleton is held by Northshire Police. Ask there for PE-1.")
    assert not [name for name, _asked in desk.api.calls if name == "record"]


def test_from_the_results_to_the_sources_and_back(desk):
    searched(desk)
    desk.wait_until(lambda: len(rows(desk)) == 4)
    desk.keys("Ctrl+Shift+O")
    desk.wait_focus("sources.list")
    assert desk.widget("sources.list").rows.row(0).spoken == "Northshire Police, ready"
    asked = len(desk.api.calls)
    desk.keys("Ctrl+F5")
    desk.wait_said("1 of 2 sources ready; Old crime system failed")
    assert ("sources", True) in desk.api.calls[asked:]
    assert desk.focus() == "sources.list"
    desk.keys("Escape")
    desk.wait_focus("results.list")
    assert len(rows(desk)) == 4


def test_the_page_without_sources_says_what_to_do(desk):
    desk.window.go("sources", {})
    desk.wait_until(lambda: "lodestar-service source" in desk.widget("sources.message.text").text())
    assert desk.focus() == "sources.check"


@pytest.fixture
def dialog(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Ctrl+Shift+E")
    desk.wait_focus("export.format.csv")
    return desk


def filled(desk, path, recipient="A. Reviewer, CPS"):
    desk.widget("export").recipient.set_value(recipient)
    desk.widget("export").reason.set_value("Case 17: file for charging")
    desk.widget("export").path.set_value(str(path))


def test_an_export_is_written_and_the_focus_goes_back(dialog, tmp_path):
    filled(dialog, tmp_path / "out.csv")
    dialog.widget("export.recipient").setFocus()
    dialog.keys("Return")
    dialog.wait_focus("results.list")
    assert (tmp_path / "out.csv").read_bytes() == b"the file"
    assert dialog.said(f"2 records exported to {tmp_path / 'out.csv'}, logged as disclosure to A. Reviewer, CPS.")
    ((_name, (request, reason)),) = [call for call in dialog.api.calls if call[0] == "export"]
    assert (request.format.value, request.recipient, reason) == (
        "csv",
        "A. Reviewer, CPS",
        "Case 17: file for charging",
    )


def test_mistakes_are_in_a_summary_and_beside_the_field(dialog):
    dialog.widget("export").path.set_value("")
    dialog.widget("export.recipient").setFocus()
    dialog.keys("Return")
    dialog.wait_focus("export.errors.list")
    assert dialog.widget("export.errors.list").count() == 3
    assert "who gets the file" in dialog.widget("export").recipient.error
    assert not [call for call in dialog.api.calls if call[0] == "export"]
    dialog.keys("Return")
    dialog.wait_focus("export.recipient")


def test_a_file_that_is_there_is_not_overwritten(dialog, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("mine")
    filled(dialog, path)
    dialog.keys("Return")
    dialog.wait_focus("export.errors.list")
    assert "not overwritten" in dialog.widget("export").path.error
    assert path.read_text() == "mine"
    assert dialog.widget("export").recipient.value() == "A. Reviewer, CPS"


def test_a_refusal_keeps_the_dialog_open(dialog, tmp_path):
    dialog.api.errors["export"] = [Forbidden()]
    filled(dialog, tmp_path / "out.csv")
    dialog.widget("export.accept").click()
    dialog.wait_focus("export.errors.list")
    assert dialog.widget("export").isVisible()
    assert not (tmp_path / "out.csv").exists()
    dialog.widget("export.accept").click()
    dialog.wait_focus("results.list")
    assert (tmp_path / "out.csv").exists()


def test_the_ending_follows_the_format_and_escape_leaves(dialog):
    box = dialog.widget("export")
    assert box.path.value().endswith(".csv")
    box.format.set_value("html")
    assert box.path.value().endswith(".html")
    dialog.keys("Escape")
    dialog.wait_focus("results.list")
    assert not [call for call in dialog.api.calls if call[0] == "export"]


def test_with_nothing_found_there_is_nothing_to_export(desk):
    desk.keys("Ctrl+Shift+E")
    assert desk.said("There is nothing to export")
