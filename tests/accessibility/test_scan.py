"""A scan is written and read again without loss, and bad files are refused with the place at fault."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from accessibility.codec import BadDataError, decode, encode
from accessibility.evidence import Ending, Evidence, FocusRing, FocusStop, Operation, Status, Walk
from accessibility.model import (
    Bounds,
    CellPosition,
    Colours,
    Font,
    Node,
    Relation,
    Role,
    State,
    ValueRange,
)
from accessibility.scan import Scan, Setting, load_scans, save_scans


@pytest.fixture
def full() -> Scan:
    """A scan with something in every field of a node."""
    node = Node(
        Role.CELL,
        "Jones",
        "surname",
        "v",
        frozenset(State),
        Bounds(1, 2, 3, 4),
        ("press", "toggle"),
        (Relation("labelled by", "form.label"),),
        CellPosition(1, 2, ("r",), ("c",)),
        3,
        "form.cell",
        "QWidget",
        9,
        (Node(Role.LABEL, "in it"),),
        "native",
        7,
        ("Alt+S",),
        "seen",
        "e.g.",
        (10, 20),
        "cy",
        Colours("#000000", "#ffffff", "#111111", "#eeeeee"),
        Font(12.5, True, "Sans"),
        ValueRange(0.0, 1.0, 0.5),
        (("landmark", "main"),),
    )
    evidence = Evidence(
        forward=Walk(
            (FocusStop("a", Role.BUTTON, "A", Bounds(0, 0, 1, 1), FocusRing(3.0, 4.5), 0.5, ("x",)),), Ending.LOST
        ),
        statuses=(Status("done", ("done",), "status", True),),
        operations=(Operation("a", "save", by_keyboard=False),),
    )
    setting = Setting("dark", 2.0, 320, "cy", True)
    return Scan("p", node, "P", "do it", "Qt", setting, evidence, 1.5, 12, "data:image/png;base64,", "2026-11-21")


def test_a_scan_survives_being_written_and_read(full, tmp_path):
    save_scans([full], tmp_path / "s.json")
    (again,) = load_scans(tmp_path / "s.json")
    assert again == full
    assert encode(again) == encode(full)


def test_every_field_of_a_node_was_tried(full):
    empty = Node(Role.CELL)
    same = [
        name
        for name in Node.__dataclass_fields__
        if name != "role" and getattr(full.tree, name) == getattr(empty, name)
    ]
    assert same == []


def test_a_bare_node_is_a_scan(tmp_path):
    path = tmp_path / "calculator.json"
    path.write_text(json.dumps(Node(Role.WINDOW, "Calculator").to_dict()))
    (scan,) = load_scans(path)
    assert (scan.id, scan.tree.name) == ("calculator", "Calculator")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "no scans"),
        ('{"format": 99, "scans": []}', "format 99"),
        ('{"format": 1, "scans": [{"id": "a"}]}', "lacks “tree”"),
        ('{"format": 1, "scans": [{"id": "a", "tree": {"role": "dragon"}}]}', "dragon"),
        ('{"format": 1, "scans": [{"id": "a", "tree": {"role": "label"}, "colour": 1}]}', "unknown entry “colour”"),
        ('{"format": 1, "scans": [{"id": 5, "tree": {"role": "label"}}]}', "scan 1.id is 5"),
        (
            '{"format": 1, "scans": [{"id": "a", "tree": {"role": "label", "colours": {"foreground": "red"}}}]}',
            "the colour “red” of 0 is not #rrggbb",
        ),
        (
            '{"format": 1, "scans": [{"id": "a", "tree": {"role": "label"}, "evidence": {"forward": '
            '{"stops": [], "ending": "tired"}}}]}',
            "evidence.forward.ending",
        ),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path, text, says):
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(BadDataError) as refused:
        load_scans(path)
    assert says in str(refused.value)
    assert "bad.json" in str(refused.value)


def test_half_a_character_survives(tmp_path, scan, node):
    page = scan(node(Role.LABEL, "half \ud83d of it"))
    save_scans([page], tmp_path / "s.json")
    assert load_scans(tmp_path / "s.json") == [page]


def test_truth_is_no_number():
    with pytest.raises(BadDataError, match="width"):
        decode(FocusRing, {"width": True, "contrast": 1.0})


def test_places_know_where_they_stand(scan, node, button):
    hidden = replace(node(Role.PANE, "", button("inner")), states=frozenset())
    page = scan(node(Role.GROUP, "A", button("one")), hidden)
    one = next(place for place in page.places if place.node.name == "one")
    assert one.address == "0/0/0"
    assert one.inside(Role.GROUP)
    assert page.window(one) is page.places[0]
    assert one.shown
    inner = next(place for place in page.places if place.node.name == "inner")
    assert not inner.shown, "what is inside something hidden is hidden"
    assert [place.address for place in page.places] == ["0", "0/0", "0/0/0", "0/1", "0/1/0"]


def test_a_scan_is_called_by_its_title_and_setting(scan):
    assert scan().name() == "Search"
    assert scan(setting=Setting("dark", 2.0, 320, "cy", True)).name() == "Search (dark, 200%, 320 px, cy, wide spacing)"
