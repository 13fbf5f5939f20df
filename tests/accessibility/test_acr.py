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
from accessibility.standards.openacr_catalog import CHAPTERS

_DAY = date(2026, 11, 21)
_PRODUCT = Product(
    "Demo",
    "0.1.0",
    "A demo: with a colon, “quotes” and <tags>.",
    "Demo team",
    "access@demo.example",
    left_out=(("en_301_549_hardware", "It is no hardware."),),
    not_applicable=(("5.1", "Nothing in it is closed."),),
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


def _levels(report) -> dict[str, tuple[str, str]]:
    """Level and remark of every row that is in the report, each once."""
    found: dict[str, tuple[str, str]] = {}
    for chapter in report["chapters"].values():
        for entry in chapter.get("criteria", ()):
            assert entry["num"] not in found
            (component,) = entry["components"]
            found[entry["num"]] = (component["adherence"]["level"], component["adherence"]["notes"])
    return found


def test_every_row_and_every_need_is_in_it_once(report):
    wanted = {row.id.removeprefix("EN-") for row in criteria().values()} | {need.value for need in Need}
    assert wanted <= set(_levels(report))


def test_every_row_of_the_catalogue_is_in_the_chapter_the_catalogue_has_it_in(report):
    assert list(report["chapters"]) == list(CHAPTERS)
    for name, chapter in report["chapters"].items():
        if name != "en_301_549_hardware":
            assert tuple(entry["num"] for entry in chapter.get("criteria", ())) == CHAPTERS[name]
    # Clause 9 is WCAG and has no rows of its own; its heading is not left without a word.
    assert report["chapters"]["en_301_549_web"] == {"notes": "Its rows are those of WCAG, above."}


def test_no_row_of_ours_is_outside_the_catalogue():
    known = {number for numbers in CHAPTERS.values() for number in numbers}
    assert {row.id.removeprefix("EN-") for row in criteria().values()} <= known


def test_what_nothing_asks_for_is_not_evaluated_unless_the_owner_says_it_does_not_apply(report):
    levels = _levels(report)
    assert levels["302.1"] == ("not-evaluated", "Neither rules nor test scripts of lodestar-audit ask for it.")
    assert levels["5.1.3.16"] == ("not-applicable", "Said by the owner, not checked: Nothing in it is closed.")
    assert levels["5.5"][0] == "not-evaluated"
    assert levels["4.1.1"] == ("not-applicable", "WCAG 2.2 has removed it.")


def test_a_chapter_is_left_out_only_on_the_owners_word(report):
    assert report["chapters"]["en_301_549_hardware"] == {"disabled": True, "notes": "It is no hardware."}
    assert [name for name, chapter in report["chapters"].items() if "disabled" in chapter] == ["en_301_549_hardware"]


def test_levels_are_those_of_the_rows(report, rows):
    levels = _levels(report)
    for row in rows:
        assert levels[row.criterion.id.removeprefix("EN-")] == (row.level.value, row.remark)
        assert row.remark
    for name, chapter in report["chapters"].items():
        component = "software" if name.startswith("success_criteria") else "none"
        for entry in chapter.get("criteria", ()):
            assert [one["name"] for one in entry["components"]] == [component]


def test_the_page_says_the_same(rows):
    page = acr_html(_PRODUCT, rows, evaluate_needs(rows), _DAY, checked=(1, 1, 133, 0))
    assert "&lt;tags&gt;" in page
    for row in rows:
        assert f'<th scope="row">{row.criterion.id}</th>' in page
    assert "Chapter en_301_549_hardware, left out: It is no hardware." in page
    assert "<li>5.1, 5.1.2, 5.1.2.1" in page
    assert "Nothing in it is closed." in page
    assert page.count("Partially supports</span>") == sum(row.level is Level.PARTIAL for row in rows) + sum(
        need.level is Level.PARTIAL for need in evaluate_needs(rows)
    )
