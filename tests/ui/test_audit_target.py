"""``lodestar-audit`` on our own desktop, as a tester runs it: a child process with a service of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import product

import pytest

from accessibility.scan import load_scans
from accessibility.targets import targets
from accessibility.themes.theme import names
from i18n import available
from views.audit.states import ids, of_page, states
from views.spec import pages

PAGE = "status"


def run(*arguments: object, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accessibility.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """One page read once: the run, its HTML report and what was saved."""
    folder = tmp_path_factory.mktemp("audit")
    page, scans = folder / "report.html", folder / "scans.json"
    done = run("--page", PAGE, "--format", "html", "--out", page, "--save", scans)
    return done, page, scans


def test_the_desktop_offers_its_pages():
    assert targets()["lodestar"] == "views.audit"


def test_a_page_is_read_in_every_setting_and_is_clean(saved):
    done, page, scans = saved
    assert done.returncode == 0, done.stderr
    assert "<html" in page.read_text(encoding="utf-8")
    found = load_scans(scans)
    assert {scan.id for scan in found} == {PAGE}
    seen = {(scan.setting.language, scan.setting.theme, scan.setting.text_scale) for scan in found}
    assert seen == set(product(available(), names(), (1.0, 2.0)))
    assert {(scan.setting.language, scan.setting.width) for scan in found} == set(product(available(), (None, 320)))
    assert {scan.setting.language for scan in found if scan.setting.spacing} == set(available())
    walked = [scan for scan in found if scan.evidence.forward]
    assert {scan.setting.theme for scan in walked} == set(names())
    assert all(scan.evidence.forward and len(scan.evidence.forward.stops) > 1 for scan in walked)
    assert sum(bool(scan.picture) for scan in found) == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "earl"])
def test_what_was_saved_is_reported_in_every_format(saved, form, tmp_path):
    out = tmp_path / "report"
    done = run("file", saved[2], "--format", form, "--out", out)
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8")
    if form in ("json", "sarif", "earl"):
        assert json.loads(text)
    else:
        assert text.strip()


def test_a_fault_in_what_was_read_ends_with_1(saved, tmp_path):
    data = json.loads(saved[2].read_text(encoding="utf-8"))
    data["scans"][0]["tree"]["name"] = ""
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), encoding="utf-8")
    done = run("file", broken)
    assert done.returncode == 1, done.stdout[:2000]
    assert "window-title" in done.stdout


def test_a_page_there_is_not_ends_with_2_and_says_which_there_are():
    done = run("--page", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert all(name in done.stderr for name in ids())


def test_the_person_s_settings_are_not_touched(own_home, saved):
    kept = [name for _folder, _folders, files in os.walk(own_home) for name in files]
    assert "settings.json" not in kept


def test_rules_are_listed():
    done = run("rules", "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) >= 60


def test_a_conformance_report_is_written_from_what_was_read(saved, tmp_path):
    out = tmp_path / "acr"
    done = run("conformance", "--scans", saved[2], "--out", out)
    assert done.returncode in (0, 1), done.stderr
    assert (out / "openacr.yaml").is_file()
    assert (out / "conformance.html").is_file()
    assert list((out / "scripts").iterdir())


def test_every_page_can_be_asked_for():
    assert set(pages()) <= set(ids())
    assert {name for page in ids() for name in of_page(page)} == set(states())
