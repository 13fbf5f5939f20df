"""A thing other than a vehicle or a telephone: stolen, found, seized, an exhibit."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import things
from client.records.fields import Meta, Search
from client.records.identifiers import Reference, normal_reference
from client.records.shared import NOTES
from client.records.text import LineText, LongText, ShortText
from i18n import Message, _, number_text


def _pounds(value: int) -> str:
    return f"£{number_text(value)}"


class Property(Record):
    """An item of property."""

    type: ClassVar[str] = "property"
    prefix: ClassVar[str] = "PR"
    kind: ClassVar[Kind] = Kind.OBJECT
    label: ClassVar[Message] = _("Property")
    plural: ClassVar[Message] = _("Property")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("identity", _("Item")),
        Section("description", _("Description")),
        Section("handling", _("Handling")),
        Section("notes", _("Notes")),
    )

    category: Annotated[
        str,
        Meta(
            label=_("Category"),
            section="identity",
            search=Search.CODE,
            names=("category",),
            codes=things.PROPERTY_CATEGORY,
            facet=True,
        ),
    ]
    description: Annotated[
        LineText,
        Field(min_length=2),
        Meta(
            label=_("Description"),
            hint=_("What it is, in a few words, for example: gold ring with a green stone"),
            section="identity",
            search=Search.TEXT,
            names=("item",),
            identity=True,
        ),
    ]
    make: Annotated[
        ShortText | None,
        Meta(label=_("Make"), section="identity", search=Search.TEXT, names=("make",)),
    ] = None
    model: Annotated[
        ShortText | None,
        Meta(label=_("Model"), section="identity", search=Search.TEXT, names=("model",)),
    ] = None
    serial_number: Annotated[
        Reference | None,
        Meta(
            label=_("Serial number"),
            hint=_("Serial, document, card or frame number"),
            section="identity",
            search=Search.IDENTIFIER,
            names=("serial",),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    quantity: Annotated[
        int | None,
        Field(ge=1, le=1_000_000_000),
        Meta(
            label=_("Quantity"),
            hint=_("Leave out for one"),
            section="description",
            search=Search.NUMBER,
            names=("quantity",),
        ),
    ] = None
    unit_of_quantity: Annotated[
        ShortText | None,
        Meta(
            label=_("Unit"),
            hint=_("For example grams, wraps, pounds"),
            section="description",
        ),
    ] = None
    colours: Annotated[
        list[str],
        Meta(
            label=_("Colours"),
            hint=_("The main colour first"),
            section="description",
            search=Search.CODE,
            names=("colour", "color"),
            codes=things.COLOUR,
        ),
    ] = Field(default_factory=list, max_length=5)
    marks: Annotated[
        LineText | None,
        Meta(
            label=_("Distinguishing marks"),
            hint=_("Engraving, damage, property marking"),
            section="description",
            search=Search.TEXT,
            names=("marks",),
        ),
    ] = None
    value_pounds: Annotated[
        int | None,
        Field(ge=0, le=1_000_000_000),
        Meta(
            label=_("Value in pounds"),
            hint=_("Whole pounds, estimated when need be"),
            section="description",
            search=Search.NUMBER,
            names=("value",),
            display=_pounds,
        ),
    ] = None
    property_status: Annotated[
        str | None,
        Meta(
            label=_("Status"),
            section="handling",
            search=Search.CODE,
            names=("status",),
            codes=things.PROPERTY_STATUS,
            facet=True,
        ),
    ] = None
    exhibit_reference: Annotated[
        Reference | None,
        Meta(
            label=_("Exhibit reference"),
            hint=_("Initials and number, for example AO/1"),
            section="handling",
            search=Search.IDENTIFIER,
            names=("exhibit",),
            normal=normal_reference,
        ),
    ] = None
    stored_at: Annotated[
        ShortText | None,
        Meta(
            label=_("Stored at"),
            hint=_("Store and shelf"),
            section="handling",
            search=Search.TEXT,
            names=("storedat",),
        ),
    ] = None
    notes: Annotated[LongText | None, NOTES] = None

    def title(self) -> str:
        """The description: ``Gold ring with a green stone``."""
        return utterance(self.description) or utterance(self.shown("category")) or str(self.label)

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """The description; standard adds make, model and status; full adds serial number, value and exhibit."""
        parts = [self.title()]
        if verbosity is not Verbosity.BRIEF:
            if self.quantity is not None and self.quantity != 1:
                parts.append(f"{number_text(self.quantity)} {self.unit_of_quantity or ''}".strip())
            parts.append(" ".join(part for part in (self.make, self.model) if part))
            parts.append(self.shown("property_status").lower())
        if verbosity is Verbosity.FULL:
            parts += [self.shown("category").lower(), self.marks or ""]
            if self.serial_number:
                parts.append(str(_("serial number {serial}", serial=self.serial_number)))
            parts.append(self.shown("value_pounds"))
            if self.exhibit_reference:
                parts.append(str(_("exhibit {exhibit}", exhibit=self.exhibit_reference)))
        return utterance(*parts)
