from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from client.records import record_type
from client.records.base import Verbosity
from client.records.problems import problems_of

CRIME = {"crime_type": "Burglary", "offence_from": "1 June 2018"}
INTELLIGENCE = {
    "text": "A man supplies cannabis from a silver car.",
    "received_on": "4 May 2024",
    "source_evaluation": "2",
    "information_evaluation": "b",
    "handling": "P",
}


def said(type_name: str, fields: dict[str, Any], verbosity: Verbosity = Verbosity.STANDARD) -> str:
    return record_type(type_name).model_validate(fields).summary(verbosity)


def refused(type_name: str, fields: dict[str, Any]) -> str:
    cls = record_type(type_name)
    with pytest.raises(ValidationError) as caught:
        cls.model_validate(fields)
    return "; ".join(f"{p.field}: {p.message}" for p in problems_of(cls, caught.value))


@pytest.mark.parametrize(
    ("type_name", "fields", "expected"),
    [
        (
            "vehicle",
            {"vrm": "ab12cde", "make": "Ford", "model": "Transit", "colours": ["silver"], "shape": "van"},
            "AB12 CDE, silver Ford Transit, van",
        ),
        ("vehicle", {"colours": ["Red"], "shape": "Van"}, "Red van"),
        ("vehicle", {"vrm": "AB1?*", "vrm_partial": True, "make": "Ford"}, "AB1?* (partial), Ford"),
        ("telephone", {"number": "+447700900123", "telephone_kind": "mobile"}, "07700 900123, mobile"),
        ("telephone", {"imei": "35-209900-176148-1"}, "IMEI 352099001761481"),
        (
            "property",
            {"category": "drugs", "description": "Wraps of cannabis", "quantity": 12, "unit_of_quantity": "wraps"},
            "Wraps of cannabis, 12 wraps",
        ),
        (
            "location",
            {"premises": "12", "street": "Lime Street", "town": "Peckham", "postcode": "se159qq"},
            "12 Lime Street, Peckham, SE15 9QQ",
        ),
        (
            "location",
            {
                "unit": "Flat 3",
                "premises": "Heron House",
                "street": "Rye Lane",
                "locality": "Peckham",
                "town": "London",
            },
            "Flat 3, Heron House, Rye Lane, Peckham, London",
        ),
        ("location", {"latitude": 51.5, "longitude": -0.08}, "Point 51.500000, -0.080000"),
        ("location", {"location_kind": "No fixed abode"}, "No fixed abode"),
        (
            "crime",
            CRIME | {"place": "Rye Lane", "outcome": "caution"},
            "Burglary, Rye Lane, 1 June 2018, Offender given a caution",
        ),
        ("crime", CRIME | {"date_precision": "month"}, "Burglary, June 2018"),
        ("crime", CRIME | {"date_precision": "year"}, "Burglary, 2018"),
        ("incident", {"opening_code": "asb", "happened_on": "2018-06-01"}, "Anti-social behaviour, 1 June 2018"),
        (
            "stop_search",
            {"search_type": "person", "searched_at": "2018-06-01T03:11:48+00:00", "search_object": "drugs"},
            "Person search for controlled drugs, 1 June 2018, 03:11",
        ),
        (
            "custody",
            {"offence": "Burglary of a dwelling", "arrested_at": "2024-05-04T21:05:00+01:00", "station": "Walworth"},
            "Arrest for burglary of a dwelling, 4 May 2024, 21:05, Walworth",
        ),
        ("custody", {"offence": "ABH", "arrested_at": "2024-05-04T21:05:00Z"}, "Arrest for ABH, 4 May 2024, 21:05"),
        ("intelligence", INTELLIGENCE, "Intelligence report, 4 May 2024, graded 2 B P"),
        (
            "intelligence",
            INTELLIGENCE | {"headline": "Supply from a car"},
            "Supply from a car, 4 May 2024, graded 2 B P",
        ),
    ],
)
def test_what_is_said(type_name: str, fields: dict[str, Any], expected: str):
    assert said(type_name, fields) == expected


@pytest.mark.parametrize(
    ("type_name", "fields", "words"),
    [
        ("vehicle", {"make": "Ford"}, "give the registration or the VIN"),
        ("vehicle", {"vrm": "AB1?CDE"}, "set Registration is partial"),
        ("vehicle", {"vrm": "AB12/CDE"}, "vrm: Give the registration as letters and digits, like AB12 CDE"),
        ("vehicle", {"vrm": "AB12CDE", "year": 2999}, "future"),
        ("telephone", {"make": "Nokia"}, "its number or its IMEI"),
        ("telephone", {"number": "12"}, "British like 020 7946 0123"),
        (
            "property",
            {"category": "spaceship", "description": "x y"},
            "Choose one of the values of the list “Category”",
        ),
        ("property", {"category": "cash"}, "description: Give Description"),
        ("location", {}, "Say where this is"),
        ("location", {"latitude": 51.5}, "Give both Latitude and Longitude"),
        ("location", {"town": "London", "latitude": 91, "longitude": 0}, "Latitude can be at most 90"),
        ("location", {"town": "London", "postcode": "XX"}, "like SE1 9AA"),
        ("crime", {"crime_type": "burglary"}, "Say when"),
        ("crime", CRIME | {"modus_operandi": "Broke in"}, "at least 20 characters"),
        ("crime", CRIME | {"offence_to": "2018-05-31"}, "ends before it begins"),
        ("crime", CRIME | {"home_office_class": "burglary"}, "for example 48/1"),
        ("crime", CRIME | {"recording_officer": "Sgt Smith"}, "collar number"),
        ("crime", {"crime_type": "burglary", "offence_from": "2999-01-01"}, "future"),
        ("incident", {"opening_code": "asb"}, "Say when"),
        ("incident", {"opening_code": "asb", "reported_at": "2018-06-01T10:00:00"}, "time zone"),
        ("stop_search", {"search_type": "person"}, "searched_at: Give Searched at"),
        (
            "custody",
            {"offence": "Theft", "arrested_at": "2024-05-04T21:05:00Z", "released_at": "2024-05-04T20:05:00Z"},
            "release comes before",
        ),
        ("intelligence", INTELLIGENCE | {"handling": "C"}, "needs its conditions"),
        ("intelligence", INTELLIGENCE | {"source_evaluation": "9"}, "Choose one of these: 1, 2, 3"),
    ],
)
def test_what_is_refused_and_what_to_do(type_name: str, fields: dict[str, Any], words: str):
    assert words in refused(type_name, fields)


def test_advice_on_a_registration_misread():
    vehicle = record_type("vehicle")
    assert [a.field for a in vehicle.model_validate({"vrm": "AB123CDE"}).advice()] == ["vrm"]
    assert vehicle.model_validate({"vrm": "AB12CDE"}).advice() == []
    assert vehicle.model_validate({"vrm": "AB123CDE", "registered_in": "Poland"}).advice() == []


def test_years_and_grid_references_are_not_grouped():
    location = record_type("location").model_validate({"town": "London", "easting": 533000, "northing": 181000})
    assert "533000" in {line.value for line in location.lines()}
    vehicle = record_type("vehicle").model_validate({"vrm": "AB12CDE", "year": 2016})
    assert "2016" in {line.value for line in vehicle.lines()}
