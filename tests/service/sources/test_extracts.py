"""Exported files of an older system, searched live."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from typing import Any

import pytest

from client.query.answer import Filter, SearchRequest, Sort, Strength
from client.query.same import same
from service.sources import extract_index
from service.sources.extracts import KIND
from service.sources.port import (
    Asked,
    BadSettings,
    NotThere,
    Place,
    QueryRefused,
    Settings,
    SourceSlow,
    SourceUnreachable,
    Wanted,
)

MAPPING = """
[[table]]
files = "nominals*.csv"
type = "person"
reference = "NOMINAL_ID"
title = "{FORENAMES} {SURNAME}"
summary = "born {DOB}, {TOWN}, {NOTES}"
date_format = "%d/%m/%Y"
[table.fields]
given_names = "FORENAMES"
surname = "SURNAME"
dob = "DOB"

[[table]]
files = "vehicles.jsonl"
type = "vehicle"
reference = "id"
title = "{vrm}"
summary = "{colour} {make}"
[table.fields]
vrm = "vrm"
"""
NOMINALS = """NOMINAL_ID,FORENAMES,SURNAME,DOB,TOWN,NOTES
N1,Adaeze,Okafor,03/02/1984,Peckham,
N2,Chidi,OKAFOR,17/11/1991,Leeds,calls 07700 900123
N3,Zoë,O'Brien,not known,Cardiff,"associate of Okafor, drives AB12 CDE"
N4,Morag,Sinclair,01/01/1970,Oban,
"""
VEHICLES = [{"id": 7, "vrm": "AB12 CDE", "colour": "red", "make": "Ford"}, {"id": 8, "vrm": None, "colour": "blue"}]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "extract"
    made.mkdir()
    (made / "mapping.toml").write_text(MAPPING, "utf-8")
    (made / "nominals.csv").write_text(NOMINALS, "utf-8")
    (made / "vehicles.jsonl").write_text("\n".join(json.dumps(one) for one in VEHICLES), "utf-8")
    return made


@pytest.fixture
def extract(folder, tmp_path):
    made: list[Any] = []

    def make(*, settled=True):
        settings = Settings("oldcrime", "Old crime system", "extracts", {"folder": str(folder)})
        made.append(KIND.make(settings, Place(tmp_path / "data", lambda: None)))
        assert not settled or made[-1].index.settled.wait(30)
        return made[-1]

    yield make
    for one in made:
        one.close()


def ask(one, query, **parts):
    seconds = parts.pop("seconds", 10.0)
    return one.search(Asked(SearchRequest(query=query, **parts), "pc.marsh", None, seconds))


def read(one, reference):
    return one.record(Wanted(reference, "pc.marsh", "Case 17", 10.0))


def test_a_row_is_read_whole_with_the_day_of_its_export(extract, folder):
    os.utime(folder / "nominals.csv", (1_700_000_000, 1_700_000_000))
    held = read(extract(), "N2")
    assert (held.reference, held.type, held.title, held.exported) == ("N2", "person", "Chidi OKAFOR", True)
    assert held.as_of.timestamp() == 1_700_000_000
    assert [(line.label, line.value) for line in held.lines] == [
        ("Given names", "Chidi"),
        ("Surname", "OKAFOR"),
        ("Date of birth", "17/11/1991"),
        ("NOMINAL_ID", "N2"),
        ("TOWN", "Leeds"),
        ("NOTES", "calls 07700 900123"),
    ]


def test_a_row_that_is_not_there_says_so(extract):
    with pytest.raises(NotThere, match="no N77"):
        read(extract(), "N77")


def test_a_row_tells_who_it_is_of_when_that_is_asked(extract):
    one = extract()
    assert all(hit.told is None for hit in ask(one, "okafor").hits)
    hits = {hit.id: hit.told for hit in ask(one, "*", told=True).hits}
    assert hits["N1"].days == ("19840203",)
    assert (hits["N1"].first.text, hits["N1"].family.text) == ("adaeze", "okafor")
    assert same(hits["N1"], hits["N1"])
    assert not same(hits["N1"], hits["N2"])
    assert same(hits["7"], hits["7"]), "the same plate"
    assert not same(hits["N3"], hits["N3"]), "no day of birth, no number: nothing tells that it is one person"


CASES = {
    "okafor": ["N1", "N2", "N3"],
    "okafor adaeze": ["N1"],
    "surname:okafor": ["N1", "N2"],
    "okafor NOT chidi": ["N1", "N3"],
    "sinclair OR chidi": ["N2", "N4"],
    '"adaeze okafor"': ["N1"],
    '"okafor adaeze"': [],
    "zoe o'brien": ["N3"],
    "okaf*": ["N1", "N2", "N3"],
    "okafer": ["N1", "N2", "N3"],
    "dob:1984": ["N1"],
    "dob:1980..1991": ["N1", "N2"],
    "dob:03/02/1984": ["N1"],
    "3 feb 1984": ["N1"],
    "ab12cde": ["7", "N3"],
    "AB12 CDE": ["7", "N3"],
    "07700900123": ["N2"],
    "+44 7700 900123": ["N2"],
    "type:vehicle": ["7", "8"],
    "reference:n4": ["N4"],
    "*": ["7", "8", "N1", "N2", "N3", "N4"],
    "nobody": [],
    "near Peckham": ["N1"],
    "within 5 miles of Leeds chidi": ["N2"],
    "near peckham": [],  # no field of this extract holds places, so a name has capitals
    "okafor NOT near Leeds": ["N1", "N3"],
    "name:okafor": ["N1", "N2"],
    "surname:okafor OR eyes:blue": ["N1", "N2"],
    "aged 30 to 60": ["N1", "N2", "N4"],
    "born in the 80s": ["N1"],
    "ok?for": ["N1", "N2", "N3"],
    "surname:*nclair": ["N4"],
    "vrm:AB?2*": ["7"],
    "okaffor~": ["N1", "N2", "N3"],
    "surname:sounds(sinkler)": ["N4"],
    "associate NEAR/2 okafor": ["N3"],
    "associate NEAR/1 okafor": [],
    "assoc* NEAR/2 okafor": ["N3"],
    "drives ADJ ab12": ["N3"],
    "ab12 ADJ drives": [],
}


@pytest.mark.parametrize("query", CASES)
def test_what_is_found(extract, query):
    answer = ask(extract(), query)
    assert sorted(hit.id for hit in answer.hits) == CASES[query]
    assert answer.counts.total == len(answer.hits)


def test_as_typed_in_the_name_goes_before_elsewhere_and_near(extract):
    answer = ask(extract(), "okafor")
    assert [hit.id for hit in answer.hits] == ["N2", "N1", "N3"]
    assert [hit.strength for hit in answer.hits] == [Strength.STRONG, Strength.STRONG, Strength.WEAKER]
    assert (answer.counts.strong, answer.counts.weaker) == (2, 1)
    assert answer.hits[1].summary == "Adaeze Okafor, born 03/02/1984, Peckham"
    near = ask(extract(), "okafer")
    assert {hit.why for hit in near.hits} == {"Spelt nearly so"}
    assert ask(extract(), "okafer", fuzzy=False).hits == []


def test_what_is_said_of_places_by_name_and_rows_in_a_field_for_places(extract, folder):
    (folder / "mapping.toml").write_text(MAPPING.replace('dob = "DOB"', 'dob = "DOB"\narea = "TOWN"'), "utf-8")
    (folder / "nominals.csv").write_text(NOMINALS + "N5,Peckham,Leeds,01/01/1990,Hull,near miss\n", "utf-8")
    one = extract()
    answer = ask(one, "near peckham")
    assert [hit.id for hit in answer.hits] == ["N1"], "not one who is called so"
    assert answer.notices[-1].message == (
        "An extract does not know where places are: rows that name peckham were looked for."
    )
    assert answer.understood == "Records with a place within 2 km of the middle of peckham."
    assert [hit.id for hit in ask(one, "near miss").hits] == ["N5"]
    with pytest.raises(QueryRefused, match="within 5 km"):
        ask(one, "within 5 km of SE1 9AA")


def test_a_word_with_a_star_that_too_much_fits_is_refused(extract, folder):
    rows = "".join(f"X{n},Kni{n},Sur{n},,,\n" for n in range(600))
    (folder / "nominals.csv").write_text(NOMINALS + rows, "utf-8")
    one = extract()
    with pytest.raises(QueryRefused, match="Too many of its words fit"):
        ask(one, "kn?*")
    assert len(ask(one, "kni1*").hits) == 50


def test_pages_are_the_list_cut_in_pieces(extract):
    one = extract()
    whole, seen, cursor = ask(one, "*"), [], None
    while True:
        page = ask(one, "*", limit=2, cursor=cursor)
        seen += page.hits
        if (cursor := page.next) is None:
            break
    assert seen == whole.hits
    with pytest.raises(QueryRefused):
        ask(one, "*", cursor="elsewhere")


@pytest.mark.parametrize(
    "query", ["postcode:SE15", "make:Ford", "created:2020", "linked:PE-1", "last 90 days", "kn?fe NEAR/5 car"]
)
def test_what_cannot_be_looked_for_is_refused_and_not_left_out(extract, query):
    with pytest.raises(QueryRefused) as caught:
        ask(extract(), f"okafor {query}")
    assert "without naming" in str(caught.value.what_to_do) or "Leave that part out" in str(caught.value.what_to_do)


def test_filters_and_orders_it_has_not(extract):
    one = extract()
    assert [hit.id for hit in ask(one, "ab12cde", filters=[Filter(field="type", value="vehicle")]).hits] == ["7"]
    blocked = ask(one, "okafor", filters=[Filter(field="gender", value="female")])
    assert blocked.hits == []
    assert "gender" in blocked.notices[-1].message
    assert "cannot be sorted" in ask(one, "okafor", sort=Sort.NEWEST).notices[-1].message


def test_nothing_typed_is_sql_or_fts(extract):
    one = extract()
    for text in ('"', "'; DROP TABLE rows; --", 'NEAR("a" "b")', "c0:okafor", "a AND", "{c0}:x", "^okafor", "\\", "%"):
        with suppress(QueryRefused):
            ask(one, text)
    assert ask(one, "okafor").counts.total == 3


def test_a_changed_file_is_read_anew_while_the_former_answers(extract, folder):
    one = extract()
    assert ask(one, "newcomer").hits == []
    with (folder / "nominals.csv").open("a", encoding="utf-8") as file:
        file.write("N5,Ines,Newcomer,01/01/2000,York,\n")
    one.index.look(now=True)
    assert one.index.settled.wait(30)
    assert [hit.id for hit in ask(one, "newcomer").hits] == ["N5"]
    assert len(list((folder.parent / "data").glob("extract-*.db"))) == 1


def test_the_index_is_used_again_and_belongs_to_its_owner_alone(extract, folder):
    first = extract()
    (made,) = (folder.parent / "data").glob("extract-*.db")
    before = made.stat().st_mtime_ns
    assert ask(extract(), "okafor").counts.total == 3
    assert made.stat().st_mtime_ns == before
    if os.name == "posix":
        assert made.stat().st_mode & 0o077 == 0
    assert len(first.index.columns) == 4


def test_rows_that_cannot_be_read_are_counted_aloud(extract, folder):
    text = NOMINALS + "N6,too,few\n,No,Reference,,,\n"
    (folder / "nominals.csv").write_text(text, "utf-8")
    with (folder / "vehicles.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n{broken\n[1]\n")
    answer = ask(extract(), "okafor")
    assert answer.counts.total == 3
    assert answer.notices[-1].message == "4 rows of the extract cannot be read and are not searched."


def test_an_older_encoding_and_a_reference_that_comes_twice(extract, folder):
    (folder / "nominals.csv").write_bytes((NOMINALS + "N1,Zoë,Élan,,,\n").encode("cp1252"))
    one = extract()
    assert [hit.id for hit in ask(one, "élan").hits] == ["N1 (2)"]


def test_a_folder_that_is_gone_is_said(extract, folder):
    one = extract()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    one.index.look(now=True)
    with pytest.raises(SourceUnreachable, match="cannot be read"):
        ask(one, "okafor")
    with pytest.raises(SourceUnreachable):
        one.health(5)


def test_while_it_is_read_for_the_first_time_it_says_so(extract, monkeypatch):
    from service.sources import extract_index

    hold, rows = threading.Event(), vars(extract_index)["rows"]

    def held(table, path):
        assert hold.wait(30)
        return rows(table, path)

    monkeypatch.setattr(extract_index, "rows", held)
    one = extract(settled=False)
    with pytest.raises(SourceSlow, match="first time"):
        ask(one, "okafor")
    hold.set()
    assert one.index.settled.wait(30)
    assert ask(one, "okafor").counts.total == 3


def test_a_query_that_takes_too_long_is_cut_off(extract, folder, monkeypatch):
    monkeypatch.setattr(extract_index, "_STEPS", 100)
    lines = "".join(f"M{n},Ada,Okafor,01/01/1990,Leeds,\n" for n in range(2_000))
    (folder / "nominals.csv").write_text(NOMINALS + lines, "utf-8")
    with pytest.raises(SourceSlow, match="within 0 seconds"):
        ask(extract(), "okafor", seconds=0.0)
    assert ask(extract(), "okafor").counts.total > 2_000


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("", "no \\[\\[table\\]\\]"),
        ("[[table]", "no TOML"),
        (MAPPING.replace('type = "person"', 'type = "persn"'), "no record type “persn”"),
        (MAPPING.replace("surname =", "surnam ="), "perhaps “surname”"),
        (MAPPING.replace('reference = "NOMINAL_ID"', ""), "“reference” is missing"),
        (MAPPING.replace('"nominals*.csv"', '"../*.csv"'), "within the folder"),
        (MAPPING.replace("date_format", "dateformat"), "no “dateformat”"),
    ],
)
def test_a_mapping_that_is_wrong_says_where(extract, folder, mapping, words):
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    with pytest.raises(BadSettings, match=words):
        extract()
