"""A hit list of several sources, kept as a worklist and gone through by keyboard."""

from __future__ import annotations

from client.query.kept import Mark, Standing


def test_a_hit_list_of_several_sources_is_kept_and_gone_through(desk):
    desk.connect_sources()
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.wait_until(lambda: desk.widget("results.list").count() == 4)
    stood = [row.key for row in desk.widget("results.list").rows.rows()]
    desk.keys("Ctrl+Shift+K")
    desk.wait_focus("keep.name")
    assert "This keeps 2 own records, 2 of Northshire Police." in desk.widget("keep.name.hint").text()
    desk.keys("Return")
    desk.wait_said("Kept as worklist okafor: 4 records, 2 of them held by other sources")
    desk.window.go("worklist", {})
    desk.wait_focus("worklist.lists")
    desk.wait_until(lambda: desk.widget("worklist.lists").count() == 1)
    desk.keys("Return")
    desk.wait_focus("worklist.items")
    items = desk.widget("worklist.items")
    assert [row.key for row in items.rows.rows()] == stood
    notices = desk.widget("worklist.notices")
    assert "2 records of it are held by other sources" in notices.text()
    items.set_current_key("northshire:PE-1")
    heard = items.rows.row(items.current_row()).spoken
    assert heard == "Okafor Sampleton, born 4 May 1980, held by Northshire Police"
    # Read there, and back to its row, which says what is known since.
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    at, kept = desk.api.lists["WL-1"], desk.api.lists["WL-1"][1]
    place = next(place for place, one in enumerate(kept) if one.record == "northshire:PE-1")
    gone = kept[place].held.model_copy(update={"standing": Standing.GONE})
    kept[place] = kept[place].model_copy(update={"held": gone})
    desk.keys("Escape")
    desk.wait_focus("worklist.items")
    assert items.current_key() == "northshire:PE-1"
    desk.wait_until(lambda: "has it no more" in items.rows.row(items.current_row()).spoken)
    assert items.rows.row(items.current_row()).spoken.endswith("which has it no more, seen")
    desk.keys("K")
    desk.wait_said("Kept. 1 of 4 seen")
    assert at[1][place].mark is Mark.KEPT
    items.set_current_key("northshire:PE-1")
    desk.keys("Delete")
    desk.wait_focus("confirm.cancel")
    desk.widget("confirm.accept").setFocus()
    desk.keys("Return")
    desk.wait_said("Taken out.")
    desk.wait_focus("worklist.items")
    assert "northshire:PE-1" not in [one.record for one in desk.api.lists["WL-1"][1]]
    # Of a source that is connected no more there is nobody to ask.
    kept = desk.api.lists["WL-1"][1]
    place = next(place for place, one in enumerate(kept) if one.record == "northshire:PE-2")
    removed = kept[place].held.model_copy(update={"standing": Standing.REMOVED})
    kept[place] = kept[place].model_copy(update={"held": removed})
    desk.window.go("worklist", {})
    desk.wait_focus("worklist.lists")
    desk.keys("Return")
    desk.wait_focus("worklist.items")
    items.set_current_key("northshire:PE-2")
    desk.keys("Return")
    desk.wait_said("Northshire Police is connected no more")
    assert desk.focus() == "worklist.items"


def test_what_was_kept_is_handed_over_as_a_file(desk, tmp_path):
    desk.connect_sources()
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.wait_until(lambda: desk.widget("results.list").count() == 4)
    desk.keys("Ctrl+Shift+K")
    desk.wait_focus("keep.name")
    desk.keys("Return")
    desk.wait_said("Kept as worklist okafor")
    desk.window.go("worklist", {"id": "WL-1"})
    desk.wait_focus("worklist.items")
    desk.keys("K")
    desk.wait_said("Kept. 1 of 4 seen")
    desk.keys("F", "F")
    desk.wait_until(lambda: desk.widget("worklist.filter.button").text() == "Shown: Kept only")
    desk.wait_until(lambda: desk.widget("worklist.items").count() == 1)
    desk.keys("Ctrl+Shift+E")
    desk.wait_focus("export.format.csv")
    box = desk.widget("export")
    assert box.windowTitle() == "Export 1 record"
    about = desk.widget("export.about").text()
    assert about.startswith("From the worklist okafor: Kept only. Of what other sources hold, the line")
    box.recipient.set_value("A. Reviewer, CPS")
    box.reason.set_value("Case 17: file")
    box.path.set_value(str(tmp_path / "kept.csv"))
    desk.widget("export.recipient").setFocus()
    desk.keys("Return")
    desk.wait_focus("worklist.items")
    assert (tmp_path / "kept.csv").read_bytes() == b"the list"
    assert desk.said(f"1 record exported to {tmp_path / 'kept.csv'}, logged as disclosure to A. Reviewer, CPS.")
    ((id, recipient, asked),) = [call for name, call in desk.api.calls if name == "export_worklist"]
    assert (id, recipient, asked["mark"], asked["reason"]) == (
        "WL-1",
        "A. Reviewer, CPS",
        Mark.KEPT,
        "Case 17: file",
    )
    desk.window.go("worklist", {})
    desk.wait_focus("worklist.lists")
    desk.keys("Ctrl+Shift+E")
    desk.wait_said("No worklist is open")
