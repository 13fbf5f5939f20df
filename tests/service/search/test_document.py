"""A document is written as JSON from parts that are kept: whatever the values hold, it reads back as what they are."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.ground.spot import Spot
from service.ground.ties import Ties
from service.search.document import _told, document, fragment, written

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@given(text=TEXT)
@example(text="+44 (0)7700 900123")
@example(text=" 0044 7700 900123")
@example(text="90/570L")
@example(text="--")
@example(text="PE-1042")
@example(text="x" * 80)
@example(text="o'neill/7")
def test_an_id_or_reference_is_told_like_any_identifier(schema, text):
    use = next(use for use in schema.outer if use.name == "reference")
    assert _told(use.name, text) == fragment(use, text, None)


@given(make=TEXT, notes=TEXT, reference=TEXT)
@example(make='Fo"rd\\', notes='He said "no"\n\ttwice \\ \x00', reference='a"b\\c')
@example(make="\u2028\U0001f697", notes="\u202eabc", reference="\u0130")
def test_whatever_the_values_hold_the_document_is_sound(schema, make_envelope, make, notes, reference):
    record = make_envelope("CA-1", make=make, notes=notes, colours=["red", "blue"])
    record.source.reference = reference
    made = orjson.loads(written(record, schema))
    assert made["v_make"] == [make]
    assert made["v_colour"] == ["red", "blue"]
    assert all(isinstance(value, str | int | float) for values in made.values() for value in as_list(values))


def as_list(values):
    return values if isinstance(values, list) else [values]


def test_what_a_document_holds(schema, make_envelope):
    record = make_envelope("SO-7", given="Mary Ann", surname="O'Brien", born="1980-05-04", gender="f", height=170)
    made = document(record, schema, Ties(("friend",), (Spot(51.5, -0.1), Spot(51.5, -0.1), Spot(52.0, 0.0))))
    assert made["order"] == schema.order_of("SO-7")
    assert made["newest"] == int(record.updated_at.timestamp())
    assert made["f_surname"][0] == "obrien"
    assert made["x"][-2:] == ["mary ann obrien", "obrien mary ann"], "for phrases across both names"
    assert made["d_born"] == [19800504]
    assert made["xday"] == ["1980", "198005", "19800504"]
    assert made["n_height"] == [170.0]
    assert made["v_role"] == ["friend"]
    assert len(made["spot"]) == 2
    assert made["at0"] != made["at1"]
    assert len(made["cell"]) == len(set(made["cell"])) > 15, "squares that both places lie in stand there once"
    assert document(record, schema) == document(record, schema)


def test_fields_without_a_value_and_days_that_are_none_leave_nothing_behind(schema, make_envelope):
    made = document(make_envelope("SO-7", given="", surname=None, born="no day", aliases=[]), schema)
    assert not [name for name, values in made.items() if values == []]
    assert not {"f_given", "f_surname", "d_born", "t_born", "f_alias"} & made.keys()


def test_what_is_no_id_makes_no_document(schema, make_envelope):
    record = make_envelope("SO-7").model_copy(update={"id": "QQ-7"})
    with pytest.raises(ValueError, match="QQ-7 is not an id of a known record type"):
        written(record, schema)
