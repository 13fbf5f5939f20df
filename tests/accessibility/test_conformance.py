"""A row supports only where all there is to check was checked and passed; nothing else is claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from accessibility.conformance import Level, Product, ProductError, Row, evaluate, evaluate_needs, load_product
from accessibility.engine import audit
from accessibility.evidence import Evidence, FocusRing, FocusStop, Status, Walk
from accessibility.manual import Manual, ManualResult, Run
from accessibility.model import Role
from accessibility.standards import criteria
from accessibility.standards.needs import Need

_TODAY = date(2026, 11, 21)
_WHOLE = "name: D\ndescription: d\nauthor: a\nemail: a@b.example\n"
_PRODUCT = Product("Demo", "0.1.0", "A demo.", "Demo team", "access@demo.example")


def _run(*results: tuple[str, Manual], program: str = "0.1.0", day: date = date(2026, 11, 1)) -> Run:
    found = tuple(ManualResult(name, outcome, (), "because") for name, outcome in results)
    return Run(day, "tester", "NVDA", "2026.1", "Windows 11", program, found)


def _rows(scans, *runs: Run) -> dict[str, Row]:
    rows = evaluate(audit(scans, "all"), runs, _PRODUCT, _TODAY)
    assert [row.criterion.id for row in rows] == list(criteria())
    return {row.criterion.id: row for row in rows}


def test_nothing_looked_at_is_nothing_claimed():
    rows = _rows([])
    assert {row.level for row in rows.values()} == {Level.NOT_EVALUATED}
    assert all("Not settled" in row.remark for row in rows.values())


def test_a_row_with_a_rule_that_passed_is_supported(scan, button):
    row = _rows([scan(button("Save"))])["2.4.2"]
    assert row.level is Level.SUPPORTS
    assert row.remark == "Passed by window-title (pages: 1, states: 1)."


def test_a_failure_known_or_new_keeps_a_row_from_support(scan, button):
    page = scan(button(""), button("Save", (200, 10, 80, 30)))
    found = audit([page], "all")
    rows = {row.criterion.id: row for row in evaluate(found, [], _PRODUCT, _TODAY)}
    assert rows["4.1.2"].level is Level.PARTIAL
    assert "button-name fails 1 times on Search." in rows["4.1.2"].remark
    results = tuple(
        replace(result, findings=tuple(finding.excused("known") for finding in result.findings))
        for result in found.results
    )
    excused = evaluate(replace(found, results=results), [], _PRODUCT, _TODAY)
    assert next(row for row in excused if row.criterion.id == "4.1.2").level is Level.PARTIAL


def test_where_nothing_passed_it_does_not_support(scan):
    evidence = Evidence(statuses=(Status("12 people"),))
    assert _rows([scan(evidence=evidence)])["4.1.3"].level is Level.NOT


def test_a_row_that_also_needs_a_person_waits_for_one(scan, node):
    pages = [scan(node(Role.IMAGE, "Map", focus=True))]
    waiting = _rows(pages)["1.1.1"]
    assert waiting.level is Level.NOT_EVALUATED
    assert "no record of a test by a person" in waiting.remark
    done = _rows(pages, _run(("1.1.1", Manual.PASS)))["1.1.1"]
    assert done.level is Level.SUPPORTS
    assert "2026-11-01, NVDA 2026.1, Windows 11" in done.remark
    failed = _rows(pages, _run(("1.1.1", Manual.FAIL)))["1.1.1"]
    assert failed.level is Level.PARTIAL
    assert "because" in failed.remark


def test_a_record_of_another_version_or_year_is_not_counted(scan, node):
    pages = [scan(node(Role.IMAGE, "Map", focus=True))]
    old = _run(("1.1.1", Manual.PASS), day=date(2024, 1, 1))
    other = _run(("1.1.1", Manual.PASS), program="0.0.9")
    row = _rows(pages, old, other)["1.1.1"]
    assert row.level is Level.NOT_EVALUATED
    assert "were not counted" in row.remark


def test_not_applicable_is_said_by_a_person_only(scan, button):
    assert _rows([scan(button("Save"))])["1.2.1"].level is Level.NOT_EVALUATED
    assert _rows([scan(button("Save"))], _run(("1.2.1", Manual.NOT_APPLICABLE)))["1.2.1"].level is Level.NOT_APPLICABLE


def test_a_finding_that_needs_review_keeps_a_row_open(scan, button):
    row = _rows([scan(button("▶"))])["4.1.2"]
    assert row.level is Level.NOT_EVALUATED
    assert "1 finding needs a person to look" in row.remark


def test_every_way_of_checking_must_have_come_to_a_pass(scan, button):
    ring = FocusRing(3.0, 5.0)
    stop = FocusStop("search.a", Role.BUTTON, "Save", ring=ring)
    painted_only = scan(button("Save", path="search.a"))
    assert _rows([painted_only])["2.4.7"].level is Level.NOT_EVALUATED
    both = scan(button("Save", path="search.a"), evidence=Evidence(forward=Walk((stop,))))
    assert _rows([both])["2.4.7"].level is Level.SUPPORTS
    driven_only = scan(button("Save", path="search.a"), evidence=Evidence(forward=Walk((replace(stop, ring=None),))))
    row = _rows([driven_only])["2.4.7"]
    assert row.level is Level.NOT_EVALUATED
    assert "nothing painted was measured" in row.remark


def test_clause_4_2_follows_from_the_rows(scan, button):
    rows = list(_rows([scan(button(""))]).values())
    needs = {need.need: need for need in evaluate_needs(rows)}
    assert set(needs) == set(Need)
    assert needs[Need.NO_VISION].level is Level.PARTIAL
    assert "4.1.2" in needs[Need.NO_VISION].remark
    assert needs[Need.NO_HEARING].level is Level.NOT_EVALUATED
    broken = [replace(row, level=Level.NOT if row.criterion.id == "4.1.2" else Level.NOT_EVALUATED) for row in rows]
    assert {need.need: need.level for need in evaluate_needs(broken)}[Need.NO_VISION] is Level.NOT
    supported = [replace(row, level=Level.SUPPORTS) for row in rows]
    assert all(need.level is Level.SUPPORTS for need in evaluate_needs(supported))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: Demo\n", "needs “description”"),
        ("name: Demo\ndescription: d\nauthor: a\nemail: nowhere\n", "no address"),
        ("name: Demo\ncolour: red\n", "nothing else"),
        ("- a\n", "nothing else"),
        ("{", "not YAML"),
        (_WHOLE + "left_out: [x]\n", "left_out"),
        (_WHOLE + "left_out: {hardwear: none}\n", "there are: en_301_549_hardware"),
        (_WHOLE + "left_out: {success_criteria_level_a: no time}\n", "may not name “success_criteria_level_a”"),
        (_WHOLE + "not_applicable: {'5.2': none}\n", "“5.2”, which is looked at"),
        (_WHOLE + "not_applicable: {5.1: none}\n", "wants quotation marks"),
        (_WHOLE + "not_applicable: {'5.1': ''}\n", "to its reason"),
    ],
)
def test_a_bad_product_is_refused(tmp_path, text, says):
    path = tmp_path / "product.yaml"
    path.write_text(text)
    with pytest.raises(ProductError) as refused:
        load_product(path, "1")
    assert says in str(refused.value)


def test_what_does_not_apply_includes_the_rows_below_it(tmp_path):
    path = tmp_path / "product.yaml"
    path.write_text(_WHOLE + "left_out: {hardware: no hardware}\nnot_applicable: {'5.1': open, 5.1.3: silent}\n")
    product = load_product(path, "1")
    assert product.left_out == (("hardware", "no hardware"),)
    assert product.rules_out("5.1") == product.rules_out("5.1.2.1") == "open"
    assert product.rules_out("5.1.3.16") == "silent"
    assert product.rules_out("5.10") == ""


def test_our_own_product_file_can_be_used():
    product = load_product(Path(__file__).parents[2] / "docs/conformance/product.yaml", "1")
    assert product.rules_out("11.5.2.4")
