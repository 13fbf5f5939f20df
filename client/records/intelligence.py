"""An intelligence report, graded 3x5x2."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from client.records.base import Advice, Kind, Record, Section, Verbosity, utterance
from client.records.codes import intelligence as codes
from client.records.fields import Meta, Search
from client.records.identifiers import Collar, PastDate, Reference, normal_reference
from client.records.shared import collar_number, police_force
from client.records.text import LineText, LongText, ShortText, problem
from i18n import Message, _


class Intelligence(Record):
    """A piece of intelligence. Whom and what it is about are links."""

    type: ClassVar[str] = "intelligence"
    prefix: ClassVar[str] = "IR"
    kind: ClassVar[Kind] = Kind.EVENT
    label: ClassVar[Message] = _("Intelligence report")
    plural: ClassVar[Message] = _("Intelligence reports")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("report", _("Report")),
        Section("grading", _("Grading")),
        Section("origin", _("Origin")),
    )

    reference: Annotated[
        Reference | None,
        Meta(
            label=_("Report number"),
            hint=_("As the intelligence system gave it"),
            section="report",
            search=Search.IDENTIFIER,
            names=("ref", "urn"),
            identity=True,
            normal=normal_reference,
        ),
    ] = None
    headline: Annotated[
        LineText | None,
        Meta(
            label=_("Headline"),
            hint=_("A few words that say what it is about, without naming the source"),
            section="report",
            search=Search.TEXT,
            names=("headline",),
            identity=True,
        ),
    ] = None
    text: Annotated[
        LongText,
        Field(min_length=10),
        Meta(
            label=_("Text"),
            hint=_("One piece of information, in full sentences, with nothing that identifies the source"),
            section="report",
            search=Search.TEXT,
            names=("text",),
            multiline=True,
        ),
    ]
    subject_area: Annotated[
        str | None,
        Meta(
            label=_("Subject area"),
            section="report",
            search=Search.CODE,
            names=("subject",),
            codes=codes.SUBJECT_AREA,
            facet=True,
        ),
    ] = None
    received_on: Annotated[
        PastDate,
        Meta(
            label=_("Received on"),
            hint=_("For example 4 May 2024"),
            section="report",
            search=Search.DATE,
            names=("date", "on"),
        ),
    ]

    source_evaluation: Annotated[
        str,
        Meta(
            label=_("Source"),
            hint=_("How far the source can be relied on"),
            section="grading",
            search=Search.CODE,
            names=("source",),
            codes=codes.SOURCE_EVALUATION,
            facet=True,
        ),
    ]
    information_evaluation: Annotated[
        str,
        Meta(
            label=_("Information"),
            hint=_("How the source knows it"),
            section="grading",
            search=Search.CODE,
            names=("information",),
            codes=codes.INFORMATION_EVALUATION,
            facet=True,
        ),
    ]
    handling: Annotated[
        str,
        Meta(
            label=_("Handling"),
            hint=_("Who may have it"),
            section="grading",
            search=Search.CODE,
            names=("handling",),
            codes=codes.HANDLING,
            facet=True,
        ),
    ]
    handling_conditions: Annotated[
        LineText | None,
        Meta(
            label=_("Conditions"),
            hint=_("Needed with handling C: what may be done with it, and by whom"),
            section="grading",
        ),
    ] = None
    sanitised: Annotated[
        bool,
        Meta(
            label=_("Sanitised"),
            hint=_("Yes when nothing in it leads to the source"),
            section="grading",
        ),
    ] = False

    submitted_by: Annotated[
        Collar | None,
        collar_number(_("Submitted by"), "origin", "collar", "officer"),
    ] = None
    force: Annotated[ShortText | None, police_force("origin")] = None

    @model_validator(mode="after")
    def _conditions(self) -> Intelligence:
        if self.handling == "C" and not self.handling_conditions:
            raise problem("no-conditions", _("Handling C needs its conditions: say what may be done and by whom"))
        return self

    def advice(self) -> list[Advice]:
        """A report that is not sanitised."""
        if self.sanitised:
            return []
        text = _("This report is not sanitised: take out what leads to the source before it is shared")
        return [Advice("sanitised", text)]

    def grading(self) -> str:
        """The three grades as they are written: ``2 B P``."""
        return utterance(f"{self.source_evaluation} {self.information_evaluation} {self.handling}")

    def title(self) -> str:
        """The headline, else ``Intelligence report`` with its number or subject area."""
        if headline := utterance(self.headline):
            return headline
        number = utterance(self.reference)
        if number:
            return str(_("Intelligence report {number}", number=number))
        return utterance(str(self.label), self.shown("subject_area").lower())

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``Supply of drugs from a car, 4 May 2024``; standard adds the grading; full adds number and text."""
        parts = [self.title(), self.shown("received_on")]
        if verbosity is not Verbosity.BRIEF:
            parts.append(str(_("graded {grading}", grading=self.grading())))
        if verbosity is Verbosity.FULL:
            if self.reference and self.headline:
                parts.append(str(_("report number {reference}", reference=self.reference)))
            parts += [self.shown("subject_area"), self.handling_conditions or "", self.text]
        return utterance(*parts)
