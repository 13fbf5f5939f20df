"""Predicted speech. tests/screen_reader holds the same words against Orca."""

from dataclasses import replace

import pytest

from accessibility.model import Node, Role, State
from accessibility.speech import arrival, context, expected, utterance


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (Node(Role.HEADING, "Add a person", level=1), "Add a person heading level 1."),
        (Node(Role.TEXT_FIELD, "Surname"), "Surname text."),
        (Node(Role.TEXT_FIELD, "Surname", value="Sample"), "Surname text. Sample."),
        (
            Node(Role.TEXT_FIELD, "Postcode", "Required. Error: enter a postcode."),
            "Postcode text. Required. Error: enter a postcode.",
        ),
        (Node(Role.BUTTON, "Save"), "Save push button."),
        (Node(Role.CHECK_BOX, "Keep me signed in"), "Keep me signed in check box not checked."),
        (Node(Role.CHECK_BOX, "Keep", states=frozenset({State.CHECKED})), "Keep check box checked."),
        (Node(Role.CHECK_BOX, "Keep", states=frozenset({State.MIXED})), "Keep check box partially checked."),
        (Node(Role.RADIO_BUTTON, "Name", states=frozenset({State.CHECKED})), "Name. selected radio button."),
        (Node(Role.CELL, "Sample, Ada, born 4 May 1980"), "Sample, Ada, born 4 May 1980."),
        (Node(Role.BUTTON, "Go", "Go"), "Go push button."),
        (Node(Role.UNKNOWN), ""),
        (Node(Role.PARAGRAPH, "Ready", states=frozenset({State.FOCUSABLE})), "Ready read only."),
    ],
    ids=lambda value: value.role.value if isinstance(value, Node) else "",
)
def test_what_is_said_of_a_node(node: Node, said: str) -> None:
    assert utterance(node) == said


def test_a_filled_field_that_tab_comes_to_has_its_text_selected() -> None:
    """As Orca says it, less the last letter; a field that cannot be changed is read."""
    focus = frozenset({State.FOCUSABLE, State.FOCUSED, State.VISIBLE, State.ENABLED})
    field = Node(Role.TEXT_FIELD, "Search for", value="Okafor", states=focus | {State.EDITABLE})
    button = Node(Role.BUTTON, "Search", states=focus)
    assert arrival(button, field) == "Search for text. Okafo selected."
    assert arrival(button, replace(field, states=focus | {State.READ_ONLY})) == "Search for text read only. Okafor."
    assert arrival(button, replace(field, value="")) == "Search for text."


def test_only_named_places_are_said_on_the_way_in() -> None:
    places = [Node(Role.WINDOW, "Demo"), Node(Role.GROUP), Node(Role.PANE, "x"), Node(Role.GROUP, "Search")]
    assert context(places) == "Demo frame. Search panel."


def _page(row: int, *, in_list: bool) -> Node:
    """A search field and a list of two rows; the list keeps its current row without the focus, as in Qt."""
    focus = frozenset({State.FOCUSED})
    rows = tuple(
        Node(Role.CELL, name, states=focus if n == row else frozenset()) for n, name in enumerate(("Ada", "Adam"))
    )
    attributes = (("rows", "2"), ("columns", "1"))
    view = Node(Role.TABLE, "People", states=focus if in_list else frozenset(), attributes=attributes, children=rows)
    field = Node(Role.TEXT_FIELD, "Search for", states=frozenset() if in_list else focus)
    return Node(
        Role.WINDOW,
        "Search",
        children=(
            Node(Role.GROUP, "Search", children=(field,)),
            Node(Role.GROUP, "People", children=(view,)),
        ),
    )


def test_a_current_row_has_the_focus_only_with_its_list() -> None:
    field = _page(0, in_list=False).focused()
    row = _page(1, in_list=True).focused()
    assert field is not None
    assert row is not None
    assert (field.name, row.name) == ("Search for", "Adam")
    # A source that says it of the row alone is believed.
    alone = Node(Role.TABLE, children=(Node(Role.CELL, "Ada", states=frozenset({State.FOCUSED})),)).focused()
    assert alone is not None
    assert alone.name == "Ada"


def test_what_is_entered_is_said_and_what_was_there_before_is_not() -> None:
    field, first, second = _page(0, in_list=False), _page(0, in_list=True), _page(1, in_list=True)
    # The region holds the list alone and has its name, which is said once.
    assert arrival(field, first) == "People. table with 2 rows 1 column. Ada."
    assert arrival(first, second) == "Adam."
    assert arrival(second, field) == "Search panel. Search for text."
    # From another program, the window too.
    assert arrival(None, field) == "Search frame. Search panel. Search for text."
    assert arrival(first, first) == ""
    assert arrival(first, Node(Role.WINDOW)) == ""


def test_what_is_shown_and_can_be_come_to_is_expected_in_reading_order() -> None:
    shown = frozenset({State.VISIBLE, State.ENABLED, State.FOCUSABLE})
    gone = Node(Role.BUTTON, "Hidden", states=shown - {State.VISIBLE})
    away = Node(Role.CELL, "Far", states=shown | {State.OFFSCREEN})
    row = Node(Role.CELL, "Ada", states=shown)
    table = Node(Role.TABLE, "People", states=shown, children=(row, away))
    window = Node(Role.WINDOW, "Demo", states=shown, children=(Node(Role.BUTTON, "Save", states=shown), gone, table))
    found = expected(window)
    assert [one.text for one in found] == ["Save push button.", "Ada."]
    assert all(one.expected and one.at < 0 for one in found)
