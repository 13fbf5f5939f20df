"""People: who lives together, what they look like, and how another system holds the same person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from client.records.identifiers import pnc_letter
from client.records.person import Person
from service.sample import names
from service.sample.build import trusted
from service.sample.chance import Chance
from service.sample.items import ANCHOR
from service.sample.tables import numbers, things, wording
from service.sample.tables.community import Community
from service.sample.tables.spellings import STREET_NAMES
from service.sample.tables.towns import Town

_WARNINGS: Final = (
    ("violent",),
    ("weapons",),
    ("drugs",),
    ("self-harm",),
    ("mental-health",),
    ("violent", "weapons"),
    ("escaper",),
    ("ailment",),
    ("vulnerable",),
    ("conceals",),
)
_BUILDS: Final = ("slim", "medium", "medium", "athletic", "stocky", "heavy", "thin")
_HAIR_DARK: Final = ("black", "black", "black", "dark-brown", "grey", "bald")
_HAIR_LIGHT: Final = ("dark-brown", "light-brown", "light-brown", "blond", "ginger", "grey", "black", "bald", "dyed")
_EYES_LIGHT: Final = ("blue", "brown", "green", "hazel", "grey", "blue")
_STYLES: Final = ("short", "short", "shoulder", "long", "curly", "receding", "ponytail")


@dataclass(slots=True)
class Member:
    """A person about to be made: what the household decides."""

    gender: str
    born: date
    surname: str
    role: str
    """head, partner, child, parent or sharer."""


def household(chance: Chance, home: Community, at_most: int) -> Iterator[Member]:
    """Who lives at one address: singles, couples, families with children, people who share."""
    shared = names.surname(chance, home)
    size = min(at_most, chance.pick((1, 1, 1, 2, 2, 2, 3, 3, 4, 5)))
    gender = _gender(chance)
    sharing = size == 2 and chance.share(0.2)
    age = _adult_age(chance) if size < 3 else chance.between(24, 52)
    yield Member(gender, _born(chance, age), shared, "head")
    if size == 1:
        return
    other = _other(gender) if not chance.share(0.05) else gender
    if sharing:
        yield Member(_gender(chance), _born(chance, chance.between(19, 40)), names.surname(chance, home), "sharer")
        return
    children = size - 1
    if size == 2 or chance.share(0.72):
        own = names.surname(chance, home) if chance.share(0.25) else shared
        yield Member(other, _born(chance, max(18, age + chance.between(-6, 5))), own, "partner")
        children -= 1
    for _child in range(children):
        years = max(0, age - chance.between(19, 38))
        yield Member(_gender(chance), _born(chance, min(years, 29)), shared, "child")


def person(chance: Chance, home: Community, member: Member, at: Town) -> Person:
    """The record of one member, with the gaps that records have."""
    unit = chance.unit
    adult = member.born.year <= ANCHOR.year - 18
    given = names.given_name(chance, home, member.gender)
    fields: dict[str, Any] = {
        "given_names": given,
        "surname": names.as_borne(home, member.surname, member.gender),
        "date_of_birth": member.born,
        "gender": member.gender,
        "last_known_area": at.locality or at.town,
        "nationality": chance.pick(home.nationalities),
    }
    if unit() < 0.7:
        fields["ethnicity_self"] = home.ethnicity if unit() < 0.93 else "NS"
    if unit() < 0.35:
        fields["ethnicity_officer"] = home.officer
    if home.languages and unit() < 0.5:
        fields["languages"] = list(home.languages)
    if adult:
        _grown(chance, home, member, given, fields)
    if unit() < 0.08:
        fields["notes"] = chance.pick(wording.NOTES)
    if unit() < 0.02:
        fields["adjustments"] = chance.pick(wording.ADJUSTMENTS)
    return trusted(Person, fields)


def _grown(chance: Chance, home: Community, member: Member, given: str, fields: dict[str, Any]) -> None:
    unit = chance.unit
    if unit() < 0.5:
        fields["occupation"] = chance.pick(things.OCCUPATIONS)
    if unit() < 0.3:
        dark = home.officer not in ("IC1",)
        base = 176 if member.gender == "male" else 163
        fields["height_cm"] = base + int((unit() + unit() + unit() - 1.5) * 16)
        fields["build"] = chance.pick(_BUILDS)
        fields["hair_colour"] = chance.pick(_HAIR_DARK if dark else _HAIR_LIGHT)
        fields["hair_style"] = chance.pick(_STYLES)
        fields["eye_colour"] = "brown" if dark else chance.pick(_EYES_LIGHT)
    if unit() < 0.06:
        fields["marks"] = chance.pick(things.MARKS).capitalize()
    if unit() < 0.12:
        short = names.nickname(chance, given)
        if short:
            fields["nickname"] = short
    elif unit() < 0.02:
        fields["nickname"] = chance.pick(STREET_NAMES)
    if unit() < 0.03:
        other = names.surname(chance, home)
        if other != member.surname:
            fields["aliases"] = [f"{given} {other}"]
    if unit() < 0.05:
        fields["warnings"] = list(chance.pick(_WARNINGS))
    if unit() < 0.06:
        fields["pnc_id"] = pnc_id(chance, member.born)


def pnc_id(chance: Chance, born: date) -> str:
    """A PNC ID with its right letter, from an age of 10 on."""
    year = chance.between(min(born.year + 10, ANCHOR.year), ANCHOR.year) % 100
    number = f"{year:02d}/{chance.between(numbers.PNC_FROM, numbers.PNC_TO)}"
    return f"{number}{pnc_letter(number + 'A')}"


def same_again(chance: Chance, original: Person) -> Person:
    """The same person as another system has them: spelt otherwise, a date slipped, less known."""
    given, surname, born = original.given_names or "", original.surname or "", original.date_of_birth
    changes = chance.pick(("given", "surname", "given date", "surname date", "short", "given surname", "date"))
    if "given" in changes:
        first, _space, rest = given.partition(" ")
        given = names.respelled(chance, first) + (f" {rest}" if rest and chance.share(0.5) else "")
    if "short" in changes:
        given = names.nickname(chance, given) or given[:1]
    if "surname" in changes:
        surname = names.respelled(chance, surname)
    if "date" in changes and born is not None:
        born = _slipped(chance, born)
    fields: dict[str, Any] = {"given_names": given, "surname": surname, "date_of_birth": born}
    if original.gender and chance.share(0.9):
        fields["gender"] = original.gender
    for name in ("last_known_area", "ethnicity_officer", "height_cm", "nationality", "marks"):
        value = getattr(original, name)
        if value is not None and chance.share(0.6):
            fields[name] = value
    return trusted(Person, fields)


def _slipped(chance: Chance, born: date) -> date:
    """Day and month changed over when they can be, else a year or a day beside."""
    if born.day <= 12 and born.day != born.month and chance.share(0.6):
        return date(born.year, born.day, born.month)
    if chance.share(0.5):
        return date(born.year - 1, born.month, min(born.day, 28))
    return date.fromordinal(born.toordinal() - chance.between(1, 9))


def _gender(chance: Chance) -> str:
    # Police hold more men than live here.
    return "male" if chance.share(0.56) else "female"


def _other(gender: str) -> str:
    return "female" if gender == "male" else "male"


def _adult_age(chance: Chance) -> int:
    # More of the young, fewer of the old, as in records of police.
    return 18 + int(chance.unit() ** 1.5 * 72)


def _born(chance: Chance, age: int) -> date:
    return date.fromordinal(ANCHOR.toordinal() - int((age + chance.unit()) * 365.2425) - 1)
