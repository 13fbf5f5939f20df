"""A person: names, identity, description, warnings. Addresses, telephones and vehicles are links, not fields."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from client.records.base import Advice, Kind, Record, Section, Verbosity, utterance
from client.records.codes import people
from client.records.fields import Meta, Search
from client.records.identifiers import BirthDate, Cro, PncId, normal_cro, normal_pnc, pnc_letter
from client.records.shared import NOTES, officer_defined_ethnicity, self_defined_ethnicity
from client.records.text import LineText, LongText, PersonName, ShortText, problem
from i18n import Message, _, date_text

_DESCRIPTION = (
    "gender",
    "ethnicity_officer",
    "apparent_age_from",
    "apparent_age_to",
    "height_cm",
    "build",
    "hair_colour",
    "hair_style",
    "facial_hair",
    "eye_colour",
    "marks",
    "clothing",
)


class Person(Record):
    """A known person, or an unknown one of whom there is at least a description."""

    type: ClassVar[str] = "person"
    prefix: ClassVar[str] = "PE"
    kind: ClassVar[Kind] = Kind.PERSON
    label: ClassVar[Message] = _("Person")
    plural: ClassVar[Message] = _("People")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("identity", _("Identity")),
        Section("warnings", _("Warnings")),
        Section("description", _("Description")),
        Section("background", _("Background")),
        Section("references", _("References")),
        Section("notes", _("Notes")),
    )

    given_names: Annotated[
        PersonName | None,
        Meta(
            label=_("Given names"),
            hint=_("Without a title. Further names go into Other names"),
            section="identity",
            search=Search.NAME,
            names=("given", "forename", "firstname"),
            identity=True,
        ),
    ] = None
    surname: Annotated[
        PersonName | None,
        Meta(
            label=_("Surname"),
            section="identity",
            search=Search.NAME,
            names=("surname", "lastname", "family"),
            identity=True,
        ),
    ] = None
    nickname: Annotated[
        PersonName | None,
        Meta(
            label=_("Nickname"),
            section="identity",
            search=Search.NAME,
            names=("nickname",),
            identity=True,
        ),
    ] = None
    aliases: Annotated[
        list[PersonName],
        Meta(
            label=_("Other names"),
            hint=_("Full names this person is or was known by: before marriage, in another spelling, false"),
            section="identity",
            search=Search.NAME,
            names=("alias", "aka"),
            identity=True,
        ),
    ] = Field(default_factory=list, max_length=50)
    date_of_birth: Annotated[
        BirthDate | None,
        Meta(
            label=_("Date of birth"),
            hint=_("For example 4 May 1980"),
            section="identity",
            search=Search.DATE,
            names=("born", "dob"),
            identity=True,
        ),
    ] = None
    gender: Annotated[
        str | None,
        Meta(
            label=_("Gender"),
            section="identity",
            search=Search.CODE,
            names=("gender", "sex"),
            codes=people.GENDER,
            facet=True,
        ),
    ] = None
    last_known_area: Annotated[
        ShortText | None,
        Meta(
            label=_("Last known area"),
            hint=_("A town or district, for telling people apart in a list. Addresses are linked locations"),
            section="identity",
            search=Search.PLACE,
            names=("area",),
            identity=True,
            facet=True,
        ),
    ] = None

    warnings: Annotated[
        list[str],
        Meta(
            label=_("Warning markers"),
            section="warnings",
            search=Search.CODE,
            names=("warning",),
            codes=people.WARNING,
            facet=True,
        ),
    ] = Field(default_factory=list, max_length=20)

    ethnicity_self: Annotated[
        str | None,
        self_defined_ethnicity("description", _("What the person says, one of the 18+1 groups")),
    ] = None
    ethnicity_officer: Annotated[
        str | None,
        officer_defined_ethnicity(
            "description", _("IC code, when the officer's view differs or the person was not asked")
        ),
    ] = None
    apparent_age_from: Annotated[
        int | None,
        Field(ge=0, le=130),
        Meta(
            label=_("Apparent age from"),
            hint=_("In years, when the date of birth is not known"),
            section="description",
            search=Search.NUMBER,
            names=("agefrom",),
            tolerance=5,
        ),
    ] = None
    apparent_age_to: Annotated[
        int | None,
        Field(ge=0, le=130),
        Meta(
            label=_("Apparent age to"),
            hint=_("In years, when the date of birth is not known"),
            section="description",
            search=Search.NUMBER,
            names=("ageto",),
            tolerance=5,
        ),
    ] = None
    height_cm: Annotated[
        int | None,
        Field(ge=30, le=260),
        Meta(
            label=_("Height in centimetres"),
            hint=_("For example 175"),
            section="description",
            search=Search.NUMBER,
            names=("height",),
            tolerance=5,
        ),
    ] = None
    build: Annotated[
        str | None,
        Meta(label=_("Build"), section="description", search=Search.CODE, names=("build",), codes=people.BUILD),
    ] = None
    hair_colour: Annotated[
        str | None,
        Meta(
            label=_("Hair colour"),
            section="description",
            search=Search.CODE,
            names=("hair",),
            codes=people.HAIR_COLOUR,
        ),
    ] = None
    hair_style: Annotated[
        str | None,
        Meta(
            label=_("Hair style"),
            section="description",
            search=Search.CODE,
            names=("hairstyle",),
            codes=people.HAIR_STYLE,
        ),
    ] = None
    facial_hair: Annotated[
        str | None,
        Meta(
            label=_("Facial hair"),
            section="description",
            search=Search.CODE,
            names=("beard",),
            codes=people.FACIAL_HAIR,
        ),
    ] = None
    eye_colour: Annotated[
        str | None,
        Meta(
            label=_("Eye colour"),
            section="description",
            search=Search.CODE,
            names=("eyes",),
            codes=people.EYE_COLOUR,
        ),
    ] = None
    marks: Annotated[
        LineText | None,
        Meta(
            label=_("Marks, scars and tattoos"),
            hint=_("What and where, for example: anchor tattoo, left forearm"),
            section="description",
            search=Search.TEXT,
            names=("marks", "tattoo"),
        ),
    ] = None
    clothing: Annotated[
        LineText | None,
        Meta(
            label=_("Clothing"),
            hint=_("As described by a witness, with the day"),
            section="description",
            search=Search.TEXT,
            names=("clothing",),
        ),
    ] = None

    place_of_birth: Annotated[
        ShortText | None,
        Meta(label=_("Place of birth"), section="background", search=Search.TEXT, names=("birthplace",)),
    ] = None
    nationality: Annotated[
        ShortText | None,
        Meta(label=_("Nationality"), section="background", search=Search.TEXT, names=("nationality",), facet=True),
    ] = None
    occupation: Annotated[
        ShortText | None,
        Meta(label=_("Occupation"), section="background", search=Search.TEXT, names=("occupation",)),
    ] = None
    languages: Annotated[
        list[ShortText],
        Meta(
            label=_("Languages"),
            hint=_("Spoken or signed; the preferred one first"),
            section="background",
            search=Search.TEXT,
            names=("language",),
        ),
    ] = Field(default_factory=list, max_length=20)
    adjustments: Annotated[
        LineText | None,
        Meta(
            label=_("Reasonable adjustments"),
            hint=_("What this person needs from us, for example: letters in large print, BSL interpreter"),
            section="background",
            search=Search.TEXT,
            names=("adjustments",),
        ),
    ] = None

    pnc_id: Annotated[
        PncId | None,
        Meta(
            label=_("PNC ID"),
            hint=_("Year, serial and letter, like 90/570L"),
            section="references",
            search=Search.IDENTIFIER,
            names=("pnc",),
            identity=True,
            normal=normal_pnc,
        ),
    ] = None
    cro_number: Annotated[
        Cro | None,
        Meta(
            label=_("CRO number"),
            hint=_("Like 12345/97A or SF39/83N"),
            section="references",
            search=Search.IDENTIFIER,
            names=("cro",),
            identity=True,
            normal=normal_cro,
        ),
    ] = None

    notes: Annotated[LongText | None, NOTES] = None

    @model_validator(mode="after")
    def _identified(self) -> Person:
        if self.apparent_age_from and self.apparent_age_to and self.apparent_age_to < self.apparent_age_from:
            raise problem("out-of-order", _("Apparent age to is below apparent age from: give the lower age first"))
        named = self.surname or self.given_names or self.nickname or self.aliases or self.pnc_id or self.cro_number
        if not named and len(self._described()) < 2:
            raise problem(
                "no-identity",
                _(
                    "Say who this is: give a name or a PNC or CRO number; of an unknown person give at least "
                    "two parts of the description, such as gender and height"
                ),
            )
        return self

    def _described(self) -> list[str]:
        return [name for name in _DESCRIPTION if getattr(self, name) is not None]

    def advice(self) -> list[Advice]:
        """The parts of the national minimum (names, date of birth, gender) not given, and a doubtful PNC letter."""
        found = []
        if self.surname or self.given_names:
            for name in ("given_names", "surname", "date_of_birth", "gender"):
                if getattr(self, name) is None:
                    label = self.fields()[name].meta.label
                    found.append(Advice(name, _("{label} is part of the minimum standard for a person", label=label)))
        if self.pnc_id and pnc_letter(self.pnc_id) != self.pnc_id[-1]:
            text = _("The last letter of the PNC ID does not fit its number: check it against the source")
            found.append(Advice("pnc_id", text))
        return found

    def title(self) -> str:
        """Given names and surname; else the nickname or another name; else a few words of description."""
        named = " ".join(part for part in (self.given_names, self.surname) if part)
        if not named and self.nickname:
            named = str(_("Known as {name}", name=self.nickname))
        return utterance(named or next((name for name in self.aliases if name), None)) or self._unknown()

    def _unknown(self) -> str:
        known_gender = self.gender in ("female", "male")
        start = _("Unknown {gender}", gender=self.shown("gender").lower()) if known_gender else _("Unknown person")
        return utterance(
            str(start), self.shown("ethnicity_officer"), self._apparent_age(), self.shown("pnc_id"), self.cro_number
        )

    def _apparent_age(self) -> str:
        low, high = self.apparent_age_from, self.apparent_age_to
        if low is not None and high is not None and low != high:
            return str(_("aged about {low} to {high}", low=low, high=high))
        age = low if low is not None else high
        return "" if age is None else str(_("aged about {age}", age=age))

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``Adaeze Okafor, born 4 May 1980, female, Peckham``; full adds other names, description and references."""
        parts = [self.title()]
        if self.date_of_birth:
            parts.append(str(_("born {date}", date=date_text(self.date_of_birth))))
        if verbosity is Verbosity.BRIEF:
            return utterance(*parts)
        unnamed = not (self.given_names or self.surname or self.nickname or self.aliases)
        if not unnamed:
            parts.append(self.shown("gender").lower())
        parts.append(self.last_known_area or "")
        if self.warnings:
            parts.append(str(_("warning: {markers}", markers=self.shown("warnings").lower())))
        if verbosity is Verbosity.FULL:
            if self.nickname and (self.given_names or self.surname):
                parts.append(str(_("known as {name}", name=self.nickname)))
            if self.aliases:
                parts.append(str(_("also {names}", names=self.shown("aliases"))))
            parts += [self.shown("occupation"), self.shown("nationality"), self.shown("marks")]
            if self.pnc_id and not unnamed:
                parts.append(str(_("PNC ID {pnc}", pnc=self.pnc_id)))
        return utterance(*parts)
