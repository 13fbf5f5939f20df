"""Declarations that several record types share, so that label, codes and query names are one wherever they stand."""

from __future__ import annotations

from client.records.codes import events, people
from client.records.fields import Meta, Search
from client.records.identifiers import normal_collar
from i18n import Message, _

_PLACE = _("Place")
NOTES = Meta(label=_("Notes"), section="notes", search=Search.TEXT, names=("notes",), multiline=True)


def self_defined_ethnicity(section: str, hint: Message) -> Meta:
    """The person's own answer, 18+1 groups; ``hint`` says how it is asked for here."""
    return Meta(
        label=_("Ethnicity, self-defined"),
        hint=hint,
        section=section,
        search=Search.CODE,
        names=("ethnicity",),
        codes=people.ETHNICITY_SELF,
        facet=True,
    )


def officer_defined_ethnicity(section: str, hint: Message) -> Meta:
    """The officer's view, an IC code."""
    return Meta(
        label=_("Ethnicity, officer-defined"),
        hint=hint,
        section=section,
        search=Search.CODE,
        names=("ic",),
        codes=people.ETHNICITY_OFFICER,
    )


def police_force(section: str) -> Meta:
    """The police force that keeps or answers for the record."""
    return Meta(label=_("Force"), section=section, search=Search.TEXT, names=("force",), facet=True)


def place_in_words(section: str, hint: Message, label: Message = _PLACE) -> Meta:
    """Where an event was, in a few words: the place itself is a linked location, which ``hint`` says."""
    return Meta(label=label, hint=hint, section=section, search=Search.PLACE, names=("place", "where"))


def precision_of_date(section: str) -> Meta:
    """How much is known of the date beside it."""
    return Meta(
        label=_("Date is known to the"),
        hint=_("Day, unless the source says less"),
        section=section,
        codes=events.PRECISION,
    )


def collar_number(label: Message, section: str, *names: str) -> Meta:
    """An officer by collar number; ``names`` are those a query may use."""
    return Meta(
        label=label,
        hint=_("Collar number, like MP1234"),
        section=section,
        search=Search.IDENTIFIER,
        names=names,
        normal=normal_collar,
    )
