"""No tree and no evidence breaks a rule or a report: strangers' programs say the oddest things."""

from __future__ import annotations

import json
from datetime import date
from xml.etree.ElementTree import fromstring

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accessibility.aria import aria_page
from accessibility.codec import decode, encode
from accessibility.conformance import Product, evaluate, evaluate_needs
from accessibility.engine import audit
from accessibility.evidence import Edge, Evidence, Painted, Shortcut
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
from accessibility.reports.format import formats
from accessibility.scan import Scan, Setting

_WORDS = st.sampled_from(
    ["", " ", "Save", "save…", "&Save", "<b>x</b>", "Button", "▶", "\x00\x1b\u200b", "x" * 600, "Ω ﷽ 𝔘", "Help", "*"]
)
_TEXT = _WORDS | st.text(max_size=12)
_COLOUR = st.sampled_from(["", "#000000", "#ffffff", "#777777", "#8f1212"])
_KNOWN_COLOUR = st.sampled_from(["#000000", "#ffffff", "#777777"])
_NUMBER = st.integers(-(2**31), 2**31 - 1) | st.integers(-50, 900)
_SIZE = st.floats(0.1, 200)
_FLOAT = st.floats(allow_nan=False, allow_infinity=False, width=32)
_PATH = st.sampled_from(["", "a.b", "a.c", "qt_x", "a.b"])

_SHOWN = frozenset({State.VISIBLE, State.ENABLED, State.FOCUSABLE})

_leaf = {
    "role": st.sampled_from(Role),
    "name": _TEXT,
    "description": _TEXT,
    "value": _TEXT,
    "states": st.frozensets(st.sampled_from(State))
    | st.just(frozenset({State.VISIBLE, State.ENABLED, State.FOCUSABLE})),
    "bounds": st.none() | st.builds(Bounds, _NUMBER, _NUMBER, _NUMBER, _NUMBER),
    "actions": st.lists(_TEXT, max_size=2).map(tuple),
    "relations": st.lists(st.builds(Relation, st.sampled_from(["labelled by", "described by"]), _TEXT), max_size=2).map(
        tuple
    ),
    "cell": st.none() | st.builds(CellPosition, st.integers(-1, 3), st.integers(-1, 3)),
    "level": st.none() | st.integers(-1, 12),
    "path": _PATH,
    "keys": st.lists(st.sampled_from(["Alt+S", "s", "Ctrl+", "", "++", "Ctrl+K, X"]), max_size=2).map(tuple),
    "visible_text": _TEXT,
    "placeholder": _TEXT,
    "text_size": st.none() | st.tuples(_NUMBER, _NUMBER),
    "language": st.sampled_from(["", "en", "cy-GB", "??", "C"]),
    "colours": st.none() | st.builds(Colours, _COLOUR, _COLOUR, _COLOUR, _COLOUR),
    "font": st.none() | st.builds(Font, _SIZE, st.booleans()),
    "value_range": st.none() | st.builds(ValueRange, _FLOAT, _FLOAT, _FLOAT),
    "attributes": st.lists(
        st.tuples(st.sampled_from(["landmark", "native role"]), st.sampled_from(["main", "x", ""])), max_size=1
    ).map(tuple),
    "focus_order": st.none() | st.integers(0, 5),
}
_nodes = st.recursive(
    st.builds(Node, **_leaf),
    lambda inner: st.builds(Node, children=st.lists(inner, max_size=5).map(tuple), **_leaf),
    max_leaves=25,
)
st.register_type_strategy(float, _FLOAT)
st.register_type_strategy(Painted, st.builds(Painted, _PATH, _TEXT, _KNOWN_COLOUR, _KNOWN_COLOUR, _SIZE))
st.register_type_strategy(Edge, st.builds(Edge, _PATH, _TEXT, _KNOWN_COLOUR, _KNOWN_COLOUR))
st.register_type_strategy(Shortcut, st.builds(Shortcut, _TEXT, _TEXT, st.sampled_from(["window", "list"]), _PATH))
_scans = st.builds(
    Scan,
    id=st.sampled_from(["search", "record"]),
    tree=_nodes,
    title=_TEXT,
    task=_TEXT,
    toolkit=st.sampled_from(["", "AT-SPI"]),
    setting=st.builds(
        Setting, text_scale=st.sampled_from([1.0, 2.0]), width=st.none() | st.just(320), spacing=st.booleans()
    ),
    evidence=st.from_type(Evidence),
    pixel_ratio=st.sampled_from([1.0, 1.5]),
)


@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.lists(_scans, min_size=1, max_size=3))
def test_no_tree_breaks_a_rule_or_a_report(scans):
    found = audit(scans, "all")
    for form in formats().values():
        text = form.render(found)
        if form.id in ("json", "sarif", "earl"):
            json.loads(text)
        elif form.id == "junit":
            fromstring(text)
        text.encode("utf-8", "strict")
    product = Product("Demo", "1", "A demo.", "Demo team", "access@demo.example")
    rows = evaluate(found, [], product, date(2026, 11, 21))
    assert len(evaluate_needs(rows)) == 11
    for scan in scans:
        aria_page(scan)
        assert decode(Scan, json.loads(json.dumps(encode(scan)))) == scan
