"""A stop and search under PACE Code A (form E5090)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import people, searches
from client.records.fields import Meta, Search
from client.records.identifiers import Collar, PastMoment, Reference, normal_reference
from client.records.shared import (
    NOTES,
    collar_number,
    officer_defined_ethnicity,
    place_in_words,
    police_force,
    self_defined_ethnicity,
)
from client.records.text import LineText, LongText, ShortText
from i18n import Message, _


class StopSearch(Record):
    """One search of a person, a vehicle or both. Who was searched, by whom and where are links when known."""

    type: ClassVar[str] = "stop_search"
    prefix: ClassVar[str] = "SS"
    kind: ClassVar[Kind] = Kind.EVENT
    label: ClassVar[Message] = _("Stop and search")
    plural: ClassVar[Message] = _("Stops and searches")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("search", _("Search")),
        Section("when", _("When and where")),
        Section("person", _("Person searched")),
        Section("outcome", _("Outcome")),
        Section("officer", _("Officer")),
        Section("notes", _("Notes")),
    )

    reference: Annotated[
        Reference | None,
        Meta(
            label=_("Search reference"),
            hint=_("As the recording system gave it"),
            section="search",
            search=Search.IDENTIFIER,
            names=("ref",),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    search_type: Annotated[
        str,
        Meta(
            label=_("Type of search"),
            section="search",
            search=Search.CODE,
            names=("searchtype",),
            codes=searches.SEARCH_TYPE,
            facet=True,
        ),
    ]
    legislation: Annotated[
        str | None,
        Meta(
            label=_("Legal power"),
            section="search",
            search=Search.CODE,
            names=("power", "legislation"),
            codes=searches.LEGISLATION,
            facet=True,
        ),
    ] = None
    search_object: Annotated[
        str | None,
        Meta(
            label=_("Object of search"),
            section="search",
            search=Search.CODE,
            names=("object",),
            codes=searches.SEARCH_OBJECT,
            facet=True,
        ),
    ] = None
    grounds: Annotated[
        LongText | None,
        Meta(
            label=_("Grounds"),
            hint=_("What the officer saw, heard or knew that gave reasonable grounds"),
            section="search",
            search=Search.TEXT,
            names=("grounds",),
            multiline=True,
        ),
    ] = None
    part_of_operation: Annotated[
        bool | None,
        Meta(label=_("Part of a policing operation"), section="search"),
    ] = None
    operation: Annotated[
        ShortText | None,
        Meta(
            label=_("Policing operation"),
            section="search",
            search=Search.TEXT,
            names=("operation",),
        ),
    ] = None

    searched_at: Annotated[
        PastMoment,
        Meta(
            label=_("Searched at"),
            hint=_("Date and time"),
            section="when",
            search=Search.DATE,
            names=("date", "on"),
        ),
    ]
    place: Annotated[
        LineText | None,
        place_in_words("when", _("In a few words, for lists. The place itself is a linked location")),
    ] = None
    force: Annotated[ShortText | None, police_force("when")] = None

    gender: Annotated[
        str | None,
        Meta(
            label=_("Gender"),
            section="person",
            search=Search.CODE,
            names=("gender", "sex"),
            codes=people.GENDER,
            facet=True,
        ),
    ] = None
    age_range: Annotated[
        str | None,
        Meta(
            label=_("Age range"),
            section="person",
            search=Search.CODE,
            names=("agerange",),
            codes=people.AGE_RANGE,
            facet=True,
        ),
    ] = None
    ethnicity_self: Annotated[
        str | None,
        self_defined_ethnicity("person", _("Ask first; what the person says, one of the 18+1 groups")),
    ] = None
    ethnicity_officer: Annotated[
        str | None,
        officer_defined_ethnicity("person", _("When the officer's view differs")),
    ] = None
    receipt_email: Annotated[
        str | None,
        Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
        Meta(
            label=_("Email for the record of the search"),
            hint=_("The person may have a copy within three months; like name@example.org"),
            section="person",
            search=Search.IDENTIFIER,
            names=("email",),
        ),
    ] = None

    search_outcome: Annotated[
        str | None,
        Meta(
            label=_("Outcome"),
            section="outcome",
            search=Search.CODE,
            names=("outcome",),
            codes=searches.SEARCH_OUTCOME,
            facet=True,
        ),
    ] = None
    outcome_linked: Annotated[
        bool | None,
        Meta(label=_("Outcome linked to object of search"), section="outcome"),
    ] = None
    more_than_outer_clothing: Annotated[
        bool | None,
        Meta(label=_("Removal of more than outer clothing"), section="outcome"),
    ] = None
    force_used: Annotated[
        bool | None,
        Meta(
            label=_("Force or handcuffs used"),
            hint=_("Yes asks for a use-of-force form from each officer"),
            section="outcome",
        ),
    ] = None

    searching_officer: Annotated[
        Collar | None,
        collar_number(_("Searching officer"), "officer", "collar", "officer"),
    ] = None
    station: Annotated[
        ShortText | None,
        Meta(
            label=_("Officer's station"),
            section="officer",
            search=Search.TEXT,
            names=("station",),
        ),
    ] = None

    notes: Annotated[LongText | None, NOTES] = None

    def title(self) -> str:
        """``Person search for controlled drugs``."""
        kind = self.shown("search_type") or str(self.label)
        if self.search_object:
            return utterance(str(_("{search} for {object}", search=kind, object=self.shown("search_object").lower())))
        return utterance(kind) or str(self.label)

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``Person search for controlled drugs, 1 June 2018, 03:11``; standard adds place, person and outcome."""
        parts = [self.title(), self.shown("searched_at")]
        if verbosity is not Verbosity.BRIEF:
            parts += [self.place or "", self.shown("gender").lower(), self.shown("age_range").lower()]
            parts.append(self._ended())
        if verbosity is Verbosity.FULL:
            parts += [self.shown("legislation"), self.force or "", self.operation or "", self.grounds or ""]
        return utterance(*parts)

    def _ended(self) -> str:
        # The published wording is clumsy to hear.
        return (
            str(_("no further action")) if self.search_outcome == "no-further-action" else self.shown("search_outcome")
        )
