"""The people every population begins with, whatever its seed: those the manual, tests and demonstrations name.

All are invented. Their records are few and written out, with the near misses that a search has to sort: the same
woman spelt in three ways by three systems, a namesake, a sister, a cousin.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from client.records import record_type
from service.sample.items import Item, Joined, Made

_ADAEZE: Final[dict[str, Any]] = {
    "given_names": "Adaeze",
    "surname": "Okafor",
    "date_of_birth": "1980-05-04",
    "gender": "female",
    "last_known_area": "Peckham",
    "ethnicity_self": "B2",
    "ethnicity_officer": "IC3",
    "height_cm": 168,
    "build": "medium",
    "hair_colour": "black",
    "hair_style": "braids",
    "eye_colour": "brown",
    "nationality": "British",
    "occupation": "Nurse",
    "languages": ["English", "Igbo"],
    "adjustments": "Letters in large print",
    "notes": "Prefers contact by text message. Works nights and sleeps until the afternoon.",
}

# reference, type, fields
_RECORDS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    (
        "cast-larkspur",
        "location",
        {
            "location_kind": "residential",
            "premises": "12",
            "street": "Larkspur Road",
            "locality": "Peckham",
            "town": "London",
            "county": "Greater London",
            "postcode": "SE45 9AA",
            "latitude": 51.4741,
            "longitude": -0.0693,
        },
    ),
    ("cast-adaeze", "person", _ADAEZE),
    (
        "cast-adaeze-custody",
        "person",
        {"given_names": "Adaeze", "surname": "Okafo", "date_of_birth": "1980-05-04", "gender": "female"},
    ),
    (
        "cast-adaeze-crime",
        "person",
        {"given_names": "Adaese", "surname": "Okafor", "date_of_birth": "1980-04-05", "last_known_area": "Peckham"},
    ),
    (
        "cast-ada",
        "person",
        {"given_names": "Ada", "surname": "Okaffor", "date_of_birth": "1980-05-04", "last_known_area": "London"},
    ),
    (
        "cast-namesake",
        "person",
        {
            "given_names": "Adaeze",
            "surname": "Okafor",
            "date_of_birth": "1997-11-19",
            "gender": "female",
            "last_known_area": "Croydon",
            "occupation": "Student",
        },
    ),
    (
        "cast-adanna",
        "person",
        {
            "given_names": "Adanna",
            "surname": "Okafor",
            "date_of_birth": "1983-02-27",
            "gender": "female",
            "last_known_area": "Peckham",
            "occupation": "Teacher",
        },
    ),
    (
        "cast-chidi",
        "person",
        {
            "given_names": "Chidi",
            "surname": "Okafor",
            "date_of_birth": "1978-09-12",
            "gender": "male",
            "last_known_area": "Peckham",
            "nickname": "Chid",
        },
    ),
    (
        "cast-okeke",
        "person",
        {
            "given_names": "Adaeze",
            "surname": "Okeke",
            "date_of_birth": "1980-05-14",
            "gender": "female",
            "last_known_area": "Lewisham",
        },
    ),
    (
        "cast-darren",
        "person",
        {
            "given_names": "Darren",
            "surname": "Pike",
            "nickname": "Spanner",
            "aliases": ["Darren Pickering", "Daz Pyke"],
            "date_of_birth": "1989-12-30",
            "gender": "male",
            "last_known_area": "Brixton",
            "ethnicity_officer": "IC1",
            "height_cm": 183,
            "build": "stocky",
            "hair_colour": "ginger",
            "facial_hair": "beard",
            "marks": "Anchor tattoo, left forearm",
            "warnings": ["violent", "escaper"],
            "pnc_id": "07/9570123N",
            "occupation": "Scaffolder",
        },
    ),
    (
        "cast-mohammed",
        "person",
        {
            "given_names": "Mohammed",
            "surname": "Rahman",
            "aliases": ["Muhammad Rehman"],
            "date_of_birth": "1995-07-21",
            "gender": "male",
            "last_known_area": "Whitechapel",
            "occupation": "Delivery driver",
            "languages": ["Bengali", "English"],
        },
    ),
    (
        "cast-sian",
        "person",
        {
            "given_names": "Siân",
            "surname": "O'Brien-Hughes",
            "date_of_birth": "1969-03-01",
            "gender": "female",
            "last_known_area": "Cardiff",
            "occupation": "Pharmacist",
            "languages": ["Welsh", "English"],
        },
    ),
    (
        "cast-unknown",
        "person",
        {
            "gender": "male",
            "ethnicity_officer": "IC1",
            "apparent_age_from": 20,
            "apparent_age_to": 25,
            "build": "slim",
            "clothing": "Black puffer jacket, blue jeans, black cap",
        },
    ),
    (
        "cast-transit",
        "vehicle",
        {
            "vrm": "LK16 QZB",
            "make": "Ford",
            "model": "Transit",
            "shape": "van",
            "colours": ["silver"],
            "year": 2016,
            "features": "Dent in nearside rear door",
            "markers": ["used-in-crime"],
        },
    ),
    (
        "cast-yaris",
        "vehicle",
        {
            "vrm": "AB12 CQE",
            "make": "Toyota",
            "model": "Yaris",
            "shape": "hatchback",
            "colours": ["blue"],
            "year": 2012,
        },
    ),
    (
        "cast-phone",
        "telephone",
        {
            "number": "07700 900123",
            "telephone_kind": "mobile",
            "network": "EE",
            "make": "Samsung",
            "model": "Galaxy A52",
        },
    ),
    (
        "cast-bracelet",
        "property",
        {
            "category": "jewellery",
            "description": "Gold bracelet, engraved inside with the letters AO",
            "colours": ["gold"],
            "value_pounds": 900,
            "property_status": "stolen",
        },
    ),
    (
        "cast-burglary",
        "crime",
        {
            "reference": "SYNCAST1/24",
            "crime_type": "burglary",
            "offence": "Burglary of a dwelling",
            "home_office_class": "28A",
            "modus_operandi": "Rear patio door forced with a bladed tool while the occupant was at work. "
            "Bedrooms searched, jewellery taken.",
            "offence_from": "2024-03-14",
            "offence_time_from": "13:30",
            "offence_to": "2024-03-14",
            "offence_time_to": "17:45",
            "reported_on": "2024-03-14",
            "place": "Larkspur Road, Peckham",
            "force": "Metropolitan Police Service",
            "status": "under-investigation",
            "outcome": "under-investigation",
            "recording_officer": "SY4711",
            "supervising_officer": "SY0815",
        },
    ),
    (
        "cast-call",
        "incident",
        {
            "reference": "CAD4711/14MAR24",
            "opening_code": "suspicious",
            "closing_code": "crime",
            "description": "Neighbour saw a man with a rucksack climb over the rear fence and get into a silver van.",
            "reported_at": "2024-03-14T14:05:00+00:00",
            "place": "Larkspur Road, Peckham",
            "force": "Metropolitan Police Service",
            "grade": "immediate",
            "incident_status": "closed",
            "result": "Area search, no trace; recorded as a crime",
        },
    ),
    (
        "cast-search",
        "stop_search",
        {
            "search_type": "person-and-vehicle",
            "legislation": "pace-1984-s1",
            "search_object": "stolen-goods",
            "grounds": "Van matched the one seen leaving a burglary four days earlier; driver gave no account.",
            "searched_at": "2024-03-18T22:40:00+00:00",
            "place": "Saltmarsh Lane, Brixton",
            "force": "Metropolitan Police Service",
            "gender": "male",
            "age_range": "25-34",
            "ethnicity_officer": "IC1",
            "search_outcome": "arrest",
            "outcome_linked": True,
            "more_than_outer_clothing": False,
            "searching_officer": "SY2301",
            "station": "Brixton",
        },
    ),
    (
        "cast-arrest",
        "custody",
        {
            "reference": "SYCCAST1/24",
            "arrest_summons_number": "24/99SY/01/1X",
            "offence": "Burglary of a dwelling",
            "offence_code": "TH68010",
            "arrest_reasons": ["investigation"],
            "arrested_at": "2024-03-18T22:55:00+00:00",
            "detention_authorised_at": "2024-03-18T23:40:00+00:00",
            "released_at": "2024-03-19T16:10:00+00:00",
            "place": "Saltmarsh Lane, Brixton",
            "arresting_officer": "SY2301",
            "station": "Brixton",
            "disposal": "police-bail",
            "force": "Metropolitan Police Service",
            "ethnicity_officer": "IC1",
        },
    ),
    (
        "cast-report",
        "intelligence",
        {
            "reference": "SYICAST1",
            "headline": "Burglar known as Spanner active in Peckham",
            "text": "Spanner is committing burglaries around Larkspur Road in Peckham in the early afternoon. He parks "
            "a silver Ford Transit round the corner and looks for patio doors.",
            "subject_area": "burglary",
            "received_on": "2024-03-20",
            "source_evaluation": "2",
            "information_evaluation": "B",
            "handling": "C",
            "handling_conditions": "Not to be acted on without the originator's consent",
            "sanitised": True,
            "submitted_by": "SY1999",
            "force": "Metropolitan Police Service",
        },
    ),
)

# from, to, role, since
_LINKS: Final[tuple[tuple[str, str, str, date | None], ...]] = (
    ("cast-adaeze", "cast-larkspur", "resident_at", date(2011, 8, 1)),
    ("cast-chidi", "cast-larkspur", "resident_at", date(2011, 8, 1)),
    ("cast-adanna", "cast-larkspur", "former_resident_at", None),
    ("cast-adaeze", "cast-chidi", "spouse", date(2008, 6, 14)),
    ("cast-adaeze", "cast-adanna", "sibling", None),
    ("cast-adaeze", "cast-okeke", "cousin", None),
    ("cast-adaeze-custody", "cast-adaeze", "possibly_same", None),
    ("cast-adaeze", "cast-yaris", "keeper_of", date(2016, 1, 9)),
    ("cast-adaeze", "cast-phone", "uses_phone", None),
    ("cast-adaeze", "cast-burglary", "victim", None),
    ("cast-chidi", "cast-burglary", "witness", None),
    ("cast-darren", "cast-burglary", "suspect", None),
    ("cast-larkspur", "cast-burglary", "scene_of", None),
    ("cast-bracelet", "cast-burglary", "stolen_in", None),
    ("cast-bracelet", "cast-adaeze", "stolen_from", None),
    ("cast-transit", "cast-burglary", "used_in", None),
    ("cast-darren", "cast-transit", "driver_of", None),
    ("cast-call", "cast-burglary", "led_to", None),
    ("cast-larkspur", "cast-call", "scene_of", None),
    ("cast-unknown", "cast-call", "suspect", None),
    ("cast-darren", "cast-search", "subject_of_search", None),
    ("cast-transit", "cast-search", "subject_of_search", None),
    ("cast-search", "cast-arrest", "led_to", None),
    ("cast-darren", "cast-arrest", "arrested_in", None),
    ("cast-arrest", "cast-burglary", "arrested_for", None),
    ("cast-darren", "cast-report", "subject_of_report", None),
    ("cast-adaeze", "cast-report", "mentioned_in", None),
    ("cast-transit", "cast-report", "mentioned_in", None),
    ("cast-mohammed", "cast-darren", "associate", None),
)


def cast() -> Iterator[Item]:
    """The records of the cast and the links among them, validated."""
    for reference, kind, fields in _RECORDS:
        yield Made(reference, record_type(kind).model_validate(fields))
    for start, end, role, since in _LINKS:
        yield Joined(start, end, role, since)
