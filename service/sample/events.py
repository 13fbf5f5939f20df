"""What befell people: crimes, incidents, searches, custody, intelligence. Each is a few items of the stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from client.records.crime import Crime
from client.records.custody import Custody
from client.records.incident import Incident
from client.records.intelligence import Intelligence
from client.records.person import Person
from client.records.stop_search import StopSearch
from client.records.vehicle import Vehicle
from service.sample import things
from service.sample.build import trusted
from service.sample.chance import Chance, weighted
from service.sample.items import ANCHOR, Item, Joined, Made
from service.sample.tables import offences, wording
from service.sample.tables.spellings import STREET_NAMES
from service.sample.tables.things import COLOURS, VEHICLES
from service.sample.tables.towns import STREETS, WAYS, Town

FIRST_DAY: Final = date(2016, 1, 1)
_OFFENCES: Final = weighted([(offence, offence[4]) for offence in offences.OFFENCES])
_POWERS: Final = (
    ("mda-1971-s23", "drugs", 0),
    ("mda-1971-s23", "drugs", 1),
    ("pace-1984-s1", "offensive-weapons", 2),
    ("pace-1984-s1", "stolen-goods", 3),
    ("pace-1984-s1", "theft-article", 4),
)
"""Power, object, and which of the grounds go with it."""

_SEARCH_ENDS: Final = ("no-further-action", "no-further-action", "no-further-action", "arrest", "community-resolution")
_GRADES: Final = ("A", "B", "C", "C", "D", "E")


@dataclass(slots=True)
class Known:
    """A person of the last few households, for events to happen to."""

    reference: str
    person: Person
    adult: bool


@dataclass(slots=True)
class Scene:
    """Where an event is to happen."""

    reference: str
    words: str
    town: Town


class Events:
    """Makes events and numbers them. ``people`` are the last ones made, adults and children; it is not changed."""

    def __init__(self, chance: Chance, seed: int, people: list[Known]) -> None:
        self._chance = chance
        self._seed = seed
        self._people = people
        self._count = 0

    def any_event(self, victim: Known, scene: Scene, vehicle: tuple[str, Vehicle] | None) -> Iterator[Item]:
        """One event of some kind around ``victim`` at ``scene``."""
        number = self._chance.unit()
        if number < 0.42:
            yield from self.crime(victim, scene, vehicle)
        elif number < 0.62:
            yield from self.incident(victim, scene)
        elif number < 0.80:
            yield from self.search(scene)
        else:
            yield from self.intelligence(scene, vehicle)

    def _reference(self, kind: str) -> str:
        self._count += 1
        return f"{self._seed}-{kind}{self._count:07d}"

    def _adult(self) -> Known | None:
        """Somebody grown up, of the last few households; None in the rare case that only children were drawn."""
        for _try in range(8):
            found = self._chance.pick(self._people)
            if found.adult:
                return found
        return None

    def _collar(self) -> str:
        return f"SY{self._chance.between(100, 9999)}"

    def crime(self, victim: Known, scene: Scene, vehicle: tuple[str, Vehicle] | None) -> Iterator[Item]:
        """A crime with its victim and scene, mostly a suspect, sometimes what was stolen and an arrest."""
        chance = self._chance
        offence = chance.pick(_OFFENCES)
        kind, words, home_office, ways, _weight, _code, takes = offence
        reference = self._reference("C")
        suspect = self._adult() if chance.share(0.6) else None
        if suspect is victim:
            suspect = None
        # Nothing happens to somebody not yet born.
        born = victim.person.date_of_birth or FIRST_DAY
        day = chance.day(max(FIRST_DAY, born), ANCHOR)
        fields: dict[str, Any] = {
            "reference": f"SYN{self._count:07d}/{day.year % 100:02d}",
            "crime_type": kind,
            "offence": words,
            "home_office_class": home_office,
            "modus_operandi": chance.pick(ways),
            "offence_from": day,
            "reported_on": min(ANCHOR, day + timedelta(days=chance.below(3))),
            "place": scene.words,
            "force": scene.town.force,
            "recording_officer": self._collar(),
            "status": "closed" if chance.share(0.6) else "under-investigation",
            "outcome": chance.pick(offences.CHARGED if suspect and chance.share(0.4) else offences.CLOSED),
        }
        if chance.share(0.5):
            fields["offence_time_from"] = f"{chance.below(24):02d}:{chance.below(60):02d}"
        if kind in ("violent-crime", "public-order") and chance.share(0.08):
            fields["hate_crime"] = ["race" if chance.share(0.6) else "disability"]
        yield Made(reference, trusted(Crime, fields))
        yield Joined(victim.reference, reference, "victim")
        yield Joined(scene.reference, reference, "scene_of")
        if takes and chance.share(0.5):
            taken = self._reference("G")
            yield Made(taken, things.item(chance, "recovered" if chance.share(0.15) else "stolen"))
            yield Joined(taken, reference, "stolen_in")
            yield Joined(taken, victim.reference, "stolen_from")
        if words == "Theft of a motor vehicle" and vehicle is not None:
            yield Joined(vehicle[0], reference, "stolen_in")
        if suspect is not None:
            yield Joined(suspect.reference, reference, "suspect")
            if chance.share(0.35):
                yield from self.custody(suspect, scene, offence, reference, day)

    def custody(self, suspect: Known, scene: Scene, offence: tuple[Any, ...], crime: str, day: date) -> Iterator[Item]:
        """The arrest that a crime led to."""
        chance = self._chance
        reference = self._reference("D")
        arrested = chance.moment(min(ANCHOR, day + timedelta(days=chance.below(21))))
        booked = arrested + timedelta(minutes=chance.between(25, 120))
        person = suspect.person
        fields: dict[str, Any] = {
            "reference": f"SYC{self._count:07d}/{arrested.year % 100:02d}",
            "arrest_summons_number": f"{arrested.year % 100:02d}/99SY/01/{self._count}{'ABCDEFGHJK'[self._count % 10]}",
            "offence": offence[1],
            "offence_code": offence[5],
            "arrest_reasons": ["investigation"] if chance.share(0.7) else ["investigation", "injury"],
            "arrested_at": arrested,
            "detention_authorised_at": booked,
            "released_at": booked + timedelta(minutes=chance.between(180, 1400)),
            "place": scene.words,
            "arresting_officer": self._collar(),
            "station": scene.town.station,
            "force": scene.town.force,
            "disposal": chance.pick(offences.DISPOSALS),
            "nationality": person.nationality,
        }
        if person.ethnicity_self:
            fields["ethnicity_self"] = person.ethnicity_self
        if person.adjustments:
            fields["adjustments"] = person.adjustments
        yield Made(reference, trusted(Custody, fields))
        yield Joined(suspect.reference, reference, "arrested_in")
        yield Joined(reference, crime, "arrested_for")

    def incident(self, caller: Known, scene: Scene) -> Iterator[Item]:
        """A call to the police."""
        chance = self._chance
        opening, closing, grade, said, ended = chance.pick(wording.INCIDENTS)
        reference = self._reference("N")
        at = chance.moment(chance.day(FIRST_DAY, ANCHOR))
        fields = {
            "reference": f"CAD{chance.between(1, 9999)}/{at:%d%b%y}".upper(),
            "opening_code": opening,
            "closing_code": closing,
            "description": said,
            "reported_at": at,
            "place": scene.words,
            "force": scene.town.force,
            "grade": grade,
            "incident_status": "closed",
            "result": ended,
        }
        yield Made(reference, trusted(Incident, fields))
        yield Joined(scene.reference, reference, "scene_of")
        if caller.adult:
            yield Joined(caller.reference, reference, "person_reporting")

    def search(self, scene: Scene) -> Iterator[Item]:
        """A stop and search of somebody known."""
        chance = self._chance
        searched = self._adult()
        reference = self._reference("S")
        at = chance.moment(chance.day(FIRST_DAY, ANCHOR))
        power, wanted, ground = chance.pick(_POWERS)
        fields: dict[str, Any] = {
            "search_type": "person" if chance.share(0.8) else "person-and-vehicle",
            "legislation": power,
            "search_object": wanted,
            "grounds": wording.GROUNDS[ground],
            "searched_at": at,
            "place": scene.words,
            "force": scene.town.force,
            "search_outcome": chance.pick(_SEARCH_ENDS),
            "searching_officer": self._collar(),
            "station": scene.town.station,
        }
        if searched is not None:
            person = searched.person
            fields |= {"gender": person.gender, "ethnicity_self": person.ethnicity_self}
            if person.date_of_birth:
                fields["age_range"] = _age_range((at.date() - person.date_of_birth).days // 365.25)
        yield Made(reference, trusted(StopSearch, fields))
        yield Joined(scene.reference, reference, "place_of_search")
        if searched is not None:
            yield Joined(searched.reference, reference, "subject_of_search")

    def intelligence(self, scene: Scene, vehicle: tuple[str, Vehicle] | None) -> Iterator[Item]:
        """A report about somebody, now and then about a vehicle too."""
        chance = self._chance
        subject = self._adult()
        area, headline, text = chance.pick(wording.HEADLINES)
        reference = self._reference("I")
        filled = _filled(chance, scene, subject, vehicle)
        handling = "P" if chance.share(0.7) else "C"
        fields: dict[str, Any] = {
            "reference": f"SYI{self._count:07d}",
            "headline": headline.format_map(filled),
            "text": _capital(text.format_map(filled)),
            "subject_area": area,
            "received_on": chance.day(FIRST_DAY, ANCHOR),
            "source_evaluation": chance.pick("1223"),
            "information_evaluation": chance.pick(_GRADES),
            "handling": handling,
            "sanitised": True,
            "submitted_by": self._collar(),
            "force": scene.town.force,
        }
        if handling == "C":
            fields["handling_conditions"] = "Not to be acted on without the originator's consent"
        yield Made(reference, trusted(Intelligence, fields))
        if subject is not None:
            yield Joined(subject.reference, reference, "subject_of_report")
        if vehicle is not None and "{make}" in text:
            yield Joined(vehicle[0], reference, "mentioned_in")


def _filled(chance: Chance, scene: Scene, subject: Known | None, vehicle: tuple[str, Vehicle] | None) -> dict[str, str]:
    """The words that stand for the placeholders of a report."""
    if vehicle is not None:
        colour, make, model = vehicle[1].colours[0], vehicle[1].make or "car", vehicle[1].model or ""
    else:
        make, model, _shape, _since = chance.early(VEHICLES)
        colour = chance.pick(COLOURS)
    known_as = subject.person.nickname if subject is not None else None
    return {
        "area": scene.town.locality or scene.town.town,
        "street": f"{chance.pick(STREETS)} {chance.pick(WAYS)}",
        "nickname": known_as or chance.pick(STREET_NAMES),
        "colour": colour,
        "make": make,
        "model": model,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _age_range(years: float) -> str:
    for bound, name in ((10, "under-10"), (18, "10-17"), (25, "18-24"), (35, "25-34")):
        if years < bound:
            return name
    return "over-34"
