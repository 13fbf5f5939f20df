"""What kind of thing a record is, for pictures: its shape and what its type is called. No Qt.

Imports the record types, so it belongs on the I/O thread, where drawings are made.
"""

from __future__ import annotations

from client.records import record_types
from client.records.base import Kind
from views.widgets.picture.model import Shape
from views.words import in_sentence

_SHAPES = {
    Kind.PERSON: Shape.PERSON,
    Kind.OBJECT: Shape.OBJECT,
    Kind.LOCATION: Shape.LOCATION,
    Kind.EVENT: Shape.EVENT,
}


def shape_of(type_name: str) -> Shape:
    """The shape for a record type; that of an object for one that is not known."""
    found = record_types().get(type_name)
    return _SHAPES[found.kind] if found is not None else Shape.OBJECT


def type_label(type_name: str) -> str:
    """``crime``, as it stands in a sentence."""
    found = record_types().get(type_name)
    return in_sentence(found.label) if found is not None else type_name
