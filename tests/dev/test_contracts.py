"""Each import contract catches the import it is there to catch, and lets the allowed ones be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A house with the rooms the contracts name, and the imports the design allows.
HOUSE = {
    "i18n/__init__.py": "",
    "client/__init__.py": "",
    "client/records/__init__.py": "import i18n",
    "client/records/person.py": "from client.records import field",
    "client/records/field.py": "",
    "client/query/__init__.py": "import i18n",
    "client/transport.py": "import httpx",
    "client/api.py": "import i18n\nfrom client import transport",
    "accessibility/__init__.py": "",
    "accessibility/model.py": "import i18n",
    "accessibility/commands.py": "from accessibility import model",
    "accessibility/reports/__init__.py": "from accessibility import model",
    "accessibility/rules/__init__.py": "from accessibility import model",
    "accessibility/standards/__init__.py": "",
    "accessibility/themes/__init__.py": "",
    "accessibility/atspi/__init__.py": "from accessibility import model",
    "accessibility/qt/__init__.py": "",
    "accessibility/qt/tree.py": "import PySide6.QtWidgets\nimport shiboken6\nfrom accessibility import model",
    "service/__init__.py": "",
    "service/app.py": "import i18n\nfrom client.records import person\nimport client.query",
    "views/__init__.py": "",
    "views/app.py": "import PySide6.QtWidgets\nimport client.api\nimport accessibility.qt.tree\nimport i18n",
    "views/widgets/__init__.py": "",
    "views/widgets/results.py": "from PySide6 import QtWidgets",
    "views/pages/__init__.py": "",
    "views/pages/search/__init__.py": "",
    "views/pages/search/presenter.py": "import client.api\nimport accessibility.commands",
    "views/pages/search/page.py": "import PySide6.QtWidgets\nfrom views.pages.search import presenter",
}


@pytest.fixture
def lint(tmp_path):
    """Build the house in a folder, with one file changed, and lint it; returns exit code and output."""

    def run(changed="i18n/__init__.py", extra=""):
        for name, text in HOUSE.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n")
        with (tmp_path / changed).open("a") as file:
            file.write(extra + "\n")
        shutil.copy(ROOT / "pyproject.toml", tmp_path)
        program = Path(sys.executable).with_name("lint-imports")
        # The width of the output decides where the names are broken off.
        ran = subprocess.run(
            [program, "--no-cache", "--no-logo"],
            cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "COLUMNS": "200"}, timeout=60,
        )  # fmt: skip
        return ran.returncode, ran.stdout + ran.stderr

    return run


def test_what_the_design_allows_is_kept(lint):
    code, output = lint()
    assert code == 0, output
    assert " 0 broken" in output


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("i18n/__init__.py", "import client.records", "i18n imports none of the other rooms"),
        ("client/records/person.py", "import client.api", "client.records imports only i18n"),
        ("client/records/person.py", "import client.query", "client.records imports only i18n"),
        ("client/query/__init__.py", "import client.transport", "client.query imports only i18n"),
        ("client/query/__init__.py", "from client.records import person", "client.query imports only i18n"),
        ("client/api.py", "import accessibility.model", "client imports only i18n"),
        ("client/api.py", "import PySide6.QtCore", "client imports only i18n"),
        ("client/api.py", "import httpx", "httpx is imported in client.transport and service.sources.http alone"),
        ("views/app.py", "import httpx", "httpx is imported in client.transport and service.sources.http alone"),
        ("service/app.py", "import httpx", "httpx is imported in client.transport and service.sources.http alone"),
        ("accessibility/commands.py", "import client.records", "accessibility imports only i18n"),
        ("accessibility/commands.py", "import PySide6.QtGui", "PySide6 is imported in accessibility.qt alone"),
        ("accessibility/atspi/__init__.py", "import shiboken6", "PySide6 is imported in accessibility.qt alone"),
        ("accessibility/model.py", "import accessibility.themes", "accessibility.model imports only i18n"),
        ("accessibility/rules/__init__.py", "import accessibility.qt.tree", "what accessibility computes stays free"),
        ("accessibility/reports/__init__.py", "import accessibility.atspi", "what accessibility computes stays free"),
        ("service/app.py", "import client.api", "service imports only i18n, client.records and client.query"),
        ("service/app.py", "import views.app", "service imports only i18n, client.records and client.query"),
        ("views/app.py", "def start():\n    import service.app", "views does not import service"),
        ("client/api.py", "import views.app", "client imports only i18n"),
        ("views/pages/search/presenter.py", "from PySide6 import QtCore", "a presenter imports no Qt"),
        ("views/pages/search/presenter.py", "import views.widgets.results", "a presenter imports no Qt"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(lint, file, line, contract):
    code, output = lint(file, line)
    assert code == 1, output
    assert any(contract in told and "BROKEN" in told for told in output.splitlines()), output
