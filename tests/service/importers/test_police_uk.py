from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from client.records.crime import Crime
from client.records.incident import Incident
from client.records.location import Location
from client.records.stop_search import StopSearch
from service.importers.police_uk import IMPORTER, SEARCHES, STREET
from service.importers.port import NotThisFormatError, Parsed, Reject, importers


def read(path: Path) -> list[Parsed | Reject]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(IMPORTER.rows(file, path.name))


def rows(*lines: str, name: str = "2018-06-kent-stop-and-search.csv") -> list[Parsed | Reject]:
    return list(IMPORTER.rows([line + "\n" for line in lines], name))


def street(**values: str) -> str:
    row = dict.fromkeys(STREET, "") | {
        "Crime ID": "a" * 64,
        "Month": "2018-06",
        "Falls within": "Kent Police",
        "Longitude": "-0.1",
        "Latitude": "51.5",
        "Location": "On or near Rye Lane",
        "Crime type": "Burglary",
        "Last outcome category": "Under investigation",
    }
    return ",".join((row | values).values())


def search(**values: str) -> str:
    row = dict.fromkeys(SEARCHES, "") | {"Type": "Person search", "Date": "2018-06-01T03:11:48+00:00"}
    return ",".join((row | values).values())


STREET_HEADER = ",".join(STREET)
SEARCH_HEADER = ",".join(SEARCHES)


def test_it_is_found():
    assert importers()["police-uk"] is IMPORTER
    assert IMPORTER.sniff(STREET)
    assert IMPORTER.sniff(["\ufeffType", *SEARCHES[1:]])
    assert not IMPORTER.sniff(["a", "b"])


def test_every_published_row_becomes_an_event(police_files: dict[str, Path]):
    for path in police_files.values():
        items = read(path)
        with path.open(encoding="utf-8", newline="") as file:
            published = list(csv.DictReader(file))
        assert [item for item in items if isinstance(item, Reject)] == []
        assert len(items) == len(published)
        own = [item.records[0].reference for item in items if isinstance(item, Parsed)]
        assert len(set(own)) == len(own)
        placed = sum(bool(row["Latitude"]) for row in published)
        assert sum(len(item.records) == 2 for item in items if isinstance(item, Parsed)) == placed


def test_street_rows(police_files: dict[str, Path]):
    first, second = read(police_files["street"])[:2]
    assert isinstance(first, Parsed)
    assert isinstance(second, Parsed)
    asb, crime = first.records[0].record, second.records[0].record
    assert isinstance(asb, Incident)
    assert asb.summary() == "Anti-social behaviour, On or near Pedestrian Subway, June 2018"
    assert isinstance(crime, Crime)
    assert (crime.crime_type, crime.outcome, crime.offence_from) == (
        "criminal-damage-arson",
        "status-unavailable",
        date(2018, 6, 1),
    )
    assert crime.force == "City of London Police"
    assert second.records[0].reference == "33ee04e702badc89b9bfcd5e08ef5432a8352d672788c02772e2bbddebac279e"
    location = second.records[1].record
    assert isinstance(location, Location)
    assert (location.latitude, location.longitude, location.lsoa_name) == (51.518226, -0.111497, "Camden 028B")
    # One point with one name is one location.
    assert first.records[1].reference == second.records[1].reference
    assert [(link.role, link.to_reference) for link in second.links] == [("scene_of", second.records[0].reference)]


def test_counts_of_the_street_file(police_files: dict[str, Path]):
    items = [item for item in read(police_files["street"]) if isinstance(item, Parsed)]
    assert Counter(type(item.records[0].record).__name__ for item in items) == {"Incident": 152, "Crime": 577}
    again = [link for item in items for link in item.links if link.role == "duplicate_of"]
    assert len(again) == 6
    assert all(link.from_reference == f"{link.to_reference}/2" for link in again)


def test_search_rows(police_files: dict[str, Path]):
    first = read(police_files["city"])[0]
    assert isinstance(first, Parsed)
    made = first.records[0].record
    assert isinstance(made, StopSearch)
    assert made.searched_at == datetime(2018, 6, 1, 3, 11, 48, tzinfo=UTC)
    assert (made.gender, made.age_range, made.ethnicity_self, made.ethnicity_officer) == (
        "male",
        "18-24",
        "W1",
        "white",
    )
    assert (made.outcome_linked, made.more_than_outer_clothing, made.part_of_operation) == (False, False, None)
    assert made.force == "City of London Police"


def test_identical_rows_are_separate_searches():
    items = rows(SEARCH_HEADER, search(), search(), search(Gender="Male"))
    references = [item.records[0].reference for item in items if isinstance(item, Parsed)]
    assert len(set(references)) == 3
    assert references[0][:-2] == references[1][:-2]
    assert references == [
        item.records[0].reference
        for item in rows(SEARCH_HEADER, search(), search(), search(Gender="Male"))
        if isinstance(item, Parsed)
    ]


def test_two_forces_same_row_are_two_searches():
    [kent] = rows(SEARCH_HEADER, search(), name="2018-06-kent-stop-and-search.csv")
    [essex] = rows(SEARCH_HEADER, search(), name="2018-06-essex-stop-and-search.csv")
    assert isinstance(kent, Parsed)
    assert isinstance(essex, Parsed)
    assert kent.records[0].reference != essex.records[0].reference


def test_a_crime_id_twice():
    one, same, other = rows(
        STREET_HEADER, street(), street(), street(Location="No Location", Latitude="", Longitude="")
    )
    assert isinstance(one, Parsed)
    assert isinstance(same, Parsed)
    assert isinstance(other, Parsed)
    assert same.records[0].reference == one.records[0].reference
    assert other.records[0].reference == one.records[0].reference + "/2"
    assert [link.role for link in other.links] == ["duplicate_of"]
    assert len(other.records) == 1


def test_columns_in_another_order_and_more_of_them():
    header = ",".join([*reversed(SEARCHES), "New column"])
    row = ",".join([*reversed(search(Gender="Female").split(",")), "x"])
    [item] = rows(header, row)
    assert isinstance(item, Parsed)
    assert item.records[0].record.shown("gender") == "Female"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (street(Month="June"), "Month has to be like 2018-06, not “June”"),
        (street(Month="2099-06"), "This date is in the future"),
        (street(**{"Crime type": "Piracy"}), "“Piracy” is not a known value of Crime type"),
        (street(Latitude="91"), "Latitude can be at most 90"),
        (street(Latitude="north"), "Latitude has to be a number"),
        (street(Latitude=""), "Give both Latitude and Longitude"),
        (street() + ",more", "The row has 13 columns, the header 12"),
        (street(Location="On or near \udcff"), "not UTF-8"),
        (street(**{"Crime ID": '"a"b'}), "not a row of CSV"),
        (street(**{"Crime ID": '"a'}), "not a row of CSV"),
    ],
)
def test_bad_street_rows_say_why_and_the_rest_goes_on(line: str, reason: str):
    items = rows(STREET_HEADER, street(), line, "", street(**{"Crime ID": "b"}))
    assert [type(item) for item in items] == [Parsed, Reject, Parsed]
    bad = items[1]
    assert isinstance(bad, Reject)
    assert bad.line == 3
    assert reason in bad.reason
    assert ",".join(bad.columns) == line
    assert items[2].line == 5


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (search(Type=""), "Give Type of search"),
        (search(Date=""), "Give Searched at"),
        (search(Date="2018-06-01T03:11:48"), "time zone"),
        (search(Date="yesterday"), "not a date"),
        (search(Legislation="Magna Carta"), "“Magna Carta” is not a known value of Legislation"),
        (search(**{"Part of a policing operation": "perhaps"}), "has to be True, False or empty"),
    ],
)
def test_bad_search_rows(line: str, reason: str):
    [bad] = rows(SEARCH_HEADER, line)
    assert isinstance(bad, Reject)
    assert reason in bad.reason


@pytest.mark.parametrize("lines", [[], ["a,b,c\n", "1,2,3\n"], ["\x7fELF\n"], [STREET_HEADER.replace("Month", "Year")]])
def test_other_files_are_refused(lines: list[str]):
    with pytest.raises(NotThisFormatError):
        list(IMPORTER.rows(lines, "x.csv"))
