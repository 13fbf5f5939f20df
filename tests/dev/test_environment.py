"""When the environment is installed, with what, and what is said when it cannot be."""

import shutil
import subprocess
import sys

import pytest

from devtools import environment
from devtools.say import Stop


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout that is installed: stamp, python and uv in place, uv a shell script that writes what it got."""
    root = tmp_path / "checkout"
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").touch()
    for name in ("uv.lock", "pyproject.toml"):
        (root / name).write_text(name)
    uv = root / ".tools" / f"uv-{environment.UV_VERSION}" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.write_text('#!/bin/sh\necho "$@" > "$UV_PROJECT_ENVIRONMENT/arguments"\nexit "${UV_FAILS:-0}"\n')
    uv.chmod(0o755)
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    monkeypatch.setattr(environment, "TOOLS", root / ".tools")
    monkeypatch.setattr(environment, "_STAMP", root / ".venv" / "stamp")
    (root / ".venv" / "stamp").write_text(environment._stamp())
    return root


def installed(checkout):
    """The arguments uv was called with, or None when it was not."""
    arguments = checkout / ".venv" / "arguments"
    return arguments.read_text().split() if arguments.exists() else None


def test_a_second_run_installs_nothing(checkout):
    environment.ensure()
    assert installed(checkout) is None


@pytest.mark.parametrize("changed", ["uv.lock", "pyproject.toml"])
def test_a_changed_file_installs_anew_and_only_once(checkout, changed):
    (checkout / changed).write_text("other")
    environment.ensure()
    arguments = installed(checkout)
    assert arguments is not None
    assert arguments[:3] == ["sync", "--locked", "--all-groups"]
    assert "--reinstall" not in arguments
    assert arguments[arguments.index("--python") + 1] == environment.base_python()
    (checkout / ".venv" / "arguments").unlink()
    environment.ensure()
    assert installed(checkout) is None


def test_a_lost_interpreter_installs_anew(checkout):
    (checkout / ".venv" / "bin" / "python").unlink()
    environment.ensure()
    assert installed(checkout) is not None


def test_a_failed_installation_stops_and_is_tried_again_next_time(checkout, monkeypatch):
    (checkout / "uv.lock").write_text("other")
    monkeypatch.setenv("UV_FAILS", "1")
    with pytest.raises(Stop, match="could not install the locked environment"):
        environment.ensure()
    (checkout / "uv.lock").write_text("uv.lock")  # back to what the stamp was for
    monkeypatch.delenv("UV_FAILS")
    (checkout / ".venv" / "arguments").unlink()
    environment.ensure()
    assert installed(checkout) is not None


def test_a_program_the_environment_lacks_is_told_after_one_more_try(checkout):
    with pytest.raises(Stop, match="no program nosuch"):
        environment.require("nosuch")
    arguments = installed(checkout)
    assert arguments is not None
    assert "--reinstall" in arguments


def test_the_interpreter_is_the_one_below_a_virtual_environment():
    code = "from devtools import environment; print(environment.base_python())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert told == getattr(sys, "_base_executable", sys.executable)
    assert ".venv" not in told


def test_without_pip_and_ensurepip_what_to_do_is_told(monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "base_python", lambda: "/opt/python/bin/python3")
    with pytest.raises(Stop, match="/opt/python/bin/python3 has neither pip nor ensurepip"):
        environment._pip()


def test_debians_python_gets_debians_package(checkout, monkeypatch):
    asked = []
    (checkout / "uv.lock").write_text("other")
    shutil.rmtree(checkout / ".tools")
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "base_python", lambda: "/usr/bin/python3")
    monkeypatch.setattr("devtools.machine.ensure", lambda needs, purpose: asked.extend(needs))
    with pytest.raises(Stop):  # the stand-in installed nothing
        environment._pip()
    assert [need.package for need in asked] == ["python3-venv"]
    assert environment.needs() == asked


def test_nothing_is_needed_once_the_environment_is_there(checkout, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "base_python", lambda: "/usr/bin/python3")
    (checkout / ".venv" / "stamp").write_text(environment._stamp())
    assert environment.needs() == []


def test_settings_that_would_lead_pip_astray_are_overruled(monkeypatch):
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_REQUIRE_VIRTUALENV", "1")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_CERT", "/house/ca.pem")
    own = environment._pip_environment()
    assert own["PIP_USER"] == own["PIP_REQUIRE_VIRTUALENV"] == "0"
    assert "PYTHONPATH" not in own
    assert own["PIP_CERT"] == "/house/ca.pem"


def test_uv_trusts_the_certificates_of_the_house_unless_told_otherwise(monkeypatch):
    monkeypatch.setattr("ssl.get_default_verify_paths", lambda: type("Paths", (), {"cafile": "/etc/ca.pem"}))
    monkeypatch.delenv("UV_SYSTEM_CERTS", raising=False)
    monkeypatch.delenv("UV_NATIVE_TLS", raising=False)
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    own = environment._uv_environment()
    assert own["UV_SYSTEM_CERTS"] == "1"
    assert own["UV_PYTHON_DOWNLOADS"] == "never"
    assert "VIRTUAL_ENV" not in own
    monkeypatch.setenv("UV_SYSTEM_CERTS", "0")
    assert environment._uv_environment()["UV_SYSTEM_CERTS"] == "0"


def test_a_machine_without_certificates_leaves_uv_its_own(monkeypatch):
    monkeypatch.setattr("ssl.get_default_verify_paths", lambda: type("Paths", (), {"cafile": None}))
    monkeypatch.delenv("UV_SYSTEM_CERTS", raising=False)
    if sys.platform.startswith("linux"):
        assert "UV_SYSTEM_CERTS" not in environment._uv_environment()
