"""The child process: how it starts, how it fails, and that it never outlives its parent.

Children here are small Python programs that keep the contract of the service's start, or break it; see
test_against_service for the real one.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from client.embedded import FROZEN_SUBCOMMAND, SERVICE_LOCK, EmbeddedService, Progress, default_command
from client.errors import EmbeddedServiceBusy, EmbeddedServiceFailed
from client.files import FolderLock

PATIENCE = 20

GOOD = """
import json, sys
secret = sys.stdin.readline().strip()
print(json.dumps({"progress": 0.0, "message": "making people"}), flush=True)
print(json.dumps({"url": "http://127.0.0.1:4711"}), flush=True)
print(json.dumps({"progress": 1.0, "message": "done"}), flush=True)
print("secret of", len(secret), file=sys.stderr, flush=True)
sys.stdin.read()
print("ended well", file=sys.stderr, flush=True)
"""


@pytest.fixture
def child(tmp_path):
    """``child(code, …)``: an EmbeddedService whose command runs ``code``; stopped after the test."""
    made = []

    def make(code, **options):
        service = EmbeddedService(
            options.pop("data", tmp_path / "data"), command=[sys.executable, "-c", textwrap.dedent(code)], **options
        )
        made.append(service)
        return service

    yield make
    for service in made:
        service.stop(grace=0.1)


def test_a_good_start_and_end(child):
    heard: queue.Queue[Progress] = queue.Queue()
    service = child(GOOD, on_progress=heard.put, on_end=lambda _failure: pytest.fail("nobody asked"))
    with service:
        assert service.url() == "http://127.0.0.1:4711"
        assert service.url() == "http://127.0.0.1:4711"
        assert service.running
        assert heard.get(timeout=PATIENCE) == Progress(0.0, "making people")
        assert heard.get(timeout=PATIENCE) == Progress(1.0, "done")
    assert not service.running
    log = service.log_file.read_text()
    assert f"secret of {len(service.secret)}" in log
    assert "ended well" in log  # by itself, not by a signal
    assert service.secret not in log
    assert len(service.secret) >= 40


def test_no_two_secrets_are_alike(child):
    assert child(GOOD).secret != child(GOOD).secret


def test_launch_returns_before_the_child_is_ready(child):
    service = child("import sys; sys.stdin.read()")
    service.launch()
    service.launch()
    assert service.running


def test_a_child_that_dies_while_starting_says_why(child):
    service = child("""
        import sys
        sys.stdin.readline()
        for n in range(50):
            print("line", n, file=sys.stderr)
        sys.exit("the database is from a newer version")
    """)
    with pytest.raises(EmbeddedServiceFailed, match=r"ended while it started \(code 1\)") as caught:
        service.url()
    assert caught.value.last_lines[-1] == "the database is from a newer version"
    assert len(caught.value.last_lines) == 20
    assert "service.log" in str(caught.value.what_to_do)
    with pytest.raises(EmbeddedServiceFailed):
        service.url()


def test_a_child_that_dies_at_once(child):
    with pytest.raises(EmbeddedServiceFailed):
        child("raise SystemExit(3)").url()


def test_a_child_that_says_nothing_is_given_up_and_ended(child):
    service = child("import sys; sys.stdin.read(); import time; time.sleep(60)", patience=0.2)
    with pytest.raises(EmbeddedServiceFailed, match="in time"):
        service.url()
    assert not service.running


def test_signs_of_life_keep_the_patience_up(child):
    go = """
        import json, sys, time
        for n in range(9):
            print(json.dumps({"progress": n / 9, "message": "working"}), flush=True)
            time.sleep(0.25)
        print(json.dumps({"url": "http://127.0.0.1:1"}), flush=True)
        sys.stdin.read()
    """
    assert child(go, patience=2.0).url() == "http://127.0.0.1:1"


def test_noise_on_its_output_is_passed_over(child):
    service = child(r"""
        import sys
        out = sys.stdout.buffer
        out.write(b"hello\n\xff\xfe\n[1]\n{\n" + b"[" * 30000 + b"\n")
        out.write(b'{"url": 5}\n{"progress": "x"}\n{"progress": 7}\n')
        out.write(b'{"url": "http://records.example"}\n{"url": "http://127.0.0.1:5"}\n')
        out.flush()
        sys.stdin.read()
    """)
    assert service.url() == "http://127.0.0.1:5"


def test_a_death_later_on_is_told(child):
    told: queue.Queue[EmbeddedServiceFailed] = queue.Queue()
    service = child(
        """
        import json, sys
        print(json.dumps({"url": "http://127.0.0.1:1"}), flush=True)
        sys.stdin.readline()
        sys.exit("out of memory")
        """,
        on_end=told.put,
    )
    service.launch()
    failure = told.get(timeout=PATIENCE)
    assert "unexpectedly (code 1)" in str(failure)
    assert failure.last_lines == ("out of memory",)
    with pytest.raises(EmbeddedServiceFailed):
        service.url()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to ignore")
def test_a_child_that_will_not_end_is_killed(child):
    service = child("""
        import json, signal, sys, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print(json.dumps({"url": "http://127.0.0.1:1"}), flush=True)
        while True:
            time.sleep(60)
    """)
    service.url()
    service.stop(grace=0.1)
    assert not service.running
    assert service._child is not None
    assert service._child.returncode == -signal.SIGKILL


def test_stopping_wakes_whoever_waits(child):
    service = child("import sys; sys.stdin.read()")
    service.launch()
    caught = []

    def wait():
        try:
            service.url()
        except EmbeddedServiceFailed as error:
            caught.append(error)

    waiter = threading.Thread(target=wait)
    waiter.start()
    service.stop()
    waiter.join(PATIENCE)
    assert "was stopped" in str(caught[0])


def test_one_lodestar_at_a_time_has_the_records(child):
    first = child(GOOD)
    first.url()
    second = child(GOOD)
    with pytest.raises(EmbeddedServiceBusy, match="already open"):
        second.launch()
    first.stop()
    assert second.url()


def test_an_orphan_is_waited_for(child, tmp_path):
    held = FolderLock(tmp_path / "data" / SERVICE_LOCK)
    assert held.acquire()  # as by the child of a Lodestar that was killed, still finishing
    service = child(GOOD)
    service.launch()
    service.launch()
    assert not service.running
    held.release()
    assert service.url() == "http://127.0.0.1:4711"


def test_an_orphan_that_stays_is_said(child, tmp_path):
    held = FolderLock(tmp_path / "data" / SERVICE_LOCK)
    assert held.acquire()
    try:
        with pytest.raises(EmbeddedServiceBusy):
            child(GOOD, orphan_patience=0.1).url()
        waiting = child(GOOD)
        waiting.launch()
        waiting.stop()
        assert not waiting.running
    finally:
        held.release()
    assert child(GOOD).url()


def test_a_service_that_cannot_run_speaks_for_itself(child):
    service = child("import sys; print('lodestar-service: The disk is full.', file=sys.stderr); sys.exit(2)")
    with pytest.raises(EmbeddedServiceFailed, match=r"cannot start: The disk is full\."):
        service.url()


def test_a_folder_that_cannot_be_used(child, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EmbeddedServiceFailed, match="cannot be used"):
        child(GOOD, data=tmp_path / "file" / "data").launch()


def test_a_command_that_is_not_there(tmp_path):
    service = EmbeddedService(tmp_path / "data", command=[str(tmp_path / "nothing")])
    with pytest.raises(EmbeddedServiceFailed):
        service.launch()
    with pytest.raises(EmbeddedServiceFailed):  # and not "already open"
        EmbeddedService(tmp_path / "data", command=[str(tmp_path / "nothing")]).launch()


def test_the_log_is_bounded(child):
    service = child("""
        import json, sys
        for n in range(50_000):
            print("x" * 99, file=sys.stderr)
        print(json.dumps({"url": "http://127.0.0.1:1"}), flush=True)
        sys.stdin.read()
    """)
    service.url()
    service.stop()
    logs = sorted(p.name for p in service.log_file.parent.glob("service.log*"))
    assert logs == ["service.log", "service.log.1", "service.log.2", "service.log.3"]
    assert sum(p.stat().st_size for p in service.log_file.parent.glob("service.log*")) < 4_100_000


@pytest.mark.skipif(sys.platform == "win32", reason="process ids are asked the POSIX way")
def test_the_child_ends_when_its_parent_is_killed(tmp_path):
    mark = tmp_path / "ended"
    code = (
        "import json, os, sys; print(json.dumps({'url': 'http://127.0.0.1:1'}), flush=True);"
        f"sys.stdin.read(); open({str(mark)!r}, 'w').close()"
    )
    parent = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from client.embedded import EmbeddedService
        service = EmbeddedService(Path({str(tmp_path / "data")!r}), command=[sys.executable, "-c", {code!r}])
        print(service.url(), flush=True)
        time.sleep(60)
    """)
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "http://127.0.0.1:1"
        assert not mark.exists()
        process.kill()
    deadline = time.monotonic() + PATIENCE
    while not mark.exists() and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert mark.exists()


def test_the_usual_command(tmp_path, monkeypatch):
    assert default_command() == [sys.executable, "-P", "-m", "service.cli"]
    service = EmbeddedService(tmp_path / "d", sample=7)
    assert service._command[4:] == [
        "serve", "--embedded", "--port", "0", "--data", str(tmp_path / "d"), "--sample-if-empty", "7",
    ]  # fmt: skip
    assert "--sample-if-empty" not in EmbeddedService(tmp_path / "d", sample=0)._command
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert default_command() == [sys.executable, FROZEN_SUBCOMMAND]


def test_the_child_finds_this_code_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "service.py").write_text("raise SystemExit('the wrong service')")
    monkeypatch.setenv("PYTHONPATH", "")
    service = EmbeddedService(
        tmp_path / "data",
        command=[*default_command()[:2], "-c", "import client, service, sys; sys.exit(service.__file__)"],
    )
    with pytest.raises(EmbeddedServiceFailed) as caught:
        service.url()
    service.stop()
    assert Path(caught.value.last_lines[-1]).parent.parent == Path(__file__).resolve().parents[2]
    assert os.getcwd() == str(tmp_path)
