"""The rows of the standards: all that are held, each in our own words, each saying how it is checked."""
# ruff: noqa: SIM905 - a table of ids reads better as lines

from __future__ import annotations

import re

from accessibility.standards import criteria, criterion, in_standard
from accessibility.standards.needs import Need

# WCAG 2.2 A and AA without 1.2.x's media rows that have rows of their own, and the AAA rows that are held.
_HELD = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12
1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4
2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
1.4.6 2.1.3 2.2.4 2.2.6 2.4.8 2.4.10 2.4.12 2.4.13 2.5.5 3.2.5 3.3.5 3.3.6
EN-5.2 EN-5.3 EN-5.4 EN-5.7 EN-5.8 EN-5.9 EN-11.5.2.3 EN-11.5.2.5 EN-11.5.2.6 EN-11.5.2.7 EN-11.5.2.8 EN-11.5.2.9
EN-11.5.2.10 EN-11.5.2.11 EN-11.5.2.12 EN-11.5.2.13 EN-11.5.2.14 EN-11.5.2.15 EN-11.5.2.16 EN-11.5.2.17 EN-11.6.1
EN-11.6.2 EN-11.7 EN-11.8 EN-12.1 EN-12.2
""".split()


def test_every_row_that_is_held_is_there_and_no_other():
    assert set(criteria()) == set(_HELD)


def test_a_row_that_a_person_settles_has_a_question_and_only_those_have():
    for row in criteria().values():
        assert ("d" in row.how) == (row.ask is not None), row.id


def test_every_row_says_how_and_for_whom():
    for row in criteria().values():
        assert row.how
        assert set(row.how) <= set("abcd")
        assert row.needs
        assert all(isinstance(need, Need) for need in row.needs)
        assert str(row.title).strip()
        assert str(row.says).endswith(".")


def test_tags_are_those_testers_know():
    assert criterion("4.1.2").tags == ("wcag2a", "wcag412", "EN-301-549", "EN-11.4.1.2")
    assert criterion("1.4.10").tags == ("wcag21aa", "wcag1410", "EN-301-549", "EN-11.1.4.10")
    assert criterion("2.5.8").tags == ("wcag22aa", "wcag258"), "newer than EN 301 549 V3.2.1"
    assert criterion("EN-11.5.2.7").tags == ("EN-301-549", "EN-11.5.2.7")
    for row in criteria().values():
        for tag in row.tags:
            assert re.fullmatch(r"wcag2[12]?a{1,3}|wcag\d{3,4}|EN-301-549|EN-\d+(\.\d+)+", tag), tag


def test_standards_hold_what_they_say():
    assert in_standard("1.4.6", "wcag22aaa")
    assert not in_standard("1.4.6", "wcag22aa")
    assert in_standard("EN-5.9", "en301549")
    assert not in_standard("EN-5.9", "wcag22aaa")
