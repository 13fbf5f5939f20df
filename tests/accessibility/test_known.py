"""Known failures are dated, reasoned and owned; a stale entry fails."""

from __future__ import annotations

from datetime import date

import pytest

from accessibility.engine import audit
from accessibility.known import KnownFailuresError, apply, load

_TODAY = date(2026, 11, 21)
_ENTRY = """
[[failure]]
rule = "button-name"
page = "search"
object = "search.run"
since = 2026-11-01
until = 2027-02-01
reason = "The toolkit draws it."
remedy = "Shell team: own button in 0.3."
"""


@pytest.fixture
def entries(tmp_path):
    def write(text):
        path = tmp_path / "known.toml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return write


def test_a_known_failure_is_no_new_one_but_still_said(scan, button, entries):
    found = apply(audit([scan(button("", path="search.run"))]), entries(_ENTRY), _TODAY)
    assert found.clean
    assert found.failures == []
    assert [finding.known for finding in found.known_failures] == [
        "The toolkit draws it. Shell team: own button in 0.3."
    ]


def test_an_entry_that_matches_nothing_is_stale(scan, button, entries):
    found = apply(audit([scan(button("Run", path="search.run"))]), entries(_ENTRY), _TODAY)
    assert not found.clean
    assert "does not fail any more" in found.stale[0]


def test_an_entry_whose_day_has_passed_is_stale_even_if_it_matches(scan, button, entries):
    found = apply(audit([scan(button("", path="search.run"))]), entries(_ENTRY), date(2027, 3, 1))
    assert "was due by 2027-02-01" in found.stale[0]
    assert not found.clean


def test_what_was_not_looked_at_makes_nothing_stale(scan, button, entries):
    found = apply(audit([scan(button("Run"), page="record")]), entries(_ENTRY), _TODAY)
    assert found.clean


def test_it_hides_nothing_else(scan, button, entries):
    page = scan(button("", path="search.run"), button("", (200, 10, 80, 30), path="search.other"))
    found = apply(audit([page]), entries(_ENTRY), _TODAY)
    assert [finding.key for finding in found.failures] == ["search.other"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("button-name", "buton-name"), "no rule “buton-name”"),
        (('reason = "The toolkit draws it."', ""), "needs “reason”"),
        (('remedy = "Shell team: own button in 0.3."', 'remedy = " "'), "needs “remedy”"),
        (("since = 2026-11-01", 'since = "2026-11-01"'), "needs “since” as a date"),
        (("until = 2027-02-01", "until = 2026-01-01"), "“until” is before “since”"),
        (("page =", "pages ="), "unknown key “pages”"),
        (("[[failure]]", "[failure]"), "two brackets"),
        (("[[failure]]", "[[failures]]"), "[[failure]]"),
        (('rule = "button-name"', "rule = "), "not TOML"),
    ],
)
def test_a_bad_entry_is_refused(entries, change, says):
    with pytest.raises(KnownFailuresError) as refused:
        entries(_ENTRY.replace(*change))
    assert says in str(refused.value)
    assert "known.toml" in str(refused.value)
