"""Walks of two and three hops that have a name, as data: one row each in :data:`EXPANSIONS`.

A hop goes along links of some roles, in either direction, to records of some types. A walk is offered for the record
types it starts from, and never ends at the record it began with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from client.records.around import Expansion
from i18n import Message, _


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: along links of ``roles`` to records of ``types``."""

    roles: frozenset[str]
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Walk:
    """A named expansion. ``starts`` are the record types it is offered for."""

    name: str
    label: Message
    starts: frozenset[str]
    hops: tuple[Hop, ...]

    def on_the_wire(self) -> Expansion:
        """As it is offered."""
        return Expansion(name=self.name, label=str(self.label), hops=len(self.hops))


def _types(*names: str) -> frozenset[str]:
    return frozenset(names)


_PERSON: Final = _types("person")
_VEHICLE: Final = _types("vehicle")
_PHONE: Final = _types("telephone")
_PLACE: Final = _types("location")
_CASE: Final = _types("crime", "incident")
_CRIME: Final = _types("crime")
_CUSTODY: Final = _types("custody")
_SEARCH: Final = _types("stop_search")
_REPORT: Final = _types("intelligence")
_PROPERTY: Final = _types("property")
_OBJECT: Final = _VEHICLE | _PHONE | _PROPERTY

ASSOCIATES: Final = frozenset(("associate", "criminal_associate", "co_accused", "friend"))
RELATIVES: Final = frozenset(
    ("parent", "sibling", "spouse", "partner", "former_partner", "grandparent", "cousin", "relative", "guardian")
)
VEHICLE_USE: Final = frozenset(("owner_of", "keeper_of", "driver_of", "passenger_of", "insured_on", "in_possession_of"))
PHONE_USE: Final = frozenset(("uses_phone", "subscriber_of", "owner_of", "in_possession_of"))
HOMES: Final = frozenset(("resident_at", "former_resident_at", "staying_at", "bailed_to"))
SUSPICION: Final = frozenset(
    ("suspect", "offender", "wanted", "charged", "convicted", "cautioned", "person_of_interest", "co_accused")
)
SCENES: Final = frozenset(("scene_of", "place_of_search", "place_of_arrest"))
SEEN: Final = frozenset(("seen_at", "last_seen_at", "frequents", "found_at", "kept_at"))
THINGS_IN: Final = frozenset(("used_in", "stolen_in", "damaged_in", "involved_in", "recovered_in", "exhibit_in"))
REPORTED: Final = frozenset(("subject_of_report", "mentioned_in"))
TAKEN: Final = frozenset(("stolen_from", "seized_from", "returned_to"))

_TO_ASSOCIATES: Final = Hop(ASSOCIATES, _PERSON)
_TO_RELATIVES: Final = Hop(RELATIVES, _PERSON)
_TO_VEHICLES: Final = Hop(VEHICLE_USE, _VEHICLE)
_TO_PHONES: Final = Hop(PHONE_USE, _PHONE)
_TO_HOMES: Final = Hop(HOMES, _PLACE)
_TO_RESIDENTS: Final = Hop(HOMES, _PERSON)
_TO_SUSPECTED: Final = Hop(SUSPICION, _CASE)
_TO_SUSPECTS: Final = Hop(SUSPICION, _PERSON)
_TO_USERS: Final = Hop(VEHICLE_USE | PHONE_USE, _PERSON)
_TO_SCENES: Final = Hop(SCENES, _PLACE)
_TO_CASES_HERE: Final = Hop(SCENES, _CASE)
_TO_VEHICLES_HERE: Final = Hop(SEEN, _VEHICLE)
_TO_SUBJECTS: Final = Hop(REPORTED, _PERSON)
_TO_REPORTS: Final = Hop(REPORTED, _REPORT)
_TO_VICTIMS: Final = Hop(frozenset(("victim",)), _PERSON)
_TO_SUFFERED: Final = Hop(frozenset(("victim",)), _CASE)
_TO_CASES_WITH_IT: Final = Hop(THINGS_IN, _CASE)
_TO_THINGS: Final = Hop(THINGS_IN, _OBJECT)
_TO_TAKEN: Final = Hop(TAKEN, _OBJECT)
_TO_ARRESTED_FOR: Final = Hop(frozenset(("arrested_for",)), _CRIME)
_TO_ARRESTED: Final = Hop(frozenset(("arrested_in",)), _PERSON)
_TO_THEIR_ARRESTS: Final = Hop(frozenset(("arrested_in",)), _CUSTODY)
_TO_ARRESTS: Final = Hop(frozenset(("arrested_for",)), _CUSTODY)

_ROWS: Final = (
    # From a person
    Walk("co-suspects", _("Suspected in the same crimes"), _PERSON, (_TO_SUSPECTED, _TO_SUSPECTS)),
    Walk("associates-of-associates", _("Associates of associates"), _PERSON, (_TO_ASSOCIATES, _TO_ASSOCIATES)),
    Walk("crimes-of-associates", _("Crimes associates are suspected of"), _PERSON, (_TO_ASSOCIATES, _TO_SUSPECTED)),
    Walk("vehicles-of-associates", _("Vehicles of associates"), _PERSON, (_TO_ASSOCIATES, _TO_VEHICLES)),
    Walk("addresses-of-associates", _("Addresses of associates"), _PERSON, (_TO_ASSOCIATES, _TO_HOMES)),
    Walk("phones-of-associates", _("Telephones of associates"), _PERSON, (_TO_ASSOCIATES, _TO_PHONES)),
    Walk(
        "vehicles-seen-at-addresses-of-associates",
        _("Vehicles seen at addresses of associates"),
        _PERSON,
        (_TO_ASSOCIATES, _TO_HOMES, _TO_VEHICLES_HERE),
    ),
    Walk(
        "vehicles-of-co-suspects",
        _("Vehicles of those suspected in the same crimes"),
        _PERSON,
        (_TO_SUSPECTED, _TO_SUSPECTS, _TO_VEHICLES),
    ),
    Walk(
        "addresses-of-co-suspects",
        _("Addresses of those suspected in the same crimes"),
        _PERSON,
        (_TO_SUSPECTED, _TO_SUSPECTS, _TO_HOMES),
    ),
    Walk(
        "victims",
        _("Victims of the crimes suspected of"),
        _PERSON,
        (_TO_SUSPECTED, _TO_VICTIMS),
    ),
    Walk(
        "suspects-of-victim",
        _("Suspects of the crimes suffered"),
        _PERSON,
        (_TO_SUFFERED, _TO_SUSPECTS),
    ),
    Walk("people-at-address", _("People at the same address"), _PERSON, (_TO_HOMES, _TO_RESIDENTS)),
    Walk("crimes-at-addresses", _("Crimes and incidents at the addresses"), _PERSON, (_TO_HOMES, _TO_CASES_HERE)),
    Walk("vehicles-seen-at-addresses", _("Vehicles seen at the addresses"), _PERSON, (_TO_HOMES, _TO_VEHICLES_HERE)),
    Walk("people-in-vehicles", _("Others who use the same vehicles"), _PERSON, (_TO_VEHICLES, _TO_USERS)),
    Walk("people-on-phones", _("Others who use the same telephones"), _PERSON, (_TO_PHONES, _TO_USERS)),
    Walk("vehicles-of-relatives", _("Vehicles of relatives"), _PERSON, (_TO_RELATIVES, _TO_VEHICLES)),
    Walk("addresses-of-relatives", _("Addresses of relatives"), _PERSON, (_TO_RELATIVES, _TO_HOMES)),
    Walk("crimes-of-relatives", _("Crimes relatives are suspected of"), _PERSON, (_TO_RELATIVES, _TO_SUSPECTED)),
    Walk(
        "people-in-reports",
        _("People in the same intelligence reports"),
        _PERSON,
        (_TO_REPORTS, _TO_SUBJECTS),
    ),
    # From a vehicle or a telephone
    Walk("addresses-of-users", _("Addresses of its users"), _VEHICLE | _PHONE, (_TO_USERS, _TO_HOMES)),
    Walk("associates-of-users", _("Associates of its users"), _VEHICLE | _PHONE, (_TO_USERS, _TO_ASSOCIATES)),
    Walk("crimes-of-users", _("Crimes its users are suspected of"), _VEHICLE | _PHONE, (_TO_USERS, _TO_SUSPECTED)),
    Walk("phones-of-users", _("Other telephones of its users"), _VEHICLE | _PHONE, (_TO_USERS, _TO_PHONES)),
    Walk("vehicles-of-users", _("Other vehicles of its users"), _VEHICLE | _PHONE, (_TO_USERS, _TO_VEHICLES)),
    Walk(
        "suspects-with-it",
        _("Suspects of the crimes it was part of"),
        _OBJECT,
        (_TO_CASES_WITH_IT, _TO_SUSPECTS),
    ),
    Walk(
        "scenes-with-it",
        _("Scenes of the crimes it was part of"),
        _OBJECT,
        (_TO_CASES_WITH_IT, _TO_SCENES),
    ),
    Walk(
        "people-where-seen",
        _("People at the addresses where it was seen"),
        _VEHICLE,
        (Hop(SEEN, _PLACE), _TO_RESIDENTS),
    ),
    Walk(
        "users-of-called",
        _("Users of the telephones it called or was called by"),
        _PHONE,
        (Hop(frozenset(("called",)), _PHONE), _TO_USERS),
    ),
    # From property
    Walk(
        "taken-together",
        _("Other things in the same crimes"),
        _PROPERTY,
        (_TO_CASES_WITH_IT, _TO_THINGS),
    ),
    Walk(
        "losses-of-owner",
        _("Other things taken from the same person or place"),
        _PROPERTY,
        (Hop(TAKEN, _PERSON | _PLACE), _TO_TAKEN),
    ),
    # From a location
    Walk("crimes-of-residents", _("Crimes residents are suspected of"), _PLACE, (_TO_RESIDENTS, _TO_SUSPECTED)),
    Walk("vehicles-of-residents", _("Vehicles of residents"), _PLACE, (_TO_RESIDENTS, _TO_VEHICLES)),
    Walk("phones-of-residents", _("Telephones of residents"), _PLACE, (_TO_RESIDENTS, _TO_PHONES)),
    Walk("associates-of-residents", _("Associates of residents"), _PLACE, (_TO_RESIDENTS, _TO_ASSOCIATES)),
    Walk("addresses-of-residents", _("Other addresses of residents"), _PLACE, (_TO_RESIDENTS, _TO_HOMES)),
    Walk("suspects-here", _("Suspects of crimes here"), _PLACE, (_TO_CASES_HERE, _TO_SUSPECTS)),
    Walk("victims-here", _("Victims of crimes here"), _PLACE, (_TO_CASES_HERE, _TO_VICTIMS)),
    # From a crime or incident
    Walk("cases-at-address", _("Other crimes and incidents at the same address"), _CASE, (_TO_SCENES, _TO_CASES_HERE)),
    Walk("cases-of-suspects", _("Other crimes its suspects are suspected of"), _CASE, (_TO_SUSPECTS, _TO_SUSPECTED)),
    Walk("vehicles-of-suspects", _("Vehicles of its suspects"), _CASE, (_TO_SUSPECTS, _TO_VEHICLES)),
    Walk("addresses-of-suspects", _("Addresses of its suspects"), _CASE, (_TO_SUSPECTS, _TO_HOMES)),
    Walk("phones-of-suspects", _("Telephones of its suspects"), _CASE, (_TO_SUSPECTS, _TO_PHONES)),
    Walk("associates-of-suspects", _("Associates of its suspects"), _CASE, (_TO_SUSPECTS, _TO_ASSOCIATES)),
    Walk(
        "vehicles-seen-at-addresses-of-suspects",
        _("Vehicles seen at addresses of its suspects"),
        _CASE,
        (_TO_SUSPECTS, _TO_HOMES, _TO_VEHICLES_HERE),
    ),
    Walk(
        "cases-of-victims",
        _("Other crimes against its victims"),
        _CASE,
        (_TO_VICTIMS, _TO_SUFFERED),
    ),
    Walk(
        "cases-with-things",
        _("Other crimes with the same things"),
        _CASE,
        (_TO_THINGS, _TO_CASES_WITH_IT),
    ),
    Walk("people-at-scene", _("People at the address of the scene"), _CASE, (_TO_SCENES, _TO_RESIDENTS)),
    # From custody, a search, a report
    Walk(
        "arrested-for-the-same",
        _("Others arrested for the same crimes"),
        _CUSTODY,
        (_TO_ARRESTED_FOR, _TO_ARRESTS),
    ),
    Walk(
        "suspects-of-arrest",
        _("Suspects of the crimes it was for"),
        _CUSTODY,
        (_TO_ARRESTED_FOR, _TO_SUSPECTS),
    ),
    Walk("arrests-of-the-same", _("Other arrests of the same person"), _CUSTODY, (_TO_ARRESTED, _TO_THEIR_ARRESTS)),
    Walk("associates-of-arrested", _("Associates of the person arrested"), _CUSTODY, (_TO_ARRESTED, _TO_ASSOCIATES)),
    Walk("vehicles-of-arrested", _("Vehicles of the person arrested"), _CUSTODY, (_TO_ARRESTED, _TO_VEHICLES)),
    Walk(
        "searches-of-same",
        _("Other searches of the same person or vehicle"),
        _SEARCH,
        (Hop(frozenset(("subject_of_search",)), _PERSON | _VEHICLE), Hop(frozenset(("subject_of_search",)), _SEARCH)),
    ),
    Walk("searches-at-place", _("Other searches at the same place"), _SEARCH, (_TO_SCENES, Hop(SCENES, _SEARCH))),
    Walk(
        "vehicles-of-searched",
        _("Vehicles of the person searched"),
        _SEARCH,
        (Hop(frozenset(("subject_of_search",)), _PERSON), _TO_VEHICLES),
    ),
    Walk("reports-on-subjects", _("Other reports on the same subjects"), _REPORT, (_TO_SUBJECTS, _TO_REPORTS)),
    Walk("crimes-of-subjects", _("Crimes its subjects are suspected of"), _REPORT, (_TO_SUBJECTS, _TO_SUSPECTED)),
    Walk("vehicles-of-subjects", _("Vehicles of its subjects"), _REPORT, (_TO_SUBJECTS, _TO_VEHICLES)),
    Walk("addresses-of-subjects", _("Addresses of its subjects"), _REPORT, (_TO_SUBJECTS, _TO_HOMES)),
    Walk("associates-of-subjects", _("Associates of its subjects"), _REPORT, (_TO_SUBJECTS, _TO_ASSOCIATES)),
)

EXPANSIONS: Final[Mapping[str, Walk]] = MappingProxyType({walk.name: walk for walk in _ROWS})


def walks_from(type: str) -> tuple[Walk, ...]:
    """The walks offered for a record type, in the order of the table."""
    return tuple(walk for walk in EXPANSIONS.values() if type in walk.starts)
