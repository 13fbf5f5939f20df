"""Declarations that several record types share, so that label, codes and query names are one wherever they stand."""

from __future__ import annotations

from client.records.codes import people
from client.records.fields import Meta, Search
from i18n import Message, _


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
