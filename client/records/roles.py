"""The roles of links as data: what each is called from either end, and which record types it may join.

A link reads from → to: "``from`` is <role> of (or in, or at) ``to``". Seen from ``from`` its label is
``outward`` ("Suspect in: Burglary, Rye Lane"); seen from ``to`` it is ``reverse`` ("Suspect: Adaeze Okafor").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from i18n import Message, _

_PERSON: Final = frozenset({"person"})
_VEHICLE: Final = frozenset({"vehicle"})
_TELEPHONE: Final = frozenset({"telephone"})
_PROPERTY: Final = frozenset({"property"})
_LOCATION: Final = frozenset({"location"})
_CRIME: Final = frozenset({"crime"})
_INCIDENT: Final = frozenset({"incident"})
_CUSTODY: Final = frozenset({"custody"})
_SEARCH: Final = frozenset({"stop_search"})
_INTELLIGENCE: Final = frozenset({"intelligence"})
_OBJECT: Final = _VEHICLE | _TELEPHONE | _PROPERTY
_CASE: Final = _CRIME | _INCIDENT
_EVENT: Final = _CASE | _CUSTODY | _SEARCH
_ANY: Final = _PERSON | _OBJECT | _LOCATION | _EVENT


@dataclass(frozen=True, slots=True)
class LinkRole:
    """One role: its name on the wire, its labels from both ends, the types it may join."""

    name: str
    outward: Message
    reverse: Message
    from_types: frozenset[str]
    to_types: frozenset[str]


def _same(name: str, label: Message, types: frozenset[str]) -> LinkRole:
    return LinkRole(name, label, label, types, types)


_ALL: Final = (
    # Person in an event
    LinkRole("suspect", _("Suspect in"), _("Suspect"), _PERSON, _CASE),
    LinkRole("offender", _("Offender in"), _("Offender"), _PERSON, _CRIME),
    LinkRole("eliminated", _("Eliminated from"), _("Eliminated suspect"), _PERSON, _CRIME),
    LinkRole("wanted", _("Wanted for"), _("Wanted person"), _PERSON, _CRIME),
    LinkRole("charged", _("Charged with"), _("Person charged"), _PERSON, _CRIME),
    LinkRole("convicted", _("Convicted of"), _("Person convicted"), _PERSON, _CRIME),
    LinkRole("cautioned", _("Cautioned for"), _("Person cautioned"), _PERSON, _CRIME),
    LinkRole("victim", _("Victim in"), _("Victim"), _PERSON, _CASE),
    LinkRole("witness", _("Witness in"), _("Witness"), _PERSON, _CASE),
    LinkRole("person_reporting", _("Reported"), _("Person reporting"), _PERSON, _CASE),
    LinkRole("person_of_interest", _("Person of interest in"), _("Person of interest"), _PERSON, _CASE),
    LinkRole("involved_party", _("Involved in"), _("Involved party"), _PERSON, _CASE),
    LinkRole("vulnerable_adult", _("Vulnerable adult in"), _("Vulnerable adult"), _PERSON, _CASE),
    LinkRole("vulnerable_child", _("Vulnerable child in"), _("Vulnerable child"), _PERSON, _CASE),
    LinkRole("missing_person", _("Missing in"), _("Missing person"), _PERSON, _INCIDENT),
    LinkRole("driver_in", _("Driver in"), _("Driver"), _PERSON, _CASE),
    LinkRole("passenger_in", _("Passenger in"), _("Passenger"), _PERSON, _CASE),
    LinkRole("officer_in_case", _("Officer in the case of"), _("Officer in the case"), _PERSON, _CRIME),
    LinkRole("supervising_officer", _("Supervises"), _("Supervising officer"), _PERSON, _CASE),
    LinkRole("attending_officer", _("Attended"), _("Attending officer"), _PERSON, _CASE),
    LinkRole("arrested_in", _("Arrested, custody record"), _("Person arrested"), _PERSON, _CUSTODY),
    LinkRole("arresting_officer", _("Arresting officer in"), _("Arresting officer"), _PERSON, _CUSTODY),
    LinkRole("custody_officer", _("Custody officer in"), _("Custody officer"), _PERSON, _CUSTODY),
    LinkRole("appropriate_adult", _("Appropriate adult in"), _("Appropriate adult"), _PERSON, _CUSTODY),
    LinkRole("solicitor", _("Solicitor in"), _("Solicitor"), _PERSON, _CUSTODY),
    LinkRole("interpreter", _("Interpreter in"), _("Interpreter"), _PERSON, _CUSTODY | _CASE),
    LinkRole("subject_of_search", _("Searched in"), _("Person or vehicle searched"), _PERSON | _VEHICLE, _SEARCH),
    LinkRole("searching_officer", _("Searching officer in"), _("Searching officer"), _PERSON, _SEARCH),
    # Person and person
    LinkRole("parent", _("Parent of"), _("Child of"), _PERSON, _PERSON),
    _same("sibling", _("Brother or sister of"), _PERSON),
    _same("spouse", _("Married to"), _PERSON),
    _same("partner", _("Partner of"), _PERSON),
    _same("former_partner", _("Former partner of"), _PERSON),
    LinkRole("grandparent", _("Grandparent of"), _("Grandchild of"), _PERSON, _PERSON),
    _same("cousin", _("Cousin of"), _PERSON),
    _same("relative", _("Relative of"), _PERSON),
    LinkRole("guardian", _("Guardian of"), _("Ward of"), _PERSON, _PERSON),
    LinkRole("carer", _("Carer of"), _("Cared for by"), _PERSON, _PERSON),
    _same("friend", _("Friend of"), _PERSON),
    _same("neighbour", _("Neighbour of"), _PERSON),
    _same("associate", _("Associate of"), _PERSON),
    _same("criminal_associate", _("Criminal associate of"), _PERSON),
    _same("co_accused", _("Accused together with"), _PERSON),
    LinkRole("employer", _("Employer of"), _("Employed by"), _PERSON, _PERSON),
    _same("colleague", _("Colleague of"), _PERSON),
    LinkRole("landlord", _("Landlord of"), _("Tenant of"), _PERSON, _PERSON),
    _same("possibly_same", _("May be the same as"), _PERSON | _VEHICLE | _LOCATION),
    # Person and place
    LinkRole("resident_at", _("Lives at"), _("Resident"), _PERSON, _LOCATION),
    LinkRole("former_resident_at", _("Lived at"), _("Former resident"), _PERSON, _LOCATION),
    LinkRole("staying_at", _("Stays at"), _("Staying here"), _PERSON, _LOCATION),
    LinkRole("works_at", _("Works at"), _("Works here"), _PERSON, _LOCATION),
    LinkRole("studies_at", _("Studies at"), _("Studies here"), _PERSON, _LOCATION),
    LinkRole("frequents", _("Often at"), _("Often here"), _PERSON | _VEHICLE, _LOCATION),
    LinkRole("bailed_to", _("Bailed to"), _("Bailed to live here"), _PERSON, _LOCATION),
    LinkRole("last_seen_at", _("Last seen at"), _("Last seen here"), _PERSON | _VEHICLE, _LOCATION),
    # Person and thing
    LinkRole("owner_of", _("Owner of"), _("Owner"), _PERSON, _OBJECT | _LOCATION),
    LinkRole("keeper_of", _("Registered keeper of"), _("Registered keeper"), _PERSON, _VEHICLE),
    LinkRole("driver_of", _("Driver of"), _("Driver"), _PERSON, _VEHICLE),
    LinkRole("passenger_of", _("Passenger of"), _("Passenger"), _PERSON, _VEHICLE),
    LinkRole("insured_on", _("Insured to drive"), _("Insured driver"), _PERSON, _VEHICLE),
    LinkRole("uses_phone", _("Uses telephone"), _("User"), _PERSON, _TELEPHONE),
    LinkRole("subscriber_of", _("Subscriber of"), _("Subscriber"), _PERSON, _TELEPHONE),
    LinkRole("in_possession_of", _("In possession of"), _("In possession"), _PERSON, _OBJECT),
    LinkRole("finder_of", _("Found"), _("Finder"), _PERSON, _OBJECT),
    # Thing and person or place
    LinkRole("stolen_from", _("Stolen from"), _("Stolen from here"), _OBJECT, _PERSON | _LOCATION | _VEHICLE),
    LinkRole("seized_from", _("Seized from"), _("Seized from here"), _OBJECT, _PERSON | _LOCATION | _VEHICLE),
    LinkRole("returned_to", _("Returned to"), _("Returned here"), _OBJECT, _PERSON),
    LinkRole("found_at", _("Found at"), _("Found here"), _PERSON | _OBJECT, _LOCATION),
    LinkRole("kept_at", _("Kept at"), _("Kept here"), _OBJECT, _LOCATION),
    LinkRole("seen_at", _("Seen at"), _("Seen here"), _PERSON | _OBJECT, _LOCATION),
    LinkRole("carried_in", _("Carried in"), _("Carries"), _PROPERTY | _TELEPHONE, _VEHICLE),
    LinkRole("installed_at", _("Installed at"), _("Telephone here"), _TELEPHONE, _LOCATION),
    LinkRole("called", _("Called"), _("Called by"), _TELEPHONE, _TELEPHONE),
    # Thing in an event
    LinkRole("used_in", _("Used in"), _("Used"), _OBJECT, _CASE),
    LinkRole("stolen_in", _("Stolen in"), _("Stolen"), _OBJECT, _CRIME),
    LinkRole("damaged_in", _("Damaged in"), _("Damaged"), _OBJECT | _LOCATION, _CASE),
    LinkRole("involved_in", _("Involved in"), _("Involved"), _OBJECT, _CASE),
    LinkRole("recovered_in", _("Recovered in"), _("Recovered"), _OBJECT, _CASE | _SEARCH),
    LinkRole("exhibit_in", _("Exhibit in"), _("Exhibit"), _OBJECT, _CRIME | _CUSTODY),
    LinkRole("found_in", _("Found in"), _("Found"), _OBJECT, _SEARCH),
    LinkRole("seized_in", _("Seized in"), _("Seized"), _OBJECT, _EVENT),
    # Place of an event, place in place
    LinkRole("scene_of", _("Scene of"), _("Scene"), _LOCATION, _CASE),
    LinkRole("place_of_search", _("Place of search"), _("Place"), _LOCATION, _SEARCH),
    LinkRole("place_of_arrest", _("Place of arrest"), _("Place of arrest"), _LOCATION, _CUSTODY),
    LinkRole("place_of_detention", _("Place of detention"), _("Detained at"), _LOCATION, _CUSTODY),
    LinkRole("part_of", _("Part of"), _("Contains"), _LOCATION, _LOCATION),
    _same("near", _("Near"), _LOCATION),
    # Event and event
    LinkRole("led_to", _("Led to"), _("Came from"), _EVENT, _EVENT),
    LinkRole("arrested_for", _("Arrest for"), _("Arrest"), _CUSTODY, _CRIME),
    _same("linked_series", _("Same series as"), _CRIME),
    LinkRole("duplicate_of", _("Duplicate of"), _("Duplicate"), _EVENT, _EVENT),
    # Intelligence
    LinkRole("subject_of_report", _("Subject of"), _("Subject"), _ANY, _INTELLIGENCE),
    LinkRole("mentioned_in", _("Mentioned in"), _("Mentions"), _ANY, _INTELLIGENCE),
    LinkRole("develops", _("Develops"), _("Developed by"), _INTELLIGENCE, _INTELLIGENCE),
)

ROLES: Final[Mapping[str, LinkRole]] = MappingProxyType({role.name: role for role in _ALL})


def role(name: str) -> LinkRole:
    """The role called ``name``. Raises ``KeyError`` naming the roles there are."""
    try:
        return ROLES[name]
    except KeyError:
        raise KeyError(f"no link role {name!r}; there are: {', '.join(ROLES)}") from None


def label_for(name: str, outward: bool) -> str:
    """What the other record is to this one: ``outward`` when this one is the link's ``from``."""
    found = role(name)
    return str(found.outward if outward else found.reverse)


def allowed(name: str, from_type: str, to_type: str) -> bool:
    """Whether role ``name`` may join a ``from_type`` to a ``to_type``. Raises ``KeyError`` for an unknown role."""
    found = role(name)
    return from_type in found.from_types and to_type in found.to_types


def roles_between(from_type: str, to_type: str) -> tuple[LinkRole, ...]:
    """The roles a form may offer for a link from a ``from_type`` to a ``to_type``, in the order of :data:`ROLES`."""
    return tuple(found for found in ROLES.values() if from_type in found.from_types and to_type in found.to_types)
