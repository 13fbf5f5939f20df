"""What strangers' programs and their toolkits taught the rules: facts a source never gives accuse nobody."""

from __future__ import annotations

import pytest

from accessibility.engine import all_rules, audit
from accessibility.model import Bounds, CellPosition, Node, Relation, Role, State
from accessibility.rule import Outcome
from accessibility.scan import Scan

SHOWN = frozenset({State.ENABLED, State.VISIBLE})


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.REVIEW), ("Qt", Outcome.FAIL)])
def test_a_button_without_focus_is_a_question_where_shortcuts_are_not_known(toolkit: str, answer: Outcome) -> None:
    """A GTK program's keys are not on the bus: F10 opens a menu button that takes no focus."""
    button = Node(Role.TOGGLE_BUTTON, "Menu", states=SHOWN)
    tree = Node(Role.APPLICATION, "files", children=(Node(Role.WINDOW, "Files", states=SHOWN, children=(button,)),))
    assert outcomes("keyboard-focusable", Scan("files", tree, toolkit=toolkit)) == [answer]


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.PASS), ("Qt", Outcome.FAIL)])
def test_the_first_cell_may_be_nowhere_on_the_bus_alone(toolkit: str, answer: Outcome) -> None:
    cells = (
        Node(Role.CELL, "Adlam", states=SHOWN),
        Node(Role.CELL, "Ahom", states=SHOWN, cell=CellPosition(1, 0)),
    )
    table = Node(Role.TABLE, "Scripts", states=SHOWN, children=cells)
    assert outcomes("cell-position", Scan("map", Node(Role.WINDOW, children=(table,)), toolkit=toolkit)) == [answer]


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.REVIEW), ("Qt", Outcome.FAIL)])
def test_rows_that_are_called_what_is_in_them_are_a_question_from_outside(toolkit: str, answer: Outcome) -> None:
    """libadwaita tells a row with a combo box in it as a combo box."""
    row = Node(Role.COMBO_BOX, "Location", states=SHOWN)
    rows = Node(Role.LIST, "Storage", states=SHOWN, children=(row,))
    assert outcomes("list-children", Scan("backups", Node(Role.WINDOW, children=(rows,)), toolkit=toolkit)) == [answer]


@pytest.mark.parametrize("takes_focus", [True, False])
def test_markup_in_a_tooltip_is_a_failure_where_the_focus_comes(takes_focus: bool) -> None:
    states = SHOWN | {State.FOCUSABLE} if takes_focus else SHOWN
    thing = Node(Role.CHECK_BOX if takes_focus else Role.LABEL, "Split", "<p>Uncheck for less</p>", states=states)
    scan = Scan("preferences", Node(Role.WINDOW, "Preferences", states=SHOWN, children=(thing,)))
    assert (Outcome.FAIL in outcomes("name-markup", scan)) is takes_focus
    assert (Outcome.REVIEW in outcomes("name-markup", scan)) is not takes_focus


@pytest.mark.parametrize("takes_focus", [True, False])
def test_a_display_nobody_can_enter_anything_in_is_a_question(takes_focus: bool) -> None:
    states = SHOWN | {State.READ_ONLY} | ({State.FOCUSABLE} if takes_focus else frozenset())
    scan = Scan("calculator", Node(Role.WINDOW, "Sums", states=SHOWN, children=(Node(Role.TEXT_AREA, states=states),)))
    assert outcomes("field-name", scan) == [Outcome.FAIL if takes_focus else Outcome.REVIEW]


FOCUS = SHOWN | {State.FOCUSABLE}


def page(*things: Node, name: str = "Preferences", program: str = "stranger", toolkit: str = "AT-SPI") -> Scan:
    """A program on the bus with one window."""
    bounds = Bounds(100, 100, 600, 400)
    window = Node(Role.WINDOW, name, states=SHOWN, bounds=bounds, children=things)
    return Scan("page", Node(Role.APPLICATION, program, children=(window,)), toolkit=toolkit)


def test_the_title_of_the_box_it_is_in_is_meant_though_a_list_entry_has_that_name() -> None:
    """On the bus a relation tells a name only; a page's entry in a list has the name of the page's box."""
    related = (Relation("labelled by", "General"),)
    box = Node(Role.TEXT_FIELD, "Splash screen", states=FOCUS, relations=related)
    group = Node(Role.GROUP, "General", states=SHOWN, children=(box,))
    entry = Node(Role.LIST_ITEM, "General", states=SHOWN)
    assert Outcome.FAIL not in outcomes("label-in-name", page(entry, group))
    # A label beside it that it does not hold is still one.
    label = Node(Role.LABEL, "General", states=SHOWN)
    assert Outcome.FAIL in outcomes("label-in-name", page(entry, Node(Role.GROUP, states=SHOWN, children=(label, box))))


@pytest.mark.parametrize(("toolkit", "found"), [("AT-SPI", []), ("Qt", [Outcome.FAIL])])
def test_the_value_of_a_combo_box_on_the_bus_is_not_its_name(toolkit: str, found: list[Outcome]) -> None:
    related = (Relation("labelled by", "Sound"),)
    combo = Node(Role.COMBO_BOX, "freedesktop", states=FOCUS, relations=related)
    assert outcomes("label-in-name", page(Node(Role.LABEL, "Sound", states=SHOWN), combo, toolkit=toolkit)) == found


@pytest.mark.parametrize("awake", [True, False])
def test_a_current_tab_has_the_focus_only_with_its_tab_bar(awake: bool) -> None:
    """Qt calls the current tab of every tab bar focused, of those parked outside too."""
    focused = FOCUS | {State.FOCUSED}
    tab = Node(Role.TAB, "Music", states=focused, bounds=Bounds(-400, -300, 90, 30))
    bar = Node(Role.TAB_LIST, states=focused if awake else FOCUS, children=(tab,), bounds=Bounds(-400, -300, 100, 30))
    field = Node(Role.TEXT_FIELD, "Find", states=FOCUS if awake else focused, bounds=Bounds(150, 150, 90, 30))
    scan = page(bar, field)
    assert (Outcome.FAIL in outcomes("focus-in-window", scan)) is awake
    holder = scan.tree.focused()
    assert holder is not None
    assert holder.name == ("Music" if awake else "Find")


@pytest.mark.parametrize("open_", [True, False])
def test_what_a_shut_expander_holds_is_not_shown(open_: bool) -> None:
    slider = Node(Role.SLIDER, states=FOCUS)
    state = State.EXPANDED if open_ else State.COLLAPSED
    expander = Node(Role.TOGGLE_BUTTON, "Settings", states=FOCUS | {State.EXPANDABLE, state}, children=(slider,))
    scan = page(expander)
    assert outcomes("field-name", scan) == ([Outcome.FAIL] if open_ else [])
    assert Outcome.FAIL not in outcomes("nested-controls", scan)


def test_a_toggle_button_that_opens_nothing_may_hold_no_control() -> None:
    holder = Node(Role.TOGGLE_BUTTON, "Settings", states=FOCUS, children=(Node(Role.SLIDER, "Zoom", states=FOCUS),))
    assert outcomes("nested-controls", page(holder, toolkit="Qt")) == [Outcome.FAIL]
    assert outcomes("nested-controls", page(holder)) == [Outcome.REVIEW]


@pytest.mark.parametrize("labels", [True, False])
def test_a_group_box_with_a_check_box_in_its_title_holds_its_controls(labels: bool) -> None:
    related = (Relation("label for", "Theme file:"),) if labels else ()
    inside = (Node(Role.LABEL, "Theme file:", states=SHOWN), Node(Role.BUTTON, "Browse", states=FOCUS))
    group = Node(Role.CHECK_BOX, "Use a theme", states=FOCUS, relations=related, children=inside)
    assert outcomes("nested-controls", page(group, toolkit="Qt"))[0] is (Outcome.PASS if labels else Outcome.FAIL)


@pytest.mark.parametrize(
    ("role", "name", "answer"),
    [
        (Role.BUTTON, "Edit…", Outcome.PASS),
        (Role.BUTTON, "Image", Outcome.PASS),
        (Role.BUTTON, "Button", Outcome.FAIL),
        (Role.TEXT_FIELD, "Edit", Outcome.FAIL),
        (Role.IMAGE, "Icon", Outcome.FAIL),
    ],
)
def test_a_word_for_one_kind_of_object_says_what_another_does(role: Role, name: str, answer: Outcome) -> None:
    assert outcomes("name-only-role", page(Node(role, name, states=FOCUS))) == [answer]


@pytest.mark.parametrize(("program", "answer"), [("qdirstat", Outcome.PASS), ("files", Outcome.FAIL)])
def test_a_program_may_be_named_like_a_class(program: str, answer: Outcome) -> None:
    assert outcomes("name-class", page(name="QDirStat", program=program)) == [answer]


@pytest.mark.parametrize("name", ["GtkImage", "AdwSplitButton", "GtkMenuButton"])
def test_a_class_of_gtk_or_libadwaita_is_no_name(name: str) -> None:
    assert outcomes("name-class", page(Node(Role.BUTTON, name, states=FOCUS)))[-1] is Outcome.FAIL


def test_a_picture_with_the_name_of_its_class_is_a_question_and_in_a_control_none() -> None:
    picture = Node(Role.IMAGE, "GtkImage", states=SHOWN)
    assert outcomes("name-class", page(picture))[-1] is Outcome.REVIEW
    tab = Node(Role.TAB, "World", states=FOCUS, children=(picture,))
    assert outcomes("name-class", page(tab)) == [Outcome.PASS]


@pytest.mark.parametrize(("actions", "answer"), [(("click",), Outcome.PASS), ((), Outcome.FAIL)])
def test_a_menu_button_of_gtk_4_is_pressed_by_what_is_in_it(actions: tuple[str, ...], answer: Outcome) -> None:
    inner = Node(Role.BUTTON, "Main menu", states=FOCUS, actions=actions)
    outer = Node(Role.BUTTON, "Main menu", states=SHOWN, children=(inner,))
    told = Node(Role.BUTTON, "Close", states=FOCUS, actions=("click",))
    assert outcomes("action-present", page(outer, told))[0] is answer


def test_a_search_pattern_of_one_star_marks_nothing_as_required() -> None:
    assert outcomes("required-told", page(Node(Role.COMBO_BOX, "*", states=FOCUS))) == []
    assert outcomes("required-told", page(Node(Role.COMBO_BOX, "Town *", states=FOCUS))) == [Outcome.FAIL]


@pytest.mark.parametrize(("top", "shown"), [(81, False), (90, True), (150, True), (-40, False)])
def test_of_a_drawer_that_is_shut_a_sliver_shows_nothing(top: int, shown: bool) -> None:
    """The window begins at 100: of a field 25 px high at 81 there are 6 left."""
    field = Node(Role.TEXT_FIELD, states=FOCUS, bounds=Bounds(150, top, 120, 25))
    assert outcomes("field-name", page(field)) == ([Outcome.FAIL] if shown else [])


@pytest.mark.parametrize("role", [Role.WINDOW, Role.GROUP, Role.PANE])
def test_a_list_in_a_panel_with_a_title_is_a_question_however_the_toolkit_calls_the_panel(role: Role) -> None:
    """Qt’s docks are windows in Qt 5, panels on the bus and panes within in Qt 6."""
    tree = Node(Role.TREE, states=FOCUS)
    bare = page(Node(role, states=SHOWN, children=(tree,)))
    titled = page(Node(role, "Source structure", states=SHOWN, children=(tree,)))
    assert outcomes("collection-name", bare) == [Outcome.FAIL]
    assert outcomes("collection-name", titled) == [Outcome.REVIEW]


@pytest.mark.parametrize(("role", "answer"), [(Role.TOGGLE_BUTTON, Outcome.PASS), (Role.GROUP, Outcome.REVIEW)])
def test_entries_of_an_open_menu_lie_in_the_button_that_opened_it(role: Role, answer: Outcome) -> None:
    entry = Node(Role.MENU_ITEM, "Open", states=SHOWN)
    assert outcomes("item-parent", page(Node(role, "Menu", states=FOCUS, children=(entry,)))) == [answer]


@pytest.mark.parametrize(("toolkit", "found"), [("AT-SPI", []), ("Qt", [Outcome.FAIL])])
def test_the_label_of_a_row_of_a_form_is_not_the_words_on_a_check_box(toolkit: str, found: list[Outcome]) -> None:
    related = (Relation("labelled by", "Appearance:"),)
    box = Node(Role.CHECK_BOX, "Smooth scrolling", states=FOCUS, relations=related)
    assert outcomes("label-in-name", page(Node(Role.LABEL, "Appearance:", states=SHOWN), box, toolkit=toolkit)) == found


@pytest.mark.parametrize(("inner", "answer"), [("Menu", Outcome.PASS), ("Open", Outcome.REVIEW)])
def test_a_menu_button_of_gtk_4_in_two_is_one(inner: str, answer: Outcome) -> None:
    part = Node(Role.BUTTON, inner, states=FOCUS)
    assert outcomes("nested-controls", page(Node(Role.BUTTON, "Menu", states=FOCUS, children=(part,))))[0] is answer


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.REVIEW), ("Qt", Outcome.FAIL)])
def test_two_cells_in_one_place_are_a_question_on_the_bus(toolkit: str, answer: Outcome) -> None:
    cells = tuple(Node(Role.CELL, name, states=SHOWN, cell=CellPosition(1, 0)) for name in ("icon", "Euler"))
    table = Node(Role.TABLE, "Functions", states=SHOWN, children=cells)
    assert outcomes("cell-position", page(table, toolkit=toolkit)) == [answer]


@pytest.mark.parametrize(("top", "answers"), [(330, [Outcome.PASS]), (282, [Outcome.FAIL, Outcome.PASS])])
def test_what_is_scrolled_away_is_near_to_nothing(top: int, answers: list[Outcome]) -> None:
    """The pane ends at 300; below it stands a button, where a box that is scrolled away has its bounds."""
    box = Node(Role.CHECK_BOX, "Draft", states=FOCUS, bounds=Bounds(150, top, 200, 18))
    inner = Node(Role.PANE, states=SHOWN, bounds=Bounds(120, 120, 500, 400), children=(box,))
    pane = Node(Role.PANE, states=SHOWN, bounds=Bounds(120, 120, 500, 180), children=(inner,))
    button = Node(Role.BUTTON, "Cancel", states=FOCUS, bounds=Bounds(150, 301, 100, 30))
    assert outcomes("target-size", page(pane, button)) == answers


def test_a_header_outside_a_table_is_a_question_from_outside() -> None:
    header = Node(Role.GROUP, states=SHOWN, children=(Node(Role.COLUMN_HEADER, "Size", states=SHOWN),))
    assert outcomes("item-parent", page(header)) == [Outcome.REVIEW]
    assert outcomes("item-parent", page(header, toolkit="Qt")) == [Outcome.FAIL]


@pytest.mark.parametrize(("height", "found"), [(5, []), (12, [Outcome.FAIL, Outcome.FAIL])])
def test_what_got_next_to_no_room_is_no_target(height: int, found: list[Outcome]) -> None:
    """A button whose picture is missing on the machine where it is looked at."""
    tabs = [
        Node(Role.CHECK_BOX, name, states=FOCUS, bounds=Bounds(100, 100 + row * height, 40, height))
        for row, name in enumerate(("Documents", "Projects"))
    ]
    assert outcomes("target-size", page(*tabs)) == found


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.REVIEW), ("Qt", Outcome.FAIL)])
def test_a_focus_that_is_handed_on_is_a_question_on_the_bus(toolkit: str, answer: Outcome) -> None:
    """Qt calls a part focused that hands the focus on to another."""
    focused = FOCUS | {State.FOCUSED}
    both = (Node(Role.COMBO_BOX, "Nick", states=focused), Node(Role.TEXT_AREA, "Line", states=focused))
    assert outcomes("one-focus", page(*both, toolkit=toolkit)) == [answer]


def outcomes(rule_id: str, scan: Scan) -> list[Outcome]:
    """What the rule answers of each of its subjects."""
    rule = next(rule for rule in all_rules() if rule.id == rule_id)
    return [finding.outcome for result in audit([scan], rules=[rule]).results for finding in result.findings]
