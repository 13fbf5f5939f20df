"""Other systems beside the records: one person under one row, a record that only they hold, and both kept for later."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader

MAPPING = """
[[table]]
files = "*.csv"
type = "person"
reference = "NOMINAL"
title = "{FORENAMES} {SURNAME}"
summary = "born {DOB}, {TOWN}"
date_format = "%d/%m/%Y"
[table.fields]
given_names = "FORENAMES"
surname = "SURNAME"
dob = "DOB"
last_known_area = "TOWN"
"""
NOMINALS = """NOMINAL,FORENAMES,SURNAME,DOB,TOWN,REMARKS
01/77,Adaeze,Okafor,04/05/1980,Peckham,
02/14,Adaeze,Okafor,30/01/1949,Hull,reported a lost bicycle
"""


@pytest.fixture
def beside(population: Path, tmp_path: Path) -> Path:
    """The population, with an older system's files beside it: one of its people is Adaeze Okafor of Peckham."""
    data, extract = tmp_path / "data", tmp_path / "extract"
    shutil.copytree(population, data)
    extract.mkdir()
    (extract / "mapping.toml").write_text(MAPPING, "utf-8")
    (extract / "nominals.csv").write_text(NOMINALS, "utf-8")
    old = {"name": "oldcrime", "label": "Old crime system", "kind": "extracts", "options": {"folder": str(extract)}}
    (data / "sources.json").write_text(json.dumps({"sources": [old]}), "utf-8")
    # The files are read before anybody searches, as whoever keeps the service would see to.
    check = [sys.executable, "-m", "service.cli", "source", "check", "--data", str(data)]
    subprocess.run(check, check=True, timeout=120, capture_output=True)
    return data


def test_a_row_of_several_sources_and_a_record_only_another_holds(
    journey: Callable[..., Journey], beside: Path
) -> None:
    walk = journey([sys.executable, "-m", "views.app", "--data", str(beside)])
    walk.step(says=["Search for text.", "Records are ready"], timeout=30)
    walk.keyboard.type("adaeze okafor")
    # With the number when it was as fast as the own records, else by itself.
    walk.step("Return", says="Old crime system", never=["blank", "failed"], timeout=20)

    # The row says who else holds it; opened, each record says whose it is.
    walk.step("Down", says="female, Peckham; 2 records, also held by Old crime system")
    walk.step("Right", says="Open, 2 more records below")
    walk.step("Down", says="record 2 of 3", never=["Old crime system", "blank"])
    walk.step("Down", says="held by Old crime system, record 3 of 3", never=["also held by", "blank"])
    walk.step("Left", says="2 records, also held by Old crime system", never=["record 3"])

    # Another of that name, whom only the older system has: it opens, and says whose record it is.
    walk.step("ctrl+f", says="Search for")
    walk.keyboard.type("okafor hull")
    walk.step("Return", says="Old crime system", never=["failed"], timeout=20)
    # In the results already, when the older system was as fast as the own records.
    walk.step("ctrl+f", says="selected")
    walk.step("ctrl+r", says="born 30/01/1949, Hull, held by Old crime system", never=["also"])
    walk.step("Return", says="Reason for access dialog", timeout=10)
    walk.step(
        "Return",
        says=["Adaeze Okafor, person", "held by Old crime system, as exported", "read only"],
        never=["blank", "Links"],
        timeout=15,
    )
    walk.step("Down", says="Given names: Adaeze")
    walk.step("ctrl+l", says="Old crime system holds this record", never=["Links"])
    walk.step("Escape", says="held by Old crime system", never=["blank"])

    # One's own record goes on a list from its row.
    walk.step("ctrl+f", says="Search for")
    walk.keyboard.type("adaeze okafor peckham 1980")
    walk.step("Return", says="Adaeze Okafor", timeout=20)
    walk.step("ctrl+shift+w", says=["Add Adaeze Okafor to a worklist", "Name of a new worklist"], never=["blank"])
    walk.keyboard.type("Case 17")
    walk.step("Return", says="Adaeze Okafor added to the new worklist Case 17", never=["Error"])

    # The other system's goes on the same list, and the list says whose it is.
    walk.step("ctrl+f", says="Search for")
    walk.keyboard.type("okafor hull")
    walk.step("Return", says="Old crime system", never=["failed"], timeout=20)
    walk.step("ctrl+f", says="selected")
    walk.step("ctrl+r", says="born 30/01/1949, Hull, held by Old crime system")
    walk.step("ctrl+shift+w", says=["Add Adaeze Okafor to a worklist", "Case 17, 0 of 1 seen"], never=["blank"])
    walk.step("Return", says="Adaeze Okafor added to Case 17: 2 records", never=["Error", "already"])
    walk.step("ctrl+f", says="Search for")
    walk.step("shift+F6", says="Navigation")
    walk.step("w", says="Worklists")
    walk.step("Return", says="Case 17, 0 of 2 seen")
    walk.step("Return", says="Case 17: 0 of 2 seen, 2 to go", never=["notification"])
    walk.step("k", says=["Kept. 1 of 2 seen. ", "born 30/01/1949, Hull, held by Old crime system"], never=["blank"])
    walk.step(
        "Return", says=["Adaeze Okafor, person", "held by Old crime system, as exported", "read only"], timeout=15
    )
    walk.step("Escape", says="held by Old crime system, seen", never=["no more"])

    # The whole list of both is kept as it stands, and it is said how many of whom.
    walk.step("ctrl+f", says="Search for")
    walk.keyboard.type("okafor hull")
    walk.step("Return", says="Old crime system", never=["failed"], timeout=20)
    walk.step("ctrl+shift+k", says=["Keep as worklist dialog.", "1 of Old crime system."], never=["blank"])
    walk.keyboard.type("Hull")
    walk.step("Return", says=["Kept as worklist Hull: ", "held by another source"], never=["Error"])
