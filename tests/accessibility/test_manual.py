"""Records of tests by people: read strictly, and asked for by scripts that cannot be handed in empty."""

from __future__ import annotations

import re
from datetime import date

import pytest

from accessibility.manual import TOOLS, Manual, RecordError, load_runs, rows_for, script
from accessibility.standards import criteria

_GOOD = """
date: 2026-11-20
tester: accessibility tester
with: NVDA
version: "2026.1"
platform: Windows 11
program: 0.1.0
results:
  - criterion: "1.1.1"
    outcome: pass
    pages: [search]
  - criterion: "1.2.1"
    outcome: not applicable
    notes: There is no recording.
"""


@pytest.fixture
def records(tmp_path):
    def write(text):
        (tmp_path / "run.yaml").write_text(text, encoding="utf-8")
        return load_runs(tmp_path)

    return write


def test_a_record_is_read(records):
    (run,) = records(_GOOD)
    assert run.says() == "2026-11-20, NVDA 2026.1, Windows 11"
    assert [result.outcome for result in run.results] == [Manual.PASS, Manual.NOT_APPLICABLE]


def test_a_run_counts_for_its_version_and_for_a_year(records):
    (run,) = records(_GOOD)
    assert run.counts(date(2026, 11, 21), "0.1.0")
    assert not run.counts(date(2026, 11, 21), "0.2.0")
    assert not run.counts(date(2028, 1, 1), "0.1.0")
    assert not run.counts(date(2026, 11, 1), "0.1.0"), "a day to come"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("with: NVDA", "with: Telepathy"), "Telepathy"),
        (('version: "2026.1"', "version: 2026.1"), "put figures such as 2026.1 in quotes"),
        (("outcome: pass", "outcome: splendid"), "write pass, fail or not applicable"),
        (("outcome: pass", "outcome:"), "write pass, fail or not applicable"),
        (('criterion: "1.1.1"', "criterion: 9.9.9"), "write an id in quotes"),
        (("    notes: There is no recording.", ""), "needs “notes”"),
        (("date: 2026-11-20", "date: soon"), "needs “date”"),
        (("results:", "findings:"), "unknown key “findings”"),
        (("pages: [search]", "pages: search"), "list of page ids"),
        (("tester:", "tester: ["), "not YAML"),
    ],
)
def test_a_bad_record_is_refused(records, change, says):
    with pytest.raises(RecordError) as refused:
        records(_GOOD.replace(*change))
    assert says in str(refused.value)
    assert "run.yaml" in str(refused.value)


def test_without_a_folder_there_are_no_runs(tmp_path):
    assert load_runs(tmp_path / "none") == ()


def test_every_question_is_in_some_script():
    asked = {row.id for tool in TOOLS for row in rows_for(tool)}
    assert asked == {row.id for row in criteria().values() if row.ask is not None}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_script_asks_and_its_empty_record_is_refused(records, tool):
    text = script(tool, "Demo", "0.1.0", [("Search", "find a record")])
    assert "1. Search: find a record" in text
    for row in rows_for(tool):
        assert f"### {row.id} " in text
    record = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert record is not None
    with pytest.raises(RecordError):
        records(record.group(1))


def test_a_filled_record_is_taken(records):
    text = script("Dragon", "Demo", "0.1.0", [])
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found is not None
    record = found.group(1)
    for key, value in (("date", "2026-11-20"), ("tester", "tester"), ("version", '"16"'), ("platform", "Windows 11")):
        record = record.replace(f"{key}:\n", f"{key}: {value}\n")
    (run,) = records(record.replace("outcome:\n", "outcome: pass\n"))
    assert {result.criterion for result in run.results} == {row.id for row in rows_for("Dragon")}
