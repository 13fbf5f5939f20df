"""The population as a stream, household after household, in memory that does not grow with it.

A household is an address, the people there and their ties, then what they own and what befell them. Events take
their suspects from the last few hundred people, so every link joins records close together in the stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from client.records.person import Person
from client.records.vehicle import Vehicle
from service.sample import names, people, places, things
from service.sample.cast import cast
from service.sample.chance import Chance
from service.sample.events import Events, Known, Scene
from service.sample.items import ANCHOR, Item, Joined, Made
from service.sample.tables.towns import Town

REMEMBERED: Final = 300
"""People that an event may involve beside those of its own household."""

SAME_AGAIN: Final = 0.05
"""The share of people whom a second system holds too, otherwise spelt."""

VEHICLES: Final = 0.17
TELEPHONES: Final = 0.2
EVENTS: Final = 0.15
"""For each person; a crime often brings property and an arrest along."""


def generate(count: int, seed: int = 1) -> Iterator[Item]:
    """``count`` people and what goes with them, the same for the same ``seed``.

    The first people are those of :mod:`service.sample.cast`; a ``count`` below theirs still gives them all.
    A larger population begins as a smaller one does, up to that one's last household.
    """
    made = 0
    for item in cast():
        made += isinstance(item, Made) and isinstance(item.record, Person)
        yield item
    stream = _Population(Chance(seed), seed)
    while made < count:
        for item in stream.household(count - made):
            made += isinstance(item, Made) and isinstance(item.record, Person)
            yield item


class _Population:
    def __init__(self, chance: Chance, seed: int) -> None:
        self._chance = chance
        self._seed = seed
        self._households = 0
        self._people = 0
        self._others = 0
        self._recent: list[Known] = []
        self._next = 0
        self._events = Events(chance, seed, self._recent)
        self._shop: Scene | None = None

    def household(self, at_most: int) -> Iterator[Item]:
        """One household of at most ``at_most`` people, second records of the same people included."""
        chance = self._chance
        self._households += 1
        home = names.community(chance)
        at = places.town(chance)
        address = Made(f"{self._seed}-A{self._households:07d}", places.address(chance, at))
        yield address
        scene = Scene(address.reference, places.words(address.record), at)  # type: ignore[arg-type]
        if chance.share(0.06):
            yield from self._business(at)
        members: list[tuple[people.Member, Known]] = []
        left = at_most
        for member in people.household(chance, home, min(5, at_most)):
            known = self._known(people.person(chance, home, member, at), member)
            yield Made(known.reference, known.person)
            yield Joined(known.reference, address.reference, "resident_at")
            left -= 1
            yield from _ties(member, known, members)
            members.append((member, known))
        for member, known in members:
            if left > 0 and member.role != "child" and chance.share(SAME_AGAIN):
                left -= 1
                yield from self._again(known)
            yield from self._belongings(known, scene)

    def _known(self, person: Person, member: people.Member) -> Known:
        self._people += 1
        adult = member.born.year <= ANCHOR.year - 18
        known = Known(f"{self._seed}-P{self._people:07d}", person, adult)
        if len(self._recent) < REMEMBERED:
            self._recent.append(known)
        else:
            self._recent[self._next] = known
            self._next = (self._next + 1) % REMEMBERED
        return known

    def _business(self, at: Town) -> Iterator[Item]:
        made = Made(f"{self._seed}-B{self._households:07d}", location := places.business(self._chance, at))
        self._shop = Scene(made.reference, places.words(location), at)
        yield made

    def _again(self, known: Known) -> Iterator[Item]:
        reference = f"{known.reference}-2"
        yield Made(reference, people.same_again(self._chance, known.person))
        # Most such pairs nobody has noticed yet: finding them is what search is for.
        if self._chance.share(0.2):
            yield Joined(reference, known.reference, "possibly_same")

    def _belongings(self, known: Known, scene: Scene) -> Iterator[Item]:
        chance = self._chance
        vehicle: tuple[str, Vehicle] | None = None
        if known.adult and chance.share(VEHICLES):
            made = Made(self._thing("V"), record := things.vehicle(chance))
            vehicle = made.reference, record
            yield made
            yield Joined(known.reference, made.reference, "keeper_of")
        if known.adult and chance.share(TELEPHONES):
            phone = Made(self._thing("T"), things.telephone(chance, scene.town))
            yield phone
            yield Joined(known.reference, phone.reference, "uses_phone")
        if chance.share(EVENTS):
            place = self._shop if self._shop and chance.share(0.2) else scene
            yield from self._events.any_event(known, place, vehicle)

    def _thing(self, kind: str) -> str:
        self._others += 1
        return f"{self._seed}-{kind}{self._others:07d}"


def _ties(member: people.Member, known: Known, before: list[tuple[people.Member, Known]]) -> Iterator[Item]:
    """How a member of a household is tied to those before."""
    for other, elder in before:
        if member.role == "partner" and other.role == "head":
            yield Joined(elder.reference, known.reference, "spouse" if member.surname == other.surname else "partner")
        elif member.role == "child" and other.role in ("head", "partner"):
            yield Joined(elder.reference, known.reference, "parent")
    # The next older one stands for all: brothers and sisters are found through their parents too.
    if member.role == "child" and before[-1][0].role == "child":
        yield Joined(before[-1][1].reference, known.reference, "sibling")
