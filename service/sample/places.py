"""Addresses and other places: invented streets in real towns."""

from __future__ import annotations

from typing import Any

from client.records.location import Location
from service.sample.build import trusted
from service.sample.chance import Chance
from service.sample.tables import towns
from service.sample.tables.towns import Town


def town(chance: Chance) -> Town:
    """One of the towns."""
    return chance.early(towns.TOWNS)


def address(chance: Chance, at: Town) -> Location:
    """Somebody's home."""
    fields: dict[str, Any] = {"location_kind": "residential"}
    if chance.share(0.22):
        fields["unit"] = f"Flat {chance.between(1, 40)}"
        fields["premises"] = chance.pick(towns.BUILDINGS) if chance.share(0.5) else _number(chance)
    else:
        fields["premises"] = _number(chance)
    return _placed(chance, at, fields)


def business(chance: Chance, at: Town) -> Location:
    """A shop or the like."""
    fields: dict[str, Any] = {"location_kind": "business", "premises": _number(chance)}
    made = _placed(chance, at, fields)
    made.description = chance.pick(towns.BUSINESSES)
    return made


def words(location: Location) -> str:
    """The few words an event says of its place."""
    return ", ".join(part for part in (location.street, location.locality or location.town) if part)


def _number(chance: Chance) -> str:
    number = str(int(chance.unit() ** 1.6 * 220) + 1)
    return number + chance.pick("AB") if chance.share(0.04) else number


def _placed(chance: Chance, at: Town, fields: dict[str, Any]) -> Location:
    last = towns.UNITS
    fields["street"] = f"{chance.pick(towns.STREETS)} {chance.pick(towns.WAYS)}"
    if at.locality:
        fields["locality"] = at.locality
    fields["town"] = at.town
    fields["county"] = at.county
    fields["postcode"] = f"{at.district} {chance.below(10)}{chance.pick(last)}{chance.pick(last)}"
    if chance.share(0.6):
        fields["latitude"] = round(at.latitude + (chance.unit() - 0.5) * 0.03, 6)
        fields["longitude"] = round(at.longitude + (chance.unit() - 0.5) * 0.04, 6)
    return trusted(Location, fields)
