"""The conformance report is OpenACR that validates, and says the same as its page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from accessibility.acr import acr_html, openacr
from accessibility.conformance import Level, Product, evaluate, evaluate_needs
from accessibility.engine import audit
from accessibility.standards import criteria
from accessibility.standards.needs import Need

_DAY = date(2026, 11, 21)
_PRODUCT = Product(
    "Demo",
    "0.1.0",
    "A demo: with a colon, “quotes” and <tags>.",
    "Demo team",
    "access@demo.example",
    left_out=(("en_301_549_hardware", "It is no hardware."),),
)


@pytest.fixture
def rows(scan, button):
    return evaluate(audit([scan(button("Save"), button("", (200, 10, 80, 30)))], "all"), [], _PRODUCT, _DAY)


@pytest.fixture
def report(rows) -> Any:
    return yaml.safe_load(openacr(_PRODUCT, rows, evaluate_needs(rows), _DAY, checked=(1, 1, 133, 0)))


def test_it_validates(report):
    schema = json.loads(Path(__file__).with_name("openacr.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema).validate(report)


def test_the_schema_refuses_what_it_must(report):
    schema = json.loads(Path(__file__).with_name("openacr.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    criterion = report["chapters"]["success_criteria_level_a"]["criteria"][0]
    criterion["components"][0]["adherence"]["level"] = "mostly"
    assert not validator.is_valid(report)
    criterion["components"][0]["adherence"]["level"] = "supports"
    assert validator.is_valid(report)
    del report["author"]["email"]
    assert not validator.is_valid(report)


def test_every_row_and_every_need_is_in_it_once(report):
    numbers = [
        entry["num"]
        for chapter in report["chapters"].values()
        for entry in chapter.get("criteria", ())
        if "criteria" in chapter
    ]
    wanted = [row.id.removeprefix("EN-") for row in criteria().values()] + [need.value for need in Need]
    assert sorted(numbers) == sorted(wanted)


def test_a_chapter_is_left_out_only_on_the_owners_word(report):
    assert report["chapters"]["en_301_549_hardware"] == {"disabled": True, "notes": "It is no hardware."}
    assert "en_301_549_web" not in report["chapters"]


def test_levels_are_those_of_the_rows(report, rows):
    levels = {row.criterion.id: row.level for row in rows}
    for name in ("success_criteria_level_a", "success_criteria_level_aa", "success_criteria_level_aaa"):
        for entry in report["chapters"][name]["criteria"]:
            (component,) = entry["components"]
            assert component["name"] == "software"
            assert component["adherence"]["level"] == levels[entry["num"]].value
            assert component["adherence"]["notes"]


def test_the_page_says_the_same(rows):
    page = acr_html(_PRODUCT, rows, evaluate_needs(rows), _DAY, checked=(1, 1, 133, 0))
    assert "&lt;tags&gt;" in page
    for row in rows:
        assert f'<th scope="row">{row.criterion.id}</th>' in page
    assert page.count("Partially supports</span>") == sum(row.level is Level.PARTIAL for row in rows) + sum(
        need.level is Level.PARTIAL for need in evaluate_needs(rows)
    )
