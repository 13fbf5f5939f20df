"""A recorded crime."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import events
from client.records.fields import Meta, Search
from client.records.identifiers import (
    Collar,
    PastDate,
    Reference,
    TimeOfDay,
    normal_reference,
    normal_time,
)
from client.records.shared import NOTES, collar_number, place_in_words, police_force, precision_of_date
from client.records.text import LineText, LongText, ShortText, problem
from i18n import Message, _

_SHORTEST_MO = 20


class Crime(Record):
    """A crime as recorded under the Home Office counting rules. Victims, suspects and the place are links."""

    type: ClassVar[str] = "crime"
    prefix: ClassVar[str] = "CR"
    kind: ClassVar[Kind] = Kind.EVENT
    label: ClassVar[Message] = _("Crime")
    plural: ClassVar[Message] = _("Crimes")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("offence", _("Offence")),
        Section("when", _("When")),
        Section("where", _("Where")),
        Section("investigation", _("Investigation")),
        Section("notes", _("Notes")),
    )

    reference: Annotated[
        Reference | None,
        Meta(
            label=_("Crime number"),
            hint=_("As the recording system gave it"),
            section="offence",
            search=Search.IDENTIFIER,
            names=("ref", "crimeno"),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    crime_type: Annotated[
        str,
        Meta(
            label=_("Crime type"),
            section="offence",
            search=Search.CODE,
            names=("crimetype", "crime"),
            codes=events.CRIME_TYPE,
            facet=True,
        ),
    ]
    offence: Annotated[
        ShortText | None,
        Meta(
            label=_("Offence"),
            hint=_("The offence in words, for example: Theft of a motor vehicle"),
            section="offence",
            search=Search.TEXT,
            names=("offence",),
            identity=True,
        ),
    ] = None
    home_office_class: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{1,3}[A-Z]?(/[0-9]{1,2})?$"),
        Meta(
            label=_("Home Office classification"),
            hint=_("Class, or class and sub-class, for example 48/1"),
            section="offence",
            search=Search.IDENTIFIER,
            names=("hoclass",),
        ),
    ] = None
    hate_crime: Annotated[
        list[str],
        Meta(
            label=_("Hate crime"),
            hint=_("The strands that apply; leave empty when none does"),
            section="offence",
            search=Search.CODE,
            names=("hate",),
            codes=events.HATE_CRIME,
            facet=True,
        ),
    ] = Field(default_factory=list, max_length=5)
    modus_operandi: Annotated[
        LongText | None,
        Meta(
            label=_("Modus operandi"),
            hint=_("How it was done, in at least 20 characters"),
            section="offence",
            search=Search.TEXT,
            names=("mo",),
            multiline=True,
        ),
    ] = None

    offence_from: Annotated[
        PastDate | None,
        Meta(
            label=_("Offence from"),
            hint=_("The day it happened, or the first day it can have happened"),
            section="when",
            search=Search.DATE,
            names=("date", "on"),
            precision="date_precision",
        ),
    ] = None
    offence_time_from: Annotated[
        TimeOfDay | None,
        Meta(label=_("Time from"), hint=_("24 hours, like 21:05"), section="when", normal=normal_time),
    ] = None
    offence_to: Annotated[
        PastDate | None,
        Meta(
            label=_("Offence to"),
            hint=_("The last day it can have happened, when that is another one"),
            section="when",
            search=Search.DATE,
            names=("until",),
            precision="date_precision",
        ),
    ] = None
    offence_time_to: Annotated[
        TimeOfDay | None,
        Meta(label=_("Time to"), hint=_("24 hours, like 21:05"), section="when", normal=normal_time),
    ] = None
    date_precision: Annotated[
        str,
        precision_of_date("when"),
    ] = "day"
    reported_on: Annotated[
        PastDate | None,
        Meta(
            label=_("Reported on"),
            hint=_("For example 4 May 2024"),
            section="when",
            search=Search.DATE,
            names=("reported",),
        ),
    ] = None

    place: Annotated[
        LineText | None,
        place_in_words("where", _("In a few words, for lists. The scene itself is a linked location")),
    ] = None
    force: Annotated[ShortText | None, police_force("where")] = None

    status: Annotated[
        str | None,
        Meta(
            label=_("Status"),
            section="investigation",
            search=Search.CODE,
            names=("status",),
            codes=events.CRIME_STATUS,
            facet=True,
        ),
    ] = None
    outcome: Annotated[
        str | None,
        Meta(
            label=_("Outcome"),
            section="investigation",
            search=Search.CODE,
            names=("outcome",),
            codes=events.CRIME_OUTCOME,
            facet=True,
        ),
    ] = None
    recording_officer: Annotated[
        Collar | None,
        collar_number(_("Recording officer"), "investigation", "collar", "officer"),
    ] = None
    supervising_officer: Annotated[
        Collar | None,
        collar_number(_("Supervising officer"), "investigation", "supervisor"),
    ] = None

    notes: Annotated[LongText | None, NOTES] = None

    @model_validator(mode="after")
    def _sound(self) -> Crime:
        if self.offence_from is None and self.reported_on is None:
            raise problem("no-date", _("Say when: give the day of the offence or the day it was reported"))
        if self.offence_from and self.offence_to:
            start = (self.offence_from, self.offence_time_from or "")
            end = (self.offence_to, self.offence_time_to or "24")
            if end < start:
                raise problem("out-of-order", _("The offence ends before it begins: give the earlier date first"))
        if self.offence_to and not self.offence_from:
            raise problem("no-date", _("Offence to needs Offence from: give the first day it can have happened"))
        if self.modus_operandi is not None and len(self.modus_operandi) < _SHORTEST_MO:
            raise problem("short-mo", _("Say more of how it was done: at least 20 characters of modus operandi"))
        return self

    def title(self) -> str:
        """The offence, and the place when known: ``Burglary, Rye Lane``."""
        return utterance(self.offence or self.shown("crime_type"), self.place) or str(self.label)

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``Burglary, Rye Lane, 4 May 2024``; standard adds outcome or status; full adds number, MO and force."""
        reported = self.reported_on and str(_("reported {date}", date=self.shown("reported_on")))
        parts = [self.title(), self.shown("offence_from") or reported or ""]
        if verbosity is not Verbosity.BRIEF:
            if self.hate_crime:
                parts.append(str(_("hate crime: {strands}", strands=self.shown("hate_crime").lower())))
            parts.append(self.shown("outcome") or self.shown("status"))
        if verbosity is Verbosity.FULL:
            if self.offence:
                parts.append(self.shown("crime_type"))
            if self.reference:
                parts.append(str(_("crime number {reference}", reference=self.reference)))
            parts += [self.force or "", self.modus_operandi or ""]
        return utterance(*parts)
