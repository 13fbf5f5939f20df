"""The service as a process: how it starts, what it says, how it ends. Real sockets, real signals."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress

import httpx
import pytest
from sqlalchemy import func, select

from service.store import Store, sqlite_url
from service.store.schema import records

SECRET = "a secret from the parent process"


class Child:
    """``lodestar-service serve`` in a process of its own."""

    def __init__(self, process):
        self.process = process
        self.stdin, self.stdout, self.stderr = process.stdin, process.stdout, process.stderr
        self.lines = []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.stdout:
            with self._news:
                self.lines.append(line)
                self._news.notify_all()
        with self._news:
            self.lines.append("")
            self._news.notify_all()

    def wait_for(self, wanted, seconds=60):
        """The first line of standard output that ``wanted`` accepts."""
        deadline = time.monotonic() + seconds
        with self._news:
            while True:
                for line in self.lines:
                    if line and wanted(line):
                        return line
                assert "" not in self.lines, f"it ended: {self.stderr.read()}"
                left = deadline - time.monotonic()
                assert left > 0, f"not said: {self.lines}"
                self._news.wait(left)

    def url(self):
        return json.loads(self.wait_for(lambda line: '"url"' in line))["url"]

    def end(self):
        self.process.wait(30)
        self._reader.join(10)


@contextmanager
def serving(folder, *arguments, secret=SECRET):
    embedded = ["--embedded"] if secret else []
    command = [sys.executable, "-P", "-m", "service.cli", "serve", "--data", str(folder), "--port", "0"]
    process = subprocess.Popen(
        [*command, *embedded, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    child = Child(process)
    try:
        if secret:
            child.stdin.write(secret + "\n")
            child.stdin.flush()
        yield child
    finally:
        if process.poll() is None:
            process.kill()
        child.end()
        for pipe in (child.stdin, child.stdout, child.stderr):
            pipe.close()


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A data folder that was used before, to be copied."""
    folder = tmp_path_factory.mktemp("used")
    with serving(folder) as child:
        child.url()
        child.stdin.close()
        child.end()
        assert child.process.returncode == 0
    return folder


def officer(url):
    answer = httpx.post(f"{url}/v1/session/embedded", json={"secret": SECRET})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['token']}", "Lodestar-Reason": "Case%2017"}


def test_an_embedded_service_is_ready_soon_serves_and_ends_with_its_parent(migrated):
    start = time.monotonic()
    with serving(migrated) as child:
        url = child.url()
        assert time.monotonic() - start < 6  # 3 s on a quiet machine; tests share theirs
        assert url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{url}/v1/health").json()["status"] == "ready"
        headers = officer(url)
        made = httpx.post(
            f"{url}/v1/records", headers=headers, json={"type": "person", "fields": {"surname": "Okafor"}}
        )
        assert made.status_code == 201
        child.stdin.close()
        child.end()
        assert child.process.returncode == 0
        assert [json.loads(line) for line in child.lines if line] == [{"url": url}]


def test_answers_do_not_wait_for_acknowledgements(migrated):
    """With Nagle's algorithm on, each answer on a kept connection takes 40 ms, however fast the service is."""
    with serving(migrated) as child, httpx.Client(base_url=child.url()) as client:
        seconds = []
        for _number in range(30):
            start = time.perf_counter()
            client.get("/v1/health")
            seconds.append(time.perf_counter() - start)
        assert min(seconds) < 0.03


def test_what_was_saved_is_there_after_a_kill(migrated):
    with serving(migrated) as child:
        url = child.url()
        headers = officer(url)
        draft = {"type": "vehicle", "fields": {"vrm": "AB12 CDE"}}
        made = httpx.post(f"{url}/v1/records", headers=headers, json=draft).json()
        child.process.kill()
        child.end()
    with serving(migrated) as child:
        url = child.url()
        found = httpx.get(f"{url}/v1/records/{made['id']}", headers=officer(url))
        assert found.json() == made


def test_a_saved_record_is_found_by_search(migrated):
    with serving(migrated) as child:
        url = child.url()
        headers = officer(url)
        draft = {"type": "person", "fields": {"given_names": "Zenobia", "surname": "Quillfeather"}}
        made = httpx.post(f"{url}/v1/records", headers=headers, json=draft).json()
        deadline = time.monotonic() + 10
        while True:
            answer = httpx.post(f"{url}/v1/search", headers=headers, json={"query": "quillfeather"}).json()
            if answer["hits"]:
                break
            assert time.monotonic() < deadline, answer
            time.sleep(0.02)
        assert [hit["id"] for hit in answer["hits"]] == [made["id"]]


def searched(client, query):
    """Every id a query finds, page by page."""
    ids, cursor = [], None
    while True:
        answer = client.post("/v1/search", json={"query": query, "limit": 200, "cursor": cursor}).json()
        ids += [hit["id"] for hit in answer["hits"]]
        cursor = answer["next"]
        if cursor is None:
            return sorted(ids)


def comes_true(condition, seconds):
    """Wait for what the service does by itself; how long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


def test_a_link_is_found_within_a_second_and_no_more_once_it_is_gone(migrated):
    with serving(migrated) as child:
        url = child.url()
        with httpx.Client(base_url=url, headers=officer(url), timeout=30) as client:

            def made(record_type, **fields):
                return client.post("/v1/records", json={"type": record_type, "fields": fields}).json()["id"]

            who = made("person", given_names="Ada", surname="Quorn")
            place = made("location", description="Yard", postcode="SE45 9QQ", latitude=51.474, longitude=-0.069)
            crime = made("crime", crime_type="burglary", modus_operandi="Forced the rear window and took cash",
                         reported_on="2024-01-01")  # fmt: skip
            comes_true(lambda: searched(client, "type:crime") and searched(client, "near SE45 9QQ") == [place], 20)
            drafts = (
                {"from_id": who, "to_id": crime, "role": "suspect"},
                {"from_id": place, "to_id": crime, "role": "scene_of"},
            )
            suspect, scene = (client.post("/v1/links", json=draft).json() for draft in drafts)
            assert comes_true(lambda: searched(client, "role:suspect quorn") == [who], 10) < 1
            assert searched(client, f"linked:{crime}") == sorted([who, place])
            assert searched(client, f"linked:{crime} role:suspect") == [who]
            assert comes_true(lambda: searched(client, "near SE45 9QQ") == sorted([place, crime]), 10) < 1
            (seen,) = client.post("/v1/search", json={"query": "type:crime near SE45 9QQ"}).json()["hits"]
            assert seen["distance"] == 0
            for link in (suspect, scene):
                gone = client.delete(f"/v1/links/{link['id']}", headers={"If-Match": f'"{link["version"]}"'})
                assert gone.status_code == 204, gone.text
            assert comes_true(lambda: searched(client, "role:suspect quorn") == [], 10) < 1
            assert comes_true(lambda: searched(client, "near SE45 9QQ") == [place], 10) < 1


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_again_and_again_while_saving_every_saved_record_and_link_is_found(tmp_path, migrated):
    folder = tmp_path / "data"
    shutil.copytree(migrated, folder, ignore=shutil.ignore_patterns("*.lock", "lock"))
    saved: list[str] = []
    linked: list[tuple[str, str]] = []
    for turn, enough in enumerate((7, 23, 41)):
        with serving(folder) as child:
            url = child.url()
            reached = threading.Event()
            before = len(saved)

            def save(url=url, reached=reached, before=before, enough=enough, turn=turn):
                with httpx.Client(base_url=url, headers=officer(url), timeout=30) as client:
                    while True:
                        number = len(saved)
                        fields = {
                            "given_names": "Ada",
                            "surname": f"Kill{'abcdefghij'[turn]}",
                            "nickname": f"N{'x' * (number % 40)}",
                        }
                        answer = client.post("/v1/records", json={"type": "person", "fields": fields})
                        assert answer.status_code == 201, answer.text
                        saved.append(answer.json()["id"])
                        if number % 3 == 2:
                            draft = {"from_id": saved[-2], "to_id": saved[-1], "role": "criminal_associate"}
                            assert client.post("/v1/links", json=draft).status_code == 201
                            linked.append((saved[-2], saved[-1]))
                        if len(saved) - before >= enough:
                            reached.set()

            failures: list[AssertionError] = []

            def until_killed(save=save, failures=failures):
                try:
                    save()
                except httpx.TransportError:
                    return
                except AssertionError as failure:
                    failures.append(failure)

            saver = threading.Thread(target=until_killed)
            saver.start()
            assert reached.wait(60)
            child.process.send_signal(signal.SIGKILL)
            child.end()
            saver.join(30)
            assert not failures
            assert not saver.is_alive()
    with serving(folder) as child:
        url = child.url()
        with httpx.Client(base_url=url, headers=officer(url), timeout=30) as client:
            comes_true(lambda: set(saved) <= set(searched(client, "kill*")), 30)
            ends = {end for pair in linked for end in pair}
            assert ends <= set(searched(client, "role:criminal_associate"))
            for one, other in linked[:: max(1, len(linked) // 8)]:
                assert other in searched(client, f"linked:{one}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes by CTRL_BREAK, not by signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_good_order(tmp_path, number):
    with serving(tmp_path, secret=None) as child:
        line = child.wait_for(lambda line: "http://" in line)
        url = line.split(" at ")[1].split(". ")[0]
        assert httpx.get(f"{url}/v1/health").status_code == 200
        assert httpx.post(f"{url}/v1/session/embedded", json={"secret": SECRET}).status_code == 404
        child.process.send_signal(number)
        child.end()
        assert child.process.returncode in (0, -number, 130)
        assert "Traceback" not in child.stderr.read()


def test_a_second_service_on_the_same_folder_is_refused(migrated):
    with serving(migrated) as first:
        first.url()
        with serving(migrated) as second:
            second.end()
            assert second.process.returncode == 2
            said = second.stderr.read()
            assert "in use" in said
            assert str(first.process.pid) in said


def test_a_port_that_is_taken(migrated):
    with serving(migrated) as first:
        port = first.url().rsplit(":", 1)[1]
        with serving(migrated.parent / "other", "--port", port) as second:
            second.end()
            assert second.process.returncode == 2
            assert "--port" in second.stderr.read()


def test_samples_that_a_kill_cut_short_are_completed_at_the_next_start(tmp_path):
    with serving(tmp_path, "--sample-if-empty", "4000") as child:
        child.wait_for(lambda line: "progress" in line)
        child.process.kill()
        child.end()
    store = Store.open(sqlite_url(tmp_path / "lodestar.db"))
    assert not store.records(["PE-4000"])
    store.close()
    with serving(tmp_path, "--sample-if-empty", "4000") as child:
        url = child.url()
        deadline = time.monotonic() + 100
        while httpx.get(f"{url}/v1/health").json()["status"] == "starting":
            assert time.monotonic() < deadline
            time.sleep(0.05)
    with serving(tmp_path, "--sample-if-empty", "4000") as child:
        assert httpx.get(f"{child.url()}/v1/health").json()["status"] == "ready"
    store = Store.open(sqlite_url(tmp_path / "lodestar.db"))
    with store.snapshot() as connection:
        people = select(func.count()).select_from(records).where(records.c.type == "person")
        assert connection.execute(people).scalar() == 4000
    store.close()


def test_samples_are_made_beside_the_running_service(tmp_path):
    with serving(tmp_path, "--sample-if-empty", "60") as child:
        url = child.url()
        headers = officer(url)
        deadline = time.monotonic() + 60
        while httpx.get(f"{url}/v1/health").json()["status"] == "starting":
            assert time.monotonic() < deadline
            time.sleep(0.002)
        # Ready means searchable: the last person loaded is found at once.
        last = httpx.get(f"{url}/v1/records/PE-60", headers=headers).json()["fields"]["surname"]
        answer = httpx.post(f"{url}/v1/search", headers=headers, json={"query": last, "limit": 200}).json()
        assert answer["index"] == "current"
        assert "PE-60" in [hit["id"] for hit in answer["hits"]]
        progress = [json.loads(line) for line in child.lines if "progress" in line]
        assert progress
        assert progress[-1]["progress"] == 1
        assert httpx.get(f"{url}/v1/records/PE-60", headers=headers).status_code == 200
        first = httpx.get(f"{url}/v1/records/PE-1", headers=headers).json()
        assert first["synthetic"] is True


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"GET /", b"a" * 4096),
        (b"GET /v1/health HTTP/1.1\r\nHost: here\r\nX-Long: ", b"a" * 4096),
        (b"GET /v1/health HTTP/1.1\r\nHost: here\r\n", b"X-Many: aaaaaaaa\r\n" * 256),
        (
            b"POST /v1/session HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nX-Trailer: ",
            b"a" * 4096,
        ),
    ],
    ids=["address", "header", "headers", "trailer"],
)
def test_a_head_without_end_is_cut_off(migrated, start, more):
    with serving(migrated) as child:
        url = httpx.URL(child.url())
        with socket.create_connection((url.host, url.port), timeout=30) as connection:
            sent = len(start)
            with suppress(ConnectionError):
                connection.sendall(start)
                while sent < 8_000_000:
                    connection.sendall(more)
                    sent += len(more)
            assert sent < 8_000_000, "it takes all that is sent"
        assert httpx.get(f"{url}/v1/health").status_code == 200
