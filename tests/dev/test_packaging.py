"""The desktop entry and its metadata name programs and files that exist."""

import configparser
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_desktop_entry_starts_a_program_the_project_installs():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(ROOT / "packaging" / "lodestar.desktop", encoding="utf-8")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert entry["Desktop Entry"]["Exec"] in scripts
    assert entry["Desktop Entry"]["TryExec"] in scripts


def test_the_metadata_describes_that_entry():
    component = ElementTree.parse(ROOT / "packaging" / "lodestar.metainfo.xml").getroot()
    launchable = component.findtext("launchable")
    assert launchable is not None
    assert (ROOT / "packaging" / launchable).is_file()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert component.findtext("project_license") == project["license"]
    assert component.findtext("provides/binary") in project["scripts"]
