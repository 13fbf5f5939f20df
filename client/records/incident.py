"""An incident: a call or report that was attended to, whether or not a crime came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import incidents
from client.records.fields import Meta, Search
from client.records.identifiers import PastDate, PastMoment, Reference, normal_reference
from client.records.shared import place_in_words, police_force, precision_of_date
from client.records.text import LineText, LongText, ShortText, problem
from i18n import Message, _


class Incident(Record):
    """An incident under the National Standard for Incident Recording."""

    type: ClassVar[str] = "incident"
    prefix: ClassVar[str] = "IN"
    kind: ClassVar[Kind] = Kind.EVENT
    label: ClassVar[Message] = _("Incident")
    plural: ClassVar[Message] = _("Incidents")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("incident", _("Incident")),
        Section("when", _("When")),
        Section("where", _("Where")),
        Section("response", _("Response")),
    )

    reference: Annotated[
        Reference | None,
        Meta(
            label=_("Incident number"),
            hint=_("As command and control gave it, with its day"),
            section="incident",
            search=Search.IDENTIFIER,
            names=("ref", "cad"),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    opening_code: Annotated[
        str,
        Meta(
            label=_("Opening code"),
            hint=_("The national incident category when the call came"),
            section="incident",
            search=Search.CODE,
            names=("opening",),
            codes=incidents.INCIDENT_CATEGORY,
            facet=True,
        ),
    ]
    closing_code: Annotated[
        str | None,
        Meta(
            label=_("Closing code"),
            hint=_("The national incident category once dealt with"),
            section="incident",
            search=Search.CODE,
            names=("closing",),
            codes=incidents.INCIDENT_CATEGORY,
            facet=True,
        ),
    ] = None
    description: Annotated[
        LongText | None,
        Meta(
            label=_("Description"),
            hint=_("What was reported and what was found"),
            section="incident",
            search=Search.TEXT,
            names=("description",),
            multiline=True,
        ),
    ] = None

    happened_on: Annotated[
        PastDate | None,
        Meta(
            label=_("Happened on"),
            hint=_("When only a day or a month is known; otherwise Reported at is enough"),
            section="when",
            search=Search.DATE,
            names=("date", "on"),
            precision="date_precision",
        ),
    ] = None
    date_precision: Annotated[
        str,
        precision_of_date("when"),
    ] = "day"
    reported_at: Annotated[
        PastMoment | None,
        Meta(
            label=_("Reported at"),
            hint=_("Date and time of the call"),
            section="when",
            search=Search.DATE,
            names=("reported",),
        ),
    ] = None

    place: Annotated[
        LineText | None,
        place_in_words("where", _("In a few words, for lists. The place itself is a linked location")),
    ] = None
    force: Annotated[ShortText | None, police_force("where")] = None

    grade: Annotated[
        str | None,
        Meta(
            label=_("Grade of response"),
            section="response",
            search=Search.CODE,
            names=("grade",),
            codes=incidents.GRADE,
            facet=True,
        ),
    ] = None
    incident_status: Annotated[
        str | None,
        Meta(
            label=_("Status"),
            section="response",
            search=Search.CODE,
            names=("status",),
            codes=incidents.INCIDENT_STATUS,
        ),
    ] = None
    result: Annotated[
        LineText | None,
        Meta(
            label=_("Result"),
            hint=_("How it ended, in a sentence"),
            section="response",
            search=Search.TEXT,
            names=("result",),
        ),
    ] = None

    @model_validator(mode="after")
    def _dated(self) -> Incident:
        if self.happened_on is None and self.reported_at is None:
            raise problem("no-date", _("Say when: give the time it was reported or the day it happened"))
        return self

    def title(self) -> str:
        """The category it closed as, else opened as, and the place: ``Missing person, Rye Lane``."""
        category = self.shown("closing_code") or self.shown("opening_code")
        return utterance(category, self.place) or str(self.label)

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``Missing person, Rye Lane, 4 May 2024, 21:05``; standard adds the result; full adds number and grade."""
        parts = [self.title(), self.shown("happened_on") or self.shown("reported_at")]
        if verbosity is not Verbosity.BRIEF:
            parts.append(self.result or self.shown("incident_status").lower())
        if verbosity is Verbosity.FULL:
            if self.reference:
                parts.append(str(_("incident number {reference}", reference=self.reference)))
            if self.closing_code and self.closing_code != self.opening_code:
                parts.append(str(_("opened as {category}", category=self.shown("opening_code").lower())))
            if self.grade:
                parts.append(str(_("grade: {grade}", grade=self.shown("grade").lower())))
            parts += [self.force or "", self.description or ""]
        return utterance(*parts)
