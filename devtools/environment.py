"""The Python environment: `.venv` filled from `uv.lock` by a pinned uv kept in `.tools`.

uv comes by pip, because pip is what a Python brings. Where a Python brings none (Debian
splits it off), Debian's package is installed first.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import ssl
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from devtools import machine
from devtools.say import Stop, say, step

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
UV_VERSION = "0.13.9"
_STAMP = VENV / ".lodestar-stamp"
# Debian's own Python comes without these two; either one is enough.
_PIP = machine.Need("python3-venv", "file:/usr/lib/python3*/ensurepip/__init__.py")


def program(name: str) -> str:
    """Path of a program in the environment."""
    windows = os.name == "nt"
    return str(VENV / ("Scripts" if windows else "bin") / (name + ".exe" if windows else name))


def base_python() -> str:
    """The interpreter itself, also when a virtual environment's python runs this."""
    return getattr(sys, "_base_executable", None) or sys.executable


def needs() -> list[machine.Need]:
    """What the machine must have so that `ensure` works: a pip for Debian's own Python."""
    if _installed() or _uv_in(_uv_home()) is not None or find_spec("pip") is not None:
        return []
    return [_PIP] if find_spec("ensurepip") is None and base_python().startswith("/usr/bin/") else []


def ensure(*, repair: bool = False) -> None:
    """Have `.venv` hold exactly what `uv.lock` says; at once when it already does.

    With ``repair`` every package is laid anew, also those uv believes to be there.

    :raises Stop: no pip to be had, or pip or uv failed.
    """
    if _installed() and not repair:
        return
    uv = _uv()
    _STAMP.unlink(missing_ok=True)
    with step("Installing the locked environment into .venv (half a gigabyte the first time)"):
        command = [str(uv), "sync", "--locked", "--all-groups", "--python", base_python(), "--project", str(ROOT)]
        command += ["--reinstall"] if repair else []
        if subprocess.run(command, env=_uv_environment(), cwd=ROOT).returncode != 0:
            raise Stop(
                "uv could not install the locked environment; its own words are above. Is the package index "
                "reachable? Behind a proxy set HTTPS_PROXY, with a certificate of your own SSL_CERT_FILE."
            )
    _STAMP.write_text(_stamp(), encoding="utf-8")


def _installed() -> bool:
    return _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == _stamp() and Path(program("python")).exists()


def _stamp() -> str:
    """Names all that decides what is in `.venv`: a change in any of it installs anew."""
    digest = hashlib.sha256()
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return f"{digest.hexdigest()} {sys.version.split()[0]} {base_python()} {ROOT}\n"


def _uv_home() -> Path:
    return TOOLS / f"uv-{UV_VERSION}"


def _uv() -> Path:
    home = _uv_home()
    found = _uv_in(home)
    if found is None:
        pip = _pip()
        with step(f"Fetching uv {UV_VERSION} into .tools"):
            part = TOOLS / f"part-{os.getpid()}"
            fetch = ["install", "--only-binary", ":all:", "--no-deps", "--target", str(part), f"uv=={UV_VERSION}"]
            try:
                if subprocess.run([*pip, *fetch], env=_pip_environment(), stdout=sys.stderr).returncode != 0:
                    raise Stop("pip could not fetch uv; its own words are above. Is the package index reachable?")
                shutil.rmtree(home, ignore_errors=True)
                part.replace(home)
            finally:
                shutil.rmtree(part, ignore_errors=True)
        found = _uv_in(home)
        if found is None:
            raise Stop(f"pip fetched uv, but {home} holds no uv program. Remove .tools and try again.")
    return found


def _uv_in(home: Path) -> Path | None:
    # pip's --target puts programs in bin or Scripts, depending on the system.
    name = "uv.exe" if os.name == "nt" else "uv"
    return next((path for path in (home / "bin" / name, home / "Scripts" / name) if path.is_file()), None)


def _pip() -> list[str]:
    """A command that is pip: this Python's, or one in an environment of our own."""
    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    if find_spec("ensurepip") is None:
        machine.ensure(needs(), "a Python environment")
        importlib.invalidate_caches()
        if find_spec("ensurepip") is None:
            raise Stop(
                f"{base_python()} has neither pip nor ensurepip. Install one of them for it, "
                "or call dev.py with a Python that has it."
            )
    home = TOOLS / "pip"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    with step("Making a pip in .tools"):
        if subprocess.run([base_python(), "-m", "venv", "--clear", str(home)], stdout=sys.stderr).returncode != 0:
            raise Stop("Python could not make a virtual environment; its own words are above.")
    return [str(python), "-m", "pip"]


def _pip_environment() -> dict[str, str]:
    environment = _clean_environment()
    # Settings of the person's own that would send the one package elsewhere or refuse it.
    environment.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    environment.update(PIP_NO_INPUT="1", PIP_ROOT_USER_ACTION="ignore")
    bundle = ssl.get_default_verify_paths().cafile
    if bundle and sys.platform.startswith("linux"):
        environment.setdefault("PIP_CERT", bundle)
    return environment


def _uv_environment() -> dict[str, str]:
    environment = _clean_environment()
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    environment["UV_PROJECT_ENVIRONMENT"] = str(VENV)
    has_store = not sys.platform.startswith("linux") or ssl.get_default_verify_paths().cafile is not None
    if has_store and "UV_NATIVE_TLS" not in environment:
        # The certificates of the house, not only the ones uv brings; a bare Linux may have none.
        environment.setdefault("UV_SYSTEM_CERTS", "1")
    return environment


def _clean_environment() -> dict[str, str]:
    strangers = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "CONDA_PREFIX", "UV_PYTHON", "UV_NO_DEV"}
    return {name: value for name, value in os.environ.items() if name not in strangers}


def require(name: str) -> str:
    """Path of a program the environment must hold.

    :raises Stop: it is not there, so somebody changed `.venv` by hand.
    """
    path = program(name)
    if not Path(path).exists():
        say(f"{path} is missing; installing the environment again.")
        ensure(repair=True)
        if not Path(path).exists():
            raise Stop(f"The locked environment has no program {name}.")
    return path
