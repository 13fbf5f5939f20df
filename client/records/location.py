"""A location: an address, a business, a point on the map, an area, or no fixed abode."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import places
from client.records.fields import Meta, Search
from client.records.identifiers import Postcode, normal_postcode
from client.records.shared import NOTES
from client.records.text import LineText, LongText, ShortText, problem
from i18n import Message, _


def _degrees(value: float) -> str:
    return f"{value:.6f}"


class Location(Record):
    """A place events happen at and people live at."""

    type: ClassVar[str] = "location"
    prefix: ClassVar[str] = "LO"
    kind: ClassVar[Kind] = Kind.LOCATION
    label: ClassVar[Message] = _("Location")
    plural: ClassVar[Message] = _("Locations")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("address", _("Address")),
        Section("position", _("Position")),
        Section("notes", _("Notes")),
    )

    location_kind: Annotated[
        str | None,
        Meta(
            label=_("Kind of location"),
            section="address",
            search=Search.CODE,
            names=("locationkind",),
            codes=places.LOCATION_KIND,
            facet=True,
        ),
    ] = None
    description: Annotated[
        LineText | None,
        Meta(
            label=_("Description"),
            hint=_("When there is no address, for example: towpath below the railway bridge"),
            section="address",
            search=Search.PLACE,
            names=("spot",),
            identity=True,
        ),
    ] = None
    unit: Annotated[
        ShortText | None,
        Meta(
            label=_("Unit"),
            hint=_("Flat, room or unit, for example: Flat 3"),
            section="address",
            search=Search.PLACE,
            names=("unit", "flat"),
        ),
    ] = None
    premises: Annotated[
        ShortText | None,
        Meta(
            label=_("Premises"),
            hint=_("Number or name of the building, for example: 12A or Lime Court"),
            section="address",
            search=Search.PLACE,
            names=("premises", "house"),
            identity=True,
        ),
    ] = None
    street: Annotated[
        ShortText | None,
        Meta(label=_("Street"), section="address", search=Search.PLACE, names=("street", "road"), identity=True),
    ] = None
    locality: Annotated[
        ShortText | None,
        Meta(
            label=_("Locality"),
            hint=_("District or village within the town"),
            section="address",
            search=Search.PLACE,
            names=("locality", "district"),
        ),
    ] = None
    town: Annotated[
        ShortText | None,
        Meta(label=_("Town"), section="address", search=Search.PLACE, names=("town", "city"), facet=True),
    ] = None
    county: Annotated[
        ShortText | None,
        Meta(label=_("County"), section="address", search=Search.PLACE, names=("county",)),
    ] = None
    postcode: Annotated[
        Postcode | None,
        Meta(
            label=_("Postcode"),
            hint=_("Like SE1 9AA"),
            section="address",
            search=Search.PLACE,
            names=("postcode",),
            identity=True,
            normal=normal_postcode,
        ),
    ] = None
    country: Annotated[
        ShortText | None,
        Meta(
            label=_("Country"),
            hint=_("Leave out for the United Kingdom"),
            section="address",
            search=Search.PLACE,
            names=("country",),
        ),
    ] = None

    uprn: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{1,12}$"),
        Meta(
            label=_("UPRN"),
            hint=_("Unique property reference number, digits alone"),
            section="position",
            search=Search.IDENTIFIER,
            names=("uprn",),
            identity=True,
        ),
    ] = None
    easting: Annotated[
        int | None,
        Field(ge=0, le=700_000),
        Meta(label=_("Easting"), hint=_("British National Grid, metres"), section="position", display=str),
    ] = None
    northing: Annotated[
        int | None,
        Field(ge=0, le=1_300_000),
        Meta(label=_("Northing"), hint=_("British National Grid, metres"), section="position", display=str),
    ] = None
    latitude: Annotated[
        float | None,
        Field(ge=-90, le=90, allow_inf_nan=False),
        Meta(label=_("Latitude"), hint=_("Degrees, for example 51.513865"), section="position", display=_degrees),
    ] = None
    longitude: Annotated[
        float | None,
        Field(ge=-180, le=180, allow_inf_nan=False),
        Meta(
            label=_("Longitude"),
            hint=_("Degrees, west is negative, for example -0.081549"),
            section="position",
            display=_degrees,
        ),
    ] = None
    lsoa_code: Annotated[
        ShortText | None,
        Meta(
            label=_("Census area code"),
            hint=_("Lower layer super output area, for example E01000005"),
            section="position",
            search=Search.IDENTIFIER,
            names=("lsoa",),
        ),
    ] = None
    lsoa_name: Annotated[
        ShortText | None,
        Meta(
            label=_("Census area"),
            hint=_("Lower layer super output area"),
            section="position",
            search=Search.PLACE,
            names=("censusarea",),
        ),
    ] = None

    notes: Annotated[LongText | None, NOTES] = None

    @model_validator(mode="after")
    def _somewhere(self) -> Location:
        pairs = (("latitude", "longitude"), ("easting", "northing"))
        for one, other in pairs:
            if (getattr(self, one) is None) != (getattr(self, other) is None):
                raise problem(
                    "half-position",
                    _("Give both {one} and {other}, or neither", one=self._label(one), other=self._label(other)),
                )
        anywhere = (
            self.description or self.premises or self.street or self.town or self.postcode or self.uprn or self.county
        )
        if not anywhere and self.latitude is None and self.easting is None and self.location_kind != "no-fixed-abode":
            raise problem(
                "no-place",
                _("Say where this is: give a street, a town, a postcode, a description or a position"),
            )
        return self

    def _label(self, name: str) -> Message:
        return self.fields()[name].meta.label

    def title(self) -> str:
        """``Flat 3, 12 Lime Street, Peckham``; else the description; else the position."""
        # A number goes with its street; a building's name stands by itself.
        joint = " " if (self.premises or "")[:1].isdigit() else ", "
        street = joint.join(part for part in (self.premises, self.street) if part)
        address = utterance(self.unit, street, self.locality or self.town) if street else ""
        if address:
            return address
        if self.location_kind == "no-fixed-abode":
            return utterance(str(_("No fixed abode")), self.town)
        words = utterance(self.description) or utterance(self.locality, self.town, self.postcode or self.county)
        return words or utterance(self.uprn and str(_("UPRN {uprn}", uprn=self.uprn))) or self._position()

    def _position(self) -> str:
        if self.latitude is not None and self.longitude is not None:
            at = {"latitude": _degrees(self.latitude), "longitude": _degrees(self.longitude)}
            return str(_("Point {latitude}, {longitude}", **at))
        if self.easting is not None and self.northing is not None:
            return str(_("Grid point {easting}, {northing}", easting=self.easting, northing=self.northing))
        return str(_("Unknown location"))

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """The title; standard adds postcode or census area; full adds kind, county and position."""
        title = self.title()
        parts = [title]
        if verbosity is not Verbosity.BRIEF:
            for extra in (self.town, self.postcode, self.lsoa_name):
                cleaned = utterance(extra)
                if cleaned and cleaned not in title:
                    parts.append(cleaned)
        if verbosity is Verbosity.FULL:
            parts += [self.county or "", self.country or "", self.shown("location_kind").lower()]
            if self.latitude is not None and self._position() != title:
                parts.append(self._position())
        return utterance(*parts)
