"""Vehicles, telephones and property."""

from __future__ import annotations

from typing import Any, Final

from client.records.property_item import Property
from client.records.telephone import Telephone
from client.records.vehicle import Vehicle
from service.sample.build import trusted
from service.sample.chance import Chance
from service.sample.items import ANCHOR
from service.sample.tables import numbers, things
from service.sample.tables.towns import Town

_NETWORKS: Final = ("EE", "O2", "Vodafone", "Three")


def vehicle(chance: Chance) -> Vehicle:
    """A vehicle with a mark that suits its year and is nobody's."""
    make, model, shape, since = chance.early(things.VEHICLES)
    year = chance.between(max(since, 2005), ANCHOR.year - 1)
    fields: dict[str, Any] = {
        "vrm": mark(chance, year),
        "make": make,
        "model": model,
        "shape": shape,
        "colours": [chance.early(things.COLOURS)],
        "year": year,
    }
    if chance.share(0.08):
        fields["features"] = chance.pick(things.FEATURES).capitalize()
    if chance.share(0.05):
        fields["markers"] = [chance.pick(things.MARKERS)]
    return trusted(Vehicle, fields)


def mark(chance: Chance, year: int) -> str:
    """A registration of the form since 2001 for ``year``, of a kind never issued."""
    letters = numbers.PLATE_LETTERS
    age = year % 100 + (50 if chance.share(0.5) else 0)
    last = [chance.pick(letters), chance.pick(letters)]
    last.insert(chance.below(3), numbers.NEVER_ISSUED)
    return f"{chance.pick(letters)}{chance.pick(letters)}{age:02d}{''.join(last)}"


def telephone(chance: Chance, at: Town) -> Telephone:
    """A mobile mostly, sometimes the telephone of a household; the number is nobody's."""
    if chance.share(0.2):
        start = numbers.BY_CODE.get(at.dialling or "", numbers.ANYWHERE)
        return trusted(Telephone, {"number": f"{start}{chance.below(1000):03d}", "telephone_kind": "landline"})
    make, model = chance.pick(things.PHONES)
    fields: dict[str, Any] = {
        "number": f"{numbers.MOBILE}{chance.below(1000):03d}",
        "telephone_kind": "mobile",
        "network": chance.pick(_NETWORKS),
    }
    if chance.share(0.6):
        fields |= {"make": make, "model": model, "imei": imei(chance)}
    return trusted(Telephone, fields)


def imei(chance: Chance) -> str:
    """An IMEI of a test device, with its check digit (Luhn)."""
    body = f"{numbers.IMEI_TYPE}{chance.below(1_000_000):06d}"
    total = 0
    for at, digit in enumerate(body):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return f"{body}{-total % 10}"


def item(chance: Chance, status: str) -> Property:
    """A thing that was stolen, found or seized."""
    category, description, value, colour = chance.pick(things.ITEMS)
    fields: dict[str, Any] = {"category": category, "description": description, "property_status": status}
    if value:
        fields["value_pounds"] = value + chance.below(max(1, value // 2))
    if colour:
        fields["colours"] = [colour]
    if chance.share(0.3):
        fields["serial_number"] = f"SN{chance.below(10**8):08d}"
    return trusted(Property, fields)
