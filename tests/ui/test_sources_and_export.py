"""Other sources and the export on the screen: the focus stays on its row, the dialog keeps what was typed."""

from __future__ import annotations

import pytest

from client.errors import Forbidden, SourceFailed
from client.query.answer import Counts
from client.query.same import Name, Told
from i18n import Message


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


def give_reason(desk):
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")


def test_a_row_held_elsewhere_opens_and_says_whose_it_is(desk):
    searched(desk)
    desk.wait_until(lambda: len(rows(desk)) == 4)
    desk.widget("results.list").set_current_key("northshire:PE-1")
    desk.keys("Return")
    give_reason(desk)
    desk.wait_focus("record.fields")
    assert [asked for name, asked in desk.api.calls if name == "source_record"] == ["northshire:PE-1"]
    heard = desk.widget("record.fields").accessibleName()
    assert (
        heard
        == "Okafor Sampleton, person, born 4 May 1980, male, held by Northshire Police, read only, official, synthetic"
    )
    assert "Held by Northshire Police · Read only" in desk.widget("record.identity").text()
    assert not desk.widget("record.links").isVisible()
    assert not desk.widget("record.versions").isVisible()
    lines = [value for part in desk.window.current.parts() for _label, value in part.lines]
    assert "Northshire Police" in lines
    assert not [name for name, _asked in desk.api.calls if name in ("record", "links_overview")]
    desk.keys("Ctrl+L")
    assert desk.said(
        "Northshire Police holds this record: it can be read here and put on a worklist. For more ask there for PE-1."
    )
    assert desk.focus() == "record.fields"
    desk.keys("Escape")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").current_key() == "northshire:PE-1"
    assert desk.desktop.desk.visited() == []


def test_a_source_that_has_gone_says_so_and_can_be_asked_again(desk):
    searched(desk)
    desk.wait_until(lambda: len(rows(desk)) == 4)
    desk.api.errors["source_record"] = [SourceFailed(Message("Northshire Police: nothing answers at its address."))]
    desk.widget("results.list").set_current_key("northshire:PE-1")
    desk.keys("Return")
    give_reason(desk)
    desk.wait_focus("record.message.retry")
    assert desk.said("Northshire Police: nothing answers at its address.")
    assert desk.widget("record.heading").text() == "PE-1 of northshire could not be opened"
    desk.keys("Space")
    desk.wait_focus("record.fields")


def test_one_that_is_the_same_person_comes_under_the_own_row_without_moving_it(desk):
    desk.connect_sources()
    told = Told("person", Name("okafor"), Name("okafor"), Name("sampleton"), days=("19800504",))
    for answers, key in ((desk.api.answers, "okafor"), (desk.api.source_answers, "northshire")):
        first, *others = answers[key].hits
        hits = [first.model_copy(update={"told": told}), *others]
        answers[key] = answers[key].model_copy(update={"hits": hits})
    desk.hold("search_source northshire")
    desk.search("okafor")
    desk.wait_focus("results.list")
    listed = desk.widget("results.list")
    place = listed.row_rect(0)
    desk.open_gate("search_source northshire")
    desk.wait_said(
        "Northshire Police: 2 found, 1 gathered with records here. The record you are on is held there, too."
    )
    assert (listed.current_row(), listed.current_key(), desk.focus()) == (0, "PE-1", "results.list")
    assert listed.row_rect(0).top() == place.top()
    assert rows(desk) == ["PE-1", "PE-2", "northshire:PE-2"]
    assert "also held by Northshire Police" in listed.rows.row(0).spoken
    desk.keys("Right")
    assert rows(desk) == ["PE-1", "northshire:PE-1", "PE-2", "northshire:PE-2"]
    desk.keys("Down", "Return")
    give_reason(desk)
    desk.wait_focus("record.fields")
    assert ("source_record", "northshire:PE-1") in desk.api.calls


def test_the_next_of_others_by_key_and_by_button(desk):
    desk.connect_sources()
    first = desk.api.source_answers["northshire"]
    desk.api.source_answers["northshire"] = first.model_copy(
        update={"counts": Counts(strong=2, weaker=1), "next": "more"}
    )
    desk.search("okafor")
    desk.wait_focus("results.list")
    button = desk.widget("results.more")
    desk.wait_until(lambda: button.isVisible())
    assert desk.widget("results.sources").text().startswith("Northshire Police: 3 found, 2 of them here.")
    third = first.hits[0].model_copy(update={"id": "northshire:PE-3", "title": "Third"})
    desk.api.source_answers["northshire"] = first.model_copy(
        update={"hits": [third], "counts": Counts(strong=2, weaker=1)}
    )
    desk.keys("Ctrl+Shift+A")
    desk.wait_until(lambda: "northshire:PE-3" in rows(desk))
    assert desk.said("Asking Northshire Police for more")
    assert desk.said("Northshire Police: 3 found.")
    assert [asked.cursor for name, asked in desk.api.calls if name == "search_source northshire"] == [None, "more"]
    assert not button.isVisible()
    assert desk.focus() == "results.list"


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
