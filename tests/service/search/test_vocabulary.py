"""The vocabulary made from the record declarations."""

from __future__ import annotations

from client.query.vocabulary import FieldKind
from client.records import record_types
from service.search.vocabulary import RESERVED, vocabulary


def test_every_query_name_of_every_record_type_is_known():
    terms = vocabulary()
    for record in record_types().values():
        for spec in record.fields().values():
            for name in spec.meta.names:
                if name not in RESERVED:
                    assert terms.get(name) is not None, f"{record.type}.{spec.name}: {name}"


def test_types_are_found_by_their_name_label_and_plural():
    term = vocabulary().get("type")
    assert term is not None
    for name, record in record_types().items():
        for said in (name, str(record.label), str(record.plural)):
            assert name in vocabulary().codes(term, said)


def test_dates_are_dates():
    term = vocabulary().get("dob")
    assert term is not None
    assert term.kinds == {FieldKind.DATE}
