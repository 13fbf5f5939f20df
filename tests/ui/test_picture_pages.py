"""Timeline, map and link chart: list and picture say the same, go along with one another, and open records."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from client.errors import ServiceUnreachable

KEYS = {"timeline": "Ctrl+Shift+T", "map": "Ctrl+Shift+G", "chart": "Ctrl+Shift+K"}


@pytest.fixture
def record(desk):
    """At the fields of Adaeze Okafor."""
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    return desk


@pytest.fixture(params=KEYS)
def page(request, record):
    """At the list of one of the three."""
    record.keys(KEYS[request.param])
    record.wait_focus(f"{request.param}.list")
    record.page_id = request.param
    return record


def rows(desk):
    return [row.spoken for row in desk.widget(f"{desk.page_id}.list").rows.rows()]


EXPECTED = {
    "timeline": (
        "3 entries, newest first",
        [
            "2 January 2020, crime: Theft, Rye Lane",
            "Since 1 March 2019: Adaeze",
            "4 May 2018, crime: Burglary of a dwelling",
        ],
    ),
    "map": (
        "2 records, nearest first, distances from Burglary of a dwelling, Peckham Road",
        [
            "Burglary of a dwelling, Peckham Road, crime: at the centre, 4 May 2018",
            "Theft, Rye Lane, crime: 1.8 km north-east, 2 January 2020",
        ],
    ),
    "chart": (
        "3 links, 4 records",
        ["Adaeze Okafor is linked with Burglary", "Adaeze Okafor is linked with Ada", "Adaeze Okafor is linked with T"],
    ),
}


def test_the_list_says_what_is_drawn(page):
    headline, expected = EXPECTED[page.page_id]
    said = rows(page)
    assert len(said) == len(expected)
    for row, start in zip(said, expected, strict=True):
        assert row.startswith(start)
    assert page.widget(f"{page.page_id}.list").accessibleName().startswith(headline)
    picture = page.widget(f"{page.page_id}.picture")
    assert picture.accessibleName() == f"Picture, {page.window.current.title()}"
    assert picture.accessibleDescription() == f"{said[0]}; 1 of {len(said)}"
    assert page.widget(f"{page.page_id}.caption").text() == picture.accessibleDescription()
    # Nothing is drawn that no row speaks of.
    drawing = page.window.current.presenter.state.drawing
    assert {entry.key for entry in drawing.entries} == {
        row.key for row in page.widget(f"{page.page_id}.list").rows.rows()
    }


def test_the_picture_follows_the_list_without_a_word_of_its_own(page):
    spoken = len(page.spoken)
    page.keys("Down")
    said = rows(page)
    picture = page.widget(f"{page.page_id}.picture")
    assert picture.accessibleDescription() == f"{said[1]}; 2 of {len(said)}"
    page.qtbot.wait(100)
    assert len(page.spoken) == spoken


def test_the_list_follows_the_picture_and_the_entry_is_said_once(page):
    page.keys("Ctrl+D")
    page.wait_focus(f"{page.page_id}.picture")
    page.keys("PgDown")
    said = rows(page)
    assert page.widget(f"{page.page_id}.list").current_row() == 1
    # Orca speaks the changed description; announced as well, it would come twice.
    assert page.widget(f"{page.page_id}.picture").accessibleDescription() == f"{said[1]}; 2 of {len(said)}"
    assert not [text for text in page.spoken if "; 2 of" in text]
    page.keys("PgUp")
    assert page.widget(f"{page.page_id}.list").current_row() == 0
    page.keys("PgUp")
    page.wait_said("Nothing further that way")
    assert page.focus() == f"{page.page_id}.picture"
    page.keys("Ctrl+L")
    page.wait_focus(f"{page.page_id}.list")


def test_where_a_changed_description_is_silent_the_entry_is_announced_once(page, monkeypatch):
    page.keys("Ctrl+D")
    page.wait_focus(f"{page.page_id}.picture")
    monkeypatch.setattr("views.widgets.picture.canvas.sys.platform", "win32")
    page.keys("PgDown")
    said = rows(page)
    monkeypatch.undo()
    assert page.spoken.count(f"{said[1]}; 2 of {len(said)}") == 1


def test_every_entry_can_be_reached_by_arrows_or_page_down(page):
    page.keys("Ctrl+D")
    page.wait_focus(f"{page.page_id}.picture")
    presenter = page.window.current.presenter
    reached = {presenter.state.current}
    for key in ("Right", "Up", "Left", "Down", "Left", "PgDown", "PgDown", "PgDown"):
        page.keys(key)
        reached.add(presenter.state.current)
        assert page.widget(f"{page.page_id}.list").current_key() == presenter.state.current
    assert reached == {entry.key for entry in presenter.state.drawing.entries}


def test_plus_minus_and_home_look_nearer_further_and_at_all_of_it(page):
    page.keys("Ctrl+D")
    page.wait_focus(f"{page.page_id}.picture")
    presenter = page.window.current.presenter
    page.keys("PgDown", "+", "+")
    page.wait_said("Picture 225 percent")
    state, picture = presenter.state, page.widget(f"{page.page_id}.picture")
    x, y = state.lens.point(state.entry.x, state.entry.y, picture.width(), picture.height())
    assert 0 <= x <= picture.width()
    assert 0 <= y <= picture.height()
    page.keys("-")
    page.wait_said("Picture 150 percent")
    page.keys("Home")
    assert presenter.state.lens.zoom == 1.0
    assert presenter.state.current == presenter.state.drawing.entries[0].key


def test_enter_opens_the_record_from_list_and_picture_and_back_is_the_same_row(page):
    page.keys("Down", "Return")
    opened = page.window.current.presenter.state.id if page.window.current.spec.id == "record" else None
    page.qtbot.waitUntil(lambda: page.window.current.spec.id == "record")
    page.wait_focus("record.fields")
    opened = page.window.current.presenter.state.id
    page.keys("Alt+Left")
    page.wait_focus(f"{page.page_id}.list")
    assert page.widget(f"{page.page_id}.list").current_row() == 1
    assert page.window.current.presenter.state.entry.opens == opened
    page.keys("Ctrl+D", "Return")
    page.qtbot.waitUntil(lambda: page.window.current.spec.id == "record")
    assert page.window.current.presenter.state.id == opened
    assert [name for name, _asked in page.api.calls].count("around") == 1


def test_two_hops_are_asked_for_and_said_with_what_is_missing(page):
    before = len(rows(page))
    page.keys("Ctrl+Shift+H")
    page.wait_said("There is more around this record than is shown.")
    asked = ("PE-1", 2, 1_000) if page.page_id == "timeline" else ("PE-1", 2)
    assert ("around", asked) in page.api.calls
    assert page.focus() == f"{page.page_id}.list"
    assert page.widget(f"{page.page_id}.notes").isVisible()
    if page.page_id != "timeline":
        assert len(rows(page)) == before + 1
    page.keys("Ctrl+Shift+H")
    page.qtbot.waitUntil(lambda: len(rows(page)) == before)
    assert "Two hops" in page.widget(f"{page.page_id}.hops").text()


def test_a_click_picks_what_is_there(page):
    picture, presenter = page.widget(f"{page.page_id}.picture"), page.window.current.presenter
    last = presenter.state.drawing.entries[-1]
    x, y = presenter.state.lens.point(last.x, last.y, picture.width(), picture.height())
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert presenter.state.current == last.key
    assert page.widget(f"{page.page_id}.list").current_key() == last.key


def test_what_cannot_be_had_is_said_and_can_be_tried_again(record):
    record.api.errors["around"] = [ServiceUnreachable()]
    record.keys("Ctrl+Shift+T")
    record.wait_said("cannot be reached")
    record.wait_focus("timeline.message.retry")
    record.keys("F5")
    record.wait_focus("timeline.list")


def test_where_am_i_and_the_accessible_view(page):
    page.keys("Ctrl+D", "F2")
    page.wait_said("Picture, ")
    parts = page.window.current.parts()
    assert len(parts[-1].lines) == len(rows(page))


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast-dark", "high-contrast-light"])
def test_the_picture_is_painted_in_each_theme_and_its_ring_shows(page, theme):
    page.desktop.preferences.use_theme(theme)
    picture = page.widget(f"{page.page_id}.picture")
    without = picture.grab().toImage()
    page.keys("Ctrl+D")
    page.wait_focus(f"{page.page_id}.picture")
    with_ring = picture.grab().toImage()
    from accessibility.qt import theme as themes

    active = themes.active()
    assert without.pixelColor(1, picture.height() // 2).name() != active.focus
    assert with_ring.pixelColor(1, picture.height() // 2).name() == active.focus
    colours = {
        with_ring.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert active.surface in colours
    assert len(colours) > 3


def test_keys_in_an_empty_picture_say_that_it_is_empty(record, monkeypatch):
    desk = record
    all_around = desk.api.around

    async def alone(id, *, hops=1, most=None):
        found = await all_around(id, hops=hops)
        return found.model_copy(update={"records": found.records[:1], "ties": []})

    monkeypatch.setattr(desk.api, "around", alone)
    desk.keys("Ctrl+Shift+T")
    desk.wait_focus("timeline.list")
    assert desk.widget("timeline.list").count() == 0
    desk.keys("Ctrl+D")
    desk.wait_focus("timeline.picture")
    for key in ("Right", "Home", "+", "Return", "PgDown"):
        before = len(desk.desktop.status)
        desk.keys(key)
        said = [status.text for status in desk.desktop.status][before:]
        assert said == ["Nothing around Adaeze Okafor has a day"], key
