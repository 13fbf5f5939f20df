"""A stay in custody, from arrest to release."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import custody
from client.records.fields import Meta, Search
from client.records.identifiers import (
    Asn,
    Collar,
    PastMoment,
    Reference,
    normal_asn,
    normal_reference,
)
from client.records.shared import (
    NOTES,
    collar_number,
    officer_defined_ethnicity,
    place_in_words,
    police_force,
    self_defined_ethnicity,
)
from client.records.text import LineText, LongText, ShortText, problem
from i18n import Message, _


class Custody(Record):
    """One custody record. Who was arrested is a link."""

    type: ClassVar[str] = "custody"
    prefix: ClassVar[str] = "CU"
    kind: ClassVar[Kind] = Kind.EVENT
    label: ClassVar[Message] = _("Custody record")
    plural: ClassVar[Message] = _("Custody records")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("arrest", _("Arrest")),
        Section("detention", _("Detention")),
        Section("person", _("Person detained")),
        Section("notes", _("Notes")),
    )

    reference: Annotated[
        Reference | None,
        Meta(
            label=_("Custody number"),
            hint=_("As the custody system gave it"),
            section="arrest",
            search=Search.IDENTIFIER,
            names=("ref", "custodyno"),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    arrest_summons_number: Annotated[
        Asn | None,
        Meta(
            label=_("Arrest summons number"),
            hint=_("Four parts, like 23/01MD/01/1234C"),
            section="arrest",
            search=Search.IDENTIFIER,
            names=("asn",),
            identity=True,
            normal=normal_asn,
        ),
    ] = None
    offence: Annotated[
        ShortText,
        Field(min_length=3),
        Meta(
            label=_("Offence"),
            hint=_("The offence arrested for in words, for example: Burglary of a dwelling"),
            section="arrest",
            search=Search.TEXT,
            names=("offence",),
            identity=True,
        ),
    ]
    offence_code: Annotated[
        Reference | None,
        Meta(
            label=_("Offence code"),
            hint=_("CJS code, for example TH68010"),
            section="arrest",
            search=Search.IDENTIFIER,
            names=("offencecode",),
            normal=normal_reference,
        ),
    ] = None
    arrest_reasons: Annotated[
        list[str],
        Meta(
            label=_("Reasons for arrest"),
            hint=_("Why the arrest was necessary; all that apply"),
            section="arrest",
            search=Search.CODE,
            names=("arrestreason",),
            codes=custody.ARREST_REASON,
        ),
    ] = Field(default_factory=list, max_length=12)
    arrested_at: Annotated[
        PastMoment,
        Meta(
            label=_("Arrested at"),
            hint=_("Date and time"),
            section="arrest",
            search=Search.DATE,
            names=("date", "on", "arrested"),
        ),
    ]
    place: Annotated[
        LineText | None,
        place_in_words(
            "arrest", _("In a few words, for lists. The place itself is a linked location"), _("Place of arrest")
        ),
    ] = None
    arresting_officer: Annotated[
        Collar | None,
        collar_number(_("Arresting officer"), "arrest", "collar", "officer"),
    ] = None

    station: Annotated[
        ShortText | None,
        Meta(
            label=_("Custody suite"),
            section="detention",
            search=Search.TEXT,
            names=("station",),
            facet=True,
        ),
    ] = None
    detention_authorised_at: Annotated[
        PastMoment | None,
        Meta(label=_("Detention authorised at"), hint=_("Date and time"), section="detention"),
    ] = None
    released_at: Annotated[
        PastMoment | None,
        Meta(
            label=_("Released at"),
            hint=_("Date and time"),
            section="detention",
            search=Search.DATE,
            names=("released",),
        ),
    ] = None
    disposal: Annotated[
        str | None,
        Meta(
            label=_("Disposal"),
            section="detention",
            search=Search.CODE,
            names=("disposal",),
            codes=custody.DISPOSAL,
            facet=True,
        ),
    ] = None
    force: Annotated[ShortText | None, police_force("detention")] = None

    nationality: Annotated[
        ShortText | None,
        Meta(label=_("Nationality"), section="person", search=Search.TEXT, names=("nationality",), facet=True),
    ] = None
    ethnicity_self: Annotated[
        str | None,
        self_defined_ethnicity("person", _("What the person says, one of the 18+1 groups")),
    ] = None
    ethnicity_officer: Annotated[
        str | None,
        officer_defined_ethnicity("person", _("IC code")),
    ] = None
    appropriate_adult: Annotated[
        bool | None,
        Meta(
            label=_("Appropriate adult needed"),
            hint=_("For anyone under 18 or vulnerable"),
            section="person",
        ),
    ] = None
    interpreter: Annotated[
        ShortText | None,
        Meta(
            label=_("Interpreter"),
            hint=_("The language, signed ones too; leave empty when none is needed"),
            section="person",
            search=Search.TEXT,
            names=("interpreter",),
        ),
    ] = None
    adjustments: Annotated[
        LineText | None,
        Meta(
            label=_("Reasonable adjustments"),
            hint=_("For example: rights and entitlements in large print"),
            section="person",
            search=Search.TEXT,
            names=("adjustments",),
        ),
    ] = None

    notes: Annotated[LongText | None, NOTES] = None

    @model_validator(mode="after")
    def _in_order(self) -> Custody:
        if self.detention_authorised_at and self.detention_authorised_at < self.arrested_at:
            raise problem("out-of-order", _("Detention is authorised before the arrest: check both times"))
        start = self.detention_authorised_at or self.arrested_at
        if self.released_at and self.released_at < start:
            raise problem("out-of-order", _("The release comes before the arrest or detention: check the times"))
        return self

    def title(self) -> str:
        """``Arrest for burglary of a dwelling``."""
        offence = utterance(self.offence)
        if not offence:
            return str(self.label)
        # Only a plain first word loses its capital: "ABH" and "GBH with intent" keep theirs.
        lowered = offence[:1].lower() + offence[1:] if offence[1:2].islower() else offence
        return utterance(str(_("Arrest for {offence}", offence=lowered)))

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``Arrest for burglary, 4 May 2024, 21:05``; standard adds suite and disposal; full adds numbers."""
        parts = [self.title(), self.shown("arrested_at")]
        if verbosity is not Verbosity.BRIEF:
            parts += [self.station or "", self.shown("disposal").lower()]
        if verbosity is Verbosity.FULL:
            parts += [self.place or "", self.nationality or ""]
            if self.reference:
                parts.append(str(_("custody number {reference}", reference=self.reference)))
            if self.arrest_summons_number:
                parts.append(str(_("arrest summons number {number}", number=self.arrest_summons_number)))
        return utterance(*parts)
