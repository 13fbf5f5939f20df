"""Searches by little: a name misspelt, part of a plate and a colour, everything near a postcode last month."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey
from client.records.wire import LinkDraft, RecordDraft
from service.audit import Actor
from service.store import Store
from service.store.database import sqlite_url

pytestmark = pytest.mark.screen_reader

Start = Callable[..., Journey]
HOME = "LO-1"
"""12 Larkspur Road, Peckham, SE45 9AA."""


@pytest.fixture
def last_month(population: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The population with a robbery near a postcode in the last month, and one there a year earlier."""
    folder = tmp_path_factory.mktemp("last-month") / "data"
    shutil.copytree(population, folder)
    store = Store.open(sqlite_url(folder / "lodestar.db"))
    actor = Actor("tests", "Setting the scene")
    recent = datetime.now(UTC).date().replace(day=1) - timedelta(days=10)
    try:
        for day, offence in ((recent, "Robbery of personal property"), (recent.replace(day=1), "Theft of a cycle"),
                             (recent - timedelta(days=365), "Arson endangering life")):  # fmt: skip
            made = store.create(
                RecordDraft(
                    type="crime",
                    fields={
                        "reference": f"TEST{day:%Y%m%d}/{day:%y}",
                        "crime_type": "other-crime",
                        "offence": offence,
                        "offence_from": day.isoformat(),
                        "reported_on": day.isoformat(),
                        "place": "Larkspur Road, Peckham",
                        "modus_operandi": "Written for a test of what is found near a place.",
                    },
                ),
                actor,
            )
            store.link(LinkDraft(from_id=HOME, to_id=made.id, role="scene_of"), actor)
    finally:
        store.close()
    return folder


def test_a_misspelt_name_leads_to_the_right_person_and_says_why(desktop: Start) -> None:
    walk = desktop()
    walk.keyboard.type("Adayze Okafur")
    heard = walk.step(
        "Return", says=["weaker matches only, closest first", "Adaeze Okafor, born"], never=["No records", "blank"]
    )
    assert sum("closest first" in text for text in heard) == 1, "the count came twice"
    assert "Adaeze" in next(text for text in heard if ", born " in text), "the best row is somebody else"


def test_part_of_a_plate_and_a_colour_lead_to_the_car(desktop: Start) -> None:
    walk = desktop()
    walk.keyboard.type("cqe blue")
    walk.step("Return", says=["1 vehicle", "AB12 CQE, blue Toyota Yaris"], never=["No records", "PE-", "person"])


def test_everything_near_a_postcode_last_month(journey: Callable[..., Journey], last_month: Path) -> None:
    walk = journey([sys.executable, "-m", "views.app", "--data", str(last_month)])
    walk.step(says=["Search for text.", "Records are ready"], timeout=40)
    walk.keyboard.type("within 2 km of SE45 9AA last month")
    walk.step(
        "Return",
        says=["2 crimes", "Theft of a cycle, Larkspur Road, Peckham"],
        never=["Arson", "No records", "Adaeze"],
    )
    walk.step("Down", says="Robbery of personal property", never=["Arson"])
