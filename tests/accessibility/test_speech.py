"""Predicted speech. tests/screen_reader holds the same words against Orca."""

import pytest

from accessibility.model import Node, Role, State
from accessibility.speech import context, utterance


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
    ],
    ids=lambda value: value.role.value if isinstance(value, Node) else "",
)
def test_what_is_said_of_a_node(node: Node, said: str) -> None:
    assert utterance(node) == said


def test_only_named_places_are_said_on_the_way_in() -> None:
    places = [Node(Role.WINDOW, "Demo"), Node(Role.GROUP), Node(Role.PANE, "x"), Node(Role.GROUP, "Search")]
    assert context(places) == "Demo frame. Search panel."
