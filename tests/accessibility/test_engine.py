"""The engine finds rules, runs them in one order, says which rule broke, and is fast enough."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from accessibility.engine import RuleError, all_rules, audit, rules_for, run_rule
from accessibility.model import Bounds, CellPosition, Node, Role, State
from accessibility.reports.format import formats
from accessibility.rule import Method, Outcome
from accessibility.scan import Scan, Setting
from accessibility.standards import criteria


def test_rules_come_by_id_and_each_once():
    ids = [rule.id for rule in all_rules()]
    assert ids == sorted(set(ids))


def test_a_standard_chooses_its_rules():
    ids = {rule.id for rule in rules_for("wcag22aa")}
    assert "target-size" in ids
    assert "target-size-large" not in ids, "level AAA was not asked for"
    assert "name-holds-role" in ids, "best practice goes with every standard"
    assert "name-holds-role" not in {rule.id for rule in rules_for("wcag22aa", best_practice=False)}
    assert "shortcut-chord" in {rule.id for rule in rules_for("en301549")}
    assert "shortcut-chord" not in ids


def test_an_unknown_standard_lists_those_there_are():
    with pytest.raises(ValueError, match="wcag22aa"):
        rules_for("wcag30")


def test_a_broken_rule_is_named(scan):
    def explode(subject, page):
        raise KeyError("boom")

    rule = replace(all_rules()[0], subjects=lambda page: [1], check=explode)
    with pytest.raises(RuleError, match=rule.id):
        run_rule(rule, scan())


def test_rules_across_pages_stay_within_one_setting(scan, button):
    pages = [
        scan(button("Find", path="shell.find")),
        scan(button("Find", path="shell.find"), page="record", title="Record"),
    ]
    welsh = [replace(page, setting=Setting(language="cy")) for page in pages]
    welsh[1] = scan(button("Chwilio", path="shell.find"), page="record", title="Record", setting=Setting(language="cy"))
    welsh[0] = scan(button("Chwilio", path="shell.find"), setting=Setting(language="cy"))
    rule = next(rule for rule in all_rules() if rule.id == "consistent-names")
    found = audit([*pages, *welsh], rules=[rule])
    assert [result.outcome for result in found.results].count(Outcome.PASS) == 2
    assert not found.reviews


def _large(scan, node, button) -> Scan:
    """About 300 nodes of every common kind."""
    rows = [node(Role.LIST_ITEM, f"Person {n}, born 19{n % 90 + 10}", states=(State.SELECTABLE,)) for n in range(100)]
    cells = [node(Role.CELL, f"{n}", cell=CellPosition(n // 5, n % 5), states=(State.SELECTABLE,)) for n in range(100)]
    fields = [
        node(Role.TEXT_FIELD, f"Field {n}", focus=True, bounds=Bounds(10, 40 * n, 200, 30), path=f"form.f{n}")
        for n in range(50)
    ]
    buttons = [button(f"Button {n}", (300, 40 * n, 80, 30), path=f"form.b{n}") for n in range(50)]
    listing = node(Role.LIST, "Results", *rows, focus=True, bounds=Bounds(400, 0, 200, 600), path="results.list")
    table = node(Role.TABLE, "Figures", *cells, focus=True, bounds=Bounds(600, 0, 200, 600), path="figures.table")
    return scan(*fields, *buttons, listing, table)


def test_all_rules_on_300_nodes_take_less_than_a_second(scan, node, button):
    page = _large(scan, node, button)
    assert len(page.places) > 300
    audit([page], "all")  # imports and caches
    page = _large(scan, node, button)
    started = time.process_time()
    audit([page], "all")
    assert time.process_time() - started < 1.0


def test_the_same_tree_twice_gives_the_same_report_byte_for_byte(faulty):
    for form in formats().values():
        again = [Scan(**{name: getattr(page, name) for name in Scan.__dataclass_fields__}) for page in faulty]
        assert form.render(audit(faulty, "all")) == form.render(audit(again, "all")), form.id


def test_every_row_has_a_rule_or_a_question_for_a_person():
    methods: dict[str, set[str]] = {}
    for rule in all_rules():
        for name in rule.criteria:
            methods.setdefault(name, set()).add(rule.method.value)
    open_rows = [
        row.id
        for row in criteria().values()
        if not (methods.get(row.id, set()) & set(row.how)) and not ("d" in row.how and row.ask is not None)
    ]
    assert open_rows == []


def test_a_rule_knows_its_facts_only_in_a_way_its_row_allows():
    # A tree rule may add to a row that is driven or painted; no rule may claim a row that only a person can settle.
    for rule in all_rules():
        for name in rule.criteria:
            assert criteria()[name].how != "d", f"{rule.id} claims {name}, which only a person can settle"
            assert rule.method in Method


def test_what_was_found_prints_short(faulty):
    found = audit(faulty, "all")
    big = Scan("big", Node(Role.WINDOW, "x" * 100_000), picture="y" * 100_000)
    for thing in (found, found.failures[0], found.results[0], big, big.places[0], all_rules()[0]):
        assert len(repr(thing)) < 2000, type(thing)
    assert found.failures[0].rule.id in repr(found.failures[0])
