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
