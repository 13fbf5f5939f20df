"""What the machine must have before Qt can start: probed, and installed where we may.

A need is probed by what is used of it (a library that loads, a program on the path, a file),
never by asking the package manager, so that a second run costs nothing and machines that
have the thing from elsewhere are left alone.
"""

from __future__ import annotations

import ctypes
import glob
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.say import Stop, say, step


@dataclass(frozen=True)
class Need:
    """One thing the machine must have.

    ``package`` is Debian's name. ``probe`` is ``lib:SONAME``, ``program:NAME`` or
    ``file:GLOB``. Without an optional need the command goes on and the tests that
    want it are skipped with their reason.
    """

    package: str
    probe: str
    optional: bool = False

    def present(self) -> bool:
        """Whether the probe finds it now."""
        kind, _, what = self.probe.partition(":")
        if kind == "lib":
            try:
                ctypes.CDLL(what)
            except OSError:
                return False
            return True
        if kind == "program":
            return shutil.which(what) is not None
        return bool(glob.glob(os.path.expanduser(what)))


def _libraries(*pairs: str) -> tuple[Need, ...]:
    return tuple(Need(package, f"lib:{soname}") for package, soname in (pair.split() for pair in pairs))


QT = _libraries(
    "libglib2.0-0 libglib-2.0.so.0",
    "libglib2.0-0 libgthread-2.0.so.0",
    "libegl1 libEGL.so.1",
    "libgl1 libGL.so.1",
    "libdbus-1-3 libdbus-1.so.3",
    "libfontconfig1 libfontconfig.so.1",
    "libfreetype6 libfreetype.so.6",
    "libxkbcommon0 libxkbcommon.so.0",
    "libx11-6 libX11.so.6",
    "libgssapi-krb5-2 libgssapi_krb5.so.2",
    "libbrotli1 libbrotlidec.so.1",
    "libbrotli1 libbrotlicommon.so.1",
    "libstdc++6 libstdc++.so.6",
    "libzstd1 libzstd.so.1",
    "zlib1g libz.so.1",
)
XCB = _libraries(
    "libx11-xcb1 libX11-xcb.so.1",
    "libxcb1 libxcb.so.1",
    "libxcb-cursor0 libxcb-cursor.so.0",
    "libxcb-icccm4 libxcb-icccm.so.4",
    "libxcb-image0 libxcb-image.so.0",
    "libxcb-keysyms1 libxcb-keysyms.so.1",
    "libxcb-randr0 libxcb-randr.so.0",
    "libxcb-render0 libxcb-render.so.0",
    "libxcb-render-util0 libxcb-render-util.so.0",
    "libxcb-shape0 libxcb-shape.so.0",
    "libxcb-shm0 libxcb-shm.so.0",
    "libxcb-sync1 libxcb-sync.so.1",
    "libxcb-util1 libxcb-util.so.1",
    "libxcb-xfixes0 libxcb-xfixes.so.0",
    "libxcb-xkb1 libxcb-xkb.so.1",
    "libxkbcommon-x11-0 libxkbcommon-x11.so.0",
)
WAYLAND = _libraries(
    "libwayland-client0 libwayland-client.so.0",
    "libwayland-cursor0 libwayland-cursor.so.0",
    "libwayland-egl1 libwayland-egl.so.1",
)
# Any font will do to run; the tests measure text, so they want one known font.
ANY_FONT = (Need("fonts-dejavu-core", "file:/usr/share/fonts/*/*"),)
TEST_FONT = (Need("fonts-dejavu-core", "file:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),)
BUS = (
    Need("dbus-daemon", "program:dbus-daemon"),
    Need("at-spi2-core", "file:/usr/lib*/at-spi-bus-launcher"),
)
SCREEN = (Need("xvfb", "program:Xvfb"),)
SCREEN_READER = (
    Need("orca", "program:orca"),
    Need("speech-dispatcher", "program:speech-dispatcher"),
    Need("xdotool", "program:xdotool"),
    Need("python3-gi", "file:/usr/lib/python3/dist-packages/gi/__init__.py"),
    Need("gir1.2-atspi-2.0", "file:/usr/lib/*/girepository-1.0/Atspi-2.0.typelib"),
    Need("openbox", "program:openbox"),
    Need("imagemagick", "program:import"),
)
OTHER_TESTS = (
    Need("postgresql-15", "file:/usr/lib/postgresql/*/bin/initdb", optional=True),
    Need("chromium", "program:chromium", optional=True),
    Need("chromium-driver", "program:chromedriver", optional=True),
    Need("gnome-keyring", "program:gnome-keyring-daemon", optional=True),
)
BENCH = (Need("sqlitebrowser", "program:sqlitebrowser", optional=True),)

# Debian's PostgreSQL makes and starts a server for the whole machine when it is installed.
# The tests start their own, so that is switched off for the length of the installation.
_CLUSTER_SETTING = "/etc/postgresql-common/createcluster.d/zz-lodestar.conf"
_NO_CLUSTER = f"mkdir -p {Path(_CLUSTER_SETTING).parent} && echo create_main_cluster = false > {_CLUSTER_SETTING}"
_TELL_EVERY = 5.0  # seconds
_APT = ("-q", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0")


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of the needs the machine does not have, in order."""
    return [need for need in needs if not need.present()]


def packages_of(needs: Iterable[Need]) -> list[str]:
    """The Debian packages of the needs, each once, in order."""
    return list(dict.fromkeys(need.package for need in needs))


def install_line(packages: Sequence[str]) -> str:
    """The one line a person types to install these packages."""
    # The lists of a new machine are empty or old.
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)
    if makes_cluster(packages):
        line = f"sudo sh -c {shlex.quote(_NO_CLUSTER)} && {line} && sudo rm {_CLUSTER_SETTING}"
    return line


def makes_cluster(packages: Iterable[str]) -> bool:
    """Whether installing these would start a PostgreSQL server nobody asked for."""
    fresh = not Path("/usr/bin/pg_createcluster").exists()
    return fresh and any(package.startswith("postgresql") for package in packages)


def root_prefix() -> list[str] | None:
    """What to put before a command so that it runs as root without a question; None where it cannot."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    answer = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True)
    return ["sudo", "-n"] if answer.returncode == 0 else None


def ensure(needs: Sequence[Need], purpose: str) -> None:
    """Have every need present, installing what is missing where that is allowed.

    :raises Stop: something is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(needs)
    if not lacking:
        return
    if shutil.which("apt-get") is None:
        _stop_or_go_on(lacking, f"Missing, but needed for {purpose}, and there is no apt-get to install it:\n{{}}")
        return
    prefix = root_prefix()
    if prefix is None:
        _stop_or_go_on(
            lacking,
            f"Something needed for {purpose} is missing, and only root may install it. This line does:\n\n"
            f"    {install_line(packages_of(lacking))}\n",
        )
        return
    with step(f"Installing Debian packages for {purpose}: {' '.join(packages_of(lacking))}"):
        _install(prefix, lacking)
    left = missing(lacking)
    if left:
        _stop_or_go_on(left, f"apt-get ended well, yet this is still missing, needed for {purpose}:\n{{}}")


def describe(needs: Iterable[Need]) -> str:
    """One line for each need: what was looked for, and Debian's package that has it."""
    return "\n".join(f"  - {need.probe.partition(':')[2]} (Debian: {need.package})" for need in needs)


def _stop_or_go_on(lacking: Sequence[Need], text: str) -> None:
    """Stop with the text, or only tell it when all that is lacking is optional."""
    if any(not need.optional for need in lacking):
        raise Stop(text.format(describe(lacking)))
    say(text.format(describe(lacking)))
    say("Going on without it: the tests that want it are skipped, and say so.")


def _install(prefix: list[str], lacking: Sequence[Need]) -> None:
    listed = bool(glob.glob("/var/lib/apt/lists/*_Packages*"))
    if not listed:
        _as_root(prefix, ["apt-get", "update", *_APT])
    wanted = _on_offer(lacking)
    cluster = makes_cluster(wanted)
    if cluster:
        _as_root(prefix, ["sh", "-c", _NO_CLUSTER])
    install = ["apt-get", "install", *_APT, "--no-install-recommends", *wanted]
    try:
        if _as_root(prefix, install, check=not listed) != 0:
            # The lists were old: a version they name may be gone from the archive.
            _as_root(prefix, ["apt-get", "update", *_APT])
            _as_root(prefix, install)
    finally:
        if cluster:
            _as_root(prefix, ["rm", "-f", _CLUSTER_SETTING])


def _on_offer(lacking: Sequence[Need]) -> list[str]:
    """The packages to ask for: optional ones only where this release has them."""
    return packages_of(
        need
        for need in lacking
        if not need.optional
        or subprocess.run(["apt-cache", "show", "-q", need.package], capture_output=True).returncode == 0
    )


def _as_root(prefix: list[str], command: list[str], check: bool = True) -> int:
    """Run a command as root, telling now and then where it is; all it said only when it fails.

    :raises Stop: it failed and ``check`` is set.
    """
    # sudo clears the environment, so what apt must know goes in with env.
    full = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", *command]
    process = subprocess.Popen(
        full, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    assert process.stdout is not None
    said = []
    told = time.monotonic()
    try:
        for line in process.stdout:
            said.append(line)
            if line.startswith("Need to get") or time.monotonic() - told > _TELL_EVERY:
                say(f"  {line.strip()[:110]}")
                told = time.monotonic()
        code = process.wait()
    except BaseException:
        process.communicate()  # apt heard the Ctrl+C too; killed instead, it would leave packages half installed
        raise
    if code != 0:
        sys.stderr.writelines(said)
        if check:
            raise Stop(f"This failed, its own words are above: {shlex.join(command)}")
    return code
