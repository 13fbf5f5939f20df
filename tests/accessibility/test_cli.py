"""``lodestar-audit``: what it prints and how it ends."""

from __future__ import annotations

import json

import pytest

from accessibility import cli
from accessibility.model import Role
from accessibility.reports.format import formats
from accessibility.scan import Setting, load_scans, save_scans


@pytest.fixture
def saved(tmp_path):
    def save(*scans):
        save_scans(scans, tmp_path / "scans.json")
        return str(tmp_path / "scans.json")

    return save


def test_a_clean_page_ends_with_0_and_a_faulty_one_with_1(saved, scan, button, faulty, capsys):
    assert cli.main(["file", saved(scan(button("Save")))]) == 0
    assert "0 failures" in capsys.readouterr().out
    assert cli.main(["file", saved(*faulty)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("With today's failures, a person without vision cannot:")
    assert "button-name  [critical]" in out
    assert "Needs review: " in out


@pytest.mark.parametrize("form", sorted(formats()))
def test_every_format_can_be_written_to_a_file(saved, faulty, tmp_path, form, capsys):
    out = tmp_path / "deep" / f"report{formats()[form].suffix}"
    assert cli.main(["file", saved(*faulty), "--format", form, "--out", str(out)]) == 1
    assert out.read_text(encoding="utf-8").strip()
    assert capsys.readouterr().out == ""


def test_half_a_character_is_written(saved, scan, node, button, tmp_path):
    page = saved(scan(button(""), node(Role.GROUP, "half \ud83d", button("", (200, 10, 80, 30)))))
    for form in formats():
        assert cli.main(["file", page, "--format", form, "--out", str(tmp_path / form)]) == 1
        (tmp_path / form).read_text(encoding="utf-8")


def test_what_was_read_can_be_saved_and_looked_at_again(saved, faulty, tmp_path):
    again = tmp_path / "again.json"
    cli.main(["file", saved(*faulty), "--save", str(again)])
    assert load_scans(again) == faulty


def test_options_count_before_and_after_the_command(saved, faulty, capsys):
    path = saved(*faulty)
    cli.main(["--format", "json", "file", path])
    before = capsys.readouterr().out
    cli.main(["file", path, "--format", "json"])
    assert json.loads(before) == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "say what to look at"),
        (["file", "/nowhere/at/all.json"], "No such file"),
        (["--all", "--target", "nobody"], "no program “nobody”"),
        (["app", "no-such-program-anywhere"], "no-such-program-anywhere"),
        (["conformance", "--product", "/nowhere.yaml"], "No such file"),
        (["--known", "/nowhere.toml", "--all"], "No such file"),
        (["--all", "--out", "/proc/none/report"], "/proc/none/report cannot be written"),
        (["--all", "--save", "/"], "/ is a folder; name a file in it"),
        (["--page", "search", "file", "scans.json"], "ask for one"),
    ],
)
def test_what_cannot_run_says_why_and_ends_with_2(arguments, says, capsys):
    assert cli.main(arguments) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--all", "--format", "pdf"], "'pdf' (choose from"),
        (["--all", "--standard", "wcag30"], "'wcag30' (choose from"),
        (["--all", "--page", "search"], "not allowed with"),
        (["app", "x", "--timeout", "-1"], "“-1” is no number of seconds above 0"),
        (["app", "x", "--timeout", "nan"], "“nan” is no number of seconds above 0"),
        (["conformance", "--date", "tomorrow"], "“tomorrow” is no day such as 2026-11-21"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused(arguments, says, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_known_before_the_audit(monkeypatch, tmp_path):
    monkeypatch.setattr(cli, "_scans", lambda _arguments: pytest.fail("the audit was begun"))
    assert cli.main(["--all", "--out", str(tmp_path)]) == 2


def test_an_empty_file_of_scans_is_not_clean(saved, capsys):
    assert cli.main(["file", saved()]) == 2
    assert "nothing was read" in capsys.readouterr().err


def test_the_rules_are_listed(capsys):
    assert cli.main(["rules"]) == 0
    text = capsys.readouterr().out
    assert "button-name  [critical]" in text
    assert cli.main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed) >= 60
    assert all(rule["remedy"] and rule["tags"] for rule in listed)


def test_a_stale_known_failure_ends_with_1(saved, scan, button, tmp_path, capsys):
    known = tmp_path / "known.toml"
    known.write_text(
        '[[failure]]\nrule = "button-name"\npage = "search"\nobject = "*"\nsince = 2026-11-01\nuntil = 9999-01-01\n'
        'reason = "r"\nremedy = "m"\n'
    )
    assert cli.main(["file", saved(scan(button("Save"))), "--known", str(known)]) == 1
    assert "take the entry out" in capsys.readouterr().out


def test_conformance_writes_report_page_and_scripts(saved, scan, button, tmp_path, capsys):
    product = tmp_path / "product.yaml"
    product.write_text("name: Demo\ndescription: A demo.\nauthor: Demo team\nemail: access@demo.example\n")
    out = tmp_path / "acr"
    arguments = [
        "--product",
        str(product),
        "--records",
        str(tmp_path / "none"),
        "--out",
        str(out),
        "--date",
        "2026-11-21",
    ]
    assert cli.main(["conformance", "--scans", saved(scan(button("Save"))), *arguments]) == 0
    assert {path.name for path in out.iterdir()} == {"openacr.yaml", "conformance.html", "scripts"}
    assert (out / "scripts" / "nvda.md").read_text(encoding="utf-8").startswith("# Demo")


def test_the_scripts_name_each_page_once_whatever_languages_it_was_read_in(saved, scan, button, tmp_path):
    product = tmp_path / "product.yaml"
    product.write_text("name: Demo\ndescription: A demo.\nauthor: Demo team\nemail: access@demo.example\n")
    read = saved(
        scan(button("Save"), setting=Setting(language="en-GB")),
        scan(button("Sichern"), title="Suche", task="etwas finden", setting=Setting(language="de")),
    )
    out = tmp_path / "acr"
    assert cli.main(["conformance", "--scans", read, "--product", str(product), "--out", str(out)]) == 0
    script = (out / "scripts" / "nvda.md").read_text(encoding="utf-8")
    assert "Search" in script
    assert "Suche" not in script
