"""What lies around a record, as it crosses the wire: the most telling links, hops by name, paths, a neighbourhood.

Ids are record ids (``PE-1042``) unless said otherwise. Sentences are plain text in the asker's language.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from client.records.wire import Link, RecordBrief, Wire


class LinkGroup(Wire):
    """How many links of one role a record has, as seen from there; ``label`` as in “Associate of”.

    ``outward`` when the record is the links' ``from``: a parent's children and parents are two groups.
    """

    role: str
    label: str
    outward: bool
    count: int = Field(ge=0)


class Telling(Wire):
    """A link worth hearing first, and ``why`` in a few words: “Victim of the latest crime”, “Arrested 3 times with”."""

    link: Link
    why: str


class LinksOverview(Wire):
    """``GET /v1/records/{id}/links/overview``: how many links there are, the (five) most telling first, the groups.

    ``rest`` are all the others, in the order of the groups, where there are few (twenty) altogether; else it is empty.
    """

    total: int = Field(ge=0)
    telling: list[Telling]
    groups: list[LinkGroup]
    rest: list[Link] = Field(default_factory=list)


class Expansion(Wire):
    """A walk of two or three hops that has a name: ``label`` as in “Vehicles of associates”."""

    name: str
    label: str
    hops: int = Field(ge=1, le=3)


class OfferedExpansion(Wire):
    """``GET /v1/records/{id}/expansions``: a walk and how many records it leads to.

    ``complete`` is false when there are more than were counted.
    """

    expansion: Expansion
    count: int = Field(ge=0)
    complete: bool = True


class OfferedExpansions(Wire):
    """The walks offered for a record, those that lead nowhere among them."""

    items: list[OfferedExpansion]


class Reached(Wire):
    """A record at the end of an expansion and ``through`` what, as a sentence that starts with the record: the most
    telling way of several."""

    record: RecordBrief
    through: str
    via: list[str] = Field(description="The ids between, nearest first.")


class Expanded(Wire):
    """``GET /v1/records/{id}/expansions/{name}``: what was reached.

    ``complete`` is false when looking stopped at a limit.
    """

    expansion: Expansion
    reached: list[Reached]
    complete: bool = True


class Step(Wire):
    """One link of a path, from one record to the next, said as part of a sentence: “is the driver of AB12 CDE”."""

    link: str
    from_id: str
    to_id: str
    role: str
    said: str


class PathBetween(Wire):
    """``GET /v1/records/{id}/path?to=``: the shortest way between two records, as steps and as one ``sentence``.

    Without a way ``records`` and ``steps`` are empty, and the sentence says how far was looked.
    """

    records: list[RecordBrief]
    steps: list[Step]
    sentence: str
    complete: bool = True


class Precision(StrEnum):
    """How exactly a position is known."""

    POINT = "point"
    POSTCODE = "postcode"


class Spot(Wire):
    """A position on the ground: WGS 84 degrees."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    precision: Precision = Precision.POINT


class Neighbour(Wire):
    """A record of a neighbourhood: ``hops`` from its centre; ``summary`` one utterance.

    ``on`` to ``until`` are the days of an event; ``spot`` is where it is or took place, as far as known.
    """

    id: str
    type: str
    title: str
    summary: str
    hops: int = Field(ge=0)
    on: date | None = None
    until: date | None = None
    spot: Spot | None = None


class Tie(Wire):
    """A link between two records of a neighbourhood; ``said`` as in “Ada Okafor is the driver of AB12 CDE”."""

    id: str
    from_id: str
    to_id: str
    role: str
    said: str
    on: date | None = None
    until: date | None = None


class Neighbourhood(Wire):
    """``GET /v1/records/{id}/around?hops=``: the records within so many hops and the links between them.

    The centre first, then nearest and most telling first. ``complete`` is false when there are more than these.
    Timeline, map and chart are all drawn from this.
    """

    centre: str
    records: list[Neighbour]
    ties: list[Tie]
    complete: bool = True
