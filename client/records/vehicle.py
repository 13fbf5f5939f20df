"""A vehicle."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints, model_validator

from client.records.base import Advice, Kind, Record, Section, Verbosity, utterance
from client.records.codes import things
from client.records.fields import Meta, Search
from client.records.identifiers import checked, normal_reference, today
from client.records.plates import is_british, normal_vrm, shown_vrm
from client.records.shared import NOTES
from client.records.text import LineText, LongText, ShortText, problem
from i18n import Message, _

Vrm = Annotated[
    str,
    checked(
        normal_vrm,
        "bad-vrm",
        _("Give the registration as letters and digits, like AB12 CDE; ? for a character not seen, * for several"),
    ),
]

Vin = Annotated[
    str,
    StringConstraints(max_length=20, pattern=r"^[A-Z0-9]+$"),
    checked(normal_reference, "bad-vin", _("Give the VIN as one word")),
]


class Vehicle(Record):
    """A vehicle, known by its registration or, when that is not known, by its looks."""

    type: ClassVar[str] = "vehicle"
    prefix: ClassVar[str] = "VE"
    kind: ClassVar[Kind] = Kind.OBJECT
    label: ClassVar[Message] = _("Vehicle")
    plural: ClassVar[Message] = _("Vehicles")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("identity", _("Identity")),
        Section("warnings", _("Markers")),
        Section("description", _("Description")),
        Section("notes", _("Notes")),
    )

    vrm: Annotated[
        Vrm | None,
        Meta(
            label=_("Registration"),
            hint=_("Like AB12 CDE. Of a partial one, ? for each character not seen, * for any number"),
            section="identity",
            search=Search.IDENTIFIER,
            names=("vrm", "reg", "plate"),
            identity=True,
            display=shown_vrm,
            normal=normal_vrm,
        ),
    ] = None
    vrm_partial: Annotated[
        bool,
        Meta(
            label=_("Registration is partial"),
            hint=_("Yes when characters are missing or uncertain"),
            section="identity",
        ),
    ] = False
    registered_in: Annotated[
        ShortText | None,
        Meta(
            label=_("Country of registration"),
            hint=_("Leave out for the United Kingdom"),
            section="identity",
            search=Search.TEXT,
            names=("registeredin",),
        ),
    ] = None
    vin: Annotated[
        Vin | None,
        Meta(
            label=_("VIN"),
            hint=_("Vehicle identification number, usually 17 letters and digits"),
            section="identity",
            search=Search.IDENTIFIER,
            names=("vin", "chassis"),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    make: Annotated[
        ShortText | None,
        Meta(label=_("Make"), section="identity", search=Search.TEXT, names=("make",), facet=True, identity=True),
    ] = None
    model: Annotated[
        ShortText | None,
        Meta(label=_("Model"), section="identity", search=Search.TEXT, names=("model",), identity=True),
    ] = None

    markers: Annotated[
        list[str],
        Meta(
            label=_("Markers"),
            section="warnings",
            search=Search.CODE,
            names=("marker",),
            codes=things.VEHICLE_MARKER,
            facet=True,
        ),
    ] = Field(default_factory=list, max_length=10)

    shape: Annotated[
        str | None,
        Meta(
            label=_("Shape"),
            section="description",
            search=Search.CODE,
            names=("shape", "body"),
            codes=things.VEHICLE_SHAPE,
            facet=True,
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
            facet=True,
        ),
    ] = Field(default_factory=list, max_length=5)
    year: Annotated[
        int | None,
        Field(ge=1885),
        Meta(
            label=_("Year of first registration"),
            hint=_("Four digits, for example 2016"),
            section="description",
            search=Search.NUMBER,
            names=("year",),
            tolerance=2,
            display=str,
        ),
    ] = None
    features: Annotated[
        LineText | None,
        Meta(
            label=_("Distinguishing features"),
            hint=_("Damage, stickers, sign writing and where, for example: dent in nearside rear door"),
            section="description",
            search=Search.TEXT,
            names=("features",),
        ),
    ] = None

    notes: Annotated[LongText | None, NOTES] = None

    @model_validator(mode="after")
    def _recognisable(self) -> Vehicle:
        looks = sum(bool(value) for value in (self.make, self.model, self.shape, self.colours, self.features))
        if not self.vrm and not self.vin and looks < 2:
            raise problem(
                "no-identity",
                _(
                    "Say which vehicle: give the registration or the VIN; when neither is known, at least two of "
                    "make, model, shape, colour and features"
                ),
            )
        if self.vrm and not self.vrm_partial and ("?" in self.vrm or "*" in self.vrm):
            raise problem(
                "partial-vrm",
                _("The registration has characters not seen: set Registration is partial, or give them all"),
            )
        if self.year is not None and self.year > today().year:
            raise problem("future-date", _("The year of first registration is in the future: check it"))
        return self

    def advice(self) -> list[Advice]:
        """A complete mark without a country that is of no British form: often one character misread."""
        if self.vrm and not self.vrm_partial and not self.registered_in and not is_british(self.vrm):
            text = _("This is not the form of a British registration: check each character, or give the country")
            return [Advice("vrm", text)]
        return []

    def title(self) -> str:
        """``AB12 CDE``; without a registration the looks: ``Silver Ford Transit``."""
        if mark := utterance(self.vrm and shown_vrm(self.vrm)):
            return str(_("{vrm} (partial)", vrm=mark)) if self.vrm_partial else mark
        if looks := self._looks():
            return looks
        return utterance(self.vin and str(_("VIN {vin}", vin=self.vin))) or str(_("Unknown vehicle"))

    def _looks(self) -> str:
        made = utterance(" ".join(part for part in (self.make, self.model) if part))
        colour = self.shown("colours")
        named = made or self.shown("shape").lower()
        # Codes are stored in lower case; a title starts with a capital.
        text = utterance(f"{colour} {named}".strip())
        return text[:1].upper() + text[1:]

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``AB12 CDE, silver Ford Transit``; standard adds markers and shape; full adds year, features and VIN."""
        parts = [self.title()]
        looks = self._looks()
        if self.vrm and looks:
            keep_capital = not self.colours
            parts.append(looks if keep_capital else looks[:1].lower() + looks[1:])
        if verbosity is not Verbosity.BRIEF:
            if self.make or self.model:
                parts.append(self.shown("shape").lower())
            if self.markers:
                parts.append(str(_("marker: {markers}", markers=self.shown("markers").lower())))
        if verbosity is Verbosity.FULL:
            if self.year is not None:
                parts.append(str(_("first registered {year}", year=str(self.year))))
            parts += [self.features or "", self.registered_in or ""]
            if self.vin and (self.vrm or looks):
                parts.append(str(_("VIN {vin}", vin=self.vin)))
        return utterance(*parts)
