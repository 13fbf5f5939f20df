"""How a link is said in a sentence, from either end, and how telling its role is. One row for each role there is.

``outward`` says the ``from`` end's part ("Ada Okafor *is the driver of AB12 CDE*"), ``reverse`` the ``to`` end's
("AB12 CDE *is driven by Ada Okafor*"); ``{other}`` is the record at the far end. ``where`` is for places alone, and is
said after "where": "12 Lime Street, where *Jon Smith lives*". A person is "who", anything else "which".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from client.records.base import Kind
from client.records.registry import record_types
from i18n import Message, _


class Weight(Enum):
    """How telling a link is by what it stands for: points, and the few words that say so."""

    IDENTITY = (100, _("may be the same"))
    SUSPICION = (90, _("suspicion or charge"))
    HARM = (80, _("victim or at risk"))
    CUSTODY = (75, _("arrest or search"))
    ASSOCIATE = (70, _("associate"))
    REPORT = (65, _("intelligence"))
    FAMILY = (60, _("family"))
    USE = (55, _("uses or owns"))
    HOME = (50, _("address"))
    EVENT = (45, _("part in an event"))
    THING = (40, _("thing in an event"))
    PLACE = (35, _("place"))
    ACQUAINTANCE = (30, _("acquaintance"))
    PAST = (20, _("in the past"))
    DUTY = (5, _("on duty"))

    @property
    def points(self) -> int:
        """0 to 100."""
        return self.value[0]

    @property
    def label(self) -> Message:
        """What it stands for, in a few words."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words of one role."""

    weight: Weight
    outward: Message
    reverse: Message
    where: Message | None = None


_W = Weight
_ROWS: Final[dict[str, RoleWords]] = {
    # Person in an event
    "suspect": RoleWords(_W.SUSPICION, _("is a suspect in {other}"), _("has {other} as a suspect")),
    "offender": RoleWords(_W.SUSPICION, _("is an offender in {other}"), _("has {other} as an offender")),
    "eliminated": RoleWords(_W.PAST, _("was eliminated from {other}"), _("had {other} as a suspect, now eliminated")),
    "wanted": RoleWords(_W.SUSPICION, _("is wanted for {other}"), _("is what {other} is wanted for")),
    "charged": RoleWords(_W.SUSPICION, _("is charged with {other}"), _("is charged to {other}")),
    "convicted": RoleWords(_W.SUSPICION, _("was convicted of {other}"), _("ended in the conviction of {other}")),
    "cautioned": RoleWords(_W.SUSPICION, _("was cautioned for {other}"), _("ended in a caution for {other}")),
    "victim": RoleWords(_W.HARM, _("is a victim in {other}"), _("has {other} as a victim")),
    "witness": RoleWords(_W.EVENT, _("is a witness in {other}"), _("has {other} as a witness")),
    "person_reporting": RoleWords(_W.EVENT, _("reported {other}"), _("was reported by {other}")),
    "person_of_interest": RoleWords(
        _W.SUSPICION, _("is a person of interest in {other}"), _("has {other} as a person of interest")
    ),
    "involved_party": RoleWords(_W.EVENT, _("is involved in {other}"), _("involves {other}")),
    "vulnerable_adult": RoleWords(
        _W.HARM, _("is a vulnerable adult in {other}"), _("has {other} as a vulnerable adult")
    ),
    "vulnerable_child": RoleWords(
        _W.HARM, _("is a vulnerable child in {other}"), _("has {other} as a vulnerable child")
    ),
    "missing_person": RoleWords(_W.HARM, _("is the missing person in {other}"), _("has {other} as the missing person")),
    "driver_in": RoleWords(_W.EVENT, _("was a driver in {other}"), _("had {other} as a driver")),
    "passenger_in": RoleWords(_W.EVENT, _("was a passenger in {other}"), _("had {other} as a passenger")),
    "officer_in_case": RoleWords(
        _W.DUTY, _("is the officer in the case of {other}"), _("has {other} as the officer in the case")
    ),
    "supervising_officer": RoleWords(_W.DUTY, _("supervises {other}"), _("is supervised by {other}")),
    "attending_officer": RoleWords(_W.DUTY, _("attended {other}"), _("was attended by {other}")),
    "arrested_in": RoleWords(_W.CUSTODY, _("was arrested in {other}"), _("has {other} as the person arrested")),
    "arresting_officer": RoleWords(
        _W.DUTY, _("was the arresting officer in {other}"), _("had {other} as the arresting officer")
    ),
    "custody_officer": RoleWords(
        _W.DUTY, _("was the custody officer in {other}"), _("had {other} as the custody officer")
    ),
    "appropriate_adult": RoleWords(
        _W.EVENT, _("was the appropriate adult in {other}"), _("had {other} as the appropriate adult")
    ),
    "solicitor": RoleWords(_W.DUTY, _("was the solicitor in {other}"), _("had {other} as the solicitor")),
    "interpreter": RoleWords(_W.DUTY, _("was the interpreter in {other}"), _("had {other} as the interpreter")),
    "subject_of_search": RoleWords(_W.CUSTODY, _("was searched in {other}"), _("was a search of {other}")),
    "searching_officer": RoleWords(
        _W.DUTY, _("was the searching officer in {other}"), _("had {other} as the searching officer")
    ),
    # Person and person
    "parent": RoleWords(_W.FAMILY, _("is a parent of {other}"), _("is a child of {other}")),
    "sibling": RoleWords(_W.FAMILY, _("is a brother or sister of {other}"), _("is a brother or sister of {other}")),
    "spouse": RoleWords(_W.FAMILY, _("is married to {other}"), _("is married to {other}")),
    "partner": RoleWords(_W.FAMILY, _("is a partner of {other}"), _("is a partner of {other}")),
    "former_partner": RoleWords(_W.FAMILY, _("is a former partner of {other}"), _("is a former partner of {other}")),
    "grandparent": RoleWords(_W.FAMILY, _("is a grandparent of {other}"), _("is a grandchild of {other}")),
    "cousin": RoleWords(_W.FAMILY, _("is a cousin of {other}"), _("is a cousin of {other}")),
    "relative": RoleWords(_W.FAMILY, _("is a relative of {other}"), _("is a relative of {other}")),
    "guardian": RoleWords(_W.FAMILY, _("is a guardian of {other}"), _("is a ward of {other}")),
    "carer": RoleWords(_W.FAMILY, _("is a carer of {other}"), _("is cared for by {other}")),
    "friend": RoleWords(_W.ASSOCIATE, _("is a friend of {other}"), _("is a friend of {other}")),
    "neighbour": RoleWords(_W.ACQUAINTANCE, _("is a neighbour of {other}"), _("is a neighbour of {other}")),
    "associate": RoleWords(_W.ASSOCIATE, _("is an associate of {other}"), _("is an associate of {other}")),
    "criminal_associate": RoleWords(
        _W.SUSPICION, _("is a criminal associate of {other}"), _("is a criminal associate of {other}")
    ),
    "co_accused": RoleWords(_W.SUSPICION, _("is accused together with {other}"), _("is accused together with {other}")),
    "employer": RoleWords(_W.ACQUAINTANCE, _("employs {other}"), _("is employed by {other}")),
    "colleague": RoleWords(_W.ACQUAINTANCE, _("is a colleague of {other}"), _("is a colleague of {other}")),
    "landlord": RoleWords(_W.ACQUAINTANCE, _("is the landlord of {other}"), _("is a tenant of {other}")),
    "possibly_same": RoleWords(_W.IDENTITY, _("may be the same as {other}"), _("may be the same as {other}")),
    # Person and place
    "resident_at": RoleWords(_W.HOME, _("lives at {other}"), _("is the home of {other}"), _("{other} lives")),
    "former_resident_at": RoleWords(_W.PAST, _("lived at {other}"), _("was the home of {other}"), _("{other} lived")),
    "staying_at": RoleWords(_W.HOME, _("stays at {other}"), _("is where {other} stays"), _("{other} stays")),
    "works_at": RoleWords(_W.PLACE, _("works at {other}"), _("is where {other} works"), _("{other} works")),
    "studies_at": RoleWords(_W.PLACE, _("studies at {other}"), _("is where {other} studies"), _("{other} studies")),
    "frequents": RoleWords(_W.PLACE, _("is often at {other}"), _("is where {other} often is"), _("{other} often is")),
    "bailed_to": RoleWords(
        _W.HOME, _("is bailed to {other}"), _("is the bail address of {other}"), _("{other} is bailed to live")
    ),
    "last_seen_at": RoleWords(
        _W.HARM, _("was last seen at {other}"), _("is where {other} was last seen"), _("{other} was last seen")
    ),
    # Person and thing
    "owner_of": RoleWords(_W.USE, _("is the owner of {other}"), _("is owned by {other}")),
    "keeper_of": RoleWords(_W.USE, _("is the registered keeper of {other}"), _("is registered to {other}")),
    "driver_of": RoleWords(_W.USE, _("is the driver of {other}"), _("is driven by {other}")),
    "passenger_of": RoleWords(_W.USE, _("is a passenger of {other}"), _("has {other} as a passenger")),
    "insured_on": RoleWords(_W.USE, _("is insured to drive {other}"), _("is insured for {other}")),
    "uses_phone": RoleWords(_W.USE, _("uses the telephone {other}"), _("is used by {other}")),
    "subscriber_of": RoleWords(_W.USE, _("is the subscriber of {other}"), _("is subscribed by {other}")),
    "in_possession_of": RoleWords(_W.USE, _("is in possession of {other}"), _("is in the possession of {other}")),
    "finder_of": RoleWords(_W.EVENT, _("found {other}"), _("was found by {other}")),
    # Thing and person or place
    "stolen_from": RoleWords(
        _W.THING, _("was stolen from {other}"), _("suffered the theft of {other}"), _("{other} was stolen")
    ),
    "seized_from": RoleWords(
        _W.THING, _("was seized from {other}"), _("saw the seizure of {other}"), _("{other} was seized")
    ),
    "returned_to": RoleWords(_W.THING, _("was returned to {other}"), _("got back {other}")),
    "found_at": RoleWords(_W.PLACE, _("was found at {other}"), _("is where {other} was found"), _("{other} was found")),
    "kept_at": RoleWords(_W.PLACE, _("is kept at {other}"), _("is where {other} is kept"), _("{other} is kept")),
    "seen_at": RoleWords(_W.PLACE, _("was seen at {other}"), _("is where {other} was seen"), _("{other} was seen")),
    "carried_in": RoleWords(_W.USE, _("is carried in {other}"), _("carries {other}")),
    "installed_at": RoleWords(
        _W.HOME, _("is installed at {other}"), _("is where {other} is installed"), _("{other} is installed")
    ),
    "called": RoleWords(_W.USE, _("called {other}"), _("was called by {other}")),
    # Thing in an event
    "used_in": RoleWords(_W.SUSPICION, _("was used in {other}"), _("was done with {other}")),
    "stolen_in": RoleWords(_W.THING, _("was stolen in {other}"), _("was a theft of {other}")),
    "damaged_in": RoleWords(_W.THING, _("was damaged in {other}"), _("damaged {other}")),
    "involved_in": RoleWords(_W.THING, _("was involved in {other}"), _("involved {other}")),
    "recovered_in": RoleWords(_W.THING, _("was recovered in {other}"), _("led to the recovery of {other}")),
    "exhibit_in": RoleWords(_W.THING, _("is an exhibit in {other}"), _("has {other} as an exhibit")),
    "found_in": RoleWords(_W.THING, _("was found in {other}"), _("led to the finding of {other}")),
    "seized_in": RoleWords(_W.THING, _("was seized in {other}"), _("led to the seizure of {other}")),
    # Place of an event, place in place
    "scene_of": RoleWords(_W.PLACE, _("is the scene of {other}"), _("happened at {other}")),
    "place_of_search": RoleWords(_W.PLACE, _("is the place of {other}"), _("took place at {other}")),
    "place_of_arrest": RoleWords(
        _W.PLACE, _("is the place of arrest in {other}"), _("began with an arrest at {other}")
    ),
    "place_of_detention": RoleWords(_W.PLACE, _("is the place of detention in {other}"), _("was held at {other}")),
    "part_of": RoleWords(_W.PLACE, _("is part of {other}"), _("contains {other}")),
    "near": RoleWords(_W.PLACE, _("is near {other}"), _("is near {other}")),
    # Event and event
    "led_to": RoleWords(_W.EVENT, _("led to {other}"), _("came from {other}")),
    "arrested_for": RoleWords(_W.CUSTODY, _("was an arrest for {other}"), _("led to the arrest in {other}")),
    "linked_series": RoleWords(
        _W.SUSPICION, _("is of the same series as {other}"), _("is of the same series as {other}")
    ),
    "duplicate_of": RoleWords(_W.IDENTITY, _("is a duplicate of {other}"), _("has the duplicate {other}")),
    # Intelligence
    "subject_of_report": RoleWords(_W.REPORT, _("is the subject of {other}"), _("is about {other}")),
    "mentioned_in": RoleWords(_W.REPORT, _("is mentioned in {other}"), _("mentions {other}")),
    "develops": RoleWords(_W.REPORT, _("develops {other}"), _("is developed by {other}")),
}

WORDS: Final[Mapping[str, RoleWords]] = MappingProxyType(_ROWS)
_UNKNOWN: Final = RoleWords(Weight.ACQUAINTANCE, _("is linked with {other}"), _("is linked with {other}"))
"""For a role that an older or newer program knows: the link is still said."""


def words_of(role: str) -> RoleWords:
    """The words of ``role``; general ones for a role that is not known."""
    return WORDS.get(role, _UNKNOWN)


def clause(role: str, outward: bool, other: str) -> str:
    """What one end does, as part of a sentence: ``is the driver of AB12 CDE``."""
    words = words_of(role)
    return str((words.outward if outward else words.reverse).format(other=other))


@dataclass(frozen=True, slots=True)
class Noun:
    """A record as it stands in a sentence, with its type where the title alone would not tell: ``Ada Okafor``,
    ``the crime Burglary, Rye Lane``. A sentence begins with the ``title``, as every row does."""

    type: str
    name: str
    title: str

    @classmethod
    def of(cls, type: str, title: str) -> Noun:
        """A record by its type and title. Events are called by their type too: their titles are no names."""
        found = record_types().get(type)
        if found is None or found.kind is not Kind.EVENT:
            return cls(type, title, title)
        label = str(found.label)
        low = label if label[1:2].isupper() else label[:1].lower() + label[1:]
        return cls(type, str(_("the {type} {title}", type=low, title=title)), title)


def relative(role: str, outward: bool, here: str, other: str) -> str:
    """A clause about a record of type ``here`` that was just named: ``which was seen at 12 Lime Street``."""
    words = words_of(role)
    if here == "location" and not outward and words.where is not None:
        return str(_("where {clause}", clause=words.where.format(other=other)))
    said = clause(role, outward, other)
    return str(_("who {clause}", clause=said) if here == "person" else _("which {clause}", clause=said))


def sentence(nouns: Sequence[Noun], links: Sequence[tuple[str, bool]]) -> str:
    """A chain of links as one sentence. ``links[n]``, a role and whether it is outward there, leads from ``nouns[n]``
    to ``nouns[n + 1]``: “Ada Okafor is the driver of AB12 CDE, which was seen at 12 Lime Street, where Jon Smith
    lives.” Raises ``ValueError`` unless there is one noun more than there are links, of which there is at least one.
    """
    if not links or len(nouns) != len(links) + 1:
        raise ValueError(f"{len(nouns)} records are no chain of {len(links)} links")
    role, outward = links[0]
    said = str(_("{one} {clause}", one=nouns[0].title, clause=clause(role, outward, nouns[1].name)))
    for place, (role, outward) in enumerate(links[1:], start=1):
        follows = relative(role, outward, nouns[place].type, nouns[place + 1].name)
        said = str(_("{sentence}, {clause}", sentence=said, clause=follows))
    return str(_("{sentence}.", sentence=said))
