"""A form and a query, each made from the other: nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from client.query.errors import QueryError
from client.query.form import ANY, Entry, from_query, to_query
from client.query.parse import parse
from client.query.shape import shape_of
from client.query.tree import All, And

HELD = [
    ("surname:okafor", [("surname", "okafor")]),
    ("surname:okafor forename:ada", [("surname", "okafor"), ("forename", "ada")]),
    ("ada okafor", [(ANY, "ada okafor")]),
    ("ada surname:okafor black car", [(ANY, "ada black car"), ("surname", "okafor")]),
    ("surname:van surname:berg", [("surname", "van berg")]),
    ("surname:(okafor OR smith)", [("surname", "okafor OR smith")]),
    ("dob:1980..1985", [("dob", "1980-01-01..1985-12-31")]),
    ("dob:May 1980", [("dob", "1980-05")]),
    ("dob:last 90 days", [("dob", "last 90 days")]),
    ("age:30..35 smith", [("age", "30..35"), (ANY, "smith")]),
    ("outcome:no further action", [("outcome", "no further action")]),
    ('surname:"van den berg"', [("surname", '"van den berg"')]),
    ("surname:sounds(okafor)", [("surname", "sounds(okafor)")]),
    ("sounds:okafor", [("sounds", "okafor")]),
    ("notes:(knife NEAR/5 car)", [("notes", "(knife NEAR/5 car)")]),
    ("surname:okafor~1 forename:jo*n", [("surname", "okafor~1"), ("forename", "jo*n")]),
    ("near SE1 9AA", [("near", "SE1 9AA")]),
    ("within 5 km of SE1 9AA burglary", [("near", "5 km of SE1 9AA"), (ANY, "burglary")]),
    ("within 5 miles of Peckham burglary", [("near", "5 miles of Peckham"), (ANY, "burglary")]),
    ("near:Church Street, Leeds", [("near", "Church Street, Leeds")]),
    ('within 3 km of "stoke on trent"', [("near", "3 km of stoke on trent")]),
    ("linked:PE-1042", [("linked", "PE-1042")]),
    ("linked:PE-1,PE-2/2", [("linked", "PE-1,PE-2/2")]),
    ("linked:PE-1042 role:driver", [("linked", 'PE-1042 role:"driver"')]),
    ("role:suspect", [("role", '"suspect"')]),
    ("height:5'11", [("height", "180")]),
    ("burglary last month", [(ANY, "burglary last month")]),
    ("(ada OR jane) smith", [(ANY, "(ada OR jane) smith")]),
    ("", []),
    ("*", []),
]


@pytest.mark.parametrize(("text", "boxes"), HELD, ids=[text for text, _boxes in HELD])
def test_a_query_fills_the_form_and_the_form_makes_it_again(text, boxes, words, today):
    reading = from_query(text, words, today)
    assert [(one.name, one.text) for one in reading.entries] == boxes
    assert reading.rest == ""
    again = to_query(reading.entries, words, today)
    assert _parts(again, words, today) == _parts(text, words, today)


def test_near_a_name_with_a_capital_fills_the_box_and_other_words_stay_words(words, today):
    assert [(one.name, one.text) for one in from_query("knife near Peckham", words, today).entries] == [
        (ANY, "knife"),
        ("near", "Peckham"),
    ]
    assert [one.name for one in from_query("knife near miss", words, today).entries] == [ANY]


@pytest.mark.parametrize(
    ("text", "boxes", "rest"),
    [
        ("surname:okafor NOT leeds", [("surname", "okafor")], "NOT leeds"),
        ("surname:okafor OR vrm:AB12", [], "surname:okafor OR vrm:AB12"),
        ("dob:1980 dob:1981", [("dob", "1980")], "dob:1981"),
        ("near SE1 near SE2", [("near", "SE1")], "within 2 km of SE2"),
        ("NOT surname:okafor", [], "NOT surname:okafor"),
    ],
)
def test_what_no_box_can_hold_is_kept_as_text(text, boxes, rest, words, today):
    reading = from_query(text, words, today)
    assert [(one.name, one.text) for one in reading.entries] == boxes
    assert reading.rest == rest
    whole = to_query(reading.entries, words, today, rest=reading.rest)
    assert _parts(whole, words, today) == _parts(text, words, today)


def _parts(text, words, today):
    tree = parse(text, words, today).tree
    found = tree.parts if isinstance(tree, And) else () if isinstance(tree, All) else (tree,)
    return sorted(map(repr, found))


NAMES = [
    "",
    "surname",
    "forename",
    "dob",
    "height",
    "vrm",
    "notes",
    "outcome",
    "gender",
    "age",
    "near",
    "linked",
    "role",
]
TEXTS = ["okafor", "van den berg", "a OR b", "(", '"', "1980", "1980..1985", "last 90 days", "AB12 CDE", "no further",
         "NOT ada", "5'11", ">170", "30..35", "SE1 9AA", "2 miles of SE1", "PE-1", "suspect", "sm?th", "okafor~2", "*",
         "knife NEAR/5 car", "sounds(ada)", "mr smith", "surname:ada", ")", "before 1980", "AND", "-",
         "4 May 80"]  # fmt: skip
entries = st.lists(st.builds(Entry, st.sampled_from(NAMES), st.sampled_from(TEXTS)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(made=entries)
@example(made=[Entry("role", "suspect"), Entry("linked", "PE-1")])
def test_what_a_form_makes_is_read_back_as_the_same_query(made, words, today):
    try:
        text = to_query(made, words, today)
    except QueryError:
        return
    reading = from_query(text, words, today)
    whole = to_query(reading.entries, words, today, rest=reading.rest)
    assert _parts(whole, words, today) == _parts(text, words, today)
    # Read once, a form stays as it is.
    settled = from_query(whole, words, today)
    assert _parts(to_query(settled.entries, words, today, rest=settled.rest), words, today) == _parts(
        text, words, today
    )


def test_the_vocabulary_crosses_the_wire(words, today):
    shape = type(shape_of(words)).model_validate_json(shape_of(words).model_dump_json())
    rebuilt = shape.vocabulary()
    for text in ("surname:okafor", "outcome:no further action", "height:5'11", "role:driver", "age:30", "lastname:x"):
        assert parse(text, rebuilt, today).tree == parse(text, words, today).tree
    assert [field.label for field in shape.fields if field.name == "dob"] == ["Date of birth"]
