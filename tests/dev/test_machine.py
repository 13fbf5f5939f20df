"""Probing and installing what the machine must have, without touching this machine."""

import struct
from importlib.util import find_spec
from pathlib import Path

import pytest

from devtools import machine
from devtools.machine import Need
from devtools.say import Stop

ABSENT = Need("libabsent9", "lib:libabsent.so.9")
PRESENT = Need("libc6", "lib:libc.so.6")
OPTIONAL = Need("nosuchbrowser", "program:nosuchbrowser", optional=True)


@pytest.fixture
def commands(monkeypatch):
    """Record what would run as root instead of running it; every command succeeds."""
    ran = []

    def record(prefix, command, check=True):
        ran.append([*prefix, *command])
        return 0

    monkeypatch.setattr(machine, "_as_root", record)
    monkeypatch.setattr(machine, "root_prefix", list)
    monkeypatch.setattr(machine, "_on_offer", machine.packages_of)
    return ran


@pytest.fixture
def apt_lists(monkeypatch):
    monkeypatch.setattr("glob.glob", lambda pattern: ["some_Packages"] if "apt/lists" in pattern else [])


def test_a_probe_finds_what_is_there_and_nothing_else(tmp_path):
    assert PRESENT.present()
    assert not ABSENT.present()
    assert Need("dash", "program:sh").present()
    assert not OPTIONAL.present()
    (tmp_path / "font.ttf").touch()
    assert Need("fonts", f"file:{tmp_path}/*.ttf").present()
    assert not Need("fonts", f"file:{tmp_path}/*.otf").present()


def test_packages_are_named_once_in_order():
    assert machine.packages_of([ABSENT, OPTIONAL, ABSENT]) == ["libabsent9", "nosuchbrowser"]


def test_nothing_missing_runs_nothing(commands):
    machine.ensure([PRESENT], "a test")
    assert commands == []


def test_missing_packages_are_installed_with_one_command(commands, apt_lists, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    with pytest.raises(Stop, match=r"still missing.*\n.*libabsent\.so\.9"):
        machine.ensure([PRESENT, ABSENT], "a test")  # the recorded apt-get installed nothing, and that is told
    (install,) = commands
    assert install[:2] == ["apt-get", "install"]
    assert install[-2:] == ["--no-install-recommends", "libabsent9"]
    assert "DPkg::Lock::Timeout=300" in install


def test_without_lists_they_are_fetched_first(commands, monkeypatch):
    monkeypatch.setattr("glob.glob", lambda pattern: [])
    machine._install([], [ABSENT])
    assert [command[1] for command in commands] == ["update", "install"]


def test_stale_lists_are_fetched_and_the_installation_tried_again(apt_lists, monkeypatch):
    ran = []

    def first_fails(prefix, command, check=True):
        ran.append(command[1])
        return 100 if ran == ["install"] else 0

    monkeypatch.setattr(machine, "_as_root", first_fails)
    machine._install([], [ABSENT])
    assert ran == ["install", "update", "install"]


def test_postgresql_starts_no_server_and_the_setting_goes_again_after_a_failure(apt_lists, monkeypatch):
    ran = []

    def fails(prefix, command, check=True):
        ran.append(" ".join(command))
        if command[1] == "install":
            raise Stop("no room left")
        return 0

    monkeypatch.setattr(machine, "_as_root", fails)
    monkeypatch.setattr(machine, "_on_offer", machine.packages_of)
    monkeypatch.setattr(machine, "makes_cluster", lambda packages: True)
    with pytest.raises(Stop):
        machine._install([], [Need("postgresql-15", "file:/nowhere/initdb")])
    assert "create_main_cluster = false" in ran[0]
    assert ran[1].startswith("apt-get install")
    assert ran[2].startswith("rm -f /etc/postgresql-common/createcluster.d/")


def test_without_root_the_line_to_run_is_told(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(machine, "root_prefix", lambda: None)
    with pytest.raises(Stop, match=r"sudo apt-get update && sudo apt-get install .* libabsent9\n"):
        machine.ensure([PRESENT, ABSENT], "a test")


def test_without_apt_the_missing_libraries_are_named(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Stop, match=r"no apt-get.*\n  - libabsent\.so\.9 \(Debian: libabsent9\)"):
        machine.ensure([PRESENT, ABSENT], "a test")


def test_what_is_optional_stops_nobody_but_is_told(monkeypatch, capsys):
    monkeypatch.setattr("shutil.which", lambda name: None)
    machine.ensure([PRESENT, OPTIONAL], "a test")
    told = capsys.readouterr().err
    assert "nosuchbrowser" in told
    assert "skipped" in told


def test_a_failing_command_shows_its_own_words(capsys):
    with pytest.raises(Stop, match="exit 3"):
        machine._as_root([], ["sh", "-c", "echo no room left >&2; exit 3"])
    assert "no room left" in capsys.readouterr().err


def _needed(library: Path) -> list[str]:
    """The libraries a 64-bit ELF file asks for directly."""
    data = library.read_bytes()
    headers, size, count = *struct.unpack_from("<Q", data, 0x20), *struct.unpack_from("<HH", data, 0x36)
    loads, dynamic = [], []
    for at in range(headers, headers + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", data, at)
        if kind == 1:
            loads.append((address, offset, length))
        elif kind == 2:
            dynamic = list(struct.iter_unpack("<QQ", data[offset : offset + length]))
    table = next(value for tag, value in dynamic if tag == 5)
    strings = next(offset + table - address for address, offset, length in loads if address <= table < address + length)
    names = [strings + value for tag, value in dynamic if tag == 1]
    return [data[at : data.index(b"\0", at)].decode() for at in names]


def test_every_library_qt_asks_for_is_probed():
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    qt = Path(spec.origin).parent / "Qt"
    files = [qt / f"lib/libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Network", "DBus", "XcbQpa")]
    files += [qt / f"plugins/platforms/lib{name}.so" for name in ("qxcb", "qoffscreen")]
    asked = {name for file in files for name in _needed(file)}
    assert "libQt6Core.so.6" in asked  # the reader of ELF files works
    probed = {need.probe.removeprefix("lib:") for need in (*machine.QT, *machine.XCB)}
    glibc = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libresolv.so.2"}
    glibc |= {"ld-linux-x86-64.so.2", "libgcc_s.so.1"}
    own = {path.name for path in (qt / "lib").iterdir()}
    assert asked - probed - glibc - own == set()
