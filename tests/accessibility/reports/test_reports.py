"""Each report says what the audit found, in its format's own terms; hostile names stay text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import jsonschema_rs
import pytest

from accessibility.engine import audit
from accessibility.known import KnownFailure, apply
from accessibility.model import Bounds, Role
from accessibility.reports import axe_json, earl, html, junit, sarif, text
from accessibility.reports.format import formats
from accessibility.results import Audit
from accessibility.rule import Outcome


@pytest.fixture
def found(faulty) -> Audit:
    return audit(faulty)


@pytest.fixture
def excused(faulty) -> Audit:
    entry = KnownFailure("button-name", "search", "search.run", date(2026, 1, 1), date(2027, 1, 1), "Why.", "Who.")
    return apply(audit(faulty), (entry,), date(2026, 11, 21))


def test_every_format_of_the_front_door_is_there():
    assert set(formats()) == {"text", "json", "sarif", "junit", "earl", "html"}


def test_text_opens_with_the_people_and_counts_reviews_beside_failures(found):
    lines = text.render(found).splitlines()
    assert lines[0] == "With today's failures, a person without vision cannot:"
    figures = f"{len(found.failures)} failures, {len(found.reviews)} findings need"
    assert any(line.startswith(figures) for line in lines) or any(
        figures.replace("findings need", "finding needs") in line for line in lines
    )
    assert all(len(line) <= 100 for line in lines)
    for finding in (*found.failures, *found.reviews):
        assert any(finding.rule.id in line for line in lines)


def test_one_page_is_named_once_and_several_at_each_finding(scan, button, faulty):
    alone = text.render(audit([scan(button("", path="search.run"))]))
    assert "Looked at: Search" in alone
    assert "Standard: wcag22aa." in alone
    assert "• button “search.run”: It has no name." in alone
    several = audit(faulty)
    assert f"{several.failures[0].scan.name()} › " in text.render(several)
    assert f"{several.failures[0].scan.name()} › " in html.render(several)


def test_of_two_with_one_name_each_is_told_by_its_place(scan, node):
    boxes = [
        node(Role.COMBO_BOX, "Default", node(Role.LIST_ITEM, "Default"), bounds=Bounds(10, y, 90, 25), focus=True)
        for y in (10, 50)
    ]
    shown = text.render(audit([scan(*boxes)]))
    assert "combo box “Default” in window “Search – Records”, 90 × 25 px at 10, 10" in " ".join(shown.split())
    assert "combo box “Default” in window “Search – Records”, 90 × 25 px at 10, 50" in " ".join(shown.split())


def test_a_very_long_name_is_cut_where_it_only_tells_which_is_meant(scan, button):
    found = audit([scan(button("Save " * 60))])
    labels = [finding.label for finding in (*found.findings(Outcome.PASS), *found.reviews, *found.failures)]
    cut = [label for label in labels if label.startswith("button “Save Save")]
    assert cut
    assert all(label.endswith("…”") and len(label) < 90 for label in cut)


def test_text_does_not_touch_the_terminal(found):
    shown = text.render(found)
    assert "\x1b" not in shown
    assert "\x00" not in shown
    assert "<script>alert(1)</script> & 'x' �" in shown


def test_json_has_axes_shape(found, faulty):
    pages = json.loads(axe_json.render(found))
    assert len(pages) == len(faulty)
    for page in pages:
        assert {"testEngine", "testRunner", "testEnvironment", "timestamp", "url", "toolOptions"} <= set(page)
        for group in ("violations", "incomplete", "passes", "inapplicable"):
            for rule in page[group]:
                assert {"id", "impact", "tags", "description", "help", "helpUrl", "nodes"} == set(rule)
                for node in rule["nodes"]:
                    assert {"any", "all", "none", "html", "target", "impact"} <= set(node)
                    assert ("failureSummary" in node) == (group in ("violations", "incomplete"))
    first = pages[0]
    assert [rule["id"] for rule in first["violations"]] == ["button-name"]
    assert [rule["id"] for rule in first["incomplete"]] == ["name-symbols"]
    assert first["violations"][0]["nodes"][0]["target"] == ["search.run"]
    assert first["lodestar"]["shutsOut"][0]["clause"] == "EN 301 549 4.2.1"
    assert "tell what the button search.run does" in first["lodestar"]["shutsOut"][0]["cannot"]


def test_json_keeps_known_failures_apart(excused):
    first = json.loads(axe_json.render(excused))[0]
    assert first["violations"] == []
    assert first["lodestar"]["knownFailures"][0]["reason"] == "Why. Who."


def test_sarif_keeps_to_its_format(excused):
    log = json.loads(sarif.render(excused))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    prints = [result["partialFingerprints"]["lodestar/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["kind"] in ("fail", "review")
        # SARIF 3.27.10: of a result that is no failure the level is “none”.
        assert (result["level"] == "none") == (result["kind"] != "fail")
        assert result["message"]["text"]
        (place,) = result["locations"][0]["logicalLocations"]
        assert place["fullyQualifiedName"]
    kinds = [result["kind"] for result in run["results"]]
    assert kinds.count("fail") == len(excused.failures) + len(excused.known_failures)
    assert kinds.count("review") == len(excused.reviews)
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in suppressed] == ["button-name"]


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """SARIF’s own schema, of its last release candidate, which became the standard.

    The file is as it is in version 1.0.0-beta.0 of the npm package @microsoft/jest-sarif (MIT licence, © Microsoft
    Corporation). In two patterns, of languages, a bracket was left over; the sense they have in the standard is put in.
    """
    path = Path(__file__).with_name("sarif-2.1.0-rtm.5.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    for holder in ("run", "toolComponent"):
        schema["definitions"][holder]["properties"]["language"]["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"
    return jsonschema_rs.validator_for(schema)


def _faults(schema: Any, log: Any) -> list[str]:
    return [f"{'/'.join(map(str, fault.instance_path))}: {fault.message}" for fault in schema.iter_errors(log)]


def test_sarif_keeps_to_its_schema(sarif_schema, found, excused, scan, button):
    for each in (found, excused, audit([scan(button("Save"))]), audit([])):
        assert _faults(sarif_schema, json.loads(sarif.render(each))) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("version",), "2.0.0"),
        (("runs", 0, "results", 0, "kind"), "failed"),
        (("runs", 0, "results", 0, "level"), "critical"),
        (("runs", 0, "results", 0, "message"), {}),
        (("runs", 0, "results", 0, "rule"), "button-name"),
        (("runs", 0, "tool", "driver", "name"), None),
        (("runs", 0, "tool", "driver", "rules", 0, "help"), "words"),
        (("runs", 0, "results", 0, "ruleIndex"), -2),
        (("runs", 0, "columnKind"), "bytes"),
    ],
)
def test_sarif_that_is_wrong_is_refused_by_its_schema(sarif_schema, found, where, value):
    log = json.loads(sarif.render(found))
    thing = log
    for step in where[:-1]:
        thing = thing[step]
    thing[where[-1]] = value
    assert _faults(sarif_schema, log)


def test_junit_has_a_case_for_each_page_and_rule(found, faulty):
    root = fromstring(junit.render(found))
    assert len(root.findall("testsuite")) == len(faulty)
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases)
    applied = [result for result in found.results if result.outcome is not Outcome.INAPPLICABLE]
    assert len(cases) == len(applied)
    failing = [result for result in applied if result.outcome is Outcome.FAIL]
    assert len(list(root.iter("failure"))) == len(failing) == int(root.get("failures", ""))
    for suite in root.iter("testsuite"):
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
    messages = [skipped.get("message", "") for skipped in root.iter("skipped")]
    assert any(message.startswith("needs review: ") for message in messages)
    properties = {item.get("name"): item.get("value") for item in root.findall("testsuite[1]/properties/property")}
    assert properties["needs-review"] == "1"


def test_every_format_tells_a_stale_entry(found):
    entry = "button-name search x: does not fail any more"
    for form in formats().values():
        assert entry not in form.render(found), form.id
        assert entry in form.render(replace(found, stale=(entry,))), form.id


def test_a_stale_entry_keeps_sarif_to_its_schema(sarif_schema, found):
    log = json.loads(sarif.render(replace(found, stale=("button-name search x: does not fail any more",))))
    assert _faults(sarif_schema, log) == []
    (told,) = log["runs"][0]["invocations"][0]["toolConfigurationNotifications"]
    assert told["level"] == "error"


def test_json_tells_the_window_as_axe_tells_its_own(found):
    told = json.loads(axe_json.render(found))[0]["testEnvironment"]
    assert (told["windowWidth"], told["windowHeight"]) == (800, 600)
    assert isinstance(told["userAgent"], str)


def test_junit_fails_on_a_stale_entry(found):
    root = fromstring(junit.render(replace(found, stale=("button-name search x: does not fail any more",))))
    assert root.find(".//testcase[@classname='known-failures']/failure") is not None


def test_earl_asserts_each_finding(found, faulty):
    graph = json.loads(earl.render(found))["@graph"]
    ids = {item["@id"] for item in graph if "@id" in item}
    assertions = [item for item in graph if item["@type"] == "earl:Assertion"]
    for item in assertions:
        assert {item["assertedBy"], item["subject"], item["test"]} <= ids
        assert item["mode"] == "earl:automatic"
    outcomes = [item["result"]["outcome"] for item in assertions]
    assert outcomes.count("earl:failed") == len(found.failures)
    assert outcomes.count("earl:cantTell") == len(found.reviews)
    assert outcomes.count("earl:inapplicable") == found.counts()[Outcome.INAPPLICABLE]


def test_html_escapes_what_the_program_said(found):
    page = html.render(found)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'lang="en-GB"' in page


def test_a_picture_has_its_words(faulty):
    pictured = [replace(page, picture="data:image/png;base64,iVBORw0KGgo=") for page in faulty]
    found = audit(pictured)
    page = html.render(found)
    framed = [finding for finding in (*found.failures, *found.reviews) if finding.bounds is not None]
    assert page.count('stroke-width="3"') == len(framed)
    assert 'aria-label="Picture of Search with 2 numbered frames. The list below says what each number is."' in page
    for number in range(1, len(framed) + 1):
        assert f'<li value="{number}">' in page


def test_a_picture_that_is_no_data_is_not_loaded(faulty):
    pictured = [replace(page, picture="https://elsewhere.example/p.png") for page in faulty]
    assert "elsewhere.example" not in html.render(audit(pictured))


def test_without_findings_every_format_still_writes(scan, button):
    clean = audit([scan(button("Save"))])
    for form in formats().values():
        assert form.render(clean).endswith("\n"), form.id


def test_an_object_has_one_number_however_much_is_said_of_it(scan, button):
    """Two findings on a small button: two plates upon each other could not be read."""
    small = button("", (110, 60, 12, 12))
    beside = button("Save", (124, 60, 60, 30))
    page = replace(
        scan(small, beside), toolkit="AT-SPI", picture="data:image/png;base64,AAAA", pictured=Bounds(100, 50, 400, 300)
    )
    found = audit([page])
    rules = [finding.rule.id for finding in found.failures if finding.bounds == Bounds(110, 60, 12, 12)]
    assert {"button-name", "target-size"} <= set(rules)
    told = html.render(found)
    assert 'viewBox="0 0 400 300"' in told
    assert told.count('<rect x="10" y="10" width="12" height="12"') == 1
    assert told.count("<strong>1.</strong>") == len(rules)
    (line,) = [line for line in told.splitlines() if line.startswith('<li value="1">')]
    assert "A button has a name" in line
    assert "24 px" in line


def test_what_is_not_on_the_picture_has_no_number(scan, button):
    page = replace(scan(button("")), picture="data:image/png;base64,AAAA", pictured=Bounds(5000, 50, 400, 300))
    assert "<figure>" not in html.render(audit([page]))
